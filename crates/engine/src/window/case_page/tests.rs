//! In which post an act of the timeline was done.

use basis::id::ApplicationId;

use crate::consent::Consent;
use crate::context::Context;
use crate::people::{Appoint, Role, Scope};
use crate::testing::World;
use crate::window::{Looking, words};

/// Returns the post in which the consent to a case was given, as the director reads it.
fn consented_as(world: &World, id: ApplicationId) -> String {
    let viewer = Some(world.cast["director"]);
    let page = Looking { state: &world.state, schemes: &world.schemes, viewer, at: world.now }.case_page(id).unwrap();
    let consent = words::command("consent");
    page.timeline.into_iter().find(|entry| entry.act == consent).unwrap().by.en
}

fn township() -> Scope {
    Scope::Township("330109001".to_owned())
}

#[test]
fn the_timeline_names_the_post_that_was_acted_in_and_not_the_first_one_held() {
    let mut world = World::reviewing();
    world.appoint("market", Role::TownshipOfficer, township());
    let id = world.submitted("青禾", 1);
    world.does("market", Consent { application: id });
    assert_eq!(consented_as(&world, id), "officer of the township or platform");
}

#[test]
fn the_timeline_names_the_post_held_on_the_day_of_the_paper_though_it_has_ended_since() {
    let mut world = World::reviewing();
    let id = world.submitted("青禾", 1);
    let (person, until) = (world.cast["market"], Some("2023-05-10".parse().unwrap()));
    world.does("security", Appoint { person, role: Role::TownshipOfficer, scope: township(), until });
    world.now = "2023-05-20T09:00:00".parse().unwrap();
    let paper =
        Context { on_behalf_of: Some(person), ..world.on_paper(["clerk", "clerk-two"], "2023-05-08".parse().unwrap()) };
    world.tries_in(&paper, &Consent { application: id }.into()).unwrap();
    assert_eq!(consented_as(&world, id), "officer of the township or platform");
}
