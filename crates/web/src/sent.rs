//! A form as it was sent: its texts and its files, by the name of their field.

use std::collections::BTreeMap;

use axum::extract::Multipart;
use engine::Document;
use engine::window::Given;

/// The largest file.
pub(crate) const FILE_BYTES_MAX: usize = 50 * 1024 * 1024;
/// The most parts of one form.
const PARTS_MAX: usize = 400;
/// What the field of a file that was kept already is called, before the name of the field itself.
pub(crate) const KEPT: &str = "kept:";

/// What was sent.
#[derive(Default)]
pub(crate) struct Sent {
    texts: BTreeMap<String, Vec<String>>,
    /// Files as they came, by field.
    pub(crate) files: Vec<Upload>,
    /// Files that stand in the office already, by field, with what they are called.
    pub(crate) kept: Vec<Kept>,
}

/// A file as it came.
pub(crate) struct Upload {
    /// Name of its field.
    pub(crate) field: String,
    /// What it was called where it came from.
    pub(crate) name: String,
    /// What is in it.
    pub(crate) bytes: Vec<u8>,
}

/// A file that stands in the office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kept {
    /// Name of its field.
    pub(crate) field: String,
    /// What it is called.
    pub(crate) name: String,
    /// The file.
    pub(crate) document: Document,
}

/// A form could not be read to its end.
pub(crate) struct Unread;

impl Sent {
    /// Reads a form.
    ///
    /// # Errors
    /// [`Unread`] if it is broken off, or larger than forms are.
    pub(crate) async fn read(mut parts: Multipart) -> Result<Sent, Unread> {
        let mut sent = Sent::default();
        for _ in 0..PARTS_MAX {
            let Some(part) = parts.next_field().await.map_err(|_| Unread)? else { return Ok(sent) };
            let field = part.name().unwrap_or_default().to_owned();
            let Some(name) = part.file_name().map(str::to_owned) else {
                let text = part.text().await.map_err(|_| Unread)?;
                sent.texts.entry(field).or_default().push(text);
                continue;
            };
            let bytes = part.bytes().await.map_err(|_| Unread)?;
            // A field of a file that nobody filled in comes as a file without name and content.
            if !name.is_empty() || !bytes.is_empty() {
                sent.files.push(Upload { field, name, bytes: bytes.to_vec() });
            }
        }
        Err(Unread)
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
        // A file that was chosen anew takes the place of the one before: it comes last.
        self.kept.iter().rev().filter(|kept| kept.field == field).map(|kept| kept.document.clone()).collect()
    }
}
