//! A member unit answers what it knows of an applicant: nothing, something, or that the matter is none of its own.

use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::pipeline::StageKind;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Answer, Opinion, own_unit};
use crate::act::Stamp;
use crate::command::Named;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::filing::{Listing, Record};
use crate::form::Private;
use crate::people::Role;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::stage;
use crate::state::State;

/// Answers for a member unit. What a unit finds joins what the firm stated of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct GiveOpinion {
    /// The application.
    pub application: ApplicationId,
    /// The unit; without one that of whoever answers.
    #[serde(default)]
    pub unit: Option<String>,
    /// The answer.
    pub answer: Answer,
    /// Inspections, accidents and complaints the unit knows of.
    #[serde(default)]
    pub records: Vec<Record>,
    /// Entries on lists of the dishonest the unit knows of.
    #[serde(default)]
    pub listings: Vec<Listing>,
    /// What else it knows, in words.
    #[serde(default)]
    pub facts: Option<Private>,
}

/// A member unit answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpinionGiven {
    /// The application.
    pub application: ApplicationId,
    /// The unit.
    pub unit: String,
    /// The answer.
    pub answer: Answer,
    /// Records found.
    pub records: Vec<Record>,
    /// Listings found.
    pub listings: Vec<Listing>,
    /// What else was said.
    pub facts: Option<Private>,
}

impl Decide for GiveOpinion {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        self.check_form()?;
        super::check_days(&[], &self.records, &self.listings, cx.day())?;
        let case = state.seen(cx, self.application)?;
        rights::check::<GiveOpinion>(state, cx, &Object::Case(case))?;
        let unit = own_unit(state, cx, self.unit.as_deref()).ok_or(Refusal::of_right(GiveOpinion::NAME))?;
        stage::reached(cx, case, scheme, StageKind::Eligibility)?;
        match case.eligibility.asked.get(&unit) {
            None => Err(Refusal::of(Kind::Stage).act("ask-units", Role::ReviewOfficeClerk.id())),
            Some(question) if question.opinion.is_some() => Err(Refusal::of(Kind::Repeated)),
            Some(question) => {
                case.check_follows(cx, question.n)?;
                Ok(Outcome::event(self.given(unit)))
            }
        }
    }
}

impl GiveOpinion {
    /// Checks that answer and findings go together.
    ///
    /// # Errors
    /// Refuses as *malformed*.
    pub(crate) fn check_form(&self) -> Result<(), Refusal> {
        let says_something = !self.records.is_empty() || !self.listings.is_empty() || self.facts.is_some();
        match self.answer {
            Answer::Something if !says_something => {
                return malformed("answer", "whoever knows something says what: records, listings or facts");
            }
            Answer::Nothing | Answer::NotConcerned if says_something => {
                return malformed("answer", "whoever gives records, listings or facts answers “something”");
            }
            Answer::Something | Answer::Nothing | Answer::NotConcerned => {}
        }
        Ok(())
    }

    fn given(&self, unit: String) -> OpinionGiven {
        OpinionGiven {
            application: self.application,
            unit,
            answer: self.answer,
            records: self.records.clone(),
            listings: self.listings.clone(),
            facts: self.facts,
        }
    }
}

impl Apply for OpinionGiven {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let opinion = Opinion {
            by: stamp.actor,
            answer: self.answer,
            records: self.records.clone(),
            listings: self.listings.clone(),
            facts: self.facts,
            n: stamp.n,
        };
        if let Some(case) = state.case_mut(self.application) {
            case.reopen_hearing();
            case.eligibility.asked.entry(self.unit.clone()).and_modify(|question| question.opinion = Some(opinion));
        }
    }
}
