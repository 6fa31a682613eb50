//! Claims about posts.

use basis::day::Day;
use basis::id::PersonId;

use super::{Appoint, LegalForm, MergePersons, RegisterOrganisation, RegisterPerson, Role, Scope};
use crate::context::Context;
use crate::engagement::{DisciplineReviewer, Measure};
use crate::panel::Recuse;
use crate::testing::{World, document, private};

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

#[test]
fn a_person_registered_twice_is_one_and_keeps_what_both_had() {
    let mut world = World::open();
    world.appoint("old", Role::Reviewer, Scope::Office);
    world.appoint("new", Role::Reviewer, Scope::Office);
    let letter = world.letter("old");
    world.does("director", letter);
    let measure = DisciplineReviewer {
        person: world.cast["old"],
        measure: Measure::Criticism,
        decision: document(2),
        reason: private(3),
    };
    world.does("director", measure);
    let merge = |world: &World, from: &str, into: &str| MergePersons {
        person: world.cast[from],
        into: world.cast[into],
        document: document(1),
    };
    assert_eq!(world.refusal("director", merge(&world, "old", "new")), "rights");
    assert_eq!(world.refusal("security", merge(&world, "old", "old")), "malformed");
    assert_eq!(world.refusal("security", merge(&world, "old", "new")), "second-person");
    let by =
        |world: &World, second: &str| Context { seconded_by: Some(world.cast[second]), ..world.context("security") };
    let context = by(&world, "clerk");
    assert_eq!(world.tries_in(&context, &merge(&world, "old", "new").into()).unwrap_err().word(), "second-person");
    let context = by(&world, "director");
    assert_eq!(
        world.tries_in(&context, &merge(&world, "old", "clerk").into()).unwrap_err().word(),
        "conflict",
        "whoever scores works in no office"
    );
    let context = by(&world, "director");
    world.tries_in(&context, &merge(&world, "old", "new").into()).unwrap();
    let context = by(&world, "director");
    assert_eq!(world.tries_in(&context, &merge(&world, "old", "new").into()).unwrap_err().word(), "repeated");
    let today = world.now.day();
    assert_eq!(world.state.own_posts(world.cast["old"], today).count(), 0);
    assert!(world.state.is_engaged(world.cast["new"], today) && !world.state.is_engaged(world.cast["old"], today));
    assert!(world.state.reviewers[&world.cast["new"]].is_disciplined());
    let appoint = Appoint { person: world.cast["old"], role: Role::Reviewer, scope: Scope::Office, until: None };
    assert_eq!(world.refusal("security", appoint), "unknown", "nothing is asked of it any more");
    let broken = world.broken_by(|state| {
        let old = std::sync::Arc::make_mut(state.people.get_mut(&world.cast["old"]).unwrap());
        old.appointments.iter_mut().for_each(|post| post.ended = None);
    });
    assert_eq!(broken, ["the-erased-hold-no-post"]);
}

#[test]
fn an_interest_declared_under_one_registration_counts_under_the_other() {
    let (mut world, id) = crate::testing::review::panel_of_two();
    world.appoint("again", Role::Reviewer, Scope::Office);
    let merge =
        |world: &World| MergePersons { person: world.cast["second"], into: world.cast["again"], document: document(1) };
    let by_two = |world: &World| Context { seconded_by: Some(world.cast["director"]), ..world.context("security") };
    let context = by_two(&world);
    assert_eq!(world.tries_in(&context, &merge(&world).into()).unwrap_err().word(), "stage", "it scores a case");
    let recuse = Recuse { application: id, reviewer: Some(world.cast["second"]), reason: private(4) };
    world.does("director", recuse);
    assert!(!world.state.is_out(world.cast["again"], id));
    let context = by_two(&world);
    world.tries_in(&context, &merge(&world).into()).unwrap();
    assert!(world.state.is_out(world.cast["again"], id));
}

#[test]
fn of_two_ends_the_later_one_stands_and_a_proposal_is_not_confirmed_under_the_other_name() {
    let mut world = World::open();
    world.appoint("again", Role::ReviewOfficeClerk, Scope::Office);
    let second = crate::pair::ProposedCommand {
        name: "require-originals".to_owned(),
        with: serde_json::json!({ "until": "2023-12-31" }),
    };
    world.appoint("acting", Role::ReviewOfficeDirector, Scope::Office);
    world.does("acting", crate::pair::Propose { command: second, on_behalf_of: None, done_on: None, proof: None });
    let proposal = world.last_proposal();
    let merge = MergePersons { person: world.cast["acting"], into: world.cast["again"], document: document(1) };
    let by = |second: &str| Context { seconded_by: Some(world.cast[second]), ..world.context("security") };
    let own = by("acting");
    let context = by("director");
    assert_eq!(world.tries_in(&own, &merge.clone().into()).unwrap_err().word(), "second-person");
    world.tries_in(&context, &merge.into()).unwrap();
    assert_eq!(world.refusal("again", crate::pair::Second { proposal }), "second-person");
    let until = Some(Day::parse("2023-12-31").unwrap());
    let person = PersonId::from_request(&world.does("security", RegisterPerson { name: private(60) }), 0);
    let role = Role::SecurityAdministrator;
    world.does("security", Appoint { person, role, scope: Scope::Office, until });
    let merge = MergePersons { person: world.cast["security"], into: person, document: document(1) };
    let context = Context { seconded_by: Some(world.cast["director"]), ..world.context("security") };
    world.tries_in(&context, &merge.into()).unwrap();
    let later = Day::parse("2024-01-01").unwrap();
    assert!(world.state.own_posts(person, later).any(|post| post.role == role), "somebody appoints still");
}
