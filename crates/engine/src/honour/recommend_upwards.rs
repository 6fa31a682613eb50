//! A winner is recommended to a higher award.

use basis::digest::Digest;
use basis::id::ApplicationId;
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::holder;
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::facts;
use crate::refusal::{Refusal, malformed, pass};
use crate::rights::{self, Object};
use crate::state::State;
use crate::supervision;

/// The most characters the name of an award may have.
const CHARACTERS_MAX: usize = 120;

/// Recommends a winner to a higher award.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecommendUpwards {
    /// The application that won.
    pub application: ApplicationId,
    /// Name of the higher award.
    pub award: String,
}

/// A winner was recommended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecommendedUpwards {
    /// The application that won.
    pub application: ApplicationId,
    /// Name of the higher award.
    pub award: String,
}

impl Decide for RecommendUpwards {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let award = self.award.trim();
        if !(1..=CHARACTERS_MAX).contains(&award.chars().count()) {
            let why = format!("the name of an award has 1 to {CHARACTERS_MAX} characters");
            return malformed("award", why);
        }
        let case = state.seen(cx, self.application)?;
        rights::check::<RecommendUpwards>(state, cx, &Object::Case(case))?;
        if case.honour.recommended.iter().any(|(one, _)| one == award) {
            return Err(Refusal::of(Kind::Repeated));
        }
        // What has left the district is recommended no more.
        let lives = state.organisations.get(&holder(case)).map(|one| &one.life);
        if lives.is_some_and(|life| life.moved_out.is_some()) {
            return Err(Refusal::of(Kind::Stage));
        }
        let announced = case.approval.announced;
        let mut sheet = Sheet::new();
        sheet.put("honoured", Value::Flag(supervision::may_be_shown(state, case)), announced);
        facts::decisions(&mut sheet, case);
        let asked = pass(scheme.ask(Gate::Recommend, &sheet))?;
        case.check_follows(cx, announced.ok_or(Refusal::of(Kind::Stage))?)?;
        let recommended = RecommendedUpwards { application: case.id, award: award.to_owned() };
        Ok(Outcome::event(recommended).resting_on(asked.verdicts))
    }
}

impl Apply for RecommendedUpwards {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(case) = state.case_mut(self.application) {
            case.honour.recommended.push((self.award.clone(), stamp.n));
        }
    }
}
