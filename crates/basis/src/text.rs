//! How a value that has one text form is read and written by serde.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{Error, MapAccess, Visitor};

/// The key under which the `toml` crate hands a native date or time to any reader.
const TOML_DATE_KEY: &str = "$__toml_private_datetime";

/// Reads a value from its text form.
pub(crate) struct TextVisitor<T> {
    pub(crate) expected: &'static str,
    pub(crate) value: PhantomData<T>,
}

impl<T> Visitor<'_> for TextVisitor<T>
where
    T: FromStr,
    T::Err: fmt::Display,
{
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

/// Reads a value from its text form or from an unquoted TOML date or time.
pub(crate) struct DateVisitor<T> {
    pub(crate) expected: &'static str,
    pub(crate) value: PhantomData<T>,
}

impl<'de, T> Visitor<'de> for DateVisitor<T>
where
    T: FromStr,
    T::Err: fmt::Display,
{
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        match map.next_entry::<String, String>()? {
            Some((key, text)) if key == TOML_DATE_KEY => text.parse().map_err(A::Error::custom),
            Some(_) | None => Err(A::Error::custom(format_args!("expected {}", self.expected))),
        }
    }
}

/// Gives a type with `Display` and `FromStr` its serde form and its JSON Schema.
macro_rules! text_form {
    ($type:ident, $visitor:ident, $pattern:expr, $description:expr) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str($crate::text::$visitor {
                    expected: $description,
                    value: std::marker::PhantomData,
                })
            }
        }

        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "title": stringify!($type),
                    "description": $description,
                    "type": "string",
                    "pattern": $pattern,
                })
            }
        }
    };
}

pub(crate) use text_form;
