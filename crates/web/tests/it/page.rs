//! The page of a case: rail, record of acts with their grounds, in both languages.

use crate::browser::serve;
use crate::office::{Reached, Trial};

/// Returns the acts of the record.
fn recorded(page: &str) -> Vec<&str> {
    let record = page.split("<ol class=\"timeline\">").nth(1).unwrap().split("</ol>").next().unwrap();
    record.split("<h3>").skip(1).map(|rest| rest.split('<').next().unwrap().trim()).collect()
}

#[test]
fn the_rail_tells_where_the_case_stands_in_words() {
    let trial = Trial::with(&[Reached::Accepted]);
    let page = serve(&trial).signed_in(trial.clerk).get(&format!("/cases/{}", trial.firms[0].application)).text();
    let rail = page.split("<ol class=\"rail down\">").nth(1).unwrap().split("</ol>").next().unwrap();
    let standing: Vec<_> = rail.split("<small>").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
    let ahead = vec!["尚未进入"; standing.len() - 2];
    assert_eq!(standing, [vec!["已通过", "当前环节"], ahead].concat());
    assert_eq!(rail.matches("aria-current=\"step\"").count(), 1);
}

#[test]
fn the_record_tells_who_did_what_when_and_under_which_clause() {
    let trial = Trial::with(&[Reached::Accepted]);
    let page = serve(&trial).signed_in(trial.clerk).get(&format!("/cases/{}", trial.firms[0].application)).text();
    let acts = recorded(&page);
    assert_eq!(acts, ["提交申报", "审核同意", "受理"]);
    for told in [
        "<span>镇街（场）、平台经办人</span>",
        "<time datetime=\"2023-05-11T10:00:00+08:00\">2023年5月11日 10:00</time>",
        "<b><a href=\"/measures/14?year=2023#14(1)\">第十四条第（一）项</a></b> <span class=\"outcome met\">符合</span>",
        "<p>申报单位须在本区登记注册并依法经营，至少满五年。</p>",
        "<div><dt>在本区登记注册日期</dt><dd>2012年5月30日</dd></div>",
        "<div><dt>截止时间</dt><dd>2023年5月31日 24:00</dd></div>",
        "<p>适用口径 <small>软件建议口径，尚未采纳</small></p>",
        "<li>五年算到哪一天？ <b>受理截止日</b></li>",
        "<div><dt>评价档次</dt><dd>2022年度A档（2023年3月20日公布）</dd></div>",
    ] {
        assert!(page.contains(told), "{told} is not in {page}");
    }
}

#[test]
fn the_way_back_leads_to_the_list_of_the_year_of_the_case() {
    let trial = Trial::with(&[Reached::Accepted]);
    let page = serve(&trial).signed_in(trial.clerk).get(&format!("/cases/{}", trial.firms[0].application)).text();
    let back = page.split("<p class=\"back\">").nth(1).unwrap().split("</p>").next().unwrap();
    assert_eq!(back, "<a href=\"/cases?year=2023\">返回申报单位列表</a>");
}

#[test]
fn an_english_page_says_the_same_in_english_and_remembers() {
    let trial = Trial::with(&[Reached::Accepted]);
    let mut browser = serve(&trial).signed_in(trial.clerk);
    let path = format!("/cases/{}", trial.firms[0].application);
    let asked = browser.get(&format!("{path}?lang=en"));
    assert_eq!(
        asked.header("set-cookie"),
        Some("laurel-language=en; HttpOnly; SameSite=Lax; Path=/; Max-Age=31536000")
    );
    for told in [
        "<html lang=\"en\" class=\"standard\">",
        "Application submitted",
        "11 May 2023 10:00",
        "Back to the applicants",
    ] {
        assert!(asked.text().contains(told), "{told}");
    }
    browser.keep(&asked);
    assert_eq!(browser.get(&path).text().matches("Back to the applicants").count(), 1);
}

#[test]
fn whoever_sees_no_record_still_sees_what_they_did_themselves() {
    let trial = Trial::with(&[Reached::Accepted]);
    let page = serve(&trial).signed_in(trial.east).get(&format!("/cases/{}", trial.firms[0].application)).text();
    let acts = recorded(&page);
    assert_eq!(acts, ["审核同意"]);
}
