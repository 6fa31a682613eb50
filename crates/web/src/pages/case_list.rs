//! The list of cases, with the viewer's worklist on top.

use std::sync::Arc;

use askama::Template;
use engine::window::{CaseList, ListQuery, Order};

use super::frame::{Frame, Link};
use super::heading::{Heading, headings};
use super::row::{Row, rounds, row};
use super::todo_list::{Tasks, done_where};
use crate::asked::{Asked, list_address, way_back};
use crate::asking::Asking;
use crate::language::Language;
use crate::misread::repeated;
use crate::place;

/// One order to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OrderOption {
    /// Value of the form.
    pub(crate) value: &'static str,
    /// What it says.
    pub(crate) text: &'static str,
    /// Whether the list is in this order.
    pub(crate) chosen: bool,
}

/// Where in the list this page stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Paging {
    /// `第 1 页，共 3 页`.
    pub(crate) told: String,
    /// The page before.
    pub(crate) previous: Option<String>,
    /// The page after.
    pub(crate) next: Option<String>,
}

/// Why no row stands in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Nothing {
    /// Why.
    pub(crate) told: String,
    /// The way to the whole list, where only a part was asked for.
    pub(crate) whole: Option<Link>,
}

/// The page.
#[derive(Template)]
#[template(path = "case_list.html")]
pub(crate) struct CaseListPage {
    frame: Frame,
    heading: String,
    /// What of the address is not shown as asked, and what is instead.
    notices: Vec<String>,
    tasks: Option<Arc<Tasks>>,
    /// Where the tasks are done.
    done_where: String,
    /// The table of what units are asked, where the viewer may know of any.
    opinions: Option<String>,
    searched: String,
    /// The year of this list where there are others.
    year: Option<i16>,
    /// The lists of the other years.
    years: Vec<Link>,
    orders: Option<Vec<OrderOption>>,
    count: String,
    headings: Vec<Heading>,
    rows: Vec<Row>,
    nothing: Option<Nothing>,
    paging: Option<Paging>,
    clear: Option<Link>,
}

impl CaseListPage {
    /// Returns the page. What of the address cannot be shown is named beside what is.
    pub(crate) fn of(asking: &Asking, asked: &Asked, query: &ListQuery) -> CaseListPage {
        let language = asking.language;
        let list = asking.case_list(query);
        let rounds = rounds(&list, language);
        let way_back = way_back(query, list.page.saturating_add(1));
        CaseListPage {
            frame: Frame::of(asking, language.say("申报单位", "Applicants"), "/cases"),
            heading: heading(&list, language),
            notices: notices(asked, query, &list, language),
            tasks: asking.site.worklists.of(asking),
            done_where: done_where(asking),
            opinions: opinions(asking, &list),
            searched: query.name.clone(),
            year: list.year.filter(|_| list.editions.len() > 1),
            years: years(&list, language),
            orders: list.has_totals.then(|| orders(query.order, language)),
            count: count(&list, query, language),
            rows: list.rows.iter().map(|one| row(one, &way_back, &rounds, language)).collect(),
            nothing: nothing(&list, query, language),
            headings: headings(&list, &rounds, query, language),
            paging: paging(&list, query, language),
            clear: (!query.name.is_empty() && !list.rows.is_empty())
                .then(|| Link::new(of_year(&list), language.say("清除查询条件", "Clear the search"))),
        }
    }
}

fn opinions(asking: &Asking, list: &CaseList) -> Option<String> {
    let edition = list.editions.iter().find(|edition| Some(edition.year) == list.year)?;
    asking.looking().has_opinions(edition.id).then(|| place::of_opinions(edition.id))
}

fn heading(list: &CaseList, language: Language) -> String {
    match (list.year, language) {
        (Some(year), Language::Chinese) => format!("{year}年度申报单位"),
        (Some(year), Language::English) => format!("Applicants of {year}"),
        (None, Language::Chinese) => "申报单位".to_owned(),
        (None, Language::English) => "Applicants".to_owned(),
    }
}

/// Returns that there is no edition of a year, and those there are: everybody knows of them.
fn missing(year: &str, list: &CaseList, language: Language) -> String {
    let year = repeated(year);
    let mut known: Vec<String> = list.editions.iter().map(|edition| edition.year.to_string()).collect();
    known.dedup();
    match (language, known.is_empty()) {
        (Language::Chinese, true) => format!("没有“{year}”年度的评选，目前尚未启动任何年度的评选。"),
        (Language::Chinese, false) => {
            format!("没有“{year}”年度的评选，以下是最近一届的申报单位；已有年度：{}。", known.join("、"))
        }
        (Language::English, true) => format!("There is no edition of “{year}”, nor of any other year yet."),
        (Language::English, false) => format!(
            "There is no edition of “{year}”; these are the applicants of the latest. There are editions of {}.",
            known.join(", ")
        ),
    }
}

/// Returns why the list has no row; nothing where it has one. What is searched for and not there reads as what is
/// searched for and hidden.
fn nothing(list: &CaseList, query: &ListQuery, language: Language) -> Option<Nothing> {
    let searched = Some(&query.name).filter(|name| !name.is_empty());
    list.rows.is_empty().then(|| match searched {
        Some(name) => Nothing { told: no_match(list, name, language), whole: Some(whole(list, language)) },
        None => Nothing {
            told: language
                .say(
                    "没有向您公开的申报单位。结果公示后，任何人都可以在这里查看。",
                    "No applicant is open to you here. Once the notice is posted, anybody can look here.",
                )
                .to_owned(),
            whole: None,
        },
    })
}

fn no_match(list: &CaseList, name: &str, language: Language) -> String {
    match (list.year, language) {
        (Some(year), Language::Chinese) => format!("您可查看的{year}年度申报单位中，没有名称含“{name}”的单位。"),
        (Some(year), Language::English) => {
            format!("Among the applicants of {year} that are open to you, none has a name that contains “{name}”.")
        }
        (None, Language::Chinese) => format!("没有名称含“{name}”的申报单位。"),
        (None, Language::English) => format!("No applicant has a name that contains “{name}”."),
    }
}

/// Returns the way to the whole list of the year, without search, order or page.
fn whole(list: &CaseList, language: Language) -> Link {
    let text = match (list.year, language) {
        (Some(year), Language::Chinese) => format!("查看{year}年度全部申报单位"),
        (Some(year), Language::English) => format!("See all applicants of {year}"),
        (None, Language::Chinese) => "查看全部申报单位".to_owned(),
        (None, Language::English) => "See all applicants".to_owned(),
    };
    Link::new(of_year(list), text)
}

fn notices(asked: &Asked, query: &ListQuery, list: &CaseList, language: Language) -> Vec<String> {
    let no_such_year = !asked.year.is_empty() && query.edition.is_none();
    let year = no_such_year.then(|| missing(&asked.year, list, language));
    year.into_iter().chain(asked.notices(list.page.saturating_add(1), language)).collect()
}

/// Returns the address of the list of the same year.
fn of_year(list: &CaseList) -> String {
    list.year.map_or("/cases".to_owned(), |year| format!("/cases?year={year}"))
}

fn years(list: &CaseList, language: Language) -> Vec<Link> {
    let others = list.editions.iter().filter(|edition| Some(edition.year) != list.year);
    let link = |year: i16| Link::new(format!("/cases?year={year}"), language.year(year));
    others.map(|edition| link(edition.year)).collect()
}

fn orders(order: Order, language: Language) -> Vec<OrderOption> {
    let option = |value, text, one| OrderOption { value, text, chosen: order == one };
    vec![
        option("name", language.say("按单位名称", "By name"), Order::Name),
        option("total", language.say("按总评分从高到低", "By total, highest first"), Order::Total),
    ]
}

fn count(list: &CaseList, query: &ListQuery, language: Language) -> String {
    let (count, searched) = (list.count, !query.name.is_empty());
    match (language, searched) {
        (Language::Chinese, false) => format!("您可查看的申报单位共 {count} 家"),
        (Language::Chinese, true) => format!("名称含“{}”的申报单位共 {count} 家", query.name),
        (Language::English, false) => format!("{count} {} open to you", applicants(count)),
        (Language::English, true) => format!("{count} {} whose name contains “{}”", applicants(count), query.name),
    }
}

const fn applicants(count: usize) -> &'static str {
    if count == 1 { "applicant" } else { "applicants" }
}

impl Paging {
    /// Returns where a page stands among all, with the addresses of its neighbours; one page alone needs none.
    pub(crate) fn of(
        page: usize,
        pages: usize,
        address: impl Fn(usize) -> String,
        language: Language,
    ) -> Option<Paging> {
        let told = match language {
            Language::Chinese => format!("第 {page} 页，共 {pages} 页"),
            Language::English => format!("Page {page} of {pages}"),
        };
        (pages > 1).then(|| Paging {
            told,
            previous: (page > 1).then(|| address(page.saturating_sub(1))),
            next: (page < pages).then(|| address(page.saturating_add(1))),
        })
    }
}

fn paging(list: &CaseList, query: &ListQuery, language: Language) -> Option<Paging> {
    let pages = list.count.div_ceil(query.rows_max.max(1));
    let address = |page| list_address(list.year, query, page);
    Paging::of(list.page.saturating_add(1), pages, address, language)
}
