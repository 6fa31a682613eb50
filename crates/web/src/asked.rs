//! Which list was asked for in an address: its year, part of a name, its order and its page.

use std::collections::BTreeSet;

use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use engine::window::{ListQuery, Order};

use crate::language::Language;
use crate::misread::{Misread, NAME_CHARACTERS_MAX, repeated};

/// Rows a page.
const ROWS_MAX: usize = 100;

/// The conditions of an address as they were written, each a name and a value.
pub(crate) type Written = Result<Query<Vec<(String, String)>>, QueryRejection>;

/// A condition that a page reads from its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Parameter {
    /// The year of the edition.
    Year,
    /// Part of a name.
    Name,
    /// The order of the list.
    Order,
    /// The page.
    Page,
    /// The page of the worklist a case was opened from.
    Tasks,
    /// The language of the page.
    Language,
}

/// What the list of cases reads.
pub(crate) const OF_LIST: &[Parameter] =
    &[Parameter::Year, Parameter::Name, Parameter::Order, Parameter::Page, Parameter::Language];
/// What the worklist reads: tasks are neither searched nor put in another order.
pub(crate) const OF_TASKS: &[Parameter] = &[Parameter::Page, Parameter::Language];
/// What the pages of the regulation read.
pub(crate) const OF_MEASURES: &[Parameter] = &[Parameter::Year, Parameter::Language];
/// What a case reads: the way back.
pub(crate) const OF_CASE: &[Parameter] =
    &[Parameter::Name, Parameter::Order, Parameter::Page, Parameter::Tasks, Parameter::Language];

impl Parameter {
    /// Returns the word by which an address names it.
    const fn word(self) -> &'static str {
        match self {
            Parameter::Year => "year",
            Parameter::Name => "name",
            Parameter::Order => "order",
            Parameter::Page => "page",
            Parameter::Tasks => "tasks",
            Parameter::Language => "lang",
        }
    }

    /// Returns its word with what it means, where the word alone does not say.
    pub(crate) fn named(self, language: Language) -> String {
        let meant = match self {
            Parameter::Year => "年度",
            Parameter::Name => "单位名称",
            Parameter::Order => "排序方式",
            Parameter::Page => "页码",
            Parameter::Tasks => "待办事项页码",
            Parameter::Language => "语言",
        };
        match language {
            Language::Chinese => format!("{}（{meant}）", self.word()),
            Language::English => self.word().to_owned(),
        }
    }
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
    /// The page as it was written, as far as it is repeated.
    pub(crate) page_written: String,
    /// The page of the worklist it was come from, if from there.
    pub(crate) tasks: Option<usize>,
    /// What could not be read.
    pub(crate) misread: Vec<Misread>,
}

impl Asked {
    /// Reads an address for a page that reads these conditions. What cannot be read is as if it had not been asked, and
    /// is told.
    pub(crate) fn read(written: Written, reads: &'static [Parameter]) -> Asked {
        let (pairs, mut misread) = match written {
            Ok(Query(pairs)) if no_name_stands_twice(&pairs) => (pairs, Vec::new()),
            Ok(_) | Err(_) => (Vec::new(), vec![Misread::Address]),
        };
        let is_read = |name: &str| reads.iter().any(|one| one.word() == name);
        let (pairs, others): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(name, _)| is_read(name));
        if !others.is_empty() {
            misread.push(Misread::Conditions(others.into_iter().map(|(name, _)| name).collect(), reads));
        }
        let value = |one: Parameter| {
            let found = pairs.iter().find(|(name, _)| name == one.word());
            found.map(|(_, value)| value.as_str()).unwrap_or_default()
        };
        Asked {
            name: name(value(Parameter::Name), &mut misread),
            order: order(value(Parameter::Order), &mut misread),
            page: page(value(Parameter::Page), &mut misread),
            page_written: repeated(value(Parameter::Page)),
            tasks: number(value(Parameter::Tasks)),
            year: value(Parameter::Year).to_owned(),
            misread: with_language(value(Parameter::Language), misread),
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

    /// Returns a sentence for each part of the address that is not shown as asked, given the last page there is.
    pub(crate) fn notices(&self, last: usize, language: Language) -> Vec<String> {
        let behind = (self.page > last).then(|| behind_the_last(&self.page_written, last, language));
        self.misread.iter().map(|one| one.sentence(language)).chain(behind).collect()
    }
}

fn no_name_stands_twice(pairs: &[(String, String)]) -> bool {
    pairs.iter().map(|(name, _)| name).collect::<BTreeSet<_>>().len() == pairs.len()
}

fn name(written: &str, misread: &mut Vec<Misread>) -> String {
    let name = written.trim();
    if name.chars().count() > NAME_CHARACTERS_MAX {
        misread.push(Misread::Name);
    }
    name.chars().take(NAME_CHARACTERS_MAX).collect()
}

fn order(written: &str, misread: &mut Vec<Misread>) -> Order {
    match written {
        "" | "name" => Order::Name,
        "total" => Order::Total,
        other => {
            misread.push(Misread::Order(repeated(other)));
            Order::Name
        }
    }
}

fn page(written: &str, misread: &mut Vec<Misread>) -> usize {
    let page = number(written);
    if page.is_none() && !written.is_empty() {
        misread.push(Misread::Page(repeated(written)));
    }
    page.unwrap_or(1)
}

fn with_language(written: &str, mut misread: Vec<Misread>) -> Vec<Misread> {
    if !written.is_empty() && Language::parse(written).is_none() {
        misread.push(Misread::Language(repeated(written)));
    }
    misread
}

/// Returns a number from 1; one too large to count is the largest there is, which lies behind every last page.
fn number(text: &str) -> Option<usize> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse::<usize>().unwrap_or(usize::MAX)).filter(|number| *number > 0)
}

/// Returns that there is no page of that number, and which is shown instead.
fn behind_the_last(asked: &str, last: usize, language: Language) -> String {
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
