//! What becomes known of an applicant later, and how it is studied and heard on that.

use basis::clause::ClauseId;
use basis::day::{Day, Moment};
use basis::id::ApplicationId;
use rules::Gravity;

use super::answered;
use crate::context::Context;
use crate::correction::{Correct, CorrectionKind, FormRight, Right};
use crate::eligibility::{NotifyIntendedDecision, RecordLaterFact, StateCase, StudyCase, open_conditions};
use crate::filing::{Grade, Record, RecordKind};
use crate::judged::Decisions;
use crate::testing::review::eligible;
use crate::testing::{World, decided, document, private};

/// Returns a world whose only application was found eligible.
fn found_eligible() -> (World, ApplicationId) {
    let (mut world, id) = answered();
    world.does("director", eligible(id));
    (world, id)
}

fn later(application: ApplicationId) -> RecordLaterFact {
    RecordLaterFact {
        application,
        grades: Vec::new(),
        records: Vec::new(),
        listings: Vec::new(),
        facts: None,
        bears_on: Vec::new(),
        paper: document(9),
    }
}

fn larger_accident() -> Record {
    let on = Day::parse("2023-04-19").unwrap();
    Record { kind: RecordKind::Accident, grade: Gravity::Larger, on, valid: false, attributable: false }
}

#[test]
fn what_becomes_known_later_says_what_it_is_and_on_what_it_bears() {
    let (mut world, id) = found_eligible();
    let says_nothing =
        "records cannot be right: whoever records something says what: grades, records, listings or facts";
    assert_eq!(world.misread("clerk", later(id)), says_nothing);
    let told = RecordLaterFact { facts: Some(private(9)), ..later(id) };
    let bears_on_nothing =
        "bears-on cannot be right: what is told in words alone names the conditions on which it bears";
    assert_eq!(world.misread("clerk", told.clone()), bears_on_nothing);
    let enforced = RecordLaterFact { bears_on: vec!["14(1)".parse().unwrap()], ..told.clone() };
    let left_to_nobody = "bears-on cannot be right: 14(1) is not left to a person before vote and approval";
    assert_eq!(world.misread("clerk", enforced), left_to_nobody);
    let twice = RecordLaterFact { bears_on: vec!["14(6)d".parse().unwrap(); 2], ..told };
    assert_eq!(world.misread("clerk", twice), "bears-on cannot be right: each condition is named once");
    let regraded = Grade { year: 2022, grade: rules::GradeLetter::B, published: world.now.day() };
    let slip = RecordLaterFact { grades: vec![regraded], ..later(id) };
    let known = "grades cannot be right: a grade of 2022 is known; one that was entered wrongly is corrected";
    assert_eq!(world.misread("clerk", slip), known);
    let tomorrow = Record { on: world.now.day().next(), ..larger_accident() };
    let unknown = "records cannot be right: nobody knows on one day what lies after it";
    assert_eq!(world.misread("clerk", RecordLaterFact { records: vec![tomorrow], ..later(id) }), unknown);
    let accident = RecordLaterFact { records: vec![larger_accident()], ..later(id) };
    assert_eq!(world.refusal("青禾", accident.clone()), "rights");
    world.does("market", accident.clone());
    assert_eq!(world.refusal("clerk", accident), "repeated");
}

#[test]
fn a_condition_decided_on_without_knowing_it_is_open_until_it_is_studied() {
    let (mut world, id) = found_eligible();
    let study = |clause: &str, holds| StudyCase { application: id, decisions: decided(&[clause], holds) };
    assert_eq!(world.refusal("director", study("14(6)d", true)), "stage", "nothing is open");
    let clause: ClauseId = "14(6)d".parse().unwrap();
    world.does("clerk", RecordLaterFact { facts: Some(private(9)), bears_on: vec![clause], ..later(id) });
    assert!(!world.case(id).decisions.contains_key(&clause));
    assert_eq!(world.refusal("clerk", study("14(6)d", true)), "rights");
    let closed = "decisions cannot be right: 14(2)a is not open before vote and approval";
    assert_eq!(world.misread("director", study("14(2)a", true)), closed);
    let nothing = StudyCase { application: id, decisions: Decisions::default() };
    let no_decision = "decisions cannot be right: whoever studies a case decides on at least one condition";
    assert_eq!(world.misread("director", nothing), no_decision);
    world.does("director", study("14(6)d", false));
    assert_eq!(world.case(id).decisions.get(&clause).map(|(holds, _)| *holds), Some(false));
    assert_eq!(world.refusal("director", study("14(6)d", true)), "repeated", "it is open no more");
    assert_eq!(world.refusal("director", study("14(2)b", true)), "stage", "nobody has studied that one");
}

#[test]
fn a_lower_grade_published_after_the_window_closed_fails_nobody_by_itself() {
    let (mut world, id) = found_eligible();
    let published = "2023-07-03".parse().unwrap();
    let earlier = Grade { year: 2021, grade: rules::GradeLetter::A, published: "2022-03-01".parse().unwrap() };
    let right = Right::Form(FormRight { grades: Some(vec![earlier]), ..FormRight::default() });
    let kind = CorrectionKind::ChangedFact;
    let correct = Correct { application: id, right, kind, reason: private(1), matter: None };
    let context = Context { seconded_by: Some(world.cast["clerk-two"]), ..world.context("director") };
    world.tries_in(&context, &correct.into()).unwrap();
    let grade = Grade { year: 2022, grade: rules::GradeLetter::B, published };
    world.now = Moment::parse("2023-07-03T09:00:00").unwrap();
    world.does("clerk", RecordLaterFact { grades: vec![grade], ..later(id) });
    let day = world.now.day();
    let case = world.case(id);
    let open = open_conditions(&world.state, world.schemes.of(world.state.scheme_of(case.edition)), case, day);
    assert_eq!(open.iter().map(ToString::to_string).collect::<Vec<_>>(), ["14(2)b"]);
}

#[test]
fn whoever_was_heard_is_heard_anew_once_something_else_is_known() {
    let (mut world, id) = found_eligible();
    let clause: ClauseId = "14(6)d".parse().unwrap();
    let tell = NotifyIntendedDecision { application: id, reason: private(8) };
    assert_eq!(world.refusal("director", tell.clone()), "stage", "nothing speaks against it");
    let told = RecordLaterFact { facts: Some(private(9)), bears_on: vec![clause], ..later(id) };
    world.does("clerk", told.clone());
    world.does("director", StudyCase { application: id, decisions: decided(&["14(6)d"], false) });
    world.does("director", tell.clone());
    assert_eq!(world.refusal("director", tell), "repeated");
    let state = StateCase { application: id, statement: private(7), papers: Vec::new() };
    world.does("青禾", state.clone());
    assert_eq!(world.refusal("青禾", state.clone()), "repeated");
    world.does("clerk", told);
    assert_eq!(world.refusal("青禾", state), "stage", "of what is known now it has not been told");
}
