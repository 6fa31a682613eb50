//! What the shortlist promises.

use std::sync::Arc;

use basis::day::{Day, Moment};
use basis::id::ApplicationId;
use basis::points::Total;
use rules::Outcome;

use super::DecideShortlist;
use crate::case::Left;
use crate::command::Command;
use crate::consent::{AcceptApplication, Consent};
use crate::context::Context;
use crate::labels::Label;
use crate::sealed::Sealed;
use crate::testing::{World, decided};

fn list(applications: &[ApplicationId]) -> DecideShortlist {
    let decisions = decided(&["19c"], true);
    DecideShortlist { edition: None, applications: applications.to_vec(), decisions, reason: None }
}

#[test]
fn the_listed_go_on_and_the_others_end_here() {
    let mut world = World::reviewing();
    let (first, second) = (world.reported("青禾", 1, 50), world.reported("云岭", 2, 60));
    let waiting = world.submitted("松石", 3);
    world.closes();
    world.does("director", list(&[second]));
    let n = world.state.head().map_or(0, |(n, _)| n);
    assert_eq!(world.case(first).stages["shortlist"], (Left::Ended, n));
    assert_eq!(world.case(second).stages["shortlist"], (Left::Passed, n));
    assert_eq!(world.case(second).decisions[&"19c".parse().unwrap()], (true, n));
    assert_eq!(world.case(first).decisions.get(&"19c".parse().unwrap()), None);
    assert_eq!(world.case(waiting).stages.get("shortlist"), None);
    assert_eq!(world.refusal("director", list(&[second])), "repeated");
    assert_eq!(world.refusal("director", list(&[first])), "stage");
}

#[test]
fn nobody_is_left_out_who_has_the_total_of_the_last_on_the_list() {
    let mut world = World::reviewing();
    let (one, tied, better) =
        (world.reported("青禾", 1, 50), world.reported("云岭", 2, 50), world.reported("松石", 3, 60));
    world.closes();
    assert_eq!(world.refusal("director", list(&[better, one])), "Q35");
    world.does("director", list(&[better, one, tied]));
    assert_eq!(world.case(tied).ended(), None);
}

#[test]
fn a_total_below_the_line_is_refused_by_its_clause_and_one_on_the_line_is_not() {
    let mut world = World::reviewing();
    let (below, at) = (world.reported("青禾", 1, 45), world.reported("云岭", 2, 50));
    world.closes();
    assert_eq!(world.refusal("director", list(&[at, below])), "19b");
    assert_eq!(world.refusal("director", DecideShortlist { decisions: decided(&[], true), ..list(&[at]) }), "19c");
    assert_eq!(
        world.refusal("director", DecideShortlist { decisions: decided(&["19c"], false), ..list(&[at]) }),
        "19c"
    );
    world.does("director", list(&[at]));
    assert_eq!(found(&world, below), [("19b".to_owned(), Outcome::NotMet)], "who is left out is told why");
    let met = ["15b", "19a", "19b", "19c", "Q34", "Q35"].map(|word| (word.to_owned(), Outcome::Met));
    assert_eq!(found(&world, at), met);
}

#[test]
fn a_case_that_departs_from_a_clause_is_listed_without_what_it_asks() {
    let mut world = World::reviewing();
    let id = world.reported("青禾", 1, 60);
    world.closes();
    let undecided = DecideShortlist { decisions: decided(&[], true), ..list(&[id]) };
    assert_eq!(world.refusal("director", undecided.clone()), "19c");
    let matter = Some(crate::correction::tests::matter(&mut world));
    let (clause, reason) = ("19c".parse().unwrap(), crate::testing::private(41));
    let departs = crate::special::HandleSpecially { application: id, clause, reason, matter };
    let context = crate::context::Context { seconded_by: Some(world.cast["clerk-two"]), ..world.context("director") };
    world.tries_in(&context, &departs.into()).unwrap();
    world.does("director", undecided);
    assert!(found(&world, id).contains(&("19c".to_owned(), Outcome::NotApplicable)));
}

/// Returns the clauses of the last act on a case with what they found.
fn found(world: &World, id: ApplicationId) -> Vec<(String, Outcome)> {
    let verdicts = world.case(id).history.last().unwrap().verdicts().unwrap();
    verdicts.iter().map(|verdict| (verdict.authority.word(), verdict.outcome)).collect()
}

#[test]
fn a_firm_that_could_have_been_listed_is_left_out_by_the_list_alone() {
    let mut world = World::reviewing();
    let (first, second) = (world.reported("青禾", 1, 50), world.reported("云岭", 2, 60));
    world.closes();
    world.does("director", list(&[second]));
    assert_eq!(found(&world, first), [], "what was decided of the listed is not said of the firm left out");
}

#[test]
fn a_list_is_refused_about_the_firm_that_cannot_be_on_it() {
    let mut world = World::reviewing();
    let (first, second) = (world.reported("青禾", 1, 50), world.accepted("云岭", 2));
    world.closes();
    let refusal = world.tries("director", list(&[first, second])).unwrap_err();
    assert_eq!((refusal.word(), refusal.case()), ("19b".to_owned(), Some(second)));
    let refusal = world.tries("director", list(&[first])).unwrap_err();
    assert_eq!((refusal.word(), refusal.case()), ("stage".to_owned(), Some(second)));
}

#[test]
fn nobody_is_chosen_while_an_accepted_case_is_still_on_its_way() {
    let mut world = World::reviewing();
    let first = world.reported("青禾", 1, 60);
    let behind = world.accepted("云岭", 2);
    world.closes();
    assert_eq!(world.refusal("director", list(&[first])), "stage");
    assert_eq!(world.refusal("director", list(&[behind])), "19b");
}

#[test]
fn nobody_is_chosen_while_others_may_still_come() {
    let mut world = World::reviewing();
    let first = world.reported("青禾", 1, 60);
    world.now = Moment::parse("2023-05-31T23:59:59").unwrap();
    assert_eq!(world.refusal("director", list(&[first])), "stage");
    world.now = Moment::parse("2023-06-01T00:00:00").unwrap();
    world.does("director", list(&[first]));
}

#[test]
fn what_a_township_may_still_forward_is_waited_for() {
    let mut world = World::reviewing();
    let first = world.reported("青禾", 1, 60);
    world.submitted("松石", 2);
    world.now = Moment::parse("2023-06-07T23:59:59").unwrap();
    assert_eq!(world.refusal("director", list(&[first])), "stage");
    world.now = Moment::parse("2023-06-08T00:00:00").unwrap();
    world.does("director", list(&[first]));
}

#[test]
fn a_list_names_at_least_one_and_each_once_and_the_director_decides_it() {
    let mut world = World::reviewing();
    let id = world.reported("青禾", 1, 60);
    assert_eq!(
        world.misread("director", list(&[])),
        "applications cannot be right: a list has at least one application, and each once"
    );
    assert_eq!(
        world.misread("director", list(&[id, id])),
        "applications cannot be right: a list has at least one application, and each once"
    );
    assert_eq!(world.refusal("clerk", list(&[id])), "rights");
    assert_eq!(world.refusal("second", list(&[id])), "unknown");
}

#[test]
fn a_listed_case_whose_total_sinks_below_the_line_is_noticed() {
    let mut world = World::reviewing();
    let id = world.reported("青禾", 1, 60);
    world.closes();
    world.does("director", list(&[id]));
    let broken = world.broken_by(|state| {
        let case = state.cases.get_mut(&id).map(Arc::make_mut).unwrap();
        let agreed = case.rounds.get_mut("paper").unwrap().agreed.as_mut().unwrap();
        let items = agreed.percents.weigh().len();
        agreed.percents = Sealed::new(Label::Total, vec![45; items]);
        agreed.total = Sealed::new(Label::Total, Total::whole(450));
    });
    assert_eq!(broken, ["the-listed-still-pass"]);
    let broken = world.broken_by(|state| {
        let case = state.cases.get_mut(&id).map(Arc::make_mut).unwrap();
        case.rounds.get_mut("paper").unwrap().report = None;
    });
    assert_eq!(broken, ["the-listed-still-pass"]);
}

#[test]
fn a_consent_dated_on_the_last_day_without_an_hour_is_in_time_and_waited_for() {
    let mut world = World::reviewing();
    let first = world.reported("青禾", 1, 60);
    let late = world.submitted("松石", 2);
    world.now = Moment::parse("2023-06-08T09:00:00").unwrap();
    let context = Context {
        on_behalf_of: Some(world.cast["township"]),
        ..world.on_paper(["clerk", "clerk-two"], Day::parse("2023-06-07").unwrap())
    };
    world.tries_in(&context, &Command::from(Consent { application: late })).unwrap();
    assert_eq!(world.refusal("director", list(&[first])), "stage");
    world.does("clerk", AcceptApplication { application: late, decisions: decided(&[], true), reason: None });
    assert!(world.case(late).stages.contains_key("filing"));
}

#[test]
fn a_clerk_who_accepts_decides_only_what_is_asked_there() {
    let mut world = World::reviewing();
    let id = world.submitted("青禾", 1);
    world.does("township", Consent { application: id });
    let accepting = |decisions| AcceptApplication { application: id, decisions, reason: None };
    assert_eq!(
        world.misread("clerk", accepting(decided(&["19c"], true))),
        "decisions cannot be right: 19c is not asked here"
    );
    world.does("clerk", accepting(decided(&[], true)));
}
