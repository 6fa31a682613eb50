//! What was destroyed is gone from every file, stays gone when an older backup is put back, and no state rests on it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use service::{Clock, Office, Take, backup, doctor_at, restore, restore_with};
use store::{ActRow, Batch, FaultPlan, MemoryStore, SqliteStore, Store};
use story::OfficeWorld;

use crate::shelf::{shelf, text};

const STORY: &str = "schemes/xiaoshan-2023/scenarios/a-losing-application-is-destroyed-by-list-after-ten-years.toml";
const LIST: &str = "erasures.jsonl";

/// Tells the story in a directory and backs the office up just before the two see to the destruction.
fn tell(dir: &Path, before: &Path) {
    let scenario = story::read(STORY, &text(STORY), &shelf()).unwrap();
    let mut world = OfficeWorld::at(dir).unwrap();
    let office = world.office().clone();
    let mut wrong = Vec::new();
    story::run(&scenario, &shelf(), &mut world, &mut |line| {
        let told = format!("{line:?}");
        if !line.as_expected() {
            wrong.push(told.clone());
        }
        if told.contains("approve-destruction") && told.contains("Accepted") {
            office.backup(before, Take::Whole).unwrap();
        }
    })
    .unwrap();
    assert_eq!(wrong, [""; 0]);
}

/// Everything that can be read back of an office: texts, keys and files, each as it stands on the disk.
fn kept(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let store = SqliteStore::open(dir).unwrap();
    let mut kept = BTreeMap::new();
    for row in store.read_vault().unwrap() {
        kept.insert(format!("text {}", row.id), row.bytes.to_vec());
    }
    for row in store.read_keys().unwrap() {
        kept.insert(format!("key {}", row.case), row.wrapped);
    }
    let blobs = store.blobs();
    for blob in blobs.list().unwrap() {
        kept.insert(format!("file {blob}"), blobs.get(&blob).unwrap());
    }
    kept
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// Returns what of these still stands in a file below a directory.
fn found<'a>(dir: &Path, wanted: &'a BTreeMap<String, Vec<u8>>) -> Vec<&'a str> {
    let files: Vec<Vec<u8>> = files(dir).iter().map(|file| fs::read(file).unwrap()).collect();
    let stands = |bytes: &[u8]| {
        let begin: &[u8] = bytes.get(..24).unwrap_or(bytes);
        files.iter().any(|file| memchr_all(file, begin).any(|at| file.get(at..at + bytes.len()) == Some(bytes)))
    };
    wanted.iter().filter(|(_, bytes)| stands(bytes)).map(|(name, _)| name.as_str()).collect()
}

/// Returns the places at which something begins.
fn memchr_all<'a>(file: &'a [u8], begin: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    file.windows(begin.len()).enumerate().filter(move |(_, window)| *window == begin).map(|(at, _)| at)
}

fn faults(dir: &Path) -> Vec<String> {
    let examined = doctor_at(dir, &[], "2034-02-01T09:00:00".parse().unwrap()).unwrap();
    // What was refused in the story has left its papers behind.
    examined.faulty().filter(|check| check.name != "blobs-strays").map(ToString::to_string).collect()
}

/// An office after the destruction, with a backup from before and what was there then and is not any more.
struct Destroyed {
    place: tempfile::TempDir,
    gone: BTreeMap<String, Vec<u8>>,
    /// How many texts are kept and were sealed anew.
    resealed: usize,
}

impl Destroyed {
    fn new() -> Destroyed {
        let place = tempfile::tempdir().unwrap();
        let dir = place.path().join("office");
        fs::create_dir(place.path().join("backups")).unwrap();
        let (old, before) = (place.path().join("backups/old"), place.path().join("before"));
        tell(&dir, &old);
        restore(&old, &before, Take::Whole).unwrap();
        let mut gone = kept(&before);
        assert_eq!(found(&before, &gone).len(), gone.len(), "what is looked for is there");
        let left = kept(&dir);
        gone.retain(|name, bytes| left.get(name) != Some(bytes));
        let resealed = gone.keys().filter(|name| left.contains_key(*name)).count();
        Destroyed { place, gone, resealed }
    }

    fn dir(&self) -> PathBuf {
        self.place.path().join("office")
    }

    fn at(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }
}

#[test]
fn what_was_destroyed_is_in_no_file_and_the_rest_stands() {
    let destroyed = Destroyed::new();
    for kind in ["text ", "key a-", "file "] {
        assert!(destroyed.gone.keys().any(|name| name.starts_with(kind)), "{kind}: {:?}", destroyed.gone.keys());
    }
    assert_eq!(found(&destroyed.dir(), &destroyed.gone), [""; 0]);
    assert_eq!(faults(&destroyed.dir()), [""; 0]);
    let resealed = destroyed.resealed;
    assert!(resealed > 0, "a text that is kept stands under another key now");
    let list = fs::read_to_string(destroyed.dir().join(LIST)).unwrap();
    assert_eq!(list.lines().count(), 2, "erased and swept: {list}");
    // The list is made again from the log where it is lost, and what a crash left of a line is no line.
    for spoilt in ["", "{\"erased\":{\"office\":"] {
        fs::write(destroyed.dir().join(LIST), spoilt).unwrap();
        drop(Office::open_in(&destroyed.dir()).unwrap());
        assert_eq!(fs::read_to_string(destroyed.dir().join(LIST)).unwrap(), list);
    }
}

#[test]
fn an_older_backup_gives_nothing_back_that_a_later_one_knew_to_be_destroyed() {
    let destroyed = Destroyed::new();
    let old = destroyed.at("backups/old");
    // Nobody has told the folder of backups yet, and the list of the office that stands is named.
    let again = destroyed.at("again");
    restore_with(&old, &again, Take::Whole, &[destroyed.dir().join(LIST)]).unwrap();
    assert_eq!(found(&again, &destroyed.gone), [""; 0]);
    assert_eq!(faults(&again), [""; 0]);
    let unknowing = destroyed.at("unknowing");
    restore(&old, &unknowing, Take::Whole).unwrap();
    assert_eq!(found(&unknowing, &destroyed.gone).len(), destroyed.gone.len(), "an old backup by itself has it all");
    // A list that comes to such an office is applied when it is opened.
    fs::copy(destroyed.dir().join(LIST), unknowing.join(LIST)).unwrap();
    let erased = fs::read_to_string(unknowing.join(LIST)).unwrap();
    let erased = erased.lines().next().unwrap();
    fs::write(unknowing.join(LIST), format!("{erased}\n")).unwrap();
    assert_ne!(faults(&unknowing), [""; 0], "it is there again, and the doctor says so");
    drop(Office::open_in(&unknowing).unwrap());
    assert_eq!(found(&unknowing, &destroyed.gone), [""; 0]);
    assert_eq!(faults(&unknowing), [""; 0]);
    // A later backup leaves the list in the folder.
    backup(&destroyed.dir(), &destroyed.at("backups/new"), Take::Whole).unwrap();
    // The old one lacks the proposal of the two and their act.
    for (name, acts) in [("old", -2), ("new", 0)] {
        let dir = destroyed.at(&format!("from-{name}"));
        let told = restore(&destroyed.at(&format!("backups/{name}")), &dir, Take::Whole).unwrap();
        assert_eq!(found(&dir, &destroyed.gone), [""; 0], "{name}");
        assert_eq!(faults(&dir), [""; 0], "{name}");
        let whole = Office::open_in(&destroyed.dir()).unwrap().snapshot().n_head();
        assert_eq!(i64::try_from(told.acts).unwrap(), i64::try_from(whole).unwrap() + acts, "{name}");
        drop(Office::open_in(&dir).unwrap());
    }
}

#[test]
fn the_state_rests_on_no_text_no_key_and_no_file() {
    let destroyed = Destroyed::new();
    let live = Office::open_in(&destroyed.dir()).unwrap().snapshot();
    let mut acts: Vec<ActRow> = Vec::new();
    SqliteStore::open(&destroyed.dir())
        .unwrap()
        .read_acts(ActRow::FIRST, &mut |row, _| {
            acts.push(row);
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    let mut bare = MemoryStore::new(FaultPlan::none());
    bare.commit(&Batch { acts, changes: Vec::new() }).unwrap();
    let again = Office::open(Box::new(bare), Clock::System).unwrap().snapshot();
    assert!(again.vault.is_empty() && !live.vault.is_empty());
    assert_eq!(again.head, live.head);
    assert!(again.state == live.state);
    let at = "2034-02-01T09:00:00".parse().unwrap();
    assert_eq!(again.state.fingerprint(&again.schemes, at), live.state.fingerprint(&live.schemes, at));
}
