//! What a server owes to those outside: figures without anybody's name, and TLS once it stands before it.

use web::Site;

use crate::browser::{serve, serve_site, serve_with_figures};
use crate::office::{Reached, Trial};

#[test]
fn figures_count_answers_by_route_and_name_no_case_and_nobody() {
    let trial = Trial::with(&[Reached::Submitted]);
    let (pages, figures) = serve_with_figures(Site::new(trial.office.clone(), trial.cast.clone()));
    let clerk = pages.signed_in(trial.clerk);
    let case = trial.firms[0].application;
    for path in
        [format!("/cases/{case}"), format!("/cases/{case}"), "/cases/x".to_owned(), "/secret?name=secret".to_owned()]
    {
        clerk.get(&path);
    }
    clerk.send("BREW", "/cases", "", &[]);
    let answer = figures.public().get("/metrics");
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    assert_eq!((answer.status, answer.header("content-type")), (200, Some(kind)));
    let told = answer.text();
    for line in [
        "laurel_answers_total{method=\"GET\",route=\"/cases/{id}\",status=\"200\"} 2",
        "laurel_answers_total{method=\"GET\",route=\"/cases/{id}\",status=\"404\"} 1",
        "laurel_answers_total{method=\"GET\",route=\"elsewhere\",status=\"404\"} 1",
        "laurel_answers_total{method=\"POST\",route=\"/sign-in\",status=\"303\"} 1",
        "laurel_answers_total{method=\"other\",route=\"/cases\",status=\"404\"} 1",
        "laurel_answer_seconds_count{route=\"/cases/{id}\"} 3",
        "laurel_log_readable 1",
        "# EOF",
    ] {
        assert!(told.lines().any(|one| one == line), "{line} is not in {told}");
    }
    let (acts, _) = trial.office.snapshot().state.head().unwrap();
    assert!(told.contains(&format!("laurel_acts {acts}\n")), "{told}");
    for hidden in [case.to_string(), trial.clerk.to_string(), "secret".to_owned(), trial.firms[0].name.clone()] {
        assert!(!told.contains(&hidden), "{hidden} is in {told}");
    }
}

#[test]
fn figures_stand_at_their_own_address_and_pages_do_not() {
    let trial = Trial::with(&[]);
    let (pages, figures) = serve_with_figures(Site::new(trial.office.clone(), trial.cast.clone()));
    assert_eq!(pages.public().get("/metrics").status, 404);
    assert_eq!(figures.public().get("/").status, 404);
}

#[test]
fn behind_tls_every_answer_asks_for_tls_and_cookies_travel_by_it_alone() {
    let trial = Trial::with(&[]);
    let pages = serve_site(Site::behind(web::Front::Tls, trial.office.clone(), trial.cast.clone()));
    let page = pages.public().get("/?lang=en");
    assert_eq!(page.header("strict-transport-security"), Some("max-age=31536000"));
    let form = format!("person={}", trial.clerk);
    let signed_in = pages.public().post("/sign-in", &form, &[("Sec-Fetch-Site", "same-origin")]);
    for answer in [&page, &signed_in] {
        let line = answer.header("set-cookie").unwrap();
        assert_eq!(line.matches("; Secure").count(), 1, "{line}");
    }
    for path in ["/nothing", "/healthz", "/cases/x"] {
        assert!(pages.public().get(path).header("strict-transport-security").is_some(), "{path}");
    }
}

#[test]
fn without_tls_no_answer_speaks_of_it() {
    let answer = serve(&Trial::with(&[])).public().get("/?lang=en");
    assert_eq!(answer.header("strict-transport-security"), None);
    assert!(!answer.header("set-cookie").unwrap().contains("Secure"));
}
