//! The list of cases: what each role reads, and nothing else.

use crate::browser::{Browser, serve};
use crate::office::{Reached, Trial, name};

/// Returns the rows: name, then the cells, as text.
fn rows(html: &str) -> Vec<Vec<String>> {
    let body = html.split("<tbody").nth(1).map(|rest| rest.split("</tbody>").next().unwrap()).unwrap_or_default();
    body.split("<tr").skip(1).map(cells).collect()
}

fn cells(row: &str) -> Vec<String> {
    let mut texts = vec![String::new()];
    let mut inside = false;
    for letter in row.chars() {
        match letter {
            '<' => inside = true,
            '>' => {
                inside = false;
                texts.push(String::new());
            }
            _ if inside => {}
            _ => texts.last_mut().unwrap().push(letter),
        }
    }
    texts.iter().skip(1).map(|text| text.trim()).filter(|text| !text.is_empty()).map(str::to_owned).collect()
}

/// Returns what stands between two marks.
fn between<'a>(html: &'a str, from: &str, to: &str) -> Vec<&'a str> {
    html.split(from).skip(1).filter_map(|rest| rest.split(to).next()).collect()
}

fn list(browser: &Browser, query: &str) -> String {
    browser.get(&format!("/cases{query}")).text()
}

#[test]
fn the_office_reads_every_firm_with_its_status_in_the_order_of_names() {
    let trial = Trial::with(&[Reached::Submitted, Reached::Consented, Reached::Accepted]);
    let html = list(&serve(&trial).signed_in(trial.clerk), "");
    let row = |firm: &str, status: &str| vec![firm.to_owned(), "3411".to_owned(), status.to_owned()];
    let expected = [
        row("云栖智造有限公司", "待受理"),
        row("澜江新材料有限公司", "资格审查"),
        row("青禾精工有限公司", "待镇街（场）、平台审核"),
    ];
    assert_eq!(rows(&html), expected);
    assert_eq!(between(&html, "class=\"bar\">", "</h2>"), ["您可查看的申报单位共 3 家"]);
}

#[test]
fn an_applicant_reads_its_own_row_and_counts_itself_alone() {
    let trial = Trial::with(&[Reached::Submitted, Reached::Accepted]);
    let html = list(&serve(&trial).signed_in(trial.firms[1].drafter), "");
    let expected = vec![trial.firms[1].name.clone(), "3411".to_owned(), "资格审查".to_owned()];
    assert_eq!(rows(&html), [expected]);
    assert_eq!(between(&html, "class=\"bar\">", "</h2>"), ["您可查看的申报单位共 1 家"]);
}

#[test]
fn the_public_reads_the_same_bytes_whether_there_are_three_firms_or_none() {
    // Whom one may sign in as is told to everybody, so both offer the same people.
    let public = |reached: &[Reached]| {
        let mut trial = Trial::with(reached);
        trial.cast.groups.truncate(2);
        serve(&trial).public()
    };
    let (none, three) = (public(&[]), public(&[Reached::Submitted, Reached::Consented, Reached::Accepted]));
    for path in ["/", "/cases", "/cases?name=%E9%9D%92%E7%A6%BE", "/cases?order=total", "/cases?page=2"] {
        assert_eq!(three.get(path), none.get(path), "{path}");
    }
}

#[test]
fn a_township_reads_the_same_bytes_whatever_the_firms_of_the_other_do() {
    // The first and third firm belong to the east, the second to the west.
    let still = Trial::with(&[Reached::Submitted, Reached::Submitted, Reached::Accepted]);
    let moved = Trial::with(&[Reached::Submitted, Reached::Accepted, Reached::Accepted]);
    let read = |trial: &Trial| {
        let html = list(&serve(trial).signed_in(trial.east), "");
        html.split("<main").nth(1).unwrap().to_owned()
    };
    assert_eq!(read(&still), read(&moved));
    assert_eq!(rows(&read(&still)).len(), 2);
}

#[test]
fn a_hundred_stand_on_a_page_the_rest_on_the_next_and_nothing_lies_behind_the_last() {
    let reached = [Reached::Submitted; 100];
    let mut trial = Trial::with(&reached);
    trial.add(100, "一百零一号有限公司", Reached::Submitted);
    let browser = serve(&trial).signed_in(trial.clerk);
    let pages = [list(&browser, ""), list(&browser, "?page=2"), list(&browser, "?page=3")];
    assert_eq!(pages.each_ref().map(|html| rows(html).len()), [100, 1, 1]);
    let told = pages.each_ref().map(|html| between(html, "<span>第", "</span>").join(""));
    assert_eq!(told, [" 1 页，共 2 页", " 2 页，共 2 页", " 2 页，共 2 页"]);
}

#[test]
fn the_way_to_a_case_and_back_keeps_page_search_and_order() {
    let mut trial = Trial::with(&[Reached::Submitted; 100]);
    trial.add(100, "一百零一号有限公司", Reached::Submitted);
    let browser = serve(&trial).signed_in(trial.clerk);
    let there_and_back = |query: &str| {
        let html = list(&browser, query);
        let row = html.split("<tbody").nth(1).unwrap();
        let case = between(row, "<a href=\"", "\"")[0].replace("&#38;", "&");
        let page = browser.get(&case).text();
        let back = between(&page, "<p class=\"back\"><a href=\"", "\"")[0].replace("&#38;", "&");
        assert_eq!(rows(&list(&browser, &back["/cases".len()..])), rows(&html), "{query}");
        (case.contains('?'), back)
    };
    assert_eq!(there_and_back(""), (false, "/cases?year=2023".to_owned()));
    assert_eq!(there_and_back("?page=2"), (true, "/cases?year=2023&page=2".to_owned()));
    let name = "name=%E6%9C%89%E9%99%90%E5%85%AC%E5%8F%B8";
    let back = format!("/cases?year=2023&{name}&order=total&page=2");
    assert_eq!(there_and_back(&format!("?page=2&order=total&{name}")), (true, back));
    assert_eq!(there_and_back("?page=9").1, "/cases?year=2023&page=2", "back to what was shown");
}

#[test]
fn what_an_address_asks_in_vain_is_named_beside_what_is_shown() {
    let browser = serve(&Trial::with(&[Reached::Submitted])).public();
    let told = |query: &str| -> Vec<String> {
        let html = list(&browser, query);
        between(&html, "<p class=\"card empty\" role=\"status\">", "</p>").into_iter().map(str::to_owned).collect()
    };
    assert_eq!(told("?page=9999"), ["没有第 9999 页，以下是最后一页（第 1 页）。"]);
    assert_eq!(told("?page=x%3Cb%3E"), ["“x&#60;b&#62;”不是页码，以下是第 1 页；页码是从 1 起的整数。"]);
    assert_eq!(
        told("?page=0&order=size"),
        [
            "没有“size”这种排序方式，以下按单位名称排序；可用的排序方式：name（单位名称）、total（总评分）。",
            "“0”不是页码，以下是第 1 页；页码是从 1 起的整数。"
        ]
    );
    assert_eq!(told("?page=1&page=2"), ["地址中的查询条件无法识别，以下按无条件显示。"]);
    assert_eq!(told(&format!("?name={}", "x".repeat(121))), ["单位名称最多120字，以下按前120字查询。"]);
    assert_eq!(told("?name=&order=&page="), [""; 0], "an empty field asks nothing");
    assert_eq!(told("?year=1999"), ["没有“1999”年度的评选，以下是最近一届的申报单位；已有年度：2023。"]);
    assert_eq!(
        told("?year=%3Cb%3E&lang=en"),
        ["There is no edition of “&#60;b&#62;”; these are the applicants of the latest. There are editions of 2023."]
    );
    assert_eq!(
        told("?year=20230000000000000"),
        ["没有“202300000000…”年度的评选，以下是最近一届的申报单位；已有年度：2023。"]
    );
    assert_eq!(told("?page=123456789012345678901"), ["没有第 123456789012… 页，以下是最后一页（第 1 页）。"]);
    assert_eq!([told(""), told("?year=2023&lang=zh")], [Vec::<String>::new(), Vec::new()]);
}

#[test]
fn a_condition_that_there_is_none_of_is_named_beside_those_there_are() {
    let browser = serve(&Trial::with(&[])).public();
    let told = |query: &str| -> Vec<String> {
        let html = list(&browser, query);
        between(&html, "<p class=\"card empty\" role=\"status\">", "</p>").into_iter().map(str::to_owned).collect()
    };
    let known = "以下未按其筛选或排序；可用的条件：year（年度）、name（单位名称）、order（排序方式）、page（页码）、lang（语言）。";
    assert_eq!(told("?sort=total"), [format!("地址中的“sort”不是本页的查询条件，{known}")]);
    assert_eq!(told("?sort="), told("?sort=total"), "whatever its value");
    assert_eq!(told("?a=1&b=2&%3Cc%3E=3&d=4"), [format!("地址中的“a”“b”“&#60;c&#62;”等不是本页的查询条件，{known}")]);
    assert_eq!(
        told("?tasks=2"),
        [format!("地址中的“tasks”不是本页的查询条件，{known}")],
        "only a case is come to from there"
    );
    assert_eq!(
        told("?stage=notice&lang=en"),
        ["This page knows no condition “stage” and is shown without; it knows year, name, order, page, lang."]
    );
    assert_eq!(told("?lang=fr"), ["没有“fr”这种语言，以下用中文显示；可用的语言：zh（中文）、en（英文）。"]);
}

#[test]
fn a_search_that_finds_nothing_repeats_it_and_leads_to_the_whole_list() {
    let trial = Trial::with(&[Reached::Submitted, Reached::Submitted]);
    let server = serve(&trial);
    let nothing = |browser: &Browser, query: &str| {
        between(&list(browser, query), "<div class=\"card empty\">", "</div>").join("").trim().to_owned()
    };
    let told = "<p>您可查看的2023年度申报单位中，没有名称含“&#60;无&#62;”的单位。</p>\n\
        <p><a class=\"button\" href=\"/cases?year=2023\">查看2023年度全部申报单位</a></p>";
    let searched = "?name=%3C%E6%97%A0%3E&order=total&page=2";
    let clerk = server.signed_in(trial.clerk);
    assert_eq!(nothing(&clerk, searched), told);
    assert_eq!(rows(&list(&clerk, "?year=2023")).len(), 2, "nothing is hidden where the way leads");
    assert_eq!(nothing(&server.public(), searched), told, "what is hidden is not found either");
    let hidden = list(&server.public(), "?name=%E9%9D%92%E7%A6%BE&lang=en");
    assert!(
        hidden.contains("Among the applicants of 2023 that are open to you, none has a name that contains “青禾”.")
    );
    let open = "<p>没有向您公开的申报单位。结果公示后，任何人都可以在这里查看。</p>";
    assert_eq!(nothing(&server.public(), ""), open, "a list without a search is another matter");
}

#[test]
fn a_search_finds_part_of_a_name_and_prints_markup_as_text() {
    let trial = Trial::with(&[Reached::Submitted, Reached::Submitted]);
    let browser = serve(&trial).signed_in(trial.clerk);
    let found = list(&browser, "?name=%E9%9D%92%E7%A6%BE");
    assert_eq!(rows(&found).iter().map(|row| row[0].clone()).collect::<Vec<_>>(), [name(0)]);
    let hostile = list(&browser, "?name=%3Cscript%3Ealert(1)%3C/script%3E%22");
    assert!(rows(&hostile).is_empty());
    assert!(!hostile.contains("<script"), "{hostile}");
    assert!(hostile.contains("value=\"&#60;script&#62;alert(1)&#60;/script&#62;&#34;\""), "{hostile}");
}

#[test]
fn each_reads_on_top_what_is_theirs_to_do_with_its_last_day() {
    let trial = Trial::with(&[Reached::Submitted, Reached::Submitted, Reached::Consented]);
    let server = serve(&trial);
    let tasks = |person| {
        let html = list(&server.signed_in(person), "");
        let section = html.split("class=\"card tasks\"").nth(1).unwrap().split("</section>").next().unwrap().to_owned();
        between(&section, "<li>", "</li>").into_iter().map(|item| cells(&format!(">{item}"))).collect::<Vec<_>>()
    };
    let text = |parts: &[&str]| parts.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>();
    assert_eq!(tasks(trial.east), [text(&["审核同意", "青禾精工有限公司", "2023年度 ·", "截止 2023年5月18日"])]);
    assert_eq!(tasks(trial.clerk), [text(&["受理", "澜江新材料有限公司", "2023年度"])]);
    assert_eq!(tasks(trial.firms[0].drafter), Vec::<Vec<String>>::new());
}

#[test]
fn an_act_is_seen_by_the_next_request_in_list_and_worklist() {
    let trial = Trial::with(&[Reached::Submitted]);
    let server = serve(&trial);
    let (east, clerk) = (server.signed_in(trial.east), server.signed_in(trial.clerk));
    let told = |browser: &Browser| {
        let html = list(browser, "");
        (rows(&html)[0][2].clone(), between(&html, "<h2 id=\"tasks\">", "</h2>").join(""))
    };
    let text =
        |status: &str, tasks: usize| (status.to_owned(), format!("待您办理 <span class=\"count\">{tasks}</span>"));
    let waiting = "待镇街（场）、平台审核";
    assert_eq!((told(&east), told(&clerk)), (text(waiting, 1), text(waiting, 0)));
    trial.consent(0);
    assert_eq!((told(&east), told(&clerk)), (text("待受理", 0), text("待受理", 1)));
}
