//! An entrusted body (受托机构): its contracts, whom it sends and the cases in which it has an interest.

use std::collections::BTreeMap;
use std::sync::Arc;

use basis::credit_code::CreditCode;
use basis::day::Day;
use basis::id::{ApplicationId, BodyId, PersonId};

use crate::state::State;

/// An entrusted body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Body {
    pub(crate) id: BodyId,
    pub(crate) name: String,
    pub(crate) code: Option<CreditCode>,
    /// Contracts, oldest first; no two are in force on one day.
    pub(crate) contracts: Vec<Contract>,
    /// Cases it has an interest in, each with the act that declared it.
    pub(crate) interests: BTreeMap<ApplicationId, u64>,
}

/// One contract of an entrusted body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Contract {
    /// First day.
    pub(crate) from: Day,
    /// Last day.
    pub(crate) until: Day,
    /// Day on which the office ended it: from then on it counts no more.
    pub(crate) ended: Option<Day>,
    /// Act that entrusted.
    pub(crate) n: u64,
}

impl Contract {
    /// Returns the last day on which it counts.
    pub(crate) fn last(&self) -> Day {
        self.ended.map_or(self.until, |ended| self.until.min(ended.previous()))
    }

    /// Returns whether it is in force on a day.
    pub(crate) fn is_in_force(&self, on: Day) -> bool {
        self.from <= on && on <= self.last()
    }

    /// Returns whether it is in force on some day from the first to the last of these.
    pub(crate) fn overlaps(&self, from: Day, until: Day) -> bool {
        self.from.max(from) <= self.last().min(until)
    }
}

impl Body {
    /// Returns the contract in force on a day.
    pub(crate) fn contract(&self, on: Day) -> Option<&Contract> {
        self.contracts.iter().find(|contract| contract.is_in_force(on))
    }
}

impl State {
    /// Returns whomever a body has ever sent.
    pub(crate) fn sent_by(&self, body: BodyId) -> impl Iterator<Item = PersonId> + '_ {
        let sends = move |letters: &[super::Letter]| letters.iter().any(|letter| letter.of_body == Some(body));
        self.reviewers.iter().filter(move |(_, record)| sends(&record.letters)).map(|(person, _)| *person)
    }

    pub(super) fn body_mut(&mut self, id: BodyId) -> Option<&mut Body> {
        self.note_wide();
        self.bodies.get_mut(&id).map(Arc::make_mut)
    }
}
