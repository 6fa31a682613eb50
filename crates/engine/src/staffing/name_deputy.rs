//! The office names who stands in for a person while that person is away (AB角).

use basis::day::Day;
use basis::id::PersonId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Deputy, check_lent};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::people::Role;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;

/// Names the deputy of a person in a post, in place of the one named before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NameDeputy {
    /// Who will be away.
    pub person: PersonId,
    /// In which post.
    pub role: Role,
    /// Who stands in then.
    pub deputy: PersonId,
    /// The arrangement of the office that says so.
    pub document: Document,
}

/// A deputy was named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeputyNamed {
    /// What was arranged.
    pub named: NameDeputy,
    /// From when on.
    pub from: Day,
}

impl Decide for NameDeputy {
    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        rights::check::<NameDeputy>(state, cx, &Object::Office)?;
        check_lent(state, self.person, self.role, self.deputy, cx)?;
        let same = |one: &Deputy| one.person == self.person && one.role == self.role && one.deputy == self.deputy;
        if state.staffing.deputies.iter().any(|one| same(one) && one.is_named(cx.day())) {
            return Err(Refusal::of(Kind::Repeated));
        }
        Ok(Outcome::event(DeputyNamed { named: self.clone(), from: cx.day() }))
    }
}

impl Apply for DeputyNamed {
    fn apply(&self, state: &mut State, _: &Stamp) {
        let NameDeputy { person, role, deputy, document: _ } = self.named;
        for one in state.staffing.deputies.iter_mut().filter(|one| one.person == person && one.role == role) {
            one.ended.get_or_insert(self.from);
        }
        state.staffing.deputies.push(Deputy { person, role, deputy, from: self.from, ended: None });
    }
}
