//! What the model keeps and loses, against the promises of POSIX.

use std::collections::BTreeSet;

use tempfile::TempDir;

use super::*;

const ROOT: &str = "/office";

fn played(calls: &[Call]) -> Disk {
    let mut disk = Disk::new(Path::new(ROOT));
    for call in calls {
        disk.apply(call);
    }
    disk
}

fn open(name: &str, fd: i32) -> Call {
    Call::Open { path: Path::new(ROOT).join(name), fd, create: true, truncate: false, append: false }
}

fn directory(fd: i32) -> Call {
    Call::Open { path: PathBuf::from(ROOT), fd, create: false, truncate: false, append: false }
}

fn write(fd: i32, offset: u64, bytes: &[u8]) -> Call {
    Call::WriteAt { fd, offset, bytes: bytes.to_vec() }
}

/// Returns every outcome for `name` that 400 cuts leave; nothing is an absent file.
fn outcomes(disk: &Disk, name: &str) -> BTreeSet<Option<Vec<u8>>> {
    let mut random = Random::new(1);
    let mut outcomes = BTreeSet::new();
    for _ in 0..400 {
        let to = TempDir::new().unwrap();
        disk.write_image(to.path(), &mut random).unwrap();
        outcomes.insert(fs::read(to.path().join(name)).ok());
    }
    outcomes
}

#[test]
fn a_file_synced_without_its_directory_may_be_absent() {
    let disk = played(&[open("a", 3), write(3, 0, b"x"), Call::Sync { fd: 3 }]);
    assert_eq!(outcomes(&disk, "a"), BTreeSet::from([None, Some(b"x".to_vec())]));
}

#[test]
fn a_file_synced_with_its_directory_stands() {
    let calls = [open("a", 3), write(3, 0, b"x"), Call::Sync { fd: 3 }, directory(4), Call::Sync { fd: 4 }];
    assert_eq!(outcomes(&played(&calls), "a"), BTreeSet::from([Some(b"x".to_vec())]));
}

#[test]
fn a_name_synced_without_its_contents_may_be_empty() {
    let calls = [open("a", 3), write(3, 0, b"x"), directory(4), Call::Sync { fd: 4 }];
    assert_eq!(outcomes(&played(&calls), "a"), BTreeSet::from([Some(Vec::new()), Some(b"x".to_vec())]));
}

#[test]
fn a_write_of_three_sectors_leaves_any_of_the_eight_choices() {
    let calls = [
        open("a", 3),
        directory(4),
        Call::Sync { fd: 4 },
        write(3, 0, &[b'o'; 1536]),
        Call::Sync { fd: 3 },
        write(3, 0, &[b'n'; 1536]),
    ];
    let choice = |bits: usize| {
        let sector = |index: usize| if bits >> index & 1 == 1 { [b'n'; 512] } else { [b'o'; 512] };
        Some([sector(0), sector(1), sector(2)].concat())
    };
    assert_eq!(outcomes(&played(&calls), "a"), (0..8).map(choice).collect());
}

#[test]
fn a_rename_without_a_sync_leaves_the_old_file_or_the_new_one() {
    let calls = [
        open("a", 3),
        write(3, 0, b"old"),
        Call::Sync { fd: 3 },
        open("b", 5),
        write(5, 0, b"new"),
        Call::Sync { fd: 5 },
        directory(4),
        Call::Sync { fd: 4 },
        Call::Rename { from: Path::new(ROOT).join("b"), to: Path::new(ROOT).join("a") },
    ];
    assert_eq!(outcomes(&played(&calls), "a"), BTreeSet::from([Some(b"old".to_vec()), Some(b"new".to_vec())]));
}
