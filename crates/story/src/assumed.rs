//! Working days of years that nobody has arranged yet, assumed so that a story can be told in them.

use std::fmt::Write;

use scheme::Folder;
use toml::{Table, Value};

/// Days off beside Saturdays and Sundays: the same in every year, though the real ones follow the moon and are made up for.
const OFF: [(i8, i8, i8, &str); 7] = [
    (1, 1, 1, "元旦"),
    (2, 5, 11, "春节"),
    (4, 4, 6, "清明节"),
    (5, 1, 5, "劳动节"),
    (6, 7, 9, "端午节"),
    (9, 21, 23, "中秋节"),
    (10, 1, 7, "国庆节"),
];

/// Where the days come from, as whoever reads the text of the scheme finds it.
const SOURCE: &str = "假定：按周末加固定的节假日推算，不是国务院办公厅的通知 Assumed: weekends and a fixed pattern of holidays, no notice of the State Council";

/// Returns the folder of a scheme with a calendar of each of these years, marked as assumed: a text that an office adopts
/// like any other, and by which it learns the working days of those years. A year that the scheme knows stays as it is.
///
/// # Errors
/// Returns the sentence of the parser for a head that is no TOML.
pub fn with_assumed(folder: &Folder, years: impl IntoIterator<Item = i16>) -> Result<Folder, String> {
    let mut folder = folder.clone();
    let text = folder.text("scheme.toml").unwrap_or_default();
    let mut head: Table = toml::from_str(text).map_err(|error| format!("scheme.toml: {error}"))?;
    let named = head.entry("calendars").or_insert_with(|| Value::Array(Vec::new()));
    let Value::Array(named) = named else { return Err("scheme.toml: `calendars` is a list.".to_owned()) };
    for year in years {
        let id = format!("assumed-{year}");
        folder.files.insert(format!("calendars/{id}.toml"), calendar(year));
        named.push(Value::String(id));
    }
    let text = toml::to_string(&head).map_err(|error| format!("scheme.toml: {error}"))?;
    folder.files.insert("scheme.toml".to_owned(), text);
    Ok(folder)
}

/// Returns the file of one assumed year.
fn calendar(year: i16) -> String {
    let mut text = format!("# {SOURCE}\nyear = {year}\nsource = \"{SOURCE}\"\noff = [\n");
    for (month, first, last, name) in OFF {
        for day in first..=last {
            // Writing into a text does not fail.
            let _ = write!(text, "    {year:04}-{month:02}-{day:02},");
        }
        let _ = writeln!(text, " # {name}");
    }
    text.push_str("]\nwork = []\n");
    text
}

#[cfg(test)]
mod tests {
    use basis::calendar::{Calendar, CalendarYear};
    use basis::day::Day;

    use super::*;

    #[test]
    fn an_assumed_year_says_so_and_knows_its_days() {
        let year: CalendarYear = toml::from_str(&calendar(2031)).unwrap();
        assert!(year.source.starts_with("假定"), "{}", year.source);
        let calendar = Calendar::new([year]);
        let works = |text: &str| calendar.is_working_day(Day::parse(text).unwrap());
        assert_eq!(works("2031-10-07"), Ok(false), "a holiday");
        assert_eq!(works("2031-10-08"), Ok(true), "a Wednesday");
        assert_eq!(works("2031-10-11"), Ok(false), "a Saturday");
        assert_eq!(works("2032-10-08").unwrap_err().year, 2032);
    }
}
