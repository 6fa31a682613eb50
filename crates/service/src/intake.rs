//! The intake before the queue: a request is read, and private texts are taken out of it.

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
    vocabulary::visit(&request.command, &mut with, &mut |reference, value| match reference {
        Reference::Private => take_text(value, &mut texts),
        Reference::Person
        | Reference::Organisation
        | Reference::Edition
        | Reference::Application
        | Reference::Panel
        | Reference::Objection
        | Reference::Proposal
        | Reference::Certificate
        | Reference::Document
        | Reference::Command => Ok(()),
    })?;
    let command = Command::read(&request.command, &with)?;
    let proof = request.proof.as_deref().map(Proof::parse).transpose().map_err(|_| proof_malformed())?;
    Ok(Taken { command, proof, texts })
}

/// Replaces a text by its place in the vault. A place given by the caller is refused: it would open another's text.
fn take_text(value: &mut Json, texts: &mut Vec<Text>) -> Result<(), Turned> {
    // A schema with several shapes may lead to the same text twice.
    if texts.iter().any(|one| serde_json::to_value(one.private).is_ok_and(|made| made == *value)) {
        return Ok(());
    }
    let text = value.as_str().ok_or_else(|| text_malformed("it is given as text"))?;
    if text.trim().is_empty() {
        return Err(text_malformed("it says something"));
    }
    if text.chars().count() > TEXT_CHARACTERS_MAX {
        return Err(text_malformed(&format!("a text has at most {TEXT_CHARACTERS_MAX} characters")));
    }
    let made = committed(text).map_err(Turned::Unavailable)?;
    *value = serde_json::to_value(made.private).map_err(|_| text_malformed("it has no place in the vault"))?;
    texts.push(made);
    Ok(())
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

fn text_malformed(why: &str) -> Turned {
    Malformed::Argument { what: "private text", why: why.to_owned() }.into()
}

fn proof_malformed() -> Turned {
    Malformed::Argument { what: "proof", why: "a proof has 1 to 120 characters".to_owned() }.into()
}
