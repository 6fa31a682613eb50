//! The sheet of named facts a rule reads, each with the act it comes from.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use basis::day::{Day, Moment};
use basis::points::Total;
use serde::{Deserialize, Serialize};

/// One value of a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// A whole number: a count, a year, an amount in yuan.
    Whole(i64),
    /// A civil day.
    Day(Day),
    /// An instant.
    Moment(Moment),
    /// Several values. Read before a total, whose two parts serde would find in a list of two numbers as well.
    List(Arc<[Value]>),
    /// An exact total of points.
    Total(Total),
    /// A word or code.
    Text(String),
    /// A named group of values, for example one inspection.
    Record(BTreeMap<String, Value>),
}

impl Value {
    /// Returns the field of a record.
    pub fn field(&self, name: &str) -> Option<&Value> {
        match self {
            Value::Record(fields) => fields.get(name),
            Value::Flag(_)
            | Value::Whole(_)
            | Value::Day(_)
            | Value::Moment(_)
            | Value::Total(_)
            | Value::Text(_)
            | Value::List(_) => None,
        }
    }

    /// Returns the day of a day or an instant.
    pub fn as_day(&self) -> Option<Day> {
        match self {
            Value::Day(day) => Some(*day),
            Value::Moment(moment) => Some(moment.day()),
            Value::Flag(_) | Value::Whole(_) | Value::Total(_) | Value::Text(_) | Value::List(_) | Value::Record(_) => {
                None
            }
        }
    }

    /// Returns the instant; a day counts from its first instant.
    pub fn as_moment(&self) -> Option<Moment> {
        match self {
            Value::Moment(moment) => Some(*moment),
            Value::Day(day) => Some(day.start()),
            Value::Flag(_) | Value::Whole(_) | Value::Total(_) | Value::Text(_) | Value::List(_) | Value::Record(_) => {
                None
            }
        }
    }

    /// Returns the whole number.
    pub fn as_whole(&self) -> Option<i64> {
        if let Value::Whole(number) = self { Some(*number) } else { None }
    }

    /// Returns the word.
    pub fn as_text(&self) -> Option<&str> {
        if let Value::Text(text) = self { Some(text) } else { None }
    }

    /// Returns whether the value says yes: a true flag, a non-empty list or word, or any other value that is there.
    pub fn says_yes(&self) -> bool {
        match self {
            Value::Flag(flag) => *flag,
            Value::Text(text) => !text.is_empty(),
            Value::List(list) => !list.is_empty(),
            Value::Whole(_) | Value::Day(_) | Value::Moment(_) | Value::Total(_) | Value::Record(_) => true,
        }
    }

    /// Returns the exact total; worked cases write one as a whole number or a decimal such as "499.995".
    pub fn as_total(&self) -> Option<Total> {
        match self {
            Value::Total(total) => Some(*total),
            Value::Whole(number) => Some(Total::whole(*number)),
            Value::Text(text) => decimal(text),
            Value::Flag(_) | Value::Day(_) | Value::Moment(_) | Value::List(_) | Value::Record(_) => None,
        }
    }
}

/// Returns an exact total from a decimal of at most nine places behind the point.
fn decimal(text: &str) -> Option<Total> {
    let (whole, behind) = text.split_once('.').unwrap_or((text, ""));
    let places = u32::try_from(behind.len()).ok().filter(|places| *places <= 9)?;
    let digits: i128 = [whole, behind].concat().parse().ok()?;
    Total::new(digits, 10_i128.checked_pow(places)?).ok()
}

/// One fact: its value and the number of the act it comes from, if it comes from one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The value.
    pub value: Value,
    /// Number of the act that brought the fact.
    pub from: Option<u64>,
}

/// About as many facts as there are about an applicant.
const FACTS_EXPECTED: usize = 32;

/// The facts of one question. Names are those of the gates (`scheme::gate`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    facts: Vec<(Cow<'static, str>, Fact)>,
}

impl Sheet {
    /// Returns an empty sheet.
    pub const fn new() -> Sheet {
        Sheet { facts: Vec::new() }
    }

    /// Adds a fact; a later fact of the same name takes the place of the earlier one.
    pub fn put(&mut self, name: impl Into<Cow<'static, str>>, value: Value, from: Option<u64>) {
        let name = name.into();
        let fact = Fact { value, from };
        match self.facts.iter_mut().find(|(one, _)| *one == name) {
            Some((_, old)) => *old = fact,
            None => {
                // Most sheets are about an applicant; one piece of memory holds all of it.
                if self.facts.capacity() == 0 {
                    self.facts.reserve(FACTS_EXPECTED);
                }
                self.facts.push((name, fact));
            }
        }
    }

    /// Returns the sheet with one more fact of the present question itself.
    #[must_use]
    pub fn with(mut self, name: impl Into<Cow<'static, str>>, value: Value) -> Sheet {
        self.put(name, value, None);
        self
    }

    /// Returns the fact of that name.
    pub fn fact(&self, name: &str) -> Option<&Fact> {
        self.facts.iter().find(|(one, _)| one == name).map(|(_, fact)| fact)
    }

    /// Returns the value of that name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.fact(name).map(|fact| &fact.value)
    }

    /// Returns the items of a list; a list that is not there has none.
    pub fn list(&self, name: &str) -> &[Value] {
        match self.get(name) {
            Some(Value::List(list)) => list,
            _ => &[],
        }
    }

    /// Returns the day of that name.
    pub fn day(&self, name: &str) -> Option<Day> {
        self.get(name).and_then(Value::as_day)
    }

    /// Returns the instant of that name.
    pub fn moment(&self, name: &str) -> Option<Moment> {
        self.get(name).and_then(Value::as_moment)
    }

    /// Returns the whole number of that name.
    pub fn whole(&self, name: &str) -> Option<i64> {
        self.get(name).and_then(Value::as_whole)
    }

    /// Returns the word of that name.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Value::as_text)
    }

    /// Returns whether the fact is there and says yes.
    pub fn says_yes(&self, name: &str) -> bool {
        self.get(name).is_some_and(Value::says_yes)
    }

    /// Returns the names and facts in the order they were put.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Fact)> {
        self.facts.iter().map(|(name, fact)| (name.as_ref(), fact))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_fact_takes_the_place_of_the_earlier() {
        let mut sheet = Sheet::new();
        sheet.put("total", Value::Whole(499), Some(7));
        sheet.put("total", Value::Whole(500), Some(9));
        assert_eq!(sheet.iter().collect::<Vec<_>>(), [("total", &Fact { value: Value::Whole(500), from: Some(9) })]);
    }

    #[test]
    fn a_decimal_is_read_exactly_and_only_to_nine_places() {
        let total = |text: &str| Value::Text(text.to_owned()).as_total();
        assert_eq!(total("499.995"), Total::new(499_995, 1_000).ok());
        assert_eq!(total("500"), Some(Total::whole(500)));
        assert_eq!([total("0.1234567891"), total(""), total("about 500")], [None, None, None]);
    }

    #[test]
    fn a_value_comes_back_from_json_as_what_it_was() {
        let values = [
            Value::Flag(true),
            Value::Whole(5),
            Value::Day(Day::parse("2023-05-31").unwrap()),
            Value::Moment(Moment::parse("2023-05-31T17:00:00").unwrap()),
            Value::Total(Total::new(1, 3).unwrap()),
            Value::Text("A".to_owned()),
            Value::List([Value::Whole(1), Value::Text("B".to_owned())].into()),
            Value::List([Value::Whole(2024), Value::Whole(2025)].into()),
            Value::Record([("kind".to_owned(), Value::Text("accident".to_owned()))].into()),
        ];
        for value in values {
            let json = serde_json::to_string(&value).unwrap();
            assert_eq!(serde_json::from_str::<Value>(&json).unwrap(), value, "{json}");
        }
    }

    #[test]
    fn an_empty_word_and_an_empty_list_say_no() {
        let empty = [Value::Text(String::new()), Value::List(Arc::default()), Value::Flag(false)];
        assert_eq!(empty.map(|value| value.says_yes()), [false, false, false]);
        assert_eq!([Value::Text("x".to_owned()).says_yes(), Value::Whole(0).says_yes()], [true, true]);
    }
}
