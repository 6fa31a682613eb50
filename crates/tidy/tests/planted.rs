//! Shows that each check finds what is planted for it and leaves alone what only looks like it.

use tidy::{METADATA, Tree, checks};

/// Files in which one check finds exactly these places, and no more.
struct Plant {
    check: &'static str,
    files: &'static [(&'static str, &'static str)],
    places: &'static [(&'static str, usize)],
}

const fn plant(
    check: &'static str,
    files: &'static [(&'static str, &'static str)],
    places: &'static [(&'static str, usize)],
) -> Plant {
    Plant { check, files, places }
}

const PLANTS: &[Plant] = &[
    plant("architecture", &[("crates/basis/src/lib.rs", "")], &[("ARCHITECTURE.md", 1)]),
    plant(
        "architecture",
        &[
            (
                "ARCHITECTURE.md",
                "# Map\n`basis` `crates/basis/src` `crates/b/` `POST /a/b` `/a/b` `a::b`\n```\n`x/y`\n```\n`gone.md`",
            ),
            ("crates/basis/src/lib.rs", ""),
            ("crates/rules/src/lib.rs", ""),
        ],
        &[("ARCHITECTURE.md", 1), ("ARCHITECTURE.md", 2), ("ARCHITECTURE.md", 6)],
    ),
    plant(
        "architecture",
        &[
            (
                "ARCHITECTURE.md",
                "# Map\n`crates/basis/` `schemes/<award>/scheme.toml` `criteria/*.toml` `criteria/*.md`",
            ),
            ("crates/basis/src/lib.rs", ""),
            ("schemes/a/scheme.toml", ""),
            ("criteria/a.toml", ""),
        ],
        &[("ARCHITECTURE.md", 2)],
    ),
    plant(
        "floats",
        &[(
            "crates/rules/src/a.rs",
            "fn a(x: f64) {}\nlet b = 0.5;\nlet c = 1f32;\nlet d = (1..5, e.0.1, \"f64 0.5\"); // f64\nlet off64 = 1;\n#[cfg(test)]\nmod tests { const A: f64 = 0.5; }",
        )],
        &[("crates/rules/src/a.rs", 1), ("crates/rules/src/a.rs", 2), ("crates/rules/src/a.rs", 3)],
    ),
    plant("floats", &[("crates/story/src/a.rs", "let seconds: f64 = 0.5;")], &[]),
    plant(
        "floats",
        &[(
            "crates/basis/src/a.rs",
            "fn serialize_f64(self, _: f64) {}\nfn serialize_f32(self, x: f32) {}\nuse std::ffi::c_double;",
        )],
        &[("crates/basis/src/a.rs", 2), ("crates/basis/src/a.rs", 3)],
    ),
    plant(
        "ignored",
        &[(
            "crates/rules/tests/a.rs",
            "#[test]\n#[ignore = \"slow\"]\nfn a() {}\n// #[ignore]\n#[cfg_attr(x, ignore)]",
        )],
        &[("crates/rules/tests/a.rs", 2), ("crates/rules/tests/a.rs", 5)],
    ),
    plant(
        "imports",
        &[
            (
                "crates/basis/Cargo.toml",
                "[dependencies]\nrand = \"0\"\nserde = \"1\"\n[dev-dependencies]\nengine.workspace = true",
            ),
            ("crates/engine/Cargo.toml", "[dependencies]\nrules.workspace = true\nstory.workspace = true"),
            ("crates/papers/Cargo.toml", "[dependencies]\nstore.workspace = true"),
            ("crates/store/Cargo.toml", "[dependencies]\nbasis.workspace = true\nengine.workspace = true"),
            ("crates/service/Cargo.toml", "[target.'cfg(unix)'.dependencies]\nweb.workspace = true"),
            ("crates/web/Cargo.toml", "[dependencies]\ntestkit = { path = \"../testkit\" }\nservice.workspace = true"),
            ("crates/stray/Cargo.toml", ""),
            ("crates/tidy/Cargo.toml", "[dependencies]\nbasis.workspace = true"),
            ("crates/testkit/Cargo.toml", "[dependencies]\nservice.workspace = true"),
            ("crates/broken/Cargo.toml", "["),
        ],
        &[
            ("crates/basis/Cargo.toml", 2),
            ("crates/broken/Cargo.toml", 1),
            ("crates/engine/Cargo.toml", 3),
            ("crates/papers/Cargo.toml", 2),
            ("crates/service/Cargo.toml", 2),
            ("crates/store/Cargo.toml", 3),
            ("crates/stray/Cargo.toml", 1),
            ("crates/tidy/Cargo.toml", 2),
            ("crates/web/Cargo.toml", 2),
        ],
    ),
    plant(
        "licences",
        &[
            ("crates/tidy/licences.txt", "# Agreed.\nMIT\nZlib"),
            (
                METADATA,
                r#"{"packages":[{"name":"a","license":"MIT","source":"r"},{"name":"b","license":"GPL-3.0","source":"r"},{"name":"c","license":"ours","source":null}]}"#,
            ),
        ],
        &[("crates/tidy/licences.txt", 1), ("crates/tidy/licences.txt", 3)],
    ),
    plant("licences", &[], &[(METADATA, 1)]),
    plant(
        "locked",
        &[("Makefile", "# cargo test\nall:\n\tcargo fmt\n\tcargo nextest run --locked\n\t@cargo test --doc\n")],
        &[("Cargo.lock", 1), ("Makefile", 5)],
    ),
    plant(
        "markdown",
        &[
            (
                "a.md",
                "# A\n```\n# shell\n```\n[b](docs/b.md#x) [c](docs/c.md) [d](https://d) [e](#e) `[f](f)` [g](docs/)\n# B",
            ),
            ("docs/b.md", "## B\n[a](../a.md) [up](../../a.md)"),
        ],
        &[("a.md", 5), ("a.md", 6), ("docs/b.md", 1), ("docs/b.md", 2)],
    ),
    plant(
        "opening",
        &[
            ("crates/a/src/a.rs", "use b;"),
            ("crates/a/src/b.rs", "//! Tells one thing\n"),
            ("crates/a/src/c.rs", "//! Tells one thing.\n//! And goes on."),
            ("crates/a/src/d.rs", "//! Tells one thing. Tells another."),
            ("crates/a/src/e.rs", "//! Tells one thing, e.g. this, to 3.5 people.\n//!\n//! More."),
            ("crates/a/tests/f.rs", ""),
            ("crates/a/src/g.rs", "//! Placeholder sentence."),
        ],
        &[
            ("crates/a/src/a.rs", 1),
            ("crates/a/src/b.rs", 1),
            ("crates/a/src/c.rs", 1),
            ("crates/a/src/d.rs", 1),
            ("crates/a/src/g.rs", 1),
            ("crates/a/tests/f.rs", 1),
        ],
    ),
    plant(
        "printing",
        &[
            ("crates/laurel/src/main.rs", "println!();\ndbg!(a);"),
            (
                "crates/store/src/lib.rs",
                "eprintln!(\"a\");\n// println!\nwriteln!(a);\n#[cfg(test)]\nmod kit;\n#[cfg(test)]\nmod tests {\n println!();\n dbg!(a);\n}",
            ),
            ("crates/store/src/kit.rs", "println!();"),
            ("crates/testkit/src/bin/load.rs", "println!();"),
            ("crates/store/tests/a.rs", "print!(\"a\");"),
        ],
        &[("crates/laurel/src/main.rs", 2), ("crates/store/src/lib.rs", 1), ("crates/store/src/lib.rs", 9)],
    ),
    plant(
        "purity",
        &[
            (
                "crates/engine/src/a.rs",
                "use std::time::SystemTime;\nuse std::{fmt, fs};\nuse std::{fmt, rc};\nlet net: Instant = operand::x;\n// std::fs\nstd::thread::spawn();\nasync fn b() {}",
            ),
            ("crates/service/src/a.rs", "use std::fs;"),
        ],
        &[
            ("crates/engine/src/a.rs", 1),
            ("crates/engine/src/a.rs", 2),
            ("crates/engine/src/a.rs", 6),
            ("crates/engine/src/a.rs", 7),
        ],
    ),
    plant(
        "sealed",
        &[
            ("crates/engine/src/window/list.rs", "// weigh(\nweighty();\nsheet.weigh(cx)"),
            ("crates/engine/src/vote/window.rs", "total\n .weigh (cx)"),
            ("crates/engine/src/vote/count.rs", "total.weigh(cx)"),
        ],
        &[("crates/engine/src/vote/window.rs", 2), ("crates/engine/src/window/list.rs", 3)],
    ),
    plant(
        "sql",
        &[
            (
                "crates/service/src/a.rs",
                "let a = \"SELECT a\n FROM b\";\nlet b = \"select one from many\";\nlet c = r#\"INSERT OR IGNORE INTO a\"#;\nlet d = \"Select FROM the list.\"; // PRAGMA x\nlet e = \"PRAGMA synchronous\";\nlet f = \"SELECT\";",
            ),
            ("crates/store/src/a.rs", "let a = \"CREATE TABLE a\";"),
            ("crates/testkit/src/a.rs", "let a = \"CREATE TABLE a\";"),
            ("crates/service/tests/a.rs", "let a = \"CREATE TABLE a\";"),
        ],
        &[("crates/service/src/a.rs", 1), ("crates/service/src/a.rs", 4), ("crates/service/src/a.rs", 6)],
    ),
    plant(
        "unfinished",
        &[
            ("crates/a/src/a.rs", "// TODO later\ntodo!()\nlet TODOS = 1;"),
            ("schemes/a/scheme.toml", "# FIXME"),
            ("Makefile", "# XXX"),
            ("STYLE.md", "No TODO."),
        ],
        &[("Makefile", 1), ("crates/a/src/a.rs", 1), ("crates/a/src/a.rs", 2), ("schemes/a/scheme.toml", 1)],
    ),
    plant(
        "unmerged",
        &[
            ("CHANGELOG.md", concat!("# A\n<<<<", "<<< HEAD\na\n====", "===\nb\n>>>>", ">>> other\n")),
            ("README.md", concat!("A\n====", "===\n")),
        ],
        &[("CHANGELOG.md", 2), ("CHANGELOG.md", 4), ("CHANGELOG.md", 6)],
    ),
    plant(
        "vocabulary",
        &[
            (
                "crates/rules/src/a.rs",
                "let a = \"14(1)\";\nlet b = \"28-2\";\nlet c = \"22a\";\nlet d = \"see 7(2)b.\";\nlet e = \"第十四条\";\nlet f = (\"2023-05\", \"3\", \"f(2)\", \"12ab\", \"第{}条\", \"1-2-3\");\n// 14(1) is the source.\n#[cfg(test)]\nmod tests { const A: &str = \"14(1)\"; /* 萧山 */ }\n// 萧山",
            ),
            ("crates/rules/tests/a.rs", "let a = \"14(1) 萧山\";"),
            ("crates/basis/src/clause.rs", "let a = \"such as 14(1) or 28-2\";\nlet b = \"14(1)\";"),
            ("crates/web/templates/a.html", "<p>领导小组</p>"),
            ("schemes/a/scheme.toml", "name = \"萧山\""),
        ],
        &[
            ("crates/basis/src/clause.rs", 2),
            ("crates/rules/src/a.rs", 1),
            ("crates/rules/src/a.rs", 2),
            ("crates/rules/src/a.rs", 3),
            ("crates/rules/src/a.rs", 4),
            ("crates/rules/src/a.rs", 5),
            ("crates/rules/src/a.rs", 10),
            ("crates/web/templates/a.html", 1),
        ],
    ),
];

fn places_found(check: &str, tree: &Tree) -> Vec<(String, usize)> {
    let named = checks::ALL.iter().filter(|known| known.name == check);
    let mut places: Vec<(String, usize)> =
        named.flat_map(|check| (check.check)(tree)).map(|finding| (finding.file, finding.line)).collect();
    places.sort();
    places
}

#[test]
fn each_check_finds_its_plants_and_nothing_beside_them() {
    for plant in PLANTS {
        let tree = Tree::planted(plant.files.iter().copied());
        let places: Vec<(String, usize)> =
            plant.places.iter().map(|(file, line)| ((*file).to_owned(), *line)).collect();
        assert_eq!(places_found(plant.check, &tree), places, "{}", plant.check);
    }
}

#[test]
fn no_check_goes_without_a_plant() {
    // The checks of lengths are planted below, where the texts are made.
    let elsewhere = ["file_length", "function_length"];
    let planted = |name: &str| {
        elsewhere.contains(&name) || PLANTS.iter().any(|plant| plant.check == name && !plant.places.is_empty())
    };
    let bare: Vec<&str> = checks::ALL.iter().map(|check| check.name).filter(|name| !planted(name)).collect();
    assert_eq!(bare, Vec::<&str>::new());
}

#[test]
fn a_function_of_71_lines_and_a_debt_that_is_not_exact_are_found() {
    let long = |name: &str, lines: usize| format!("fn {name}() {{\n{}}}\n", "    a();\n".repeat(lines - 2));
    let text =
        format!("{}{}{}#[cfg(test)]\nmod tests {{\n{}}}\n", long("a", 71), long("b", 70), long("c", 80), long("d", 90));
    let tree = |debts: &str| Tree::planted([("crates/a/src/a.rs", text.as_str()), ("crates/tidy/debts.txt", debts)]);
    let (code, list) = ("crates/a/src/a.rs".to_owned(), "crates/tidy/debts.txt".to_owned());
    let found = |debts: &str| places_found("function_length", &tree(debts));
    assert_eq!(found(""), vec![(code.clone(), 1), (code.clone(), 142)]);
    let owed = |a: usize, c: usize| format!("# Debts.\n{code} fn a: {a}\n{code} fn c: {c}\n");
    assert_eq!(found(&owed(71, 80)), vec![]);
    assert_eq!(found(&owed(72, 79)), vec![(code.clone(), 142), (list.clone(), 2)]);
    assert_eq!(found(&format!("{}{code} fn b: 70\n", owed(71, 80))), vec![(list.clone(), 4)]);
    assert_eq!(found(&format!("{}{code} fn b\n", owed(71, 80))), vec![(list, 4)]);
}

#[test]
fn a_file_of_401_lines_and_a_paid_debt_are_found() {
    let text = |lines: usize| format!("{}#[cfg(test)]\nmod tests {{\n}}\n", "use a;\n".repeat(lines));
    let found = |lines: usize, debts: &str| {
        places_found(
            "file_length",
            &Tree::planted([("crates/a/src/a.rs", text(lines).as_str()), ("crates/tidy/debts.txt", debts)]),
        )
    };
    assert_eq!(found(400, ""), vec![]);
    assert_eq!(found(401, ""), vec![("crates/a/src/a.rs".to_owned(), 1)]);
    assert_eq!(found(401, "crates/a/src/a.rs: 401\n"), vec![]);
    assert_eq!(found(400, "crates/a/src/a.rs: 401\n"), vec![("crates/tidy/debts.txt".to_owned(), 1)]);
}
