//! The intake before the queue: a request is read, and private texts are taken out of it.

use std::borrow::Cow;
use std::sync::Arc;

use basis::digest::Digest;
use basis::id::VaultId;
use engine::vocabulary::{self, Reference};
use engine::{Command, Malformed, Private, Proof, Refusal};
use serde_json::Value as Json;

use crate::entropy;
use crate::fault::WriteFault;
use crate::request::Request;

/// The most characters a private text may have.
pub(crate) const TEXT_CHARACTERS_MAX: usize = 4_000;

/// A private text on its way to the vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Text {
    /// What the act says of it.
    pub(crate) private: Private,
    /// Salt of the digest.
    pub(crate) salt: [u8; 32],
    /// The text.
    pub(crate) text: Arc<str>,
}

/// A request as read: its command holds no private text any more.
pub(crate) struct Taken {
    pub(crate) command: Command,
    pub(crate) proof: Option<Proof>,
    pub(crate) texts: Vec<Text>,
}

/// Why the intake stops a request.
pub(crate) enum Turned {
    /// It cannot be read.
    Refused(Box<Refusal>),
    /// The system gives no random bytes.
    Unavailable(WriteFault),
}

impl From<Malformed> for Turned {
    fn from(malformed: Malformed) -> Turned {
        Turned::Refused(Box::new(Refusal::malformed(malformed)))
    }
}

/// Reads a request.
pub(crate) fn take(request: &mut Request) -> Result<Taken, Turned> {
    let mut texts = Vec::new();
    let mut with = std::mem::take(&mut request.with);
    let taken = each(&request.command, &mut with, &mut |part, value| match part {
        Part::Text => take_text(value, &mut texts),
        Part::File => unsound_file(value).map_or(Ok(()), |why| Err(Untaken::Unsound(why))),
    });
    taken.map_err(|untaken| match untaken {
        Untaken::Unsound(why) => malformed(field_of_unsound(&request.command, &with, &texts), why),
        Untaken::Unavailable(fault) => Turned::Unavailable(fault),
    })?;
    let command = Command::read(&request.command, &with)?;
    let proof = request.proof.as_deref().map(Proof::parse).transpose().map_err(|_| proof_malformed())?;
    Ok(Taken { command, proof, texts })
}

/// Why a text is not taken.
enum Untaken {
    /// It cannot be right.
    Unsound(String),
    /// The system gives no random bytes.
    Unavailable(WriteFault),
}

/// What the intake looks at in a command.
enum Part {
    Text,
    File,
}

/// Visits every private text and every file of a command.
fn each<E>(command: &str, with: &mut Json, visit: &mut dyn FnMut(Part, &mut Json) -> Result<(), E>) -> Result<(), E> {
    vocabulary::visit(command, with, &mut |reference, value| match reference {
        Reference::Private => visit(Part::Text, value),
        Reference::Document => visit(Part::File, value),
        Reference::Person
        | Reference::Organisation
        | Reference::Edition
        | Reference::Application
        | Reference::Panel
        | Reference::Objection
        | Reference::Proposal
        | Reference::Certificate
        | Reference::Breach
        | Reference::Matter
        | Reference::Body
        | Reference::Command => Ok(()),
    })
}

/// Returns why a file cannot be taken, if so: nothing can be read in an empty one.
fn unsound_file(value: &Json) -> Option<String> {
    let is_empty = value.get("size_bytes").and_then(Json::as_u64) == Some(0);
    is_empty.then(|| "the file is empty".to_owned())
}

/// Returns why a text cannot be taken, if so. A place given by the caller is none: it would open another's text.
fn unsound(value: &Json) -> Option<String> {
    let Some(text) = value.as_str() else { return Some("it is given as text".to_owned()) };
    if text.trim().is_empty() {
        return Some("it is empty".to_owned());
    }
    let is_too_long = text.chars().count() > TEXT_CHARACTERS_MAX;
    is_too_long.then(|| format!("a text has at most {TEXT_CHARACTERS_MAX} characters"))
}

/// Returns whether the value stands for a text that was taken; a schema with several shapes leads to the same text twice.
fn is_taken(value: &Json, texts: &[Text]) -> bool {
    texts.iter().any(|one| serde_json::to_value(one.private).is_ok_and(|made| made == *value))
}

/// Replaces a text by its place in the vault.
fn take_text(value: &mut Json, texts: &mut Vec<Text>) -> Result<(), Untaken> {
    if is_taken(value, texts) {
        return Ok(());
    }
    if let Some(why) = unsound(value) {
        return Err(Untaken::Unsound(why));
    }
    let made = committed(value.as_str().unwrap_or_default()).map_err(Untaken::Unavailable)?;
    let no_place = |_| Untaken::Unsound("it has no place in the vault".to_owned());
    *value = serde_json::to_value(made.private).map_err(no_place)?;
    texts.push(made);
    Ok(())
}

/// Returns the argument that holds the text or file which was not taken.
fn field_of_unsound(command: &str, with: &Json, texts: &[Text]) -> Cow<'static, str> {
    let unsound = |part, value: &Json| match part {
        Part::Text => !is_taken(value, texts) && unsound(value).is_some(),
        Part::File => unsound_file(value).is_some(),
    };
    let holds_it = |(name, value): &(&String, &Json)| {
        let mut alone = serde_json::json!({ (*name): value });
        each(command, &mut alone, &mut |part, value| if unsound(part, value) { Err(()) } else { Ok(()) }).is_err()
    };
    let field = with.as_object().and_then(|fields| fields.iter().find(holds_it));
    field.map_or(Cow::Borrowed("text"), |(name, _)| Cow::Owned(name.clone()))
}

fn committed(text: &str) -> Result<Text, WriteFault> {
    let salt: [u8; 32] = entropy::draw()?;
    let vault = VaultId::from_number(u64::from_be_bytes(entropy::draw()?));
    Ok(Text { private: Private { vault, digest: commitment(&salt, text.as_bytes()) }, salt, text: text.into() })
}

/// Returns the salted digest by which the log commits to what it does not hold.
pub(crate) fn commitment(salt: &[u8; 32], content: &[u8]) -> Digest {
    Digest::of_parts(&[salt, content])
}

fn malformed(what: Cow<'static, str>, why: impl Into<String>) -> Turned {
    Malformed::Argument { what, why: why.into() }.into()
}

fn proof_malformed() -> Turned {
    malformed("proof".into(), "a proof has 1 to 120 characters")
}
