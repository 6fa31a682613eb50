//! The office gives an application back that it should not have taken over, or not so (撤销接续登记).

use basis::digest::Digest;
use basis::id::{ApplicationId, EditionId, OrganisationId};
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::GivenBack;
use crate::act::Stamp;
use crate::archive;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Reason;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;

/// Gives an application back: another firm was meant, or its documents say something else. It may be taken over anew. What
/// was recorded of it stays in the log; here it is no application any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GiveBackCase {
    /// The application.
    pub application: ApplicationId,
    /// What was wrong.
    pub reason: Reason,
}

/// An application was given back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseGivenBack {
    /// The application.
    pub application: ApplicationId,
    /// Its edition.
    pub edition: EditionId,
    /// Whose it was.
    pub organisation: OrganisationId,
    /// What was wrong.
    pub reason: Reason,
}

impl Decide for GiveBackCase {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<GiveBackCase>(state, cx, &Object::Case(case))?;
        cx.check_second_person(true)?;
        let taken = state.adopted_with(case.id).ok_or(Refusal::of(Kind::Stage))?;
        let edition = state.editions.get(&case.edition).and_then(|edition| edition.adopted.as_ref());
        let stage = edition.map(|adopted| adopted.stage.as_str()).unwrap_or_default();
        // Whatever was done since rests on the list as it stood: of this case, or of another that has gone on beside it.
        let has_gone_on = state.cases_of(case.edition).any(|one| one.stages.contains_key(stage));
        if has_gone_on || case.history.iter().any(|entry| entry.n > taken) {
            return Err(Refusal::of(Kind::Stage));
        }
        if archive::is_held(state, case) {
            return Err(Refusal::of(Kind::Held));
        }
        case.check_follows(cx, taken)?;
        let (application, edition, organisation) = (case.id, case.edition, case.organisation);
        Ok(Outcome::event(CaseGivenBack { application, edition, organisation, reason: self.reason }))
    }
}

impl Apply for CaseGivenBack {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        state.remove_case(self.application);
        let Some(edition) = state.edition_mut(self.edition) else { return };
        edition.vote.slips.values_mut().for_each(|slip| slip.retain(|id| *id != self.application));
        if let Some(posted) = &mut edition.notice.posted {
            posted.cases.retain(|id| *id != self.application);
        }
        if let Some(adopted) = &mut edition.adopted {
            adopted.given_back.push(GivenBack {
                organisation: self.organisation,
                on: stamp.done.day(),
                by: stamp.by,
                n: stamp.n,
            });
        }
    }
}
