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

/// Does a step that is accepted, and takes the data anew: what one step made is known to the next line.
fn done(dir: &std::path::Path, who: &str, step: &str) -> Hand {
    let line = Hand::take(dir).unwrap().act(&shelf(), &acting(who), "step.toml", step).unwrap();
    assert_eq!(line.outcome, Ruling::Accepted, "{:?}", line.message);
    Hand::take(dir).unwrap()
}

/// Returns what a fault offers to write instead of a name.
fn offered(said: &str) -> Vec<String> {
    said.split("is meant: ").nth(1).unwrap().split(" or ").map(str::to_owned).collect()
}

#[test]
fn a_name_that_two_people_bear_stands_for_neither_and_their_ids_do() {
    let place = tempfile::tempdir().unwrap();
    drop(hand(place.path()));
    let mut hand = done(place.path(), "开办人", "do = \"register-person\"\nwith = { name = \"周科\" }\n");
    let of = json!({ "of": "白鹭" });
    let said = fault(&mut hand, "周科", "application-status", &of);
    assert!(
        said.starts_with("--as: More than one here is called “周科”.\nhelp: write the id of the one that is meant: p-")
    );
    let both = offered(&said);
    let mut told = |who: &str| asked(&mut hand, who, "application-status", &of);
    assert_eq!([told(&both[0]), told(&both[1])], [Ok(json!("with-township")), Ok(Json::Null)], "one is the clerk");
    let step = "do = \"accept-application\"\nseconded_by = \"周科\"\nwith = { application = \"白鹭\" }\n";
    let said = hand.act(&shelf(), &acting("林局"), "step.toml", step).unwrap_err().to_string();
    assert!(said.starts_with("step.toml:2:15: More than one here is called “周科”.\n  help: "), "{said}");
    let step = "do = \"appoint\"\nwith = { person = \"周科\", role = \"inspector\", scope = \"office\" }\n";
    let said = hand.act(&shelf(), &acting("开办人"), "step.toml", step).unwrap_err().to_string();
    assert!(said.starts_with("step.toml:2:19: More than one here is called “周科”."), "{said}");
    drop(hand);
    done(place.path(), "开办人", &step.replace("周科", &both[1]));
}

#[test]
fn the_name_of_somebody_who_registered_two_firms_stands_for_the_person_and_for_neither_firm() {
    let place = tempfile::tempdir().unwrap();
    drop(hand(place.path()));
    let firm = "{ name = \"白鹭二厂\", code = \"91330109MA2B7K3N2L\", form = \"company\", industry = \"3411\", \
                founded = 2010-03-01, district-registration = 2010-03-01, township = \"330109013\" }";
    let mut hand = done(place.path(), "白鹭", &format!("do = \"register-organisation\"\nwith = {firm}\n"));
    let said = fault(&mut hand, "白鹭", "application-status", &json!({ "of": "白鹭" }));
    assert!(said.starts_with("More than one here is called “白鹭”.\nhelp: write the id of the one that is meant: o-"));
    let both = offered(&said);
    let mut told = |of: &str| asked(&mut hand, "白鹭", "application-status", &json!({ "of": of }));
    assert_eq!([told(&both[0]), told(&both[1])], [Ok(json!("with-township")), Ok(Json::Null)], "one has handed in");
}
