//! The body that may interpret the regulation does so in writing, with a number; the interpretation holds from its day on.

use basis::clause::ReadingId;
use basis::digest::Digest;
use schemars::JsonSchema;
use scheme::authority::Status;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::adopt_rules::ReadingSettled;
use super::settled::{check_choice, settled};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::state::State;

/// Enters a written interpretation of the regulation; a second person compares paper and entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Interpret {
    /// Id of the scheme that is interpreted; the text adopted last under that id is meant.
    pub scheme: String,
    /// The reading it settles.
    pub reading: ReadingId,
    /// The option it settles on: that of the scheme.
    pub choice: String,
    /// Number of the document.
    pub number: String,
    /// The body that interprets, as the paper names it.
    pub body: String,
    /// The paper.
    pub paper: Document,
}

/// The regulation was interpreted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegulationInterpreted {
    /// The award.
    pub award: String,
    /// The paper.
    pub paper: Document,
    /// What it settles.
    pub settled: ReadingSettled,
}

impl Decide for Interpret {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.text_of(&self.scheme)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let head = [("number", &self.number), ("body", &self.body)];
        if let Some((blank, _)) = head.iter().find(|(_, text)| text.trim().is_empty()) {
            return malformed(blank, "an interpretation has its number and the body that gave it");
        }
        rights::check::<Interpret>(state, cx, &Object::Office)?;
        cx.check_second_person(true)?;
        state.text_of(&self.scheme).ok_or(Refusal::of(Kind::Unknown))?;
        check_choice(scheme, &self.reading, &self.choice)?;
        let paper = format!("{}（{}，{}）", self.number, self.body, cx.day().in_chinese());
        let settled = ReadingSettled { reading: self.reading, choice: self.choice.clone(), paper };
        Ok(Outcome::event(RegulationInterpreted { award: self.scheme.clone(), paper: self.paper.clone(), settled }))
    }
}

impl Apply for RegulationInterpreted {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let one = &self.settled;
        let by = (Status::Interpreted, one.paper.as_str());
        state.settle(settled(&self.award, (one.reading, &one.choice), by, stamp));
    }
}
