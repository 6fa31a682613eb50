//! A person is back at the desk sooner than was marked.

use basis::day::Day;
use basis::id::PersonId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::Absence;
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;

/// Marks that a person is back from every leave that runs, or, where none does, does not take the next one: its deputies act
/// no more.
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
    /// Leaves that begin on that day or before it end, as far as they run or are ahead.
    pub begun: Day,
}

/// Returns whether an absence of a person runs on that day or is ahead.
fn is_meant(one: &Absence, person: PersonId, on: Day) -> bool {
    one.person == person && one.is_ahead(on)
}

impl Decide for MarkBack {
    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        rights::check::<MarkBack>(state, cx, &Object::Office)?;
        if !state.is_known(self.person) {
            return Err(Refusal::of(Kind::Unknown));
        }
        // Whoever marks another as back takes that post from its deputy, so two people have to say so.
        cx.check_second_person(self.person != cx.by)?;
        let today = cx.recorded_at.day();
        let own = state.staffing.absences.iter().filter(|one| is_meant(one, self.person, today));
        let first = own.map(|one| one.from).min().ok_or(Refusal::of(Kind::Stage))?;
        Ok(Outcome::event(MarkedBack { person: self.person, from: today, begun: first.max(today) }))
    }
}

impl Apply for MarkedBack {
    fn apply(&self, state: &mut State, _: &Stamp) {
        let own = state.staffing.absences.iter_mut().filter(|one| is_meant(one, self.person, self.from));
        for absence in own.filter(|one| one.from <= self.begun) {
            absence.back = Some(self.from.max(absence.from));
        }
    }
}
