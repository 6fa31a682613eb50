//! An entrusted body declares that it has an interest in a case: whomever it sends takes no part in the review of that case.

use basis::day::Day;
use basis::digest::Digest;
use basis::id::{ApplicationId, BodyId, PersonId};
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::pipeline::StageKind;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::case::Case;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::refusal::{Refusal, pass};
use crate::rights::{self, Object};
use crate::state::State;

/// Enters what an entrusted body declares: that it, or an affiliate of it, has an interest in a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeclareBodyInterest {
    /// The application.
    pub application: ApplicationId,
    /// The body.
    pub body: BodyId,
    /// Last day of the tie with the applicant; without one it lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Day>,
    /// The statement of the body.
    pub statement: Document,
}

/// An entrusted body declared an interest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyInterestDeclared {
    /// The application.
    pub application: ApplicationId,
    /// The body.
    pub body: BodyId,
    /// Last day of the tie.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Day>,
    /// The statement.
    pub statement: Document,
    /// Who was sent by the body and takes no part in the review from now on.
    pub recused: Vec<PersonId>,
}

impl Decide for DeclareBodyInterest {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<DeclareBodyInterest>(state, cx, &Object::Case(case))?;
        let body = state.bodies.get(&self.body).ok_or(Refusal::of(Kind::Unknown))?;
        if body.interests.contains_key(&case.id) {
            return Err(Refusal::of(Kind::Repeated));
        }
        if !is_reviewed_yet(case, scheme) {
            return Err(Refusal::of(Kind::Stage));
        }
        let mut sheet = Sheet::new().with("submission", Value::Day(case.filing.submitted.day()));
        self.ended.into_iter().for_each(|ended| sheet.put("tie-ended", Value::Day(ended), None));
        let asked = pass(scheme.ask(Gate::DeclareBodyInterest, &sheet))?;
        // Whomever it has sent at any time: who has left it since stood under its interest too.
        let recused = state.sent_by(body.id).filter(|person| !state.is_out(*person, case.id)).collect();
        let declared = BodyInterestDeclared {
            application: case.id,
            body: body.id,
            ended: self.ended,
            statement: self.statement.clone(),
            recused,
        };
        Ok(Outcome::event(declared).resting_on(asked.verdicts))
    }
}

/// Returns whether a round of review still lies ahead of a case.
fn is_reviewed_yet(case: &Case, scheme: &Scheme) -> bool {
    let ahead = scheme.stages_of(StageKind::Round).any(|(_, stage)| !case.stages.contains_key(&stage.id));
    ahead && case.ended().is_none()
}

impl Apply for BodyInterestDeclared {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(body) = state.body_mut(self.body) {
            body.interests.insert(self.application, stamp.n);
        }
        if let Some(case) = state.case_mut(self.application) {
            case.leavers.extend(self.recused.iter().map(|person| (*person, stamp.n)));
        }
    }
}
