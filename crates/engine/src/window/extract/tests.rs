//! Who gets an extract, and that nothing stands in it which the same person could not have been shown.

use serde_json::{Value as Json, json};

use crate::testing::World;
use crate::testing::inspected::NOTICE;
use crate::window::{Looking, answer};

fn looking<'a>(world: &'a World, who: &str) -> Looking<'a> {
    Looking { state: &world.state, schemes: &world.schemes, viewer: Some(world.cast[who]), at: world.now }
}

#[test]
fn an_extract_is_for_those_who_inspect_the_edition_and_holds_what_they_see_of_it() {
    let mut world = World::with_inspectors();
    let second = world.submitted("云栖", 2);
    let (edition, first) = world.inspected();
    let cases = [first, second];
    for who in ["director", "clerk", "audit", "security"] {
        assert_eq!(looking(&world, who).extract(edition), None, "{who}");
    }
    for who in ["discipline", "auditor"] {
        let sheets = looking(&world, who).extract(edition).unwrap();
        let mut names: Vec<String> = cases.iter().map(|case| format!("case-{case}")).collect();
        names.push("edition".to_owned());
        names.sort();
        let mut found: Vec<String> = sheets.iter().map(|sheet| sheet.name.clone()).collect();
        found.sort();
        assert_eq!(found, names, "{who}");
        let whole = &sheets.iter().find(|sheet| sheet.name == "edition").unwrap().content;
        assert_eq!(whole["year"], json!(2023));
        assert_eq!(
            whole["answers"]["edition-stage"],
            answer(&looking(&world, who), "edition-stage", &json!({})).unwrap()
        );
        assert_eq!(whole["answers"].get("eligible"), None, "a question about one application");
        let case = &sheets.iter().find(|sheet| sheet.name == format!("case-{}", cases[0])).unwrap().content;
        assert_eq!(case["page"]["organisation"], json!("青禾精工1号"));
        assert_eq!(case["answers"]["application-status"], looked(&world, who, "application-status", cases[0]));
        let total = case["answers"].get("total");
        assert_eq!(total, None, "nothing is agreed yet");
        let acts = case["acts"].as_array().unwrap();
        let drafter = json!(world.state.cases[&cases[0]].history[0].actor);
        assert_eq!((acts.len(), &acts[0]["act"], &acts[0]["whose"]), (1, &json!("submit-application"), &drafter));
        let notices = if who == "auditor" { json!([NOTICE]) } else { json!([]) };
        assert_eq!(whole["by-notice"], notices, "{who}");
        assert_eq!(case["answers"].get("leads"), None, "a question about no application");
    }
}

#[test]
fn an_extract_tells_the_archive_number_of_every_original_filed() {
    let mut world = World::with_inspectors();
    let (edition, id) = world.inspected();
    world.enters("township", crate::consent::Consent { application: id }).unwrap();
    let place = crate::originals::Place { box_number: "2023-07".to_owned(), item_number: "3".to_owned() };
    let file =
        crate::originals::FileOriginal { application: id, act: "consent".to_owned(), agrees: true, place, lay: None };
    let context = crate::context::Context { seconded_by: Some(world.cast["clerk-two"]), ..world.context("clerk") };
    world.tries_in(&context, &file.into()).unwrap();
    let sheets = looking(&world, "auditor").extract(edition).unwrap();
    let whole = &sheets.iter().find(|sheet| sheet.name == "edition").unwrap().content;
    let number = whole.pointer("/answers/originals/0/archive/number");
    assert_eq!(number, Some(&json!("Z109-WS·2023-D10-PSB-0003")));
}

fn looked(world: &World, who: &str, question: &str, of: basis::id::ApplicationId) -> Json {
    answer(&looking(world, who), question, &json!({ "of": of })).unwrap()
}

#[test]
fn what_needs_a_round_a_prize_or_an_item_besides_is_answered_for_each() {
    let world = World::open();
    let scheme = world.schemes.of(Some(world.state.latest_edition().unwrap().scheme));
    let count = |arguments: &[&str]| super::choices(scheme, arguments).map(|all| all.len());
    let items = scheme.criteria.items().count();
    assert_eq!(count(&[]), Some(1));
    assert_eq!([count(&["prize"]), count(&["round"])], [Some(scheme.prizes.len()), Some(2)]);
    assert_eq!(count(&["item", "round"]), Some(items * 2));
    assert_eq!(count(&["label"]), None, "a question about something else is not asked");
}
