//! A form as it was sent: its texts and its files, by the name of their field.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::Multipart;
use engine::Document;
use engine::window::Given;
use serde::{Deserialize, Serialize};

/// The largest file.
pub(crate) const FILE_BYTES_MAX: usize = 50 * 1024 * 1024;
/// The largest form with its files: it is read whole before anything of it is kept.
pub(crate) const FORM_BYTES_MAX: usize = 60 * 1024 * 1024;
/// The most parts of one form.
const PARTS_MAX: usize = 400;
/// The field that holds the token of the page; it stands first.
pub(crate) const TOKEN: &str = "token";
/// The fields that say how an act is entered from paper: for whom, when it was done, and what proves it. No argument of a
/// command is called so.
pub(crate) const FOR: &str = "from-paper:for";
/// When it was done.
pub(crate) const DONE_ON: &str = "from-paper:done-on";
/// What proves it.
pub(crate) const PROOF: &str = "from-paper:proof";
/// What the field of a file that was kept already is called, before the name of the field itself.
pub(crate) const KEPT: &str = "kept:";

/// Fields that belong to a page and not to what is filled in on it.
const OF_THE_PAGE: [&str; 4] = [TOKEN, REQUEST, "way", DRAFT];
/// The field that holds the id of the request. A draft keeps it, so that what was done before the draft went is not done
/// twice by sending the draft.
pub(crate) const REQUEST: &str = "request";
/// The field that names the version of the draft which a page began from.
pub(crate) const DRAFT: &str = "draft";

/// What was sent.
#[derive(Clone, Default)]
pub(crate) struct Sent {
    texts: BTreeMap<String, Vec<String>>,
    /// Files as they came, by field.
    pub(crate) files: Vec<Upload>,
    /// Files that stand in the office already, by field, with what they are called.
    pub(crate) kept: Vec<Kept>,
}

/// A file as it came.
#[derive(Clone)]
pub(crate) struct Upload {
    /// Name of its field.
    pub(crate) field: String,
    /// What it was called where it came from.
    pub(crate) name: String,
    /// What is in it.
    pub(crate) bytes: Bytes,
}

/// A file that stands in the office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Kept {
    /// Name of its field.
    pub(crate) field: String,
    /// What it is called.
    pub(crate) name: String,
    /// The file.
    pub(crate) document: Document,
}

/// Why a form is not read.
pub(crate) enum Unread {
    /// It does not begin with the token of its page.
    NotOurs,
    /// It is broken off, or larger than forms are.
    Broken,
}

/// What a draft says.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Drafted {
    texts: BTreeMap<String, Vec<String>>,
    kept: Vec<Kept>,
}

impl Sent {
    /// Returns what was filled in as a draft keeps it: files that were not kept are not in it.
    pub(crate) fn as_draft(&self) -> Vec<u8> {
        let is_said = |field: &str, texts: &[String]| {
            let of_the_page = OF_THE_PAGE.contains(&field) && field != REQUEST;
            !of_the_page && !field.starts_with(KEPT) && texts.iter().any(|text| !text.is_empty())
        };
        let texts = self.texts.iter().filter(|(field, texts)| is_said(field, texts));
        let texts = texts.map(|(field, texts)| (field.clone(), texts.clone())).collect();
        serde_json::to_vec(&Drafted { texts, kept: self.kept.clone() }).unwrap_or_default()
    }

    /// Returns what a draft says, if it can be read.
    pub(crate) fn from_draft(bytes: &[u8]) -> Option<Sent> {
        let Drafted { texts, kept } = serde_json::from_slice(bytes).ok()?;
        Some(Sent { texts, files: Vec::new(), kept })
    }

    /// Returns whether nothing was filled in.
    pub(crate) fn is_blank(&self) -> bool {
        let said = |(field, texts): (&String, &Vec<String>)| {
            !OF_THE_PAGE.contains(&field.as_str()) && texts.iter().any(|text| !text.trim().is_empty())
        };
        self.kept.is_empty() && !self.texts.iter().any(said)
    }

    /// Reads a form that begins with the token of its page: of any other nothing more is read.
    ///
    /// # Errors
    /// [`Unread`].
    pub(crate) async fn read(mut parts: Multipart, is_ours: impl Fn(&str) -> bool) -> Result<Sent, Unread> {
        let mut sent = Sent::default();
        for at in 0..PARTS_MAX {
            let Some(part) = parts.next_field().await.map_err(|_| Unread::Broken)? else { return Ok(sent) };
            let field = part.name().unwrap_or_default().to_owned();
            let file = part.file_name().map(str::to_owned);
            if at == 0 {
                let token = if field == TOKEN { part.text().await.map_err(|_| Unread::Broken)? } else { String::new() };
                if !is_ours(&token) {
                    return Err(Unread::NotOurs);
                }
                continue;
            }
            match file {
                None => {
                    let text = part.text().await.map_err(|_| Unread::Broken)?;
                    sent.texts.entry(field).or_default().push(text);
                }
                Some(name) => {
                    let bytes = part.bytes().await.map_err(|_| Unread::Broken)?;
                    // A field of a file that nobody filled in comes as a file without name and content.
                    if !name.is_empty() || !bytes.is_empty() {
                        sent.files.push(Upload { field, name, bytes });
                    }
                }
            }
        }
        Err(Unread::Broken)
    }

    /// Returns the first text of a field.
    pub(crate) fn text(&self, field: &str) -> &str {
        self.texts.get(field).and_then(|texts| texts.first()).map_or("", String::as_str)
    }

    /// Returns every text of a field.
    pub(crate) fn all(&self, field: &str) -> impl Iterator<Item = &str> {
        self.texts.get(field).into_iter().flatten().map(String::as_str)
    }

    /// Returns the fields that name files which were kept already, each with what it says.
    pub(crate) fn named_as_kept(&self) -> impl Iterator<Item = (&str, &str)> {
        let named = self.texts.iter().filter_map(|(field, texts)| Some((field.strip_prefix(KEPT)?, texts)));
        named.flat_map(|(field, texts)| texts.iter().map(move |text| (field, text.as_str())))
    }
}

impl Given for Sent {
    fn texts(&self, place: &[String]) -> Vec<&str> {
        self.all(&place.join(".")).collect()
    }

    fn files(&self, place: &[String]) -> Vec<Document> {
        let field = place.join(".");
        self.kept.iter().filter(|kept| kept.field == field).map(|kept| kept.document.clone()).collect()
    }
}
