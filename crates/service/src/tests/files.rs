//! Claims about documents, drafts and delivery marks.

use basis::digest::Digest;
use store::{SqliteStore, Store};

use super::cast::*;
use crate::{DocumentFault, Letter, Office};

#[test]
fn a_document_comes_back_and_stands_encrypted_on_disk() {
    let place = tempfile::tempdir().unwrap();
    let office = founded_in(place.path());
    let content = "自评报告".repeat(1_000).into_bytes();
    let document = office.put_document("a-1", &content).unwrap();
    assert_eq!(document.size_bytes, 12_000);
    assert_eq!(office.document("a-1", &document).unwrap(), content);
    drop(office);
    let sealed = SqliteStore::open(place.path()).unwrap().blobs().get(&document.blob).unwrap();
    assert!(!sealed.windows(12).any(|part| part == "自评报告".as_bytes()));
    assert_eq!(Office::open_in(place.path()).unwrap().document("a-1", &document).unwrap(), content);
}

#[test]
fn a_file_kept_before_files_bore_the_name_of_their_key_still_opens() {
    let place = tempfile::tempdir().unwrap();
    let office = founded_in(place.path());
    let document = office.put_document("a-1", b"x").unwrap();
    let kept = office.blobs().get(&document.blob).unwrap();
    let bare = office.blobs().put(&kept[2 + "a-1".len()..]).unwrap();
    assert_eq!(office.document("a-1", &engine::Document { blob: bare, ..document }).unwrap(), b"x");
}

#[test]
fn the_same_content_twice_tells_nobody_that_it_is_the_same() {
    let office = founded();
    let (one, other) = (office.put_document("a-1", b"x").unwrap(), office.put_document("a-2", b"x").unwrap());
    assert!(one.blob != other.blob && one.commitment != other.commitment);
}

#[test]
fn a_document_of_another_case_or_with_another_commitment_does_not_open() {
    let office = founded();
    let document = office.put_document("a-1", b"x").unwrap();
    office.put_document("a-2", b"y").unwrap();
    assert!(matches!(office.document("a-2", &document), Err(DocumentFault::Damaged { .. })));
    assert!(matches!(office.document("a-3", &document), Err(DocumentFault::KeyAbsent)));
    let other = engine::Document { commitment: Digest::of(b"x"), ..document.clone() };
    assert!(matches!(office.document("a-1", &other), Err(DocumentFault::Damaged { .. })));
    let longer = engine::Document { size_bytes: 2, ..document };
    assert!(matches!(office.document("a-1", &longer), Err(DocumentFault::Damaged { .. })));
}

#[test]
fn the_last_draft_of_a_name_stands_for_its_owner_alone_until_it_is_deleted() {
    let place = tempfile::tempdir().unwrap();
    let office = founded_in(place.path());
    let (owner, other) = (person("r-1"), person("r-2"));
    for words in ["一", "一二"] {
        office.save_draft(owner, "意见", words.as_bytes()).unwrap();
    }
    drop(office);
    let office = Office::open_in(place.path()).unwrap();
    assert_eq!(office.draft(owner, "意见").unwrap(), Some(("一二".as_bytes().to_vec(), moment(NOON))));
    assert_eq!(office.drafts(owner).unwrap(), [("意见".to_owned(), moment(NOON))]);
    assert_eq!(office.draft(other, "意见").unwrap(), None);
    office.delete_draft(owner, "意见").unwrap();
    assert_eq!(office.draft(owner, "意见").unwrap(), None);
}

#[test]
fn marks_outlive_the_process() {
    let place = tempfile::tempdir().unwrap();
    let office = founded_in(place.path());
    let letter = Letter { act: 1, event: 0, to: founder() };
    office.mark_delivered(letter).unwrap();
    drop(office);
    let office = Office::open_in(place.path()).unwrap();
    assert_eq!(office.delivered().unwrap(), [(letter, moment(NOON))]);
    assert_eq!(letter.to_string().parse(), Ok(letter));
}
