//! Who is told of looks: those who inspect, each within its edition, and never the office.

use basis::day::Moment;
use basis::id::{ApplicationId, EditionId};
use serde_json::json;

use super::{Look, LookTold, LookedAt};
use crate::inspection::CloseInspection;
use crate::testing::World;
use crate::testing::inspected::NOTICE;
use crate::window::Looking;

fn looking<'a>(world: &'a World, who: &str) -> Looking<'a> {
    Looking { state: &world.state, schemes: &world.schemes, viewer: Some(world.cast[who]), at: world.now }
}

fn inspected() -> (World, EditionId, ApplicationId) {
    let mut world = World::with_inspectors();
    let (edition, case) = world.inspected();
    (world, edition, case)
}

fn told(world: &World, who: &str, looks: &[Look]) -> Vec<(String, Option<String>, Option<i16>)> {
    let told = looking(world, who).looks(looks).into_iter();
    told.map(|LookTold { what, organisation, year, .. }| (what, organisation, year)).collect()
}

#[test]
fn a_look_of_the_office_is_told_to_those_who_inspect_and_to_nobody_it_inspects() {
    let (world, edition, case) = inspected();
    let look =
        |what: &str, of| Look { at: world.now, by: world.cast["director"], what: what.to_owned(), of, digest: None };
    let looks = [
        look(Look::CASE, LookedAt::Application(case)),
        look("winners", LookedAt::Edition(edition)),
        look("leads", LookedAt::Office),
        look("bars", LookedAt::Organisation(world.state.cases[&case].organisation)),
        look("total", LookedAt::Application(ApplicationId::from_request("nobody", 3))),
    ];
    let seen = |what: &str, organisation: Option<&str>, year| (what.to_owned(), organisation.map(str::to_owned), year);
    let whole = [seen("case", Some("青禾精工1号"), Some(2023)), seen("winners", None, Some(2023))];
    assert_eq!(told(&world, "auditor", &looks), whole, "whoever inspects one edition");
    let beyond = |firm| [seen("leads", None, None), seen("bars", firm, None), seen("total", None, None)];
    assert_eq!(told(&world, "discipline", &looks), [&whole[..], &beyond(Some("青禾精工1号"))[..]].concat());
    let without_names = [seen("case", None, Some(2023)), seen("winners", None, Some(2023))];
    assert_eq!(told(&world, "audit", &looks), [&without_names[..], &beyond(None)[..]].concat(), "no business data");
    let drafter = world.state.cases[&case].history[0].actor;
    let of_firm = Look { by: drafter, ..looks[0].clone() };
    let count = |who: &str| told(&world, who, std::slice::from_ref(&of_firm)).len();
    assert_eq!(
        ["auditor", "discipline", "audit"].map(count),
        [1, 1, 0],
        "that a firm looked tells that it has applied"
    );
    for who in ["director", "clerk", "security"] {
        assert_eq!(told(&world, who, &looks), [], "{who}");
        assert!(!looking(&world, who).looks_back(), "{who}");
    }
    assert!(!looking(&world, "audit").looks_back(), "the door is opened by whoever does not go through it");
    assert!(looking(&world, "auditor").looks_back());
}

#[test]
fn what_those_who_inspect_by_a_notice_have_read_only_whoever_opened_the_door_is_told() {
    let (mut world, _, case) = inspected();
    let of = LookedAt::Application(case);
    let look = Look { at: world.now, by: world.cast["auditor"], what: Look::CASE.to_owned(), of, digest: None };
    let count = |who: &str, look: &Look| looking(&world, who).looks([look]).len();
    assert_eq!(["audit", "auditor", "discipline", "director"].map(|who| count(who, &look)), [1, 1, 0, 0]);
    let earlier = Look { at: Moment::parse("2023-04-19T10:00:00").unwrap(), ..look.clone() };
    let told = ["audit", "auditor", "discipline", "director"].map(|who| count(who, &earlier));
    assert_eq!(told, [0, 1, 1, 0], "before it, when the same person reviewed");
    world.does("audit", CloseInspection { number: NOTICE.to_owned() });
    let told = ["audit", "discipline"].map(|who| looking(&world, who).looks([&look]).len());
    assert_eq!(told, [1, 0], "of the day on which it was closed the hours before");
}

#[test]
fn a_question_is_about_the_application_or_the_firm_or_the_edition_it_names_or_else_the_latest() {
    let (world, edition, case) = inspected();
    let of = |question: &str, with| looking(&world, "director").looked_at(question, &with);
    assert_eq!(of("application-status", json!({ "of": case })), LookedAt::Application(case));
    let firm = world.state.cases[&case].organisation;
    assert_eq!(of("bars", json!({ "of": firm })), LookedAt::Organisation(firm));
    let other = EditionId::from_request("other", 5);
    assert_eq!(of("winners", json!({ "of": edition })), LookedAt::Edition(edition));
    assert_eq!(of("winners", json!({ "of": other })), LookedAt::Office, "an edition that is not there");
    assert_eq!(of("leads", json!({})), LookedAt::Edition(edition));
}
