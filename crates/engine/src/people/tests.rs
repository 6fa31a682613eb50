//! Claims about posts.

use basis::day::Day;
use basis::id::PersonId;

use super::{Appoint, LegalForm, RegisterOrganisation, RegisterPerson, Role, Scope};
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

#[test]
fn an_organisation_lies_in_a_township_and_a_field_that_the_scheme_has_a_name_for() {
    let mut world = World::open();
    world.appoint("surveyor", Role::Reviewer, Scope::Office);
    let day = Day::parse("2010-01-01").unwrap();
    let registration = RegisterOrganisation {
        name: "白鹭泵业".to_owned(),
        code: basis::credit_code::CreditCode::minted("330109", 7),
        form: LegalForm::Company,
        industry: "3411".to_owned(),
        founded: day,
        district_registration: day,
        township: "330109001".to_owned(),
        tags: vec!["agriculture".to_owned()],
    };
    let elsewhere = RegisterOrganisation { township: "330109999".to_owned(), ..registration.clone() };
    assert_eq!(
        world.misread("surveyor", elsewhere),
        "township cannot be right: 330109999 is no township that the scheme has a name for"
    );
    let unknown = RegisterOrganisation { tags: vec!["agricultur".to_owned()], ..registration.clone() };
    assert_eq!(
        world.misread("surveyor", unknown),
        "tags cannot be right: agricultur is no field that the scheme has a name for"
    );
    world.does("surveyor", registration);
}
