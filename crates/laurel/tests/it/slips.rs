//! Slips of the pen: whatever is missing, empty or of another kind is told in a sentence, and the exit code says whose slip it was.

use std::fs;
use std::process::{Command, Stdio};

use super::{FIVE, Ran, laurel, root};

/// A folder with an office, an empty file, a file of other bytes and an empty folder.
struct Place {
    dir: tempfile::TempDir,
}

impl Place {
    fn new() -> Place {
        let place = Place { dir: tempfile::tempdir().unwrap() };
        assert_eq!(laurel(&["scenario", "run", "--data", &place.at("office"), FIVE]).code, 0);
        fs::write(place.at("empty"), b"").unwrap();
        fs::write(place.at("bytes"), [0xff; 700]).unwrap();
        fs::create_dir(place.at("folder")).unwrap();
        place
    }

    fn at(&self, name: &str) -> String {
        self.dir.path().join(name).to_str().unwrap().to_owned()
    }

    /// Runs a line in which `@NAME` stands for a place, and returns what the binary said of it with names for places.
    fn says(&self, line: &str) -> (i32, String) {
        let arguments: Vec<String> = line
            .split(' ')
            .map(|word| word.strip_prefix('@').map_or_else(|| word.to_owned(), |name| self.at(name)))
            .collect();
        let Ran { code, out, err } = laurel(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(out, "", "{line}");
        (code, err.replace(&format!("{}/", self.dir.path().display()), "@").trim_end().to_owned())
    }
}

const SCHEMES: &str = "qinglan-2024, xiaoshan-2023";

#[test]
fn what_cannot_be_read_is_named_and_ends_with_two() {
    let place = Place::new();
    let no_scheme = format!("There is no scheme nope.\nhelp: name a directory, or a shipped scheme: {SCHEMES}");
    let no_head = format!(
        "There is no scheme.toml in @folder, so it is no scheme.\nhelp: name a directory with one, or a shipped scheme: {SCHEMES}"
    );
    let not_utf_8 = "tests/bad/not-utf-8/articles/14.toml:7:23: the text is not UTF-8 from here on.\n  help: save the file as UTF-8".to_owned();
    let no_office =
        |name: &str| format!("{name} holds no office. Create one there first, or name the directory that holds it.");
    let cases = [
        ("scheme check nope", no_scheme.clone()),
        ("scheme check @folder", no_head.clone()),
        ("scheme readings --scheme @folder", no_head),
        ("scheme check tests/bad/not-utf-8", not_utf_8.clone()),
        ("scheme explain 14 --scheme tests/bad/not-utf-8", not_utf_8),
        ("scheme explain 14 --scheme nope", no_scheme.clone()),
        ("scenario run --scheme nope x.toml", no_scheme.clone()),
        ("scenario diff --with nope x.toml", no_scheme),
        ("scenario run @none.toml", "@none.toml cannot be read: No such file or directory (os error 2)".to_owned()),
        ("scenario run @empty", "@empty:1:1: A scenario says its claim.\n  help: add claim = \"…\"".to_owned()),
        ("scenario run @bytes", "@bytes cannot be read: stream did not contain valid UTF-8".to_owned()),
        ("act --data @none --as 周科 @empty", "There is no office in @none.".to_owned()),
        (
            "act --data @office --as 周科 @none",
            "@none cannot be read: No such file or directory (os error 2)".to_owned(),
        ),
        ("ask --data @folder --as 周科 due", "There is no office in @folder.".to_owned()),
        ("ask --data @empty --as 周科 due", "There is no office in @empty.".to_owned()),
        ("doctor --data @none", no_office("@none")),
        ("doctor --data @empty", no_office("@empty")),
        ("backup --data @folder --to @file", no_office("@folder")),
        ("restore @none --data @again", "@none cannot be read: No such file or directory (os error 2)".to_owned()),
        ("restore @folder --data @again", "@folder is a folder, not a backup.".to_owned()),
        (
            "serve --data @none",
            "There is no office in @none. Found one or restore one there, or serve --demo.".to_owned(),
        ),
        ("serve --data @empty", "@empty cannot be read: Not a directory (os error 20)".to_owned()),
    ];
    for (line, said) in cases {
        assert_eq!(place.says(line), (2, said), "{line}");
    }
}

#[test]
fn an_office_without_its_files_is_backed_up_and_restored_only_when_asked_to() {
    let place = Place::new();
    fs::remove_dir_all(place.at("office") + "/blobs").unwrap();
    let (code, said) = place.says("backup --data @office --to @file");
    let told = "The office is not whole, so no backup was written; keep the earlier ones. Act ";
    assert!(code == 1 && said.starts_with(told), "{said}");
    assert!(said.ends_with("With --incomplete it is taken as it is."), "{said}");
    let saved = laurel(&["backup", "--incomplete", "--data", &place.at("office"), "--to", &place.at("file")]);
    let (code, said) = place.says("restore @file --data @again");
    assert!(code == 1 && said.starts_with("The backup is not whole, so nothing was restored. Act "), "{said}");
    let restored = laurel(&["restore", "--incomplete", &place.at("file"), "--data", &place.at("again")]);
    assert_eq!((saved.code, &restored), (0, &saved));
    assert!(saved.err.starts_with("Act ") && saved.err.contains(" names a file that cannot be read."), "{}", saved.err);
}

#[test]
fn a_backup_or_restore_that_fails_says_of_what_it_was_and_ends_with_one() {
    let place = Place::new();
    let whole = laurel(&["backup", "--data", &place.at("office"), "--to", &place.at("file")]);
    assert_eq!(whole.code, 0, "{}", whole.err);
    let bytes = fs::read(place.at("file")).unwrap();
    fs::write(place.at("half"), &bytes[..bytes.len() / 2]).unwrap();
    let cases = [
        (
            "backup --data @office --to @file",
            "@file exists already. Name a file that does not exist yet; a backup overwrites nothing.",
        ),
        (
            "backup --data @office --to @nowhere/file",
            "There is no folder @nowhere. Make it first; a backup makes no folders.",
        ),
        ("restore @empty --data @again", "This is no backup that this program can read: it has no manifest."),
        (
            "restore @file --data @office",
            "@office is not empty. Name an empty directory; a restore overwrites nothing.",
        ),
        ("restore @file --data @empty", "@empty could not be written. Not a directory (os error 20)"),
        (
            "simulate --applicants 5 --reviewers 3 --editions 1 --seed 1 --data @empty",
            "The office could not be opened. @empty could not be made. File exists (os error 17)",
        ),
    ];
    for (line, said) in cases {
        assert_eq!(place.says(line), (1, said.to_owned()), "{line}");
    }
    for name in ["bytes", "half"] {
        let (code, said) = place.says(&format!("restore @{name} --data @again"));
        assert!(
            code == 1 && said.starts_with("The backup cannot be read to its end: it was cut short, or it is none."),
            "{said}"
        );
    }
    assert!(!fs::exists(place.at("nowhere")).unwrap() && !fs::exists(place.at("again")).unwrap());
}

#[test]
fn an_argument_is_typed_once_and_digits_may_be_a_text() {
    let place = Place::new();
    let twice = "“of” is given twice.\nhelp: write each argument once";
    assert_eq!(place.says("ask --data @office --as 周科 due of=周科 of=林局"), (2, twice.to_owned()));
    let asked = laurel(&["ask", "--data", &place.at("office"), "--as", "督察", "why", "of=白鹭", "clause=26"]);
    assert_eq!((asked.code, asked.err.as_str()), (0, ""));
}

#[test]
fn an_edition_is_asked_about_by_its_year() {
    let place = Place::new();
    let asked =
        |of: &str| laurel(&["ask", "--data", &place.at("office"), "--as", "林局", "deadline", "what=firms", of]);
    assert!(asked("of=2023").out.ends_with("→ 2023-05-31\n"), "{}", asked("of=2023").err);
    let other = asked("of=2024");
    assert_eq!(other.code, 2);
    assert!(other.err.contains("called “2024”.\nhelp: did you mean 2023?"), "{}", other.err);
}

#[test]
fn of_what_a_scheme_has_none_of_nothing_is_answered() {
    let place = Place::new();
    let told = [
        ("slots-used prize=qualty", "prize cannot be right: qualty is no prize; there are quality, innovation."),
        ("tally prize=qualty", "prize cannot be right: qualty is no prize; there are quality, innovation."),
        ("total of=白鹭 round=hearing", "round cannot be right: hearing is no round; there are paper, site."),
        ("item-score of=白鹭 round=paper item=9.9", "item cannot be right: 9.9 is no item of gbt19580-2012."),
        ("why of=白鹭 clause=99", "clause cannot be right: 99 is neither a clause nor a reading of xiaoshan-2023."),
    ];
    for (question, sentence) in told {
        let (code, said) = place.says(&format!("ask --data @office --as 林局 {question}"));
        assert_eq!(
            (code, said.lines().next()),
            (2, Some(format!("It cannot be read: {sentence}").as_str())),
            "{question}"
        );
    }
}

#[test]
fn a_scheme_that_stands_in_is_the_one_that_the_scenario_names() {
    let place = Place::new();
    let (code, said) = place.says(&format!("scenario run --scheme qinglan-2024 {FIVE}"));
    let told = format!("{FIVE} is told under xiaoshan-2023, and --scheme is qinglan-2024.");
    assert_eq!((code, said.lines().next()), (2, Some(told.as_str())));
    assert_eq!(laurel(&["scenario", "run", "--scheme", "xiaoshan-2023", FIVE]).code, 0);
}

#[test]
fn a_step_that_was_to_be_refused_and_is_not_ends_with_one() {
    let place = Place::new();
    let step = |text: &str| {
        fs::write(place.at("step"), text).unwrap();
        laurel(&["act", "--data", &place.at("office"), "--as", "林局", &place.at("step")]).code
    };
    let asking = "do = \"open-edition\"\nwith = { scheme = \"xiaoshan-2023\", year = 2023 }\n";
    assert_eq!(step(&format!("{asking}refused = \"repeated\"\n")), 1, "what is refused ends with 1, expected or not");
    let registering = "do = \"register-person\"\nwith = { name = \"苏某\" }\n";
    let by_admin = |text: &str| {
        fs::write(place.at("step"), text).unwrap();
        laurel(&["act", "--data", &place.at("office"), "--as", "开办人", &place.at("step")])
    };
    let ran = by_admin(&format!("{registering}refused = \"rights\"\n"));
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
}

#[test]
fn a_file_that_is_no_backup_is_not_told_by_what_stands_in_it() {
    let place = Place::new();
    fs::write(place.at("text"), "一份很长的文字".repeat(200)).unwrap();
    let told = "The backup cannot be read to its end: it was cut short, or it is none.";
    assert_eq!(place.says("restore @text --data @again"), (1, told.to_owned()));
    let told = "@office/file lies in the directory of the office. Name a place outside of it, best on another disk.";
    assert_eq!(place.says("backup --data @office --to @office/file"), (1, told.to_owned()));
    assert!(!fs::exists(place.at("office/file")).unwrap());
}

#[test]
fn a_step_takes_no_prelude_and_no_time_before_the_last_act() {
    let place = Place::new();
    fs::write(place.at("use.toml"), "use = \"edition-open-2023\"\n").unwrap();
    let said = "@use.toml:1:7: One step is wanted here, not a prelude.\n  help: write its steps one by one";
    assert_eq!(place.says("act --data @office --as 林局 @use.toml"), (2, said.to_owned()));
    fs::write(place.at("step.toml"), "do = \"register-person\"\nwith = { name = \"柳三\" }\n").unwrap();
    let (code, said) = place.says("act --data @office --as 开办人 --at 2020-01-01T10:00:00 @step.toml");
    let sentence = "This step would be recorded at 2020-01-01T10:00:00+08:00, before act 22, recorded at 2023-05-12T10:05:00+08:00.";
    assert_eq!((code, said), (2, format!("{sentence}\nhelp: time does not run backwards: name a later time, or none")));
    let office = place.at("office");
    let now = laurel(&["ask", "--data", &office, "--as", "督察", "--at", "2023-05-12T10:05:00", "winners"]);
    assert_eq!((now.code, now.err.as_str()), (0, ""), "at the last act itself");
    let (code, said) = place.says("ask --data @office --as 白鹭 --at 2023-05-12T10:04:59 winners");
    let sentence =
        "This would be asked at 2023-05-12T10:04:59+08:00, before act 22, recorded at 2023-05-12T10:05:00+08:00.";
    assert_eq!((code, said), (2, format!("{sentence}\nhelp: time does not run backwards: name a later time, or none")));
}

#[test]
fn every_command_has_help_and_takes_no_flag_that_it_does_not_know() {
    let commands = [
        "scheme check",
        "scheme explain",
        "scheme readings",
        "scheme attach-text",
        "criteria explain",
        "criteria attach-text",
        "scenario run",
        "scenario vocabulary",
        "scenario diff",
        "act",
        "ask",
        "simulate",
        "doctor",
        "backup",
        "restore",
        "serve",
        "bench",
        "version",
    ];
    for command in commands {
        let words: Vec<&str> = command.split(' ').collect();
        let help = laurel(&[&words[..], &["--help"]].concat());
        assert!(help.code == 0 && help.out.contains("--json") && help.err.is_empty(), "{command}: {}", help.out);
        let strange = laurel(&[&words[..], &["--no-such-flag"]].concat());
        assert!(strange.code == 2 && strange.out.is_empty() && strange.err.contains("--no-such-flag"), "{command}");
    }
}

#[test]
fn a_full_disk_beneath_the_output_is_told_and_ends_with_two() {
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let ran = Command::new(env!("CARGO_BIN_EXE_laurel"))
        .current_dir(root())
        .args(["version"])
        .stdout(Stdio::from(full))
        .output()
        .unwrap();
    let said = String::from_utf8(ran.stderr).unwrap();
    assert_eq!(ran.status.code(), Some(2));
    assert!(said.starts_with("The output could not be written: "), "{said}");
}

#[test]
fn a_scheme_that_tells_people_to_give_a_command_that_there_is_not_is_no_sound_one() {
    let Ran { code, out, err } = laurel(&["scheme", "check", "tests/bad/act-unknown"]);
    let told = "tests/bad/act-unknown/articles/14.toml:10:45: no command is called record-publicaton.";
    assert_eq!((code, out.as_str(), err.lines().next()), (1, "", Some(told)));
}

#[test]
fn an_article_with_another_ending_is_named_and_not_passed_over() {
    let place = Place::new();
    for (name, sound) in [("scheme.toml", "scheme.toml"), ("articles/14.toml.txt", "articles/14.toml")] {
        fs::create_dir_all(place.dir.path().join("own/articles")).unwrap();
        fs::copy(root().join("tests/bad/sound").join(sound), place.dir.path().join("own").join(name)).unwrap();
    }
    let told = "@own/articles/14.toml.txt is passed over, because its name does not end in .toml.\nhelp: call it @own/articles/14.toml";
    assert_eq!(place.says("scheme check @own"), (2, told.to_owned()));
}
