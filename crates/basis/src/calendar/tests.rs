//! Claims about working days, on the calendars that are shipped.

use super::*;

const SHIPPED: [&str; 4] = [
    include_str!("../../../../calendars/cn-2023.toml"),
    include_str!("../../../../calendars/cn-2024.toml"),
    include_str!("../../../../calendars/cn-2025.toml"),
    include_str!("../../../../calendars/cn-2026.toml"),
];

fn shipped() -> Vec<CalendarYear> {
    SHIPPED.iter().map(|text| toml::from_str(text).unwrap()).collect()
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn year(year: i16, off: &[&str], work: &[&str]) -> CalendarYear {
    CalendarYear {
        year,
        source: "虚构通知".to_owned(),
        off: off.iter().map(|one| day(one)).collect(),
        work: work.iter().map(|one| day(one)).collect(),
        notes: vec![],
    }
}

#[test]
fn every_shipped_year_is_ordered_and_moves_only_what_the_week_says_otherwise() {
    let counts: Vec<(i16, usize, usize)> =
        shipped().iter().map(|one| (one.year, one.off.len(), one.work.len())).collect();
    assert_eq!(counts, [(2023, 27, 7), (2024, 28, 8), (2025, 28, 5), (2026, 33, 6)]);
    for one in shipped() {
        assert!(one.off.is_sorted() && one.work.is_sorted());
        assert!(one.work.iter().all(|day| day.weekday_is_weekend() && day.year() == one.year));
        assert!(one.off.iter().all(|day| !one.work.contains(day)));
        assert!(one.source.starts_with("国务院办公厅关于"));
    }
}

#[test]
fn holidays_are_off_and_make_up_days_are_worked() {
    let calendar = Calendar::new(shipped());
    for (text, worked) in [
        ("2023-10-06", false),
        ("2023-10-07", true),
        ("2023-10-09", true),
        ("2023-10-14", false),
        ("2026-05-09", true),
        ("2026-05-05", false),
        ("2026-05-06", true),
        ("2024-02-09", true),
        ("2025-06-02", false),
        ("2025-01-26", true),
    ] {
        assert_eq!(calendar.is_working_day(day(text)), Ok(worked), "{text}");
    }
}

#[test]
fn a_year_without_a_calendar_is_an_error_and_never_monday_to_friday() {
    let calendar = Calendar::new(shipped());
    assert_eq!(calendar.is_working_day(day("2027-01-04")), Err(YearMissing { year: 2027 }));
    assert_eq!(calendar.is_working_day(day("2022-12-31")), Err(YearMissing { year: 2022 }));
    assert_eq!((calendar.has_year(2026), calendar.has_year(2027)), (true, false));
}

#[test]
fn the_notice_of_the_following_year_may_move_december() {
    let mut calendar = Calendar::new([year(2026, &[], &[])]);
    assert_eq!(calendar.is_working_day(day("2026-12-31")), Ok(true));
    calendar.add(year(2027, &["2026-12-31"], &["2026-12-27"]));
    assert_eq!(calendar.is_working_day(day("2026-12-31")), Ok(false));
    assert_eq!(calendar.is_working_day(day("2026-12-27")), Ok(true));
}

#[test]
fn the_later_notice_holds_where_two_speak_of_one_day() {
    let calendar = Calendar::new([
        year(2026, &[], &["2026-12-26"]),
        year(2027, &["2026-12-26"], &[]),
        year(2025, &["2026-01-05"], &[]),
    ]);
    assert_eq!(calendar.is_working_day(day("2026-12-26")), Ok(false));
    assert_eq!(calendar.is_working_day(day("2026-01-05")), Ok(false));
}

#[test]
fn a_misspelt_key_is_refused() {
    let text = "year = 2026\nsource = \"虚构通知\"\noff = []\nwrok = []\nwork = []";
    assert!(toml::from_str::<CalendarYear>(text).is_err());
}

#[test]
fn a_calendar_survives_json() {
    let calendar = Calendar::new(shipped());
    let json = serde_json::to_string(&calendar).unwrap();
    assert_eq!(serde_json::from_str::<Calendar>(&json).unwrap(), calendar);
}
