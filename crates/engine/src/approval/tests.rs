//! Claims about approval and announcement, on the shipped scheme.

use basis::id::ApplicationId;
use scheme::Kind;

use super::{AnnounceWinners, LeaveVacant, RecordApproval, SubmitForApproval};
use crate::judged::Decisions;
use crate::notice::{CloseNotice, FileInquiryReport, NotifyUnits};
use crate::refusal::{Refusal, malformed};
use crate::testing::award::{line, tally};
use crate::testing::review::{ask, nothing};
use crate::testing::{World, decided, document, private};

fn submit(cases: &[ApplicationId]) -> SubmitForApproval {
    SubmitForApproval { edition: None, applications: cases.to_vec() }
}

fn announce() -> AnnounceWinners {
    AnnounceWinners { edition: None, medium: Some("区报".to_owned()) }
}

fn approve(struck: &[ApplicationId]) -> RecordApproval {
    RecordApproval { edition: None, struck: struck.to_vec(), put_off: Vec::new(), minutes: document(8) }
}

fn vacant(prize: Option<&str>) -> LeaveVacant {
    LeaveVacant { edition: None, prize: prize.map(str::to_owned), reason: private(5) }
}

/// Two winners and one who lost, at the notice.
fn voted() -> (World, Vec<ApplicationId>) {
    let (mut world, cases) = World::at_candidates(&["青禾", "云岭", "松石"]);
    world.voting(cases.iter().map(|id| line(*id, "quality")).collect());
    world.counts(&tally("quality", &[(cases[0], 3), (cases[1], 2), (cases[2], 1)]));
    (world, cases)
}

#[test]
fn a_list_waits_for_letter_report_and_notice_and_nobody_is_moved_up() {
    let (mut world, cases) = voted();
    world.posted();
    assert_eq!(world.refusal("director", submit(&[cases[2]])), "23e", "whom the vote left out fills no place");
    assert_eq!(world.refusal("director", submit(&cases[..2])), "23f");
    world.does("director", NotifyUnits { edition: None, letter: document(6) });
    assert_eq!(world.refusal("director", submit(&cases[..2])), "23g");
    world.does("director", FileInquiryReport { edition: None, report: document(7) });
    assert_eq!(world.refusal("director", submit(&cases[..2])), "24a");
    world.now = "2023-10-18T09:00:00".parse().unwrap();
    world.does("director", CloseNotice { edition: None, held_back: Vec::new(), decisions: Decisions::default() });
    assert_eq!(world.refusal("executive", approve(&[])), "stage");
    assert_eq!(
        world.misread("director", submit(&[cases[0], cases[0]])),
        "applications cannot be right: a list names at least one case and each once"
    );
    world.does("director", submit(&cases[..2]));
    assert_eq!(world.refusal("director", submit(&cases[..1])), "repeated");
}

#[test]
fn the_executive_strikes_and_only_who_is_approved_is_announced() {
    let (mut world, cases) = voted();
    world.posted();
    assert_eq!(world.refusal("director", announce()), "24b");
    world.now = "2023-10-18T09:00:00".parse().unwrap();
    world.does("director", CloseNotice { edition: None, held_back: Vec::new(), decisions: Decisions::default() });
    world.does("director", NotifyUnits { edition: None, letter: document(6) });
    world.does("director", FileInquiryReport { edition: None, report: document(7) });
    world.does("director", submit(&cases[..2]));
    assert_eq!(world.refusal("director", announce()), "24b");
    assert_eq!(world.refusal("director", approve(&[])), "24b");
    let twice = malformed("struck", "a list of names to strike names each case once");
    assert_eq!(world.tries("executive", approve(&[cases[1]; 2])), twice);
    world.does("executive", approve(&[cases[1]]));
    assert_eq!(world.refusal("executive", approve(&[])), "repeated");
    assert_eq!(world.refusal("director", AnnounceWinners { edition: None, medium: None }), "24c");
    world.does("director", announce());
    let announced = [0, 1, 2].map(|at| world.case(cases[at]).approval.announced.is_some());
    assert_eq!(announced, [true, false, false]);
    assert_eq!(world.case(cases[1]).ended().map(|(stage, _)| stage), Some("approval"));
    assert_eq!(world.refusal("director", announce()), "repeated");
}

#[test]
fn approval_is_entered_from_paper_by_two() {
    let (mut world, cases) = voted();
    world.posted();
    world.now = "2023-10-18T09:00:00".parse().unwrap();
    world.does("director", CloseNotice { edition: None, held_back: Vec::new(), decisions: Decisions::default() });
    world.does("director", NotifyUnits { edition: None, letter: document(6) });
    world.does("director", FileInquiryReport { edition: None, report: document(7) });
    world.does("director", submit(&cases[..2]));
    world.enters("executive", approve(&[])).unwrap();
    assert_eq!(cases.iter().map(|id| world.case(*id).approval.is_approved()).collect::<Vec<_>>(), [true, true, false]);
}

#[test]
fn each_case_knows_its_own_approval_where_the_executive_decides_twice() {
    let (mut world, cases) = voted();
    world.posted();
    world.approved(&cases[..1]);
    let first = world.state.head().map_or(0, |(n, _)| n);
    world.now = "2023-11-20T09:00:00".parse().unwrap();
    world.does("director", submit(&cases[1..2]));
    world.does("executive", approve(&[]));
    let second = world.state.head().map_or(0, |(n, _)| n);
    let approved: Vec<_> = cases.iter().map(|id| world.case(*id).approved().map(|act| act.n)).collect();
    assert_eq!(approved, [Some(first), Some(second), None]);
}

#[test]
fn a_prize_stays_vacant_only_when_a_clause_allows_it() {
    let (mut world, cases) = World::at_candidates(&["青禾"]);
    assert_eq!(world.refusal("director", vacant(None)), "5-4b");
    world.voting(vec![line(cases[0], "quality")]);
    assert_eq!(world.refusal("director", vacant(Some("quality"))), "5-4b");
    assert_eq!(
        world.misread("director", vacant(Some("bronze"))),
        "prize cannot be right: bronze is no prize; there are quality, innovation"
    );
    world.counts(&tally("quality", &[(cases[0], 1)]));
    assert_eq!(world.refusal("director", vacant(Some("innovation"))), "5-4b");
    world.does("director", vacant(Some("quality")));
    assert_eq!(world.refusal("director", vacant(Some("quality"))), "repeated");
    world.does("director", vacant(None));
    assert!(world.state.latest_edition().unwrap().approval.vacant.is_some());
}

#[test]
fn an_edition_whose_papers_all_fall_short_is_left_vacant_and_everybody_ends() {
    let mut world = World::reviewing();
    let id = world.reported("青禾", 1, 45);
    assert_eq!(world.refusal("director", vacant(None)), "stage", "others may still apply");
    world.closes();
    world.does("director", vacant(None));
    assert_eq!(world.case(id).ended().map(|(stage, _)| stage), Some("shortlist"));
}

#[test]
fn announcing_a_struck_case_breaks_the_invariant() {
    let (mut world, cases) = voted();
    world.posted();
    world.approved(&cases[..2]);
    world.does("director", announce());
    let struck = world.broken_by(|state| {
        std::sync::Arc::make_mut(state.cases.get_mut(&cases[0]).unwrap()).approval.approved = Some((false, 1));
    });
    assert_eq!(struck, ["announced-are-approved"]);
}

#[test]
fn an_edition_for_which_nobody_is_eligible_is_left_vacant_once_nobody_can_apply() {
    let mut world = World::reviewing();
    let id = world.accepted("青禾", 1);
    world.does("clerk", ask(id, &["market"]));
    world.does("market", nothing(id));
    world.finds_ineligible("青禾", id, decided(&["14(4)"], false));
    assert_eq!(world.refusal("director", vacant(None)), "stage");
    world.now = basis::day::Moment::parse("2023-06-01T00:00:00").unwrap();
    world.does("director", vacant(None));
    assert!(world.state.latest_edition().unwrap().approval.vacant.is_some());
}

#[test]
fn an_edition_for_which_nobody_applies_is_left_vacant_after_the_last_day() {
    let mut world = World::open();
    world.now = basis::day::Moment::parse("2023-05-31T23:59:59").unwrap();
    assert_eq!(world.refusal("director", vacant(None)), "stage");
    world.now = basis::day::Moment::parse("2023-06-01T00:00:00").unwrap();
    world.does("director", vacant(None));
}

#[test]
fn a_firm_is_not_struck_by_a_decision_older_than_its_submission() {
    let (mut world, cases) = voted();
    world.posted();
    world.now = "2023-10-18T09:00:00".parse().unwrap();
    world.does("director", NotifyUnits { edition: None, letter: document(6) });
    world.does("director", FileInquiryReport { edition: None, report: document(7) });
    world.does("director", CloseNotice { edition: None, held_back: Vec::new(), decisions: Decisions::default() });
    world.now = "2023-10-20T09:00:00".parse().unwrap();
    world.does("director", submit(&cases[..2]));
    let early = world.refusal_on_paper(["executive", "director"], world.now.day().previous(), approve(&cases[..2]));
    assert_eq!(early, Refusal::of(Kind::Stage).fact("not-before", world.now.day()));
}

#[test]
fn the_executive_decides_later_on_what_it_puts_off() {
    let (mut world, cases) = voted();
    world.posted();
    world.now = "2023-10-18T09:00:00".parse().unwrap();
    world.does("director", CloseNotice { edition: None, held_back: Vec::new(), decisions: Decisions::default() });
    world.does("director", NotifyUnits { edition: None, letter: document(6) });
    world.does("director", FileInquiryReport { edition: None, report: document(7) });
    let put_off = |ids: &[ApplicationId]| RecordApproval { put_off: ids.to_vec(), ..approve(&[]) };
    world.does("director", submit(&cases[..1]));
    assert_eq!(world.refusal("executive", put_off(&cases[1..2])), "stage", "it does not lie before it");
    let all = malformed("put-off", "a decision decides on at least one case");
    assert_eq!(world.tries("executive", put_off(&cases[..1])), all);
    world.does("director", submit(&cases[1..2]));
    let both = RecordApproval { struck: vec![cases[0]], ..put_off(&cases[..1]) };
    let twice = malformed("put-off", "what is put off is named once and not struck as well");
    assert_eq!(world.tries("executive", both), twice);
    world.does("executive", put_off(&cases[..1]));
    assert_eq!(world.case(cases[0]).approval.approved, None);
    world.does("director", announce());
    world.does("executive", approve(&[]));
    world.does("director", announce());
    assert!(cases[..2].iter().all(|id| world.case(*id).approval.announced.is_some()));
}
