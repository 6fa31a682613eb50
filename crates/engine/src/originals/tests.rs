//! What is promised of originals: two people compare, the box is known, and what is missing is known.

use std::sync::Arc;

use basis::day::Day;
use basis::id::ApplicationId;
use serde_json::{Value as Json, json};

use super::{FileOriginal, Original, Place, RequireOriginals, missing};
use crate::context::Context;
use crate::filing::WithdrawApplication;
use crate::schemes::Schemes;
use crate::testing::{World, private};
use crate::window::{Looking, answer};

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
fn an_original_bears_the_number_of_the_archive_with_the_period_of_its_class_as_that_stands() {
    let mut world = World::open();
    let cases = ["青禾", "云岭", "松石"].into_iter().zip(1..).map(|(who, seed)| world.submitted(who, seed));
    let cases: Vec<ApplicationId> = cases.collect();
    let boxes = [("2023-07", "12"), ("2023-08", "0012"), ("2023-07", "附1")];
    for (id, (box_number, item_number)) in cases.iter().zip(boxes) {
        world.enters("township", crate::consent::Consent { application: *id }).unwrap();
        let context = Context { seconded_by: Some(world.cast["clerk-two"]), ..world.context("clerk") };
        let place = Place { box_number: box_number.to_owned(), item_number: item_number.to_owned() };
        world.tries_in(&context, &FileOriginal { place, ..file(*id, "consent") }.into()).unwrap();
    }
    let asks = |world: &World, place: &str| {
        let at = world.now;
        let looking = Looking { state: &world.state, schemes: &world.schemes, viewer: Some(world.cast["clerk"]), at };
        let told = answer(&looking, "originals", &json!({})).unwrap();
        let mut rows: Vec<Json> = told.as_array().unwrap().clone();
        rows.sort_by_key(|row| row["organisation"].to_string());
        rows.iter().map(|row| row.pointer(place).unwrap().clone()).collect::<Vec<_>>()
    };
    let whole = json!({
        "fonds": "Z109", "category": "WS", "year": 2023, "period": "D10", "section": "PSB", "item": "0012",
        "number": "Z109-WS·2023-D10-PSB-0012", "class": "ineligible", "class-is-final": false, "in-several-boxes": true,
    });
    let numbers = asks(&world, "/archive/number");
    assert_eq!(asks(&world, "/archive").iter().filter(|one| **one == whole).count(), 2, "one item in two boxes");
    assert_eq!(numbers.iter().filter(|one| one.is_null()).count(), 1, "附1 is no number of an item");
    // What wins is kept for ever, and what was withdrawn is withdrawn for good.
    world.does("云岭", WithdrawApplication { application: cases[1], reason: Some(private(9)) });
    let won = Arc::make_mut(world.state.cases.get_mut(&cases[0]).unwrap());
    won.approval.announced = Some(9);
    let mut told: Vec<String> = asks(&world, "/archive")
        .iter()
        .map(|one| format!("{} {} {}", one["class"], one["number"], one["class-is-final"]))
        .collect();
    told.sort();
    let expected = [
        "\"ineligible\" null false",
        "\"winners\" \"Z109-WS·2023-Y-PSB-0012\" false",
        "\"withdrawn\" \"Z109-WS·2023-D10-PSB-0012\" true",
    ];
    assert_eq!(told, expected);
    assert_eq!(asks(&world, "/archive/in-several-boxes").iter().filter(|one| **one == true).count(), 0);
    let digest = world.state.latest_edition().unwrap().scheme;
    let mut silent = world.schemes.of(Some(digest)).clone();
    silent.archive = None;
    world.schemes = Schemes::default().with(digest, silent);
    assert_eq!(asks(&world, "/archive"), vec![Json::Null; 3], "a scheme without the table numbers nothing");
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
