//! The office engages somebody as a reviewer, once it has found in writing that the person is qualified.

use std::collections::BTreeMap;

use basis::clause::ClauseId;
use basis::day::Day;
use basis::digest::Digest;
use basis::id::{EditionId, PersonId};
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::Letter;
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::judged::{DecisionTaken, Decisions};
use crate::refusal::{Refusal, malformed, pass};
use crate::rights::{self, Object};
use crate::standing;
use crate::state::State;

/// Most characters in which a field is named.
const FIELD_MAX: usize = 120;

/// Engages a reviewer by letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EngageReviewer {
    /// The edition whose scheme is asked; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// The person.
    pub person: PersonId,
    /// Field the person is engaged for: a science, an industry, quality.
    pub field: String,
    /// First day.
    pub from: Day,
    /// Last day; without one it has no end.
    #[serde(default)]
    pub until: Option<Day>,
    /// The entrusted body that sends the person, if one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<EntrustedBody>,
    /// What is decided on the qualification of the person.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, DecisionTaken>")]
    pub decisions: Decisions,
}

/// A body to which the office entrusts part of the review by contract (受托机构).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EntrustedBody {
    /// Its name.
    pub name: String,
    /// The contract.
    pub contract: Document,
    /// Its pledge of secrecy, once it has signed one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pledge: Option<Document>,
}

impl EntrustedBody {
    fn trimmed(&self) -> EntrustedBody {
        EntrustedBody { name: self.name.trim().to_owned(), ..self.clone() }
    }
}

/// A reviewer was engaged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewerEngaged {
    /// The person.
    pub person: PersonId,
    /// The field.
    pub field: String,
    /// First day.
    pub from: Day,
    /// Last day.
    pub until: Option<Day>,
    /// The body that sends the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<EntrustedBody>,
    /// What was decided on judged clauses.
    pub decisions: BTreeMap<ClauseId, DecisionTaken>,
}

impl Decide for EngageReviewer {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        self.check_form()?;
        standing::edition(state, self.edition)?;
        rights::check::<EngageReviewer>(state, cx, &Object::Office)?;
        if !state.people.contains_key(&self.person) {
            return Err(Refusal::of(Kind::Unknown));
        }
        self.decisions.check_asked_at(scheme, Gate::EngageReviewer)?;
        if state.letter(self.person, self.from).is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        let mut sheet = self.sheet(state);
        self.decisions.put_into(&mut sheet);
        let asked = pass(scheme.ask(Gate::EngageReviewer, &sheet))?;
        let engaged = ReviewerEngaged {
            person: self.person,
            field: self.field.trim().to_owned(),
            from: self.from,
            until: self.until,
            body: self.body.as_ref().map(EntrustedBody::trimmed),
            decisions: self.decisions.used_by(&asked),
        };
        Ok(Outcome::event(engaged).resting_on(asked.verdicts))
    }
}

impl EngageReviewer {
    fn sheet(&self, state: &State) -> Sheet {
        let disciplined = state.reviewers.get(&self.person).is_some_and(|record| record.is_disciplined());
        let conduct = if disciplined { "disciplined" } else { "undisciplined" };
        let pledged = self.body.as_ref().is_some_and(|body| body.pledge.is_some());
        Sheet::new()
            .with("in-good-standing", Value::Flag(!state.is_disqualified(self.person)))
            .with("conduct", Value::Text(conduct.to_owned()))
            .with("of-body", Value::Flag(self.body.is_some()))
            .with("body-pledged", Value::Flag(pledged))
    }

    fn check_form(&self) -> Result<(), Refusal> {
        if self.field.trim().is_empty() || self.field.chars().count() > FIELD_MAX {
            return malformed("field", format!("a field is named in 1 to {FIELD_MAX} characters"));
        }
        let name = self.body.as_ref().map(|body| body.name.trim());
        if name.is_some_and(|name| name.is_empty() || name.chars().count() > FIELD_MAX) {
            return malformed("body.name", format!("a body is named in 1 to {FIELD_MAX} characters"));
        }
        match self.until.filter(|until| *until < self.from) {
            Some(until) => malformed("until", format!("an engagement does not end on {until}, before it begins")),
            None => Ok(()),
        }
    }
}

impl Apply for ReviewerEngaged {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let letter = Letter { from: self.from, until: self.until, ended: None, n: stamp.n };
        state.note_wide();
        state.reviewer_mut(self.person).letters.push(letter);
    }
}
