//! A person is back at the desk sooner than was marked.

use basis::day::Day;
use basis::id::PersonId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;

/// Marks that a person is back: from then on its deputies act no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkBack {
    /// Who is back.
    pub person: PersonId,
}

/// A person is back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkedBack {
    /// Who.
    pub person: PersonId,
    /// From when on.
    pub from: Day,
}

impl Decide for MarkBack {
    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        rights::check::<MarkBack>(state, cx, &Object::Office)?;
        if !state.people.contains_key(&self.person) {
            return Err(Refusal::of(Kind::Unknown));
        }
        let ahead = state.staffing.absences.iter().any(|one| one.person == self.person && one.is_ahead(cx.day()));
        if !ahead {
            return Err(Refusal::of(Kind::Stage));
        }
        Ok(Outcome::event(MarkedBack { person: self.person, from: cx.day() }))
    }
}

impl Apply for MarkedBack {
    fn apply(&self, state: &mut State, _: &Stamp) {
        let own = state.staffing.absences.iter_mut().filter(|one| one.person == self.person);
        for absence in own.filter(|one| one.is_ahead(self.from)) {
            absence.back = Some(self.from.max(absence.from));
        }
    }
}
