//! The second person confirms a proposal: the same command is decided anew, and one act carries both names.

use basis::id::{ApplicationId, ObjectionId, ProposalId};
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::ProposedCommand;
use crate::act::Stamp;
use crate::command::Command;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision};
use crate::inquiry;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;
use crate::vocabulary::{self, Reference};

/// Confirms a proposal after comparing it with its paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Second {
    /// The proposal.
    pub proposal: ProposalId,
}

/// A proposal became an act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalSeconded {
    /// The proposal.
    pub proposal: ProposalId,
}

impl Second {
    /// Returns the proposed command and the context in which it is decided anew.
    ///
    /// # Errors
    /// Refuses an unknown or finished proposal, a person without the right, and the proposer himself.
    pub(crate) fn taken_up(&self, state: &State, cx: &Context) -> Result<(Command, Context), Refusal> {
        rights::check::<Second>(state, cx, &Object::Office)?;
        let proposal = state.proposals.get(&self.proposal).ok_or(Refusal::of(Kind::Unknown))?;
        check_sight(state, cx, &proposal.command)?;
        rights::check_second(state, cx, &proposal.command.name)?;
        if proposal.became.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        if state.is_same_person(proposal.by, cx.by) {
            return Err(Refusal::of(Kind::SecondPerson).act("second", rights::seconder(&proposal.command.name).id()));
        }
        let command = Command::read(&proposal.command.name, &proposal.command.with).map_err(Refusal::malformed)?;
        let proposed = Context {
            request: cx.request.clone(),
            by: proposal.by,
            on_behalf_of: proposal.on_behalf_of,
            recorded_at: cx.recorded_at,
            done_on: proposal.done_on,
            proof: proposal.proof.clone(),
            seconded_by: Some(cx.by),
        };
        Ok((command, proposed))
    }
}

/// Checks that whoever seconds may know of every application and every matter a command speaks of: the refusal of that
/// command is theirs to read.
///
/// # Errors
/// Refuses as *unknown*.
fn check_sight(state: &State, cx: &Context, command: &ProposedCommand) -> Result<(), Refusal> {
    vocabulary::visit(&command.name, &mut command.with.clone(), &mut |reference, value| {
        let text = value.as_str().unwrap_or_default();
        match reference {
            Reference::Application => ApplicationId::parse(text).map_or(Ok(()), |id| state.seen(cx, id).map(drop)),
            Reference::Objection => {
                ObjectionId::parse(text).map_or(Ok(()), |id| inquiry::seen(state, cx, id).map(drop))
            }
            Reference::Person
            | Reference::Organisation
            | Reference::Edition
            | Reference::Panel
            | Reference::Proposal
            | Reference::Certificate
            | Reference::Breach
            | Reference::Matter
            | Reference::Body
            | Reference::Document
            | Reference::Private
            | Reference::Command => Ok(()),
        }
    })
}

impl Decide for Second {
    /// The door takes a proposal up before it comes here; a second inside a proposal has nothing to confirm.
    fn decide(&self, _: &State, _: &Scheme, _: &Context) -> Decision {
        Err(Refusal::of(Kind::SecondPerson))
    }
}

impl Apply for ProposalSeconded {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(proposal) = state.proposals.get_mut(&self.proposal) {
            proposal.became = Some(stamp.n);
        }
    }
}
