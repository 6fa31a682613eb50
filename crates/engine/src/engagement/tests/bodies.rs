//! What contracts of entrusted bodies promise, and what their interests mean for whom they send.

use std::collections::BTreeSet;
use std::sync::Arc;

use basis::credit_code::CreditCode;
use basis::day::Day;
use basis::id::{ApplicationId, BodyId};

use super::with_a_fourth;
use crate::engagement::{DeclareBodyInterest, EndEntrustment, EngageReviewer, EntrustBody, SignPledge};
use crate::filing::WithdrawApplication;
use crate::inquiry::{Channel, RegisterLead};
use crate::labels::{LABELS, Label, Sight, Viewer, WIDE};
use crate::panel::{Interest, ReplaceReviewer};
use crate::people::{Role, Scope};
use crate::round::CorrectSheet;
use crate::testing::award::{line, tally};
use crate::testing::review::{agree, declare, report, seal};
use crate::testing::{World, document, private};

/// Returns what entrusts a body from now on to the end of the year, pledge included.
fn contract(world: &World, name: &str) -> EntrustBody {
    EntrustBody {
        name: name.to_owned(),
        code: None,
        scope: "资料评审".to_owned(),
        from: world.now.day(),
        until: day("2023-12-31"),
        contract: document(21),
        pledge: Some(document(22)),
    }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Entrusts a body and returns it.
fn entrusted(world: &mut World, name: &str) -> BodyId {
    let contract = contract(world, name);
    BodyId::from_request(&world.does("director", contract), 0)
}

/// Has a body send somebody, who pledges.
fn sends(world: &mut World, body: BodyId, name: &'static str) {
    world.appoint(name, Role::Reviewer, Scope::Office);
    let letter = EngageReviewer { of_body: Some(body), ..world.letter(name) };
    world.does("director", letter);
    world.does(name, SignPledge { edition: None, pledge: document(11) });
}

fn interest(application: ApplicationId, body: BodyId) -> DeclareBodyInterest {
    DeclareBodyInterest { application, body, ended: None, statement: document(23) }
}

/// Returns the labels of a case that somebody sees today, of one round where one is named.
fn seen(world: &World, who: &str, case: ApplicationId, round: Option<&str>) -> BTreeSet<Label> {
    let viewer = Viewer::of(&world.state, Some(world.cast[who]), world.now.day());
    let sight = Sight::new(&world.state, &viewer, world.case(case));
    let sight = round.map_or(sight, |round| sight.in_round(round));
    LABELS.iter().map(|row| row.label).filter(|label| sight.sees(*label)).collect()
}

#[test]
fn the_director_entrusts_a_body_that_has_pledged_and_no_second_contract_runs_beside_the_first() {
    let mut world = World::reviewing();
    let first = contract(&world, " 云帆质量协会 ");
    assert_eq!(world.refusal("clerk", first.clone()), "30a");
    assert_eq!(world.refusal("director", EntrustBody { pledge: None, ..first.clone() }), "30a");
    let code = Some(CreditCode::minted("330109", 91));
    let first = EntrustBody { code: code.clone(), ..first };
    let body = BodyId::from_request(&world.does("director", first.clone()), 0);
    assert_eq!(world.state.bodies[&body].name, "云帆质量协会");
    let touching = EntrustBody { from: day("2023-12-31"), until: day("2024-12-31"), ..first.clone() };
    assert_eq!(world.refusal("director", touching.clone()), "repeated");
    let renamed = EntrustBody { from: day("2024-01-01"), name: "云帆质量联合会".to_owned(), ..touching };
    world.does("director", renamed);
    let namesake = EntrustBody { code: Some(CreditCode::minted("330109", 92)), ..first };
    world.does("director", namesake);
    let known: Vec<_> = world.state.bodies.values().map(|one| (one.name.as_str(), one.contracts.len())).collect();
    assert_eq!(known.len(), 2, "by its code a body is known under a new name, and a namesake is another");
    assert!(known.contains(&("云帆质量联合会", 2)) && known.contains(&("云帆质量协会", 1)));
    assert_eq!(world.state.bodies[&body].code, code);
}

#[test]
fn a_contract_names_body_and_scope_and_does_not_end_before_it_begins() {
    let mut world = World::reviewing();
    let sound = contract(&world, "云帆质量协会");
    let malformed = [
        EntrustBody { name: " ".to_owned(), ..sound.clone() },
        EntrustBody { scope: String::new(), ..sound.clone() },
        EntrustBody { until: day("2023-01-01"), ..sound },
    ];
    let sentences = [
        "name cannot be right: a body is named in 1 to 120 characters",
        "scope cannot be right: what is entrusted is told in 1 to 500 characters",
        "until cannot be right: a contract does not end on 2023-01-01, before it begins",
    ];
    assert_eq!(malformed.map(|one| world.misread("director", one)), sentences);
}

#[test]
fn an_engagement_through_a_body_lies_within_its_contract() {
    let mut world = with_a_fourth();
    let body = entrusted(&mut world, "云帆质量协会");
    let letter = EngageReviewer { of_body: Some(body), ..world.letter("fourth") };
    let unknown = EngageReviewer { of_body: Some(BodyId::from_number(9)), ..letter.clone() };
    assert_eq!(world.refusal("director", unknown), "unknown");
    let early = EngageReviewer { from: day("2023-01-01"), ..letter.clone() };
    assert_eq!(world.refusal("director", early), "30a");
    let long = EngageReviewer { until: Some(day("2024-01-01")), ..letter.clone() };
    assert_eq!(world.refusal("director", long), "30a");
    world.does("director", letter);
    let granted = &world.state.reviewers[&world.cast["fourth"]].letters[0];
    assert_eq!((granted.until, granted.of_body), (Some(day("2023-12-31")), Some(body)));
}

#[test]
fn whom_a_body_with_an_interest_sends_before_or_after_takes_no_part() {
    let mut world = World::reviewing();
    let (id, other) = (world.eligible("青禾", 1), world.eligible("云岭", 2));
    let body = entrusted(&mut world, "云帆质量协会");
    sends(&mut world, body, "fourth");
    let panel = world.panel(&["leader", "fourth"], &[id, other]);
    world.does("director", panel);
    for case in [id, other] {
        world.does("fourth", declare(case, Interest::None));
    }
    assert_eq!(world.refusal("director", interest(id, BodyId::from_number(9))), "unknown");
    assert_eq!(world.refusal("fourth", interest(id, body)), "30a");
    let old = DeclareBodyInterest { ended: Some(day("2020-04-19")), ..interest(id, body) };
    assert_eq!(world.refusal("clerk", old), "Q76");
    world.does("clerk", interest(id, body));
    assert_eq!(world.refusal("clerk", interest(id, body)), "repeated");
    let sheets = [id, other].map(|case| seal(&world, case, 60));
    let [own, others] = sheets;
    assert_eq!(world.refusal("fourth", own), "conflict");
    world.does("fourth", others);
    sends(&mut world, body, "fifth");
    let joins = world.cast["fifth"];
    let replaced = |applications| ReplaceReviewer {
        applications,
        leaves: world.cast["fourth"],
        joins,
        leader: None,
        reason: private(15),
    };
    let replaced = replaced(vec![id]);
    assert_eq!(world.refusal("director", replaced.clone()), "conflict");
    assert_eq!(world.refusal("fifth", declare(id, Interest::None)), "unknown");
    world.does("director", ReplaceReviewer { joins: world.cast["third"], ..replaced });
    let out: Vec<_> = world.case(id).leavers.keys().copied().collect();
    assert_eq!(out.len(), 2);
    assert!(out.contains(&world.cast["fourth"]) && out.contains(&joins));
    assert!(world.case(other).leavers.is_empty());
}

#[test]
fn a_body_declares_while_a_review_lies_ahead_and_by_a_letter_of_an_earlier_day() {
    let mut world = World::reviewing();
    let body = entrusted(&mut world, "云帆质量协会");
    let id = world.accepted("青禾", 1);
    let yesterday = world.now.day();
    world.now = world.now.plus_seconds(86_400);
    let alone = world.refusal_on_paper(["clerk", "clerk"], yesterday, interest(id, body));
    assert_eq!(alone.word(), "second-person");
    let context = world.on_paper(["clerk", "clerk-two"], yesterday);
    world.tries_in(&context, &interest(id, body).into()).unwrap();
    let reviewed = world.reported("云岭", 2, 60);
    world.does("clerk", interest(reviewed, body));
    let withdrawn = world.submitted("松石", 3);
    world.does("松石", WithdrawApplication { application: withdrawn, reason: None });
    assert_eq!(world.refusal("clerk", interest(withdrawn, body)), "stage");
}

#[test]
fn with_its_contract_a_body_withdraws_everybody_it_has_sent() {
    let mut world = World::reviewing();
    let id = world.eligible("青禾", 1);
    let body = entrusted(&mut world, "云帆质量协会");
    sends(&mut world, body, "fourth");
    let panel = world.panel(&["leader", "fourth"], &[id]);
    world.does("director", panel.clone());
    world.does("fourth", declare(id, Interest::None));
    let end = EndEntrustment { body, reason: private(13) };
    assert_eq!(world.refusal("clerk", end.clone()), "30a");
    assert_eq!(world.refusal("director", EndEntrustment { body: BodyId::from_number(9), ..end.clone() }), "unknown");
    world.does("director", end.clone());
    assert_eq!(world.refusal("director", end), "stage");
    let today = world.now.day();
    assert!(
        !world.state.is_engaged(world.cast["fourth"], today) && world.state.is_engaged(world.cast["leader"], today)
    );
    assert_eq!(world.case(id).leavers.keys().copied().collect::<Vec<_>>(), [world.cast["fourth"]]);
    assert_eq!(world.refusal("director", panel), "conflict");
    let sheet = seal(&world, id, 60);
    assert_eq!(world.refusal("fourth", sheet), "conflict");
    let letter = EngageReviewer { of_body: Some(body), ..world.letter("fourth") };
    assert_eq!(world.refusal("director", letter), "30a");
    // A contract of later days may follow one that was ended.
    let again = contract(&world, "云帆质量协会");
    world.does("director", again);
}

#[test]
fn once_the_contract_is_over_nothing_more_is_done_or_seen_by_whom_the_body_sent() {
    let mut world = World::reviewing();
    let (agreed, open) = (world.eligible("青禾", 1), world.eligible("云岭", 2));
    let until = world.now.day();
    let contract = EntrustBody { until, ..contract(&world, "云帆质量协会") };
    let body = BodyId::from_request(&world.does("director", contract), 0);
    sends(&mut world, body, "fourth");
    let panel = world.panel(&["fourth"], &[agreed, open]);
    world.does("director", panel);
    for case in [agreed, open] {
        world.does("fourth", declare(case, Interest::None));
        let sheet = seal(&world, case, 60);
        world.does("fourth", sheet);
    }
    let agreement = agree(&world, agreed, 60);
    world.does("fourth", agreement);
    use Label::{Case, Feedback, File, Form, Report, Reviewer, Sheet, Spread, Total};
    let in_force = [Case, Form, File, Reviewer, Sheet, Spread, Total, Report, Feedback].into();
    assert_eq!(seen(&world, "fourth", agreed, Some("paper")), in_force);
    world.now = world.now.plus_seconds(86_400);
    assert_eq!(seen(&world, "fourth", agreed, Some("paper")), [Case, Reviewer].into());
    let corrected = CorrectSheet { application: open, percents: world.percents(50), reason: private(16) };
    assert_eq!(world.refusal("fourth", corrected), "rights");
    let agreement = agree(&world, open, 60);
    assert_eq!(world.refusal("fourth", agreement), "rights");
    assert_eq!(world.refusal("fourth", report(agreed)), "rights");
    let again = world.panel(&["fourth"], &[open]);
    assert_eq!(world.refusal("director", again), "repeated");
}

#[test]
fn whom_a_body_sends_sees_neither_other_panels_nor_ballots_nor_leads() {
    let (mut world, cases) = World::at_candidates(&["青禾"]);
    let body = entrusted(&mut world, "云帆质量协会");
    world.voting(vec![line(cases[0], "quality")]);
    world.counts(&tally("quality", &[(cases[0], 3)]));
    sends(&mut world, body, "fourth");
    let lead = RegisterLead {
        application: Some(cases[0]),
        reviewer: None,
        channel: Channel::Letter,
        outside_number: None,
        outside_deadline: None,
        informant: None,
        matter: private(31),
        handler: world.cast["clerk"],
        barring: false,
    };
    world.does("clerk", lead);
    assert!(seen(&world, "director", cases[0], Some("paper")).is_superset(&[Label::Tally, Label::Objection].into()));
    assert_eq!(seen(&world, "fourth", cases[0], Some("paper")), BTreeSet::new());
    let viewer = Viewer::of(&world.state, Some(world.cast["fourth"]), world.now.day());
    assert!(WIDE.iter().all(|(what, _)| !viewer.knows(*what)));
}

#[test]
fn a_reviewer_of_a_body_with_an_interest_and_a_letter_beyond_a_contract_are_noticed() {
    let mut world = World::reviewing();
    let id = world.eligible("青禾", 1);
    let body = entrusted(&mut world, "云帆质量协会");
    sends(&mut world, body, "fourth");
    let panel = world.panel(&["leader", "fourth"], &[id]);
    world.does("director", panel);
    world.does("fourth", declare(id, Interest::None));
    world.does("clerk", interest(id, body));
    let fourth = world.cast["fourth"];
    let seated = world.broken_by(|state| {
        Arc::make_mut(state.cases.get_mut(&id).unwrap()).leavers.remove(&fourth);
    });
    assert_eq!(seated, ["nobody-of-a-body-with-an-interest"]);
    let beyond = world.broken_by(|state| {
        Arc::make_mut(state.reviewers.get_mut(&fourth).unwrap()).letters[0].until = None;
    });
    assert_eq!(beyond, ["letters-lie-within-contracts"]);
    let ended = world.broken_by(|state| {
        Arc::make_mut(state.bodies.get_mut(&body).unwrap()).contracts[0].ended = Some(day("2023-06-01"));
    });
    assert_eq!(ended, ["letters-lie-within-contracts"]);
}
