//! Claims about canonical JSON.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

/// What another implementation of RFC 8785 writes.
fn elsewhere<T: Serialize>(value: &T) -> String {
    serde_json_canonicalizer::to_string(value).unwrap()
}

fn here<T: Serialize>(value: &T) -> String {
    String::from_utf8(to_bytes(value).unwrap()).unwrap()
}

#[test]
fn keys_are_sorted_and_space_is_dropped() {
    let value = json!({ "奖": 1, "b": [true, null], "a": "甲" });
    assert_eq!(here(&value), r#"{"a":"甲","b":[true,null],"奖":1}"#);
}

#[test]
fn keys_are_sorted_as_rfc_8785_shows_it() {
    // Section 3.2.3: the emoji is a surrogate pair and comes before the Hebrew presentation form.
    let value = json!({ "€": 1, "\r": 2, "\u{fb33}": 3, "1": 4, "😀": 5, "\u{80}": 6, "ö": 7 });
    let sorted = "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\u{fb33}\":3}";
    assert_eq!(here(&value), sorted);
}

#[test]
fn members_change_places_with_all_they_hold() {
    #[derive(Serialize)]
    struct Outer {
        second: Vec<Inner>,
        first: Option<u8>,
    }
    #[derive(Serialize)]
    struct Inner {
        b: &'static str,
        a: Option<()>,
    }
    let value = Outer { second: vec![Inner { b: "x,y", a: None }, Inner { b: "\"}", a: Some(()) }], first: Some(7) };
    assert_eq!(here(&value), r#"{"first":7,"second":[{"a":null,"b":"x,y"},{"a":null,"b":"\"}"}]}"#);
}

#[test]
fn only_the_one_form_is_canonical() {
    assert!(is_canonical(br#"{"a":1,"b":2}"#));
    for bytes in [&br#"{"b":2,"a":1}"#[..], br#"{"a": 1}"#, br#"{"a":1,"a":1}"#, br#"{"a":1.0}"#, b"-0", b"{", b""] {
        assert!(!is_canonical(bytes), "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn what_a_reader_would_round_or_lose_is_not_written() {
    let because = |value: &dyn Fn() -> Result<Vec<u8>, NotCanonical>| value().unwrap_err().source.to_string();
    assert_eq!(because(&|| to_bytes(&0.5)), "only whole numbers have one form");
    let beyond = "a whole number beyond 53 bits is not exact in every reader";
    assert_eq!(because(&|| to_bytes(&(1_u64 << 53))), beyond);
    assert_eq!(because(&|| to_bytes(&-(1_i64 << 53))), beyond);
    assert_eq!(here(&[(1_i64 << 53) - 1, 1 - (1_i64 << 53)]), "[9007199254740991,-9007199254740991]");
    struct Twice;
    impl Serialize for Twice {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_map([("a", 1), ("b", 2), ("a", 3)])
        }
    }
    assert_eq!(because(&|| to_bytes(&Twice)), "a key stands twice");
}

/// Any value without fractions, with keys and texts of every awkward kind.
fn any_value() -> impl Strategy<Value = Value> {
    let text = prop_oneof!["[a-c]{0,3}", "[\\u{0}-\\u{24}\\\\/\"甲😀\\u{e000}\\u{fb33}]{0,4}", any::<String>()];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-EXACT..=EXACT).prop_map(Value::from),
        text.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 64, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((text.clone(), inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

const EXACT: i64 = (1 << 53) - 1;

/// Writes the members of objects backwards, so that every object has to be put in order.
struct Backwards<'a>(&'a Value);

impl Serialize for Backwards<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Object(members) => {
                serializer.collect_map(members.iter().rev().map(|(key, value)| (key, Backwards(value))))
            }
            Value::Array(items) => serializer.collect_seq(items.iter().map(Backwards)),
            plain @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => plain.serialize(serializer),
        }
    }
}

proptest! {
    #[test]
    fn every_value_is_written_as_another_implementation_writes_it(value in any_value()) {
        prop_assert_eq!(here(&value), elsewhere(&value));
        prop_assert_eq!(here(&Backwards(&value)), elsewhere(&value));
        prop_assert!(is_canonical(here(&value).as_bytes()));
    }
}
