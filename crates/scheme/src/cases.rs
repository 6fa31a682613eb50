//! Worked cases: each is run through its rule, and facts written in TOML become a sheet.

use basis::calendar::Calendar;
use basis::day::{Day, Moment};
use rules::{Judgement, Rule, Sheet, Value};

/// Returns a TOML value as the value of a fact; a time without offset is Asia/Shanghai.
pub(crate) fn value_of(value: &toml::Value) -> Option<Value> {
    Some(match value {
        toml::Value::String(text) => Value::Text(text.clone()),
        toml::Value::Integer(number) => Value::Whole(*number),
        toml::Value::Boolean(flag) => Value::Flag(*flag),
        toml::Value::Datetime(when) => datetime(when)?,
        toml::Value::Array(list) => Value::List(list.iter().map(value_of).collect::<Option<_>>()?),
        toml::Value::Table(table) => Value::Record(
            table.iter().map(|(name, value)| Some((name.clone(), value_of(value)?))).collect::<Option<_>>()?,
        ),
        toml::Value::Float(_) => return None,
    })
}

fn datetime(when: &toml::value::Datetime) -> Option<Value> {
    let text = when.to_string();
    if when.time.is_none() {
        return Day::parse(&text).ok().map(Value::Day);
    }
    Moment::parse(&text).ok().map(Value::Moment)
}

/// Returns the sheet of a case, or the name of the fact that no rule could read (a float, a time without a day).
pub(crate) fn sheet_of(given: &toml::Table) -> Result<Sheet, String> {
    let mut sheet = Sheet::new();
    for (name, value) in given {
        sheet.put(name.clone(), value_of(value).ok_or_else(|| name.clone())?, None);
    }
    Ok(sheet)
}

/// Returns what the rule says of a case.
pub(crate) fn run(rule: &Rule, sheet: &Sheet, calendar: &Calendar) -> Judgement {
    rule.judge(sheet, calendar)
}

/// Returns a TOML table as the JSON that parameters are read from.
pub(crate) fn json_of(table: &toml::Table) -> serde_json::Map<String, serde_json::Value> {
    table.iter().map(|(name, value)| (name.clone(), json_value(value))).collect()
}

fn json_value(value: &toml::Value) -> serde_json::Value {
    match value {
        toml::Value::String(text) => text.clone().into(),
        toml::Value::Integer(number) => (*number).into(),
        toml::Value::Boolean(flag) => (*flag).into(),
        toml::Value::Datetime(when) => when.to_string().into(),
        toml::Value::Array(list) => list.iter().map(json_value).collect(),
        toml::Value::Table(table) => json_of(table).into(),
        toml::Value::Float(number) => number.to_string().into(),
    }
}
