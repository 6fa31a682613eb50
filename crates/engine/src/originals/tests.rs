//! What is promised of originals: two people compare, the box is known, and what is missing is known.

use basis::day::Day;

use super::{FileOriginal, Original, Place, RequireOriginals, missing};
use crate::context::Context;
use crate::testing::World;
use basis::id::ApplicationId;

fn place() -> Place {
    Place { box_number: "2023-07".to_owned(), item_number: "12".to_owned() }
}

fn file(application: ApplicationId, act: &str) -> FileOriginal {
    FileOriginal { application, act: act.to_owned(), agrees: true, place: place(), lay: None }
}

fn anew(application: ApplicationId) -> FileOriginal {
    FileOriginal { lay: Some(place()), ..file(application, "consent") }
}

#[test]
fn an_original_is_filed_by_two_for_what_was_entered_from_paper() {
    let mut world = World::open();
    let id = world.submitted("青禾", 1);
    let by_two = |world: &World| Context { seconded_by: Some(world.cast["clerk-two"]), ..world.context("clerk") };
    let context = by_two(&world);
    let early = world.tries_in(&context, &file(id, "consent").into()).unwrap_err();
    assert_eq!(early.word(), "stage", "nothing came from paper");
    world.enters("township", crate::consent::Consent { application: id }).unwrap();
    assert_eq!(missing(world.case(id)).count(), 1);
    assert_eq!(world.refusal("clerk", file(id, "consent")), "second-person");
    assert_eq!(world.refusal("director", file(id, "consent")), "rights");
    let context = by_two(&world);
    let unread = FileOriginal { place: Place { box_number: " ".to_owned(), ..place() }, ..file(id, "consent") };
    assert_eq!(world.tries_in(&context, &unread.into()).unwrap_err().word(), "malformed");
    let context = by_two(&world);
    world.tries_in(&context, &file(id, "consent").into()).unwrap();
    assert_eq!(missing(world.case(id)).count(), 0);
    let context = by_two(&world);
    assert_eq!(world.tries_in(&context, &file(id, "consent").into()).unwrap_err().word(), "stage");
    let elsewhere = FileOriginal { place: Place { box_number: "2023-08".to_owned(), ..place() }, ..anew(id) };
    let context = by_two(&world);
    assert_eq!(world.tries_in(&context, &anew(id).into()).unwrap_err().word(), "repeated", "nothing would change");
    let context = by_two(&world);
    world.tries_in(&context, &elsewhere.into()).unwrap();
    assert_eq!(world.case(id).originals.filed.values().next().unwrap().place.box_number, "2023-08");
    let broken = world.broken_by(|state| {
        let case = state.cases.get_mut(&id).map(std::sync::Arc::make_mut).unwrap();
        let original = Original { place: place(), agrees: true, n: 2 };
        case.originals.filed.insert(case.filing.n, original);
    });
    assert_eq!(broken, ["originals-belong-to-what-came-from-paper"]);
}

#[test]
fn originals_are_required_by_a_day_that_is_not_over() {
    let mut world = World::open();
    let until = |text: &str| RequireOriginals { edition: None, until: Day::parse(text).unwrap() };
    assert_eq!(world.refusal("clerk", until("2023-06-30")), "rights");
    assert_eq!(world.refusal("director", until("2023-04-01")), "malformed");
    world.does("director", until("2023-06-30"));
    assert_eq!(world.refusal("director", until("2023-06-30")), "repeated");
    world.does("director", until("2023-07-31"));
}
