//! Headers, caching, compression, forms and sessions.

use crate::browser::serve;
use crate::office::{Reached, Trial};

const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

#[test]
fn every_answer_carries_the_same_protection() {
    let trial = Trial::with(&[Reached::Submitted]);
    let server = serve(&trial);
    let public = server.public();
    let page = public.get("/").text();
    let style = page.split("stylesheet\" href=\"").nth(1).unwrap().split('"').next().unwrap();
    for path in [
        "/",
        "/cases",
        "/sign-in",
        "/cases/x",
        "/healthz",
        "/readyz",
        "/calls",
        "/measures/14",
        "/settings",
        "/samples",
        style,
    ] {
        for browser in [&public, &server.signed_in(trial.clerk)] {
            let answer = browser.get(path);
            assert_eq!(answer.header("content-security-policy"), Some(POLICY), "{path}");
            assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
            assert_eq!(answer.header("referrer-policy"), Some("same-origin"), "{path}");
        }
    }
    assert_eq!(public.get(style).header("cache-control"), Some("public, max-age=31536000, immutable"));
}

#[test]
fn a_signed_in_page_is_stored_nowhere_and_a_public_one_is_asked_for_again() {
    let trial = Trial::with(&[Reached::Submitted]);
    let server = serve(&trial);
    let private = server.signed_in(trial.clerk).get("/cases");
    assert_eq!((private.header("cache-control"), private.header("etag")), (Some("no-store"), None));
    let public = server.public().get("/cases");
    let tag = public.header("etag").unwrap().to_owned();
    let again = server.public().get_with("/cases", &[("If-None-Match", &tag)]);
    assert_eq!((again.status, again.body.len(), again.header("etag")), (304, 0, Some(tag.as_str())));
    let other = server.public().get_with("/cases?lang=en", &[("If-None-Match", &tag)]);
    assert_eq!(other.status, 200, "other bytes have another tag");
}

#[test]
fn a_page_is_packed_only_for_a_browser_that_reads_gzip() {
    let trial = Trial::with(&[Reached::Submitted]);
    let browser = serve(&trial).signed_in(trial.clerk);
    let encoding = |accepts: &str| {
        browser.get_with("/cases", &[("Accept-Encoding", accepts)]).header("content-encoding").map(str::to_owned)
    };
    assert_eq!(encoding("gzip, deflate, br").as_deref(), Some("gzip"));
    assert_eq!(encoding("br, gzip;q=0"), None);
    assert_eq!(encoding("identity"), None);
    let packed = browser.get_with("/cases", &[("Accept-Encoding", "gzip")]).body;
    let mut unpacked = String::new();
    std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(packed.as_slice()), &mut unpacked).unwrap();
    assert_eq!(unpacked, browser.get("/cases").text());
}

#[test]
fn a_form_from_elsewhere_signs_nobody_in_or_out() {
    let trial = Trial::with(&[]);
    let server = serve(&trial);
    let form = format!("person={}", trial.clerk);
    let elsewhere: [&[(&str, &str)]; 4] =
        [&[], &[("Sec-Fetch-Site", "cross-site")], &[("Origin", "https://evil.example")], &[("Origin", "null")]];
    for headers in elsewhere {
        let answer = server.public().post("/sign-in", &form, headers);
        assert_eq!((answer.status, answer.header("set-cookie")), (403, None), "{headers:?}");
        assert!(answer.text().contains("该请求不是从本系统页面提交的。"), "{headers:?}");
    }
    let answer = server.public().post("/sign-in", &form, &[("Origin", "https://laurel.example")]);
    assert_eq!(answer.status, 303, "an older browser tells its origin only");
}

#[test]
fn one_signs_out_with_the_token_of_the_page_and_with_no_other() {
    let trial = Trial::with(&[]);
    let server = serve(&trial);
    let (clerk, other) = (server.signed_in(trial.clerk), server.signed_in(trial.east));
    let ours = [("Sec-Fetch-Site", "same-origin")];
    let token = |html: String| {
        let form = html.split("action=\"/sign-out\"").nth(1).unwrap();
        form.split("name=\"token\" value=\"").nth(1).unwrap()[..64].to_owned()
    };
    let foreign = token(other.get("/cases").text());
    for form in [String::new(), "token=".to_owned(), format!("token={foreign}")] {
        let answer = clerk.post("/sign-out", &form, &ours);
        assert!(answer.status == 403 && answer.text().contains("您已在其他窗口更换角色或重新登录。"));
        assert!(
            answer.text().contains("href=\"/\"") && answer.text().contains("周科"),
            "a way back, as the one who is signed in"
        );
    }
    assert!(clerk.get("/cases").text().contains("周科"), "still signed in");
    let own = token(clerk.get("/cases").text());
    let answer = clerk.post("/sign-out", &format!("token={own}"), &ours);
    assert_eq!((answer.status, answer.header("location")), (303, Some("/")));
    assert_eq!(clerk.get("/cases"), server.public().get("/cases"), "the old cookie opens nothing");
    assert!(other.get("/cases").text().contains("冯远"), "nobody else is signed out");
}

#[test]
fn a_session_cookie_is_kept_from_scripts_and_other_sites() {
    let trial = Trial::with(&[]);
    let form = format!("person={}", trial.clerk);
    let answer = serve(&trial).public().post("/sign-in", &form, &[("Sec-Fetch-Site", "same-origin")]);
    let (secret, rest) = answer.header("set-cookie").unwrap().split_once("; ").unwrap();
    assert_eq!(rest, "HttpOnly; SameSite=Lax; Path=/");
    assert_eq!(secret.strip_prefix("laurel-session=").map(str::len), Some(64));
}

#[test]
fn what_whoever_is_signed_in_was_shown_is_noted_and_what_was_not_there_is_not() {
    let trial = Trial::with(&[Reached::Submitted, Reached::Submitted]);
    let server = serve(&trial);
    let case = format!("/cases/{}", trial.firms[1].application);
    server.public().get("/cases");
    let clerk = server.signed_in(trial.clerk);
    // Whoever signs in is led to the list.
    for path in [case.as_str(), case.as_str(), "/cases", "/cases/nothing", "/tasks", "/healthz"] {
        clerk.get(path);
    }
    let looks = trial.office.looks().unwrap();
    let edition = engine::window::LookedAt::Edition(trial.edition());
    let application = engine::window::LookedAt::Application(trial.firms[1].application);
    let told: Vec<_> = looks.iter().map(|look| (look.by, look.what.as_str(), look.of)).collect();
    let office = engine::window::LookedAt::Office;
    let noted = [("case", application), ("cases", edition), ("tasks", office)];
    assert_eq!(told, noted.map(|(what, of)| (trial.clerk, what, of)));
}
