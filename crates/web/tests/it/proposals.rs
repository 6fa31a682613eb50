//! What waits for a second person: entered from paper, compared with its files, and confirmed once.

use crate::acts::{OURS, head, hidden, send};
use crate::browser::{Answer, Browser, serve};
use crate::office::{Reached, Trial};

/// Enters a consent from paper, as the clerk, and returns the address of what waits.
fn entered(trial: &Trial, clerk: &Browser, day: &str) -> Answer {
    let path = format!("/cases/{}/acts/consent", trial.firms[0].application);
    let page = clerk.get(&path).text();
    let (token, request) = (hidden(&page, "token"), hidden(&page, "request"));
    let whom = trial.east.to_string();
    let parts = [
        ("token", None, token.as_str()),
        ("request", None, request.as_str()),
        ("from-paper:for", None, whom.as_str()),
        ("from-paper:done-on", None, day),
        ("from-paper:proof", None, "扫描件 7"),
        ("way", None, "with-a-second"),
    ];
    send(clerk, &path, &parts, &[OURS])
}

fn waiting(page: &str) -> Option<String> {
    let rest = page.split_once("<a href=\"/proposals/")?.1;
    Some(format!("/proposals/{}", rest.split('"').next()?))
}

fn confirm(browser: &Browser, path: &str, page: &str) -> Answer {
    let form = format!("token={}&request={}", hidden(page, "token"), hidden(page, "request"));
    browser.post(path, &form, &[OURS])
}

#[test]
fn a_consent_on_paper_is_entered_by_one_and_confirmed_by_another_once() {
    let trial = Trial::with(&[Reached::Submitted]);
    let server = serve(&trial);
    let (clerk, director) = (server.signed_in(trial.clerk), server.signed_in(trial.director));
    let before = head(&trial);
    let answer = entered(&trial, &clerk, "2023-05-12");
    assert_eq!((answer.status, head(&trial)), (303, before + 1), "{}", answer.text());
    let path = waiting(&director.get("/proposals").text()).unwrap();
    let page = director.get(&path).text();
    for told in ["审核同意", "扫描件 7", "冯远", "周科", "2023年5月12日", "核对无误，复核办结"] {
        assert!(page.contains(told), "{told}: {page}");
    }
    let own = clerk.get(&path).text();
    assert!(own.contains("这是您提交的事项，须由另一人复核。") && !own.contains("核对无误，复核办结"), "{own}");
    for _ in 0..2 {
        let answer = confirm(&director, &path, &page);
        let case = format!("/cases/{}", trial.firms[0].application);
        assert_eq!(answer.status, 303);
        assert!([Some(case.as_str()), Some("/proposals")].contains(&answer.header("location")));
    }
    assert_eq!(head(&trial), before + 2, "twice is once");
    assert_eq!(waiting(&director.get("/proposals").text()), None);
    let case = director.get(&format!("/cases/{}", trial.firms[0].application)).text();
    assert!(case.contains("已复核并登记：审核同意") && case.contains("据纸质件补录"), "{case}");
}

#[test]
fn nobody_but_a_second_person_confirms_and_only_from_our_own_page() {
    let trial = Trial::with(&[Reached::Submitted]);
    let server = serve(&trial);
    let (clerk, director) = (server.signed_in(trial.clerk), server.signed_in(trial.director));
    entered(&trial, &clerk, "2023-05-12");
    let before = head(&trial);
    let path = waiting(&director.get("/proposals").text()).unwrap();
    let page = director.get(&path).text();
    let absent = server.public().get("/cases/nothing").body;
    assert_eq!(server.public().get(&path).body, absent);
    assert_eq!(server.public().get("/proposals").body, absent);
    let east = server.signed_in(trial.east);
    assert_eq!(east.get(&path).status, 404, "the township whose act it is compares nothing");
    let form = format!("token={}&request={}", hidden(&page, "token"), hidden(&page, "request"));
    assert_eq!(director.post(&path, &form, &[]).status, 403, "sent from elsewhere");
    assert_eq!(clerk.post(&path, &form, &[OURS]).status, 403, "the token of another session");
    let stale = form.replace(&hidden(&page, "token"), &"0".repeat(64));
    assert_eq!(director.post(&path, &stale, &[OURS]).status, 403);
    assert_eq!(head(&trial), before, "nothing was written");
}

#[test]
fn a_day_that_cannot_be_read_and_an_entry_by_one_person_are_told_with_everything_kept() {
    let trial = Trial::with(&[Reached::Submitted]);
    let server = serve(&trial);
    let clerk = server.signed_in(trial.clerk);
    let before = head(&trial);
    let answer = entered(&trial, &clerk, "2023/5/12");
    let page = answer.text();
    assert_eq!(answer.status, 422);
    assert!(page.contains("办理日期无法识别") && page.contains("value=\"扫描件 7\""), "{page}");
    assert_eq!(head(&trial), before);
    assert!(!page.contains("提交办理"), "nobody does alone what is somebody else’s");
}

#[test]
fn more_rows_are_opened_without_anything_being_sent() {
    let trial = Trial::with(&[Reached::Submitted]);
    let server = serve(&trial);
    let clerk = server.signed_in(trial.clerk);
    let path = format!("/cases/{}/acts/ask-for-corrections", trial.firms[0].application);
    let page = clerk.get(&path).text();
    let before = head(&trial);
    let rows = |page: &str| page.matches("name=\"defects.").count();
    let (token, request) = (hidden(&page, "token"), hidden(&page, "request"));
    let parts = [
        ("token", None, token.as_str()),
        ("request", None, request.as_str()),
        ("defects.2.part", None, "form"),
        ("way", None, "more-rows"),
    ];
    let answer = send(&clerk, &path, &parts, &[OURS]);
    assert_eq!((answer.status, head(&trial)), (200, before));
    assert_eq!(rows(&answer.text()), 2 * rows(&page), "three rows that stand, and three that are open");
}

#[test]
fn what_may_be_done_about_no_single_application_is_listed_and_done() {
    let trial = Trial::with(&[]);
    let server = serve(&trial);
    let director = server.signed_in(trial.director);
    let page = director.get("/acts").text();
    assert!(page.contains("2023年度") && page.contains("制度、机构和人员"), "{page}");
    let path = format!("/editions/{}/acts/require-originals", trial.edition());
    assert!(page.contains(&path), "{page}");
    let form = director.get(&path).text();
    let (token, request) = (hidden(&form, "token"), hidden(&form, "request"));
    let parts = [
        ("token", None, token.as_str()),
        ("request", None, request.as_str()),
        ("until", None, "2023-06-30"),
        ("way", None, "alone"),
    ];
    let before = head(&trial);
    let answer = send(&director, &path, &parts, &[OURS]);
    assert_eq!((answer.status, answer.header("location")), (303, Some("/acts")), "{}", answer.text());
    assert_eq!(head(&trial), before + 1);
    assert!(director.get("/acts").text().contains("已登记："));
    assert_eq!(server.signed_in(trial.east).get(&path).status, 404);
    assert_eq!(server.public().get("/acts").status, 404);
}
