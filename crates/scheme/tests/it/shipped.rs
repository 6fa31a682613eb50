//! The schemes of this repository compile, account for every clause and use every rule there is.

use std::collections::BTreeSet;

use basis::clause::ClauseId;
use rules::RuleBook;
use scheme::Gate;
use scheme::provision::{Disposition, Source};

use crate::loader::{compiled, names_in, root};

/// Every clause of the 2023 Measures with its disposition, in their order.
const CLAUSES: &str = include_str!("xiaoshan-2023.tsv");

const SHIPPED: [&str; 2] = ["qinglan-2024", "xiaoshan-2023"];

#[test]
fn these_schemes_are_shipped() {
    let folders: Vec<_> = names_in(&root().join("schemes"))
        .into_iter()
        .filter(|name| root().join("schemes").join(name).is_dir())
        .collect();
    assert_eq!(folders, SHIPPED);
}

#[test]
fn a_shipped_scheme_is_called_as_its_folder() {
    assert_eq!(SHIPPED.map(|id| compiled(id).id), SHIPPED);
}

#[test]
fn xiaoshan_accounts_for_every_clause_of_its_35_articles() {
    let line = "35 articles, 126 clauses: 98 enforced, 16 judged, 6 defined, 6 declared, 0 unaccounted";
    assert_eq!(compiled("xiaoshan-2023").account().line(), line);
}

#[test]
fn every_clause_of_the_table_is_written_as_the_table_says_or_listed_as_unwritten() {
    let scheme = compiled("xiaoshan-2023");
    let mut found: Vec<(ClauseId, String, String)> = scheme
        .clauses
        .iter()
        .map(|clause| (clause.id, clause.covers.join(" "), clause.disposition.name().to_owned()))
        .chain(scheme.unwritten.iter().map(|id| (*id, String::new(), String::new())))
        .collect();
    found.sort();
    let mut wanted: Vec<_> = CLAUSES
        .lines()
        .map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>())
        .map(|row| (ClauseId::parse(&row[1]).unwrap(), row[0].clone(), row[2].clone()))
        .collect();
    for row in &mut wanted {
        if scheme.unwritten.contains(&row.0) {
            *row = (row.0, String::new(), String::new());
        }
    }
    wanted.sort();
    assert_eq!(found, wanted);
}

#[test]
fn every_rule_of_the_book_is_bound_by_a_clause_or_a_reading_of_some_scheme() {
    let bound: BTreeSet<String> = SHIPPED.iter().flat_map(|id| rules_bound(id)).collect();
    let book: BTreeSet<String> = RuleBook.entries().iter().map(|entry| entry.name.to_owned()).collect();
    assert_eq!(bound, book);
}

fn rules_bound(id: &str) -> Vec<String> {
    let scheme = compiled(id);
    let bound = scheme.provisions().iter().filter_map(|one| one.rule.as_ref());
    bound.map(|rule| rule.name().split('@').next().unwrap().to_owned()).collect()
}

#[test]
fn no_rule_names_a_region_or_a_body_of_one() {
    let words = [
        "萧山",
        "清岚",
        "杭州",
        "浙江",
        "领导小组",
        "评审办",
        "镇街",
        "区长",
        "xiaoshan",
        "qinglan",
        "hangzhou",
        "zhejiang",
    ];
    let folder = root().join("crates/rules/src");
    let files = names_in(&folder);
    assert!(files.contains(&"has.rs".to_owned()), "the rules are looked at");
    let found: Vec<_> = files
        .iter()
        .flat_map(|name| {
            let text = std::fs::read_to_string(folder.join(name)).unwrap().to_lowercase();
            words.iter().filter(move |word| text.contains(**word)).map(move |word| format!("{name}: {word}"))
        })
        .collect();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn everybody_who_judges_has_a_name_in_the_glossary() {
    for id in SHIPPED {
        let scheme = compiled(id);
        let judges = scheme.provisions().iter().filter_map(|one| one.judge.clone());
        let nameless: Vec<_> = judges.filter(|judge| !scheme.glossary.contains_key(judge)).collect();
        assert_eq!(nameless, Vec::<String>::new(), "{id}");
    }
}

#[test]
fn every_judged_clause_says_on_what_it_is_judged_and_what_follows() {
    for id in SHIPPED {
        for clause in compiled(id).clauses {
            if let Disposition::Judged(judge) = clause.disposition {
                assert!(
                    !judge.on.is_empty() && !judge.follows.zh.is_empty() && !judge.follows.en.is_empty(),
                    "{id} {}",
                    clause.id
                );
            }
        }
    }
}

#[test]
fn every_reading_that_settles_a_number_has_another_option_that_can_be_run() {
    let scheme = compiled("xiaoshan-2023");
    let idle: Vec<_> = scheme
        .readings
        .iter()
        .filter(|reading| reading.options.iter().any(|option| option.id == reading.choice && !option.set.is_empty()))
        .filter(|reading| {
            !scheme.provisions().iter().any(|one| one.alternatives.iter().any(|other| other.reading == reading.id))
        })
        .map(|reading| reading.id.to_string())
        .collect();
    assert_eq!(idle, ["Q33", "Q43"], "these two have no other option that a rule could run");
}

#[test]
fn every_reading_is_proposed_until_somebody_adopts_it() {
    let [(_, proposed), (_, adopted), (_, interpreted)] = compiled("xiaoshan-2023").readings_by_status();
    assert_eq!((proposed, adopted, interpreted), (88, 0, 0));
}

#[test]
fn every_reading_of_the_first_scheme_is_named_by_a_clause_or_asked_by_itself() {
    let scheme = compiled("xiaoshan-2023");
    let named: BTreeSet<_> = scheme.clauses.iter().flat_map(|clause| clause.readings.clone()).collect();
    let asked =
        |id: &basis::clause::ReadingId| scheme.provisions().iter().any(|one| one.source == Source::Reading(*id));
    let loose: Vec<_> = scheme
        .readings
        .iter()
        .filter(|one| !named.contains(&one.id) && !asked(&one.id))
        .map(|one| one.id.to_string())
        .collect();
    assert_eq!(loose, Vec::<String>::new());
}

#[test]
fn a_reading_that_settles_a_clause_is_named_by_it() {
    for id in SHIPPED {
        let scheme = compiled(id);
        for reading in &scheme.readings {
            for on in &reading.on {
                assert!(
                    scheme.clause(on).unwrap().readings.contains(&reading.id),
                    "{id}: {on} does not name {}",
                    reading.id
                );
            }
        }
    }
}

#[test]
fn every_gate_has_a_provision_in_the_first_scheme() {
    let scheme = compiled("xiaoshan-2023");
    let silent: Vec<_> = Gate::ALL.iter().filter(|gate| scheme.at(**gate).next().is_none()).collect();
    assert_eq!(silent, Vec::<&Gate>::new());
}

#[test]
fn a_scheme_tells_at_which_gate_it_looks_at_a_fact() {
    let asking = |id: &str, gate| compiled(id).asks(gate, "consent");
    assert!(asking("xiaoshan-2023", Gate::Receive));
    assert!(!asking("xiaoshan-2023", Gate::DecideEligibility));
    assert!(!asking("qinglan-2024", Gate::Receive));
}
