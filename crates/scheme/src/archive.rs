//! What the number of a record (档号) begins with in the archive of a region, composed as DA/T 22-2015, 5.3 writes it.

use basis::words::Words;

use crate::retention::Period;

/// What the numbers of records begin with; a scheme without it numbers none.
///
/// Invariant: each part has 1 to [`Archive::PART_LENGTH`] capital letters and digits, so that the signs between them part
/// what they should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archive {
    /// Code of the fonds, given by the archive (全宗号).
    pub fonds: String,
    /// Code of the category (档案门类代码).
    pub category: String,
    /// Code of the section or of the matter (机构(问题)代码); none where records are not classed by it.
    pub section: Option<String>,
    /// Where the codes come from.
    pub basis: Words,
}

impl Archive {
    /// The most characters of a part; the standard itself writes four, two and three.
    pub const PART_LENGTH: usize = 8;
    /// Digits of an item number: a smaller one is filled with noughts.
    const ITEM_DIGITS: usize = 4;

    /// Returns an item number (件号) as it stands in the number of a record; none where it is not a number of at most four
    /// digits, and above nought.
    pub fn item(written: &str) -> Option<String> {
        let digits = written.trim();
        let is_number = (1..=Archive::ITEM_DIGITS).contains(&digits.len())
            && digits.bytes().all(|one| one.is_ascii_digit())
            && digits.bytes().any(|one| one != b'0');
        is_number.then(|| format!("{digits:0>width$}", width = Archive::ITEM_DIGITS))
    }

    /// Returns the number of a record: fonds, category and year, period, section, item. Nothing where the period has no
    /// code, or the item number is none.
    pub fn number(&self, year: i16, period: Period, item: &str) -> Option<String> {
        let Archive { fonds, category, section, basis: _ } = self;
        let (period, item) = (period.code()?, Archive::item(item)?);
        let section = section.as_ref().map(|section| format!("-{section}")).unwrap_or_default();
        Some(format!("{fonds}-{category}·{year:04}-{period}{section}-{item}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(section: Option<&str>) -> Archive {
        Archive {
            fonds: "Z109".to_owned(),
            category: "WS".to_owned(),
            section: section.map(str::to_owned),
            basis: Words::new("拟定", "proposed"),
        }
    }

    /// DA/T 22-2015, 5.3.2, has the example Z109-WS·2011-Y-BGS-0001.
    #[test]
    fn a_number_is_written_as_the_standard_writes_it() {
        let number = |section, year, period| archive(section).number(year, period, "1");
        assert_eq!(number(Some("BGS"), 2011, Period::Permanent).as_deref(), Some("Z109-WS·2011-Y-BGS-0001"));
        assert_eq!(number(Some("PSB"), 2023, Period::Years(10)).as_deref(), Some("Z109-WS·2023-D10-PSB-0001"));
        assert_eq!(number(None, 2023, Period::Years(30)).as_deref(), Some("Z109-WS·2023-D30-0001"), "no section");
        assert_eq!(number(Some("PSB"), 2023, Period::MonthsAfterApproval(1)), None, "it goes to no archive");
    }

    #[test]
    fn an_item_number_has_four_digits_and_what_is_none_makes_no_number() {
        let items = ["7", " 12 ", "0012", "9999"].map(Archive::item);
        assert_eq!(items.map(Option::unwrap), ["0007", "0012", "0012", "9999"]);
        assert_eq!(["", "0", "0000", "10000", "7-1", "附1", "七", "+1"].map(Archive::item), [const { None }; 8]);
    }
}
