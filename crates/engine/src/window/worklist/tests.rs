//! Who is told to do what.

use crate::people::{Role, Scope};
use crate::testing::World;
use crate::testing::review::ask;
use crate::window::Looking;

/// Returns the acts somebody is due to do, with the number of the firm and the last day.
fn due(world: &World, who: &str) -> Vec<String> {
    let looking =
        Looking { state: &world.state, schemes: &world.schemes, viewer: Some(world.cast[who]), at: world.now };
    let told = |task: super::Task| {
        let firm = task.organisation.trim_matches(|one: char| !one.is_ascii_digit()).to_owned();
        let until = task.until.map(|day| format!(" until {day}")).unwrap_or_default();
        format!("{} {firm}{until}", task.act)
    };
    looking.worklist().into_iter().map(told).collect()
}

#[test]
fn what_has_a_last_day_stands_before_what_has_none() {
    let mut world = World::reviewing();
    let first = world.accepted("青禾", 1);
    world.does("clerk", ask(first, &["market"]));
    world.submitted("云岭", 2);
    world.appoint("market", Role::TownshipOfficer, Scope::Township("330109001".to_owned()));
    assert_eq!(due(&world, "market"), ["consent 2 until 2023-06-07", "give-opinion 1"]);
}
