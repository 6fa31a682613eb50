//! What engagements, pledges and measures promise.

mod bodies;

use std::sync::Arc;

use super::{DisciplineReviewer, EndEngagement, EngageReviewer, Measure, SignPledge};
use crate::judged::Decisions;
use crate::panel::{Interest, Recuse, ReplaceReviewer};
use crate::people::{Role, Scope};
use crate::testing::review::{agree, declare, seal};
use crate::testing::{World, decided, document, private};

/// Returns a world in which a fourth reviewer holds the post and nothing more.
fn with_a_fourth() -> World {
    let mut world = World::reviewing();
    world.appoint("fourth", Role::Reviewer, Scope::Office);
    world
}

fn disciplined(world: &World, name: &str, measure: Measure) -> DisciplineReviewer {
    DisciplineReviewer { person: world.cast[name], measure, decision: document(12), reason: private(12) }
}

fn ended(world: &World, name: &str) -> EndEngagement {
    EndEngagement { person: world.cast[name], reason: private(13) }
}

#[test]
fn the_director_engages_whom_he_has_found_qualified_and_once() {
    let mut world = with_a_fourth();
    let letter = world.letter("fourth");
    assert_eq!(world.refusal("clerk", letter.clone()), "8");
    assert_eq!(world.refusal("director", EngageReviewer { decisions: Decisions::default(), ..letter.clone() }), "12a");
    let unfit = decided(&["12a"], false);
    assert_eq!(world.refusal("director", EngageReviewer { decisions: unfit, ..letter.clone() }), "12a");
    world.does("director", letter.clone());
    let record = &world.state.reviewers[&world.cast["fourth"]];
    assert_eq!((record.letters[0].from, record.letters[0].until), (letter.from, None));
    assert_eq!(world.refusal("director", letter), "repeated");
}

#[test]
fn a_letter_names_a_field_and_does_not_end_before_it_begins() {
    let mut world = with_a_fourth();
    let letter = world.letter("fourth");
    let nameless = EngageReviewer { field: " ".to_owned(), ..letter.clone() };
    assert_eq!(world.misread("director", nameless), "field cannot be right: a field is named in 1 to 120 characters");
    let backwards = EngageReviewer { until: Some("2023-01-01".parse().unwrap()), ..letter };
    let sentence = "until cannot be right: an engagement does not end on 2023-01-01, before it begins";
    assert_eq!(world.misread("director", backwards), sentence);
}

#[test]
fn only_the_engaged_sit_in_a_panel_and_a_letter_that_has_run_out_is_none() {
    let mut world = with_a_fourth();
    let id = world.eligible("青禾", 1);
    let panel = world.panel(&["leader", "fourth"], &[id]);
    assert_eq!(world.refusal("director", panel.clone()), "8");
    let letter = EngageReviewer { until: Some(world.now.day()), ..world.letter("fourth") };
    world.does("director", letter);
    world.does("director", panel.clone());
    world.does("fourth", SignPledge { edition: None, pledge: document(11) });
    world.does("fourth", declare(id, Interest::None));
    world.now = world.now.plus_seconds(86_400);
    let sheet = seal(&world, id, 60);
    assert_eq!(world.refusal("fourth", sheet), "8");
    assert_eq!(world.refusal("director", panel), "8");
}

#[test]
fn nobody_declares_before_the_pledge_of_the_edition() {
    let mut world = with_a_fourth();
    world.engage("fourth");
    let id = world.eligible("青禾", 1);
    let panel = world.panel(&["fourth"], &[id]);
    world.does("director", panel);
    assert_eq!(world.refusal("fourth", declare(id, Interest::None)), "12b");
    assert_eq!(world.refusal("director", SignPledge { edition: None, pledge: document(11) }), "12b");
    world.does("fourth", SignPledge { edition: None, pledge: document(11) });
    assert_eq!(world.refusal("fourth", SignPledge { edition: None, pledge: document(11) }), "repeated");
    world.does("fourth", declare(id, Interest::None));
}

#[test]
fn who_is_no_reviewer_any_more_leaves_every_open_review_and_is_put_in_no_other() {
    for leaves in ["ended", "disqualified"] {
        let mut world = World::reviewing();
        let (done, open) = (world.reported("青禾", 1, 60), world.eligible("云岭", 2));
        let panel = world.panel(&["second", "third"], &[open]);
        world.does("director", panel.clone());
        for name in ["second", "third"] {
            world.does(name, declare(open, Interest::None));
        }
        let sheet = seal(&world, open, 60);
        world.does("third", sheet.clone());
        if leaves == "ended" {
            let command = ended(&world, "third");
            world.does("director", command.clone());
            assert_eq!(world.refusal("director", command), "stage");
        } else {
            let command = disciplined(&world, "third", Measure::Disqualification);
            world.does("director", command.clone());
            assert_eq!(world.refusal("director", command), "repeated");
            let end = ended(&world, "third");
            world.does("director", end);
            let letter = world.letter("third");
            assert_eq!(world.refusal("director", letter), "Q87");
        }
        assert_eq!(world.case(open).leavers.keys().copied().collect::<Vec<_>>(), [world.cast["third"]]);
        assert!(world.case(done).leavers.is_empty());
        let again = world.panel(&["third"], &[done]);
        assert_eq!(world.refusal("director", again), "8");
        assert_eq!(world.refusal("third", sheet.clone()), "conflict");
        world.does("second", sheet);
        let agreed = agree(&world, open, 60);
        world.does("second", agreed);
    }
}

#[test]
fn who_is_criticised_or_warned_goes_on() {
    let mut world = World::reviewing();
    let id = world.eligible("青禾", 1);
    let panel = world.panel(&["leader"], &[id]);
    world.does("director", panel);
    for measure in [Measure::Criticism, Measure::Warning] {
        let command = disciplined(&world, "leader", measure);
        assert_eq!(world.refusal("clerk", command.clone()), "30c");
        world.does("director", command);
    }
    let nobody = disciplined(&world, "clerk", Measure::Warning);
    assert_eq!(world.refusal("director", nobody), "unknown");
    world.does("leader", declare(id, Interest::None));
    world.scored(id, 60);
}

#[test]
fn a_panel_with_a_stranger_a_declaration_without_pledge_and_a_disqualified_reviewer_are_noticed() {
    let mut world = World::reviewing();
    let id = world.eligible("青禾", 1);
    let panel = world.panel(&["leader", "second"], &[id]);
    world.does("director", panel);
    world.does("leader", declare(id, Interest::None));
    let leader = world.cast["leader"];
    let broken = |fault: fn(&mut super::ReviewerRecord)| {
        world.broken_by(|state| fault(Arc::make_mut(state.reviewers.get_mut(&leader).unwrap())))
    };
    assert_eq!(broken(|record| record.letters.clear()), ["panels-are-of-the-engaged"]);
    assert_eq!(broken(|record| record.pledges.clear()), ["who-declared-has-pledged"]);
    let disqualified = |record: &mut super::ReviewerRecord| record.measures.push((Measure::Disqualification, 1));
    assert_eq!(broken(disqualified), ["the-disqualified-review-nothing"]);
}

#[test]
fn a_recused_reviewer_is_replaced_and_the_others_keep_their_sheets() {
    let mut world = World::reviewing();
    let id = world.eligible("青禾", 1);
    let panel = world.panel(&["leader", "second"], &[id]);
    world.does("director", panel);
    let recused = |reviewer| Recuse { application: id, reviewer, reason: private(14) };
    for name in ["leader", "second"] {
        world.does(name, declare(id, Interest::None));
        let sheet = seal(&world, id, 60);
        world.does(name, sheet);
    }
    let (leader, second, third) = (world.cast["leader"], world.cast["second"], world.cast["third"]);
    assert_eq!(world.refusal("second", recused(Some(leader))), "10(4)");
    assert_eq!(world.refusal("director", recused(Some(third))), "unknown");
    world.does("second", recused(None));
    assert_eq!(world.refusal("director", recused(Some(second))), "repeated");
    let replaced =
        ReplaceReviewer { applications: vec![id], leaves: second, joins: third, leader: None, reason: private(15) };
    assert_eq!(world.refusal("clerk", replaced.clone()), "10(4)");
    let back = ReplaceReviewer { leaves: leader, joins: second, leader: Some(second), ..replaced.clone() };
    assert_eq!(world.refusal("director", back), "repeated");
    world.does("director", replaced.clone());
    assert_eq!(world.refusal("director", replaced), "unknown");
    let agreed = agree(&world, id, 60);
    assert_eq!(world.refusal("leader", agreed.clone()), "stage");
    world.does("third", declare(id, Interest::None));
    let sheet = seal(&world, id, 60);
    world.does("third", sheet);
    world.does("leader", agreed);
    assert_eq!(world.case(id).rounds["paper"].sheets.len(), 3, "who left has left a sheet on record");
}

#[test]
fn a_leader_who_leaves_is_replaced_with_another_leader() {
    let mut world = World::reviewing();
    let id = world.eligible("青禾", 1);
    let panel = world.panel(&["leader", "second"], &[id]);
    world.does("director", panel);
    let (leader, second, third) = (world.cast["leader"], world.cast["second"], world.cast["third"]);
    let replaced =
        ReplaceReviewer { applications: vec![id], leaves: leader, joins: third, leader: None, reason: private(15) };
    let sentence = "leader cannot be right: the leader is one of the reviewers";
    assert_eq!(world.misread("director", replaced.clone()), sentence);
    world.does("director", ReplaceReviewer { leader: Some(second), ..replaced });
    assert_eq!(world.state.panel_of(id, "paper").map(|panel| panel.leader), Some(second));
    assert_eq!(world.refusal("leader", declare(id, Interest::None)), "unknown");
}
