//! What is promised of inspection: its own door, its own time, its own edition, and nothing to do there.

use basis::day::{Day, Moment};
use basis::id::EditionId;
use serde_json::json;

use super::{AnswerSuggestion, CloseInspection, MakeSuggestion, OpenInspection};
use crate::people::{Appoint, Role, Scope};
use crate::shortlist::DecideShortlist;
use crate::testing::{World, award, decided, document};
use crate::window::{Looking, answer};

fn open(world: &World, edition: Option<EditionId>) -> OpenInspection {
    OpenInspection {
        number: "审通〔2023〕1号".to_owned(),
        body: "审计机关".to_owned(),
        persons: vec![world.cast["auditor"]],
        edition,
        from: Day::parse("2023-04-20").unwrap(),
        until: Day::parse("2023-04-28").unwrap(),
        notice: document(1),
    }
}

fn with_auditor() -> World {
    let mut world = World::open();
    world.appoint("audit", Role::AuditAdministrator, Scope::Office);
    world.appoint("auditor", Role::Reviewer, Scope::Office);
    world.appoint("discipline", Role::Inspector, Scope::Office);
    world
}

#[test]
fn an_inspection_is_opened_by_the_audit_administrator_and_sees_its_edition_as_long_as_it_is_open() {
    let mut world = with_auditor();
    assert_eq!(world.refusal("audit", open(&world, None)), "conflict", "a reviewer inspects nothing");
    let post =
        crate::people::EndAppointment { person: world.cast["auditor"], role: Role::Reviewer, scope: Scope::Office };
    world.does("security", post);
    let case = world.submitted("青禾", 1);
    let edition = world.state.latest_edition().unwrap().id;
    assert_eq!(world.refusal("director", open(&world, Some(edition))), "rights", "the inspected office opens nothing");
    let seen = |world: &World, who: &str| {
        let viewer = Some(world.cast[who]);
        let looking = Looking { state: &world.state, schemes: &world.schemes, viewer, at: world.now };
        let told = answer(&looking, "application-status", &json!({ "of": case })).unwrap();
        (!told.is_null(), !answer(&looking, "inspections", &json!({})).unwrap().is_null())
    };
    assert_eq!(seen(&world, "auditor"), (false, false));
    let other = EditionId::from_request("planted", 7);
    assert_eq!(world.refusal("audit", open(&world, Some(other))), "unknown");
    world.does("audit", open(&world, Some(edition)));
    assert_eq!(world.refusal("audit", open(&world, Some(edition))), "repeated");
    assert_eq!(seen(&world, "auditor"), (true, false));
    assert_eq!(seen(&world, "director"), (true, false), "the inspected office is not told");
    assert_eq!(seen(&world, "audit"), (false, true));
    assert_eq!(seen(&world, "discipline"), (true, true), "those who inspect for the award know of it");
    let sees = |who: &str| {
        let looking =
            Looking { state: &world.state, schemes: &world.schemes, viewer: Some(world.cast[who]), at: world.now };
        let of = json!({ "viewer": world.cast["auditor"], "of": case, "label": "case" });
        answer(&looking, "sees", &of).unwrap()
    };
    assert_eq!(
        (sees("director"), sees("discipline")),
        (json!(false), json!(true)),
        "the office learns it by no question"
    );
    let appoint = Appoint { person: world.cast["auditor"], role: Role::Reviewer, scope: Scope::Office, until: None };
    assert_eq!(world.refusal("security", appoint), "conflict", "as long as it inspects");
    let now = world.now;
    world.now = Moment::parse("2023-04-29T00:00:00").unwrap();
    assert_eq!(seen(&world, "auditor"), (false, false));
    world.now = now;
    world.does("audit", CloseInspection { number: "审通〔2023〕1号".to_owned() });
    assert_eq!(seen(&world, "auditor"), (false, false));
    assert_eq!(world.refusal("audit", CloseInspection { number: "审通〔2023〕1号".to_owned() }), "repeated");
    assert_eq!(world.refusal("audit", CloseInspection { number: "别的".to_owned() }), "unknown");
}

#[test]
fn an_inspection_reaches_no_other_edition_and_no_post_holds_one() {
    let mut world = with_auditor();
    let post =
        crate::people::EndAppointment { person: world.cast["auditor"], role: Role::Reviewer, scope: Scope::Office };
    world.does("security", post);
    let case = world.submitted("青禾", 1);
    let lead = award::lead(Some(case), world.cast["clerk"]);
    world.does("clerk", lead);
    let other = world.edition_of(2025);
    world.does("audit", open(&world, Some(other)));
    let viewer = Some(world.cast["auditor"]);
    let looking = Looking { state: &world.state, schemes: &world.schemes, viewer, at: world.now };
    assert!(answer(&looking, "application-status", &json!({ "of": case })).unwrap().is_null());
    assert!(answer(&looking, "leads", &json!({})).unwrap().is_null());
    let office = Looking { viewer: Some(world.cast["clerk"]), ..looking };
    assert!(!answer(&office, "leads", &json!({})).unwrap().is_null(), "there is one to be told of");
    let broken = world.broken_by(|state| {
        let number = state.inspections.keys().next().unwrap().clone();
        let clerk = world.cast["clerk"];
        state.inspections.get_mut(&number).unwrap().persons.push(clerk);
    });
    assert_eq!(broken, ["inspectors-hold-no-post"]);
}

#[test]
fn whoever_inspects_an_edition_draws_from_it_by_a_seed_and_sees_what_was_out_of_the_ordinary_there() {
    let mut world = with_auditor();
    let post =
        crate::people::EndAppointment { person: world.cast["auditor"], role: Role::Reviewer, scope: Scope::Office };
    world.does("security", post);
    let cases = [world.submitted("青禾", 1), world.submitted("云岭", 2), world.submitted("松石", 3)];
    world.enters("township", crate::consent::Consent { application: cases[0] }).unwrap();
    let edition = world.state.latest_edition().unwrap().id;
    let ask = |world: &World, who: &str, question: &str, with: serde_json::Value| {
        let viewer = Some(world.cast[who]);
        let looking = Looking { state: &world.state, schemes: &world.schemes, viewer, at: world.now };
        answer(&looking, question, &with).unwrap()
    };
    let drawn = |world: &World, who: &str, seed: &str| ask(world, who, "sample", json!({ "seed": seed, "count": 2 }));
    assert!(drawn(&world, "auditor", "3089.26").is_null(), "before it is opened");
    world.does("audit", open(&world, Some(edition)));
    let first = drawn(&world, "auditor", "3089.26");
    assert_eq!(first.as_array().unwrap().len(), 2);
    assert_eq!(first, drawn(&world, "discipline", "3089.26"), "whoever may see them draws the same");
    let others = ["1", "2", "3", "4", "5"].map(|seed| drawn(&world, "auditor", seed));
    assert!(others.iter().any(|other| *other != first), "another seed draws others");
    assert!(drawn(&world, "director", "3089.26").is_null(), "the office does not learn what is looked at");
    let unusual = ask(&world, "auditor", "exceptional-acts", json!({}));
    assert_eq!(unusual["acts"][0]["kinds"], json!(["entered-later"]));
    assert_eq!(unusual["shares"][0], json!({ "by": world.cast["clerk"], "acts": 1, "exceptional": 1 }));
    assert!(ask(&world, "clerk", "exceptional-acts", json!({})).is_null());
}

#[test]
fn no_stage_ends_before_a_suggestion_is_answered() {
    let mut world = World::reviewing();
    world.appoint("discipline", Role::Inspector, Scope::Office);
    let id = world.reported("青禾", 1, 60);
    let made = |number: &str| MakeSuggestion { number: number.to_owned(), edition: None, letter: document(1) };
    assert_eq!(world.refusal("director", made("纪建1号")), "rights");
    assert_eq!(world.refusal("discipline", made(" ")), "malformed");
    world.does("discipline", made("纪建1号"));
    assert_eq!(world.refusal("discipline", made("纪建1号")), "repeated");
    let list =
        || DecideShortlist { edition: None, applications: vec![id], decisions: decided(&["19c"], true), reason: None };
    let refused = world.tries("director", list()).unwrap_err();
    let answers = rules::Remedy::Act { act: "answer-suggestion".to_owned(), by: "review-office-director".to_owned() };
    assert_eq!(refused.remedy(), Some(&answers));
    let answered = |number: &str| AnswerSuggestion { number: number.to_owned(), answer: document(2) };
    assert_eq!(world.refusal("clerk", answered("纪建1号")), "rights");
    assert_eq!(world.refusal("director", answered("纪建2号")), "unknown");
    world.does("director", answered("纪建1号"));
    assert_eq!(world.refusal("director", answered("纪建1号")), "repeated");
    world.now = Moment::parse("2023-07-10T09:00:00").unwrap();
    world.does("director", list());
}
