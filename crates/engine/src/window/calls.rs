//! The calls for applications: when one may hand in, and where each call was made public; open to everybody.

use std::cmp::Reverse;

use basis::day::Day;
use basis::id::EditionId;
use basis::words::Words;
use serde::Serialize;

use super::Looking;
use crate::call::{Appearance, Call, Edition, Published};

/// One call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CallTold {
    /// The edition.
    pub edition: EditionId,
    /// Name of the award.
    pub award: Words,
    /// Year of the edition.
    pub year: i16,
    /// Day of issue.
    pub issued_on: Day,
    /// First day of the window.
    pub opens: Day,
    /// Last day on which a firm hands in, as extended last.
    pub closes: Day,
    /// Last day on which a township forwards, as extended last.
    pub township_closes: Day,
    /// Whether the window was extended.
    pub extended: bool,
    /// How its window stands.
    pub window: Window,
    /// Where it was published, in the order in which that was recorded.
    pub published: Vec<Appearance>,
}

/// How a window stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Window {
    /// It opens later.
    Ahead,
    /// It is open.
    Open,
    /// It is closed.
    Closed,
}

/// Returns every call, that of the latest edition first.
pub(super) fn calls(looking: &Looking<'_>) -> Vec<CallTold> {
    let mut editions: Vec<&Edition> = looking.state.editions.values().map(AsRef::as_ref).collect();
    editions.sort_by_key(|edition| Reverse((edition.year, edition.id)));
    editions.into_iter().filter_map(|edition| Some(told(looking, edition, edition.call.as_ref()?))).collect()
}

fn told(looking: &Looking<'_>, edition: &Edition, call: &Call) -> CallTold {
    let of_call = edition.publications.iter().filter(|one| one.of == Published::Call);
    CallTold {
        edition: edition.id,
        award: looking.schemes.of(Some(edition.scheme)).title.clone(),
        year: edition.year,
        issued_on: call.issued_on,
        opens: call.opens,
        closes: call.closes,
        township_closes: call.township_closes,
        extended: call.extended.is_some(),
        window: window(looking, call),
        published: of_call.map(|one| one.appearance.clone()).collect(),
    }
}

fn window(looking: &Looking<'_>, call: &Call) -> Window {
    if looking.at < call.opens.start() {
        Window::Ahead
    } else if looking.at < call.closes.end() {
        Window::Open
    } else {
        Window::Closed
    }
}
