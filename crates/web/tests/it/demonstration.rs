//! The clock, the beginning anew and the tour of a demonstration; live data has none of them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use basis::day::Moment;
use serde_json::json;
use service::Request;
use web::{Demonstration, Site};

use crate::browser::{Answer, Browser, serve, serve_site};
use crate::office::{Reached, Trial};

const OURS: &[(&str, &str)] = &[("Sec-Fetch-Site", "same-origin")];

fn moment(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

/// Returns the token in the form that goes to an address.
fn token(browser: &Browser, page: &str, address: &str) -> String {
    let html = browser.get(page).text();
    let form = html.split(&format!("action=\"{address}\"")).nth(1).unwrap();
    form.split("name=\"token\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

fn location(answer: &Answer) -> (u16, &str) {
    (answer.status, answer.header("location").unwrap_or_default())
}

#[test]
fn live_data_has_no_clock_to_move_no_beginning_and_no_tour() {
    let live = Trial::live(&[Reached::Submitted]);
    let at = live.office.now();
    let browser = serve(&live).public();
    let absent = browser.get("/cases/nothing");
    for path in ["/tour", "/reset", "/clock"] {
        assert_eq!(browser.get(path), absent, "{path}");
        assert_eq!(browser.post(path, "by=day&person=x", OURS), absent, "{path}");
    }
    assert_eq!(live.office.now(), at);
    assert!(!browser.get("/").text().contains("演示时间"));
}

#[test]
fn trial_data_that_nobody_plays_anew_is_not_begun_anew() {
    let trial = Trial::with(&[]);
    let browser = serve(&trial).public();
    let absent = browser.get("/cases/nothing");
    assert_eq!(browser.get("/reset"), absent);
    assert_eq!(browser.post("/reset", "", OURS), absent);
    let home = browser.get("/").text();
    assert!(home.contains("演示时间") && !home.contains("恢复初始数据"), "{home}");
}

#[test]
fn the_clock_is_moved_on_by_our_own_pages_alone_and_leads_back_to_the_page_it_stood_on() {
    let trial = Trial::with(&[Reached::Submitted]);
    let server = serve(&trial);
    let public = server.public();
    assert_eq!(public.post("/clock", "by=hour", &[]).status, 403, "sent from elsewhere");
    assert_eq!(trial.office.now(), moment("2023-05-12T10:00:00"));
    let from = [("Sec-Fetch-Site", "same-origin"), ("Referer", "http://laurel.example/cases?name=x")];
    assert_eq!(location(&public.post("/clock", "by=hour", &from)), (303, "/cases?name=x"));
    assert_eq!(trial.office.now(), moment("2023-05-12T11:00:00"));
    assert!(public.get("/").text().contains("2023年5月12日 11:00"), "every page tells it");
    let clerk = server.signed_in(trial.clerk);
    assert_eq!(clerk.post("/clock", "by=day", OURS).status, 403, "without the token of the page");
    let form = format!("by=day&token={}", token(&clerk, "/cases", "/clock"));
    assert_eq!(location(&clerk.post("/clock", &form, OURS)), (303, "/"));
    assert_eq!(trial.office.now(), moment("2023-05-13T11:00:00"));
    assert_eq!(location(&public.post("/clock", "by=date&to=2023-05-20", OURS)), (303, "/"));
    assert_eq!(trial.office.now(), moment("2023-05-20T09:00:00"));
    assert_eq!(location(&public.post("/clock", "by=deadline", OURS)), (303, "/"));
    assert_eq!(trial.office.now(), moment("2023-06-01T00:00:00"), "the window has closed");
}

#[test]
fn the_clock_goes_neither_back_nor_beyond_the_working_days_that_are_known() {
    let trial = Trial::with(&[]);
    let browser = serve(&trial).public();
    let tried = [
        ("by=date&to=2023-05-12", "演示时间只能向前"),
        ("by=date&to=1970-01-01", "演示时间只能向前"),
        ("by=date&to=2027-01-01", "工作日安排未知"),
        ("by=date&to=2023-13-40", "日期未填写或者格式不对"),
        ("by=date", "日期未填写或者格式不对"),
        ("by=week", "没有完整收到"),
    ];
    for (form, told) in tried {
        let answer = browser.post("/clock", form, OURS);
        assert_eq!(answer.status, 422, "{form}");
        assert!(answer.text().contains(told), "{form}: {}", answer.text());
    }
    assert_eq!(trial.office.now(), moment("2023-05-12T10:00:00"));
    assert_eq!(browser.post("/clock", "by=date&to=2026-12-31", OURS).status, 303);
}

#[test]
fn an_act_is_done_at_the_time_the_clock_was_moved_to_and_none_before_the_last() {
    let trial = Trial::with(&[Reached::Submitted, Reached::Submitted]);
    let browser = serve(&trial).public();
    browser.post("/clock", "by=day", OURS);
    let consent = |request: &str, index: usize, person| {
        let with = json!({ "application": trial.firms[index].application.to_string() });
        trial.office.submit(Request::new(request.parse().unwrap(), person, "consent", with))
    };
    let later = consent("moved", 0, trial.east).act().map(|act| act.recorded_at);
    assert_eq!(later, Some(moment("2023-05-13T10:00:00")));
    // Without a move in between, time stands.
    let next = consent("next", 1, trial.west).act().map(|act| act.recorded_at);
    assert_eq!(next, later);
}

#[test]
fn a_demonstration_is_begun_anew_once_by_our_own_page_after_it_has_said_what_that_means() {
    let trial = Trial::with(&[Reached::Submitted]);
    let played = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&played);
    let demonstration = Arc::new(Demonstration::new(move || {
        counted.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }));
    let site =
        Site::demonstrating(web::Front::Direct, trial.office.clone(), trial.cast.clone(), Arc::clone(&demonstration));
    let server = serve_site(site);
    let public = server.public();
    let page = public.get("/reset");
    assert_eq!(page.status, 200);
    assert!(page.text().contains("全部删除，不能找回") && page.text().contains("所有人退出登录"));
    assert_eq!(public.post("/reset", "", &[]).status, 403, "sent from elsewhere");
    let clerk = server.signed_in(trial.clerk);
    assert_eq!(clerk.post("/reset", "token=0", OURS).status, 403, "without the token of the page");
    assert_eq!(played.load(Ordering::SeqCst), 0);
    let form = format!("token={}", token(&clerk, "/reset", "/reset"));
    for _ in 0..2 {
        let answer = clerk.post("/reset", &form, OURS);
        assert_eq!(location(&answer), (303, "/"));
        assert!(answer.header("set-cookie").unwrap().contains("Max-Age=0"), "the session ends");
    }
    assert_eq!(played.load(Ordering::SeqCst), 1, "asked twice, it is played once");
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(demonstration.is_played_anew());
}

#[test]
fn a_demonstration_that_cannot_be_played_anew_stands_as_it_was_and_can_be_tried_again() {
    let trial = Trial::with(&[]);
    let tries = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&tries);
    let demonstration = Demonstration::new(move || match counted.fetch_add(1, Ordering::SeqCst) {
        0 => Err("the disk is full".to_owned()),
        _ => Ok(()),
    });
    let site =
        Site::demonstrating(web::Front::Direct, trial.office.clone(), trial.cast.clone(), Arc::new(demonstration));
    let public = serve_site(site).public();
    let answer = public.post("/reset", "", OURS);
    assert_eq!(answer.status, 503);
    assert!(answer.text().contains("演示数据保持原样") && !answer.text().contains("disk"), "{}", answer.text());
    assert_eq!(public.post("/reset", "", OURS).status, 303);
}

#[test]
fn the_tour_says_whose_turn_it_is_and_one_press_takes_it_on_the_page_of_the_act() {
    let trial = Trial::with(&[Reached::Submitted, Reached::Consented, Reached::Accepted]);
    let server = serve(&trial);
    let public = server.public();
    let html = public.get("/tour").text();
    let stages = ["申报与受理", "资格审查", "资料评审", "入围", "现场评审"];
    let places: Vec<usize> = stages.iter().map(|stage| html.find(stage).unwrap()).collect();
    assert!(places.is_sorted(), "in the order of the scheme: {places:?}");
    let (filing, rest) = html.split_once("资格审查").unwrap();
    assert!(
        filing.contains("冯远") && filing.contains("审核同意") && filing.contains(&trial.firms[0].name),
        "{filing}"
    );
    assert!(filing.contains("周科") && filing.contains("受理") && filing.contains(&trial.firms[1].name));
    assert!(rest.contains("征求意见") && rest.contains(&trial.firms[2].name), "{rest}");
    let (case, east) = (trial.firms[0].application, trial.east);
    let form = format!("person={east}&application={case}&act=consent");
    assert_eq!(public.post("/tour", &form, &[]).status, 403, "sent from elsewhere");
    let taken = public.post("/tour", &form, OURS);
    assert_eq!(location(&taken), (303, format!("/cases/{case}/acts/consent").as_str()));
    let mut browser = server.public();
    browser.keep(&taken);
    let page = browser.get(&format!("/cases/{case}/acts/consent"));
    assert!(page.status == 200 && page.text().contains("冯远"), "it is that person who is signed in");
    assert_eq!(browser.post("/tour", &form, OURS).status, 403, "without the token of the page");
    let next = format!("{form}&token={}", token(&browser, "/tour", "/tour"));
    assert_eq!(browser.post("/tour", &next, OURS).status, 303);
}

#[test]
fn a_turn_leads_to_what_its_person_may_open_and_nobody_outside_the_cast_takes_one() {
    let trial = Trial::with(&[Reached::Submitted]);
    let public = serve(&trial).public();
    let case = trial.firms[0].application;
    let led = |person, act: &str, application: &str| {
        let form = format!("person={person}&application={application}&act={act}");
        let answer = public.post("/tour", &form, OURS);
        (answer.status, answer.header("location").unwrap_or_default().to_owned())
    };
    let id = case.to_string();
    assert_eq!(led(trial.east, "no-such-act", &id), (303, format!("/cases/{case}")));
    assert_eq!(led(trial.west, "consent", &id), (303, "/tasks".to_owned()), "a case of another township");
    assert_eq!(led(trial.east, "consent", "//elsewhere.example"), (303, "/tasks".to_owned()));
    let absent = public.get("/cases/nothing");
    assert_eq!(public.post("/tour", "person=p-nobody&application=&act=", OURS), absent);
}
