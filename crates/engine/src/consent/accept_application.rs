//! The review office accepts an application that its township has forwarded.

use std::collections::BTreeMap;

use basis::clause::ClauseId;
use basis::day::DoneOn;
use basis::digest::Digest;
use basis::id::ApplicationId;
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::pipeline::StageKind;
use scheme::{Gate, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::case::{Case, Left};
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::facts;
use crate::filing::correction_round;
use crate::form::Reason;
use crate::judged::{DecisionTaken, Decisions};
use crate::refusal::pass;
use crate::rights::{self, Object};
use crate::stage;
use crate::state::State;

/// Accepts an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptApplication {
    /// The application.
    pub application: ApplicationId,
    /// What is decided on clauses that leave it to a person, for example a township that was late.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, DecisionTaken>")]
    pub decisions: Decisions,
    /// Reason, where something is decided.
    #[serde(default)]
    pub reason: Option<Reason>,
}

/// An application was accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationAccepted {
    /// The application.
    pub application: ApplicationId,
    /// Stage it has passed.
    pub stage: String,
    /// What was decided on judged clauses.
    pub decisions: BTreeMap<ClauseId, DecisionTaken>,
}

impl Decide for AcceptApplication {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<AcceptApplication>(state, cx, &Object::Case(case))?;
        self.decisions.check_asked_at(scheme, Gate::Receive)?;
        let stage = stage::reached(cx, case, scheme, StageKind::Filing)?;
        let mut sheet = receive_sheet(state, case, cx.done());
        self.decisions.put_into(&mut sheet);
        let asked = pass(scheme.ask(Gate::Receive, &sheet))?;
        let decisions = self.decisions.used_by(&asked);
        let accepted = ApplicationAccepted { application: case.id, stage: stage.id.clone(), decisions };
        Ok(Outcome::event(accepted).resting_on(asked.verdicts))
    }
}

/// Returns the facts about what is to be received, as of a time.
pub(crate) fn receive_sheet(state: &State, case: &Case, at: DoneOn) -> Sheet {
    let mut sheet = Sheet::new();
    if let Some(edition) = state.editions.get(&case.edition) {
        facts::window(&mut sheet, edition);
    }
    let (given, review) = (case.consent.given.as_ref(), case.consent.review_asked);
    sheet.put("consent", Value::Flag(given.is_some()), given.map(|given| given.n));
    sheet.put("review-asked", Value::Flag(review.is_some()), review.map(|said| said.n));
    if let Some(given) = given {
        sheet.put("consented", Value::Moment(given.done.latest()), Some(given.n));
    }
    facts::decisions(&mut sheet, case);
    if let Some(forwarded) = case.consent.forwarded() {
        sheet.put("forwarded", Value::Moment(forwarded.done.latest()), Some(forwarded.n));
    }
    correction_round::facts(&mut sheet, case, at);
    sheet
}

impl Apply for ApplicationAccepted {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(case) = state.case_mut(self.application) {
            case.consent.accepted = Some(stamp.n);
            case.keep(&self.decisions, stamp.n);
            case.leave(&self.stage, Left::Passed, stamp.n);
        }
    }
}
