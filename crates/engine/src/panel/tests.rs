//! What panels promise.

use super::{FormPanel, Interest};
use crate::testing::World;
use crate::testing::review::{declare, seal};

#[test]
fn a_panel_reviews_the_eligible_only() {
    let mut world = World::reviewing();
    let id = world.accepted("青禾", 1);
    let panel = world.panel(&["leader", "second"], &[id]);
    assert_eq!(world.refusal("director", panel), "19a");
    let other = world.eligible("云岭", 2);
    let panel = world.panel(&["leader", "second"], &[other]);
    world.does("director", panel);
    let made = &world.state.panels[&world.last_panel()];
    assert_eq!((made.reviewers.len(), made.leader, made.cases.clone()), (2, world.cast["leader"], vec![other]));
    assert_eq!(made.rounds, ["paper", "site"]);
}

#[test]
fn a_panel_has_reviewers_a_leader_among_them_and_cases_each_once() {
    let mut world = World::reviewing();
    let id = world.eligible("青禾", 1);
    let sound = world.panel(&["leader", "second"], &[id]);
    let malformed = [
        FormPanel { reviewers: Vec::new(), ..sound.clone() },
        FormPanel { reviewers: vec![world.cast["leader"]; 2], ..sound.clone() },
        FormPanel { leader: world.cast["third"], ..sound.clone() },
        FormPanel { applications: Vec::new(), ..sound.clone() },
        FormPanel { rounds: vec!["hearing".to_owned()], ..sound.clone() },
    ];
    let sentences = [
        "reviewers cannot be right: a panel has at least one reviewer, and each once",
        "reviewers cannot be right: a panel has at least one reviewer, and each once",
        "leader cannot be right: the leader is one of the reviewers",
        "applications cannot be right: a panel has at least one application, and each once",
        "rounds cannot be right: hearing is no round; there are paper, site",
    ];
    assert_eq!(malformed.map(|panel| world.misread("director", panel)), sentences);
    let stranger = world.panel(&["clerk"], &[id]);
    assert_eq!(world.refusal("director", stranger), "rights");
    assert_eq!(world.refusal("clerk", sound), "10(4)");
}

#[test]
fn a_reviewer_declares_once_and_for_cases_of_the_own_panel() {
    let mut world = World::reviewing();
    let (id, other) = (world.eligible("青禾", 1), world.eligible("云岭", 2));
    let panel = world.panel(&["leader", "second"], &[id]);
    world.does("director", panel);
    assert_eq!(world.refusal("leader", declare(other, Interest::None)), "unknown");
    assert_eq!(world.refusal("third", declare(id, Interest::None)), "unknown");
    world.does("leader", declare(id, Interest::None));
    assert_eq!(world.refusal("leader", declare(id, Interest::Some)), "repeated");
}

#[test]
fn a_panel_that_has_not_begun_is_replaced_and_one_that_has_stays() {
    let mut world = World::reviewing();
    let id = world.eligible("青禾", 1);
    let first = world.panel(&["leader", "second"], &[id]);
    world.does("director", first);
    let second = world.panel(&["third"], &[id]);
    world.does("director", second);
    assert_eq!(world.refusal("leader", declare(id, Interest::None)), "unknown");
    world.does("third", declare(id, Interest::None));
    let sheet = seal(&world, id, 60);
    world.does("third", sheet);
    let late = world.panel(&["leader"], &[id]);
    assert_eq!(world.refusal("director", late), "repeated");
}

#[test]
fn a_panel_for_a_later_round_leaves_the_one_that_has_reported_its_own() {
    let mut world = World::reviewing();
    let id = world.reported("青禾", 1, 60);
    let panel = world.panel(&["second", "third"], &[id]);
    let past = FormPanel { rounds: vec!["paper".to_owned()], ..panel.clone() };
    assert_eq!(world.refusal("director", past), "stage");
    world.does("director", panel);
    let leader = |round| world.state.panel_of(id, round).map(|panel| panel.leader);
    assert_eq!(leader("paper"), Some(world.cast["leader"]));
    assert_eq!(leader("site"), Some(world.cast["second"]));
}

#[test]
fn a_panel_whose_leader_is_recused_is_replaced_by_one_without_the_recused() {
    let mut world = World::reviewing();
    let id = world.eligible("青禾", 1);
    let first = world.panel(&["leader", "second"], &[id]);
    world.does("director", first);
    world.does("second", declare(id, Interest::None));
    let sheet = seal(&world, id, 60);
    world.does("second", sheet);
    world.does("leader", declare(id, Interest::Some));
    let again = world.panel(&["second", "leader"], &[id]);
    assert_eq!(world.refusal("director", again), "conflict");
    let anew = world.panel(&["second", "third"], &[id]);
    world.does("director", anew);
    assert_eq!(world.state.panel_of(id, "paper").map(|panel| panel.leader), Some(world.cast["second"]));
    assert!(world.state.is_free(world.cast["second"], id));
}

#[test]
fn a_sheet_of_somebody_with_an_interest_is_noticed() {
    let mut world = World::reviewing();
    let id = world.eligible("青禾", 1);
    let panel = world.panel(&["leader", "second"], &[id]);
    world.does("director", panel);
    world.does("leader", declare(id, Interest::None));
    let sheet = seal(&world, id, 60);
    world.does("leader", sheet);
    let leader = world.cast["leader"];
    let broken = world.broken_by(|state| {
        for id in state.panels.keys().copied().collect::<Vec<_>>() {
            state.panel_mut(id, |panel| panel.declared.values_mut().for_each(|one| *one = Interest::Some));
        }
        assert!(state.is_out(leader, id));
    });
    assert_eq!(broken, ["no-sheet-with-an-interest"]);
}
