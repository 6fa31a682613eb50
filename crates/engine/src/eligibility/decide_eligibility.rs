//! The office decides whether an applicant is eligible, by the conditions of the regulation and by nothing else.

use std::collections::BTreeMap;

use basis::clause::ClauseId;
use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::pipeline::StageKind;
use scheme::{Asked, Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{EligibilityDecision, heard};
use crate::act::Stamp;
use crate::case::{Case, Left};
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::facts;
use crate::form::Reason;
use crate::judged::{DecisionTaken, Decisions};
use crate::people::Role;
use crate::refusal::{Refusal, malformed, pass};
use crate::rights::{self, Object};
use crate::stage;
use crate::state::State;

/// Decides on eligibility.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecideEligibility {
    /// The application.
    pub application: ApplicationId,
    /// Whether it is eligible. It is where every condition holds; it is not where one does not.
    pub eligible: bool,
    /// What is decided on conditions that leave it to a person.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, DecisionTaken>")]
    pub decisions: Decisions,
    /// Reason; needed where it is not eligible.
    #[serde(default)]
    pub reason: Option<Reason>,
}

/// Eligibility was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EligibilityDecided {
    /// The application.
    pub application: ApplicationId,
    /// Stage it leaves: passed if eligible, ended if not.
    pub stage: String,
    /// Whether it is eligible.
    pub eligible: bool,
    /// What was decided on judged clauses.
    pub decisions: BTreeMap<ClauseId, DecisionTaken>,
    /// Reason.
    pub reason: Option<Reason>,
}

impl Decide for DecideEligibility {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        self.check_form()?;
        let case = state.seen(cx, self.application)?;
        rights::check::<DecideEligibility>(state, cx, &Object::Case(case))?;
        self.decisions.check_asked_at(scheme, Gate::DecideEligibility)?;
        let stage = stage::reached(cx, case, scheme, StageKind::Eligibility)?;
        case.eligibility.rests_on().try_for_each(|n| case.check_follows(cx, n))?;
        let mut sheet = facts::case(state, case, cx.day());
        self.decisions.put_into(&mut sheet);
        let asked = scheme.ask(Gate::DecideEligibility, &sheet);
        check_opinions(case, &asked)?;
        self.check_told_in_words(case)?;
        let asked = if self.eligible { pass(asked)? } else { against(asked)? };
        let heard = if self.eligible { Vec::new() } else { heard(scheme, case, cx)? };
        let decided = EligibilityDecided {
            application: case.id,
            stage: stage.id.clone(),
            eligible: self.eligible,
            decisions: self.decisions.used_by(&asked),
            reason: self.reason,
        };
        Ok(Outcome::event(decided).resting_on(asked.verdicts).resting_on(heard))
    }
}

impl DecideEligibility {
    fn check_form(&self) -> Result<(), Refusal> {
        if !self.eligible && self.reason.is_none() {
            return malformed("reason", "whoever is not eligible is told why");
        }
        Ok(())
    }

    /// Checks that what a unit has told in words, which no rule reads, is not passed over in silence.
    ///
    /// # Errors
    /// Refuses as *malformed*.
    fn check_told_in_words(&self, case: &Case) -> Result<(), Refusal> {
        if self.reason.is_none() && case.eligibility.opinions().any(|opinion| opinion.facts.is_some()) {
            return malformed("reason", "what a unit has told in words is dealt with in writing");
        }
        Ok(())
    }
}

/// Refuses while a unit that was asked has not answered, or while nobody has examined what is to be examined: by the
/// clause that asks for it if the scheme binds one, so that nobody is found ineligible because a unit is late or silent.
fn check_opinions(case: &Case, asked: &Asked) -> Result<(), Refusal> {
    if case.eligibility.opinions_closed() {
        return asked.denied_on("examined-by").map_or(Ok(()), |verdict| Err(Refusal::from(verdict)));
    }
    let missing = if case.eligibility.asked.is_empty() { "ask-units" } else { "give-opinion" };
    let by = if case.eligibility.asked.is_empty() { Role::ReviewOfficeClerk } else { Role::UnitOfficer };
    let refusal = asked.denied_on("opinions-closed").map_or(Refusal::of(Kind::Stage), Refusal::from);
    Err(refusal.act(missing, by.id()))
}

/// Returns the answer of the gate if something in it speaks against the applicant.
fn against(asked: Asked) -> Result<Asked, Refusal> {
    if asked.is_denied() {
        return Ok(asked);
    }
    Err(Refusal::of(Kind::Stage).supply("decisions"))
}

impl Apply for EligibilityDecided {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let Some(case) = state.case_mut(self.application) else { return };
        case.eligibility.decided = Some(EligibilityDecision { eligible: self.eligible, n: stamp.n });
        case.keep(&self.decisions, stamp.n);
        let left = if self.eligible { Left::Passed } else { Left::Ended };
        case.leave(&self.stage, left, stamp.n);
    }
}
