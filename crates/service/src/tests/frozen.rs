//! Claims about the log of each release: it replays to what it added up to then, and is written as it stands.

use basis::canonical;
use basis::digest::Digest;
use engine::window::{Looking, answer};
use serde_json::json;
use store::{ActRow, Batch, FaultPlan, MemoryStore, Store};

use crate::replay;

/// A story from the call to the certificate as release 0.1.0 wrote it: a line an act, salt and bytes.
const LOG: &str = include_str!("../../../../tests/logs/0.1.0.log");
const ACTS: u64 = 163;
const HEAD: &str = "sha256:df327546bebd5a7544b1d1cae00286bcb040cee5a305837063fef5dba8051951";

fn rows() -> Vec<ActRow> {
    let row = |(n, line): (u64, &str)| {
        let (salt, bytes) = line.split_once(' ').unwrap();
        let salt = data_encoding::HEXLOWER.decode(salt.as_bytes()).unwrap().try_into().unwrap();
        let mut row = ActRow { n, recorded_at_microseconds: 0, salt, bytes: bytes.as_bytes().into() };
        row.recorded_at_microseconds = replay::read(&row).unwrap().recorded_at.microseconds();
        row
    };
    (1..).zip(LOG.lines()).map(row).collect()
}

#[test]
fn the_log_of_a_release_replays_to_its_head_its_invariants_and_its_winners() {
    let mut store = MemoryStore::new(FaultPlan::none());
    store.commit(&Batch { acts: rows(), changes: Vec::new() }).unwrap();
    let snapshot = replay::replay(&store).unwrap();
    assert_eq!(snapshot.head, Some((ACTS, Digest::parse(HEAD).unwrap())));
    assert_eq!(snapshot.state.holds(&snapshot.schemes), []);
    let at = snapshot.state.head().unwrap().1;
    let looking = Looking { state: &snapshot.state, schemes: &snapshot.schemes, viewer: None, at };
    let winner = |organisation, prize| json!({ "organisation": organisation, "prize": prize, "slot": true, "money": null, "revoked-on": null });
    let winners = [winner("云岭软件", "innovation"), winner("松石新材", "quality"), winner("白鹭泵业", "quality")];
    assert_eq!(answer(&looking, "winners", &json!({})).unwrap(), json!(winners));
}

#[test]
fn every_act_of_a_release_is_read_whole_and_written_byte_by_byte_as_it_stands() {
    for row in rows() {
        let act = replay::read(&row).unwrap();
        let written = String::from_utf8(canonical::to_bytes(&act).unwrap()).unwrap();
        assert_eq!(written, std::str::from_utf8(&row.bytes).unwrap());
        let decided = engine::Verdicts::from(act.verdicts.read().unwrap().to_vec());
        let command = engine::Command::read(&act.command.name, &act.command.with.read()).unwrap();
        let command = engine::CommandForm { with: command.into(), ..act.command.clone() };
        let again = engine::Act { command, verdicts: decided, ..act };
        assert_eq!(String::from_utf8(canonical::to_bytes(&again).unwrap()).unwrap(), written);
    }
}
