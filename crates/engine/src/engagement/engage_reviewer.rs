//! The office engages somebody as a reviewer, once it has found in writing that the person is qualified.

use std::collections::BTreeMap;

use basis::clause::ClauseId;
use basis::day::Day;
use basis::digest::Digest;
use basis::id::{ApplicationId, BodyId, EditionId, PersonId};
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::Letter;
use super::body::Body;
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::judged::{DecisionTaken, Decisions};
use crate::refusal::{Refusal, malformed, pass};
use crate::rights::{self, Object};
use crate::standing;
use crate::state::State;

/// Most characters in which a field is named.
const FIELD_MAX: usize = 120;

/// Engages a reviewer by letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
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
    /// Last day; without one it has no end, or that of the contract of the body.
    #[serde(default)]
    pub until: Option<Day>,
    /// The entrusted body that sends the person, if one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of_body: Option<BodyId>,
    /// What is decided on the qualification of the person.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, DecisionTaken>")]
    pub decisions: Decisions,
}

/// A reviewer was engaged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
    pub of_body: Option<BodyId>,
    /// Cases in which the body has an interest: the person takes no part in their review.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left: Vec<ApplicationId>,
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
        if !state.is_known(self.person) {
            return Err(Refusal::of(Kind::Unknown));
        }
        let unknown = Refusal::of(Kind::Unknown);
        let body = self.of_body.map(|id| state.bodies.get(&id).map(AsRef::as_ref).ok_or(unknown)).transpose()?;
        self.decisions.check_asked_at(scheme, Gate::EngageReviewer)?;
        if state.letter(self.person, self.from).is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        let mut sheet = self.sheet(state, body);
        self.decisions.put_into(&mut sheet);
        let asked = pass(scheme.ask(Gate::EngageReviewer, &sheet))?;
        let engaged = ReviewerEngaged {
            person: self.person,
            field: self.field.trim().to_owned(),
            from: self.from,
            until: self.last_day(body),
            of_body: self.of_body,
            left: body.map(|body| self.kept_from(state, body)).unwrap_or_default(),
            decisions: self.decisions.used_by(&asked),
        };
        Ok(Outcome::event(engaged).resting_on(asked.verdicts))
    }
}

impl EngageReviewer {
    fn sheet(&self, state: &State, body: Option<&Body>) -> Sheet {
        let disciplined = state.reviewers.get(&self.person).is_some_and(|record| record.is_disciplined());
        let conduct = if disciplined { "disciplined" } else { "undisciplined" };
        let contract = body.and_then(|body| body.contract(self.from));
        let until = self.last_day(body);
        // A body pledges with each contract and for its days.
        let pledged = contract.is_some_and(|contract| until.is_some_and(|until| until <= contract.last()));
        Sheet::new()
            .with("in-good-standing", Value::Flag(!state.is_disqualified(self.person)))
            .with("conduct", Value::Text(conduct.to_owned()))
            .with("of-body", Value::Flag(body.is_some()))
            .with("body-pledged", Value::Flag(pledged))
    }

    /// Returns the last day: an engagement through a body ends with its contract where it does not end earlier.
    fn last_day(&self, body: Option<&Body>) -> Option<Day> {
        self.until.or_else(|| Some(body?.contract(self.from)?.last()))
    }

    /// Returns the cases in whose review the person takes part and the body has an interest.
    fn kept_from(&self, state: &State, body: &Body) -> Vec<ApplicationId> {
        body.interests.keys().copied().filter(|case| !state.is_out(self.person, *case)).collect()
    }

    fn check_form(&self) -> Result<(), Refusal> {
        if self.field.trim().is_empty() || self.field.chars().count() > FIELD_MAX {
            return malformed("field", format!("a field is named in 1 to {FIELD_MAX} characters"));
        }
        match self.until.filter(|until| *until < self.from) {
            Some(until) => malformed("until", format!("an engagement does not end on {until}, before it begins")),
            None => Ok(()),
        }
    }
}

impl Apply for ReviewerEngaged {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let Self { from, until, of_body, .. } = *self;
        let letter = Letter { from, until, ended: None, of_body, n: stamp.n };
        state.note_wide();
        state.reviewer_mut(self.person).letters.push(letter);
        state.leave_reviews(self.person, &self.left, stamp.n);
    }
}
