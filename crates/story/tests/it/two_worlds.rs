//! Two worlds alike but for one secret: whoever may not know it hears the same in both, whatever they ask or try.

use std::collections::BTreeSet;
use std::fs;

use engine::{vocabulary, window};
use story::twins::{PUBLIC, Twins};

use crate::shelf::{root, shelf, text};

const FOLDER: &str = "tests/two-worlds";
const TRIES: &str = "tests/two-worlds/tries.toml";

/// Returns the text of a file with every place in it where the repository lies on disk.
fn twins(name: &str) -> Twins {
    let path = root().join(FOLDER).join(name);
    let file = path.to_str().unwrap();
    let told = (file, fs::read_to_string(&path).unwrap());
    Twins::read((told.0, &told.1), (TRIES, &text(TRIES)), &shelf()).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// Asserts that exactly those tell the two worlds apart who may.
fn assert_only_the_entitled_see(name: &str) {
    let twins = twins(name);
    let differences = twins.differences(&shelf()).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    let leaks: Vec<String> = differences
        .iter()
        .filter(|(viewer, found)| !twins.sees.contains(*viewer) && !found.is_empty())
        .map(|(viewer, found)| format!("{viewer}:\n  {}", found.join("\n  ")))
        .collect();
    assert!(leaks.is_empty(), "{name}: {} leaks\n{}", leaks.len(), leaks.join("\n"));
    let blind = differences.iter().filter(|(viewer, found)| twins.sees.contains(*viewer) && found.is_empty());
    assert_eq!(blind.collect::<Vec<_>>(), [], "{name}: they may know, and see nothing");
}

macro_rules! worlds {
    ($($test:ident = $file:literal,)+) => {
        const WORLDS: &[&str] = &[$($file),+];
        $(
            #[test]
            fn $test() {
                assert_only_the_entitled_see($file);
            }
        )+
    };
}

worlds! {
    nobody_learns_what_stands_on_a_sealed_sheet = "score-sealed.toml",
    agreed_scores_stay_with_the_panel_the_office_and_inspectors = "score-agreed.toml",
    who_reviews_stays_with_the_panel_the_office_and_inspectors = "reviewer.toml",
    the_shortlist_stays_with_the_panel_the_office_and_inspectors = "result-shortlist.toml",
    the_candidates_stay_with_the_office_and_inspectors = "result-candidates.toml",
    what_one_teller_has_entered_stays_with_nobody = "result-tally-entered.toml",
    the_vote_stays_with_members_office_and_inspectors = "result-vote.toml",
    scores_of_a_round_stay_with_its_panel_less_whoever_has_an_interest = "score-of-another-round.toml",
    the_shortlist_stays_with_the_panel_that_goes_there = "result-shortlist-of-another-panel.toml",
    scores_stay_secret_after_the_announcement = "score-announced.toml",
    the_slips_stay_secret_after_the_announcement = "result-vote-announced.toml",
    who_was_taken_out_of_the_notice_stays_with_those_who_prepare_the_announcement = "result-notice.toml",
    what_the_executive_struck_stays_with_those_who_prepare_the_announcement = "result-approval.toml",
}

#[test]
fn every_world_that_is_written_is_compared() {
    let files =
        fs::read_dir(root().join(FOLDER)).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let told: BTreeSet<String> = files.filter(|name| name.ends_with(".toml") && name != "tries.toml").collect();
    assert_eq!(told, WORLDS.iter().map(|name| (*name).to_owned()).collect());
}

#[test]
fn what_everybody_may_know_is_told_apart_by_everybody() {
    let text = "claim = \"planted\"\nscheme = \"xiaoshan-2023\"\nsees = []\n\
        step = [{ use = \"everybody\" }, { at = 2023-04-03T09:00:00, as = \"林局\", do = \"open-edition\", with = { scheme = \"xiaoshan-2023\", year = 2023 } }]\n\
        one = [{ as = \"林局\", do = \"issue-call\", with = { opens = 2023-04-20, closes = 2023-05-31, township-closes = 2023-06-07 } }]\n\
        other = [{ as = \"林局\", do = \"issue-call\", with = { opens = 2023-04-20, closes = 2023-06-01, township-closes = 2023-06-07 } }]\n";
    let file = root().join(FOLDER).join("planted.toml");
    let planted = Twins::read((file.to_str().unwrap(), text), (TRIES, &crate::shelf::text(TRIES)), &shelf()).unwrap();
    let differences = planted.differences(&shelf()).unwrap();
    assert_eq!(differences.iter().filter(|(_, found)| found.is_empty()).collect::<Vec<_>>(), []);
    assert!(differences[PUBLIC].iter().any(|found| found.starts_with("deadline {\"what\":\"firms\"}")));
}

#[test]
fn every_command_and_every_question_is_tried() {
    let twins = twins("score-sealed.toml");
    let (commands, questions) = twins.tried();
    assert_eq!(commands, vocabulary::command_names().collect());
    assert_eq!(questions, window::question_names().iter().copied().collect());
}
