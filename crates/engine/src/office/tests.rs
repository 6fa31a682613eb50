//! What the office and the body that leads the award decide before anybody applies.

use basis::clause::ReadingId;
use basis::day::Day;
use basis::id::{EditionId, MatterId};
use scheme::Kind;

use super::DecideMajorMatter;
use crate::call::ExtendWindow;
use crate::context::Context;
use crate::refusal::Refusal;
use crate::testing::{World, document, private};

fn matter(edition: Option<EditionId>) -> DecideMajorMatter {
    DecideMajorMatter { edition, minutes: document(1), matter: private(1), decision: private(2), unadopted: Vec::new() }
}

/// Enters a decision by two people.
fn decides(world: &mut World, decision: DecideMajorMatter) -> MatterId {
    let context = Context { seconded_by: Some(world.cast["clerk-two"]), ..world.context("clerk") };
    world.tries_in(&context, &decision.into()).unwrap();
    MatterId::from_request(context.request.as_str(), 0)
}

#[test]
fn a_major_matter_is_entered_by_two_people_and_by_nobody_else_than_the_office() {
    let mut world = World::open();
    assert_eq!(world.refusal("clerk", matter(None)), "second-person");
    assert_eq!(world.refusal("township", matter(None)), "9(1)");
    let named = |id: &str| DecideMajorMatter { unadopted: vec![ReadingId::parse(id).unwrap(); 2], ..matter(None) };
    let said = "unadopted cannot be right: it names readings of the scheme, each once";
    assert_eq!(world.misread("clerk", named("Q02")), said);
    let nowhere = EditionId::from_request("nothing", 0);
    assert_eq!(world.refusal("clerk", matter(Some(nowhere))), "unknown");
    let id = decides(&mut world, matter(None));
    let kept = &world.state.office.matters[&id];
    let n = world.state.head().unwrap().0;
    assert_eq!((kept.edition, kept.award.as_str(), kept.n), (None, "xiaoshan-2023", n));
}

#[test]
fn an_act_rests_on_a_decision_about_its_own_edition_that_was_there_before() {
    let mut world = World::open();
    world.now = "2023-06-01T09:00:00".parse().unwrap();
    let edition = world.state.latest_edition().unwrap().id;
    let other = world.edition_of(2021);
    let [own, another, whole] = [Some(edition), Some(other), None].map(|about| decides(&mut world, matter(about)));
    let day = |text| Day::parse(text).unwrap();
    let extend = |matter| ExtendWindow {
        edition: None,
        closes: day("2023-06-14"),
        township_closes: day("2023-06-21"),
        notice: document(3),
        medium: "区报".to_owned(),
        place: "一版".to_owned(),
        matter,
    };
    assert_eq!(world.refusal("director", extend(Some(another))), "unknown");
    assert_eq!(world.refusal("director", extend(Some(MatterId::from_request("nothing", 0)))), "unknown");
    let earlier = world.refusal_on_paper(["director", "clerk"], day("2023-05-31"), extend(Some(own)));
    assert_eq!(earlier, Refusal::of(Kind::Stage).fact("not-before", day("2023-06-01")));
    assert_eq!(world.refusal("director", extend(None)), "9(1)");
    world.clone().does("director", extend(Some(whole)));
    world.does("director", extend(Some(own)));
    assert_eq!(world.state.latest_edition().unwrap().call.as_ref().unwrap().closes, day("2023-06-14"));
}
