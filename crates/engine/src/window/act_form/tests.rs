//! What is asked on the page of an act, and how it reads what was filled in.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::schema::one_of;
use super::{Asks, Field, Given};
use crate::form::Document;
use crate::testing::{World, document};
use crate::vocabulary;
use crate::window::{Looking, words};

struct Typed(BTreeMap<String, Vec<String>>);

impl Given for Typed {
    fn texts(&self, place: &[String]) -> Vec<&str> {
        self.0.get(&place.join(".")).into_iter().flatten().map(String::as_str).collect()
    }

    fn files(&self, place: &[String]) -> Vec<Document> {
        if place.last().is_some_and(|last| last == "letter") { vec![document(7)] } else { Vec::new() }
    }
}

fn typed(pairs: &[(&str, &str)]) -> Typed {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (place, text) in pairs {
        all.entry((*place).to_owned()).or_default().push((*text).to_owned());
    }
    Typed(all)
}

fn looking<'a>(world: &'a World, who: &str) -> Looking<'a> {
    Looking { state: &world.state, schemes: &world.schemes, viewer: Some(world.cast[who]), at: world.now }
}

#[test]
fn an_act_is_asked_of_whoever_holds_a_post_for_it_and_of_nobody_else() {
    let mut world = World::reviewing();
    let id = world.accepted("青禾", 1);
    let form = looking(&world, "clerk").act_form("ask-units", id).unwrap();
    let places: Vec<String> = form.fields.iter().map(|field| field.place.join(".")).collect();
    assert_eq!(places, ["application", "units"]);
    assert_eq!(form.called.zh, "征求意见");
    for (who, command) in
        [("青禾", "ask-units"), ("township", "ask-units"), ("clerk", "found-office"), ("clerk", "no-such")]
    {
        assert_eq!(looking(&world, who).act_form(command, id), None, "{who} {command}");
    }
    let own: Vec<&str> = looking(&world, "青禾").acts_about(id).into_iter().map(|(act, _)| act).collect();
    assert!(own.contains(&"withdraw-application") && !own.contains(&"ask-units"), "{own:?}");
}

#[test]
fn what_was_filled_in_becomes_arguments_and_what_was_left_empty_is_left_out() {
    let mut world = World::reviewing();
    let id = world.accepted("青禾", 1);
    let form = looking(&world, "clerk").act_form("ask-units", id).unwrap();
    let filled = form.filled(&typed(&[("units", "market"), ("units", " "), ("application", "another")]));
    assert_eq!(filled, json!({ "application": id, "units": ["market"] }));
    let form = looking(&world, "director").act_form("answer-recheck", id).unwrap();
    let filled = form.filled(&typed(&[("paper", "not-eligible"), ("stands", "no"), ("reason", " 属实 ")]));
    let letter = serde_json::to_value(document(7)).unwrap();
    let expected =
        json!({ "application": id, "paper": "not-eligible", "stands": false, "reason": "属实", "letter": letter });
    assert_eq!(filled, expected);
}

#[test]
fn what_cannot_be_read_goes_on_as_it_stands() {
    let mut world = World::reviewing();
    let id = world.accepted("青禾", 1);
    let form = looking(&world, "青禾").act_form("use-honour", id).unwrap();
    assert_eq!(form.filled(&typed(&[("year-shown", "去年")]))["year-shown"], json!("去年"));
    assert_eq!(form.filled(&typed(&[("year-shown", "2023")]))["year-shown"], json!(2023));
}

fn all_words(schema: &Json, found: &mut Vec<String>) {
    if let Some(words) = one_of(schema) {
        found.extend(words.into_iter().map(str::to_owned));
    }
    let inside: Vec<&Json> = match schema {
        Json::Object(fields) => fields.values().collect(),
        Json::Array(items) => items.iter().collect(),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => Vec::new(),
    };
    inside.into_iter().for_each(|one| all_words(one, found));
}

#[test]
fn every_word_that_one_may_choose_has_a_name_in_both_languages() {
    let mut known = Vec::new();
    for command in vocabulary::command_names() {
        all_words(vocabulary::schema_of(command).unwrap(), &mut known);
    }
    known.sort();
    known.dedup();
    assert!(known.len() > 50, "{known:?}");
    let is_letter = |word: &&String| word.len() == 1;
    let nameless = known
        .iter()
        .filter(|word| !is_letter(word))
        .filter(|word| words::value(word).is_none() && words::known_post(word).is_none());
    assert_eq!(nameless.collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn most_acts_about_a_case_can_be_filled_in() {
    let mut world = World::reviewing();
    let id = world.accepted("青禾", 1);
    let scheme = world.schemes.of(world.state.scheme_of_case(id));
    let case = world.case(id);
    let looking = looking(&world, "director");
    let mut beyond = Vec::new();
    for command in vocabulary::command_names() {
        let Some(fields) = super::schema::fields(&looking, scheme, command, case) else { continue };
        let is_beyond = |field: &Field| field.required && field.asks.is_beyond();
        if fields.iter().any(is_beyond) {
            beyond.push(command);
        }
        assert!(fields.iter().any(|field| matches!(field.asks, Asks::Known(_))), "{command} names its application");
    }
    // What is a table of its own has a page of its own.
    assert_eq!(beyond, ["ask-for-corrections", "correct", "correct-sheet", "declare-body-interest", "seal-sheet"]);
}
