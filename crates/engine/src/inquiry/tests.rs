//! Claims about leads and inquiries, on the shipped scheme.

use basis::day::Moment;
use basis::id::{ApplicationId, ObjectionId};
use rules::Remedy;
use scheme::Kind;

use super::{AnswerObjector, ExtendInquiry, NotifyFirm, RegisterLead, ReplyToObjection};
use crate::form::Private;
use crate::notice::{ConcludeObjection, Finding};
use crate::people::{Role, Scope};
use crate::refusal::Refusal;
use crate::testing::award::{self, line, tally};
use crate::testing::{World, document, private};

fn lead(world: &World, application: Option<ApplicationId>, handler: &str) -> RegisterLead {
    let outside_number = Some("HZ12345-1".to_owned());
    RegisterLead { outside_number, ..award::lead(application, world.cast[handler]) }
}

fn conclude(objection: ObjectionId, finding: Finding) -> ConcludeObjection {
    ConcludeObjection { objection, finding, bars: false, fraud: false, report: document(4), reason: private(4) }
}

/// Returns a world with one proposed winner in the notice, an inspector, and a lead about the winner that a clerk looks into.
fn looked_into(informant: Option<Private>) -> (World, ObjectionId) {
    let (mut world, cases) = World::at_candidates(&["青禾"]);
    world.voting(vec![line(cases[0], "quality")]);
    world.counts(&tally("quality", &[(cases[0], 3)]));
    world.posted();
    world.appoint("inspector", Role::Inspector, Scope::Office);
    let matter = RegisterLead { informant, ..lead(&world, Some(cases[0]), "clerk") };
    let objection = ObjectionId::from_request(&world.does("clerk", matter), 0);
    (world, objection)
}

#[test]
fn a_lead_is_about_an_applicant_or_about_the_office_and_is_read_so() {
    let mut world = World::open();
    let about = world.accepted("青禾", 1);
    world.appoint("inspector", Role::Inspector, Scope::Office);
    let both = RegisterLead { reviewer: Some(world.cast["clerk"]), ..lead(&world, Some(about), "clerk") };
    let told = world.misread("clerk", both);
    assert_eq!(
        told,
        "reviewer cannot be right: a lead is about an application, or about the office and those who review"
    );
    let bars = RegisterLead { barring: true, ..lead(&world, None, "inspector") };
    assert_eq!(
        world.misread("inspector", bars),
        "barring cannot be right: only what is said of an applicant can bar an award"
    );
    let blank = RegisterLead { outside_number: Some(" ".to_owned()), ..lead(&world, Some(about), "clerk") };
    assert_eq!(
        world.misread("clerk", blank),
        "outside-number cannot be right: an outside number has 1 to 60 characters"
    );
    let nobody = lead(&world, Some(about), "青禾");
    let told = world.misread("clerk", nobody);
    assert_eq!(told, "handler cannot be right: whoever looks into an objection is one who may conclude it");
    let sound = lead(&world, Some(about), "clerk");
    assert_eq!(world.refusal("township", sound.clone()), "10(6)");
    world.does("clerk", sound);
    assert_eq!(world.case(about).notice.objections.len(), 1, "long before any notice");
}

#[test]
fn the_office_neither_handles_nor_sees_what_is_said_of_it() {
    let mut world = World::open();
    world.appoint("inspector", Role::Inspector, Scope::Office);
    let by_clerk = lead(&world, None, "inspector");
    let refused = world.tries("clerk", by_clerk.clone()).unwrap_err();
    let elsewhere = Remedy::Act { act: "register-lead".to_owned(), by: "inspector".to_owned() };
    assert_eq!((refused.word(), refused.remedy()), ("Q85".to_owned(), Some(&elsewhere)));
    assert_eq!(world.refusal("inspector", lead(&world.clone(), None, "clerk")), "Q85");
    let received = world.now.day();
    world.now = received.next().start();
    let seconded = world.refusal_on_paper(["inspector", "director"], received, by_clerk.clone());
    assert_eq!(seconded.word(), "Q85", "a second person of the office reads it as well");
    let objection = ObjectionId::from_request(&world.does("inspector", by_clerk), 0);
    for who in ["director", "clerk"] {
        assert_eq!(world.tries(who, conclude(objection, Finding::Untrue)).unwrap_err(), Refusal::of(Kind::Unknown));
    }
    let barred = ConcludeObjection { bars: true, ..conclude(objection, Finding::True) };
    assert_eq!(
        world.misread("inspector", barred),
        "bars cannot be right: only what is said of an applicant can bar an award"
    );
    assert_eq!(world.refusal("inspector", NotifyFirm { objection, letter: document(5), receipt: None }), "stage");
    world.does("inspector", conclude(objection, Finding::True));
}

#[test]
fn an_inquiry_is_given_more_time_once_and_while_it_runs() {
    let (mut world, objection) = looked_into(None);
    let extend = ExtendInquiry { objection, reason: private(5) };
    assert_eq!(world.refusal("clerk-two", extend.clone()), "rights");
    let mut late = world.clone();
    late.now = Moment::parse("2023-10-25T00:00:00").unwrap();
    assert_eq!(late.refusal("clerk", extend.clone()), "Q50");
    world.now = Moment::parse("2023-10-24T23:59:59").unwrap();
    world.does("clerk", extend.clone());
    assert_eq!(world.refusal("director", extend.clone()), "Q50");
    world.does("clerk", conclude(objection, Finding::Untrue));
    assert_eq!(world.refusal("clerk", extend), "stage");
}

#[test]
fn a_firm_answers_once_it_was_told_and_nothing_is_found_against_it_before() {
    let (mut world, objection) = looked_into(None);
    let reply = ReplyToObjection { objection, reply: document(6) };
    let notify = NotifyFirm { objection, letter: document(5), receipt: None };
    assert_eq!(world.refusal("青禾", reply.clone()), "unknown", "the firm knows of nothing");
    assert_eq!(world.refusal("clerk", conclude(objection, Finding::PartlyTrue)), "Q51");
    world.does("clerk", notify.clone());
    assert_eq!(world.refusal("clerk", notify.clone()), "repeated");
    let waits = world.tries("clerk", conclude(objection, Finding::True)).unwrap_err();
    let day = Remedy::Wait { wait: "2023-10-14".parse().unwrap() };
    assert_eq!((waits.word(), waits.remedy()), ("Q51".to_owned(), Some(&day)));
    let mut silent = world.clone();
    silent.now = Moment::parse("2023-10-14T00:00:00").unwrap();
    silent.does("clerk", conclude(objection, Finding::True));
    assert_eq!(silent.refusal("青禾", reply.clone()), "stage");
    assert_eq!(silent.refusal("clerk", notify), "stage");
    world.does("青禾", reply.clone());
    assert_eq!(world.refusal("青禾", reply), "repeated");
    world.does("clerk", conclude(objection, Finding::True));
}

#[test]
fn whoever_gave_a_name_is_answered_after_the_inquiry_and_once() {
    let (mut world, objection) = looked_into(Some(private(7)));
    let answer = AnswerObjector { objection, answer: document(6) };
    assert_eq!(world.refusal("clerk", answer.clone()), "stage");
    world.does("clerk", conclude(objection, Finding::Untrue));
    assert_eq!(
        world.refusal("clerk-two", answer.clone()),
        "rights",
        "whoever does not handle it is not told of a name"
    );
    world.does("clerk", answer.clone());
    assert_eq!(world.refusal("director", answer), "repeated");
    let (mut world, nameless) = looked_into(None);
    world.does("clerk", conclude(nameless, Finding::Untrue));
    assert_eq!(world.refusal("clerk", AnswerObjector { objection: nameless, answer: document(6) }), "unknown");
}

#[test]
fn a_finding_before_the_firm_was_heard_breaks_an_invariant() {
    let (mut world, objection) = looked_into(None);
    world.does("clerk", NotifyFirm { objection, letter: document(5), receipt: None });
    world.does("青禾", ReplyToObjection { objection, reply: document(6) });
    world.does("clerk", conclude(objection, Finding::True));
    let broken = world.broken_by(|state| {
        let objection = std::sync::Arc::make_mut(state.objections.get_mut(&objection).unwrap());
        objection.inquiry.notified = None;
        objection.inquiry.reply = None;
    });
    assert_eq!(broken, ["findings-follow-a-hearing"]);
}

#[test]
fn what_is_said_of_the_office_in_the_hands_of_the_office_breaks_an_invariant() {
    let mut world = World::open();
    world.appoint("inspector", Role::Inspector, Scope::Office);
    let complaint = lead(&world, None, "inspector");
    let objection = ObjectionId::from_request(&world.does("inspector", complaint), 0);
    let clerk = world.cast["clerk"];
    let broken = world.broken_by(|state| {
        std::sync::Arc::make_mut(state.objections.get_mut(&objection).unwrap()).handler = clerk;
    });
    assert_eq!(broken, ["the-office-does-not-look-into-itself"]);
}
