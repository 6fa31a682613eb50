//! What waits for a second person: who is told of it, what it says, and whether it can still be done.

use basis::day::DoneOn;
use basis::id::{PersonId, ProposalId};
use basis::words::Words;
use serde_json::json;

use super::{FilledIn, Waiting};
use crate::context::Proof;
use crate::filing::WithdrawApplication;
use crate::pair::{Propose, ProposedCommand, Second};
use crate::testing::World;
use crate::window::act_form::FilledWhat;
use crate::window::said::SaidWhat;
use crate::window::{About, Looking};

fn looking<'a>(world: &'a World, who: &str) -> Looking<'a> {
    Looking { state: &world.state, schemes: &world.schemes, viewer: Some(world.cast[who]), at: world.now }
}

fn asks_units(id: basis::id::ApplicationId, units: &[&str]) -> Propose {
    let command = ProposedCommand { name: "ask-units".to_owned(), with: json!({ "application": id, "units": units }) };
    Propose { command, on_behalf_of: None, done_on: None, proof: None }
}

fn told(world: &World, who: &str) -> Vec<(ProposalId, bool)> {
    looking(world, who).proposals().into_iter().map(|one| (one.id, one.is_own)).collect()
}

#[test]
fn a_proposal_is_told_to_whoever_made_it_and_to_whoever_may_confirm_it() {
    let mut world = World::reviewing();
    let id = world.accepted("青禾", 1);
    world.does("clerk", asks_units(id, &["market"]));
    let [Waiting { id: proposal, about, organisation, .. }] = &looking(&world, "clerk-two").proposals()[..] else {
        panic!("one waits");
    };
    assert_eq!((*about, organisation.as_deref()), (About::Application(id), Some("青禾精工1号")));
    assert_eq!(told(&world, "clerk"), [(*proposal, true)]);
    assert_eq!(told(&world, "clerk-two"), [(*proposal, false)]);
    for who in ["township", "青禾", "security"] {
        assert_eq!(told(&world, who), [], "{who}");
        assert_eq!(looking(&world, who).proposal(*proposal), None, "{who}");
    }
    assert_eq!(Looking { viewer: None, ..looking(&world, "clerk") }.proposals(), []);
    world.does("clerk-two", Second { proposal: *proposal });
    assert_eq!(told(&world, "clerk-two"), [], "it waits no more");
}

#[test]
fn whoever_may_propose_and_confirm_nothing_finds_the_own_proposals() {
    let mut world = World::reviewing();
    let command =
        ProposedCommand { name: "register-person".to_owned(), with: json!({ "name": crate::testing::private(5) }) };
    world.does("security", Propose { command, on_behalf_of: None, done_on: None, proof: None });
    let own: Vec<bool> = told(&world, "security").into_iter().map(|(_, is_own)| is_own).collect();
    assert_eq!(own, [true]);
}

#[test]
fn what_was_entered_from_paper_is_told_with_its_proof_and_every_argument_in_words() {
    let mut world = World::reviewing();
    let id = world.accepted("青禾", 1);
    let (for_whom, day) = (world.cast["township"], world.now.day());
    let command = ProposedCommand {
        name: "disagree".to_owned(),
        with: json!({ "application": id, "reason": crate::testing::private(8) }),
    };
    let proof = Some(Proof::parse("扫描件 7").unwrap());
    world.does("clerk", Propose { command, on_behalf_of: Some(for_whom), done_on: Some(DoneOn::Day(day)), proof });
    let waits = looking(&world, "clerk-two").proposals();
    let proposed = looking(&world, "clerk-two").proposal(waits[0].id).unwrap();
    let name = |person: PersonId| world.state.people.get(&person).map(|one| one.name);
    assert_eq!(proposed.on_behalf_of, name(for_whom));
    assert_eq!((proposed.done_on, proposed.proof.as_deref()), (Some(DoneOn::Day(day)), Some("扫描件 7")));
    let reason = FilledWhat::Said(SaidWhat::Text(crate::testing::private(8)));
    let called = vec![Words::new("理由", "Reason")];
    assert_eq!(proposed.says, [FilledIn { called, what: vec![reason] }]);
}

#[test]
fn a_post_is_told_with_its_place_by_name() {
    let mut world = World::reviewing();
    let appoint = |scope| json!({ "person": world.cast["clerk"], "role": "review-office-clerk", "scope": scope });
    let [office, township] = [appoint(json!("office")), appoint(json!({ "township": "330109013" }))];
    for (with, place) in [(office, "评审办或评审工作各机构"), (township, "宁围街道")] {
        let command = ProposedCommand { name: "appoint".to_owned(), with };
        world.does("security", Propose { command, on_behalf_of: None, done_on: None, proof: None });
        let waits = looking(&world, "security").proposals().pop().unwrap();
        let says = looking(&world, "security").proposal(waits.id).unwrap().says;
        let told = |what: &FilledWhat| matches!(what, FilledWhat::Said(SaidWhat::Words(words)) if words.zh == place);
        assert!(says.iter().flat_map(|one| &one.what).any(told), "{place}: {says:?}");
    }
}

#[test]
fn a_proposal_that_can_be_done_no_more_says_why_to_whoever_would_confirm_it() {
    let mut world = World::reviewing();
    let id = world.accepted("青禾", 1);
    world.does("clerk", asks_units(id, &["market"]));
    let proposal = looking(&world, "clerk-two").proposals()[0].id;
    assert_eq!(looking(&world, "clerk-two").proposal(proposal).unwrap().refused, None);
    world.does("青禾", WithdrawApplication { application: id, reason: None });
    let refused = |who| looking(&world, who).proposal(proposal).unwrap().refused.map(|told| told.message.zh);
    assert!(refused("clerk-two").is_some());
    assert_eq!(refused("clerk"), None, "whoever proposed it is no second person");
}
