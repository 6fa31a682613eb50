//! The same story under another scheme: without a clause, or with an open question read the other way.

use serde_json::json;
use story::{Line, Memory, Scenario};

use crate::shelf::{shelf, text};

const FIVE: &str = "schemes/xiaoshan-2023/scenarios/five-years-to-the-day.toml";

fn five_years() -> Scenario {
    story::read(FIVE, &text(FIVE), &shelf()).unwrap()
}

#[test]
fn without_its_clause_a_story_comes_out_differently_from_a_beginning_that_is_shared() {
    let scenario = five_years();
    let scheme = scheme::compile(&shelf().folder("xiaoshan-2023").unwrap()).unwrap();
    let clause = |one: &scheme::provision::Provision| matches!(&one.source, scheme::provision::Source::Clause(id) if id.to_string() == "14(1)");
    let index = scheme.provisions().iter().position(clause).unwrap();
    let mut world = Memory::default();
    let prepared = story::prepare(&scenario, &shelf(), &mut world).unwrap();
    let surprises = |mut world: Memory| {
        let mut surprises = Vec::new();
        let mut hear = |line: &Line| {
            if !line.as_expected() {
                surprises.push(line.outcome());
            }
        };
        story::run_prepared(&scenario, &shelf(), prepared.clone(), &mut world, &mut hear).unwrap();
        surprises
    };
    assert_eq!(surprises(world.clone()), Vec::<serde_json::Value>::new());
    let without = world.with_scheme(scheme.digest, scheme.without(index));
    let first_day = json!({ "day": "2023-05-12", "because": [], "unwritten": 0 });
    assert_eq!(surprises(without), vec![json!("accepted"), first_day, json!("with-township")]);
}

/// Returns the article with its years counted from the founding, and without the worked cases that say otherwise.
fn whole_life(article: &str) -> String {
    let mut article: toml::Table = toml::from_str(article).unwrap();
    for (list, id) in [("clause", "14(1)"), ("reading", "Q03")] {
        let entries = article.get_mut(list).unwrap().as_array_mut().unwrap();
        let entry = entries.iter_mut().find(|one| one.get("id").unwrap().as_str() == Some(id)).unwrap();
        let entry = entry.as_table_mut().unwrap();
        entry.remove("case");
        if list == "reading" {
            entry.insert("choice".to_owned(), "whole-life".into());
        } else {
            entry.get_mut("with").unwrap().as_table_mut().unwrap().insert("since".to_owned(), "founded".into());
        }
    }
    toml::to_string(&article).unwrap()
}

#[test]
fn a_reading_chosen_otherwise_parts_the_two_worlds_at_the_refusal_and_in_the_answers() {
    let mut folder = shelf().folder("xiaoshan-2023").unwrap();
    let article = folder.files.get_mut("articles/14.toml").unwrap();
    *article = whole_life(article);
    let other = shelf().with("xiaoshan-2023", folder);
    let differences = story::diff(&five_years(), &shelf(), &other).unwrap();
    let told: Vec<_> = differences
        .steps
        .iter()
        .chain(&differences.questions)
        .map(|one| (one.line, one.before.clone(), one.after.clone()))
        .collect();
    let before = json!({ "day": "2023-06-01", "because": ["14(1)"], "unwritten": 0 });
    let after = json!({ "day": "2023-05-12", "because": [], "unwritten": 0 });
    let status = (36, json!(null), json!("with-township"));
    assert_eq!(told, vec![(14, json!("refused 14(1)"), json!("accepted")), (25, before, after), status]);
    assert!(story::diff(&five_years(), &shelf(), &shelf()).unwrap().is_empty());
}

#[test]
fn the_vocabulary_describes_every_command_and_every_question() {
    let vocabulary = story::vocabulary();
    for group in ["commands", "questions"] {
        let entries = vocabulary.pointer(&format!("/$defs/{group}")).unwrap().as_object().unwrap();
        assert!(entries.len() > 10, "{group}: {}", entries.len());
        let silent: Vec<_> =
            entries.iter().filter(|(_, schema)| schema.get("description").is_none()).map(|(name, _)| name).collect();
        assert_eq!(silent, Vec::<&String>::new());
    }
    let path = "/$defs/commands/submit-application/$defs/ApplicationForm/properties/grades";
    assert!(vocabulary.pointer(path).is_some());
}
