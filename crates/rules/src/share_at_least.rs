//! A part of a whole is large enough: a quorum, a majority, a full summons.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::Sheet;
use crate::verdict::Judgement;

/// `part` is at least (with `strict`: more than) `numerator`/`denominator` of `base`, compared in whole numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ShareAtLeast {
    /// Fact that holds the part.
    pub part: String,
    /// Fact that holds the whole.
    pub base: String,
    /// Numerator of the share.
    pub numerator: i64,
    /// Denominator of the share.
    pub denominator: i64,
    /// Whether exactly the share is not enough.
    #[serde(default)]
    pub strict: bool,
}

impl Judge for ShareAtLeast {
    fn meaning() -> Words {
        Words::new("部分占整体的比例达到规定", "A part reaches the required share of a whole")
    }

    fn reads(&self) -> Vec<String> {
        vec![self.part.clone(), self.base.clone()]
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        let Some(part) = sheet.whole(&self.part) else { return Judgement::missing(&self.part) };
        let Some(base) = sheet.whole(&self.base) else { return Judgement::missing(&self.base) };
        let (part, base) = (part.saturating_mul(self.denominator), base.saturating_mul(self.numerator));
        Judgement::held(if self.strict { part > base } else { part >= base })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Value;
    use crate::testing::*;

    fn share(numerator: i64, denominator: i64, strict: bool) -> impl Fn(i64, i64) -> bool {
        let rule =
            ShareAtLeast { part: "present".to_owned(), base: "members".to_owned(), numerator, denominator, strict };
        move |part, base| {
            let facts = sheet([("present", Value::Whole(part)), ("members", Value::Whole(base))]);
            rule.judge(&facts, &no_calendar()) == Judgement::held(true)
        }
    }

    #[test]
    fn two_thirds_are_compared_in_whole_numbers() {
        let quorum = share(2, 3, false);
        assert_eq!([quorum(14, 21), quorum(13, 21), quorum(14, 20), quorum(13, 20)], [true, false, true, false]);
    }

    #[test]
    fn exactly_half_is_not_more_than_half() {
        let (more, enough) = (share(1, 2, true), share(1, 2, false));
        assert_eq!([more(8, 15), more(8, 16), enough(8, 16), enough(7, 15)], [true, false, true, false]);
    }

    #[test]
    fn one_member_who_was_not_called_is_one_too_few() {
        let all = share(1, 1, false);
        assert_eq!([all(21, 21), all(20, 21)], [true, false]);
    }

    #[test]
    fn a_number_nobody_counted_is_asked_for() {
        let rule = ShareAtLeast {
            part: "present".to_owned(),
            base: "members".to_owned(),
            numerator: 2,
            denominator: 3,
            strict: false,
        };
        assert_eq!(rule.judge(&sheet([("members", Value::Whole(21))]), &no_calendar()), supply("present"));
        assert_eq!(rule.judge(&sheet([("present", Value::Whole(21))]), &no_calendar()), supply("members"));
    }
}
