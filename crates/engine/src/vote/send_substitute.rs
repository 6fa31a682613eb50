//! A unit sends another responsible person in place of its member, by letter before the meeting; nobody sits for two.

use basis::digest::Digest;
use basis::id::{EditionId, PersonId};
use schemars::JsonSchema;
use scheme::pipeline::StageKind;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::open_plenary::is_member;
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::standing;
use crate::state::State;

/// Enters the letter by which a unit sends another person to the next meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SendSubstitute {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// The member who does not come.
    pub member: PersonId,
    /// Who comes instead.
    pub substitute: PersonId,
    /// The letter of the unit.
    pub letter: Document,
}

/// A unit sends another person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubstituteSent {
    /// The edition.
    pub edition: EditionId,
    /// Who comes for whom, and the letter.
    pub sent: SendSubstitute,
}

impl Decide for SendSubstitute {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let edition = standing::edition(state, self.edition)?;
        if [self.member, self.substitute].iter().any(|person| !state.is_known(*person)) {
            return Err(Refusal::of(Kind::Unknown));
        }
        rights::check::<SendSubstitute>(state, cx, &Object::Office)?;
        if !is_member(state, self.member, cx.day()) {
            return malformed("member", "only a member of the voting body is sent somebody for");
        }
        let substitutes = &edition.vote.substitutes;
        let sits = |other: &PersonId| substitutes.get(other).is_some_and(|(person, _)| *person == self.substitute);
        let for_another = substitutes.keys().filter(|member| **member != self.member).any(sits);
        // Nobody votes on the own firm, or on those it competes with.
        let competes = state.acts_for_applicant(self.substitute, edition.id, cx.day());
        if for_another || competes || is_member(state, self.substitute, cx.day()) {
            return Err(Refusal::of(Kind::Conflict).supply("substitute"));
        }
        // A letter speaks of a meeting that is still to be opened.
        let votes_no_more = || standing::cases_at(state, edition.id, scheme, StageKind::Vote).next().is_none();
        if edition.vote.plenary.as_ref().is_some_and(|meeting| cx.day() <= meeting.on || votes_no_more()) {
            return Err(Refusal::of(Kind::Stage));
        }
        Ok(Outcome::event(SubstituteSent { edition: edition.id, sent: self.clone() }))
    }
}

impl Apply for SubstituteSent {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(edition) = state.edition_mut(self.edition) {
            edition.vote.substitutes.insert(self.sent.member, (self.sent.substitute, stamp.n));
        }
    }
}
