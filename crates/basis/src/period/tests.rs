//! Claims about counting days, with the vectors the regulation's reading was agreed on.

use proptest::prelude::*;

use super::*;
use crate::calendar::CalendarYear;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn calendar() -> Calendar {
    let shipped = [
        include_str!("../../../../calendars/cn-2023.toml"),
        include_str!("../../../../calendars/cn-2024.toml"),
        include_str!("../../../../calendars/cn-2025.toml"),
        include_str!("../../../../calendars/cn-2026.toml"),
    ];
    Calendar::new(shipped.map(|text| toml::from_str::<CalendarYear>(text).unwrap()))
}

const SEVEN: Period = Period { number: 7, unit: Unit::CalendarDays, start: Start::NextDay, roll: false };
const SEVEN_FROM_POSTING: Period = Period { start: Start::SameDay, ..SEVEN };
const SEVEN_ROLLING: Period = Period { roll: true, ..SEVEN };
const SEVEN_WORKING: Period = Period { unit: Unit::WorkingDays, ..SEVEN };
const FIVE_WORKING: Period = Period { number: 5, ..SEVEN_WORKING };

fn ends(posted: &str) -> [Result<Day, YearMissing>; 5] {
    [SEVEN_FROM_POSTING, SEVEN, SEVEN_ROLLING, SEVEN_WORKING, FIVE_WORKING]
        .map(|period| period.last_day(day(posted), &calendar()))
}

#[test]
fn a_notice_posted_in_an_ordinary_week_ends_as_agreed() {
    let expected = ["2023-10-16", "2023-10-17", "2023-10-17", "2023-10-19", "2023-10-17"];
    assert_eq!(ends("2023-10-10"), expected.map(|text| Ok(day(text))));
}

#[test]
fn a_notice_posted_before_the_may_holiday_ends_as_agreed() {
    let expected = ["2026-05-06", "2026-05-07", "2026-05-07", "2026-05-13", "2026-05-11"];
    assert_eq!(ends("2026-04-30"), expected.map(|text| Ok(day(text))));
}

#[test]
fn a_notice_over_new_year_needs_the_next_calendar_to_roll_or_count_working_days() {
    let missing = Err(YearMissing { year: 2027 });
    let expected = [Ok(day("2027-01-03")), Ok(day("2027-01-04")), missing, missing, missing];
    assert_eq!(ends("2026-12-28"), expected);
}

#[test]
fn an_end_on_a_holiday_moves_to_the_first_day_worked() {
    let end = |from: &str| SEVEN_ROLLING.last_day(day(from), &calendar());
    assert_eq!(end("2023-09-22"), Ok(day("2023-10-07")));
    assert_eq!(end("2026-02-10"), Ok(day("2026-02-24")));
    assert_eq!(end("2023-10-14"), Ok(day("2023-10-23")));
}

#[test]
fn the_day_itself_counts_among_working_days_only_if_worked() {
    let three = Period { number: 3, start: Start::SameDay, ..SEVEN_WORKING };
    assert_eq!(three.last_day(day("2023-10-09"), &calendar()), Ok(day("2023-10-11")));
    assert_eq!(three.last_day(day("2023-10-14"), &calendar()), Ok(day("2023-10-18")));
}

#[test]
fn a_period_of_no_days_ends_on_its_day_and_still_rolls() {
    let none = Period { number: 0, ..SEVEN };
    let saturday = day("2023-10-14");
    for period in [none, Period { start: Start::SameDay, ..none }, Period { unit: Unit::WorkingDays, ..none }] {
        assert_eq!(period.last_day(saturday, &calendar()), Ok(saturday));
        let rolling = Period { roll: true, ..period };
        assert_eq!(rolling.last_day(saturday, &calendar()), Ok(day("2023-10-16")));
    }
}

#[test]
fn counting_stops_at_the_last_day_there_is() {
    let calendar = Calendar::new([CalendarYear {
        year: 9999,
        source: "虚构通知".to_owned(),
        off: vec![Day::LAST],
        work: vec![],
        notes: vec![],
    }]);
    for period in [SEVEN_ROLLING, SEVEN_WORKING] {
        assert_eq!(period.last_day(Day::LAST, &calendar), Ok(Day::LAST));
    }
}

#[test]
fn a_period_is_written_in_plain_words() {
    let json = r#"{"number":7,"unit":"calendar-days","start":"next-day","roll":true}"#;
    assert_eq!(serde_json::to_string(&SEVEN_ROLLING).unwrap(), json);
    assert_eq!(serde_json::from_str::<Period>(json).unwrap(), SEVEN_ROLLING);
    assert!(serde_json::from_str::<Period>(r#"{"number":7,"unit":"weeks","start":"next-day","roll":true}"#).is_err());
}

proptest! {
    #[test]
    fn exactly_that_many_working_days_lie_in_the_period(number in 1_u16..60, offset in 0_i32..700) {
        let (calendar, from) = (calendar(), day("2023-01-01").plus_days(offset));
        let last = Period { number, ..SEVEN_WORKING }.last_day(from, &calendar).unwrap();
        let days = (1..=from.days_until(last)).map(|count| from.plus_days(count));
        let worked = days.filter(|day| calendar.is_working_day(*day).unwrap()).count();
        prop_assert_eq!(worked, usize::from(number));
        prop_assert!(calendar.is_working_day(last).unwrap());
    }

    #[test]
    fn rolling_never_shortens_and_never_passes_a_day_worked(number in 0_u16..60, offset in 0_i32..700) {
        let (calendar, from) = (calendar(), day("2023-01-01").plus_days(offset));
        let plain = Period { number, ..SEVEN }.last_day(from, &calendar).unwrap();
        let rolled = Period { number, ..SEVEN_ROLLING }.last_day(from, &calendar).unwrap();
        let skipped = (0..plain.days_until(rolled)).map(|count| plain.plus_days(count));
        prop_assert!(plain <= rolled && calendar.is_working_day(rolled).unwrap());
        prop_assert!(skipped.into_iter().all(|day| !calendar.is_working_day(day).unwrap()));
    }
}
