//! The headings of the case list; where it can be put in another order, a heading leads there.

use engine::window::{CaseList, ListQuery, Order};

use crate::asked::list_address;
use crate::language::Language;

/// The heading of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    /// What it says.
    pub(crate) text: String,
    /// Whether numbers stand below it.
    pub(crate) is_number: bool,
    /// The list in the order of this column, where it can be had.
    pub(crate) href: Option<String>,
    /// How this column orders the list, as browsers tell it, if it does.
    pub(crate) sorted: Option<&'static str>,
}

impl Heading {
    /// Returns the heading of a column that orders nothing.
    pub(crate) fn plain(text: impl Into<String>) -> Heading {
        Heading { text: text.into(), is_number: false, href: None, sorted: None }
    }
}

/// Returns the headings, those of the rounds last. The list is ordered by the total of the last of them.
pub(crate) fn headings(list: &CaseList, rounds: &[String], query: &ListQuery, language: Language) -> Vec<Heading> {
    let ordered = |order: Order, sorted: &'static str, heading: Heading| Heading {
        href: list.has_totals.then(|| list_address(list.year, &ListQuery { order, ..query.clone() }, 1)),
        sorted: (list.has_totals && query.order == order).then_some(sorted),
        ..heading
    };
    let applicant = Heading::plain(language.say("申报单位", "Applicant"));
    let round = |(index, round): (usize, &String)| {
        let text = format!("{round}{}", language.say("总评分", " total"));
        let heading = Heading { is_number: true, ..Heading::plain(text) };
        let is_last = index.saturating_add(1) == rounds.len();
        if is_last { ordered(Order::Total, "descending", heading) } else { heading }
    };
    let named = [
        ordered(Order::Name, "ascending", applicant),
        Heading::plain(language.say("行业代码", "Industry")),
        Heading::plain(language.say("状态", "Status")),
    ];
    named.into_iter().chain(rounds.iter().enumerate().map(round)).collect()
}
