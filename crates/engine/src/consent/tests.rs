//! Claims about what a township says of an application, and what follows when it does not agree.

use basis::day::Moment;

use super::{AcceptApplication, AskForReview, Consent, Disagree, ReturnForMending};
use crate::filing::HandInAgain;
use crate::judged::Decisions;
use crate::testing::{World, decided, document, private};

fn accept(application: basis::id::ApplicationId, decisions: Decisions) -> AcceptApplication {
    AcceptApplication { application, decisions, reason: None }
}

#[test]
fn what_was_returned_comes_again_before_the_township_says_more() {
    let mut world = World::open();
    let application = world.submitted("青禾", 1);
    let again = HandInAgain { application, form: None, self_report: None, papers: vec![document(3)] };
    assert_eq!(world.refusal("青禾", again.clone()), "stage");
    let returned = ReturnForMending { application, reason: private(5) };
    assert_eq!(world.refusal("clerk", returned), "17d");
    world.does("township", returned);
    assert_eq!(world.refusal("township", returned), "repeated");
    assert_eq!(world.refusal("township", Consent { application }), "stage");
    assert_eq!(world.refusal("township", Disagree { application, reason: private(5) }), "stage");
    assert_eq!(world.refusal("青禾", AskForReview { application, reason: private(5) }), "stage");
    let empty = HandInAgain { papers: Vec::new(), ..again.clone() };
    assert_eq!(
        world.misread("青禾", empty),
        "papers cannot be right: whoever supplies something hands in a form or a paper"
    );
    world.does("青禾", again);
    assert_eq!(world.case(application).filing.evidence, [document(2), document(3)]);
    world.does("township", Consent { application });
    assert_eq!(world.refusal("township", Disagree { application, reason: private(5) }), "repeated");
    world.does("clerk", accept(application, Decisions::default()));
}

#[test]
fn disagreement_does_not_end_the_matter() {
    let mut world = World::open();
    let application = world.submitted("青禾", 1);
    let review = AskForReview { application, reason: private(6) };
    assert_eq!(world.refusal("青禾", review), "Q24");
    let disagree = Disagree { application, reason: private(5) };
    world.does("township", disagree);
    assert_eq!(world.refusal("township", disagree), "repeated");
    assert_eq!(world.refusal("township", ReturnForMending { application, reason: private(5) }), "repeated");
    assert_eq!(world.refusal("clerk", accept(application, decided(&["17d"], true))), "17d");
    world.does("青禾", review);
    assert_eq!(world.refusal("青禾", review), "repeated");
    assert_eq!(world.refusal("clerk", accept(application, Decisions::default())), "17d");
    assert_eq!(world.refusal("clerk", accept(application, decided(&["17d"], false))), "17d");
    world.does("clerk", accept(application, decided(&["17d"], true)));
    assert!(world.case(application).decisions[&"17d".parse().unwrap()].0);
}

#[test]
fn a_township_that_disagreed_may_think_again() {
    let mut world = World::open();
    let application = world.submitted("青禾", 1);
    world.does("township", Disagree { application, reason: private(5) });
    world.does("township", Consent { application });
    world.does("clerk", accept(application, Decisions::default()));
}

#[test]
fn a_silent_township_has_five_working_days() {
    let mut world = World::open();
    let application = world.submitted("青禾", 1);
    let review = AskForReview { application, reason: private(6) };
    // Handed in on 20 April 2023; the 23rd is a Sunday that is worked, and the holiday of May begins on the 29th.
    world.now = Moment::parse("2023-04-26T23:59:00").unwrap();
    assert_eq!(world.refusal("青禾", review), "Q24");
    world.now = Moment::parse("2023-04-27T00:00:00").unwrap();
    world.enters("青禾", review).unwrap();
    // What the applicant has put before the office is not returned by the township any more.
    assert_eq!(world.refusal("township", ReturnForMending { application, reason: private(5) }), "stage");
}

#[test]
fn an_application_accepted_without_a_way_to_the_office_is_noticed() {
    let mut world = World::open();
    let application = world.accepted("青禾", 1);
    let broken = world.broken_by(|state| {
        let case = state.cases.get_mut(&application).map(std::sync::Arc::make_mut).unwrap();
        case.consent.given = None;
    });
    assert_eq!(broken, ["accepted-came-to-the-office"]);
}
