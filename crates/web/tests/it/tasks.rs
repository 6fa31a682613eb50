//! The whole worklist, page by page, and the way back to it.

use crate::browser::{Browser, serve};
use crate::office::{Reached, Trial};

/// Returns what stands between two marks, first to last.
fn between<'a>(html: &'a str, from: &str, to: &str) -> Vec<&'a str> {
    html.split(from).skip(1).filter_map(|rest| rest.split(to).next()).collect()
}

/// A hundred and one firms that wait for the office.
fn waiting() -> Trial {
    let mut trial = Trial::with(&[Reached::Consented; 100]);
    trial.add(100, "一百零一号有限公司", Reached::Consented);
    trial
}

fn firms(browser: &Browser, path: &str) -> Vec<String> {
    let html = browser.get(path).text();
    let main = html.split("<main").nth(1).unwrap();
    between(main, "<li><a href=\"/cases/", "</a>")
        .into_iter()
        .map(|item| item.split("<span>").nth(1).unwrap().trim_end_matches("</span>").to_owned())
        .collect()
}

#[test]
fn what_the_list_does_not_show_is_a_link_away_and_no_task_is_lost() {
    let trial = waiting();
    let browser = serve(&trial).signed_in(trial.clerk);
    let list = browser.get("/cases").text();
    assert_eq!(between(&list, "<p class=\"beyond\">", "</p>"), ["<a href=\"/tasks?page=1\">其余 61 项</a>"]);
    let (first, second) = (firms(&browser, "/tasks"), firms(&browser, "/tasks?page=2"));
    assert_eq!((first.len(), second.len()), (100, 1));
    let mut all: Vec<String> = first.into_iter().chain(second).collect();
    all.sort();
    let mut expected: Vec<String> = trial.firms.iter().map(|firm| firm.name.clone()).collect();
    expected.sort();
    assert_eq!(all, expected);
}

#[test]
fn a_case_opened_from_the_worklist_leads_back_to_its_page() {
    let trial = waiting();
    let browser = serve(&trial).signed_in(trial.clerk);
    let html = browser.get("/tasks?page=9").text();
    assert!(html.contains("没有第 9 页，以下是最后一页（第 2 页）。"), "{html}");
    let case = between(html.split("<main").nth(1).unwrap(), "<li><a href=\"", "\"")[0];
    let page = browser.get(case).text();
    assert_eq!(between(&page, "<p class=\"back\">", "</p>"), ["<a href=\"/tasks?page=2\">返回待办事项</a>"]);
    let other = browser.get("/tasks?order=x&name=y&page=z").text();
    let notices = between(&other, "<p class=\"card empty\" role=\"status\">", "</p>");
    let told = [
        "地址中的“order”“name”不是本页的查询条件，以下未按其筛选或排序；可用的条件：page（页码）、lang（语言）。",
        "“z”不是页码，以下是第 1 页；页码是从 1 起的整数。",
    ];
    assert_eq!(notices, told, "tasks are neither searched nor put in another order");
}

#[test]
fn the_worklist_says_where_its_acts_are_done_and_the_public_has_none() {
    let trial = Trial::with(&[Reached::Consented]);
    let server = serve(&trial);
    let note = "<p class=\"note\">打开申报单位，在“办理”栏中办理。网页上还没有的事项，演示数据在命令行用 laurel act 办理。</p>";
    for path in ["/tasks", "/cases"] {
        assert_eq!(server.signed_in(trial.clerk).get(path).text().matches(note).count(), 1, "{path}");
        assert!(!server.signed_in(trial.firms[0].drafter).get(path).text().contains(note), "nothing is to be done");
    }
    let public = server.public();
    assert_eq!(public.get("/tasks"), public.get("/nothing"));
}
