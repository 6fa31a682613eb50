//! Claims about organisations over the years.

use super::RenameOrganisation;
use crate::context::Context;
use crate::testing::{World, document};

#[test]
fn an_organisation_is_called_on_a_day_what_it_was_called_then() {
    let mut world = World::open();
    let id = world.submitted("青禾", 1);
    let organisation = world.case(id).organisation;
    let first = world.state.organisations[&organisation].name.clone();
    for (name, from) in [("青禾二", "2023-02-01"), ("青禾三", "2023-04-01")] {
        let from = from.parse().unwrap();
        let renamed = RenameOrganisation { organisation, name: name.to_owned(), from, document: document(3) };
        let context = Context { seconded_by: Some(world.cast["clerk-two"]), ..world.context("clerk") };
        world.tries_in(&context, &renamed.into()).unwrap();
    }
    let organisation = &world.state.organisations[&organisation];
    let days = ["2023-01-31", "2023-02-01", "2023-03-31", "2023-04-01"].map(|day| day.parse().unwrap());
    assert_eq!(days.map(|day| organisation.name_on(day)), [first.as_str(), "青禾二", "青禾二", "青禾三"]);
    assert_eq!(organisation.listed_name(), format!("青禾三（曾用名：{first}、青禾二）"));
}
