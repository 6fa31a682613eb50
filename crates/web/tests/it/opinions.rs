//! The table of what member units are asked: many answers at once, each an act of its own.

use serde_json::json;

use crate::acts::{OURS, head, hidden};
use crate::browser::{Browser, serve};
use crate::office::{Reached, Trial};

/// Returns a trial in which the market bureau is asked about every firm, and whoever answers for it.
fn asked(firms: usize) -> (Trial, basis::id::PersonId) {
    let mut trial = Trial::with(&vec![Reached::Accepted; firms]);
    let unit = trial.person("unit", "钱行", "unit-officer", json!({ "unit": "market" }));
    trial.sees("钱行", unit);
    for index in 0..firms {
        let with = json!({ "application": trial.firms[index].application, "units": ["market", "credit"] });
        trial.order(&format!("ask-{index}"), trial.clerk, "2023-05-12T10:30:00", "ask-units", with);
    }
    (trial, unit)
}

fn fields(page: &str) -> Vec<String> {
    let mut fields: Vec<String> = page
        .split("name=\"answer:")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(|rest| format!("answer:{rest}"))
        .collect();
    fields.dedup();
    fields
}

fn post(browser: &Browser, path: &str, page: &str, answers: &[(&str, &str)], way: &str) -> crate::browser::Answer {
    let answers: String =
        answers.iter().map(|(field, answer)| format!("&{}={answer}", field.replace(':', "%3A"))).collect();
    let form = format!("token={}&request={}&way={way}{answers}", hidden(page, "token"), hidden(page, "request"));
    browser.post(path, &form, &[OURS])
}

#[test]
fn a_unit_answers_for_many_firms_at_once_and_each_answer_is_an_act_of_its_own() {
    let (trial, unit) = asked(3);
    let server = serve(&trial);
    let officer = server.signed_in(unit);
    let path = format!("/editions/{}/opinions", trial.edition());
    assert!(officer.get("/cases").text().contains(&path));
    let page = officer.get(&path).text();
    let open = fields(&page);
    assert!(open.len() == 3 && !page.contains("信用"), "of its own questions alone: {page}");
    let before = head(&trial);
    let rest = post(&officer, &path, &page, &[(&open[0], "not-concerned")], "rest-nothing");
    assert_eq!((rest.status, head(&trial)), (200, before), "choosing enters nothing");
    let rest = rest.text();
    assert_eq!(
        (rest.matches("value=\"nothing\" checked").count(), rest.matches("value=\"not-concerned\" checked").count()),
        (2, 1)
    );
    let answers = [(open[0].as_str(), "not-concerned"), (&open[1], "nothing")];
    for _ in 0..2 {
        let answer = post(&officer, &path, &page, &answers, "send");
        assert_eq!((answer.status, head(&trial)), (200, before + 2), "twice is once: {}", answer.text());
        assert!(answer.text().contains("已登记意见：2"), "and told as what it came to: {}", answer.text());
    }
    let page = officer.get(&path).text();
    assert_eq!((fields(&page).len(), page.contains("不涉及"), page.contains("无异议")), (1, true, true));
    let office = server.signed_in(trial.clerk).get(&path).text();
    assert!(fields(&office).is_empty() && office.contains("待答复") && office.contains("不涉及"), "{office}");
}

#[test]
fn an_answer_that_needs_more_is_refused_with_the_name_of_the_firm_and_nobody_else_finds_the_table() {
    let (trial, unit) = asked(2);
    let server = serve(&trial);
    let officer = server.signed_in(unit);
    let path = format!("/editions/{}/opinions", trial.edition());
    let page = officer.get(&path).text();
    let open = fields(&page);
    let before = head(&trial);
    let answer = post(&officer, &path, &page, &[(&open[0], "something"), (&open[1], "nothing")], "send");
    let told = answer.text();
    assert_eq!((answer.status, head(&trial)), (422, before + 1), "{told}");
    assert!(told.contains("以下单位的意见未登记") && told.contains("已登记意见：1"), "{told}");
    let form = format!("token={}&request={}&way=send", hidden(&page, "token"), hidden(&page, "request"));
    assert_eq!(officer.post(&path, &form, &[]).status, 403, "sent from elsewhere");
    let ended = server.public().post(&path, &form, &[OURS]);
    assert!(ended.status == 403 && ended.text().contains("您的登录已结束"), "{}", ended.text());
    let absent = server.public().get("/cases/nothing").body;
    assert_eq!(server.public().get(&path).body, absent);
    for person in [trial.east, trial.firms[0].drafter] {
        let browser = server.signed_in(person);
        assert_eq!(browser.get(&path).status, 404);
        assert_eq!(browser.post(&path, &form, &[OURS]).status, 404);
        assert!(!browser.get("/cases").text().contains(&path));
    }
}
