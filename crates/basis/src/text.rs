//! How a value that has one text form is read and written by serde.

use std::fmt::{self, Write as _};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::Serializer;
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

/// Long enough for every text form there is.
const BYTES_MAX: usize = 96;

/// A text in the making that needs no memory of its own.
struct Short {
    bytes: [u8; BYTES_MAX],
    length: usize,
}

impl fmt::Write for Short {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.length.saturating_add(text.len());
        self.bytes.get_mut(self.length..end).ok_or(fmt::Error)?.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}

/// Writes the text form whole, so that the serialiser gets it in one piece.
pub(crate) fn serialize<T: fmt::Display, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut short = Short { bytes: [0; BYTES_MAX], length: 0 };
    let written = write!(short, "{value}").ok().and_then(|()| short.bytes.get(..short.length));
    match written.and_then(|bytes| std::str::from_utf8(bytes).ok()) {
        Some(text) => serializer.serialize_str(text),
        None => serializer.collect_str(value),
    }
}

/// Gives a type with `Display` and `FromStr` its serde form and its JSON Schema.
macro_rules! text_form {
    ($type:ident, $visitor:ident, $pattern:expr, $description:expr) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::text::serialize(self, serializer)
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
