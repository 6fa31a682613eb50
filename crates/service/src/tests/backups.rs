//! Claims about backup and restore.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::cast::*;
use super::doctors::{name_a_file, sound, sql};
use super::replays::lively;
use crate::backup::{pack, sync_parent};
use crate::restore::restore_syncing;
use crate::{BackedUp, BackupFault, Office, RestoreFault, Take, backup, doctor_at, restore};

/// A backed-up office: its place, its snapshot, the file and what was said of it.
fn backed_up(place: &Path) -> (engine::Document, std::sync::Arc<crate::Snapshot>, BackedUp) {
    let office = founded_in(&place.join("office"));
    lively(&office);
    let document = office.put_document("o-1", b"x").unwrap();
    office.save_draft(founder(), "意见", "一".as_bytes()).unwrap();
    let told = office.backup(&place.join("file"), Take::Whole).unwrap();
    (document, office.snapshot(), told)
}

#[test]
fn a_restored_office_is_the_one_that_was_backed_up() {
    let place = tempfile::tempdir().unwrap();
    let (document, before, told) = backed_up(place.path());
    assert_eq!(
        told,
        BackedUp { form: 1, acts: 6, events: 8, head: before.head.map(|(_, leaf)| leaf), missing: Vec::new() }
    );
    let dir = place.path().join("again");
    assert_eq!(restore(&place.path().join("file"), &dir, Take::Whole).unwrap(), told);
    let examined = doctor_at(&dir, &[], moment(NOON)).unwrap();
    assert_eq!(examined.faulty().map(ToString::to_string).collect::<Vec<_>>(), Vec::<String>::new());
    let office = Office::open_in_with(&dir, crate::Settings::with_clock(clock())).unwrap();
    assert_eq!(office.snapshot().head, before.head);
    assert!(office.snapshot().state == before.state);
    assert_eq!(office.document("o-1", &document).unwrap(), b"x");
    assert_eq!(office.draft(founder(), "意见").unwrap().map(|(bytes, _)| bytes), Some("一".as_bytes().to_vec()));
    assert_eq!(accepted(&office.submit(registering("r-9", "柳三"))).n, 7);
    assert!(!place.path().join("file.copy").exists() && !place.path().join("again.partial").exists());
}

#[test]
fn a_backup_goes_on_beside_writing_and_holds_one_instant() {
    let place = tempfile::tempdir().unwrap();
    let office = founded_in(&place.path().join("office"));
    let told = std::thread::scope(|scope| {
        let writing = scope.spawn(|| {
            for at in 0..200 {
                accepted(&office.submit(registering(&format!("r-{at}"), "柳三")));
            }
        });
        let told = office.backup(&place.path().join("file"), Take::Whole).unwrap();
        writing.join().unwrap();
        told
    });
    assert_eq!(restore(&place.path().join("file"), &place.path().join("again"), Take::Whole).unwrap(), told);
    assert!((1..=201).contains(&told.acts));
}

#[test]
fn neither_backup_nor_restore_overwrites_anything() {
    let place = tempfile::tempdir().unwrap();
    backed_up(place.path());
    let (file, dir) = (place.path().join("file"), place.path().join("office"));
    assert!(matches!(backup(&dir, &file, Take::Whole), Err(BackupFault::PlaceTaken { .. })));
    assert!(matches!(restore(&file, &dir, Take::Whole), Err(RestoreFault::NotEmpty { .. })));
    assert_eq!(backup(&dir, &place.path().join("other"), Take::Whole).unwrap().acts, 6);
}

#[test]
fn a_file_made_while_a_backup_is_written_stays_and_nothing_else_is_left() {
    let place = tempfile::tempdir().unwrap();
    let office = founded_in(&place.path().join("office"));
    let file = place.path().join("file");
    let copy = place.path().join("file.copy");
    let to = copy.clone();
    office.read(move |store| store.backup(&to)).unwrap();
    fs::write(&file, "another's").unwrap();
    let fault = pack(office.dir().unwrap(), &copy, &file, Take::Whole, sync_parent).unwrap_err();
    assert_eq!(fault.to_string(), taken(&file));
    assert_eq!(fs::read_to_string(&file).unwrap(), "another's");
    assert_eq!(names_in(place.path()), ["file", "file.copy", "office"]);
}

#[test]
fn what_a_crash_left_of_a_backup_is_removed_by_the_next_to_the_same_place_and_never_read_by_others() {
    let place = tempfile::tempdir().unwrap();
    let office = founded_in(&place.path().join("office"));
    let left = || {
        for folder in ["file.copy", "file.copy.partial"] {
            fs::create_dir(place.path().join(folder)).unwrap();
        }
        fs::write(place.path().join("file.partial"), "left by a crash").unwrap();
        fs::set_permissions(place.path().join("file.partial"), fs::Permissions::from_mode(0o644)).unwrap();
    };
    let file = place.path().join("file");
    left();
    office.backup(&file, Take::Whole).unwrap();
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(names_in(place.path()), ["file", "office"]);
    left();
    assert_eq!(office.backup(&file, Take::Whole).unwrap_err().to_string(), taken(&file));
    assert_eq!(names_in(place.path()), ["file", "office"]);
}

#[test]
fn a_backup_whose_name_the_disk_does_not_confirm_is_told_to_stand_and_can_be_restored() {
    let place = tempfile::tempdir().unwrap();
    let office = founded_in(&place.path().join("office"));
    let (file, copy) = (place.path().join("file"), place.path().join("copy"));
    let to = copy.clone();
    office.read(move |store| store.backup(&to)).unwrap();
    let fault = pack(office.dir().unwrap(), &copy, &file, Take::Whole, broken).unwrap_err();
    let expected = "stands whole at";
    assert!(matches!(fault, BackupFault::NameMayBeLost { .. }) && fault.to_string().contains(expected), "{fault}");
    assert_eq!(restore(&file, &place.path().join("again"), Take::Whole).unwrap().acts, 1);
}

#[test]
fn a_restore_whose_name_the_disk_does_not_confirm_is_told_to_stand_and_is_the_whole_office() {
    let place = tempfile::tempdir().unwrap();
    let (_, before, _) = backed_up(place.path());
    let (file, dir) = (place.path().join("file"), place.path().join("again"));
    let fault = restore_syncing(&file, &dir, Take::Whole, &[], broken).unwrap_err();
    let expected = "stands restored in";
    assert!(matches!(fault, RestoreFault::NameMayBeLost { .. }) && fault.to_string().contains(expected), "{fault}");
    assert_eq!(names_in(place.path()), ["again", "file", "office"]);
    assert_eq!(Office::open_in(&dir).unwrap().snapshot().head, before.head);
}

#[test]
fn a_backup_makes_no_folder() {
    let place = tempfile::tempdir().unwrap();
    let office = founded_in(&place.path().join("office"));
    let folder = place.path().join("backups");
    let told = format!("There is no folder {}. Make it first; a backup makes no folders.", folder.display());
    assert_eq!(office.backup(&folder.join("file"), Take::Whole).unwrap_err().to_string(), told);
    assert_eq!(names_in(place.path()), ["office"]);
}

/// A disk that confirms nothing.
fn broken(_: &Path) -> std::io::Result<()> {
    Err(std::io::Error::other("a planted fault"))
}

fn taken(file: &Path) -> String {
    let place = file.display();
    format!("{place} exists already. Name a file that does not exist yet; a backup overwrites nothing.")
}

fn names_in(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn an_empty_directory_takes_a_restore_and_a_backup_is_its_owners_alone() {
    let place = tempfile::tempdir().unwrap();
    backed_up(place.path());
    let (file, dir) = (place.path().join("file"), place.path().join("empty"));
    fs::create_dir(&dir).unwrap();
    restore(&file, &dir, Take::Whole).unwrap();
    for path in [file, dir.join("office.key")] {
        assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o077, 0);
    }
}

#[test]
fn an_office_that_others_may_read_is_backed_up_all_the_same() {
    let office = sound();
    fs::set_permissions(office.path().join("office.key"), fs::Permissions::from_mode(0o644)).unwrap();
    let place = tempfile::tempdir().unwrap();
    assert_eq!(backup(office.path(), &place.path().join("file"), Take::Whole).unwrap().acts, 6);
}

/// What takes something away that an act names.
type Loss = fn(&Path);

#[test]
fn an_office_that_is_not_whole_is_backed_up_and_restored_only_as_it_is_on_request() {
    let losses: [(&str, Loss); 3] = [
        (" names an entry of the vault that is absent", |dir| {
            sql(dir, "DELETE FROM vault WHERE id = (SELECT min(id) FROM vault)")
        }),
        ("The data key of o-1 is missing", |dir| sql(dir, "DELETE FROM data_key WHERE case_id = 'o-1'")),
        ("Act 7 names a file that cannot be read.", |dir| fs::remove_dir_all(dir.join("blobs")).unwrap()),
    ];
    for (sentence, lose) in losses {
        let office = sound();
        name_a_file(office.path());
        lose(office.path());
        let place = tempfile::tempdir().unwrap();
        let (file, dir) = (place.path().join("file"), place.path().join("again"));
        let fault = backup(office.path(), &file, Take::Whole).unwrap_err().to_string();
        assert!(fault.starts_with("The office is not whole, so no backup was written"), "{fault}");
        assert!(fault.contains(sentence), "{fault}");
        assert_eq!(names_in(place.path()), [""; 0]);
        let told = backup(office.path(), &file, Take::AsItIs).unwrap();
        assert!(told.missing.iter().any(|one| one.contains(sentence)), "{:?}", told.missing);
        let fault = restore(&file, &dir, Take::Whole).unwrap_err().to_string();
        assert!(fault.starts_with("The backup is not whole, so nothing was restored."), "{fault}");
        assert!(fault.contains(sentence) && !dir.exists(), "{fault}");
        assert_eq!(restore(&file, &dir, Take::AsItIs).unwrap(), told);
        assert_eq!(Office::open_in(&dir).unwrap().snapshot().n_head(), 7);
    }
}

/// What is done to the bytes of a backup.
type Change = Box<dyn Fn(&mut Vec<u8>)>;

#[test]
fn a_damaged_backup_leaves_nothing_behind() {
    let place = tempfile::tempdir().unwrap();
    backed_up(place.path());
    let whole = fs::read(place.path().join("file")).unwrap();
    let at = |needle: &[u8]| whole.windows(needle.len()).position(|part| part == needle).unwrap();
    let promised = at(b"\"acts\":6");
    let request = at(b"\"request\":\"d-3\"");
    let changes: [(&str, &str, Change); 4] = [
        (
            "promise",
            "The backup is damaged: its manifest promises 7 acts",
            Box::new(move |bytes| bytes[promised + 7] = b'7'),
        ),
        ("act", "The backup is damaged.", Box::new(move |bytes| bytes[request + 13] = b'4')),
        (
            "cut",
            "The backup cannot be read to its end: it was cut short, or it is none.",
            Box::new(|bytes| bytes.truncate(bytes.len() / 2)),
        ),
        ("other", "This is no backup that this program can read: it has no manifest.", Box::new(|bytes| bytes.fill(0))),
    ];
    for (name, sentence, change) in changes {
        let mut bytes = whole.clone();
        change(&mut bytes);
        let (file, dir) = (place.path().join(name), place.path().join(format!("{name}-dir")));
        fs::write(&file, bytes).unwrap();
        let fault = restore(&file, &dir, Take::Whole).unwrap_err().to_string();
        assert!(fault.starts_with(sentence), "{name}: {fault}");
        assert!(!dir.exists() && !place.path().join(format!("{name}-dir.partial")).exists(), "{name}");
    }
}

#[test]
fn a_path_that_leads_out_of_the_office_is_refused() {
    let place = tempfile::tempdir().unwrap();
    backed_up(place.path());
    let bytes = fs::read(place.path().join("file")).unwrap();
    for climbing in ["office/../../out", "elsewhere/out"] {
        let mut archive = tar::Builder::new(Vec::new());
        let mut header = tar::Header::new_gnu();
        header.set_size(1);
        header.as_mut_bytes()[..climbing.len()].copy_from_slice(climbing.as_bytes());
        header.set_cksum();
        archive.append(&header, &b"x"[..]).unwrap();
        let mut planted = archive.into_inner().unwrap();
        planted.truncate(1_024);
        planted.extend_from_slice(&bytes);
        fs::write(place.path().join("planted"), planted).unwrap();
        let fault = restore(&place.path().join("planted"), &place.path().join("dir"), Take::Whole).unwrap_err();
        assert!(matches!(fault, RestoreFault::NotABackup { .. }), "{fault}");
        assert!(!place.path().join("out").exists());
    }
}
