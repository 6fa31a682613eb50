//! What is promised of an edition that is taken over: it goes on from where it stood, and says what it rests on.

use std::collections::BTreeMap;
use std::sync::Arc;

use basis::day::Day;
use serde_json::json;

use super::{
    AdoptCase, AdoptEdition, ApprovalRecord, CallRecord, GiveBackCase, LaterRecords, MeetingRecord, NoticeRecord,
    RoundRecord,
};
use crate::approval::AnnounceWinners;
use crate::archive::{HoldRecords, LiftHold};
use crate::command::Command;
use crate::context::Context;
use crate::event::Event;
use crate::filing::{ApplicationForm, Grade};
use crate::judged::Decisions;
use crate::notice::PostNotice;
use crate::people::{LegalForm, RegisterOrganisation, RegisterPerson};
use crate::refusal::Refusal;
use crate::shortlist::DecideShortlist;
use crate::testing::{World, decided, document, private};
use crate::window::{Looking, answer};
use basis::credit_code::CreditCode;
use basis::id::{EditionId, OrganisationId, PersonId};
use scheme::Gate;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn edition(stage: &str) -> AdoptEdition {
    AdoptEdition {
        scheme: "xiaoshan-2023".to_owned(),
        year: 2022,
        stage: stage.to_owned(),
        call: CallRecord {
            issued_on: day("2022-01-03"),
            opens: day("2022-01-10"),
            closes: day("2022-02-28"),
            township_closes: day("2022-03-07"),
        },
        later: LaterRecords::default(),
        document: document(1),
    }
}

fn by_two(world: &mut World, command: impl Into<Command>) -> Result<Vec<Event>, Refusal> {
    let context = Context { seconded_by: Some(world.cast["clerk-two"]), ..world.context("director") };
    world.tries_in(&context, &command.into())
}

fn firm(world: &mut World, seed: u64) -> OrganisationId {
    let code = CreditCode::minted("330109", 5_000 + seed);
    let command = RegisterOrganisation {
        name: format!("旧卷单位{seed}"),
        code,
        form: LegalForm::Company,
        industry: "3411".to_owned(),
        founded: day("2010-01-01"),
        district_registration: day("2010-01-01"),
        township: "330109001".to_owned(),
        tags: Vec::new(),
    };
    let request = world.does("security", RegisterPerson { name: private(200 + seed) });
    world.cast.insert("drafter", PersonId::from_request(&request, 0));
    OrganisationId::from_request(&world.does("drafter", command), 0)
}

fn case(world: &World, organisation: OrganisationId, percent: u8) -> AdoptCase {
    AdoptCase {
        edition: None,
        organisation,
        submitted: day("2022-02-20"),
        form: Arc::new(ApplicationForm {
            excellence_introduced: Some(day("2018-01-01")),
            pledge: true,
            grades: vec![Grade { year: 2021, grade: rules::GradeLetter::A, published: day("2022-01-20") }],
            ..ApplicationForm::default()
        }),
        self_report: document(2),
        evidence: vec![document(3)],
        decisions: Decisions::default(),
        prize: None,
        rounds: BTreeMap::from([(
            "paper".to_owned(),
            RoundRecord { percents: world.percents(percent), report: document(4), proposes: None, confirmation: None },
        )]),
        document: document(5),
    }
}

#[test]
fn an_edition_is_taken_over_after_its_paper_review_and_goes_on() {
    let mut world = World::open();
    assert_eq!(world.refusal("clerk", edition("shortlist")), "rights");
    assert_eq!(world.refusal("director", edition("shortlist")), "second-person");
    assert_eq!(by_two(&mut world, edition("notice")).unwrap_err().word(), "malformed", "no meeting is recorded");
    assert_eq!(by_two(&mut world, edition("filing")).unwrap_err().word(), "malformed", "nothing was done before");
    let elsewhere = AdoptEdition { year: 2021, ..edition("shortlist") };
    assert_eq!(by_two(&mut world, elsewhere).unwrap_err().word(), "Q83", "a call belongs to the year of its edition");
    by_two(&mut world, edition("shortlist")).unwrap();
    assert_eq!(by_two(&mut world, edition("shortlist")).unwrap_err().word(), "repeated");
    let adopted = world.state.editions.values().find(|one| one.year == 2022).unwrap().id;
    let organisation = firm(&mut world, 1);
    let command = AdoptCase { edition: Some(adopted), ..case(&world, organisation, 60) };
    assert_eq!(world.refusal("clerk", command.clone()), "second-person");
    let bare = AdoptCase { rounds: BTreeMap::new(), ..command.clone() };
    assert_eq!(by_two(&mut world, bare).unwrap_err().word(), "malformed");
    let late = AdoptCase { submitted: day("2022-03-01"), ..command.clone() };
    assert_eq!(by_two(&mut world, late).unwrap_err().word(), "16b", "what came too late is not taken over");
    let listed = AdoptCase { decisions: decided(&["19c"], true), ..command.clone() };
    assert_eq!(by_two(&mut world, listed).unwrap_err().word(), "malformed", "no list is over");
    by_two(&mut world, command.clone()).unwrap();
    assert_eq!(by_two(&mut world, command.clone()).unwrap_err().word(), "repeated");
    let second = firm(&mut world, 2);
    let elsewhere = case(&world, second, 60);
    assert_eq!(by_two(&mut world, elsewhere).unwrap_err().word(), "stage", "the other edition was begun here");
    let id = world.state.cases_of(adopted).next().unwrap().id;
    let list = DecideShortlist {
        edition: Some(adopted),
        applications: vec![id],
        decisions: decided(&["19c"], true),
        reason: None,
    };
    world.does("director", list);
    let third = firm(&mut world, 3);
    let late = AdoptCase { edition: Some(adopted), ..case(&world, third, 60) };
    assert_eq!(by_two(&mut world, late).unwrap_err().word(), "stage", "who stands beside it is settled");
    let viewer = Some(world.cast["director"]);
    let looking = Looking { state: &world.state, schemes: &world.schemes, viewer, at: world.now };
    let why = answer(&looking, "why", &json!({ "of": id })).unwrap();
    let told = why.as_array().unwrap();
    assert!(!told.is_empty() && told.iter().all(|one| one["evidence_since"] == json!("2023-04-20")), "{why}");
}

#[test]
fn what_was_listed_on_paper_is_taken_over_only_if_the_list_takes_it() {
    let mut world = World::open();
    by_two(&mut world, edition("site")).unwrap();
    let adopted = world.state.editions.values().find(|one| one.year == 2022).unwrap().id;
    let organisation = firm(&mut world, 1);
    let decisions = decided(&["19c"], true);
    let below = AdoptCase { edition: Some(adopted), decisions, ..case(&world, organisation, 45) };
    assert_eq!(by_two(&mut world, below.clone()).unwrap_err().word(), "19b");
    let unjudged = AdoptCase { edition: Some(adopted), ..case(&world, organisation, 60) };
    assert_eq!(by_two(&mut world, unjudged).unwrap_err().word(), "19c");
    let enough = AdoptCase { rounds: case(&world, organisation, 60).rounds, ..below };
    by_two(&mut world, enough).unwrap();
}

/// Returns the case of a firm that won, with every document of both rounds.
fn won(world: &World, organisation: OrganisationId, adopted: EditionId) -> AdoptCase {
    let paper = case(world, organisation, 60);
    let site = RoundRecord { proposes: Some(true), confirmation: Some(document(6)), ..paper.rounds["paper"].clone() };
    let rounds = BTreeMap::from([("paper".to_owned(), paper.rounds["paper"].clone()), ("site".to_owned(), site)]);
    let (decisions, prize) = (decided(&["19c", "5-2", "21c"], true), Some("quality".to_owned()));
    AdoptCase { edition: Some(adopted), decisions, prize, rounds, ..paper }
}

fn meeting() -> LaterRecords {
    let meeting = MeetingRecord { on: day("2023-03-20"), minutes: document(8) };
    LaterRecords { list: Some(document(7)), meeting: Some(meeting), ..LaterRecords::default() }
}

#[test]
fn an_edition_is_taken_over_after_its_vote_and_its_notice_is_posted_here() {
    let mut world = World::open();
    let unlisted = AdoptEdition { later: LaterRecords { list: None, ..meeting() }, ..edition("notice") };
    assert_eq!(by_two(&mut world, unlisted).unwrap_err().word(), "malformed");
    by_two(&mut world, AdoptEdition { later: meeting(), ..edition("notice") }).unwrap();
    let adopted = world.state.editions.values().find(|one| one.year == 2022).unwrap().id;
    let organisation = firm(&mut world, 1);
    let command = won(&world, organisation, adopted);
    let bare = AdoptCase { prize: None, ..command.clone() };
    assert_eq!(by_two(&mut world, bare).unwrap_err().word(), "malformed");
    let unknown = AdoptCase { prize: Some("none".to_owned()), ..command.clone() };
    assert_eq!(by_two(&mut world, unknown).unwrap_err().word(), "malformed");
    by_two(&mut world, command).unwrap();
    let id = world.state.cases_of(adopted).next().unwrap().id;
    assert!(world.case(id).vote.won.is_some());
    world.does("clerk", PostNotice { edition: Some(adopted) });
    assert_eq!(world.state.editions[&adopted].notice.posted.as_ref().unwrap().cases, [id]);
}

#[test]
fn no_more_is_taken_over_of_a_prize_than_it_has_places() {
    let mut world = World::open();
    by_two(&mut world, AdoptEdition { later: meeting(), ..edition("notice") }).unwrap();
    let adopted = world.state.editions.values().find(|one| one.year == 2022).unwrap().id;
    let scheme = world.schemes.of(Some(world.state.editions[&adopted].scheme)).clone();
    let places = |places| scheme.ask(Gate::TakePlaces, &crate::vote::places_sheet("quality", places)).stop().is_none();
    let mut given = crate::vote::Places::default();
    let refused = loop {
        let organisation = firm(&mut world, 1 + u64::try_from(given.of_prize).unwrap());
        let command = won(&world, organisation, adopted);
        match by_two(&mut world, command) {
            Ok(_) => (given.of_prize, given.of_edition) = (given.of_prize + 1, given.of_edition + 1),
            Err(refusal) => break refusal.word(),
        }
    };
    assert!(given.of_prize > 0 && places(given), "{given:?}");
    assert_eq!(refused, "5-4a");
}

#[test]
fn an_edition_is_taken_over_after_its_approval_and_its_duties_count_from_the_day_of_that() {
    let mut world = World::open();
    let notice = NoticeRecord { carried: day("2023-03-21"), closed: day("2023-03-23"), report: document(9) };
    let approval = ApprovalRecord { on: day("2023-04-10"), minutes: document(10) };
    let later = LaterRecords { notice: Some(notice.clone()), approval: Some(approval), ..meeting() };
    let short = AdoptEdition { later: later.clone(), ..edition("announcement") };
    let refused = by_two(&mut world, short).unwrap_err();
    assert_eq!(refused.word(), "23b", "a notice that ran too short is no notice");
    let ran = NoticeRecord { closed: day("2023-04-03"), ..notice };
    let mixed = NoticeRecord { carried: day("2023-03-19"), ..ran.clone() };
    let mixed = LaterRecords { notice: Some(mixed), ..later.clone() };
    let mixed = AdoptEdition { later: mixed, ..edition("announcement") };
    assert_eq!(by_two(&mut world, mixed).unwrap_err().word(), "malformed", "no notice before its vote");
    let later = LaterRecords { notice: Some(ran), ..later };
    by_two(&mut world, AdoptEdition { later, ..edition("announcement") }).unwrap();
    let adopted = world.state.editions.values().find(|one| one.year == 2022).unwrap().id;
    let organisation = firm(&mut world, 1);
    let command = won(&world, organisation, adopted);
    by_two(&mut world, command).unwrap();
    let id = world.state.cases_of(adopted).next().unwrap().id;
    assert_eq!(world.state.approved_on(world.case(id)).unwrap().0, day("2023-04-10"), "not the day it was recorded");
    world.does("director", AnnounceWinners { edition: Some(adopted), medium: Some("区报".to_owned()) });
    assert!(world.case(id).approval.announced.is_some());
    assert_eq!(world.broken_by(|_| ()), Vec::<&str>::new());
}

#[test]
fn an_application_taken_over_wrongly_is_given_back_and_taken_over_anew_as_long_as_nothing_rests_on_it() {
    let mut world = World::open();
    let own = world.submitted("本届", 9);
    by_two(&mut world, AdoptEdition { later: meeting(), ..edition("notice") }).unwrap();
    let adopted = world.state.editions.values().find(|one| one.year == 2022).unwrap().id;
    let wrong = firm(&mut world, 1);
    let command = won(&world, wrong, adopted);
    by_two(&mut world, command.clone()).unwrap();
    let id = world.state.cases_of(adopted).next().unwrap().id;
    let back = GiveBackCase { application: id, reason: private(4) };
    assert_eq!(world.refusal("clerk", back.clone()), "second-person");
    let begun_here = GiveBackCase { application: own, ..back.clone() };
    assert_eq!(by_two(&mut world, begun_here).unwrap_err().word(), "stage", "it was begun here");
    by_two(&mut world, back.clone()).unwrap();
    assert_eq!(by_two(&mut world, back).unwrap_err().word(), "unknown");
    let told = |world: &World| {
        let viewer = Some(world.cast["director"]);
        let looking = Looking { state: &world.state, schemes: &world.schemes, viewer, at: world.now };
        answer(&looking, "adoption", &json!({ "of": adopted })).unwrap()
    };
    let (by, n) = (world.cast["director"], world.state.head().unwrap().0);
    let given_back = json!([{ "organisation": wrong, "on": "2023-04-20", "by": by, "act": n }]);
    let told_of =
        |count| json!({ "stage": "notice", "since": "2023-04-20", "applications": count, "given-back": given_back });
    assert_eq!(told(&world), told_of(0));
    assert_eq!(world.broken_by(|_| ()), Vec::<&str>::new());
    by_two(&mut world, command).unwrap();
    let again = world.state.cases_of(adopted).next().unwrap().id;
    assert_ne!(again, id);
    world.does("clerk", PostNotice { edition: Some(adopted) });
    let late = GiveBackCase { application: again, reason: private(4) };
    assert_eq!(by_two(&mut world, late).unwrap_err().word(), "stage", "its line stands in the notice");
    assert_eq!(told(&world), told_of(1));
}

#[test]
fn what_is_given_back_stands_on_no_slip() {
    let mut world = World::open();
    let list = LaterRecords { list: Some(document(7)), ..LaterRecords::default() };
    by_two(&mut world, AdoptEdition { later: list, ..edition("vote") }).unwrap();
    let adopted = world.state.editions.values().find(|one| one.year == 2022).unwrap().id;
    let organisation = firm(&mut world, 1);
    let command = won(&world, organisation, adopted);
    by_two(&mut world, command).unwrap();
    let id = world.state.cases_of(adopted).next().unwrap().id;
    assert_eq!(world.state.editions[&adopted].vote.slips["quality"], [id]);
    by_two(&mut world, GiveBackCase { application: id, reason: private(4) }).unwrap();
    assert_eq!(world.state.editions[&adopted].vote.slips["quality"], []);
}

#[test]
fn what_is_given_back_stands_in_no_notice_and_what_is_held_is_not_given_back() {
    let mut world = World::open();
    let notice = NoticeRecord { carried: day("2023-03-21"), closed: day("2023-04-03"), report: document(9) };
    let later = LaterRecords { notice: Some(notice), ..meeting() };
    by_two(&mut world, AdoptEdition { later, ..edition("approval") }).unwrap();
    let adopted = world.state.editions.values().find(|one| one.year == 2022).unwrap().id;
    let organisation = firm(&mut world, 1);
    let command = won(&world, organisation, adopted);
    by_two(&mut world, command).unwrap();
    let posted = |world: &World| world.state.editions[&adopted].notice.posted.as_ref().unwrap().cases.clone();
    let id = posted(&world)[0];
    let (number, ground) = ("协〔2023〕1号".to_owned(), document(11));
    let hold = HoldRecords { application: None, organisation: None, edition: Some(adopted), number, ground };
    world.does("director", hold);
    let back = GiveBackCase { application: id, reason: private(4) };
    assert_eq!(by_two(&mut world, back.clone()).unwrap_err().word(), "held");
    world.does("director", LiftHold { number: "协〔2023〕1号".to_owned(), ground: document(12) });
    by_two(&mut world, back).unwrap();
    assert_eq!(posted(&world), []);
}
