//! The office records what the review costs beside the fees, and who bears it: no applicant does (Q21).
//!
//! The office alone records it: that an organisation may bear nothing tells that it has applied, which finance does not
//! know before the winners are announced.

use basis::digest::Digest;
use basis::id::{EditionId, OrganisationId};
use basis::money::Fen;
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Cost, table};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::{Document, Private};
use crate::identity;
use crate::refusal::{Refusal, malformed, pass};
use crate::rights::{self, Object};
use crate::standing;
use crate::state::State;

/// Most characters in which a cost is told.
const WHAT_MAX: usize = 120;

/// Records a cost of the review: a hall, a journey, the contract of an entrusted body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RecordReviewCost {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// What for.
    pub what: String,
    /// To whom it went.
    pub to: Private,
    /// The sum.
    pub sum: Fen,
    /// What proves it.
    pub document: Document,
    /// The organisation that bears it; without one the budget does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub borne_by: Option<OrganisationId>,
}

/// A cost of the review was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewCostRecorded {
    /// The edition.
    pub edition: EditionId,
    /// What was recorded.
    pub recorded: RecordReviewCost,
}

impl Decide for RecordReviewCost {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let what = self.what.trim();
        if what.is_empty() || what.chars().count() > WHAT_MAX {
            return malformed("what", format!("a cost is told in 1 to {WHAT_MAX} characters"));
        }
        if self.sum == Fen::ZERO {
            return malformed("sum", "a cost is more than nothing");
        }
        let edition = standing::edition(state, self.edition)?;
        rights::check::<RecordReviewCost>(state, cx, &Object::Office)?;
        if self.borne_by.is_some_and(|one| !state.organisations.contains_key(&one)) {
            return Err(Refusal::of(Kind::Unknown));
        }
        cx.check_second_person(true)?;
        table(scheme)?;
        let asked = pass(scheme.ask(Gate::RecordReviewCost, &sheet(state, self.borne_by, u64::MAX)))?;
        let recorded = RecordReviewCost { what: what.to_owned(), ..self.clone() };
        Ok(Outcome::event(ReviewCostRecorded { edition: edition.id, recorded }).resting_on(asked.verdicts))
    }
}

/// Returns who bears a cost, as it was before an act: the budget, an organisation that had applied in any edition of the
/// office under whichever registration, or another.
pub(super) fn sheet(state: &State, borne_by: Option<OrganisationId>, before: u64) -> Sheet {
    let has_applied = |one: OrganisationId| {
        let same = identity::same_before(state, one, before);
        let own = state.cases.values().filter(|case| same.contains(&case.organisation));
        own.filter_map(|case| case.history.first()).any(|entry| entry.n < before)
    };
    let word = match borne_by {
        None => "budget",
        Some(one) if has_applied(one) => "applicant",
        Some(_) => "others",
    };
    Sheet::new().with("borne-by", Value::Text(word.to_owned()))
}

impl Apply for ReviewCostRecorded {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(edition) = state.edition_mut(self.edition) {
            let RecordReviewCost { what, sum, borne_by, .. } = self.recorded.clone();
            edition.fees.costs.push(Cost { what, sum, borne_by, n: stamp.n });
        }
    }
}
