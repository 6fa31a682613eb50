//! How pages look to one person: kept in a cookie, and the way back that leads nowhere else.

use crate::browser::{Answer, Browser, serve};
use crate::office::{Reached, Trial};

const OURS: (&str, &str) = ("Sec-Fetch-Site", "same-origin");

fn chosen(browser: &Browser, form: &str) -> Answer {
    browser.post("/settings", form, &[OURS])
}

/// Returns what the head of a page says of its look.
fn look(html: &str) -> (bool, Option<&str>, &str) {
    let large = html.contains("<html lang=\"zh-CN\" class=\"large\">");
    let dark = html.split("<link rel=\"stylesheet\" href=\"/assets/dark.").nth(1);
    let media = dark.map(|rest| rest.split("media=\"").nth(1).unwrap().split('"').next().unwrap());
    let scheme = html.split("name=\"color-scheme\" content=\"").nth(1).unwrap().split('"').next().unwrap();
    (large, media, scheme)
}

#[test]
fn nobody_has_to_choose_and_the_device_decides_until_somebody_does() {
    let trial = Trial::with(&[]);
    let page = serve(&trial).public().get("/").text();
    assert_eq!(look(&page), (false, Some("screen and (prefers-color-scheme: dark)"), "light dark"));
}

#[test]
fn what_is_chosen_holds_on_every_page_signed_in_or_not() {
    let trial = Trial::with(&[Reached::Submitted]);
    let server = serve(&trial);
    for mut browser in [server.public(), server.signed_in(trial.clerk)] {
        let answer = chosen(&browser, "shade=dark&text=large&back=%2Fcases%3Fyear%3D2023");
        assert_eq!((answer.status, answer.header("location")), (303, Some("/cases?year=2023")));
        let line = "laurel-appearance=dark-large; HttpOnly; SameSite=Lax; Path=/; Max-Age=31536000";
        assert_eq!(answer.header("set-cookie"), Some(line));
        browser.keep(&answer);
        for path in ["/", "/cases", "/settings", "/cases/nothing"] {
            assert_eq!(look(&browser.get(path).text()), (true, Some("screen"), "dark"), "{path}");
        }
        let form = browser.get("/settings").text();
        let checked = form.matches("checked").count();
        assert!(form.contains("value=\"dark\" checked") && form.contains("value=\"large\" checked"), "{form}");
        assert_eq!(checked, 2);
    }
    let light = chosen(&server.public(), "shade=light&text=standard&back=/");
    let mut browser = server.public();
    browser.keep(&light);
    assert_eq!(look(&browser.get("/").text()), (false, None, "light"));
}

#[test]
fn one_is_led_back_to_the_page_one_came_from_and_to_no_other_site() {
    let trial = Trial::with(&[]);
    let browser = serve(&trial).public();
    let came_from = |referer: &str| {
        let html = browser.get_with("/settings", &[("Referer", referer)]).text();
        html.split("name=\"back\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    assert_eq!(came_from("https://laurel.example/cases?year=2023"), "/cases?year=2023");
    for elsewhere in
        ["https://evil.example/cases", "https://laurel.example//evil.example", "https://laurel.example/settings"]
    {
        assert_eq!(came_from(elsewhere), "/", "{elsewhere}");
    }
    for elsewhere in ["https://evil.example", "//evil.example", "/%5Cevil.example", "/%09/evil.example", "evil", ""] {
        let answer = chosen(&browser, &format!("shade=dark&text=large&back={elsewhere}"));
        assert_eq!((answer.status, answer.header("location")), (303, Some("/settings")), "{elsewhere}");
    }
}

#[test]
fn a_form_from_elsewhere_changes_no_look() {
    let trial = Trial::with(&[]);
    let browser = serve(&trial).public();
    let answer = browser.post("/settings", "shade=dark&text=large&back=/", &[("Sec-Fetch-Site", "cross-site")]);
    assert_eq!((answer.status, answer.header("set-cookie")), (403, None));
}
