//! A person is away for some days: leave, illness, another duty.

use basis::day::Day;
use basis::id::PersonId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::Absence;
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::state::State;

/// Marks the days on which a person is away; its deputies act meanwhile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkAbsent {
    /// Who is away.
    pub person: PersonId,
    /// First day.
    pub from: Day,
    /// Last day.
    pub until: Day,
}

/// A person is away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AbsenceMarked {
    /// Who, and when.
    pub marked: MarkAbsent,
}

impl Decide for MarkAbsent {
    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        if self.until < self.from {
            return malformed("until", format!("nobody is away until {}, before {}", self.until, self.from));
        }
        // What a deputy did was done by right or it was not: an absence never makes it right afterwards.
        let today = cx.recorded_at.day();
        if self.from < today {
            return malformed(
                "from",
                format!("an absence is marked before it begins or on its first day, not on {today}"),
            );
        }
        rights::check::<MarkAbsent>(state, cx, &Object::Office)?;
        if !state.is_known(self.person) {
            return Err(Refusal::of(Kind::Unknown));
        }
        // Whoever marks another as away may come into that post by it, so two people have to say so.
        cx.check_second_person(self.person != cx.by)?;
        let covers =
            |one: &Absence| one.person == self.person && [self.from, self.until].iter().all(|day| one.is_away(*day));
        if state.staffing.absences.iter().any(covers) {
            return Err(Refusal::of(Kind::Repeated));
        }
        Ok(Outcome::event(AbsenceMarked { marked: self.clone() }))
    }
}

impl Apply for AbsenceMarked {
    fn apply(&self, state: &mut State, _: &Stamp) {
        let MarkAbsent { person, from, until } = self.marked;
        state.staffing.absences.push(Absence { person, from, until, back: None });
    }
}
