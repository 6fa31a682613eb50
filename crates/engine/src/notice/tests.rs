//! Claims about the public notice, on the shipped scheme.

use basis::day::{DoneOn, Moment};
use basis::id::{ApplicationId, ObjectionId};
use rules::Remedy;
use scheme::Kind;

use super::{CloseNotice, ConcludeObjection, CorrectNotice, Finding, NoticeError, PostNotice, RegisterObjection};
use crate::approval::SubmitForApproval;
use crate::call::{Published, RecordPublication};
use crate::inquiry::{Channel, NotifyFirm, RegisterLead, ReplyToObjection};
use crate::judged::Decisions;
use crate::refusal::Refusal;
use crate::testing::award::{line, published, tally};
use crate::testing::{World, decided, document, private};

fn close() -> CloseNotice {
    CloseNotice { edition: None, held_back: Vec::new(), decisions: Decisions::default() }
}

fn object(world: &mut World, application: ApplicationId) -> ObjectionId {
    let handler = world.cast["clerk"];
    let objection = RegisterObjection { application, objector: None, matter: private(3), handler };
    ObjectionId::from_request(&world.does("clerk", objection), 0)
}

fn heard(world: &mut World, drafter: &'static str, objection: ObjectionId) {
    world.does("clerk", NotifyFirm { objection, letter: document(5), receipt: None });
    world.does(drafter, ReplyToObjection { objection, reply: document(6) });
}

fn conclude(objection: ObjectionId, finding: Finding, bars: bool) -> ConcludeObjection {
    ConcludeObjection { objection, finding, bars, fraud: false, report: document(4), reason: private(4) }
}

fn proposed(drafters: &[&'static str]) -> (World, Vec<ApplicationId>) {
    let (mut world, cases) = World::at_candidates(drafters);
    world.voting(cases.iter().map(|id| line(*id, "quality")).collect());
    let lines: Vec<_> = cases.iter().map(|id| (*id, 3)).collect();
    world.counts(&tally("quality", &lines));
    (world, cases)
}

#[test]
fn an_objection_is_looked_into_by_somebody_who_may_conclude_it() {
    let (mut world, cases) = proposed(&["青禾"]);
    world.posted();
    let by = |world: &World, who: &str| RegisterObjection {
        application: cases[0],
        objector: None,
        matter: private(3),
        handler: world.cast[who],
    };
    for who in ["青禾", "leader", "market"] {
        let objection = by(&world, who);
        let told = world.misread("clerk", objection);
        assert_eq!(told, "handler cannot be right: whoever looks into an objection is one who may conclude it");
    }
    let sound = by(&world, "director");
    world.does("clerk", sound);
}

#[test]
fn a_publication_names_medium_and_place() {
    let (mut world, _) = proposed(&["青禾"]);
    world.does("clerk", PostNotice { edition: None });
    for nothing in ["", " \u{3000}"] {
        for in_medium in [true, false] {
            let mut blank = published(true, "2023-10-10");
            *(if in_medium { &mut blank.medium } else { &mut blank.place }) = nothing.to_owned();
            let told = world.misread("clerk", blank);
            let blank = if in_medium { "medium" } else { "place" };
            assert_eq!(told, format!("{blank} cannot be right: a publication names its medium and the place in it"));
        }
    }
}

#[test]
fn the_notice_waits_for_a_main_medium_and_for_the_end_of_its_last_day() {
    let (mut world, cases) = proposed(&["青禾"]);
    assert_eq!(world.refusal("director", close()), "23a");
    world.now = Moment::parse("2023-10-10T09:00:00").unwrap();
    world.does("clerk", PostNotice { edition: None });
    assert_eq!(world.refusal("clerk", PostNotice { edition: None }), "repeated");
    assert_eq!(world.refusal("clerk", published(true, "2023-10-09")), "stage", "nothing appears before it is made");
    world.does("clerk", published(false, "2023-10-10"));
    assert_eq!(world.refusal("director", close()), "23a", "a page of one's own starts no clock");
    world.does("clerk", published(true, "2023-10-10"));
    let after: Vec<_> = world.state.boundaries(&world.schemes).into_iter().filter(|at| *at > world.now).collect();
    assert_eq!(
        after,
        [Moment::parse("2023-10-18T00:00:00").unwrap()],
        "the end of the notice is all that is waited for"
    );
    world.now = Moment::parse("2023-10-17T23:59:59").unwrap();
    let early = world.tries("director", close()).unwrap_err();
    let wait = Remedy::Wait { wait: "2023-10-18".parse().unwrap() };
    assert_eq!((early.word(), early.remedy()), ("23b".to_owned(), Some(&wait)));
    world.now = Moment::parse("2023-10-18T00:00:00").unwrap();
    world.does("director", close());
    assert!(world.case(cases[0]).has_passed("notice"));
}

#[test]
fn an_end_entered_for_the_last_day_itself_is_too_soon() {
    let (mut world, cases) = proposed(&["青禾"]);
    world.posted();
    world.now = Moment::parse("2023-10-20T09:00:00").unwrap();
    let people = ["director", "clerk"];
    let early = world.refusal_on_paper(people, "2023-10-17".parse().unwrap(), close());
    let wait = Remedy::Wait { wait: "2023-10-18".parse().unwrap() };
    assert_eq!((early.word(), early.remedy()), ("23b".to_owned(), Some(&wait)));
    let after = world.on_paper(people, "2023-10-18".parse().unwrap());
    world.tries_in(&after, &close().into()).unwrap();
    assert_eq!(world.case(cases[0]).notice.closed.map(|(at, _)| at), Some("2023-10-18T00:00:00".parse().unwrap()));
}

#[test]
fn an_open_matter_stops_the_notice_and_a_finding_that_bars_cancels_only_its_case() {
    let (mut world, cases) = proposed(&["青禾", "云岭"]);
    world.posted();
    let objection = object(&mut world, cases[0]);
    heard(&mut world, "青禾", objection);
    world.now = Moment::parse("2023-10-18T09:00:00").unwrap();
    assert_eq!(world.refusal("director", close()), "23c");
    assert_eq!(
        world.misread("director", conclude(objection, Finding::Untrue, true)),
        "bars cannot be right: only what was found at least partly true can forbid the award"
    );
    assert_eq!(world.refusal("clerk-two", conclude(objection, Finding::True, true)), "rights");
    world.does("clerk", conclude(objection, Finding::True, true));
    assert_eq!(world.refusal("director", conclude(objection, Finding::True, true)), "repeated");
    world.does("director", close());
    assert_eq!(world.case(cases[0]).ended().map(|(stage, _)| stage), Some("notice"));
    assert!(world.case(cases[0]).notice.cancelled.is_some());
    assert!(world.case(cases[1]).has_passed("notice"));
}

#[test]
fn a_late_matter_holds_its_case_until_it_is_settled_and_cancels_it_if_it_bars() {
    let (mut world, cases) = proposed(&["青禾", "云岭"]);
    world.posted();
    world.now = Moment::parse("2023-10-18T09:00:00").unwrap();
    world.does("director", close());
    world.does("director", super::NotifyUnits { edition: None, letter: document(6) });
    world.does("director", super::FileInquiryReport { edition: None, report: document(7) });
    let (application, handler) = (cases[0], world.cast["clerk"]);
    let objection = RegisterObjection { application, objector: None, matter: private(3), handler };
    assert_eq!(world.refusal("clerk", objection), "stage", "the notice is over: it is a lead");
    let lead = RegisterLead {
        application: Some(application),
        reviewer: None,
        channel: Channel::Letter,
        outside_number: None,
        outside_deadline: None,
        informant: None,
        matter: private(3),
        handler,
        barring: true,
    };
    let late = ObjectionId::from_request(&world.does("clerk", lead), 0);
    heard(&mut world, "青禾", late);
    let submit = |id: ApplicationId| SubmitForApproval { edition: None, applications: vec![id] };
    assert_eq!(world.refusal("director", submit(cases[0])), "Q49");
    world.does("director", submit(cases[1]));
    world.does("director", conclude(late, Finding::PartlyTrue, true));
    assert_eq!(world.case(cases[0]).ended().map(|(stage, _)| stage), Some("approval"));
}

#[test]
fn an_end_that_a_person_decided_is_kept_for_who_is_cancelled_as_for_who_goes_on() {
    let (mut world, cases) = proposed(&["青禾", "云岭"]);
    world.now = Moment::parse("2026-12-29T09:00:00").unwrap();
    world.does("clerk", PostNotice { edition: None });
    world.does("clerk", published(true, "2026-12-29"));
    let objection = object(&mut world, cases[0]);
    heard(&mut world, "青禾", objection);
    world.does("director", conclude(objection, Finding::PartlyTrue, true));
    world.now = Moment::parse("2027-01-12T09:00:00").unwrap();
    assert_eq!(world.refusal("director", close()), "23b", "no calendar knows the end");
    let elsewhere = CloseNotice { edition: None, held_back: Vec::new(), decisions: decided(&["19c"], true) };
    assert_eq!(world.misread("director", elsewhere), "decisions cannot be right: 19c is not asked here");
    world.does("director", CloseNotice { edition: None, held_back: Vec::new(), decisions: decided(&["23b"], true) });
    let n = world.state.head().map_or(0, |(n, _)| n);
    for case in &cases {
        assert_eq!(world.case(*case).decisions.get(&"23b".parse().unwrap()), Some(&(true, n)));
    }
    assert_eq!(world.case(cases[0]).ended().map(|(stage, _)| stage), Some("notice"));
    assert!(world.case(cases[1]).has_passed("notice"));
}

#[test]
fn a_notice_closed_too_soon_breaks_its_invariant() {
    let (mut world, cases) = proposed(&["青禾"]);
    world.posted();
    world.now = Moment::parse("2023-10-18T09:00:00").unwrap();
    world.does("director", close());
    let early = Moment::parse("2023-10-17T09:00:00").unwrap();
    let kept_early = world.broken_by(|state| {
        let case = std::sync::Arc::make_mut(state.cases.get_mut(&cases[0]).unwrap());
        case.notice.closed = case.notice.closed.map(|(_, n)| (early, n));
    });
    assert_eq!(kept_early, ["notice-ran-out"]);
    let done_early = world.broken_by(|state| {
        let case = std::sync::Arc::make_mut(state.cases.get_mut(&cases[0]).unwrap());
        case.history.last_mut().unwrap().done = DoneOn::Moment(early);
    });
    assert_eq!(done_early, ["notice-ran-out"], "the instant kept is that of the act");
}

#[test]
fn a_notice_entered_from_paper_was_not_posted_before_the_vote_was_counted() {
    let (mut world, cases) = proposed(&["青禾"]);
    let counted = world.now.day();
    let early = world.refusal_on_paper(["clerk", "director"], counted.previous(), PostNotice { edition: None });
    assert_eq!(early, Refusal::of(Kind::Stage).fact("not-before", counted).about(cases[0]));
}

#[test]
fn an_objection_that_is_there_answers_an_outsider_as_one_that_is_not() {
    let (mut world, cases) = proposed(&["青禾"]);
    world.posted();
    let objection = object(&mut world, cases[0]);
    let absent = ObjectionId::from_request("none", 0);
    let answer = |world: &mut World, of| world.tries("青禾", conclude(of, Finding::True, true)).unwrap_err();
    assert_eq!([answer(&mut world, objection), answer(&mut world, absent)], [0, 1].map(|_| Refusal::of(Kind::Unknown)));
}

fn correct(applications: Vec<ApplicationId>) -> CorrectNotice {
    CorrectNotice { edition: None, what: NoticeError::Names, applications, text: document(8), reason: private(8) }
}

fn correction_published(on: &str) -> RecordPublication {
    RecordPublication { of: Published::CorrectedNotice, ..published(true, on) }
}

#[test]
fn a_corrected_notice_starts_the_clock_again_for_the_lines_concerned_only() {
    let (mut world, cases) = proposed(&["青禾", "云岭"]);
    assert_eq!(world.refusal("clerk", correct(Vec::new())), "stage", "there is no notice yet");
    world.posted();
    assert_eq!(world.refusal("clerk", correction_published("2023-10-10")), "stage", "nothing was corrected");
    let told = world.misread("clerk", correct(vec![cases[0], cases[0]]));
    assert_eq!(told, "applications cannot be right: a correction names each case once");
    assert_eq!(world.refusal("executive", correct(Vec::new())), "23a");
    world.now = Moment::parse("2023-10-14T09:00:00").unwrap();
    world.does("clerk", correct(vec![cases[0]]));
    world.now = Moment::parse("2023-10-18T09:00:00").unwrap();
    assert_eq!(world.refusal("director", close()), "23a", "the correction has appeared nowhere");
    world.does("clerk", correction_published("2023-10-14"));
    let early = world.tries("director", close()).unwrap_err();
    let wait = Remedy::Wait { wait: "2023-10-24".parse().unwrap() };
    assert_eq!((early.word(), early.remedy()), ("23b".to_owned(), Some(&wait)));
    let hold = |held_back| CloseNotice { held_back, ..close() };
    assert_eq!(world.refusal("director", hold(vec![cases[1]])), "stage", "nothing holds it back");
    let told = world.misread("director", hold(cases.clone()));
    assert_eq!(told, "held-back cannot be right: a notice is closed for at least one case");
    world.does("director", hold(vec![cases[0]]));
    assert!(world.case(cases[1]).has_passed("notice") && !world.case(cases[0]).has_passed("notice"));
    let (application, handler) = (cases[0], world.cast["clerk"]);
    world.does("clerk", RegisterObjection { application, objector: None, matter: private(3), handler });
    world.now = Moment::parse("2023-10-24T00:00:00").unwrap();
    assert_eq!(world.refusal("director", close()), "23c");
}

#[test]
fn what_ended_after_the_letter_is_told_again() {
    let (mut world, cases) = proposed(&["青禾", "云岭"]);
    world.posted();
    let objection = object(&mut world, cases[0]);
    world.now = Moment::parse("2023-10-18T09:00:00").unwrap();
    world.does("director", CloseNotice { held_back: vec![cases[0]], ..close() });
    let letter = super::NotifyUnits { edition: None, letter: document(6) };
    let report = super::FileInquiryReport { edition: None, report: document(7) };
    world.does("director", letter.clone());
    world.does("director", report.clone());
    assert_eq!(world.refusal("director", letter.clone()), "repeated");
    let submit = |id: ApplicationId| SubmitForApproval { edition: None, applications: vec![id] };
    world.does("director", submit(cases[1]));
    world.does("clerk", conclude(objection, Finding::Untrue, false));
    world.does("director", close());
    assert_eq!(world.refusal("director", submit(cases[0])), "23f");
    world.does("director", letter);
    assert_eq!(world.refusal("director", submit(cases[0])), "23g");
    world.does("director", report.clone());
    assert_eq!(world.refusal("director", report), "repeated");
    world.does("director", submit(cases[0]));
}
