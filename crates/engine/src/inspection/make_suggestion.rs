//! Those who inspect put a suggestion to the office in writing (纪检监察建议书、审计建议).

use basis::id::EditionId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Suggestion, TEXT_LENGTH};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::standing;
use crate::state::State;

/// Puts a suggestion about an edition to the office, which answers it before a stage of that edition ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MakeSuggestion {
    /// Number of the letter.
    pub number: String,
    /// The edition it is about; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// The letter.
    pub letter: Document,
}

/// A suggestion was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuggestionMade {
    /// The edition.
    pub edition: EditionId,
    /// What was suggested.
    pub made: MakeSuggestion,
}

impl Decide for MakeSuggestion {
    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        let number = self.number.trim();
        if !(1..=TEXT_LENGTH).contains(&number.chars().count()) {
            return malformed("number", format!("the number of a suggestion has 1 to {TEXT_LENGTH} characters"));
        }
        let edition = standing::edition(state, self.edition)?;
        rights::check::<MakeSuggestion>(state, cx, &Object::Office)?;
        if state.suggestions.contains_key(number) {
            return Err(Refusal::of(Kind::Repeated));
        }
        let made = MakeSuggestion { number: number.to_owned(), ..self.clone() };
        Ok(Outcome::event(SuggestionMade { edition: edition.id, made }))
    }
}

impl Apply for SuggestionMade {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let suggestion = Suggestion { edition: self.edition, made: stamp.done, answered: false };
        state.suggestions.insert(self.made.number.clone(), suggestion);
    }
}
