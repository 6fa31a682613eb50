//! Every route as anonymous, as the wrong role, and as the right role with another's case: hidden reads as absent.

use basis::id::ApplicationId;

use crate::browser::{Answer, Browser, serve};
use crate::office::{Reached, Trial};

/// Returns what a browser gets for a case that does not exist.
fn absent(browser: &Browser) -> Answer {
    let answer = browser.get(&format!("/cases/{}", ApplicationId::from_request("nobody", 0)));
    assert_eq!(answer.status, 404);
    answer
}

#[test]
fn a_hidden_case_is_an_absent_case_byte_for_byte() {
    let trial = Trial::with(&[Reached::Submitted, Reached::Submitted]);
    let server = serve(&trial);
    let case = format!("/cases/{}", trial.firms[0].application);
    let wrong = [
        ("the public", server.public()),
        ("another applicant", server.signed_in(trial.firms[1].drafter)),
        ("the other township", server.signed_in(trial.west)),
    ];
    for (who, browser) in wrong {
        assert_eq!(browser.get(&case), absent(&browser), "{who}");
        assert_eq!(browser.get(&format!("{case}?lang=en")), browser.get("/cases/x?lang=en"), "{who}, in English");
    }
    for person in [trial.clerk, trial.east, trial.firms[0].drafter] {
        assert_eq!(server.signed_in(person).get(&case).status, 200, "it exists");
    }
}

#[test]
fn whatever_cannot_be_found_reads_alike_and_repeats_nothing() {
    let trial = Trial::with(&[Reached::Submitted]);
    let server = serve(&trial);
    for browser in [server.public(), server.signed_in(trial.clerk)] {
        let expected = absent(&browser);
        for path in ["/cases/x", "/cases/a-1?name=secret", "/cases/%FF", "/nothing", "/assets/laurel.css", "/cases/a/b"]
        {
            assert_eq!(browser.get(path), expected, "{path}");
        }
        let unmeant = browser.send("DELETE", "/cases", "", &[]);
        assert_eq!((unmeant.status, unmeant.body), (404, expected.body));
    }
}

#[test]
fn a_role_is_taken_on_trial_data_only() {
    let live = Trial::live(&[Reached::Submitted]);
    let browser = serve(&live).public();
    let expected = absent(&browser);
    let page = browser.get("/sign-in").text();
    assert!(page.contains("name=\"password\"") && !page.contains("name=\"person\""), "{page}");
    let form = format!("person={}", live.clerk);
    assert_eq!(browser.post("/sign-in", &form, &[("Sec-Fetch-Site", "same-origin")]), expected);
    assert!(!browser.get("/").text().contains("演示数据"));
}

#[test]
fn trial_data_served_without_roles_promises_none_and_says_how_to_have_them() {
    let mut trial = Trial::with(&[Reached::Submitted]);
    for group in &mut trial.cast.groups {
        group.members.clear();
    }
    let browser = serve(&trial).public();
    for path in ["/", "/sign-in"] {
        let page = browser.get(path);
        let html = page.text();
        assert_eq!(page.status, 200, "{path}");
        for told in ["未启用演示角色", "目前所有人均以公众身份查看", "laurel serve --demo", "正式数据只能由本人登录。"]
        {
            assert!(html.contains(told), "{told} is not in {path}: {html}");
        }
        for promised in ["选择角色", "以不同角色查看", "全部角色", "class=\"roles\"", "name=\"person\""]
        {
            assert!(!html.contains(promised), "{promised} is in {path}: {html}");
        }
        let english = browser.get(&format!("{path}?lang=en")).text();
        assert!(english.contains("everybody looks as the public does") && !english.contains("Sign in as a role"));
    }
    let form = format!("person={}", trial.clerk);
    assert_eq!(browser.post("/sign-in", &form, &[("Sec-Fetch-Site", "same-origin")]), absent(&browser));
    let live = serve(&Trial::live(&[])).public().get("/").text();
    assert!(!live.contains("演示角色"), "live data speaks of no roles: {live}");
}

#[test]
fn nobody_outside_the_cast_is_signed_in() {
    let trial = Trial::with(&[]);
    let browser = serve(&trial).public();
    let strangers = ["person=p-nobody".to_owned(), "person=".to_owned(), "somebody=1".to_owned(), String::new()];
    for form in strangers {
        let answer = browser.post("/sign-in", &form, &[("Sec-Fetch-Site", "same-origin")]);
        assert_eq!(answer, absent(&browser), "{form}");
    }
}

#[test]
fn the_office_is_alive_and_ready() {
    let browser = serve(&Trial::with(&[])).public();
    let told = ["/healthz", "/readyz"].map(|path| (browser.get(path).status, browser.get(path).text()));
    assert_eq!(told, [(200, "alive\n".to_owned()), (200, "ready\n".to_owned())]);
}
