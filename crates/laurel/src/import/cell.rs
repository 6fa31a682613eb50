//! What stands in one cell of a workbook.

use basis::day::Day;
use calamine::Data;

/// The content of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// Text, without blanks around it.
    Text(String),
    /// A number, as it is written in full.
    Number(String),
    /// A day.
    Day(Day),
    /// What no column asks for: an error of a formula, a truth value, a day the calendar has not.
    Other(String),
}

impl Cell {
    /// Returns what stands in a cell; nothing where it is empty.
    pub(super) fn of(data: &Data) -> Option<Cell> {
        match data {
            Data::Empty => None,
            Data::String(text) if text.trim().is_empty() => None,
            Data::String(text) => Some(Cell::Text(text.trim().to_owned())),
            Data::Int(number) => Some(Cell::Number(number.to_string())),
            Data::Float(number) => Some(Cell::Number(number.to_string())),
            Data::Bool(flag) => Some(Cell::Other(if *flag { "TRUE" } else { "FALSE" }.to_owned())),
            Data::DateTime(moment) if moment.is_datetime() => {
                let (year, month, day, ..) = moment.to_ymd_hms_milli();
                let written = format!("{year:04}-{month:02}-{day:02}");
                Some(Day::parse(&written).map_or(Cell::Other(written), Cell::Day))
            }
            Data::DateTime(span) => Some(Cell::Other(span.to_string())),
            Data::DateTimeIso(text) => {
                let day = text.get(..10).and_then(|day| Day::parse(day).ok());
                Some(day.map_or_else(|| Cell::Other(text.clone()), Cell::Day))
            }
            Data::DurationIso(text) => Some(Cell::Other(text.clone())),
            Data::Error(error) => Some(Cell::Other(error.to_string())),
        }
    }

    /// Returns the content as it is quoted in a sentence.
    pub(super) fn quoted(&self) -> String {
        match self {
            Cell::Text(text) | Cell::Number(text) | Cell::Other(text) => text.clone(),
            Cell::Day(day) => day.to_string(),
        }
    }
}

/// Reads a day as people write it: `2023-06-01`, `2023年6月1日`, `2023/6/1` or `2023.6.1`.
pub(super) fn day(text: &str) -> Option<Day> {
    let plain = text.trim().replace(['年', '月', '/', '.'], "-");
    let mut parts = plain.trim_end_matches('日').split('-').map(str::trim);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// Reads an amount of whole yuan: digits, with commas between them or 元 behind them where somebody wrote so.
pub(super) fn yuan(text: &str) -> Option<i64> {
    let plain: String = text.chars().filter(|one| !matches!(one, ',' | '，' | ' ')).collect();
    let plain = plain.strip_suffix('元').unwrap_or(&plain);
    let (whole, cents) = plain.split_once('.').unwrap_or((plain, ""));
    let is_whole =
        !whole.is_empty() && whole.bytes().all(|one| one.is_ascii_digit()) && cents.bytes().all(|one| one == b'0');
    if is_whole { whole.parse().ok() } else { None }
}

/// Reads a list of years, `2024、2025` or `2024-2026`.
pub(super) fn years(text: &str) -> Option<Vec<i16>> {
    let mut found = Vec::new();
    let parts = text.split(['、', '，', ',', '；', ';', ' ']).map(|part| part.trim().trim_end_matches('年'));
    for part in parts.filter(|part| !part.is_empty()) {
        match part.split_once(['-', '至', '—', '～']) {
            Some((first, last)) => found.extend(year(first)?..=year(last)?),
            None => found.push(year(part)?),
        }
    }
    Some(found)
}

/// Reads a year of four digits.
pub(super) fn year(text: &str) -> Option<i16> {
    let text = text.trim().trim_end_matches('年');
    let is_year = text.len() == 4 && text.bytes().all(|one| one.is_ascii_digit());
    if is_year { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        day(text).map(|day| day.to_string())
    }

    #[test]
    fn a_day_is_read_as_people_write_it_and_one_that_no_calendar_has_is_none() {
        for text in ["2023-06-01", "2023年6月1日", "2023/6/1", "2023.06.01", " 2023-6-1 "] {
            assert_eq!(read(text).as_deref(), Some("2023-06-01"), "{text}");
        }
        for text in ["2023-02-30", "2023年13月1日", "23-06-01", "2023-06", "2023-06-01-02", "六月一日", "45078"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn an_amount_is_whole_yuan() {
        assert_eq!(yuan("300000"), Some(300_000));
        assert_eq!(yuan("300,000元"), Some(300_000));
        assert_eq!(yuan("300000.00"), Some(300_000));
        for text in ["300000.5", "30万元", "-1", "", "元", "3 .5x"] {
            assert_eq!(yuan(text), None, "{text}");
        }
    }

    #[test]
    fn years_are_listed_or_run_from_one_to_another() {
        assert_eq!(years("2024、2025，2026"), Some(vec![2024, 2025, 2026]));
        assert_eq!(years("2024-2026"), Some(vec![2024, 2025, 2026]));
        assert_eq!(years("2024年至2026年"), Some(vec![2024, 2025, 2026]));
        assert_eq!(years("24"), None);
        assert_eq!(years("2024、明年"), None);
    }

    #[test]
    fn a_number_is_kept_as_it_is_written() {
        assert_eq!(Cell::of(&Data::Float(300_000.0)), Some(Cell::Number("300000".to_owned())));
        assert_eq!(Cell::of(&Data::Float(0.5)), Some(Cell::Number("0.5".to_owned())));
        assert_eq!(Cell::of(&Data::String("  ".to_owned())), None);
    }
}
