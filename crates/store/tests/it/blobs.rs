//! What every keeper of blobs promises, on the folder and in memory.

use basis::digest::Digest;
use store::{Store, StoreFault};

use crate::offices::{InMemory, Office, OnSqlite};

macro_rules! on_every_store {
    ($($claim:ident),+ $(,)?) => {
        mod folder {
            $(#[test] fn $claim() { super::$claim::<super::OnSqlite>(); })+
        }
        mod memory {
            $(#[test] fn $claim() { super::$claim::<super::InMemory>(); })+
        }
    };
}

on_every_store!(
    a_blob_is_addressed_by_its_digest_and_stands_after_reopening,
    the_same_bytes_twice_are_one_blob,
    a_blob_never_put_is_absent,
    a_deleted_blob_is_gone_and_may_be_deleted_again,
);

fn a_blob_is_addressed_by_its_digest_and_stands_after_reopening<O: Office>() {
    let mut office = O::create();
    let digest = office.store().blobs().put(b"self-report").unwrap();
    assert_eq!(digest, Digest::of(b"self-report"));
    let mut office = office.reopen();
    let blobs = office.store().blobs();
    assert_eq!(blobs.get(&digest).unwrap(), b"self-report");
    assert!(blobs.has(&digest).unwrap());
}

fn the_same_bytes_twice_are_one_blob<O: Office>() {
    let mut office = O::create();
    let blobs = office.store().blobs();
    let first = blobs.put(b"").unwrap();
    let second = blobs.put(b"annex").unwrap();
    assert_eq!(blobs.put(b"annex").unwrap(), second);
    let mut expected = vec![first, second];
    expected.sort();
    assert_eq!(blobs.list().unwrap(), expected);
}

fn a_blob_never_put_is_absent<O: Office>() {
    let mut office = O::create();
    let blobs = office.store().blobs();
    let absent = Digest::of(b"never put");
    let answer = blobs.get(&absent).map_err(|fault| fault.to_string());
    let expected = StoreFault::BlobAbsent { digest: absent }.to_string();
    assert_eq!((answer, blobs.has(&absent).unwrap()), (Err(expected), false));
}

fn a_deleted_blob_is_gone_and_may_be_deleted_again<O: Office>() {
    let mut office = O::create();
    let blobs = office.store().blobs();
    let (gone, stays) = (blobs.put(b"a").unwrap(), blobs.put(b"b").unwrap());
    blobs.delete(&gone).unwrap();
    blobs.delete(&gone).unwrap();
    assert_eq!(office.reopen().store().blobs().list().unwrap(), [stays]);
}

#[test]
fn a_blob_changed_on_the_disk_is_refused() {
    let mut office = OnSqlite::create();
    let blobs = office.store().blobs();
    let digest = blobs.put(b"score 512").unwrap();
    let hex = digest.to_string().replace("sha256:", "");
    let path = office.dir.path().join("blobs").join(&hex[..2]).join(&hex);
    std::fs::write(path, b"score 912").unwrap();
    let answer = blobs.get(&digest).map_err(|fault| fault.to_string());
    assert_eq!(answer, Err(StoreFault::BlobDamaged { digest }.to_string()));
}

#[test]
fn a_blob_left_half_written_by_a_crash_is_swept_at_the_next_start() {
    let mut office = OnSqlite::create();
    let whole = office.store().blobs().put(b"whole").unwrap();
    let left = office.dir.path().join("blobs").join("incoming").join("left.0");
    std::fs::write(&left, b"ha").unwrap();
    let mut office = office.reopen();
    assert_eq!((left.exists(), office.store().blobs().list().unwrap()), (false, vec![whole]));
}
