//! Whoever holds a post lets another do some of its acts for some days (委托).

use std::collections::BTreeSet;

use basis::day::Day;
use basis::id::PersonId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Delegation, check_lent, check_lent_form, is_done_in_person};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::people::Role;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object, RIGHTS, Who};
use crate::state::State;

/// Lets another do some acts of one's own post. What is delegated is not passed on, and nobody delegates what the post
/// itself may not do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Delegate {
    /// Who may act.
    pub to: PersonId,
    /// In which post.
    pub role: Role,
    /// The acts, by name.
    pub commands: BTreeSet<String>,
    /// First day.
    pub from: Day,
    /// Last day.
    pub until: Day,
    /// The letter of delegation.
    pub document: Document,
}

/// Acts were delegated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delegated {
    /// Who delegates.
    pub by: PersonId,
    /// What, to whom, how long.
    pub delegated: Delegate,
}

impl Decide for Delegate {
    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        self.check_form(cx)?;
        rights::check::<Delegate>(state, cx, &Object::Office)?;
        check_lent(state, cx.actor(), self.role, self.to, cx)?;
        let covers = |one: &Delegation| {
            one.person == cx.actor()
                && (one.to, one.role) == (self.to, self.role)
                && one.commands.is_superset(&self.commands)
                && [self.from, self.until].iter().all(|day| one.is_in_force(*day))
        };
        if state.staffing.delegations.iter().any(covers) {
            return Err(Refusal::of(Kind::Repeated));
        }
        Ok(Outcome::event(Delegated { by: cx.actor(), delegated: self.clone() }))
    }
}

impl Delegate {
    fn check_form(&self, cx: &Context) -> Result<(), Refusal> {
        if self.until < self.from {
            return malformed("until", format!("nothing is delegated until {}, before {}", self.until, self.from));
        }
        // What was done was done by right or it was not: a delegation never makes it right afterwards.
        let today = cx.recorded_at.day();
        if self.from < today {
            return malformed("from", format!("nothing is delegated for days before {today}"));
        }
        check_lent_form(cx.actor(), self.role, self.to, "to")?;
        if self.commands.is_empty() {
            return malformed("commands", "a delegation names the acts it is about");
        }
        let is_of_post = |command: &str| {
            let mut rows = RIGHTS.iter().filter(|right| right.command == command);
            !is_done_in_person(command) && rows.any(|right| right.who == Who::Post(self.role))
        };
        match self.commands.iter().find(|command| !is_of_post(command)) {
            Some(other) => {
                malformed("commands", format!("{other} is no act that the post {} may delegate", self.role.id()))
            }
            None => Ok(()),
        }
    }
}

impl Apply for Delegated {
    fn apply(&self, state: &mut State, _: &Stamp) {
        let Delegate { to, role, ref commands, from, until, document: _ } = self.delegated;
        let commands = commands.clone();
        state.staffing.delegations.push(Delegation { person: self.by, role, to, commands, from, until, ended: None });
    }
}
