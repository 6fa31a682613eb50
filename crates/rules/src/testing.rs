//! Values and sheets for the tests of rules, written as briefly as a worked case.

use basis::calendar::{Calendar, CalendarYear};
use basis::day::{Day, Moment};

use crate::sheet::{Sheet, Value};
use crate::verdict::{Judgement, Outcome, Remedy};

pub(crate) fn day(text: &str) -> Value {
    Value::Day(Day::parse(text).unwrap())
}

pub(crate) fn moment(text: &str) -> Value {
    Value::Moment(Moment::parse(text).unwrap())
}

pub(crate) fn word(text: &str) -> Value {
    Value::Text(text.to_owned())
}

pub(crate) fn words(texts: &[&str]) -> Value {
    Value::List(texts.iter().map(|text| word(text)).collect())
}

pub(crate) fn record<const N: usize>(fields: [(&str, Value); N]) -> Value {
    Value::Record(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

pub(crate) fn sheet<const N: usize>(facts: [(&'static str, Value); N]) -> Sheet {
    facts.into_iter().fold(Sheet::new(), |sheet, (name, value)| sheet.with(name, value))
}

/// Returns a calendar without any year, for rules that count no days.
pub(crate) fn no_calendar() -> Calendar {
    Calendar::default()
}

/// Returns the official calendars of 2023 to 2026.
pub(crate) fn calendar() -> Calendar {
    let years = [
        include_str!("../../../calendars/cn-2023.toml"),
        include_str!("../../../calendars/cn-2024.toml"),
        include_str!("../../../calendars/cn-2025.toml"),
        include_str!("../../../calendars/cn-2026.toml"),
    ];
    Calendar::new(years.map(|text| toml::from_str::<CalendarYear>(text).unwrap()))
}

/// Returns the refusal that names a fact or paper to supply.
pub(crate) fn supply(what: &str) -> Judgement {
    Judgement::of(Outcome::NotMet).with_remedy(Some(Remedy::Supply { supply: what.to_owned() }))
}

/// Returns the refusal that names the first day on which the answer changes.
pub(crate) fn wait(text: &str) -> Judgement {
    Judgement::of(Outcome::NotMet).with_remedy(Some(Remedy::Wait { wait: Day::parse(text).unwrap() }))
}
