//! Whoever did an act that rested on something corrected says what becomes of it (受影响事项).

use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::Settled;
use crate::act::Stamp;
use crate::case::{Case, Entry};
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Reason;
use crate::refusal::{Malformed, Refusal, malformed};
use crate::rights::{self, Object};
use crate::state::State;
use crate::vocabulary;

/// What becomes of an affected act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Settlement {
    /// 维持: it would come out the same.
    Confirmed,
    /// 重办: it was done anew since the correction.
    Redone,
    /// 不受影响: what was corrected played no part in it.
    Unaffected,
}

/// Settles the acts of one command of a case that rested on something corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SettleAffected {
    /// The application.
    pub application: ApplicationId,
    /// Name of the command whose acts are looked at; whoever may do it settles them.
    pub act: String,
    /// What becomes of them.
    #[serde(rename = "as")]
    pub as_: Settlement,
    /// Why.
    pub reason: Reason,
}

/// Affected acts were settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AffectedSettled {
    /// The application.
    pub application: ApplicationId,
    /// Numbers of the acts.
    pub acts: Vec<u64>,
    /// What becomes of them.
    #[serde(rename = "as")]
    pub as_: Settlement,
    /// Why.
    pub reason: Reason,
}

impl Decide for SettleAffected {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        let Some(act) = vocabulary::command_names().find(|name| *name == self.act) else {
            let nearest = vocabulary::nearest_command(&self.act);
            return Err(Refusal::malformed(Malformed::UnknownCommand { name: self.act.clone(), nearest }));
        };
        let case = state.seen(cx, self.application)?;
        rights::check::<SettleAffected>(state, cx, &Object::Case(case))?;
        if !rights::may(state, cx, act, &Object::Case(case)) {
            return Err(Refusal::of(Kind::Rights).left_to(act));
        }
        let open: Vec<(&Entry, u64)> = open_of(case, act);
        if open.is_empty() {
            return Err(Refusal::of(Kind::Stage));
        }
        if self.as_ == Settlement::Redone && !open.iter().all(|(_, correction)| self.is_redone(case, *correction)) {
            return malformed("as", "nothing of the kind was done since the correction");
        }
        let acts = open.iter().map(|(entry, _)| entry.n).collect();
        Ok(Outcome::event(AffectedSettled { application: case.id, acts, as_: self.as_, reason: self.reason }))
    }
}

/// Returns the affected acts of a command that nobody has looked at, each with its correction.
fn open_of<'a>(case: &'a Case, command: &str) -> Vec<(&'a Entry, u64)> {
    let open = case.correction.open.iter().filter_map(|(act, correction)| Some((case.entry(*act)?, *correction)));
    open.filter(|(entry, _)| *entry.command == *command).collect()
}

impl SettleAffected {
    fn is_redone(&self, case: &Case, correction: u64) -> bool {
        case.history.iter().any(|entry| entry.n > correction && *entry.command == *self.act)
    }
}

impl Apply for AffectedSettled {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let Some(case) = state.case_mut(self.application) else { return };
        for act in &self.acts {
            if let Some(correction) = case.correction.open.remove(act) {
                case.correction.settled.push(Settled { act: *act, correction, as_: self.as_, n: stamp.n });
            }
        }
    }
}
