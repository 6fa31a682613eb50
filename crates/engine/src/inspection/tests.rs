//! What is promised of inspection: its own door, its own time, its own edition, and nothing to do there.

use basis::day::{Day, Moment};
use basis::id::EditionId;
use serde_json::json;

use super::{CloseInspection, OpenInspection};
use crate::inquiry::{Channel, RegisterLead};
use crate::people::{Appoint, Role, Scope};
use crate::testing::{World, document, private};
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
    let lead = RegisterLead {
        application: Some(case),
        reviewer: None,
        channel: Channel::Hotline,
        outside_number: None,
        outside_deadline: None,
        informant: None,
        matter: private(3),
        handler: world.cast["clerk"],
        barring: false,
    };
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
