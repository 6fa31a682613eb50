//! What is asked on the page of an act, and how it reads what was filled in.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::schema::one_of;
use super::subject::Subject;
use super::{About, Asks, Field, Given, rows_filled};
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
    let form = looking(&world, "clerk").act_form("ask-units", About::Application(id)).unwrap();
    let places: Vec<String> = form.fields.iter().map(|field| field.place.join(".")).collect();
    assert_eq!(places, ["application", "units"]);
    assert_eq!(form.called.zh, "征求意见");
    for (who, command) in
        [("青禾", "ask-units"), ("township", "ask-units"), ("clerk", "found-office"), ("clerk", "no-such")]
    {
        assert_eq!(looking(&world, who).act_form(command, About::Application(id)), None, "{who} {command}");
    }
    let own: Vec<&str> =
        looking(&world, "青禾").acts_about(About::Application(id)).into_iter().map(|one| one.command).collect();
    assert!(own.contains(&"withdraw-application") && !own.contains(&"ask-units"), "{own:?}");
}

#[test]
fn what_was_filled_in_becomes_arguments_and_what_was_left_empty_is_left_out() {
    let mut world = World::reviewing();
    let id = world.accepted("青禾", 1);
    let form = looking(&world, "clerk").act_form("ask-units", About::Application(id)).unwrap();
    let filled = form.filled(&typed(&[("units", "market"), ("units", " "), ("application", "another")]));
    assert_eq!(filled, json!({ "application": id, "units": ["market"] }));
    let form = looking(&world, "director").act_form("answer-recheck", About::Application(id)).unwrap();
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
    let form = looking(&world, "青禾").act_form("use-honour", About::Application(id)).unwrap();
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
fn all_but_a_few_acts_can_be_filled_in() {
    let mut world = World::reviewing();
    let id = world.accepted("青禾", 1);
    let edition = world.state.latest_edition().unwrap().id;
    let looking = looking(&world, "director");
    let mut beyond = Vec::new();
    for command in vocabulary::command_names() {
        let about = super::About::of(command, Some(id), edition);
        let subject = Subject::of(&looking, about).unwrap();
        if !subject.is_of(command) {
            beyond.push(command);
            continue;
        }
        let fields = super::schema::fields(&looking, command, &subject).unwrap();
        let is_beyond = |field: &Field| field.required && field.asks.is_beyond();
        if fields.iter().any(is_beyond) {
            beyond.push(command);
        }
        let names = |field: &Field| ["application", "objection", "organisation"].contains(&field.place[0].as_str());
        assert!(about != About::Application(id) || fields.iter().any(names), "{command} says what it is about");
    }
    // What two people do, and what is a table or a folder of its own, has a page of its own or none yet.
    let expected = [
        "adopt-scheme",
        "correct",
        "correct-past-award",
        "correct-past-bar",
        "correct-sheet",
        "found-office",
        "open-plenary",
        "propose",
        "seal-sheet",
        "second",
    ];
    assert_eq!(beyond, expected);
}

#[test]
fn rows_that_were_left_empty_are_left_out_wherever_they_stand() {
    let mut world = World::reviewing();
    let id = world.accepted("青禾", 1);
    let form = looking(&world, "clerk").act_form("ask-for-corrections", About::Application(id)).unwrap();
    let given = typed(&[
        ("defects.0.part", "form"),
        ("defects.0.defect", "missing"),
        ("defects.2.part", "evidence"),
        ("defects.2.defect", "illegible"),
    ]);
    let defects = json!([
        { "part": "form", "defect": "missing" },
        { "part": "evidence", "defect": "illegible" },
    ]);
    assert_eq!(form.filled(&given), json!({ "application": id, "defects": defects }));
    let rows =
        form.fields.iter().find_map(|field| if let Asks::Rows(first) = &field.asks { Some(first) } else { None });
    assert_eq!(rows_filled(rows.unwrap(), &given), 3);
    assert_eq!(rows_filled(rows.unwrap(), &typed(&[])), 0);
}

#[test]
fn the_office_enters_from_paper_what_a_township_does_for_those_whose_act_it_is() {
    let mut world = World::reviewing();
    let id = world.submitted("青禾", 1);
    let form = looking(&world, "clerk").act_form("consent", About::Application(id)).unwrap();
    let paper = form.paper.unwrap();
    let whom: Vec<&str> = paper.for_whom.iter().map(|choice| choice.value.as_str()).collect();
    assert_eq!((paper.always, whom), (true, vec![world.cast["township"].to_string().as_str()]));
    let own = looking(&world, "township").act_form("consent", About::Application(id)).unwrap();
    assert_eq!((own.paper, own.may_propose), (None, false));
    let accept = looking(&world, "clerk").act_form("accept-application", About::Application(id)).unwrap();
    assert_eq!(accept.paper.map(|paper| (paper.always, paper.for_whom)), Some((false, Vec::new())));
}

#[test]
fn acts_of_an_edition_and_of_the_office_are_offered_there_to_whoever_holds_a_post_for_them() {
    let world = World::reviewing();
    let edition = About::Edition(world.state.latest_edition().unwrap().id);
    let offered = |who: &str, about| -> Vec<&str> {
        looking(&world, who)
            .acts_about(about)
            .into_iter()
            .filter(|one| !one.for_others)
            .map(|one| one.command)
            .collect()
    };
    assert!(offered("director", edition).contains(&"extend-window"));
    assert!(!offered("director", About::Office).contains(&"extend-window"));
    assert!(offered("security", About::Office).contains(&"appoint"));
    assert_eq!(offered("township", edition), ["contribute"], "what everybody registered may be invited to");
    assert_eq!(looking(&world, "township").act_form("extend-window", edition), None);
    let public = Looking { viewer: None, ..looking(&world, "director") };
    assert_eq!((public.acts_about(edition), public.acts_about(About::Office)), (Vec::new(), Vec::new()));
}

#[test]
fn every_chapter_that_has_acts_to_offer_has_a_name() {
    let offered = vocabulary::command_names().filter(|command| super::subject::place_of(command).is_some());
    let nameless = offered.filter(|command| vocabulary::chapter_of(command).and_then(words::chapter).is_none());
    assert_eq!(nameless.collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn what_is_asked_comes_in_the_order_in_which_it_is_declared() {
    let mut world = World::reviewing();
    world.submitted("青禾", 1);
    let edition = About::Edition(world.state.latest_edition().unwrap().id);
    let places = |who: &str, command: &str| -> Vec<String> {
        let form = looking(&world, who).act_form(command, edition).unwrap();
        form.fields.iter().map(|field| field.place.join(".")).collect()
    };
    let window = ["edition", "closes", "township-closes", "notice", "medium", "place", "matter"];
    assert_eq!(places("director", "extend-window"), window);
    let form = looking(&world, "青禾").act_form("submit-application", edition).unwrap();
    let outer: Vec<&str> = form.fields.iter().map(|field| field.place[0].as_str()).collect();
    assert_eq!(outer, ["edition", "organisation", "form", "self-report", "evidence"]);
    let Asks::Group(fields) = &form.fields[2].asks else { panic!("the form is a group") };
    let inner: Vec<&str> = fields.iter().map(|field| field.place[1].as_str()).collect();
    let declared = [
        "excellence-introduced",
        "pledge",
        "preference",
        "grades",
        "records",
        "listings",
        "group",
        "headquarters",
        "members",
    ];
    assert_eq!(inner, declared);
}
