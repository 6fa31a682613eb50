//! What special handling promises: the body that leads decides, two people enter it, and every trace says so.

use rules::Outcome;

use super::HandleSpecially;
use crate::context::Context;
use crate::correction::tests::matter;
use crate::refusal::Refusal;
use crate::testing::award::line;
use crate::testing::{World, private};
use basis::id::{ApplicationId, MatterId};

fn departs(application: ApplicationId, clause: &str, matter: Option<MatterId>) -> HandleSpecially {
    HandleSpecially { application, clause: clause.parse().unwrap(), reason: private(41), matter }
}

fn tries(world: &mut World, command: HandleSpecially) -> Result<(), Refusal> {
    let context = Context { seconded_by: Some(world.cast["clerk-two"]), ..world.context("director") };
    world.tries_in(&context, &command.into()).map(|_| ())
}

#[test]
fn a_case_departs_from_a_clause_by_decision_of_the_leading_group_and_every_verdict_says_so() {
    let (mut world, cases) = World::at_candidates(&["青禾", "云岭"]);
    let id = cases[0];
    assert_eq!(world.refusal("clerk", departs(id, "14(6)d", None)), "rights");
    assert_eq!(world.refusal("director", departs(id, "14(6)d", None)), "second-person");
    assert_eq!(tries(&mut world, departs(id, "14(6)d", None)).unwrap_err().word(), "9(1)");
    let matter = matter(&mut world);
    assert_eq!(tries(&mut world, departs(id, "22c", Some(matter))).unwrap_err().word(), "malformed");
    tries(&mut world, departs(id, "14(6)d", Some(matter))).unwrap();
    assert_eq!(tries(&mut world, departs(id, "14(6)d", Some(matter))).unwrap_err().word(), "repeated");
    let act = world.case(id).departures[&"14(6)d".parse().unwrap()];
    world.voting(cases.iter().map(|id| line(*id, "quality")).collect());
    let of = |world: &World, id| {
        let mut history = world.case(id).history.iter().rev();
        let opened = history.find(|entry| &*entry.command == "open-plenary").unwrap().verdicts().unwrap();
        let clause = "14(6)d".parse().unwrap();
        opened.into_iter().find(|verdict| verdict.clause() == Some(&clause)).unwrap()
    };
    let departed = of(&world, id);
    assert_eq!(departed.outcome, Outcome::NotApplicable);
    let fact = departed.facts.iter().find(|fact| &*fact.name == "departed:14(6)d").unwrap();
    assert_eq!(fact.from, Some(act));
    assert_eq!(of(&world, cases[1]).outcome, Outcome::Met, "one case departs, and no other");
}

#[test]
fn a_departure_by_one_person_breaks_an_invariant() {
    let (world, cases) = World::at_candidates(&["青禾"]);
    let broken = world.broken_by(|state| {
        let case = state.cases.get_mut(&cases[0]).map(std::sync::Arc::make_mut).unwrap();
        case.departures.insert("14(6)d".parse().unwrap(), 3);
    });
    assert_eq!(broken, ["departures-have-two-people"]);
}
