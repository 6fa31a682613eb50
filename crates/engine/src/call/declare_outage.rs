//! The system failed while firms could hand in: when and why is told, and how far the window would have to be extended.

use basis::day::{Day, Moment};
use basis::digest::Digest;
use basis::id::EditionId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::Outage;
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Reason;
use crate::people::Role;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::standing;
use crate::state::State;

/// Declares that the system failed. It extends nothing by itself: whoever may extend the window is told how far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeclareOutage {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// When it began.
    pub from: Moment,
    /// When it was over.
    pub until: Moment,
    /// Why.
    pub reason: Reason,
}

/// The system had failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct OutageDeclared {
    /// The edition.
    pub edition: EditionId,
    /// When it began.
    pub from: Moment,
    /// When it was over.
    pub until: Moment,
    /// Why.
    pub reason: Reason,
    /// Last day for firms that makes good what was lost.
    pub proposed_closes: Day,
    /// Last day for townships that makes good what was lost.
    pub proposed_township_closes: Day,
}

impl Decide for DeclareOutage {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        if self.from >= self.until {
            return malformed("until", "an outage is over after it began");
        }
        let edition = standing::edition(state, self.edition)?;
        rights::check::<DeclareOutage>(state, cx, &Object::Office)?;
        if self.until > cx.recorded_at {
            return Err(Refusal::of(Kind::Postdated).fact("done-on", self.until.day()));
        }
        let issue = || Refusal::of(Kind::Stage).act("issue-call", Role::ReviewOfficeDirector.id());
        let call = edition.call.as_ref().ok_or_else(issue)?;
        // Nobody lost time who could not hand in then.
        if self.until <= call.opens.start() || self.from >= call.closes.end() {
            return Err(Refusal::of(Kind::Stage).fact("closes", call.closes));
        }
        // Every day of the window that it touched, the first and the last among them, is given back.
        let (from, until) = (self.from.max(call.opens.start()), self.until.min(call.closes.end()));
        let lost = from.day().days_until(until.ends().unwrap_or(until.day())).saturating_add(1);
        Ok(Outcome::event(OutageDeclared {
            edition: edition.id,
            from: self.from,
            until: self.until,
            reason: self.reason,
            proposed_closes: call.closes.plus_days(lost),
            proposed_township_closes: call.township_closes.plus_days(lost),
        }))
    }
}

impl Apply for OutageDeclared {
    fn apply(&self, state: &mut State, _: &Stamp) {
        let call = state.edition_mut(self.edition).and_then(|edition| edition.call.as_mut());
        if let Some(call) = call {
            call.outages.push(Outage {
                from: self.from,
                until: self.until,
                closes: self.proposed_closes,
                township_closes: self.proposed_township_closes,
            });
        }
    }
}
