//! The public pages: the regulation clause by clause, the calls, the statement on accessibility, and the samples.

use std::collections::BTreeSet;

use scheme::Scheme;

use crate::browser::{Browser, serve};
use crate::office::{Reached, Trial};
use crate::shelf::shelf;

/// Returns the scheme that the edition of the tests is decided from.
fn scheme() -> Scheme {
    engine::adoptable(&shelf().folder("xiaoshan-2023").unwrap()).unwrap()
}

fn public(trial: &Trial) -> Browser {
    serve(trial).public()
}

#[test]
fn every_clause_has_its_place_on_the_page_of_its_article() {
    let (scheme, browser) = (scheme(), public(&Trial::with(&[])));
    let index = browser.get("/measures").text();
    let articles: BTreeSet<_> = scheme.clauses.iter().map(|clause| clause.id.article()).collect();
    assert!(articles.len() > 30);
    for article in articles {
        assert!(index.contains(&format!("<a href=\"/measures/{article}\">{}</a>", article.in_chinese())), "{article}");
        let page = browser.get(&format!("/measures/{article}")).text();
        for clause in scheme.clauses.iter().filter(|clause| clause.id.article() == article) {
            let place = page.split(&format!("<section class=\"card clause\" id=\"{}\"", clause.id)).nth(1).unwrap();
            let place = place.split("</section>").next().unwrap();
            assert!(place.contains(&format!("<p class=\"restated\">{}</p>", clause.text.zh)), "{}", clause.id);
            assert_eq!(place.matches("/measures/readings#").count(), clause.readings.len(), "{}", clause.id);
        }
    }
}

#[test]
fn every_reading_stands_with_all_its_options_and_says_on_whose_word() {
    let (scheme, browser) = (scheme(), public(&Trial::with(&[])));
    let page = browser.get("/measures/readings").text();
    assert!(scheme.readings.len() > 50);
    for reading in &scheme.readings {
        let place = page.split(&format!("<div class=\"card clause\" id=\"{}\">", reading.id)).nth(1).unwrap();
        let place = place.split("</dl>").next().unwrap();
        assert!(place.contains(&reading.question.zh), "{}", reading.id);
        assert_eq!(place.matches("<li").count(), reading.options.len(), "{}", reading.id);
        assert_eq!(place.matches("class=\"chosen\"").count(), 1, "{}", reading.id);
        assert!(place.contains("软件建议口径，尚未采纳"), "{}", reading.id);
    }
    let told = format!("共 {0} 项：已由有权机关明确 0 项，仍按软件建议口径办理 {0} 项。", scheme.readings.len());
    assert!(page.contains(&told), "{told}");
}

#[test]
fn a_clause_tells_where_it_bites_and_who_decides_it() {
    let browser = public(&Trial::with(&[]));
    let place = |id: &str| {
        let page = browser.get("/measures/14").text();
        page.split(&format!("id=\"{id}\" aria")).nth(1).unwrap().split("</section>").next().unwrap().to_owned()
    };
    let five_years = place("14(1)");
    for told in ["系统按规则核对：", "<span class=\"badge\">提交申报</span>", "五年算到哪一天？", "受理截止日"]
    {
        assert!(five_years.contains(told), "{told} is not in {five_years}");
    }
    let judged = place("14(2)a");
    assert!(judged.contains("由评审办主任认定并说明理由。认定不遵守的，资格审查不符合。"), "{judged}");
    let exempt = place("14(3)e");
    assert!(exempt.contains("<a href=\"/measures/14#14(3)a\">第十四条第（三）项</a>"), "{exempt}");
}

#[test]
fn an_article_that_is_not_there_is_not_there_and_a_year_without_an_edition_is_told() {
    let browser = public(&Trial::with(&[]));
    for path in ["/measures/36", "/measures/0", "/measures/x", "/measures/14/1"] {
        assert_eq!(browser.get(path).status, 404, "{path}");
    }
    assert_eq!(browser.get("/measures/35").status, 200);
    let of_year = browser.get("/measures/14?year=2023").text();
    assert!(of_year.contains("href=\"/measures/15?year=2023\""), "the year is kept");
    for path in ["/measures", "/measures/14", "/measures/readings"] {
        let page = browser.get(&format!("{path}?year=1999")).text();
        assert!(page.contains("没有“1999”年度的评选，以下是2023年度适用的条文。"), "{path}");
        assert!(!page.contains("year=1999\""), "{path}");
    }
}

#[test]
fn the_calls_tell_their_window_and_where_they_were_published() {
    let page = public(&Trial::with(&[Reached::Submitted])).get("/calls").text();
    for told in [
        "2023年度萧山区政府质量奖申报通知 <span class=\"badge under-way\">正在受理</span>",
        "<time datetime=\"2023-04-03\">2023年4月3日</time>",
        "<time datetime=\"2023-04-20\">2023年4月20日</time>",
        "<time datetime=\"2023-05-31\">2023年5月31日</time>",
        "<time datetime=\"2023-06-05\">2023年6月5日</time>",
        "<li>区报 <span class=\"badge\">主要新闻媒体</span> · 第一版 · <time datetime=\"2023-04-03\">2023年4月3日</time></li>",
    ] {
        assert!(page.contains(told), "{told} is not in {page}");
    }
}

#[test]
fn the_statement_on_accessibility_names_whom_to_tell_and_what_is_not_met() {
    let page = public(&Trial::with(&[])).get("/accessibility").text();
    for told in ["请告诉评审办：", "尚未由使用读屏软件的人试用", "没有对照国家标准逐项评测"]
    {
        assert!(page.contains(told), "{told} is not in {page}");
    }
}

#[test]
fn the_samples_stand_on_trial_data_alone() {
    assert_eq!(public(&Trial::with(&[])).get("/samples").status, 200);
    let live = public(&Trial::live(&[]));
    assert_eq!(live.get("/samples"), live.get("/nothing"));
    assert!(!live.get("/").text().contains("/samples"));
}

#[test]
fn a_public_page_is_asked_for_again_by_its_tag() {
    let trial = Trial::with(&[]);
    for path in ["/measures", "/measures/14", "/measures/readings", "/calls", "/accessibility", "/settings"] {
        let page = public(&trial).get(path);
        let tag = page.header("etag").unwrap_or_else(|| panic!("{path} has no tag")).to_owned();
        assert_eq!(public(&trial).get_with(path, &[("If-None-Match", &tag)]).status, 304, "{path}");
        let signed_in = serve(&trial).signed_in(trial.clerk).get(path);
        assert_eq!((signed_in.header("cache-control"), signed_in.header("etag")), (Some("no-store"), None), "{path}");
    }
}
