//! Who is told to do what, in every edition there is and as far as its scheme asks for it.

use basis::day::{Day, Moment};
use basis::id::ApplicationId;

use crate::approval::AnnounceWinners;
use crate::call::{IssueCall, OpenEdition};
use crate::context::Context;
use crate::correction::{Correct, CorrectionKind, FormRight, Right, SettleAffected, Settlement};
use crate::filing::Grade;
use crate::honour::IssueCertificate;
use crate::judged::Decisions;
use crate::money::ProposePayment;
use crate::notice::{CloseNotice, FileInquiryReport, NotifyUnits};
use crate::office::{AdoptScheme, Preceding, PutIntoForce};
use crate::people::{Role, Scope};
use crate::testing::award::{line, list, tally};
use crate::testing::review::ask;
use crate::testing::{World, document, private, shipped};
use crate::vote::HearExamination;
use crate::window::Looking;

/// Returns the acts somebody is due to do, with the number of the firm and the last day.
fn due(world: &World, who: &str) -> Vec<String> {
    let looking =
        Looking { state: &world.state, schemes: &world.schemes, viewer: Some(world.cast[who]), at: world.now };
    let told = |task: super::Task| {
        let organisation = task.organisation.unwrap_or_else(|| "slips".to_owned());
        let firm = organisation.trim_matches(|one: char| !one.is_ascii_digit() && organisation != "slips").to_owned();
        let until = task.until.map(|day| format!(" until {day}")).unwrap_or_default();
        format!("{} {firm}{until}", task.act)
    };
    looking.worklist().into_iter().map(told).collect()
}

/// Two winners of 2023, announced.
fn announced() -> (World, Vec<ApplicationId>) {
    let (mut world, cases) = World::at_candidates(&["青禾", "云岭"]);
    world.voting(cases.iter().map(|id| line(*id, "quality")).collect());
    world.counts(&tally("quality", &cases.iter().map(|id| (*id, 3)).collect::<Vec<_>>()));
    world.posted();
    world.approved(&cases);
    world.now = Moment::parse("2023-11-10T09:00:00").unwrap();
    world.does("director", AnnounceWinners { edition: None, medium: Some("区报".to_owned()) });
    (world, cases)
}

/// Opens an edition of the award that asks no consent, from January to the end of February 2024.
fn another_award(world: &mut World) {
    world.now = Moment::parse("2024-01-02T09:00:00").unwrap();
    world.does("director", AdoptScheme { folder: shipped("qinglan-2024", "county-2024", &["cn-2024", "cn-2025"]) });
    let scheme = "qinglan-2024".to_owned();
    world.does(
        "director",
        PutIntoForce { scheme: scheme.clone(), from: world.now.day(), repeals: None, preceding: Preceding::default() },
    );
    world.does("director", OpenEdition { scheme, year: 2024 });
    let day = |text: &str| text.parse().unwrap();
    let (opens, closes) = (day("2024-01-02"), day("2024-02-29"));
    world.does(
        "director",
        IssueCall { edition: None, opens, closes, township_closes: closes, preceding: Preceding::default() },
    );
}

#[test]
fn what_is_owed_for_an_earlier_edition_or_another_award_stays_until_it_is_done() {
    let (mut world, cases) = announced();
    another_award(&mut world);
    assert_eq!(due(&world, "clerk"), ["issue-certificate 1", "issue-certificate 2"]);
    assert_eq!(due(&world, "finance"), ["propose-payment 1", "propose-payment 2"]);
    assert_eq!(due(&world, "director"), ["propose-destruction slips"], "the list was approved in October");
    world.does("clerk", IssueCertificate { application: cases[0], number: "2023-01".to_owned(), plaque: None });
    world.does("finance", ProposePayment { application: cases[1] });
    assert_eq!(due(&world, "clerk"), ["issue-certificate 2"]);
    assert_eq!(due(&world, "finance"), ["propose-payment 1", "decide-payment 2"]);
}

#[test]
fn an_application_nobody_forwarded_asks_nothing_once_the_winners_are_announced() {
    let (mut world, cases) = World::at_candidates(&["青禾"]);
    world.now = Moment::parse("2023-05-30T09:00:00").unwrap();
    world.submitted("松石", 3);
    assert_eq!(due(&world, "township"), ["consent 3 until 2023-06-06"]);
    world.now = Moment::parse("2023-09-20T09:00:00").unwrap();
    world.voting(vec![line(cases[0], "quality")]);
    world.counts(&tally("quality", &[(cases[0], 3)]));
    world.posted();
    world.approved(&cases);
    assert_eq!(due(&world, "township"), ["consent 3 until 2023-06-06"]);
    world.does("director", AnnounceWinners { edition: None, medium: Some("区报".to_owned()) });
    assert_eq!(due(&world, "township"), [""; 0]);
}

#[test]
fn where_no_consent_is_asked_the_office_accepts_and_no_township_is_told_to_consent() {
    let mut world = World::open();
    another_award(&mut world);
    world.submitted("青禾", 1);
    assert_eq!(due(&world, "township"), [""; 0]);
    assert_eq!(due(&world, "clerk"), ["accept-application 1"]);
}

#[test]
fn the_meeting_hears_the_report_before_anybody_is_told_to_count() {
    let (mut world, cases) = World::at_candidates(&["青禾"]);
    world.does("director", list(vec![line(cases[0], "quality")]));
    let meeting = world.plenary();
    world.does("director", meeting);
    assert_eq!(due(&world, "director"), ["hear-examination 1 until 2023-06-08"]);
    assert_eq!(due(&world, "clerk"), [""; 0]);
    world.does("director", HearExamination { edition: None });
    assert_eq!(due(&world, "director"), [""; 0]);
    assert_eq!(due(&world, "clerk"), ["enter-tally 1 until 2023-06-08"]);
    world.does("clerk", tally("quality", &[(cases[0], 3)]));
    assert_eq!(due(&world, "clerk"), [""; 0]);
    world.does("clerk-two", tally("quality", &[(cases[0], 2)]));
    for teller in ["clerk", "clerk-two"] {
        assert_eq!(due(&world, teller), ["enter-tally 1 until 2023-06-08"], "no two agree: all count again");
    }
    world.does("clerk", tally("quality", &[(cases[0], 3)]));
    assert_eq!(due(&world, "clerk"), [""; 0]);
    assert_eq!(due(&world, "clerk-two"), ["enter-tally 1 until 2023-06-08"]);
}

#[test]
fn letter_and_report_are_asked_for_before_the_list_goes_to_the_executive() {
    let (mut world, cases) = World::at_candidates(&["青禾"]);
    world.voting(vec![line(cases[0], "quality")]);
    world.counts(&tally("quality", &[(cases[0], 3)]));
    world.posted();
    world.now = Moment::parse("2023-10-18T09:00:00").unwrap();
    world.does("director", CloseNotice { edition: None, held_back: Vec::new(), decisions: Decisions::default() });
    assert_eq!(due(&world, "clerk"), ["notify-units 1"]);
    assert_eq!(due(&world, "director"), ["notify-units 1"]);
    world.does("clerk", NotifyUnits { edition: None, letter: document(6) });
    assert_eq!(due(&world, "clerk"), [""; 0]);
    assert_eq!(due(&world, "director"), ["file-inquiry-report 1"]);
    world.does("director", FileInquiryReport { edition: None, report: document(7) });
    assert_eq!(due(&world, "director"), ["submit-for-approval 1"]);
}

#[test]
fn what_has_a_last_day_stands_before_what_has_none() {
    let mut world = World::reviewing();
    let first = world.accepted("青禾", 1);
    world.does("clerk", ask(first, &["market"]));
    world.submitted("云岭", 2);
    world.appoint("market", Role::TownshipOfficer, Scope::Township("330109001".to_owned()));
    assert_eq!(due(&world, "market"), ["consent 2 until 2023-04-26", "give-opinion 1 until 2023-05-06"]);
}

#[test]
fn what_rested_on_a_correction_is_looked_at_by_whoever_did_it_before_anything_goes_on() {
    let mut world = World::reviewing();
    let id = world.eligible("青禾", 1);
    assert_eq!(due(&world, "director"), ["form-panel 1"]);
    let grade = Grade { year: 2022, grade: rules::GradeLetter::B, published: Day::parse("2023-03-01").unwrap() };
    let right = Right::Form(FormRight { grades: Some(vec![grade]), ..FormRight::default() });
    let correct = Correct { application: id, right, kind: CorrectionKind::Slip, reason: private(1), matter: None };
    let context = Context { seconded_by: Some(world.cast["clerk-two"]), ..world.context("director") };
    world.tries_in(&context, &correct.into()).unwrap();
    assert_eq!(due(&world, "director"), ["settle-affected 1"]);
    assert_eq!(due(&world, "market"), [""; 0]);
    let (act, as_) = ("decide-eligibility".to_owned(), Settlement::Confirmed);
    world.does("director", SettleAffected { application: id, act, as_, reason: private(2) });
    assert_eq!(due(&world, "director"), ["form-panel 1"]);
}
