//! One case departs from one clause: with a reason, by decision of the leading group and with a second person.
//!
//! Every later verdict on that clause names the departure as a fact.

use basis::clause::ClauseId;
use basis::digest::Digest;
use basis::id::{ApplicationId, MatterId};
use schemars::JsonSchema;
use scheme::provision::Source;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Reason;
use crate::office::matter;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::state::State;

/// Lets a case go on without one clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HandleSpecially {
    /// The application.
    pub application: ApplicationId,
    /// The clause departed from.
    #[schemars(with = "String")]
    pub clause: ClauseId,
    /// Why this case cannot be handled as others are.
    pub reason: Reason,
    /// Decision of the leading group on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<MatterId>,
}

/// A case goes on without one clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandledSpecially {
    /// The application.
    pub application: ApplicationId,
    /// The clause departed from.
    pub clause: ClauseId,
    /// Why.
    pub reason: Reason,
}

impl Decide for HandleSpecially {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<HandleSpecially>(state, cx, &Object::Case(case))?;
        cx.check_second_person(true)?;
        check_departable(scheme, self.clause)?;
        if case.ended().is_some() {
            return Err(Refusal::of(Kind::Stage));
        }
        if case.departures.contains_key(&self.clause) {
            return Err(Refusal::of(Kind::Repeated));
        }
        let asked = matter::reopened(state, scheme, cx, self.matter, case.edition)?;
        let handled = HandledSpecially { application: case.id, clause: self.clause, reason: self.reason };
        Ok(Outcome::event(handled).resting_on(asked.verdicts))
    }
}

/// Checks that the clause is asked about single cases, from what binds a whole meeting or edition no case departs alone, and
/// that it is none of those that bind whoever decides on a departure.
///
/// # Errors
/// Refuses by the clause itself, or as *malformed*.
fn check_departable(scheme: &Scheme, clause: ClauseId) -> Result<(), Refusal> {
    if scheme.clause(&clause).is_some_and(|one| one.without_exception) {
        return Err(Refusal::by_clause(clause).supply("without-exception"));
    }
    let provision = scheme.provisions().iter().find(|one| one.source == Source::Clause(clause));
    if provision.is_some_and(|one| one.gates.iter().any(|gate| gate.may_be_departed_from())) {
        return Ok(());
    }
    malformed("clause", format!("{clause} is not asked about a single case"))
}

impl Apply for HandledSpecially {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(case) = state.case_mut(self.application) {
            case.departures.insert(self.clause, stamp.n);
        }
    }
}
