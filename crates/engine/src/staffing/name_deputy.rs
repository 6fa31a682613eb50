//! The office names who stands in for a person while that person is away (AB角).

use basis::day::Day;
use basis::id::PersonId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Deputy, check_lent, check_lent_form};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::people::Role;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;

/// Names the deputy of a person in a post, in place of the one named before; without one, nobody stands in any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NameDeputy {
    /// Who will be away.
    pub person: PersonId,
    /// In which post.
    pub role: Role,
    /// Who stands in then.
    #[serde(default)]
    pub deputy: Option<PersonId>,
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
        if let Some(deputy) = self.deputy {
            check_lent_form(self.person, self.role, deputy, "deputy")?;
        }
        rights::check::<NameDeputy>(state, cx, &Object::Office)?;
        // It counts from today on, whatever day stands on the paper: it makes nothing right afterwards.
        let today = cx.recorded_at.day();
        let mut named = state.staffing.deputies.iter().filter(|one| self.is_of_post(one) && one.is_named(today));
        match (self.deputy, named.next()) {
            (None, None) => return Err(Refusal::of(Kind::Stage).act("name-deputy", self.role.id())),
            (Some(deputy), Some(before)) if before.deputy == deputy => return Err(Refusal::of(Kind::Repeated)),
            (None, Some(_)) => {}
            (Some(deputy), _) => check_lent(state, self.person, self.role, deputy, cx)?,
        }
        Ok(Outcome::event(DeputyNamed { named: self.clone(), from: today }))
    }
}

impl NameDeputy {
    fn is_of_post(&self, one: &Deputy) -> bool {
        one.person == self.person && one.role == self.role
    }
}

impl Apply for DeputyNamed {
    fn apply(&self, state: &mut State, _: &Stamp) {
        let NameDeputy { person, role, deputy, document: _ } = self.named;
        for one in state.staffing.deputies.iter_mut().filter(|one| self.named.is_of_post(one)) {
            one.ended.get_or_insert(self.from);
        }
        let named = deputy.map(|deputy| Deputy { person, role, deputy, from: self.from, ended: None });
        state.staffing.deputies.extend(named);
    }
}
