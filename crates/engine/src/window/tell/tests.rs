//! What a refusal tells of a command on several cases, or on none.

use crate::notice::PostNotice;
use crate::refusal::Refusal;
use crate::shortlist::DecideShortlist;
use crate::testing::award::{line, list, tally};
use crate::testing::{World, decided};
use crate::vote::HearExamination;
use crate::window::{Looking, tell};

/// Returns the facts of a refusal as somebody is told them in English, each with its name.
fn facts(world: &World, who: &str, refusal: &Refusal) -> Vec<(String, String)> {
    let viewer = Some(world.cast[who]);
    let looking = Looking { state: &world.state, schemes: &world.schemes, viewer, at: world.now };
    let told = tell(&looking, refusal, None);
    told.facts.iter().map(|fact| (fact.name.clone(), fact.words().en.clone())).collect()
}

fn pairs(facts: &[(&str, &str)]) -> Vec<(String, String)> {
    facts.iter().map(|(name, words)| ((*name).to_owned(), (*words).to_owned())).collect()
}

#[test]
fn a_list_refused_for_its_last_firm_names_that_firm_and_its_total() {
    let mut world = World::reviewing();
    let cases = vec![world.reported("青禾", 1, 60), world.reported("云岭", 2, 45)];
    world.closes();
    let decisions = decided(&["19c"], true);
    let shortlist = DecideShortlist { edition: None, applications: cases, decisions, reason: None };
    let refused = world.tries("director", shortlist).unwrap_err();
    assert_eq!(facts(&world, "director", &refused), pairs(&[("applicant", "青禾精工2号"), ("total", "450.00")]));
}

#[test]
fn the_office_is_told_the_day_before_which_a_notice_or_a_meeting_cannot_have_been() {
    let (mut world, cases) = World::at_candidates(&["青禾"]);
    let listed = world.now.day();
    world.does("director", list(vec![line(cases[0], "quality")]));
    let meeting = world.plenary();
    world.does("director", meeting);
    let heard = HearExamination { edition: None };
    let early = world.refusal_on_paper(["director", "clerk"], listed.previous(), heard.clone());
    assert_eq!(facts(&world, "director", &early), pairs(&[("not-before", &listed.to_string())]));
    assert_eq!(facts(&world, "青禾", &early), pairs(&[("not-before", "a fact not open to you")]));
    world.does("director", heard);
    world.counts(&tally("quality", &[(cases[0], 3)]));
    let early = world.refusal_on_paper(["clerk", "director"], listed.previous(), PostNotice { edition: None });
    let counted = world.now.day().to_string();
    assert_eq!(facts(&world, "clerk", &early), pairs(&[("applicant", "青禾精工1号"), ("not-before", &counted)]));
}
