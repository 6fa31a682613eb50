//! What was filled in and not sent: kept for its owner, over windows and refusals, until it is done.

use serde_json::Value as Json;

use crate::acts::{OURS, hidden, send};
use crate::browser::{Answer, Browser, serve};
use crate::office::{Reached, Trial};

const QUIETLY: (&str, &str) = ("Accept", "application/json");

fn path(trial: &Trial) -> String {
    format!("/cases/{}/acts/disagree", trial.firms[0].application)
}

/// Presses a button of a page with a reason filled in.
fn press(browser: &Browser, path: &str, page: &str, reason: &str, way: &str, headers: &[(&str, &str)]) -> Answer {
    let hidden = |name| hidden(page, name);
    let (token, request, draft) = (hidden("token"), hidden("request"), hidden("draft"));
    let parts = [
        ("token", None, token.as_str()),
        ("request", None, request.as_str()),
        ("draft", None, draft.as_str()),
        ("reason", None, reason),
        ("way", None, way),
    ];
    send(browser, path, &parts, &[&[OURS], headers].concat())
}

#[test]
fn a_draft_is_its_owners_alone_and_goes_once_the_act_is_done() {
    let trial = Trial::with(&[Reached::Submitted]);
    let server = serve(&trial);
    let (east, path) = (server.signed_in(trial.east), path(&trial));
    let page = east.get(&path).text();
    let saved = press(&east, &path, &page, "材料与登记不符", "save-draft", &[]);
    assert_eq!(saved.status, 200);
    assert!(saved.text().contains("草稿已保存"), "{}", saved.text());
    let elsewhere = server.signed_in(trial.east).get(&path).text();
    assert!(elsewhere.contains("材料与登记不符</textarea>"), "another session of the same person goes on with it");
    assert!(server.signed_in(trial.east).get("/acts").text().contains("您的草稿"));
    let clerk = server.signed_in(trial.clerk);
    assert!(!clerk.get(&path).text().contains("材料与登记不符") && !clerk.get("/acts").text().contains("您的草稿"));
    let page = east.get(&path).text();
    assert_eq!(press(&east, &path, &page, "材料与登记不符", "alone", &[]).status, 303);
    assert!(!east.get("/acts").text().contains("您的草稿"));
}

#[test]
fn a_draft_that_comes_back_after_its_act_was_done_does_nothing_twice() {
    let trial = Trial::with(&[Reached::Submitted]);
    let server = serve(&trial);
    let (east, path) = (server.signed_in(trial.east), path(&trial));
    let page = east.get(&path).text();
    assert_eq!(press(&east, &path, &page, "材料与登记不符", "alone", &[]).status, 303);
    let done = crate::acts::head(&trial);
    // The page was still saving when it was sent.
    press(&east, &path, &page, "材料与登记不符", "save-draft", &[QUIETLY]);
    let again = east.get(&path).text();
    assert!(again.contains("材料与登记不符</textarea>"), "{again}");
    assert_eq!(press(&east, &path, &again, "材料与登记不符", "alone", &[]).status, 303);
    assert_eq!(crate::acts::head(&trial), done);
}

#[test]
fn what_was_refused_is_there_when_the_page_is_opened_again() {
    let trial = Trial::with(&[Reached::Consented]);
    let server = serve(&trial);
    let (east, path) = (server.signed_in(trial.east), path(&trial));
    let page = east.get(&path).text();
    assert_eq!(press(&east, &path, &page, "已经同意过", "alone", &[]).status, 422);
    assert!(east.get(&path).text().contains("已经同意过</textarea>"));
    let page = east.get(&path).text();
    assert_eq!(press(&east, &path, &page, "已经同意过", "forget-draft", &[]).status, 303);
    assert!(!east.get(&path).text().contains("已经同意过"));
}

#[test]
fn a_second_window_does_not_overwrite_the_first_unless_it_is_told_to() {
    let trial = Trial::with(&[Reached::Submitted]);
    let server = serve(&trial);
    let (east, path) = (server.signed_in(trial.east), path(&trial));
    let (one, other) = (east.get(&path).text(), east.get(&path).text());
    assert_eq!(press(&east, &path, &one, "第一个窗口", "save-draft", &[]).status, 200);
    let told = press(&east, &path, &other, "第二个窗口", "save-draft", &[]).text();
    assert!(told.contains("您在其他窗口保存过这一事项的草稿") && told.contains("第二个窗口</textarea>"), "{told}");
    assert!(east.get(&path).text().contains("第一个窗口</textarea>"), "the first stands");
    press(&east, &path, &told, "第二个窗口", "save-draft", &[]);
    assert!(east.get(&path).text().contains("第二个窗口</textarea>"), "who was told and saves again means it");
}

#[test]
fn a_page_saves_while_somebody_types_and_hears_of_another_window() {
    let trial = Trial::with(&[Reached::Submitted]);
    let server = serve(&trial);
    let (east, path) = (server.signed_in(trial.east), path(&trial));
    let page = east.get(&path).text();
    let answer = press(&east, &path, &page, "正在填写", "save-draft", &[QUIETLY]);
    let said: Json = serde_json::from_slice(&answer.body).unwrap();
    let version = said["draft"].as_str().unwrap().to_owned();
    assert!(answer.status == 200 && said["told"].as_str().unwrap().contains("草稿已保存"), "{said}");
    let older = press(&east, &path, &page, "另一窗口", "save-draft", &[QUIETLY]);
    assert_eq!(older.status, 409, "the page began before the draft that stands");
    let newer = page.replace("name=\"draft\" value=\"\"", &format!("name=\"draft\" value=\"{version}\""));
    assert_eq!(press(&east, &path, &newer, "继续填写", "save-draft", &[QUIETLY]).status, 200);
    assert_eq!(press(&east, &path, &newer, "继续填写", "save-draft", &[QUIETLY]).status, 200, "the same twice");
}
