//! Samples of every component, printed by the templates that pages use, so that a change is seen here first.

use askama::Template;

use super::act::{Control, Input, KeptRow, Offer, Row};
use super::case::{Detail, Entry, Stage};
use super::case_list::Paging;
use super::frame::{Frame, Link, SAMPLES};
use super::heading::Heading;
use super::row::{Badge, Cell, Row as CaseRow};
use super::todo_list::Item;
use super::why::{Fact, Reason};
use crate::asking::Asking;
use crate::language::Language;
use crate::upload;
use crate::way::MORE_ROWS;
use crate::when::{self, When};

/// The page.
#[derive(Template)]
#[template(path = "samples.html")]
pub(crate) struct SamplesPage {
    frame: Frame,
    /// What a page says of its address.
    notices: Vec<String>,
    /// What is wrong with a form.
    wrong: Vec<String>,
    badges: Vec<Badge>,
    outcomes: [(&'static str, &'static str); 5],
    rail: Vec<Stage>,
    timeline: Vec<Entry>,
    items: Vec<Item>,
    headings: Vec<Heading>,
    table: Vec<CaseRow>,
    paging: Option<Paging>,
    /// Fields of a form.
    rows: Vec<Row>,
    more: &'static str,
    accepted: String,
    kinds: String,
    megabytes_max: usize,
    megabytes_in_all: usize,
}

impl SamplesPage {
    /// Returns the page.
    pub(crate) fn of(asking: &Asking) -> SamplesPage {
        let language = asking.language;
        let today = when::day(asking.at.day(), language);
        SamplesPage {
            frame: Frame::of(asking, language.say("界面样例", "Samples"), SAMPLES),
            notices: vec![
                language
                    .say(
                        "没有第 9 页，以下是最后一页（第 5 页）。",
                        "There is no page 9; this is the last one, page 5.",
                    )
                    .to_owned(),
            ],
            wrong: vec![language.say("“理由”没有填写。", "“Reason” is empty.").to_owned()],
            badges: badges(language),
            outcomes: outcomes(language),
            rail: rail(language),
            timeline: vec![entry(&today, language)],
            items: vec![item(&today, language)],
            headings: headings(language),
            table: vec![row("甲", "521.50", language), row("乙", "498.25", language)],
            paging: Paging::of(2, 5, |_| SAMPLES.to_owned(), language),
            rows: fields(language),
            more: MORE_ROWS,
            accepted: upload::accepted(),
            kinds: upload::kinds(language.say("、", ", ")),
            megabytes_max: 20,
            megabytes_in_all: 50,
        }
    }
}

fn badges(language: Language) -> Vec<Badge> {
    let all = [
        ("under-way", "评审中", "under review"),
        ("waiting", "待受理", "with the office"),
        ("won", "获奖", "winner"),
        ("ended", "未入围", "not shortlisted"),
        ("paper", "据纸质件补录", "entered from paper"),
    ];
    all.map(|(tone, zh, en)| Badge { text: language.say(zh, en).to_owned(), tone }).to_vec()
}

fn outcomes(language: Language) -> [(&'static str, &'static str); 5] {
    [
        ("met", language.say("符合", "met")),
        ("not-met", language.say("不符合", "not met")),
        ("open", language.say("待复核", "provisional")),
        ("open", language.say("须专题研判", "to be decided by a person")),
        ("aside", language.say("不适用", "not applicable")),
    ]
}

fn rail(language: Language) -> Vec<Stage> {
    let all = [
        ("passed", "申报与受理", "Filing", "已通过", "passed"),
        ("here", "资格审查", "Eligibility", "当前环节", "now here"),
        ("ahead", "评审", "Review", "尚未进入", "ahead"),
        ("ended", "公示", "Public notice", "到此结束", "ended here"),
    ];
    let stage = |(standing, zh, en, words_zh, words_en)| Stage {
        called: language.say(zh, en).to_owned(),
        standing,
        standing_words: language.say(words_zh, words_en),
        here: standing == "here",
    };
    all.map(stage).to_vec()
}

fn entry(today: &When, language: Language) -> Entry {
    let say = |zh: &str, en: &str| language.say(zh, en).to_owned();
    let fact = |called: String, value: String, open| Fact { called, value, open };
    let reason = Reason {
        cited: say("样例条款", "A sample of a clause"),
        href: Some("/measures".to_owned()),
        text: say("这里是条文的转述。", "Here stands what the clause says."),
        outcome: say("符合", "met"),
        reason: None,
        tone: "met",
        readings: Vec::new(),
        facts: vec![
            fact(say("登记日期", "Registered on"), today.text.clone(), true),
            fact(say("评价档次", "Grade"), say("尚未向您公开", "not open to you"), false),
        ],
    };
    Entry {
        act: say("受理", "Application accepted"),
        by: say("工作人员", "clerk"),
        seconded_by: Some(say("负责人", "director")),
        in_place_of: None,
        done: today.clone(),
        recorded: None,
        from_paper: true,
        said: vec![Detail { called: say("备注", "Remark"), value: say("样例内容。", "A sample.") }],
        why: vec![reason],
    }
}

fn item(today: &When, language: Language) -> Item {
    Item {
        called: language.say("受理", "Accept application").to_owned(),
        case: Some(Link::new(SAMPLES, language.say("样例单位甲", "Sample firm A"))),
        edition: language.year(2025),
        page: None,
        until: Some(today.clone()),
    }
}

fn headings(language: Language) -> Vec<Heading> {
    let sorted = |zh, en, is_number, sorted| Heading {
        text: language.say(zh, en).to_owned(),
        is_number,
        href: Some(SAMPLES.to_owned()),
        sorted,
    };
    vec![
        sorted("申报单位", "Applicant", false, None),
        Heading::plain(language.say("行业代码", "Industry")),
        Heading::plain(language.say("状态", "Status")),
        sorted("资料评审总评分", "Paper review total", true, Some("descending")),
    ]
}

fn row(name: &str, total: &str, language: Language) -> CaseRow {
    let heading = language.say("资料评审", "Paper review").to_owned();
    CaseRow {
        case: Link::new(SAMPLES, format!("{}{name}", language.say("样例单位", "Sample firm "))),
        industry: "3411".to_owned(),
        status: Some(Badge { text: language.say("评审中", "under review").to_owned(), tone: "under-way" }),
        totals: vec![Cell { heading, total: Some(total.to_owned()) }],
    }
}

/// Returns one field of every kind.
fn fields(language: Language) -> Vec<Row> {
    let offer = |value: &str, zh, en, chosen| Offer {
        value: value.to_owned(),
        called: language.say(zh, en).to_owned(),
        chosen,
    };
    let input = |name: &str, zh, en, required, control| {
        let kept = Vec::new();
        let called = language.say(zh, en).to_owned();
        Input { name: name.to_owned(), called, required, control, value: String::new(), kept }
    };
    let yes_no = vec![offer("yes", "是", "Yes", true), offer("no", "否", "No", false)];
    let ways = vec![offer("a", "直接送达", "by hand", false), offer("b", "邮寄送达", "by mail", true)];
    let many = vec![offer("a", "样例单位甲", "Sample firm A", false), offer("b", "样例单位乙", "Sample firm B", false)];
    let mut file = input("file", "附件", "Files", false, Control::File { several: true });
    let name = language.say("函.pdf", "letter.pdf").to_owned();
    file.kept.push(KeptRow { name, said: String::new() });
    let all = [
        input("line", "文号", "Number of the paper", true, Control::Line("text")),
        input("day", "日期", "Day", false, Control::Line("date")),
        input("lines", "理由", "Reason", true, Control::Lines),
        input("select", "单位", "Organisation", false, Control::Select(many)),
        input("yes", "是否公开", "Is it public?", true, Control::Boxes("radio", yes_no)),
        input("ways", "送达方式", "How it was served", false, Control::Boxes("checkbox", ways)),
        file,
    ];
    let opens = Row::Opens(language.say("一组字段", "Fields that belong together").to_owned());
    [opens].into_iter().chain(all.into_iter().map(Row::Input)).chain([Row::More, Row::Closes]).collect()
}
