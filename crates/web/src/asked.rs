//! Which list was asked for in an address: its year, part of a name, its order and its page; and what of it cannot be read.

use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use engine::window::{ListQuery, Order};
use serde::Deserialize;

use crate::language::Language;

/// Rows a page.
const ROWS_MAX: usize = 100;
/// The longest name searched for.
const NAME_CHARACTERS_MAX: usize = 120;
/// As much of what cannot be read is repeated.
const REPEATED_CHARACTERS_MAX: usize = 12;

/// The parameters of an address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub(crate) struct Parameters {
    #[serde(default)]
    year: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    order: String,
    #[serde(default)]
    page: String,
    #[serde(default)]
    tasks: String,
}

/// The list asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    /// The year, as it was written; empty for the latest.
    pub(crate) year: String,
    /// Part of a name; empty lists all.
    pub(crate) name: String,
    /// Order.
    pub(crate) order: Order,
    /// Page, from 1.
    pub(crate) page: usize,
    /// The page of the worklist it was come from, if from there.
    pub(crate) tasks: Option<usize>,
    /// What could not be read.
    pub(crate) misread: Vec<Misread>,
}

/// Part of an address that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Misread {
    /// The address as a whole.
    Address,
    /// The name is longer than any.
    Name,
    /// There is no such order.
    Order(String),
    /// It is no number of a page.
    Page(String),
}

impl Asked {
    /// Reads an address. What cannot be read is as if it had not been asked, and is told.
    pub(crate) fn read(parameters: Result<Query<Parameters>, QueryRejection>) -> Asked {
        let (parameters, mut misread) = match parameters {
            Ok(Query(parameters)) => (parameters, Vec::new()),
            Err(_) => (Parameters::default(), vec![Misread::Address]),
        };
        let name = parameters.name.trim();
        if name.chars().count() > NAME_CHARACTERS_MAX {
            misread.push(Misread::Name);
        }
        let order = match parameters.order.as_str() {
            "" | "name" => Order::Name,
            "total" => Order::Total,
            other => {
                misread.push(Misread::Order(repeated(other)));
                Order::Name
            }
        };
        let page = number(&parameters.page);
        if page.is_none() && !parameters.page.is_empty() {
            misread.push(Misread::Page(repeated(&parameters.page)));
        }
        Asked {
            name: name.chars().take(NAME_CHARACTERS_MAX).collect(),
            order,
            page: page.unwrap_or(1),
            tasks: number(&parameters.tasks),
            year: repeated(&parameters.year),
            misread,
        }
    }

    /// Returns the query of the list, the edition aside.
    pub(crate) fn query(&self) -> ListQuery {
        ListQuery {
            edition: None,
            name: self.name.clone(),
            order: self.order,
            page: self.page.saturating_sub(1),
            rows_max: ROWS_MAX,
        }
    }
}

fn number(text: &str) -> Option<usize> {
    text.parse::<usize>().ok().filter(|page| *page > 0)
}

fn repeated(text: &str) -> String {
    text.chars().take(REPEATED_CHARACTERS_MAX).collect()
}

impl Misread {
    /// Returns the sentence that says so and what is shown instead.
    pub(crate) fn sentence(&self, language: Language) -> String {
        match (self, language) {
            (Misread::Address, Language::Chinese) => "地址中的查询条件无法识别，以下按无条件显示。".to_owned(),
            (Misread::Address, Language::English) => {
                "What the address asks for cannot be read; everything is shown.".to_owned()
            }
            (Misread::Name, Language::Chinese) => {
                format!("单位名称最多{NAME_CHARACTERS_MAX}字，以下按前{NAME_CHARACTERS_MAX}字查询。")
            }
            (Misread::Name, Language::English) => {
                format!("A name has at most {NAME_CHARACTERS_MAX} characters; the rest is left out.")
            }
            (Misread::Order(order), Language::Chinese) => {
                format!("没有“{order}”这种排序方式，以下按单位名称排序。")
            }
            (Misread::Order(order), Language::English) => {
                format!("There is no order “{order}”; these are ordered by name.")
            }
            (Misread::Page(page), Language::Chinese) => format!("“{page}”不是页码，以下是第 1 页。"),
            (Misread::Page(page), Language::English) => format!("“{page}” is no number of a page; this is page 1."),
        }
    }
}

/// Returns that there is no page of that number, and which is shown instead.
pub(crate) fn behind_the_last(asked: usize, last: usize, language: Language) -> String {
    match language {
        Language::Chinese => format!("没有第 {asked} 页，以下是最后一页（第 {last} 页）。"),
        Language::English => format!("There is no page {asked}; this is the last one, page {last}."),
    }
}

/// Returns the address of a page of a list, without what needs no saying.
pub(crate) fn list_address(year: Option<i16>, query: &ListQuery, page: usize) -> String {
    format!("/cases{}", asking_for([year.map(|year| format!("year={year}"))].into_iter().chain(condition(query, page))))
}

/// Returns what the address of a case ends with, so that the way leads back to the same page of the same list.
pub(crate) fn way_back(query: &ListQuery, page: usize) -> String {
    asking_for(condition(query, page).into_iter())
}

/// Returns the query of an address, with its mark; nothing where nothing is asked.
fn asking_for(parts: impl Iterator<Item = Option<String>>) -> String {
    let parts: Vec<String> = parts.flatten().collect();
    if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
}

/// Returns what of a list is not as every list is.
fn condition(query: &ListQuery, page: usize) -> [Option<String>; 3] {
    let name = (!query.name.is_empty()).then(|| format!("name={}", percent_encoded(&query.name)));
    let order = match query.order {
        Order::Name => None,
        Order::Total => Some("order=total".to_owned()),
    };
    [name, order, (page > 1).then(|| format!("page={page}"))]
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_no_more_than_it_must() {
        let all = ListQuery::default();
        assert_eq!(list_address(None, &all, 1), "/cases");
        assert_eq!(way_back(&all, 1), "");
        let asked = ListQuery { name: "青 &".to_owned(), order: Order::Total, ..ListQuery::default() };
        let condition = "name=%E9%9D%92%20%26&order=total&page=3";
        assert_eq!(list_address(Some(2023), &asked, 3), format!("/cases?year=2023&{condition}"));
        assert_eq!(way_back(&asked, 3), format!("?{condition}"));
    }
}
