//! Claims about a process that is killed in the midst of writing.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use super::cast::*;
use crate::{Office, doctor};

const PLACE: &str = "LAUREL_TEST_KILLED_IN";
const KILLS: u64 = 25;

/// The child: four callers write until they are killed, each noting what was acknowledged. Without a place it is none.
#[test]
fn the_child_of_the_kill_test_writes_until_it_is_killed() {
    let Some(place) = std::env::var_os(PLACE).map(PathBuf::from) else { return };
    let office = Office::open_in(&place.join("office")).unwrap();
    let from = office.snapshot().n_head();
    thread::scope(|scope| {
        for caller in 0..4 {
            let office = office.clone();
            let notes = place.join(format!("acknowledged-{caller}"));
            scope.spawn(move || {
                for at in 0_u64.. {
                    let request = format!("r-{from}-{caller}-{at}");
                    let act = accepted(&office.submit(registering(&request, "柳三")));
                    let mut notes = OpenOptions::new().append(true).create(true).open(&notes).unwrap();
                    notes.write_all(format!("{request} {}\n", act.n).as_bytes()).unwrap();
                }
            });
        }
    });
}

#[test]
fn a_killed_writer_loses_nothing_acknowledged_and_leaves_a_sound_office() {
    let place = tempfile::tempdir().unwrap();
    drop(founded_in(&place.path().join("office")));
    for kill in 0..KILLS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "tests::kills::the_child_of_the_kill_test_writes_until_it_is_killed"])
            .env(PLACE, place.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_millis(30 + kill * 37 % 90));
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let office = Office::open_in(&place.path().join("office")).unwrap();
    let noted = acknowledged(place.path());
    assert!(noted.len() > 50, "only {} acts were acknowledged", noted.len());
    for (request, n) in noted {
        let by = request.parse().unwrap();
        assert_eq!(office.snapshot().state.answered(founder(), &by), Some(n), "{request}");
    }
    drop(office);
    let examined = doctor(&place.path().join("office"), &[]).unwrap();
    assert_eq!(examined.faulty().collect::<Vec<_>>(), Vec::<&crate::Check>::new());
}

/// Returns what was acknowledged; the last line of a caller may be cut short.
fn acknowledged(place: &Path) -> Vec<(String, u64)> {
    let mut noted = Vec::new();
    for caller in 0..4 {
        let notes = fs::read_to_string(place.join(format!("acknowledged-{caller}"))).unwrap_or_default();
        let whole = notes.lines().filter_map(|line| line.split_once(' '));
        noted.extend(whole.map(|(request, n)| (request.to_owned(), n.parse().unwrap())));
    }
    noted
}
