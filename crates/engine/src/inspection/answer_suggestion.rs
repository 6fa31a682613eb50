//! The office answers a suggestion of those who inspect.

use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;

/// Answers a suggestion: what the office does about it, or why not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerSuggestion {
    /// Number of the letter.
    pub number: String,
    /// The answer.
    pub answer: Document,
}

/// A suggestion was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuggestionAnswered {
    /// The answer.
    pub answered: AnswerSuggestion,
}

impl Decide for AnswerSuggestion {
    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        rights::check::<AnswerSuggestion>(state, cx, &Object::Office)?;
        let suggestion = state.suggestions.get(self.number.trim()).ok_or(Refusal::of(Kind::Unknown))?;
        if suggestion.answered {
            return Err(Refusal::of(Kind::Repeated));
        }
        cx.check_follows(suggestion.made)?;
        Ok(Outcome::event(SuggestionAnswered { answered: self.clone() }))
    }
}

impl Apply for SuggestionAnswered {
    fn apply(&self, state: &mut State, _: &Stamp) {
        if let Some(suggestion) = state.suggestions.get_mut(self.answered.number.trim()) {
            suggestion.answered = true;
        }
    }
}
