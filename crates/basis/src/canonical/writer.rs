//! Writes canonical JSON in one pass: the members of an object are put in order once they all stand there.
//!
//! Whole numbers, texts, lists and objects only: nothing of ours is a number that rounds.

use std::cmp::Ordering;
use std::fmt::Display;
use std::io::Write as _;

use serde::Serialize;
use serde::ser::Error as _;
use serde_json::{Error, Result};

use super::EXACT_MAX;

/// What is written so far.
#[derive(Default)]
pub(super) struct Canonical {
    bytes: Vec<u8>,
    /// The members of all objects still open, each object's behind those of the object around it.
    members: Vec<Member>,
    /// Where the members of one object stand, key first, while they change places.
    sorted: Vec<(Member, usize)>,
    /// Their bytes meanwhile.
    reordered: Vec<u8>,
}

/// An object still open.
#[derive(Clone, Copy)]
pub(super) struct Object {
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

impl Canonical {
    /// Returns the value as canonical JSON.
    pub(super) fn bytes_of<T: Serialize>(&mut self, value: &T) -> Result<&[u8]> {
        self.bytes.clear();
        self.members.clear();
        value.serialize(&mut *self)?;
        debug_assert!(self.members.is_empty(), "every object was closed");
        Ok(&self.bytes)
    }

    pub(super) fn put(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Writes a text between quotation marks.
    pub(super) fn put_text(&mut self, text: &str) -> Result<()> {
        if has_escaped(text.as_bytes()) {
            return serde_json::to_writer(&mut self.bytes, text);
        }
        self.bytes.push(b'"');
        self.bytes.extend_from_slice(text.as_bytes());
        self.bytes.push(b'"');
        Ok(())
    }

    /// Writes what a value displays as between quotation marks.
    pub(super) fn put_displayed(&mut self, value: &(impl Display + ?Sized)) -> Result<()> {
        self.bytes.push(b'"');
        let from = self.bytes.len();
        write!(self.bytes, "{value}").map_err(Error::io)?;
        let written = self.bytes.get(from..).unwrap_or_default();
        if has_escaped(written) {
            self.bytes.truncate(from.saturating_sub(1));
            return self.put_text(&value.to_string());
        }
        self.bytes.push(b'"');
        Ok(())
    }

    pub(super) fn put_positive(&mut self, number: u64) -> Result<()> {
        if number > EXACT_MAX {
            return Err(Error::custom("a whole number beyond 53 bits is not exact in every reader"));
        }
        serde_json::to_writer(&mut self.bytes, &number)
    }

    pub(super) fn put_signed(&mut self, number: i64) -> Result<()> {
        if number < 0 {
            self.bytes.push(b'-');
        }
        self.put_positive(number.unsigned_abs())
    }

    pub(super) fn open_object(&mut self) -> Object {
        self.bytes.push(b'{');
        Object { members_from: self.members.len(), in_order: true }
    }

    /// Writes the key of the next member, a text, and the colon behind it.
    pub(super) fn put_name(&mut self, object: &mut Object, name: &str) -> Result<()> {
        let from = self.open_key(object);
        self.put_text(name)?;
        self.close_key(object, from, is_plain(name.as_bytes()));
        Ok(())
    }

    /// Writes the key of the next member, whatever has the form of a text, and the colon behind it.
    pub(super) fn put_key<T: ?Sized + Serialize>(&mut self, object: &mut Object, key: &T) -> Result<()> {
        let from = self.open_key(object);
        key.serialize(&mut *self)?;
        self.quote(from)?;
        let plain = match self.bytes.get(from..) {
            Some([b'"', key @ .., b'"']) => is_plain(key),
            Some(_) | None => false,
        };
        self.close_key(object, from, plain);
        Ok(())
    }

    /// Returns where the key of the next member begins.
    fn open_key(&mut self, object: &Object) -> usize {
        if self.members.len() > object.members_from {
            self.bytes.push(b',');
        }
        self.bytes.len()
    }

    /// Notes a key, and whether the keys of its object are still in order.
    fn close_key(&mut self, object: &mut Object, from: usize, plain: bool) {
        let member = Member { from, key_to: self.bytes.len(), plain };
        if let Some([.., before]) = self.members.get(object.members_from..) {
            object.in_order &= self.compare(before, &member) == Ordering::Less;
        }
        self.members.push(member);
        self.bytes.push(b':');
    }

    /// Sees to it that a key is a text: what else has one form is set between quotation marks.
    fn quote(&mut self, from: usize) -> Result<()> {
        match self.bytes.get(from) {
            Some(b'"') => Ok(()),
            Some(b'0'..=b'9' | b'-' | b't' | b'f') => {
                self.bytes.insert(from, b'"');
                self.bytes.push(b'"');
                Ok(())
            }
            Some(_) | None => Err(Error::custom("key must be a string")),
        }
    }

    pub(super) fn close_object(&mut self, object: Object) -> Result<()> {
        if !object.in_order {
            self.put_in_order(object.members_from)?;
        }
        self.members.truncate(object.members_from);
        self.bytes.push(b'}');
        Ok(())
    }

    /// Returns the key of a member without its quotation marks.
    fn key(&self, member: &Member) -> &[u8] {
        self.bytes.get(member.from + 1..member.key_to - 1).unwrap_or_default()
    }

    /// Compares keys as RFC 8785 section 3.2.3 wants it: by UTF-16 code units of what they mean.
    ///
    /// Bytes of ASCII have the same order, unless something is escaped.
    fn compare(&self, one: &Member, other: &Member) -> Ordering {
        let (key, next) = (self.key(one), self.key(other));
        if one.plain && other.plain {
            // Most keys differ in their first byte.
            return key.first().cmp(&next.first()).then_with(|| key.cmp(next));
        }
        code_units(key).cmp(&code_units(next))
    }

    /// Puts the members of the innermost object in order.
    fn put_in_order(&mut self, members_from: usize) -> Result<()> {
        let members = self.members.get(members_from..).unwrap_or_default();
        let ends = members.iter().skip(1).map(|next| next.from - 1).chain([self.bytes.len()]);
        let mut sorted = std::mem::take(&mut self.sorted);
        sorted.clear();
        sorted.extend(members.iter().copied().zip(ends));
        sorted.sort_unstable_by(|(one, _), (other, _)| self.compare(one, other));
        if sorted.iter().zip(sorted.iter().skip(1)).any(|((one, _), (next, _))| self.key(one) == self.key(next)) {
            return Err(Error::custom("a key stands twice"));
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

/// Tells whether a text holds a byte that cannot stand in JSON as it is, looking at eight bytes at once.
fn has_escaped(text: &[u8]) -> bool {
    let Some(last) = text.last_chunk::<8>() else {
        return text.iter().any(|byte| *byte < b' ' || *byte == b'"' || *byte == b'\\');
    };
    let (words, _) = text.as_chunks::<8>();
    words.iter().chain([last]).any(|word| {
        let word = u64::from_ne_bytes(*word);
        (below(word, 0x20) | below(word ^ repeated(b'"'), 1) | below(word ^ repeated(b'\\'), 1)) != 0
    })
}

/// Tells whether the bytes of a key stand as they are, and in the order of what they mean.
fn is_plain(key: &[u8]) -> bool {
    key.is_ascii() && !has_escaped(key)
}

/// Returns a word of which no bit is set unless some byte is below a bound of at most 0x80.
const fn below(word: u64, bound: u8) -> u64 {
    word.wrapping_sub(repeated(bound)) & !word & repeated(0x80)
}

const fn repeated(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

fn code_units(key: &[u8]) -> Vec<u16> {
    let text: Option<String> = serde_json::from_slice(&[b"\"", key, b"\""].concat()).ok();
    text.unwrap_or_default().encode_utf16().collect()
}
