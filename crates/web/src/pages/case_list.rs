//! The list of cases, with the viewer's worklist on top.

use std::sync::Arc;

use askama::Template;
use engine::window::{CaseList, ListQuery, Order};

use super::frame::{Frame, Link};
use super::row::{Row, rounds, row};
use super::todo_list::Tasks;
use crate::asking::Asking;
use crate::language::Language;

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

/// The page.
#[derive(Template)]
#[template(path = "case_list.html")]
pub(crate) struct CaseListPage {
    frame: Frame,
    heading: String,
    /// That there is no list of the year asked for.
    no_such_year: Option<String>,
    tasks: Option<Arc<Tasks>>,
    searched: String,
    /// The year of this list where there are others.
    year: Option<i16>,
    /// The lists of the other years.
    years: Vec<Link>,
    orders: Option<Vec<OrderOption>>,
    count: String,
    rounds: Vec<String>,
    rows: Vec<Row>,
    paging: Option<Paging>,
    clear: Option<Link>,
}

impl CaseListPage {
    /// Returns the page. A year of which there is no edition is named beside the latest list.
    pub(crate) fn of(asking: &Asking, query: &ListQuery, no_such_year: Option<&str>) -> CaseListPage {
        let language = asking.language;
        let list = asking.case_list(query);
        let rounds = rounds(&list, language);
        CaseListPage {
            frame: Frame::of(asking, language.say("申报单位", "Applicants"), "/cases"),
            heading: heading(&list, language),
            no_such_year: no_such_year.map(|year| missing(year, language)),
            tasks: asking.site.worklists.of(asking),
            searched: query.name.clone(),
            year: list.year.filter(|_| list.editions.len() > 1),
            years: years(&list, language),
            orders: list.has_totals.then(|| orders(query.order, language)),
            count: count(&list, query, language),
            rows: list.rows.iter().map(|one| row(one, &rounds, language)).collect(),
            rounds,
            paging: paging(&list, query, language),
            clear: (!query.name.is_empty())
                .then(|| Link::new(of_year(&list), language.say("清除查询条件", "Clear the search"))),
        }
    }
}

fn heading(list: &CaseList, language: Language) -> String {
    match (list.year, language) {
        (Some(year), Language::Chinese) => format!("{year}年度申报单位"),
        (Some(year), Language::English) => format!("Applicants of {year}"),
        (None, Language::Chinese) => "申报单位".to_owned(),
        (None, Language::English) => "Applicants".to_owned(),
    }
}

fn missing(year: &str, language: Language) -> String {
    match language {
        Language::Chinese => format!("没有“{year}”年度的评选，以下是最近一届的申报单位。"),
        Language::English => format!("There is no edition of “{year}”; these are the applicants of the latest."),
    }
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
        (Language::English, false) => format!("{count} applicants open to you"),
        (Language::English, true) => format!("{count} applicants whose name contains “{}”", query.name),
    }
}

fn paging(list: &CaseList, query: &ListQuery, language: Language) -> Option<Paging> {
    let pages = list.count.div_ceil(query.rows_max.max(1));
    if pages <= 1 {
        return None;
    }
    let number = list.page.saturating_add(1);
    Some(Paging {
        told: match language {
            Language::Chinese => format!("第 {number} 页，共 {pages} 页"),
            Language::English => format!("Page {number} of {pages}"),
        },
        previous: (number > 1).then(|| address(list, query, number.saturating_sub(1))),
        next: (number < pages).then(|| address(list, query, number.saturating_add(1))),
    })
}

/// Returns the address of a page of the same list.
fn address(list: &CaseList, query: &ListQuery, number: usize) -> String {
    let order = match query.order {
        Order::Name => "name",
        Order::Total => "total",
    };
    let year = list.year.map(|year| format!("year={year}&")).unwrap_or_default();
    format!("/cases?{year}name={}&order={order}&page={number}", percent_encoded(&query.name))
}

/// Returns the text for use in a query (RFC 3986, 2.1): whatever is not unreserved is encoded.
fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
