//! Claims about the rules by which a meeting votes.

use scheme::authority::{Authority, Status, Through};

use super::*;
use crate::office::Settled;
use crate::testing::award::{few_slips, line, list, tally};
use crate::testing::{World, document};
use crate::vote::{EnterTally, HearExamination, OpenPlenary, Tally};

#[test]
fn what_the_voting_rules_settle_is_refused_on_their_authority() {
    let (mut world, cases) = World::at_candidates(&["青禾"]);
    world.does("director", list(vec![line(cases[0], "quality")]));
    let rules = AdoptVotingRules {
        edition: None,
        title: "表决办法".to_owned(),
        text: document(9),
        settles: vec!["Q40".parse().unwrap()],
    };
    assert_eq!(world.refusal("director", rules.clone()), "stage", "there is no meeting yet");
    let meeting = world.plenary();
    let few = OpenPlenary { present: meeting.present[..2].to_vec(), ..meeting };
    world.does("director", few);
    world.does("director", HearExamination { edition: None });
    let untitled = AdoptVotingRules { title: " ".to_owned(), ..rules.clone() };
    assert_eq!(world.misread("director", untitled), "title cannot be right: a title has 1 to 120 characters");
    let other = AdoptVotingRules { settles: vec!["Q47".parse().unwrap()], ..rules.clone() };
    let told = world.misread("director", other);
    assert_eq!(told, "settles cannot be right: Q47 is no reading about how a meeting votes");
    assert_eq!(world.refusal("clerk", rules.clone()), "9(2)");
    world.does("director", rules.clone());
    assert_eq!(world.refusal("director", rules), "repeated");
    let more = EnterTally { tally: Tally { returned: 3, ..few_slips(cases[0]) }, ..tally("quality", &[(cases[0], 2)]) };
    let by = |world: &mut World, entry: EnterTally| world.tries("clerk", entry).unwrap_err().authority().clone();
    let proposed = Through { reading: "Q43".parse().unwrap(), status: Status::Proposed, paper: None };
    assert_eq!(by(&mut world, more), Authority::Reading(proposed), "the rules do not speak of it");
}

#[test]
fn what_a_meeting_adopts_for_itself_stands_before_the_implementing_rules() {
    let (mut world, cases) = World::at_candidates(&["青禾"]);
    world.does("director", list(vec![line(cases[0], "quality")]));
    let reading: ReadingId = "Q40".parse().unwrap();
    world.does("director", world.plenary());
    let by = |world: &World, status| {
        let edition = world.state.latest_edition().unwrap();
        let scheme = world.schemes.of(Some(edition.scheme));
        let read = scheme.reading(&reading).unwrap();
        let mut state = world.state.clone();
        let (award, choice, paper) = ("xiaoshan-2023".to_owned(), read.choice.clone(), "细则".to_owned());
        state.office.settled.push_back(Settled { award, reading, choice, status, paper, on: world.now.day(), n: 1 });
        let day = world.now.day();
        state.in_force(Some(edition.scheme), Some(edition), day).through(read).paper.unwrap_or_default()
    };
    assert_eq!(by(&world, Status::Adopted), "细则");
    let title = "表决办法".to_owned();
    world.does("director", AdoptVotingRules { edition: None, title, text: document(9), settles: vec![reading] });
    assert_eq!(by(&world, Status::Adopted), "表决办法");
    assert_eq!(by(&world, Status::Interpreted), "细则", "an interpretation binds the meeting as well");
}

#[test]
fn a_further_meeting_adopts_its_own_rules_until_it_has_voted() {
    let (mut world, cases) = World::at_candidates(&["青禾", "云岭"]);
    world.does("director", list(vec![line(cases[0], "quality"), line(cases[1], "innovation")]));
    world.does("director", world.plenary());
    world.does("director", HearExamination { edition: None });
    world.counts(&tally("quality", &[(cases[0], 3)]));
    let rules = AdoptVotingRules {
        edition: None,
        title: "表决办法".to_owned(),
        text: document(9),
        settles: vec!["Q40".parse().unwrap()],
    };
    assert_eq!(world.refusal("director", rules.clone()), "stage", "this meeting has voted");
    world.now = world.now.plus_seconds(86_400);
    world.does("director", world.plenary());
    world.does("director", rules);
}

#[test]
fn what_is_added_to_voting_rules_leaves_the_rest_settled() {
    let (mut world, cases) = World::at_candidates(&["青禾"]);
    world.does("director", list(vec![line(cases[0], "quality")]));
    world.does("director", world.plenary());
    let rules = |title: &str, settles: &[&str]| AdoptVotingRules {
        edition: None,
        title: title.to_owned(),
        text: document(9),
        settles: settles.iter().map(|reading| reading.parse().unwrap()).collect(),
    };
    let twice = world.misread("director", rules("表决办法", &["Q40", "Q40"]));
    assert_eq!(twice, "settles cannot be right: a list of readings names each once");
    // Nothing is open here that the meeting would have to settle: what it adds to is put into its rules by hand.
    let papers = |world: &mut World, added: &[AdoptVotingRules]| {
        for one in added {
            let edition = world.state.latest_edition().unwrap().id;
            let (n, by, done) = (900, world.cast["director"], DoneOn::Moment(world.now));
            let stamp = Stamp { n, actor: by, by, seconded_by: None, done, recorded_at: world.now };
            VotingRulesAdopted { edition, adopted: one.clone() }.apply(&mut world.state, &stamp);
        }
        let edition = world.state.latest_edition().unwrap();
        let scheme = world.schemes.of(Some(edition.scheme));
        let in_force = world.state.in_force(Some(edition.scheme), Some(edition), world.now.day());
        let paper = |id: &str| in_force.through(scheme.reading(&id.parse().unwrap()).unwrap()).paper;
        ["Q40", "Q42"].map(paper)
    };
    let named = ["表决办法", "表决办法补充规定"].map(|title| Some(title.to_owned()));
    assert_eq!(papers(&mut world, &[rules("表决办法", &["Q40"]), rules("表决办法补充规定", &["Q42"])]), named);
}
