//! The meeting first adopts its voting rules (表决办法): what they settle is no longer a mere proposal at this meeting.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use basis::clause::ReadingId;
use basis::day::DoneOn;
use basis::digest::Digest;
use basis::id::EditionId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::Plenary;
use crate::act::Stamp;
use crate::call::Edition;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::people::Role;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::standing;
use crate::state::State;

/// Longest title of voting rules, in characters.
const TITLE_MAX: usize = 120;

/// Records that the meeting adopted its voting rules before it voted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AdoptVotingRules {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// What they are called, as refusals cite them.
    pub title: String,
    /// Their text: quorum, threshold, tie, further ballots, substitutes, abstention.
    pub text: Document,
    /// The readings that they settle, as the scheme has chosen.
    pub settles: Vec<ReadingId>,
}

/// The meeting adopted its voting rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VotingRulesAdopted {
    /// The edition.
    pub edition: EditionId,
    /// What was adopted.
    pub adopted: AdoptVotingRules,
}

/// Voting rules that a meeting adopted, or what it added to them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct VotingRules {
    pub(crate) title: String,
    pub(crate) settles: Vec<ReadingId>,
}

/// Returns the readings about the vote that nobody has settled: the meeting is left to do it before it counts.
pub(super) fn unadopted(state: &State, scheme: &Scheme, edition: &Edition, meeting: &Plenary) -> Vec<ReadingId> {
    let by_name = edition.call.as_ref().and_then(|call| state.office.matters.get(&call.by_name?));
    let in_force = state.in_force(Some(edition.scheme), Some(edition), meeting.on);
    in_force.unadopted(scheme, by_name, |reading| scheme.is_left_to_meeting(reading))
}

/// Returns whether a meeting has to adopt its voting rules before anything is counted.
pub(crate) fn wants_rules(state: &State, scheme: &Scheme, edition: &Edition, meeting: &Plenary) -> bool {
    !unadopted(state, scheme, edition, meeting).is_empty()
}

impl Decide for AdoptVotingRules {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        if !(1..=TITLE_MAX).contains(&self.title.trim().chars().count()) {
            return malformed("title", format!("a title has 1 to {TITLE_MAX} characters"));
        }
        let edition = standing::edition(state, self.edition)?;
        if self.settles.iter().collect::<BTreeSet<_>>().len() < self.settles.len() {
            return malformed("settles", "a list of readings names each once");
        }
        let is_of_votes = |id: &&ReadingId| scheme.reading(id).is_some_and(|one| scheme.is_left_to_meeting(one));
        if let Some(other) = self.settles.iter().find(|id| !is_of_votes(id)) {
            return malformed("settles", format!("{other} is no reading about how a meeting votes"));
        }
        rights::check::<AdoptVotingRules>(state, cx, &Object::Office)?;
        let Some(meeting) = &edition.vote.plenary else {
            return Err(Refusal::of(Kind::Stage).act("open-plenary", Role::ReviewOfficeDirector.id()));
        };
        // What the rules forgot may be added as long as nobody has voted.
        let is_added = !meeting.rules.is_empty();
        if is_added && unadopted(state, scheme, edition, meeting).is_empty() {
            return Err(Refusal::of(Kind::Repeated));
        }
        if is_added && self.settles.is_empty() {
            return malformed("settles", "what is added to voting rules settles a reading");
        }
        // Nobody adopts rules for what this meeting has voted on already.
        if edition.vote.counts.values().any(|count| count.was_voted_at(meeting)) {
            return Err(Refusal::of(Kind::Stage));
        }
        cx.check_follows(DoneOn::Day(meeting.on))?;
        Ok(Outcome::event(VotingRulesAdopted { edition: edition.id, adopted: self.clone() }))
    }
}

impl Apply for VotingRulesAdopted {
    fn apply(&self, state: &mut State, _: &Stamp) {
        let AdoptVotingRules { title, settles, .. } = &self.adopted;
        let rules = VotingRules { title: title.trim().to_owned(), settles: settles.clone() };
        if let Some(meeting) = state.edition_mut(self.edition).and_then(|edition| edition.vote.plenary.as_mut()) {
            meeting.rules.push(rules);
        }
    }
}
