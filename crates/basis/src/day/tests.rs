//! Claims about days, moments and the time a thing was done.

use proptest::prelude::*;

use super::*;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn moment(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

#[test]
fn a_day_has_one_text_form() {
    assert_eq!(Day::new(2023, 5, 31), Some(day("2023-05-31")));
    assert_eq!(day("2023-05-31").to_string(), "2023-05-31");
    for text in [
        "",
        "2023-5-31",
        "2023-05-32",
        "2023-02-29",
        "0000-01-01",
        "-001-01-01",
        "+023-01-01",
        "2023-05-31 ",
        "20230531",
        "2023/05/31",
        "2023-05-31T00:00:00",
        "２０２３-05-31",
    ] {
        assert_eq!(Day::parse(text), Err(DayMalformed { text: text.to_owned() }));
    }
}

#[test]
fn the_corresponding_day_is_clipped_to_the_month() {
    let moved = |from: &str, months| day(from).plus_months(months).to_string();
    assert_eq!(moved("2024-01-31", 1), "2024-02-29");
    assert_eq!(moved("2023-01-31", 1), "2023-02-28");
    assert_eq!(moved("2023-12-31", 2), "2024-02-29");
    assert_eq!(moved("2023-03-31", -1), "2023-02-28");
    assert_eq!(moved("2023-01-15", -1), "2022-12-15");
    assert_eq!(day("2024-02-29").plus_years(5), day("2029-02-28"));
    assert_eq!(day("2024-02-29").plus_years(4), day("2028-02-29"));
    assert_eq!(day("2018-05-31").plus_years(5), day("2023-05-31"));
}

#[test]
fn a_bar_of_five_years_ends_with_the_corresponding_day() {
    let may_apply = |discovered: &str| day(discovered).plus_years(5).next();
    assert_eq!(may_apply("2024-06-10"), day("2029-06-11"));
    assert_eq!(may_apply("2024-02-29"), day("2029-03-01"));
}

#[test]
fn arithmetic_stops_at_the_ends_of_the_calendar() {
    assert_eq!(Day::LAST.next(), Day::LAST);
    assert_eq!(Day::FIRST.previous(), Day::FIRST);
    assert_eq!(Day::FIRST.plus_days(i32::MAX), Day::LAST);
    assert_eq!(Day::LAST.plus_days(i32::MIN), Day::FIRST);
    assert_eq!(Day::LAST.plus_months(i32::MAX), Day::LAST);
    assert_eq!(Day::FIRST.plus_months(i32::MIN), Day::FIRST);
    assert_eq!(Day::LAST.plus_years(i16::MAX), Day::LAST);
    assert_eq!(Day::FIRST.plus_years(-1), Day::FIRST);
    assert_eq!(Day::january_first(i16::MAX), day("9999-01-01"));
    assert_eq!(Day::january_first(-5), Day::FIRST);
    assert_eq!(Day::LAST.end(), Moment::LAST);
    assert_eq!(Day::FIRST.start(), Moment::FIRST);
    assert_eq!(Moment::from_microseconds(i64::MIN), Moment::FIRST);
    assert_eq!(Moment::LAST.plus_seconds(i64::MAX), Moment::LAST);
    assert_eq!(Moment::LAST.to_string(), "9999-12-31T23:59:59.999999+08:00");
}

#[test]
fn a_day_begins_and_ends_at_midnight_in_shanghai() {
    assert_eq!(day("1970-01-01").start().microseconds(), -8 * 3_600 * 1_000_000);
    assert_eq!(day("2023-05-31").end(), day("2023-06-01").start());
    assert_eq!(day("2023-05-31").end().to_string(), "2023-06-01T00:00:00+08:00");
    assert_eq!(day("2023-05-31").start().day(), day("2023-05-31"));
    assert_eq!(day("2023-05-31").end().day(), day("2023-06-01"));
    assert_eq!(moment("2023-05-31T23:59:59.999999").day(), day("2023-05-31"));
}

#[test]
fn a_time_without_an_offset_is_in_shanghai() {
    let ten = moment("2023-05-12T10:00:00");
    assert_eq!(ten.microseconds(), 1_683_856_800_000_000);
    for same in
        ["2023-05-12T10:00", "2023-05-12T10:00:00+08:00", "2023-05-12T02:00:00Z", "2023-05-11T21:00:00.000-05:00"]
    {
        assert_eq!(moment(same), ten);
    }
    assert_eq!(ten.to_string(), "2023-05-12T10:00:00+08:00");
    assert_eq!(moment("2023-05-12T10:00:00.05").to_string(), "2023-05-12T10:00:00.05+08:00");
}

#[test]
fn a_time_out_of_form_is_malformed() {
    for text in [
        "",
        "2023-05-12",
        "2023-05-12T",
        "2023-05-12 10:00:00",
        "2023-05-12t10:00:00",
        "2023-05-12T24:00:00",
        "2023-05-12T10:60:00",
        "2023-05-12T10:00:60",
        "2023-05-12T10",
        "2023-05-12T10:00.5",
        "2023-05-12T10:00:00.",
        "2023-05-12T10:00:00.1234567",
        "2023-05-12T10:00:00+8:00",
        "2023-05-12T10:00:00+0800",
        "2023-05-12T10:00:00+24:00",
        "2023-05-12T10:00:00+08:00:00",
        "2023-05-12T10:00:00ZZ",
        "2023-05-12T10:00:00:00",
        "0001-01-01T00:00:00+09:00",
        "2023-05-12T10:00:００",
    ] {
        assert_eq!(Moment::parse(text), Err(MomentMalformed { text: text.to_owned() }), "{text}");
    }
}

#[test]
fn a_day_without_an_hour_counts_only_if_the_whole_day_lies_before_the_deadline() {
    let noon = moment("2023-05-31T12:00:00");
    let on_the_day = DoneOn::Day(day("2023-05-31"));
    assert!(on_the_day.is_before(day("2023-05-31").end()));
    assert!(!on_the_day.is_before(noon));
    assert!(DoneOn::Moment(moment("2023-05-31T11:59:59.999999")).is_before(noon));
    assert!(!DoneOn::Moment(noon).is_before(noon));
    assert!(!DoneOn::Moment(day("2023-05-31").end()).is_before(day("2023-05-31").end()));
    assert_eq!(on_the_day.earliest(), moment("2023-05-31T00:00:00"));
    assert_eq!(on_the_day.latest(), moment("2023-05-31T23:59:59.999999"));
    assert_eq!(on_the_day.day(), DoneOn::Moment(noon).day());
}

#[test]
fn days_and_times_read_alike_from_json_and_from_unquoted_toml() {
    #[derive(serde::Deserialize, PartialEq, Debug)]
    struct Row {
        day: Day,
        at: Moment,
        done: Vec<DoneOn>,
    }
    let expected = Row {
        day: day("2018-06-01"),
        at: moment("2023-05-12T10:00:00"),
        done: vec![DoneOn::Day(day("2023-05-12")), DoneOn::Moment(moment("2023-05-12T09:00:00"))],
    };
    let toml = "day = 2018-06-01\nat = 2023-05-12T10:00:00\ndone = [2023-05-12, 2023-05-12T01:00:00Z]";
    let json =
        r#"{"day":"2018-06-01","at":"2023-05-12T10:00:00+08:00","done":["2023-05-12","2023-05-12T09:00:00+08:00"]}"#;
    assert_eq!(toml::from_str::<Row>(toml).unwrap(), expected);
    assert_eq!(serde_json::from_str::<Row>(json).unwrap(), expected);
    assert_eq!(serde_json::to_string(&expected.done).unwrap(), r#"["2023-05-12","2023-05-12T09:00:00+08:00"]"#);
    assert!(serde_json::from_str::<Day>(r#"{"day":"2018-06-01"}"#).is_err());
}

#[test]
fn the_schema_of_a_day_says_how_it_is_written() {
    let schema = schemars::schema_for!(Day);
    assert_eq!(schema.get("pattern").unwrap(), r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
    assert_eq!(schema.get("description").unwrap(), "A civil day in Asia/Shanghai, written like 2023-05-31.");
}

proptest! {
    #[test]
    fn a_day_survives_its_text(offset in 0_i32..3_652_058) {
        let one = Day::FIRST.plus_days(offset);
        prop_assert_eq!(Day::parse(&one.to_string()), Ok(one));
        prop_assert_eq!(Day::FIRST.days_until(one), offset);
        prop_assert_eq!(one.start().day(), one);
        prop_assert_eq!(one.next().previous() == one, one != Day::LAST);
    }

    #[test]
    fn a_moment_survives_its_text(microseconds in any::<i64>()) {
        let one = Moment::from_microseconds(microseconds);
        prop_assert_eq!(Moment::parse(&one.to_string()), Ok(one));
        prop_assert!(one.day().start() <= one && one <= one.day().end());
    }

    #[test]
    fn later_days_stay_later_in_text_and_time(first in 0_i32..3_652_058, second in 0_i32..3_652_058) {
        let (one, other) = (Day::FIRST.plus_days(first), Day::FIRST.plus_days(second));
        prop_assert_eq!(one.cmp(&other), first.cmp(&second));
        prop_assert_eq!(one.to_string().cmp(&other.to_string()), first.cmp(&second));
        prop_assert_eq!(one.start().cmp(&other.start()), first.cmp(&second));
    }

    #[test]
    fn no_text_stops_a_reader(text in "\\PC{0,40}|[0-9TZ:.+-]{0,34}") {
        let _ = (Day::parse(&text), Moment::parse(&text), text.parse::<DoneOn>());
    }
}
