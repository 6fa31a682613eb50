//! The built binary: exit codes, last lines, and that a second run changes nothing.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod beyond;
mod drafted;
mod examined;
mod imported;
mod inspected;
mod official;
mod slips;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What the binary did.
#[derive(Debug, PartialEq, Eq)]
struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

fn laurel(arguments: &[&str]) -> Ran {
    let output = Command::new(env!("CARGO_BIN_EXE_laurel"))
        .current_dir(root())
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    Ran {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn last_line(ran: &Ran) -> &str {
    ran.out.lines().last().unwrap_or_default()
}

const FIVE: &str = "schemes/xiaoshan-2023/scenarios/five-years-to-the-day.toml";

#[test]
fn a_story_that_comes_as_claimed_ends_with_zero_and_its_summary() {
    let ran = laurel(&["scenario", "run", "--json", FIVE]);
    let summary = r#"{"summary":{"files":1,"steps":8,"accepted":4,"refused":1,"asked":3,"unexpected":0}}"#;
    assert_eq!((ran.code, last_line(&ran), ran.err.as_str()), (0, summary, ""));
}

#[test]
fn the_lines_of_a_refusal_and_of_a_question_are_those_of_the_contract() {
    let ran = laurel(&["scenario", "run", "--json", FIVE]);
    let lines: Vec<&str> = ran.out.lines().skip(3).filter(|line| !line.contains("\"accepted\",\"act\"")).collect();
    let expected = include_str!("lines.jsonl");
    assert_eq!(lines.join("\n"), expected.trim_end());
}

#[test]
fn a_second_run_on_the_same_directory_changes_nothing_and_doctor_finds_it_sound() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("office");
    let data = data.to_str().unwrap();
    let run = ["scenario", "run", "--json", "--data", data, FIVE];
    let first = laurel(&run);
    let bytes = laurel(&["doctor", "--data", data]);
    assert_eq!(laurel(&run), first);
    assert_eq!((first.code, bytes.code), (0, 0), "{}", bytes.out);
    assert!(last_line(&bytes).ends_with(" checks, 0 faults"), "{}", bytes.out);
    let ask = laurel(&["ask", "--data", data, "--as", "周科", "application-status", "of=白鹭", "--json"]);
    assert_eq!(ask.code, 0, "{}", ask.err);
    assert!(ask.out.contains(r#""answer":"with-township""#), "{}", ask.out);
    let file = dir.path().join("step.toml");
    fs::write(&file, "do = \"accept-application\"\nwith = { application = \"白鹭\" }\n").unwrap();
    let act = laurel(&["act", "--data", data, "--as", "周科", file.to_str().unwrap(), "--json"]);
    assert_eq!(act.code, 1, "{}", act.err);
    assert!(act.out.contains(r#""authority":{"clause":"17d""#), "{}", act.out);
}

#[test]
fn a_story_that_surprises_ends_with_one() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("surprise.toml");
    let text =
        fs::read_to_string(root().join(FIVE)).unwrap().replace("expect = \"with-township\"", "expect = \"draft\"");
    fs::write(&file, text).unwrap();
    let ran = laurel(&["scenario", "run", file.to_str().unwrap()]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert_eq!(last_line(&ran), "1 files, 8 steps: 4 accepted, 1 refused, 3 asked, 1 unexpected");
}

#[test]
fn what_cannot_be_read_ends_with_two_and_its_place() {
    let file = "crates/story/tests/bad-scenarios/no-prelude.toml";
    let ran = laurel(&["scenario", "run", file]);
    let said =
        format!("{file}:4:1: There is no prelude “edition-open-2032”.\n  help: did you mean edition-open-2023?\n");
    assert_eq!(ran, Ran { code: 2, out: String::new(), err: said });
    assert_eq!(laurel(&["scenario", "walk"]).code, 2);
    assert_eq!(laurel(&["doctor", "--data", "nowhere"]).code, 2);
}

#[test]
fn a_scheme_is_accounted_for_in_the_last_line() {
    let ran = laurel(&["scheme", "check", "schemes/xiaoshan-2023"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(last_line(&ran).starts_with("35 articles, 126 clauses: "), "{}", ran.out);
    assert_eq!(laurel(&["scheme", "check", "xiaoshan-2023"]), ran);
    let unknown = laurel(&["scheme", "explain", "14(11)", "--scheme", "xiaoshan-2023"]);
    assert_eq!((unknown.code, unknown.out.as_str()), (1, ""));
    assert!(unknown.err.contains("did you mean 14(1)"), "{}", unknown.err);
    let far = laurel(&["scheme", "explain", "quality", "--scheme", "xiaoshan-2023"]);
    let said =
        "There is no clause, article or reading “quality”.\nhelp: articles are numbered 1 to 35 in xiaoshan-2023\n";
    assert_eq!((far.code, far.err.as_str()), (1, said));
}

#[test]
fn an_article_is_explained_clause_by_clause_with_the_stories_of_each() {
    let ran = laurel(&["scheme", "explain", "14", "--scheme", "xiaoshan-2023", "--json"]);
    let found: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let first = &found["clauses"][0];
    assert_eq!((ran.code, &found["asked"], &first["id"]), (0, &"14".into(), &"14(1)".into()));
    let stories = first["scenarios"].as_array().unwrap();
    let told = stories.iter().find(|one| one["file"] == FIVE).unwrap();
    assert!(told["line"].as_u64().unwrap() > 0 && told["claim"].as_str().unwrap().contains("five"), "{told}");
    let plain = laurel(&["scheme", "explain", "31", "--scheme", "xiaoshan-2023"]);
    assert_eq!((plain.code, plain.out.matches("gates: ").count(), plain.err.as_str()), (0, 3, ""));
}

#[test]
fn a_backup_restored_elsewhere_is_the_same_office() {
    let dir = tempfile::tempdir().unwrap();
    let place = |name: &str| dir.path().join(name).to_str().unwrap().to_owned();
    laurel(&["scenario", "run", "--data", &place("office"), FIVE]);
    let saved = laurel(&["backup", "--data", &place("office"), "--to", &place("saved")]);
    let restored = laurel(&["restore", &place("saved"), "--data", &place("again")]);
    assert_eq!((saved.code, &restored), (0, &saved));
    assert_eq!(laurel(&["restore", &place("saved"), "--data", &place("again")]).code, 1);
}

#[test]
fn another_scheme_parts_from_the_story_and_the_same_one_does_not() {
    let ran = laurel(&["scenario", "diff", "--with", "qinglan-2024", FIVE]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.out.contains("open-edition: \"accepted\" → \"refused unknown\""), "{}", ran.out);
    let same = laurel(&["scenario", "diff", "--with", "xiaoshan-2023", FIVE]);
    assert_eq!((same.code, same.out.as_str()), (0, "no differences\n"));
}

#[test]
fn a_simulation_keeps_a_sound_office_and_acknowledges_every_act_of_its_log() {
    let dir = tempfile::tempdir().unwrap();
    let place = |name: &str| dir.path().join(name).to_str().unwrap().to_owned();
    let (data, acks) = (place("office"), place("acks"));
    let sized = ["simulate", "--json", "--applicants", "15", "--reviewers", "6", "--editions", "2", "--seed", "3"];
    let kept: Vec<&str> = sized.iter().copied().chain(["--data", &data, "--acks", &acks]).collect();
    let first = laurel(&kept);
    assert_eq!((first.code, first.err.as_str()), (0, ""));
    let figures: serde_json::Value = serde_json::from_str(last_line(&first)).unwrap();
    for name in ["commands", "refusals", "events", "winners", "peak_bytes"] {
        assert!(figures[name].as_u64().unwrap() > 0, "{name}: {figures}");
    }
    assert!(figures["seconds"].as_f64().unwrap() > 0.0, "{figures}");

    let doctor = laurel(&["doctor", "--data", &data]);
    assert!(doctor.code == 0 && last_line(&doctor).ends_with(" checks, 0 faults"), "{}", doctor.out);
    let mut acts = Vec::new();
    let store = store::SqliteStore::open(Path::new(&data)).unwrap();
    let each = &mut |row: store::ActRow, _: basis::digest::Digest| {
        let act: serde_json::Value = serde_json::from_slice(&row.bytes).unwrap();
        acts.push(format!("{} {}", act["request"].as_str().unwrap(), row.n));
        std::ops::ControlFlow::Continue(())
    };
    store::Store::read_acts(&store, store::ActRow::FIRST, each).unwrap();
    assert_eq!(fs::read_to_string(&acks).unwrap().lines().collect::<Vec<_>>(), acts);

    let again: serde_json::Value = serde_json::from_str(last_line(&laurel(&sized))).unwrap();
    assert_eq!(again["digest"], figures["digest"], "the same seed, the same digest");
    let full = laurel(&kept);
    assert_eq!((full.code, full.out.as_str()), (1, ""));
    assert!(full.err.ends_with("is not empty. A simulation begins in an empty directory.\n"), "{}", full.err);
}

#[test]
fn a_simulation_says_how_many_editions_there_can_be() {
    let sized = ["simulate", "--applicants", "5", "--reviewers", "3", "--seed", "1", "--editions"];
    let with = |editions| laurel(&[&sized[..], &[editions]].concat());
    let one = with("1");
    let said: Vec<&str> = last_line(&one).split(", ").filter_map(|part| part.split(' ').next_back()).collect();
    let named = ["editions", "commands", "refusals", "events", "winners", "seconds", "bytes"];
    assert_eq!((one.code, said.get(..7)), (0, Some(&named[..])), "{}", one.out);
    let many = with("50");
    assert_eq!((many.code, many.out.as_str()), (2, ""));
    assert!(many.err.contains("A simulation has at most 20 editions, not 50"), "{}", many.err);
}

#[test]
fn a_simulation_says_its_limits_and_makes_nothing_where_it_cannot_be_held() {
    let place = tempfile::tempdir().unwrap();
    let data = place.path().join("office");
    let acks = place.path().join("acks");
    let (data, acks) = (data.to_str().unwrap(), acks.to_str().unwrap());
    let why = "without anybody nothing happens, and what happens is kept in memory.";
    let cases = [
        (["0", "3", "1"], format!("A simulation has 1 to 20000 applicants an edition, not 0: {why}\n")),
        (["20001", "3", "1"], format!("A simulation has 1 to 20000 applicants an edition, not 20001: {why}\n")),
        (["5", "0", "1"], format!("A simulation has 1 to 2000 reviewers, not 0: {why}\n")),
        (
            ["5", "18446744073709551615", "1"],
            format!("A simulation has 1 to 2000 reviewers, not 18446744073709551615: {why}\n"),
        ),
        (["5", "3", "0"], "A simulation has at least one edition, not 0: without one nothing happens.\n".to_owned()),
    ];
    for ([applicants, reviewers, editions], said) in cases {
        let sized = ["simulate", "--applicants", applicants, "--reviewers", reviewers, "--editions", editions];
        let ran = laurel(&[&sized[..], &["--seed", "1", "--data", data, "--acks", acks]].concat());
        assert_eq!(ran, Ran { code: 2, out: String::new(), err: said });
    }
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
}
