//! What units are asked: each sees its own questions, the office all, and nobody else any.

use basis::words::Words;

use super::Opinions;
use crate::testing::World;
use crate::testing::review::{ask, nothing};
use crate::window::Looking;

fn told(world: &World, who: &str) -> Option<Opinions> {
    let edition = world.state.latest_edition().unwrap().id;
    Looking { state: &world.state, schemes: &world.schemes, viewer: Some(world.cast[who]), at: world.now }
        .opinions(edition)
}

/// Returns the units and, row by row, what stands there: the answer, that it waits, or that the viewer may answer.
fn shown(world: &World, who: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let opinions = told(world, who).unwrap();
    let cell = |cell: &Option<super::OpinionCell>| match cell {
        None => "not asked".to_owned(),
        Some(super::OpinionCell { answer: Some(Words { zh, .. }), .. }) => zh.to_string(),
        Some(super::OpinionCell { is_own: true, .. }) => "own".to_owned(),
        Some(_) => "waits".to_owned(),
    };
    let mut rows: Vec<Vec<String>> = opinions.rows.iter().map(|row| row.cells.iter().map(cell).collect()).collect();
    rows.sort();
    (opinions.units.iter().map(|Words { zh, .. }| zh.to_string()).collect(), rows)
}

#[test]
fn a_unit_sees_its_own_questions_the_office_all_and_a_firm_none() {
    let mut world = World::reviewing();
    let (one, other) = (world.accepted("青禾", 1), world.accepted("云栖", 2));
    assert_eq!(told(&world, "clerk"), None, "nobody was asked yet");
    world.does("clerk", ask(one, &["market", "emergency"]));
    world.does("clerk", ask(other, &["market"]));
    world.does("market", nothing(one));
    let (market, emergency) = ("区市场监管局".to_owned(), "区应急管理局".to_owned());
    let rows = |rows: &[&[&str]]| -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
    };
    let office = rows(&[&["not asked", "waits"], &["waits", "无异议"]]);
    assert_eq!(shown(&world, "clerk"), (vec![emergency.clone(), market.clone()], office));
    assert_eq!(shown(&world, "market"), (vec![market], rows(&[&["own"], &["无异议"]])));
    assert_eq!(shown(&world, "emergency"), (vec![emergency], rows(&[&["own"]])));
    for who in ["township", "青禾", "security"] {
        assert_eq!(told(&world, who), None, "{who}");
    }
}

#[test]
fn the_table_is_offered_to_whoever_finds_something_in_it() {
    let mut world = World::reviewing();
    let id = world.accepted("青禾", 1);
    let offered = |world: &World, who: &str| {
        let edition = world.state.latest_edition().unwrap().id;
        let at = world.now;
        Looking { state: &world.state, schemes: &world.schemes, viewer: Some(world.cast[who]), at }
            .has_opinions(edition)
    };
    assert!(!offered(&world, "clerk"), "nobody was asked yet");
    world.does("clerk", ask(id, &["market"]));
    for (who, is_offered) in [
        ("clerk", true),
        ("director", true),
        ("market", true),
        ("emergency", false),
        ("township", false),
        ("青禾", false),
    ] {
        assert_eq!((offered(&world, who), told(&world, who).is_some()), (is_offered, is_offered), "{who}");
    }
}
