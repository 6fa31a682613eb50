//! Small named worlds in which everything that can happen is tried, until nothing new comes.

use std::collections::BTreeSet;
use std::thread;

use basis::day::Moment;
use basis::digest::Digest;
use engine::{Schemes, State, vocabulary};
use scheme::Scheme;
use story::View;
use story::explore::{Explored, Limits, NamedWorld, explore};

use crate::ablation::variants::name_of;
use crate::shelf::{shelf, text};

/// Worlds that every run exhausts.
const SMALL: &[&str] = &[
    "w0",
    "w1",
    "office",
    "corrected",
    "recount",
    "reopened",
    "filing",
    "mending",
    "review",
    "bodies",
    "decision",
    "correction",
    "meeting",
    "rules",
    "examination",
    "study",
    "rewarded",
    "supervised",
    "revoked",
    "identity",
    "desk",
    "boxed",
    "amended",
    "misrecorded",
    "owed",
    "served",
    "taken-over",
    "archived",
    "sealed",
    "fees",
];

/// Provisions by which nothing is refused in these worlds, each with the reason, in the order of the regulation.
const SPEAK_OTHERWISE: &[(&str, &str)] = &[
    ("14(3)e", "exempts from a clause before it"),
    ("15b", "the one criteria set that the scheme names has the sum that the clause names"),
    ("16a", "without a call there is no closing day, and the clause that counts years to it speaks first"),
    ("19d", "allows a prize to stay vacant"),
    ("20b", "a case comes to the candidates by its report, and is told by an earlier clause before"),
    ("21d", "allows a prize to stay vacant"),
    ("23d", "cancels a firm instead of refusing an act"),
    ("25a", "says how much a prize carries"),
    ("25b", "says how much a prize carries"),
    ("25d", "says how much of it is paid"),
    ("28-1b", "exempts from a clause before it"),
    ("28-2", "speaks of winners of earlier editions, and here is one edition"),
    ("28-3", "says how much of a prize is paid"),
    ("31b", "says which reports are due"),
    ("5-4a", "says how many places there are to divide"),
    ("Q34", "speaks of the twenty-first firm"),
    ("Q39", "asks why a list departs from the ranking, and here every list says why"),
    ("Q41", "says which lines pass"),
    ("Q58", "asks why a prize was revoked, and here one is revoked for fraud alone"),
    ("Q71", "says how a report comes, and stops none"),
    ("Q84", "asks for no new reviewer unless an office chooses that"),
    ("Q82", "warns and stops nothing"),
];

fn world(path: &str) -> NamedWorld {
    NamedWorld::read(path, &text(path), &shelf()).unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn shipped(name: &str) -> NamedWorld {
    world(&format!("schemes/xiaoshan-2023/worlds/{}.toml", name.to_lowercase()))
}

fn tiny() -> NamedWorld {
    world("crates/story/tests/worlds/tiny.toml")
}

fn compiled() -> Scheme {
    scheme::compile(&shelf().folder("xiaoshan-2023").unwrap()).unwrap()
}

/// Explores worlds side by side and asserts of each that nothing was left, broken, stuck or told apart too little.
fn explored(names: &[&str]) -> Vec<Explored> {
    let dense = Limits { lock_step_every: 2, ..Limits::default() };
    let found = |name: &str| explore(&shipped(name), &dense).unwrap();
    let found: Vec<Explored> = thread::scope(|scope| {
        let threads: Vec<_> = names.iter().map(|name| scope.spawn(|| found(name))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    for (name, one) in names.iter().zip(&found) {
        let wrong =
            [&one.breaches, &one.dead_ends, &one.differences].map(|found| found.iter().take(3).collect::<Vec<_>>());
        assert_eq!((one.is_exhausted, wrong), (true, [vec![], vec![], vec![]]), "{name}");
        assert!(
            one.compared * 4 > one.states,
            "{name}: lock step has too little to compare, {} of {}",
            one.compared,
            one.states
        );
    }
    found
}

#[test]
fn the_small_worlds_are_exhausted_and_whatever_can_be_said_in_them_is_said() {
    let found = explored(SMALL);
    let accepted: BTreeSet<&str> = found.iter().flat_map(|one| one.accepted.keys().map(String::as_str)).collect();
    let refused: BTreeSet<&str> = found.iter().flat_map(|one| one.refused.keys().map(String::as_str)).collect();
    let commands: BTreeSet<&str> = vocabulary::command_names().collect();
    assert_eq!(accepted, commands, "every command is accepted somewhere");
    assert_eq!(refused, commands, "every command is refused somewhere");
    let premises: BTreeSet<&str> = found.iter().flat_map(|one| one.premises.iter().copied()).collect();
    assert_eq!(premises, State::invariant_names().collect(), "every invariant has something to say somewhere");
    let words: BTreeSet<&str> = found.iter().flat_map(Explored::words).collect();
    let scheme = compiled();
    let bound = scheme.provisions().iter().map(name_of);
    let silent: BTreeSet<String> = bound.filter(|name| !words.contains(name.as_str())).collect();
    let expected: BTreeSet<String> = SPEAK_OTHERWISE.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(silent, expected, "every other provision refuses something somewhere");
}

/// Exhausts what `LAUREL_PROVE_WORLDS` names beyond the small worlds, by the names of files in the folder of worlds.
#[test]
fn the_worlds_named_for_a_long_run_are_exhausted() {
    let named = std::env::var("LAUREL_PROVE_WORLDS").unwrap_or_default();
    let named: Vec<&str> =
        named.split_whitespace().filter(|name| !SMALL.contains(&name.to_lowercase().as_str())).collect();
    explored(&named);
}

#[test]
fn a_world_in_which_nobody_can_be_announced_has_dead_ends() {
    let sound = explore(&tiny(), &Limits::default()).unwrap();
    assert_eq!((sound.is_exhausted, sound.dead_ends.len()), (true, 0));
    let planted = explore(&tiny().without("announce-winners"), &Limits::default()).unwrap();
    assert!(planted.dead_ends.iter().any(|way| way.ends_with("record-approval")), "{:?}", planted.dead_ends);
}

#[test]
fn a_case_that_a_weaker_scheme_lets_pass_breaks_an_invariant_of_the_stronger() {
    let world = tiny();
    let sound = explore(&world, &Limits::default()).unwrap();
    assert_eq!(sound.breaches, Vec::<String>::new());
    let judges = Schemes::default().with(world.scheme_digest().unwrap(), compiled());
    let planted = explore(&world, &Limits { judged_by: Some(judges), ..Limits::default() }).unwrap();
    assert!(planted.breaches.iter().all(|breach| breach.starts_with("the-listed-still-pass: ")));
    assert!(!planted.breaches.is_empty());
}

#[test]
fn a_fingerprint_that_only_counts_acts_is_found_in_lock_step() {
    let counting =
        |view: &View, _: Moment| Digest::of(&[view.state.head().map_or(0, |(n, _)| n).to_be_bytes()[7] % 40]);
    let each = Limits { lock_step_every: 1, ..Limits::default() };
    let sound = explore(&tiny(), &each).unwrap();
    assert_eq!(sound.differences, Vec::<String>::new());
    let planted = explore(&tiny(), &Limits { fingerprint: counting, states_max: 60, ..each }).unwrap();
    assert!(!planted.differences.is_empty());
}

#[test]
fn a_search_that_ends_at_its_limit_does_not_claim_to_have_seen_everything() {
    let cut = explore(&tiny(), &Limits { states_max: 10, ..Limits::default() }).unwrap();
    assert!(!cut.is_exhausted);
}

#[test]
fn what_is_wrong_with_a_world_is_told_with_its_place() {
    let told = |text: &str| {
        let faults = NamedWorld::read("w.toml", text, &shelf()).unwrap_err();
        faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    let begun = "claim = \"w\"\nscheme = \"xiaoshan-2023\"\nstep = [{ use = \"edition-open-2023\" }]\n";
    let cases = [
        ("menu = 3\n", "w.toml:4:8: `menu` is a list."),
        (
            "menu = [{ as = \"林局\", do = \"hear-examination\", times = 12 }]\n",
            "w.toml:4:55: `times` is a number from 1 to 9.",
        ),
        (
            "menu = [{ as = \"林局\", ask = \"winners\" }]\n",
            "w.toml:4:9: A menu lists what may be done, without a time.",
        ),
        ("set = [{ of = \"19b\" }]\n", "w.toml:4:8: It says `of` which clause or reading, and `with` what."),
    ];
    for (wrong, expected) in cases {
        assert!(told(&format!("{begun}{wrong}")).starts_with(expected), "{}", told(&format!("{begun}{wrong}")));
    }
}
