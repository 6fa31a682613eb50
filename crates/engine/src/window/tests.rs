//! The list of cases: its order, what it shows, and that a remembered list is the one found anew.

use serde_json::{Value as Json, json};

use super::{CaseList, ListQuery, Lists, Looking, Order, answer};
use crate::testing::World;

fn looking<'a>(world: &'a World, who: &str) -> Looking<'a> {
    Looking { state: &world.state, schemes: &world.schemes, viewer: Some(world.cast[who]), at: world.now }
}

fn by(order: Order) -> ListQuery {
    ListQuery { order, rows_max: 100, ..ListQuery::default() }
}

fn names(list: &CaseList) -> Vec<&str> {
    list.rows.iter().map(|row| row.organisation.as_str()).collect()
}

/// Four firms: the third with the highest total, the first and the fourth with the same, the second without one.
fn world() -> World {
    let mut world = World::reviewing();
    world.reported("甲", 1, 50);
    world.eligible("乙", 2);
    world.reported("丙", 3, 70);
    world.reported("丁", 4, 50);
    world
}

#[test]
fn by_total_the_highest_comes_first_equals_by_name_and_who_has_none_last() {
    let world = world();
    let firm = |number: u64| format!("青禾精工{number}号");
    let director = looking(&world, "director");
    assert_eq!(names(&director.case_list(&by(Order::Total))), [firm(3), firm(1), firm(4), firm(2)]);
    assert_eq!(names(&director.case_list(&by(Order::Name))), [firm(1), firm(2), firm(3), firm(4)]);
    let township = looking(&world, "township").case_list(&by(Order::Total));
    assert_eq!(names(&township), [firm(1), firm(2), firm(3), firm(4)], "who sees no total learns no order");
}

#[test]
fn who_is_registered_is_told_to_the_office_and_not_to_a_township() {
    let world = world();
    let registered = looking(&world, "clerk").registered().unwrap();
    let mut told: Vec<(String, usize)> = registered.into_iter().map(|one| (one.name, one.codes.len())).collect();
    told.sort();
    let firm = |number: u64| (format!("青禾精工{number}号"), 1);
    assert_eq!(told, [firm(1), firm(2), firm(3), firm(4)]);
    assert_eq!(looking(&world, "township").registered(), None);
}

#[test]
fn whether_totals_order_is_said_of_the_whole_list_and_only_to_who_sees_one() {
    let world = world();
    let second = ListQuery { page: 1, rows_max: 1, ..ListQuery::default() };
    let list = looking(&world, "director").case_list(&second);
    assert!(list.rows[0].totals.is_empty() && list.has_totals, "the page shows none, the list does");
    assert!(!looking(&world, "township").case_list(&by(Order::Total)).has_totals);
}

#[test]
fn a_remembered_list_is_the_one_found_anew_after_every_act() {
    let mut world = world();
    let lists = Lists::default();
    let agree = |world: &World| {
        for (who, order) in
            ["director", "clerk", "township"].into_iter().flat_map(|who| [(who, Order::Name), (who, Order::Total)])
        {
            let looking = looking(world, who);
            assert_eq!(lists.case_list(&looking, &by(order)), looking.case_list(&by(order)), "{who} {order:?}");
        }
    };
    agree(&world);
    let before = world.clone();
    world.eligible("戊", 5);
    agree(&world);
    world.reported("己", 6, 60);
    agree(&world);
    agree(&before);
    agree(&world);
}

#[test]
fn a_question_about_an_end_or_a_label_that_there_is_none_of_is_malformed() {
    let world = world();
    let looking = looking(&world, "director");
    let viewer = world.cast["director"];
    let mut cases = world.state.cases.values();
    let of = cases.find(|case| case.rounds.values().any(|round| round.report.is_some())).unwrap().id;
    let asked = |question: &str, with: Json| answer(&looking, question, &with).map_err(|refusal| refusal.word());
    assert_eq!(asked("deadline", json!({ "what": "firms" })), Ok(json!("2023-05-31")));
    assert_eq!(asked("deadline", json!({ "what": "nobody" })), Err("malformed".to_owned()));
    assert_eq!(asked("sees", json!({ "viewer": viewer, "of": of, "label": "total" })), Ok(json!(true)));
    assert_eq!(asked("sees", json!({ "viewer": viewer, "of": of, "label": "totals" })), Err("malformed".to_owned()));
}
