//! The order in which a record declares its fields, as its own reader tells it: a schema keeps names and loses that.

use std::fmt;

use serde::de::value::MapDeserializer;
use serde::de::{Deserialize, Error};

/// Returns the names of the fields of a record in the order in which it declares them; what is no record has none.
pub(crate) fn of<'de, T: Deserialize<'de>>() -> &'static [&'static str] {
    // It is given a field that there is not, and answers with those there are.
    let asked = MapDeserializer::<'_, _, Declared>::new([("", ())].into_iter());
    T::deserialize(asked).map_or_else(|declared| declared.0, |_| &[])
}

/// The fields that stand in the answer to one that there is not.
#[derive(Debug)]
struct Declared(&'static [&'static str]);

impl Error for Declared {
    fn custom<T: fmt::Display>(_: T) -> Declared {
        Declared(&[])
    }

    fn unknown_field(_: &str, expected: &'static [&'static str]) -> Declared {
        Declared(expected)
    }
}

impl fmt::Display for Declared {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "The fields are: {}.", self.0.join(", "))
    }
}

impl std::error::Error for Declared {}

#[cfg(test)]
mod tests {
    use crate::filing::ApplicationForm;
    use crate::people::Scope;

    #[test]
    fn fields_come_as_they_are_declared_and_what_is_no_record_has_none() {
        let fields = super::of::<ApplicationForm>();
        assert_eq!(fields.first().zip(fields.last()), Some((&"excellence-introduced", &"members")));
        assert_eq!((super::of::<Scope>(), super::of::<String>()), (&[][..], &[][..]));
    }
}
