//! What waits for a second person (待复核), and what it would come to if it were confirmed now.

#[cfg(test)]
mod tests;

use basis::day::{DoneOn, Moment};
use basis::id::{ApplicationId, EditionId, ObjectionId, ProposalId, RequestId};
use basis::words::Words;
use serde_json::Value as Json;

use super::act_form::{self, About, FilledIn};
use super::{Looking, Told, tell, words};
use crate::command::Command;
use crate::context::Context;
use crate::door;
use crate::form::Private;
use crate::inquiry;
use crate::pair::{Proposal, ProposedCommand, Second};
use crate::people::Role;
use crate::refusal::Refusal;
use crate::rights::{RIGHTS, Who};
use crate::vocabulary;

/// A proposal as somebody may know of it who proposed it or may confirm it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The proposal.
    pub id: ProposalId,
    /// What is to be done, as something that is still to be done.
    pub called: Words,
    /// What it is about.
    pub about: About,
    /// Name of the applicant, where it is about an application.
    pub organisation: Option<String>,
    /// Name of whoever proposed it.
    pub by: Private,
    /// When it was proposed.
    pub recorded_at: Moment,
    /// Whether the viewer proposed it.
    pub is_own: bool,
}

/// Everything that a second person compares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// The proposal itself.
    pub waiting: Waiting,
    /// Name of the person for whom it is entered from paper.
    pub on_behalf_of: Option<Private>,
    /// When it was done on paper.
    pub done_on: Option<DoneOn>,
    /// What proves the paper.
    pub proof: Option<String>,
    /// What it says.
    pub says: Vec<FilledIn>,
    /// Why it would be refused if it were confirmed now.
    pub refused: Option<Told>,
}

impl Looking<'_> {
    /// Returns what waits for a second person and the viewer proposed or may confirm, the oldest first.
    pub fn proposals(&self) -> Vec<Waiting> {
        let open = self.state.proposals.values().filter(|proposal| proposal.became.is_none());
        let mut known: Vec<Waiting> = open.filter_map(|proposal| self.waiting(proposal)).collect();
        known.sort_by_key(|one| (one.recorded_at, one.id));
        known
    }

    /// Returns a proposal; nothing if there is none that waits and that the viewer may know of.
    pub fn proposal(&self, id: ProposalId) -> Option<Proposed> {
        let proposal = self.state.proposals.get(&id).filter(|proposal| proposal.became.is_none())?;
        let waiting = self.waiting(proposal)?;
        let name = |person| self.state.people.get(&person).map(|one| one.name);
        let command = &proposal.command;
        let refused = if waiting.is_own { None } else { self.refused_now(id) };
        Some(Proposed {
            on_behalf_of: proposal.on_behalf_of.and_then(name),
            done_on: proposal.done_on,
            proof: proposal.proof.clone().map(String::from),
            says: act_form::says(self, &command.name, waiting.about, &command.with),
            refused: refused.map(|refusal| tell(self, &refusal, waiting.about.application())),
            waiting,
        })
    }

    fn waiting(&self, proposal: &Proposal) -> Option<Waiting> {
        let cx = self.confirming()?;
        let is_own = self.state.is_same_person(proposal.by, cx.by);
        let may_confirm = || Second { proposal: proposal.id }.taken_up(self.state, &cx).is_ok();
        // What one reviewer proposes says how it scored: it is told to no other.
        if !is_own && (is_of_reviewers(&proposal.command.name) || !may_confirm()) {
            return None;
        }
        let about = about(self, &proposal.command)?;
        let organisation = match about.application() {
            Some(id) => Some(self.name_of(&self.viewer(), self.state.cases.get(&id)?)?.to_owned()),
            None => None,
        };
        let called = words::task(vocabulary::command_names().find(|name| *name == proposal.command.name)?);
        let by = self.state.people.get(&proposal.by)?.name;
        let (id, recorded_at) = (proposal.id, proposal.recorded_at);
        Some(Waiting { id, called, about, organisation, by, recorded_at, is_own })
    }

    /// Returns the refusal that the viewer would get now; whoever proposed it is no second person and is told nothing.
    fn refused_now(&self, proposal: ProposalId) -> Option<Refusal> {
        let second = Command::from(Second { proposal });
        door::decide(self.state, self.schemes, &second, &self.confirming()?).err()
    }

    /// Returns the context in which the viewer would confirm something now. Its request is no one's, as nothing is done.
    fn confirming(&self) -> Option<Context> {
        Some(Context {
            request: RequestId::parse("look").ok()?,
            by: self.viewer?,
            on_behalf_of: None,
            recorded_at: self.at,
            done_on: None,
            proof: None,
            seconded_by: None,
        })
    }
}

fn is_of_reviewers(command: &str) -> bool {
    RIGHTS.iter().filter(|right| right.command == command).all(|right| right.who == Who::Post(Role::Reviewer))
}

/// Returns what a proposed command is about.
fn about(looking: &Looking<'_>, command: &ProposedCommand) -> Option<About> {
    let named = |argument: &str| command.with.get(argument).and_then(Json::as_str);
    let objection = || named("objection").and_then(|id| ObjectionId::parse(id).ok());
    let of_matter = || match looking.state.objections.get(&objection()?)?.about {
        inquiry::About::Case(id) => Some(id),
        inquiry::About::Office { .. } => None,
    };
    let application = named("application").and_then(|id| ApplicationId::parse(id).ok()).or_else(of_matter);
    let edition = named("edition").and_then(|id| EditionId::parse(id).ok());
    let edition = edition.or_else(|| looking.state.latest_edition().map(|edition| edition.id));
    Some(edition.map_or(About::Office, |edition| About::of(&command.name, application, edition)))
}
