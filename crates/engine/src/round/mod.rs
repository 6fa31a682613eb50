//! A round of review: independent sheets, agreement, report and confirmation; paper, site and hearing are rounds alike.

mod total;

use std::collections::BTreeMap;

use basis::id::PersonId;
use basis::points::Total;

pub(crate) use total::total_of;

use crate::form::Document;
use crate::sealed::Sealed;

/// What a case keeps of one round.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Part {
    /// Sheets of the reviewers, sealed.
    pub(crate) sheets: BTreeMap<PersonId, Sealed<Sheet>>,
    pub(crate) agreed: Option<Agreed>,
    pub(crate) report: Option<Report>,
    /// Act that confirmed the report.
    pub(crate) confirmed: Option<u64>,
    /// Act that stated why it is not confirmed.
    pub(crate) unconfirmed: Option<u64>,
}

/// One reviewer's sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sheet {
    /// Percentages in the order of the items.
    pub(crate) percents: Vec<u8>,
    /// Act that sealed it.
    pub(crate) n: u64,
}

/// What the panel agreed on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Agreed {
    /// Percentages in the order of the items.
    pub(crate) percents: Sealed<Vec<u8>>,
    /// Exact total.
    pub(crate) total: Sealed<Total>,
    /// Act that agreed.
    pub(crate) n: u64,
}

/// The panel's report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Report {
    pub(crate) document: Document,
    /// Act that filed it.
    pub(crate) n: u64,
}
