//! A clerk or teller enters a command that needs a second person; nothing changes but the list of what waits.

use basis::day::DoneOn;
use basis::id::{PersonId, ProposalId};
use schemars::JsonSchema;
use scheme::Scheme;
use serde::{Deserialize, Serialize};

use super::Proposal;
use crate::act::Stamp;
use crate::command::Command;
use crate::context::{Context, Proof};
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;

/// A command inside a proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposedCommand {
    /// Name of the command.
    pub name: String,
    /// Its arguments.
    pub with: serde_json::Value,
}

/// Proposes a command that a second person must compare and confirm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Propose {
    /// The command.
    pub command: ProposedCommand,
    /// For whom it is entered from paper.
    #[serde(default, rename = "for")]
    pub on_behalf_of: Option<PersonId>,
    /// When it was done on paper.
    #[serde(default)]
    pub done_on: Option<DoneOn>,
    /// Proof of the paper.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub proof: Option<Proof>,
}

/// A command waits for its second person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalMade {
    /// The proposal.
    pub proposal: ProposalId,
    /// What was proposed.
    pub proposed: Propose,
}

impl Decide for Propose {
    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        let command = Command::read(&self.command.name, &self.command.with).map_err(Refusal::malformed)?;
        rights::check::<Propose>(state, cx, &Object::Office)?;
        let clocks =
            Context { on_behalf_of: self.on_behalf_of, done_on: self.done_on, proof: self.proof.clone(), ..cx.clone() };
        rights::check_proposed(state, &clocks, command.name().0)?;
        clocks.check_clocks()?;
        Ok(Outcome::event(ProposalMade {
            proposal: ProposalId::from_request(cx.request.as_str(), 0),
            proposed: self.clone(),
        }))
    }
}

impl Apply for ProposalMade {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let proposed = self.proposed.clone();
        let proposal = Proposal {
            id: self.proposal,
            by: stamp.by,
            command: proposed.command,
            on_behalf_of: proposed.on_behalf_of,
            done_on: proposed.done_on,
            proof: proposed.proof,
            recorded_at: stamp.recorded_at,
            became: None,
        };
        state.proposals.insert(self.proposal, proposal);
    }
}
