//! Half days that were entered wrongly are set right; what was paid already is then evened out.

use basis::digest::Digest;
use basis::id::{EditionId, PersonId};
use schemars::JsonSchema;
use scheme::fees::Fee;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Settled, check_half_days, check_not_own, settled, table};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::{Document, Reason};
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::standing;
use crate::state::State;

/// Corrects the half days of a fee that was settled. None at all withdraws one that was settled for somebody else; what was
/// paid before is paid back or paid on, which `pay-fee` records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CorrectFee {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// The reviewer.
    pub person: PersonId,
    /// Half days worked in truth.
    pub half_days: u16,
    /// The attendance sheet that tells them.
    pub attendance: Document,
    /// How it came about.
    pub reason: Reason,
}

/// A fee was corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeCorrected {
    /// The edition.
    pub edition: EditionId,
    /// The reviewer, as the fee was settled.
    pub person: PersonId,
    /// What stands right.
    pub fee: Fee,
    /// What stood there before.
    pub before: Fee,
    /// The attendance sheet.
    pub attendance: Document,
    /// How it came about.
    pub reason: Reason,
}

impl Decide for CorrectFee {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        check_half_days(scheme, self.half_days, 0)?;
        let edition = standing::edition(state, self.edition)?;
        rights::check::<CorrectFee>(state, cx, &Object::Office)?;
        check_not_own(state, cx, self.person)?;
        cx.check_second_person(true)?;
        let table = table(scheme)?;
        let (reviewer, settled) = settled(state, edition, self.person)?;
        if settled.fee.half_days == self.half_days {
            return Err(Refusal::of(Kind::Repeated));
        }
        cx.check_follows(settled.done)?;
        Ok(Outcome::event(FeeCorrected {
            edition: edition.id,
            person: reviewer,
            fee: table.of(self.half_days),
            before: settled.fee,
            attendance: self.attendance.clone(),
            reason: self.reason,
        }))
    }
}

impl Apply for FeeCorrected {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let edition = state.edition_mut(self.edition);
        if let Some(settled) = edition.and_then(|edition| edition.fees.fees.get_mut(&self.person)) {
            *settled = Settled { fee: self.fee, by: stamp.actor, done: stamp.done, last: stamp.n, ..*settled };
        }
    }
}
