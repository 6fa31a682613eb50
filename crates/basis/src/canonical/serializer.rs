//! What serde hands over, as canonical JSON: the forms are those of `serde_json`, the order is the writer's.

use std::fmt::Display;

use serde::Serialize;
use serde::ser::{
    Error as _, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};
use serde_json::{Error, Result};

use super::writer::{Canonical, Object};

/// A list being written.
pub(super) struct List<'a> {
    writer: &'a mut Canonical,
    empty: bool,
    /// What stands behind its last item.
    close: &'static [u8],
}

/// An object being written.
pub(super) struct Members<'a> {
    writer: &'a mut Canonical,
    object: Object,
    /// What stands behind it.
    close: &'static [u8],
}

impl List<'_> {
    fn item<T: ?Sized + Serialize>(&mut self, item: &T) -> Result<()> {
        if !std::mem::take(&mut self.empty) {
            self.writer.put(b",");
        }
        item.serialize(&mut *self.writer)
    }

    fn close(self) {
        self.writer.put(self.close);
    }
}

impl Members<'_> {
    fn member<T: ?Sized + Serialize>(&mut self, key: &'static str, value: &T) -> Result<()> {
        self.writer.put_name(&mut self.object, key)?;
        value.serialize(&mut *self.writer)
    }

    fn close(self) -> Result<()> {
        self.writer.close_object(self.object)?;
        self.writer.put(self.close);
        Ok(())
    }
}

impl Canonical {
    /// Begins an object of one member, named like a variant, whose value comes next.
    fn open_variant(&mut self, variant: &str) -> Result<()> {
        self.put(b"{");
        self.put_text(variant)?;
        self.put(b":");
        Ok(())
    }

    fn list(&mut self, close: &'static [u8]) -> List<'_> {
        self.put(b"[");
        List { writer: self, empty: true, close }
    }

    fn members(&mut self, close: &'static [u8]) -> Members<'_> {
        let object = self.open_object();
        Members { writer: self, object, close }
    }
}

/// Refuses the numbers that round: serde has to be told what becomes of them, and this is all that ever does.
fn rounds<T>() -> Result<T> {
    Err(Error::custom("only whole numbers have one form"))
}

/// Leaves the writing of whole numbers of a type to a wider one.
macro_rules! numbers {
    ($($serialize:ident: $type:ty => $wider:ident,)+) => {
        $(fn $serialize(self, number: $type) -> Result<()> {
            self.$wider(number.into())
        })+
    };
}

impl<'a> Serializer for &'a mut Canonical {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = List<'a>;
    type SerializeTuple = List<'a>;
    type SerializeTupleStruct = List<'a>;
    type SerializeTupleVariant = List<'a>;
    type SerializeMap = Members<'a>;
    type SerializeStruct = Members<'a>;
    type SerializeStructVariant = Members<'a>;

    numbers! {
        serialize_u8: u8 => put_positive,
        serialize_u16: u16 => put_positive,
        serialize_u32: u32 => put_positive,
        serialize_u64: u64 => put_positive,
        serialize_i8: i8 => put_signed,
        serialize_i16: i16 => put_signed,
        serialize_i32: i32 => put_signed,
        serialize_i64: i64 => put_signed,
    }

    fn serialize_u128(self, _: u128) -> Result<()> {
        rounds()
    }

    fn serialize_i128(self, _: i128) -> Result<()> {
        rounds()
    }

    fn serialize_f32(self, _: f32) -> Result<()> {
        rounds()
    }

    fn serialize_f64(self, _: f64) -> Result<()> {
        rounds()
    }

    fn serialize_bool(self, value: bool) -> Result<()> {
        self.put(if value { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<()> {
        self.put_text(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Result<()> {
        self.put_text(text)
    }

    fn collect_str<T: ?Sized + Display>(self, value: &T) -> Result<()> {
        self.put_displayed(value)
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<()> {
        self.collect_seq(bytes)
    }

    fn serialize_none(self) -> Result<()> {
        self.serialize_unit()
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<()> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<()> {
        self.put(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<()> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<()> {
        self.put_text(variant)
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(self, _: &'static str, value: &T) -> Result<()> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<()> {
        self.open_variant(variant)?;
        value.serialize(&mut *self)?;
        self.put(b"}");
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List<'a>> {
        Ok(self.list(b"]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<List<'a>> {
        Ok(self.list(b"]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<List<'a>> {
        Ok(self.list(b"]"))
    }

    fn serialize_tuple_variant(self, _: &'static str, _: u32, variant: &'static str, _: usize) -> Result<List<'a>> {
        self.open_variant(variant)?;
        Ok(self.list(b"]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members<'a>> {
        Ok(self.members(b""))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members<'a>> {
        Ok(self.members(b""))
    }

    fn serialize_struct_variant(self, _: &'static str, _: u32, variant: &'static str, _: usize) -> Result<Members<'a>> {
        self.open_variant(variant)?;
        Ok(self.members(b"}"))
    }
}

/// Gives the list each of the names under which serde knows one.
macro_rules! lists {
    ($($kind:ident :: $item:ident,)+) => {
        $(impl $kind for List<'_> {
            type Ok = ();
            type Error = Error;

            fn $item<T: ?Sized + Serialize>(&mut self, item: &T) -> Result<()> {
                self.item(item)
            }

            fn end(self) -> Result<()> {
                self.close();
                Ok(())
            }
        })+
    };
}

lists! {
    SerializeSeq::serialize_element,
    SerializeTuple::serialize_element,
    SerializeTupleStruct::serialize_field,
    SerializeTupleVariant::serialize_field,
}

/// Gives the object each of the names under which serde knows one with fields.
macro_rules! structs {
    ($($kind:ident,)+) => {
        $(impl $kind for Members<'_> {
            type Ok = ();
            type Error = Error;

            fn serialize_field<T: ?Sized + Serialize>(&mut self, key: &'static str, value: &T) -> Result<()> {
                self.member(key, value)
            }

            fn end(self) -> Result<()> {
                self.close()
            }
        })+
    };
}

structs! {
    SerializeStruct,
    SerializeStructVariant,
}

impl SerializeMap for Members<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: ?Sized + Serialize>(&mut self, key: &T) -> Result<()> {
        self.writer.put_key(&mut self.object, key)
    }

    fn serialize_value<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<()> {
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<()> {
        self.close()
    }
}
