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

/// Returns the units and, row by row, what each answered and whether the viewer may answer.
fn shown(world: &World, who: &str) -> (Vec<String>, Vec<Vec<Option<(Option<String>, bool)>>>) {
    let opinions = told(world, who).unwrap();
    let cell = |cell: &Option<super::OpinionCell>| {
        cell.as_ref().map(|cell| (cell.answer.as_ref().map(|words| words.zh.to_string()), cell.is_own))
    };
    let rows = opinions.rows.iter().map(|row| row.cells.iter().map(cell).collect()).collect();
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
    let answered = Some((Some("无异议".to_owned()), false));
    let (market, emergency) = ("区市场监管局".to_owned(), "区应急管理局".to_owned());
    let waits = Some((None, false));
    let office =
        (vec![emergency.clone(), market.clone()], vec![vec![None, waits.clone()], vec![waits, answered.clone()]]);
    let (units, mut rows) = shown(&world, "clerk");
    rows.sort();
    assert_eq!((units, rows), office);
    let (units, mut rows) = shown(&world, "market");
    rows.sort();
    assert_eq!((units, rows), (vec![market], vec![vec![Some((None, true))], vec![answered]]));
    assert_eq!(shown(&world, "emergency"), (vec![emergency], vec![vec![Some((None, true))]]));
    for who in ["township", "青禾", "security"] {
        assert_eq!(told(&world, who), None, "{who}");
    }
}
