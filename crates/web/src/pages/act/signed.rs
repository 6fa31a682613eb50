//! A file that was kept, as the page of an act carries it: signed, so that it goes with no other page, session or field.

use engine::Document;
use serde::{Deserialize, Serialize};

use crate::form_token;
use crate::sent::Kept;
use crate::session::Session;

/// What a page carries of a file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Carried {
    name: String,
    document: Document,
    token: String,
}

/// Returns what the page at an address carries of a file.
pub(crate) fn write(session: &Session, page: &str, kept: &Kept) -> String {
    let token = form_token::for_action(session, &purpose(page, &kept.field, &kept.name, &kept.document));
    let carried = Carried { name: kept.name.clone(), document: kept.document.clone(), token };
    serde_json::to_string(&carried).unwrap_or_default()
}

/// Returns the file that the page at an address carried for a field in this session.
pub(crate) fn read(session: &Session, page: &str, field: &str, said: &str) -> Option<Kept> {
    let Carried { name, document, token: given } = serde_json::from_str(said).ok()?;
    let ours = form_token::fits(session, &purpose(page, field, &name, &document), &given);
    ours.then(|| Kept { field: field.to_owned(), name, document })
}

fn purpose(page: &str, field: &str, name: &str, document: &Document) -> String {
    let Document { blob, commitment, size_bytes } = document;
    format!("file\0{page}\0{field}\0{name}\0{blob}\0{commitment}\0{size_bytes}")
}

#[cfg(test)]
mod tests {
    use basis::digest::Digest;
    use basis::id::PersonId;

    use super::*;
    use crate::session::Session;

    #[test]
    fn a_file_is_carried_for_its_page_its_field_and_its_session_alone() {
        let [one, other] = ["one", "other"].map(|secret| Session::of(PersonId::from_number(7), secret));
        let document = Document { blob: Digest::of(b"a"), commitment: Digest::of(b"b"), size_bytes: 3 };
        let kept = Kept { field: "letter".to_owned(), name: "函.pdf".to_owned(), document };
        let said = write(&one, "/a", &kept);
        assert_eq!(read(&one, "/a", "letter", &said), Some(kept));
        assert_eq!(read(&one, "/b", "letter", &said), None, "another page");
        assert_eq!(read(&one, "/a", "receipt", &said), None, "another field");
        assert_eq!(read(&other, "/a", "letter", &said), None, "another session");
        assert_eq!(read(&one, "/a", "letter", &said.replace("函", "涵")), None, "another name");
        assert_eq!(read(&one, "/a", "letter", "{}"), None);
    }
}
