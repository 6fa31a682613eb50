//! What somebody tries by hand on trial data: hidden and absent answer alike, and a slip of the pen is told as one.

use serde_json::{Map, Value as Json, json};
use story::{Acting, Hand, OfficeWorld, Ruling, StoryFault};

use crate::shelf::{shelf, text};

const FIVE: &str = "schemes/xiaoshan-2023/scenarios/five-years-to-the-day.toml";

/// The office of a story in which 白鹭 has handed in and 青禾 was refused.
fn hand(dir: &std::path::Path) -> Hand {
    let scenario = story::read(FIVE, &text(FIVE), &shelf()).unwrap();
    let mut world = OfficeWorld::at(dir).unwrap();
    story::run(&scenario, &shelf(), &mut world, &mut |_| {}).unwrap();
    drop(world);
    Hand::take(dir).unwrap()
}

fn acting(name: &str) -> Acting {
    Acting { actor: name.to_owned(), at: None, done_on: None }
}

fn asked(hand: &mut Hand, who: &str, question: &str, with: &Json) -> Result<Json, String> {
    let with: Map<String, Json> = with.as_object().unwrap().clone();
    hand.ask(&acting(who), question, with).map(|line| line.answer).map_err(|fault| fault.to_string())
}

fn fault(hand: &mut Hand, who: &str, question: &str, with: &Json) -> String {
    asked(hand, who, question, with).unwrap_err()
}

#[test]
fn what_is_hidden_and_what_is_absent_are_refused_with_one_sentence() {
    let place = tempfile::tempdir().unwrap();
    let mut hand = hand(place.path());
    let mut tried = |application: &str, more: &str| {
        let step = format!("do = \"accept-application\"\nwith = {{ application = \"{application}\"{more} }}\n");
        let line = hand.act(&shelf(), &acting("青禾"), "step.toml", &step).unwrap();
        assert_eq!(line.outcome, Ruling::Refused);
        (line.authority.unwrap().word(), line.message.unwrap(), line.facts, line.remedy, line.rests_on)
    };
    let hidden = tried("白鹭", "");
    let (word, message) = (&hidden.0, &hidden.1);
    assert_eq!((word.as_str(), message.zh.as_str()), ("unknown", "没有这一项，或者您无权查看。"));
    assert_eq!(message.en, "There is no such thing, or it is not open to you.");
    assert_eq!(hidden, tried("青禾", ""), "青禾 has handed in nothing");
    let malformed = tried("白鹭", ", strange = 1");
    assert_eq!((malformed.0.as_str(), &malformed), ("malformed", &tried("青禾", ", strange = 1")));
}

#[test]
fn a_name_of_a_step_that_stands_for_nobody_has_its_place_and_the_nearest() {
    let place = tempfile::tempdir().unwrap();
    let mut hand = hand(place.path());
    let mut told = |step: &str, who: &str| hand.act(&shelf(), &acting(who), "step.toml", step).unwrap_err().to_string();
    let step = "do = \"accept-application\"\nwith = { application = \"白鹤\" }\n";
    let said = "step.toml:2:24: Nobody and nothing here is called “白鹤”.\n  help: did you mean 白鹭?";
    assert_eq!(told(step, "周科"), said);
    let seconded = "do = \"accept-application\"\nseconded_by = \"林处\"\nwith = { application = \"白鹭\" }\n";
    let said = "step.toml:2:15: Nobody here is called “林处”.\n  help: did you mean 林局?";
    assert_eq!(told(seconded, "周科"), said);
    let step = "do = \"accept-application\"\nwith = { application = \"白鹭\" }\n";
    assert_eq!(told(step, "周课"), "--as: Nobody here is called “周课”.\nhelp: did you mean 周科?");
}

#[test]
fn a_question_answers_alike_of_what_is_hidden_and_what_is_absent() {
    let place = tempfile::tempdir().unwrap();
    let mut hand = hand(place.path());
    let status = |hand: &mut Hand, who: &str, of: &str| asked(hand, who, "application-status", &json!({ "of": of }));
    assert_eq!(status(&mut hand, "周科", "白鹭"), Ok(json!("with-township")), "it is there");
    assert_eq!(status(&mut hand, "青禾", "白鹭"), Ok(Json::Null));
    assert_eq!(status(&mut hand, "青禾", "青禾"), Ok(Json::Null));
    assert_eq!(status(&mut hand, "周科", "青禾"), Ok(Json::Null));
}

#[test]
fn a_misspelt_question_argument_or_name_is_told_with_the_nearest() {
    let place = tempfile::tempdir().unwrap();
    let mut hand = hand(place.path());
    let of = json!({ "of": "白鹭" });
    let said = "There is no question “aplication-status”.\nhelp: did you mean application-status?";
    assert_eq!(fault(&mut hand, "周科", "aplication-status", &of), said);
    let said = "The question application-status has no argument “off”.\nhelp: did you mean of?";
    assert_eq!(fault(&mut hand, "周科", "application-status", &json!({ "off": "白鹭" })), said);
    let said = "The question application-status needs the argument “of”.\nhelp: write of=…: The application.";
    assert_eq!(fault(&mut hand, "周科", "application-status", &json!({})), said);
    let said = "Nobody and nothing here is called “白鹤”.\nhelp: did you mean 白鹭?";
    assert_eq!(fault(&mut hand, "周科", "application-status", &json!({ "of": "白鹤" })), said);
    let said = "--as: Nobody here is called “周课”.\nhelp: did you mean 周科?";
    assert_eq!(fault(&mut hand, "周课", "application-status", &of), said);
    let said = "“of” should be an applicant's name or the id of an application, and is 7";
    assert!(fault(&mut hand, "周科", "application-status", &json!({ "of": 7 })).contains(said));
    let unread = hand.ask(&acting("周科"), "walk", Map::new()).unwrap_err();
    assert!(matches!(unread, StoryFault::Usage { .. }), "{unread}");
}
