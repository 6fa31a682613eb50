//! Kills: a process that dies at any instant leaves what it acknowledged.

use testkit::check::Violation;
use testkit::kill::kill;
use testkit::workload::Plant;

use crate::{number, workload};

const SEED: u64 = 20_260_302;

#[test]
fn no_kill_takes_away_what_was_acknowledged() {
    let kills = number("LAUREL_PROVE_KILLS", 60);
    let findings = kill(workload(), Plant::Nothing, kills, SEED).unwrap();
    let first = findings.violations.first().map(|(kill, violation)| format!("kill {kill}: {violation}"));
    assert_eq!((first, findings.kills), (None, kills));
    assert!(findings.acknowledged > kills, "{} acts were acknowledged", findings.acknowledged);
}

#[test]
fn kills_show_an_answer_before_the_commit() {
    let findings = kill(workload(), Plant::AnswerBeforeCommit, 60, SEED).unwrap();
    assert!(findings.violations.iter().any(|(_, violation)| matches!(violation, Violation::ActsLost { .. })));
}
