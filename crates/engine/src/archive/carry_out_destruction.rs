//! Two people see to it that what an approved list names is destroyed: its texts and files are gone, its acts stay.

use basis::digest::Digest;
use basis::id::{ApplicationId, EditionId};
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{ApproveDestruction, cases_of, check_destructible, waiting};
use crate::act::Stamp;
use crate::command::Named;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::people::Role;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::standing;
use crate::state::State;

/// Carries out the approved list of an edition. It cannot be taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CarryOutDestruction {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// Record of those who supervised it.
    pub record: Document,
}

/// What a list named was destroyed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DestructionCarriedOut {
    /// The edition.
    pub edition: EditionId,
    /// The applications.
    pub applications: Vec<ApplicationId>,
    /// Whether the slips of its vote were destroyed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub slips: bool,
    /// Record of those who supervised it.
    pub record: Document,
}

impl Decide for CarryOutDestruction {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let edition = standing::edition(state, self.edition)?;
        rights::check::<CarryOutDestruction>(state, cx, &Object::Office)?;
        cx.check_second_person(true)?;
        let list = waiting(state, edition.id)?;
        let wanted = || Refusal::of(Kind::Stage).act(ApproveDestruction::NAME, Role::ReviewOfficeDirector.id());
        let (_, approved) = list.approved.ok_or_else(wanted)?;
        cx.check_follows(approved)?;
        check_destructible(state, scheme, cx, &cases_of(state, list, cx)?, Some(edition).filter(|_| list.slips))?;
        let (applications, slips) = (list.applications.clone(), list.slips);
        let record = self.record.clone();
        Ok(Outcome::event(DestructionCarriedOut { edition: edition.id, applications, slips, record }))
    }
}

impl Apply for DestructionCarriedOut {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        for id in &self.applications {
            if let Some(case) = state.case_mut(*id) {
                case.archive.destroyed = Some(stamp.n);
            }
        }
        if self.slips {
            state.note_wide();
            state.archive.slips.insert(self.edition, (stamp.n, stamp.done.day()));
        }
        if let Some(list) = state.archive.waiting_mut(self.edition) {
            list.carried_out = Some(stamp.n);
            list.seconds.extend(stamp.seconded_by.map(|second| (stamp.n, second)));
        }
    }
}
