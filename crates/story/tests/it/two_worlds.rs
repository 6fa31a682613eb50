//! Two worlds alike but for one secret: whoever may not know it hears the same in both, whatever they ask or try.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use engine::{vocabulary, window};
use story::twins::{PUBLIC, Twins};

use crate::shelf::{root, shelf, text};

const FOLDER: &str = "tests/two-worlds";

/// Returns what everybody tries and asks in worlds of a scheme, with the name of the file.
fn tries(scheme: &str) -> (String, String) {
    let file = format!("{FOLDER}/tries/{scheme}.toml");
    let written = text(&file);
    (file, written)
}

/// Returns the text of a file with every place in it where the repository lies on disk.
fn twins(name: &str) -> Twins {
    let path = root().join(FOLDER).join(name);
    let file = path.to_str().unwrap();
    let told = (file, fs::read_to_string(&path).unwrap());
    Twins::read((told.0, &told.1), tries, &shelf()).unwrap_or_else(|faults| panic!("{faults:?}"))
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
    how_far_sheets_lie_apart_is_shown_to_their_panel_alone = "score-spread.toml",
    agreed_scores_stay_with_the_panel_the_office_and_inspectors = "score-agreed.toml",
    who_reviews_stays_with_the_panel_the_office_and_inspectors = "reviewer.toml",
    who_writes_for_a_firm_stays_with_the_firm_and_the_invited = "contributor.toml",
    in_which_firm_a_body_has_an_interest_stays_with_the_office_and_inspectors = "body-interest.toml",
    a_panel_learns_nothing_of_another_when_all_is_announced = "reviewer-of-another-panel.toml",
    the_shortlist_stays_with_the_panel_the_office_and_inspectors = "result-shortlist.toml",
    the_candidates_stay_with_the_office_and_inspectors = "result-candidates.toml",
    what_one_teller_has_entered_stays_with_nobody = "result-tally-entered.toml",
    the_vote_stays_with_members_office_and_inspectors = "result-vote.toml",
    scores_of_a_round_stay_with_its_panel_less_whoever_has_an_interest = "score-of-another-round.toml",
    the_shortlist_stays_with_the_panel_that_goes_there = "result-shortlist-of-another-panel.toml",
    scores_stay_secret_after_the_announcement = "score-announced.toml",
    scores_stay_secret_after_the_announcement_of_the_county = "score-announced-of-the-county.toml",
    the_slips_stay_secret_after_the_announcement = "result-vote-announced.toml",
    who_was_taken_out_of_the_notice_stays_with_it_and_those_who_prepare_the_announcement = "result-notice.toml",
    an_opinion_stays_with_the_office_and_inspectors = "opinion.toml",
    who_is_eligible_stays_with_the_firm_the_office_and_inspectors = "eligibility.toml",
    that_a_firm_is_heard_stays_with_it_the_office_and_inspectors = "hearing.toml",
    about_whom_somebody_objected_stays_with_the_office_and_inspectors = "objection.toml",
    who_objected_stays_with_the_handler_the_director_and_inspectors = "objector.toml",
    what_is_said_of_the_office_stays_with_inspectors = "complaint.toml",
    how_much_else_was_done_stays_with_the_office_and_inspectors = "acts-between.toml",
    how_much_else_was_done_stays_secret_after_the_announcement = "acts-between-announced.toml",
    who_inspects_stays_with_those_who_inspect_and_the_audit_administrator = "inspected.toml",
    a_total_taken_over_stays_with_the_office_and_inspectors = "score-taken-over.toml",
    where_an_original_lies_stays_with_the_office_and_inspectors = "boxed.toml",
    on_whom_a_decision_was_served_stays_with_that_firm_the_office_and_inspectors = "served.toml",
    what_a_reviewer_is_paid_stays_with_that_reviewer_the_office_finance_and_inspectors = "fees.toml",
    what_the_executive_struck_stays_with_those_who_prepare_the_announcement = "result-approval.toml",
}

#[test]
fn every_world_that_is_written_is_compared() {
    let files =
        fs::read_dir(root().join(FOLDER)).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let told: BTreeSet<String> = files.filter(|name| name.ends_with(".toml")).collect();
    assert_eq!(told, WORLDS.iter().map(|name| (*name).to_owned()).collect());
}

#[test]
fn what_everybody_may_know_is_told_apart_by_everybody() {
    let text = "claim = \"planted\"\nscheme = \"xiaoshan-2023\"\nsees = []\n\
        step = [{ use = \"everybody\" }, { at = 2023-04-03T09:00:00, as = \"林局\", do = \"open-edition\", with = { scheme = \"xiaoshan-2023\", year = 2023 } }]\n\
        one = [{ as = \"林局\", do = \"issue-call\", with = { opens = 2023-04-20, closes = 2023-05-31, township-closes = 2023-06-07 } }]\n\
        other = [{ as = \"林局\", do = \"issue-call\", with = { opens = 2023-04-20, closes = 2023-06-01, township-closes = 2023-06-07 } }]\n";
    let file = root().join(FOLDER).join("planted.toml");
    let planted = Twins::read((file.to_str().unwrap(), text), tries, &shelf()).unwrap();
    let differences = planted.differences(&shelf()).unwrap();
    assert_eq!(differences.iter().filter(|(_, found)| found.is_empty()).collect::<Vec<_>>(), []);
    assert!(differences[PUBLIC].iter().any(|found| found.starts_with("deadline {\"what\":\"firms\"}")));
}

#[test]
fn a_leak_of_an_objector_an_opinion_a_complaint_or_an_entered_tally_is_found() {
    let leaks = |name: &str, then: &str| {
        let path = root().join(FOLDER).join(name);
        let text = fs::read_to_string(&path).unwrap() + then;
        let planted = Twins::read((path.to_str().unwrap(), &text), tries, &shelf()).unwrap();
        planted.differences(&shelf()).unwrap().values().any(|found| !found.is_empty())
    };
    // Whoever may see it is taken for somebody who may not: what they hear differs, and is found.
    for name in ["objector.toml", "opinion.toml", "complaint.toml"] {
        assert!(leaks(name, ""), "{name}");
    }
    // The other teller agrees in one of the worlds: from there on the count is told.
    let agreed = "\nthen = [{ as = \"吴科\", do = \"enter-tally\", with = { prize = \"quality\", ballot = \"secret\", \
        tally = { issued = 6, returned = 6, valid = 6, lines = [{ application = \"白鹭\", approvals = 5, against = 1, abstained = 0 }, \
        { application = \"松石\", approvals = 4, against = 2, abstained = 0 }] } } }]\n";
    assert!(!leaks("result-tally-entered.toml", "") && leaks("result-tally-entered.toml", agreed));
}

#[test]
fn every_command_and_every_question_is_tried() {
    let all: Vec<Twins> = WORLDS.iter().map(|name| twins(name)).collect();
    let (commands, questions): (Vec<_>, Vec<_>) = all.iter().map(Twins::tried).unzip();
    assert_eq!(commands.into_iter().flatten().collect::<BTreeSet<_>>(), vocabulary::command_names().collect());
    assert_eq!(
        questions.into_iter().flatten().collect::<BTreeSet<_>>(),
        window::question_names().iter().copied().collect()
    );
}

/// What comes of a try that meets nothing: it is not read, or names what was never made.
const MISSED: [&str; 2] = ["unmade", "{\"kind\":\"malformed\"}"];

#[test]
fn every_question_tells_somebody_something_and_every_try_meets_what_it_names() {
    let mut comes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for name in WORLDS {
        for (what, came) in twins(name).comes(&shelf()).unwrap() {
            comes.entry(what).or_default().extend(came);
        }
    }
    let told = |question: &str| {
        let mut of = comes.iter().filter(|(what, _)| what.starts_with(&format!("{question} ")));
        of.any(|(_, came)| came.contains("told"))
    };
    let untold: Vec<&&str> = window::question_names().iter().filter(|question| !told(question)).collect();
    assert_eq!(untold, Vec::<&&str>::new());
    let missed = |came: &BTreeSet<String>| came.iter().all(|one| MISSED.contains(&one.as_str()));
    assert_eq!(comes.iter().filter(|(_, came)| missed(came)).collect::<Vec<_>>(), []);
}
