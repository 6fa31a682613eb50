//! Claims about counts that both tellers misread.

use super::*;
use crate::approval::SubmitForApproval;
use crate::call::{Published, RecordPublication};
use crate::command::Command;
use crate::judged::Decisions;
use crate::named_facts::NamedFact;
use crate::notice::{CloseNotice, CorrectNotice, FileInquiryReport, NoticeError, NotifyUnits, PostNotice};
use crate::testing::award::{line, published, tally};
use crate::testing::{World, document, private};
use crate::vote::{DecideTie, EnterTally};

fn closing() -> CloseNotice {
    CloseNotice { edition: None, held_back: Vec::new(), decisions: Decisions::default() }
}

/// Returns the correction to the figures of an entry.
fn right(entry: &EnterTally) -> CorrectTally {
    let EnterTally { edition, prize, ballot, tally } = entry.clone();
    CorrectTally { edition, prize, ballot, tally, sheet: document(9), reason: private(9), matter: None }
}

fn tries(world: &mut World, who: &str, second: &str, command: &CorrectTally) -> Result<Vec<&'static str>, Refusal> {
    let context = Context { seconded_by: Some(world.cast[second]), ..world.context(who) };
    let events = world.tries_in(&context, &Command::from(command.clone()))?;
    Ok(events.iter().map(|event| event.name().0).collect())
}

fn refused(world: &mut World, who: &str, second: &str, command: &CorrectTally) -> String {
    tries(world, who, second, command).unwrap_err().word()
}

fn won(world: &World, cases: &[ApplicationId]) -> Vec<bool> {
    cases
        .iter()
        .map(|id| world.case(*id).stages["vote"].0 == Left::Passed && world.case(*id).vote.won.is_some())
        .collect()
}

#[test]
fn both_tellers_set_right_what_both_misread_and_the_result_is_made_anew() {
    let (mut world, cases) = World::at_candidates(&["青禾", "云岭"]);
    world.voting(cases.iter().map(|id| line(*id, "quality")).collect());
    let misread = tally("quality", &[(cases[0], 3), (cases[1], 1)]);
    let read = tally("quality", &[(cases[0], 1), (cases[1], 3)]);
    assert_eq!(refused(&mut world, "clerk", "clerk-two", &right(&read)), "stage", "nothing is counted yet");
    world.counts(&misread);
    let counted = world.case(cases[0]).history.clone();
    assert_eq!(won(&world, &cases), [true, false]);
    assert_eq!(world.refusal("clerk", right(&read)), "second-person");
    assert_eq!(
        refused(&mut world, "director", "clerk", &right(&read)),
        "rights",
        "whoever made the list counts nothing"
    );
    assert_eq!(refused(&mut world, "clerk", "director", &right(&read)), "second-person");
    assert_eq!(refused(&mut world, "clerk", "clerk-two", &right(&misread)), "malformed");
    assert_eq!(tries(&mut world, "clerk", "clerk-two", &right(&read)).unwrap(), ["tally-corrected", "prize-counted"]);
    assert_eq!(won(&world, &cases), [false, true]);
    assert_eq!(world.case(cases[0]).history[..counted.len()], counted, "the old count stays in the trace");
    let count = &world.state.latest_edition().unwrap().vote.counts["quality"];
    assert_eq!((count.set_aside.len(), count.entries.len(), count.ballots.len()), (2, 0, 1));
}

#[test]
fn a_correction_is_weighed_as_an_entry_is() {
    let (mut world, cases) = World::at_candidates(&["青禾"]);
    world.voting(vec![line(cases[0], "quality")]);
    world.counts(&tally("quality", &[(cases[0], 3)]));
    let mut read = right(&tally("quality", &[(cases[0], 2)]));
    read.tally.issued = 2;
    assert_eq!(refused(&mut world, "clerk", "clerk-two", &read), "Q43");
    read.tally.issued = 4;
    assert_eq!(refused(&mut world, "clerk", "clerk-two", &read), "malformed");
    let open = CorrectTally { ballot: Ballot::Open, ..right(&tally("quality", &[(cases[0], 2)])) };
    assert_eq!(refused(&mut world, "clerk", "clerk-two", &open), "22c");
}

#[test]
fn a_tie_read_wrongly_is_none_and_what_was_entered_of_a_further_ballot_is_set_aside() {
    let drafters = ["青禾", "云岭", "松石", "白鹭", "澄江", "竹海"];
    let (mut world, cases) = World::at_candidates(&drafters);
    world.voting(cases.iter().map(|id| line(*id, "quality")).collect());
    let figures = |approvals: [u32; 6]| {
        let lines: Vec<_> = cases.iter().copied().zip(approvals).collect();
        tally("quality", &lines)
    };
    world.counts(&figures([3, 3, 3, 3, 2, 2]));
    world.does("clerk", tally("quality", &[(cases[4], 3), (cases[5], 2)]));
    tries(&mut world, "clerk", "clerk-two", &right(&figures([3, 3, 3, 3, 2, 3]))).unwrap();
    assert_eq!(won(&world, &cases), [true, true, true, true, false, true]);
    let count = &world.state.latest_edition().unwrap().vote.counts["quality"];
    assert_eq!((count.set_aside.len(), count.entries.len(), count.stands.is_some()), (3, 0, true));
}

#[test]
fn once_the_notice_is_posted_the_body_opens_the_count_and_the_notice_is_corrected() {
    let (mut world, cases) = World::at_candidates(&["青禾", "云岭"]);
    world.voting(cases.iter().map(|id| line(*id, "quality")).collect());
    world.counts(&tally("quality", &[(cases[0], 3), (cases[1], 1)]));
    world.posted();
    world.now = "2023-10-18T09:00:00".parse().unwrap();
    world.does("director", closing());
    let read = right(&tally("quality", &[(cases[0], 1), (cases[1], 3)]));
    assert_eq!(refused(&mut world, "clerk", "clerk-two", &read), "9(1)");
    let matter = Some(crate::correction::tests::matter(&mut world));
    tries(&mut world, "clerk", "clerk-two", &CorrectTally { matter, ..read }).unwrap();
    assert_eq!([0, 1].map(|at| world.case(cases[at]).vote.won.is_some()), [false, true]);
    assert_eq!(world.case(cases[0]).ended().map(|(id, _)| id), Some("vote"), "its notice is taken back with it");
    assert!(NamedFact::DecidedAgainst.is_true(&world.state, world.case(cases[0]), None, None));
    // Whoever wins only now stands in no notice yet.
    assert_eq!(world.refusal("director", closing()), "23a");
    let (what, text, reason) = (NoticeError::Contact, document(8), private(8));
    let corrected = CorrectNotice { edition: None, what, applications: vec![cases[1]], text, reason };
    let told = "what cannot be right: a line that the notice lacks is an error of its list";
    assert_eq!(world.misread("clerk", corrected.clone()), told);
    world.does("clerk", CorrectNotice { what: NoticeError::List, ..corrected });
    let carried = RecordPublication { of: Published::CorrectedNotice, ..published(true, "2023-10-18") };
    world.does("clerk", carried);
    assert_eq!(world.refusal("director", closing()), "23b");
    world.now = "2023-10-26T09:00:00".parse().unwrap();
    world.does("director", closing());
    assert!(world.case(cases[1]).notice.closed.is_some());
}

#[test]
fn no_figure_moves_a_line_that_the_executive_has_before_it() {
    let (mut world, cases) = World::at_candidates(&["青禾"]);
    world.voting(vec![line(cases[0], "quality")]);
    world.counts(&tally("quality", &[(cases[0], 3)]));
    world.posted();
    world.now = "2023-10-18T09:00:00".parse().unwrap();
    world.does("director", closing());
    world.does("director", NotifyUnits { edition: None, letter: document(6) });
    world.does("director", FileInquiryReport { edition: None, report: document(7) });
    world.does("director", SubmitForApproval { edition: None, applications: vec![cases[0]] });
    let matter = Some(crate::correction::tests::matter(&mut world));
    let loses = CorrectTally { matter, ..right(&tally("quality", &[(cases[0], 1)])) };
    let told = "tally cannot be right: no figure changes whether a line is proposed that was submitted for approval";
    assert_eq!(tries(&mut world, "clerk", "clerk-two", &loses).unwrap_err().misread().unwrap().to_string(), told);
    let same = CorrectTally { matter, ..right(&tally("quality", &[(cases[0], 2)])) };
    tries(&mut world, "clerk", "clerk-two", &same).unwrap();
    assert_eq!(won(&world, &cases), [true]);
    assert_eq!(world.case(cases[0]).vote.line.as_ref().unwrap().weigh().approvals, 2);
}

#[test]
fn what_the_chair_decided_on_a_count_read_wrongly_is_decided_anew() {
    let drafters = ["青禾", "云岭", "松石", "白鹭", "澄江", "竹海"];
    let (mut world, cases) = World::at_candidates(&drafters);
    world.voting(cases.iter().map(|id| line(*id, "quality")).collect());
    let lines: Vec<_> = cases.iter().copied().zip([3, 3, 3, 3, 2, 2]).collect();
    world.counts(&tally("quality", &lines));
    world.counts(&tally("quality", &[(cases[4], 2), (cases[5], 2)]));
    let chosen = |id| DecideTie { edition: None, prize: "quality".to_owned(), winners: vec![id], minutes: document(5) };
    world.does("director", chosen(cases[5]));
    let read = right(&tally("quality", &[(cases[4], 3), (cases[5], 2)]));
    assert_eq!(refused(&mut world, "clerk", "clerk-two", &read), "9(1)", "the chair has decided on it");
    let matter = Some(crate::correction::tests::matter(&mut world));
    tries(&mut world, "clerk", "clerk-two", &CorrectTally { matter, ..read }).unwrap();
    assert_eq!(won(&world, &cases), [true, true, true, true, true, false]);
    let tied = CorrectTally { matter, ..right(&tally("quality", &[(cases[4], 2), (cases[5], 2)])) };
    tries(&mut world, "clerk", "clerk-two", &tied).unwrap();
    world.does("director", chosen(cases[4]));
    assert_eq!(won(&world, &cases), [true, true, true, true, true, false]);
}

#[test]
fn the_count_of_another_prize_waits_for_a_second_look_where_a_result_changes() {
    let (mut world, cases) = World::at_candidates(&["青禾", "云岭"]);
    world.voting(vec![line(cases[0], "quality"), line(cases[1], "innovation")]);
    world.counts(&tally("quality", &[(cases[0], 3)]));
    world.counts(&tally("innovation", &[(cases[1], 3)]));
    tries(&mut world, "clerk", "clerk-two", &right(&tally("quality", &[(cases[0], 2)]))).unwrap();
    assert!(world.case(cases[1]).correction.open.is_empty(), "nobody's result changes");
    tries(&mut world, "clerk", "clerk-two", &right(&tally("quality", &[(cases[0], 1)]))).unwrap();
    let waits: Vec<&str> = world
        .case(cases[1])
        .correction
        .open
        .keys()
        .map(|n| &*world.case(cases[1]).entry(*n).unwrap().command)
        .collect();
    assert_eq!(waits, ["enter-tally"]);
    assert_eq!(world.refusal("clerk", PostNotice { edition: None }), "stage");
}
