//! Writes canonical JSON in one pass: the members of an object are put in order once they all stand there.
//!
//! Whole numbers, texts, lists and objects only: nothing of ours is a number that rounds.

use std::cmp::Ordering;
use std::io::{Error, Result, Write};
use std::ops::Range;

use serde::Serialize;

use super::EXACT_MAX;
use serde_json::ser::{CharEscape, CompactFormatter, Formatter};

/// What is written so far, with the objects still open.
#[derive(Default)]
pub(super) struct Canonical {
    bytes: Vec<u8>,
    /// The objects still open, the innermost last.
    objects: Vec<Object>,
    /// The members of all objects still open, each object's behind those of the object around it.
    members: Vec<Member>,
    /// Where the members of one object stand, key first, while they change places.
    sorted: Vec<(Member, usize)>,
    /// Their bytes meanwhile.
    reordered: Vec<u8>,
}

/// An object still open.
struct Object {
    /// Where its first member stands among all members.
    members_from: usize,
    /// Whether its keys came in order so far, none twice.
    in_order: bool,
}

/// A member of an object.
#[derive(Clone, Copy)]
struct Member {
    /// Where its key begins; the comma before it does not belong to it.
    from: usize,
    /// Where its key ends.
    key_to: usize,
    /// Whether the bytes of its key stand in the order of what they mean.
    plain: bool,
}

/// What the serialiser writes to by itself whatever the formatter leaves to it: numbers that round.
struct Refusing;

impl Write for Refusing {
    fn write(&mut self, _: &[u8]) -> Result<usize> {
        Err(Error::other("only whole numbers have one form"))
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

impl Canonical {
    /// Returns the value as canonical JSON.
    pub(super) fn bytes_of<T: Serialize>(&mut self, value: &T) -> serde_json::Result<&[u8]> {
        self.bytes.clear();
        self.objects.clear();
        self.members.clear();
        value.serialize(&mut serde_json::Serializer::with_formatter(Refusing, &mut *self))?;
        debug_assert!(self.objects.is_empty() && self.members.is_empty(), "every object was closed");
        Ok(&self.bytes)
    }

    fn put(&mut self, bytes: &[u8]) -> Result<()> {
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }

    fn positive(&mut self, number: u64) -> Result<()> {
        if number > EXACT_MAX {
            return Err(Error::other("a whole number beyond 53 bits is not exact in every reader"));
        }
        CompactFormatter.write_u64(&mut self.bytes, number)
    }

    fn signed(&mut self, number: i64) -> Result<()> {
        if number < 0 {
            self.bytes.push(b'-');
        }
        self.positive(number.unsigned_abs())
    }

    /// Returns the key of a member without its quotation marks.
    fn key(&self, member: &Member) -> &[u8] {
        self.bytes.get(member.from + 1..member.key_to - 1).unwrap_or_default()
    }

    /// Compares keys as RFC 8785 section 3.2.3 wants it: by UTF-16 code units of what they mean.
    ///
    /// Bytes of UTF-8 have the same order, unless something is escaped or stands beyond the surrogates.
    fn compare(&self, one: &Member, other: &Member) -> Ordering {
        let (key, next) = (self.key(one), self.key(other));
        if one.plain && other.plain { key.cmp(next) } else { code_units(key).cmp(&code_units(next)) }
    }

    /// Notes that a key is complete, and whether the keys of its object are still in order.
    fn key_ended(&mut self) {
        if let Some(member) = self.members.last_mut() {
            member.key_to = self.bytes.len();
            let key = self.bytes.get(member.from..member.key_to).unwrap_or_default();
            member.plain = key.iter().all(|byte| *byte != b'\\' && *byte < 0xee);
        }
        let from = self.objects.last().map_or(0, |object| object.members_from);
        let in_order = match self.members.get(from..) {
            Some([.., before, last]) => self.compare(before, last) == Ordering::Less,
            Some([_] | []) | None => true,
        };
        if let Some(object) = self.objects.last_mut() {
            object.in_order &= in_order;
        }
    }

    /// Puts the members of the innermost object in order.
    fn put_in_order(&mut self, members: Range<usize>) -> Result<()> {
        let members = self.members.get(members).unwrap_or_default();
        let ends = members.iter().skip(1).map(|next| next.from - 1).chain([self.bytes.len()]);
        let mut sorted = std::mem::take(&mut self.sorted);
        sorted.clear();
        sorted.extend(members.iter().copied().zip(ends));
        sorted.sort_unstable_by(|(one, _), (other, _)| self.compare(one, other));
        if sorted.iter().zip(sorted.iter().skip(1)).any(|((one, _), (next, _))| self.key(one) == self.key(next)) {
            return Err(Error::other("a key stands twice"));
        }
        let begin = members.first().map_or(self.bytes.len(), |first| first.from);
        self.reordered.clear();
        for (member, to) in &sorted {
            if !self.reordered.is_empty() {
                self.reordered.push(b',');
            }
            self.reordered.extend_from_slice(self.bytes.get(member.from..*to).unwrap_or_default());
        }
        self.bytes.truncate(begin);
        self.bytes.extend_from_slice(&self.reordered);
        self.sorted = sorted;
        Ok(())
    }
}

fn code_units(key: &[u8]) -> Vec<u16> {
    let text: Option<String> = serde_json::from_slice(&[b"\"", key, b"\""].concat()).ok();
    text.unwrap_or_default().encode_utf16().collect()
}

/// Leaves the writing of whole numbers of a type to a wider one.
macro_rules! numbers {
    ($($write:ident: $type:ty => $wider:ident,)+) => {
        $(fn $write<W: ?Sized + Write>(&mut self, _: &mut W, number: $type) -> Result<()> {
            self.$wider(number.into())
        })+
    };
}

/// Everything goes into the bytes above; the serialiser's own writer gets what is left out here.
impl Formatter for &mut Canonical {
    numbers! {
        write_u8: u8 => positive,
        write_u16: u16 => positive,
        write_u32: u32 => positive,
        write_u64: u64 => positive,
        write_i8: i8 => signed,
        write_i16: i16 => signed,
        write_i32: i32 => signed,
        write_i64: i64 => signed,
    }

    fn write_null<W: ?Sized + Write>(&mut self, _: &mut W) -> Result<()> {
        self.put(b"null")
    }

    fn write_bool<W: ?Sized + Write>(&mut self, _: &mut W, value: bool) -> Result<()> {
        self.put(if value { b"true" } else { b"false" })
    }

    fn begin_string<W: ?Sized + Write>(&mut self, _: &mut W) -> Result<()> {
        self.put(b"\"")
    }

    fn end_string<W: ?Sized + Write>(&mut self, _: &mut W) -> Result<()> {
        self.put(b"\"")
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, _: &mut W, fragment: &str) -> Result<()> {
        self.put(fragment.as_bytes())
    }

    fn write_char_escape<W: ?Sized + Write>(&mut self, _: &mut W, escape: CharEscape) -> Result<()> {
        CompactFormatter.write_char_escape(&mut self.bytes, escape)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, _: &mut W) -> Result<()> {
        self.put(b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, _: &mut W) -> Result<()> {
        self.put(b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, _: &mut W, first: bool) -> Result<()> {
        if first { Ok(()) } else { self.put(b",") }
    }

    fn begin_object<W: ?Sized + Write>(&mut self, _: &mut W) -> Result<()> {
        self.objects.push(Object { members_from: self.members.len(), in_order: true });
        self.put(b"{")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, _: &mut W, first: bool) -> Result<()> {
        if !first {
            self.put(b",")?;
        }
        self.members.push(Member { from: self.bytes.len(), key_to: 0, plain: true });
        Ok(())
    }

    fn end_object_key<W: ?Sized + Write>(&mut self, _: &mut W) -> Result<()> {
        self.key_ended();
        Ok(())
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> Result<()> {
        self.put(b":")
    }

    fn end_object<W: ?Sized + Write>(&mut self, _: &mut W) -> Result<()> {
        if let Some(object) = self.objects.pop() {
            if !object.in_order {
                self.put_in_order(object.members_from..self.members.len())?;
            }
            self.members.truncate(object.members_from);
        }
        self.put(b"}")
    }
}
