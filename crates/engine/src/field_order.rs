//! The order in which a type declares its fields, as its own reader tells it: a schema keeps names and loses that.

use serde::de::value::Error;
use serde::de::{Deserialize, Deserializer, Error as _, Visitor};
use serde::forward_to_deserialize_any;

/// Returns the names of the fields of a record in the order in which it declares them; what is no record has none.
pub(crate) fn of<'de, T: Deserialize<'de>>() -> &'static [&'static str] {
    let mut fields: &'static [&'static str] = &[];
    // It is asked what it would read, and given nothing.
    drop(T::deserialize(Asked(&mut fields)));
    fields
}

struct Asked<'a>(&'a mut &'static [&'static str]);

impl<'de> Deserializer<'de> for Asked<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("nothing is here"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        *self.0 = fields;
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct
        seq tuple tuple_struct map enum identifier ignored_any
    }
}

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
