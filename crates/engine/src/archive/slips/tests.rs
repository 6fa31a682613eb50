//! Claims about the slips of a vote: sealed until a month after the approval, then destroyed by a list of two and two.

use std::sync::Arc;

use basis::day::Moment;
use basis::id::ApplicationId;
use scheme::{Period, Retention};
use serde_json::{Value as Json, json};

use super::*;
use crate::approval::{AnnounceWinners, SubmitForApproval};
use crate::archive::tests::{approve, carry_out};
use crate::archive::{ApproveDestruction, Hold, HoldRecords, LiftHold, ProposeDestruction};
use crate::judged::Decisions;
use crate::notice::{CloseNotice, FileInquiryReport, NotifyUnits};
use crate::people::Scope;
use crate::refusal::Refusal;
use crate::testing::award::{lead, line, tally};
use crate::testing::{World, document, private};
use crate::vote::{CorrectTally, EnterTally};
use crate::window::{Looking, answer, tell};

/// The list was approved on 18 October 2023.
const OVER: &str = "2023-11-19T00:00:00";

fn now(world: &mut World, at: &str) {
    world.now = Moment::parse(at).unwrap();
}

/// One line won, one did not.
fn voted() -> (World, Vec<ApplicationId>) {
    let (mut world, cases) = World::at_candidates(&["青禾", "云岭"]);
    world.appoint("inspector", Role::Inspector, Scope::Office);
    world.voting(cases.iter().map(|id| line(*id, "quality")).collect());
    world.counts(&tally("quality", &[(cases[0], 3), (cases[1], 0)]));
    (world, cases)
}

fn approved() -> (World, Vec<ApplicationId>) {
    let (mut world, cases) = voted();
    world.posted();
    world.approved(&cases[..1]);
    (world, cases)
}

fn list(applications: &[ApplicationId]) -> ProposeDestruction {
    ProposeDestruction { edition: None, applications: applications.to_vec(), slips: true, list: document(70) }
}

fn destroy(world: &mut World) {
    world.does("clerk", list(&[]));
    approve(world).unwrap();
    carry_out(world).unwrap();
}

fn hold(on: Held, number: &str) -> HoldRecords {
    let (application, organisation, edition) = match on {
        Held::Application(id) => (Some(id), None, None),
        Held::Organisation(id) => (None, Some(id), None),
        Held::Edition(id) => (None, None, Some(id)),
    };
    HoldRecords { application, organisation, edition, number: number.to_owned(), ground: document(71) }
}

/// Returns what lacks, where that is an act.
fn lacks(refusal: &Refusal) -> (String, Option<String>) {
    let act = refusal.remedy().and_then(|remedy| match remedy {
        rules::Remedy::Act { act, .. } => Some(act.clone()),
        rules::Remedy::Wait { .. } | rules::Remedy::Supply { .. } => None,
    });
    (refusal.word(), act)
}

fn looking<'a>(world: &'a World, who: &str) -> Looking<'a> {
    Looking { state: &world.state, schemes: &world.schemes, viewer: Some(world.cast[who]), at: world.now }
}

/// Returns the last line of what may be destroyed, if it is about slips.
fn told(world: &World, who: &str) -> Option<Json> {
    let told = answer(&looking(world, who), "destructible", &json!({})).unwrap();
    told.as_array().and_then(|lines| lines.last().cloned()).filter(|line| line["class"] == "slips")
}

fn due(world: &World, who: &str) -> Vec<&'static str> {
    let tasks = looking(world, who).worklist().into_iter();
    tasks.filter(|task| task.application.is_none()).map(|task| task.act).collect()
}

#[test]
fn slips_are_sealed_until_a_month_after_the_approval_and_destroyed_by_a_list_of_two_and_two() {
    let (mut world, cases) = voted();
    assert_eq!(lacks(&world.tries("clerk", list(&[])).unwrap_err()), ("stage".into(), Some("record-approval".into())));
    world.posted();
    world.approved(&cases[..1]);
    now(&mut world, "2023-11-18T23:00:00");
    let early = world.tries("clerk", list(&[])).unwrap_err();
    let first = rules::Remedy::Wait { wait: "2023-11-19".parse().unwrap() };
    assert_eq!((early.word().as_str(), early.remedy()), ("retention", Some(&first)));
    assert!(world.state.boundaries(&world.schemes).contains(&OVER.parse().unwrap()));
    now(&mut world, OVER);
    assert_eq!(world.refusal("executive", list(&[])), "rights");
    let neither = ProposeDestruction { slips: false, ..list(&[]) };
    let told = "applications cannot be right: a list names cases, each once, or the slips of a vote";
    assert_eq!(world.misread("clerk", neither), told);
    assert_eq!(world.misread("clerk", list(&[cases[1], cases[1]])), told);
    assert_eq!(world.refusal("clerk", list(&cases[1..])), "retention", "an application on the list has its own period");
    world.does("clerk", list(&[]));
    let alone = ApproveDestruction { edition: None, signed: document(72) };
    assert_eq!(world.refusal("director", alone), "second-person");
    assert_eq!(carry_out(&mut world).unwrap_err().word(), "stage", "nobody has approved it");
    approve(&mut world).unwrap();
    let edition = world.state.latest_edition().unwrap().clone();
    assert_eq!(destroyed(&world.state, &edition), None);
    carry_out(&mut world).unwrap();
    assert_eq!(destroyed(&world.state, &edition).map(|(_, day)| day.to_string()).as_deref(), Some("2023-11-19"));
    assert_eq!(world.refusal("clerk", list(&[])), "repeated");
    assert!(cases.iter().all(|id| world.case(*id).archive.destroyed.is_none()), "no application went with them");
    let entries = world.case(cases[0]).history.iter();
    assert!(entries.clone().all(|entry| !entry.command.contains("destruction")), "slips are nobody's application");
    let (n, _) = destroyed(&world.state, &edition).unwrap();
    assert_eq!(
        (world.state.erasing_acts().len(), world.state.erasure(n)),
        (0, None),
        "nothing kept here goes with them"
    );
}

#[test]
fn a_month_ends_with_the_day_of_that_number_or_the_last_of_a_shorter_one() {
    let (world, _) = approved();
    let scheme = world.schemes.of(Some(world.state.latest_edition().unwrap().scheme));
    let first = |approved: &str, scheme: &Scheme| {
        let mut edition = (**world.state.latest_edition().unwrap()).clone();
        edition.approval.approved = Some((approved.parse().unwrap(), 9));
        first_day(&world.state, scheme, &edition).map(|day| day.to_string())
    };
    let days = ["2023-10-18", "2023-10-31", "2024-01-30", "2024-12-31"].map(|day| first(day, scheme).unwrap());
    assert_eq!(days, ["2023-11-19", "2023-12-01", "2024-03-01", "2025-02-01"]);
    let mut none = scheme.clone();
    none.retention = Retention::default();
    assert_eq!(none.retention.of(Records::Slips), Period::Permanent, "a table that says nothing keeps them for ever");
    assert_eq!(first("2023-10-18", &none), None);
}

#[test]
fn an_edition_without_a_vote_has_no_slips_and_one_without_a_winner_counts_from_the_vacancy() {
    let (mut world, cases) = World::at_candidates(&["青禾"]);
    assert_eq!(lacks(&world.tries("clerk", list(&[])).unwrap_err()), ("stage".into(), None));
    assert_eq!(told(&world, "clerk"), None);
    world.voting(vec![line(cases[0], "quality")]);
    world.counts(&tally("quality", &[(cases[0], 1)]));
    assert_eq!(lacks(&world.tries("clerk", list(&[])).unwrap_err()), ("stage".into(), Some("leave-vacant".into())));
    now(&mut world, "2023-09-25T09:00:00");
    world.does("director", LeaveVacant { edition: None, prize: None, reason: private(9) });
    now(&mut world, "2023-10-25T09:00:00");
    assert_eq!(world.refusal("clerk", list(&[])), "retention");
    now(&mut world, "2023-10-26T00:00:00");
    world.does("clerk", list(&[]));
}

#[test]
fn whatever_holds_the_edition_or_a_line_of_it_holds_the_slips_up_to_the_last_moment() {
    let (mut world, cases) = approved();
    now(&mut world, OVER);
    let edition = world.case(cases[1]).edition;
    let held =
        [Held::Edition(edition), Held::Application(cases[1]), Held::Organisation(world.case(cases[0]).organisation)];
    world.does("clerk", list(&[]));
    approve(&mut world).unwrap();
    for (on, number) in held.into_iter().zip(["一号", "二号", "三号"]) {
        world.does("inspector", hold(on, number));
        assert_eq!(world.refusal("clerk", list(&[])), "held", "{number}");
        assert_eq!(carry_out(&mut world).unwrap_err().word(), "held", "{number}");
        let number = number.to_owned();
        world.does("inspector", LiftHold { number, ground: document(74) });
    }
    carry_out(&mut world).unwrap();
}

#[test]
fn an_inquiry_about_a_line_or_a_second_look_at_its_count_keeps_the_slips() {
    let (mut world, cases) = approved();
    now(&mut world, OVER);
    let handler = world.cast["clerk"];
    world.does("clerk", lead(Some(cases[1]), handler));
    let asked = world.tries("clerk", list(&[])).unwrap_err();
    assert_eq!(lacks(&asked), ("stage".into(), Some("conclude-objection".into())));
    let (mut world, cases) = approved();
    now(&mut world, OVER);
    Arc::make_mut(world.state.cases.get_mut(&cases[1]).unwrap()).correction.open.insert(3, 4);
    let asked = world.tries("clerk", list(&[])).unwrap_err();
    assert_eq!(lacks(&asked), ("stage".into(), Some("settle-affected".into())));
}

#[test]
fn what_is_put_off_keeps_the_slips_until_it_is_decided_and_the_last_approval_counts() {
    let drafters = ["青禾", "云岭"];
    let (mut world, cases) = World::at_candidates(&drafters);
    world.voting(cases.iter().map(|id| line(*id, "quality")).collect());
    world.counts(&tally("quality", &[(cases[0], 3), (cases[1], 3)]));
    world.posted();
    now(&mut world, "2023-10-18T09:00:00");
    world.does("director", CloseNotice { edition: None, held_back: Vec::new(), decisions: Decisions::default() });
    world.does("director", NotifyUnits { edition: None, letter: document(6) });
    world.does("director", FileInquiryReport { edition: None, report: document(7) });
    world.does("director", SubmitForApproval { edition: None, applications: cases.clone() });
    let approval = |put_off: &[ApplicationId]| RecordApproval {
        edition: None,
        struck: Vec::new(),
        put_off: put_off.to_vec(),
        minutes: document(8),
    };
    world.does("executive", approval(&cases[1..]));
    now(&mut world, "2023-11-25T09:00:00");
    assert_eq!(lacks(&world.tries("clerk", list(&[])).unwrap_err()), ("stage".into(), Some("record-approval".into())));
    world.does("executive", approval(&[]));
    now(&mut world, "2023-12-25T09:00:00");
    assert_eq!(world.refusal("clerk", list(&[])), "retention");
    now(&mut world, "2023-12-26T00:00:00");
    world.does("clerk", list(&[]));
}

#[test]
fn once_the_slips_are_gone_no_count_is_corrected() {
    let reads = |world: &mut World, cases: &[ApplicationId]| {
        let EnterTally { edition, prize, ballot, tally } = tally("quality", &[(cases[0], 2), (cases[1], 0)]);
        let matter = Some(crate::correction::tests::matter(world));
        let read = CorrectTally { edition, prize, ballot, tally, sheet: document(9), reason: private(9), matter };
        world.by_two(["clerk", "clerk-two"], read)
    };
    let approvals = |world: &World, id| world.case(id).vote.line.as_ref().unwrap().weigh().approvals;
    let (mut world, cases) = approved();
    now(&mut world, OVER);
    reads(&mut world, &cases).unwrap();
    assert_eq!(approvals(&world, cases[0]), 2, "as long as they are there");
    let (mut world, cases) = approved();
    now(&mut world, OVER);
    destroy(&mut world);
    let late = reads(&mut world, &cases).unwrap_err();
    assert_eq!(lacks(&late), ("stage".into(), None));
    let shown = tell(&looking(&world, "clerk"), &late, None).message;
    assert!(shown.zh.contains("表决票和计票单已于该日销毁：2023年11月19日"), "{}", shown.zh);
    assert_eq!(approvals(&world, cases[0]), 3);
}

#[test]
fn keepers_are_told_of_the_slips_and_nobody_else_is() {
    let (mut world, cases) = approved();
    let line = |status: &str, first: Json, waits: Json| {
        Some(
            json!({ "application": null, "organisation": null, "class": "slips", "status": status, "first-day": first, "waits-for": waits }),
        )
    };
    assert_eq!(told(&world, "clerk"), line("not-expired", json!("2023-11-19"), json!(null)));
    assert_eq!(told(&world, "青禾"), None);
    assert_eq!([due(&world, "director"), due(&world, "clerk")], [vec![""; 0], vec![]]);
    now(&mut world, "2023-11-10T09:00:00");
    world.does("director", AnnounceWinners { edition: None, medium: Some("区报".to_owned()) });
    now(&mut world, OVER);
    assert_eq!(told(&world, "director"), line("expired", json!("2023-11-19"), json!(null)));
    assert_eq!([due(&world, "director"), due(&world, "clerk")], [vec!["propose-destruction"], vec![]]);
    world.does("clerk", list(&[]));
    assert_eq!([due(&world, "director"), due(&world, "clerk")], [vec!["approve-destruction"], vec![]]);
    approve(&mut world).unwrap();
    assert_eq!([due(&world, "director"), due(&world, "clerk")], [vec![], vec!["carry-out-destruction"]]);
    world.does("inspector", hold(Held::Application(cases[0]), "一号"));
    assert_eq!(told(&world, "clerk"), line("held", json!("2023-11-19"), json!(null)));
    assert_eq!(due(&world, "clerk"), [""; 0]);
    world.does("inspector", LiftHold { number: "一号".to_owned(), ground: document(74) });
    carry_out(&mut world).unwrap();
    assert_eq!(told(&world, "clerk"), line("destroyed", json!(null), json!(null)));
    assert_eq!(due(&world, "clerk"), [""; 0]);
}

#[test]
fn slips_destroyed_wrongly_are_found() {
    let (mut world, cases) = approved();
    let edition = world.case(cases[0]).edition;
    let found = ["slips-destroyed-by-an-approved-list"];
    let day = "2023-11-19".parse().unwrap();
    let unlisted = world.broken_by(|state| {
        state.archive.slips.insert(edition, (9, day));
    });
    assert_eq!(unlisted, found);
    now(&mut world, OVER);
    destroy(&mut world);
    assert_eq!(world.broken_by(|_| ()), [""; 0]);
    assert_eq!(world.broken_by(|state| state.archive.lists[0].approved = None), found);
    assert_eq!(world.broken_by(|state| state.archive.lists[0].slips = false), found);
    assert_eq!(world.broken_by(|state| state.archive.lists[0].seconds.clear()), found);
    for on in [Held::Edition(edition), Held::Application(cases[1])] {
        let done = world.context("clerk").done();
        let held = |state: &mut State| {
            state.archive.holds.insert("一号".to_owned(), Hold { on, by_inspector: false, done, n: 5, lifted: None });
        };
        assert_eq!(world.broken_by(held), found);
    }
}
