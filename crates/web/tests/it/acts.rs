//! Acts done in the browser: who is asked what, what is refused and kept, and that twice is once.

use crate::browser::{Answer, Browser, serve};
use crate::office::{Reached, Trial};

pub(crate) const OURS: (&str, &str) = ("Sec-Fetch-Site", "same-origin");
const BOUNDARY: &str = "boundary-of-the-tests";

/// Sends the form of an act, each part with the name of its file where it is one.
pub(crate) fn send(
    browser: &Browser,
    path: &str,
    parts: &[(&str, Option<&str>, &str)],
    headers: &[(&str, &str)],
) -> Answer {
    let part = |(name, file, content): &(&str, Option<&str>, &str)| {
        let file = file.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
        format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{content}\r\n")
    };
    let body = format!("{}--{BOUNDARY}--\r\n", parts.iter().map(part).collect::<String>());
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    browser.send("POST", path, &body, &[headers, &[("Content-Type", kind.as_str())]].concat())
}

/// Returns what the form of a page sends of a hidden field; the one that signs out stands before it.
pub(crate) fn hidden(page: &str, name: &str) -> String {
    let rest = page.rsplit(&format!("name=\"{name}\" value=\"")).next().unwrap();
    rest.split('"').next().unwrap().replace("&#34;", "\"")
}

pub(crate) fn head(trial: &Trial) -> u64 {
    trial.office.snapshot().head.unwrap().0
}

#[test]
fn the_page_of_an_act_is_there_for_whoever_holds_a_post_for_it_and_absent_for_everybody_else() {
    let trial = Trial::with(&[Reached::Submitted]);
    let server = serve(&trial);
    let (case, firm) = (trial.firms[0].application, trial.firms[0].drafter);
    let path = format!("/cases/{case}/acts/consent");
    assert_eq!(server.signed_in(trial.east).get(&path).status, 200);
    let absent = server.public().get("/cases/nothing").body;
    assert_eq!(server.public().get(&path).body, absent);
    // The office has it as what it may enter from paper, and nobody else has it at all.
    let entered = server.signed_in(trial.clerk).get(&path).text();
    assert!(entered.contains("据纸质件补录") && !entered.contains("提交办理"), "{entered}");
    for person in [trial.west, firm] {
        let browser = server.signed_in(person);
        let answer = browser.get(&path);
        assert_eq!(answer.status, 404);
        let other = browser.get(&format!("/cases/{case}/acts/no-such-act"));
        assert_eq!(answer.status, other.status);
    }
}

#[test]
fn an_act_is_done_once_however_often_its_page_is_sent_and_by_our_own_page_alone() {
    let trial = Trial::with(&[Reached::Submitted]);
    let server = serve(&trial);
    let east = server.signed_in(trial.east);
    let path = format!("/cases/{}/acts/consent", trial.firms[0].application);
    let page = east.get(&path).text();
    let (token, request) = (hidden(&page, "token"), hidden(&page, "request"));
    let before = head(&trial);
    let sent = |browser: &Browser, token: &str, headers: &[(&str, &str)]| {
        let parts = [("token", None, token), ("request", None, request.as_str()), ("way", None, "alone")];
        send(browser, &path, &parts, headers)
    };
    let late = [("request", None, request.as_str()), ("way", None, "alone"), ("token", None, token.as_str())];
    assert_eq!(send(&east, &path, &late, &[OURS]).status, 403, "nothing is read before the token");
    let aimless = [("token", None, token.as_str()), ("request", None, request.as_str()), ("way", None, "alon")];
    assert_eq!(send(&east, &path, &aimless, &[OURS]).status, 400, "no button says so");
    assert_eq!(sent(&east, &token, &[]).status, 403, "sent from elsewhere");
    assert_eq!(sent(&east, &"0".repeat(64), &[OURS]).status, 403, "not the token of the page");
    assert_eq!(sent(&server.signed_in(trial.west), &token, &[OURS]).status, 404, "another township");
    assert_eq!(sent(&server.public(), &token, &[OURS]).status, 403);
    assert_eq!(head(&trial), before, "nothing was written");
    for _ in 0..2 {
        let answer = sent(&east, &token, &[OURS]);
        let address = format!("/cases/{}", trial.firms[0].application);
        assert_eq!((answer.status, answer.header("location")), (303, Some(address.as_str())));
    }
    assert_eq!(head(&trial), before + 1);
    let told = format!("已登记：审核同意（第{}号办理记录）。", before + 1);
    let case = format!("/cases/{}", trial.firms[0].application);
    assert!(east.get(&case).text().contains(&told));
    assert!(!east.get(&case).text().contains(&told), "it is told once");
}

#[test]
fn what_is_refused_is_shown_again_as_it_was_filled_in_with_its_files() {
    let trial = Trial::with(&[Reached::Accepted, Reached::Accepted]);
    let server = serve(&trial);
    let clerk = server.signed_in(trial.clerk);
    let path = format!("/cases/{}/acts/record-delivery", trial.firms[0].application);
    let page = clerk.get(&path).text();
    let (token, request) = (hidden(&page, "token"), hidden(&page, "request"));
    let before = head(&trial);
    let parts = [
        ("token", None, token.as_str()),
        ("request", None, request.as_str()),
        ("way", None, "alone"),
        ("method", None, "post"),
        ("letter", Some("函.pdf"), "%PDF-1.7 a letter"),
        ("receipt", Some("回证.pdf"), "<html>"),
    ];
    let answer = send(&clerk, &path, &parts, &[OURS]);
    let html = answer.text();
    assert_eq!(answer.status, 422);
    assert!(html.contains("“回证.pdf”内容与文件扩展名不符。"), "{html}");
    assert!(html.contains("value=\"post\" checked"), "{html}");
    assert_eq!(hidden(&html, "request"), request, "the same request id goes on");
    let kept = hidden(&html, "kept:letter");
    assert!(kept.contains("函.pdf"), "{kept}");
    // The letter that was kept is not chosen again; now the office has nothing to serve, and says so.
    let parts = [
        ("token", None, token.as_str()),
        ("request", None, request.as_str()),
        ("way", None, "alone"),
        ("method", None, "post"),
        ("paper", None, "not-eligible"),
        ("kept:letter", None, kept.as_str()),
        ("receipt", Some("回证.pdf"), "%PDF-1.7 a receipt"),
    ];
    let answer = send(&clerk, &path, &parts, &[OURS]);
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("现在不是办理这一事项的时候"), "{}", answer.text());
    let forged = kept.replace("函", "涵");
    let parts = [
        ("token", None, token.as_str()),
        ("request", None, request.as_str()),
        ("way", None, "alone"),
        ("kept:letter", None, &forged),
    ];
    assert!(!send(&clerk, &path, &parts, &[OURS]).text().contains("涵.pdf"), "nobody names a file that was not sent");
    let other = format!("/cases/{}/acts/record-delivery", trial.firms[1].application);
    let theirs = clerk.get(&other).text();
    let (token, request) = (hidden(&theirs, "token"), hidden(&theirs, "request"));
    let parts = [
        ("token", None, token.as_str()),
        ("request", None, request.as_str()),
        ("way", None, "alone"),
        ("kept:letter", None, kept.as_str()),
    ];
    assert!(!send(&clerk, &other, &parts, &[OURS]).text().contains("函.pdf"), "a file goes with its own case alone");
    assert_eq!(head(&trial), before);
}

#[test]
fn what_waits_for_a_second_person_is_told_as_proposed_and_not_as_done() {
    let trial = Trial::with(&[Reached::Consented]);
    let server = serve(&trial);
    let clerk = server.signed_in(trial.clerk);
    let case = format!("/cases/{}", trial.firms[0].application);
    let path = format!("{case}/acts/accept-application");
    let page = clerk.get(&path).text();
    let (token, request) = (hidden(&page, "token"), hidden(&page, "request"));
    let parts = [("token", None, token.as_str()), ("request", None, request.as_str()), ("way", None, "with-a-second")];
    assert_eq!(send(&clerk, &path, &parts, &[OURS]).status, 303);
    let told = format!("已提交他人复核：受理（第{}号办理记录）；复核后才生效。", head(&trial));
    let html = clerk.get(&case).text();
    assert!(html.contains(&told) && html.contains("待受理"), "{html}");
}
