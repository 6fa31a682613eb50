//! Claims about posts.

use basis::day::Day;
use basis::id::PersonId;

use super::{Appoint, RegisterPerson, Role, Scope};
use crate::testing::{World, private};

#[test]
fn a_post_is_held_where_its_kind_is_held_and_ends_no_earlier_than_it_begins() {
    let mut world = World::open();
    let person = PersonId::from_request(&world.does("security", RegisterPerson { name: private(50) }), 0);
    let township = Scope::Township("330109001".to_owned());
    let appoint = |role, scope, until: Option<&str>| {
        let until = until.map(|day| Day::parse(day).unwrap());
        Appoint { person, role, scope, until }
    };
    assert_eq!(
        world.misread("security", appoint(Role::Reviewer, township.clone(), None)),
        "scope cannot be right: the post reviewer is held in another kind of place"
    );
    assert_eq!(
        world.misread("security", appoint(Role::TownshipOfficer, Scope::Office, None)),
        "scope cannot be right: the post township-officer is held in another kind of place"
    );
    let yesterday = world.now.day().previous().to_string();
    assert_eq!(
        world.misread("security", appoint(Role::TownshipOfficer, township.clone(), Some(&yesterday))),
        format!("until cannot be right: a post does not end on {yesterday}, before it begins")
    );
    let today = world.now.day().to_string();
    world.does("security", appoint(Role::TownshipOfficer, township, Some(&today)));
}
