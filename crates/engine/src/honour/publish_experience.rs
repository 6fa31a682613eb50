//! What a winner does well is made known, with its agreement.

use basis::digest::Digest;
use basis::id::ApplicationId;
use rules::Sheet;
use schemars::JsonSchema;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::facts;
use crate::form::Document;
use crate::judged::Decisions;
use crate::refusal::{Refusal, malformed, pass};
use crate::rights::{self, Object};
use crate::state::State;
use crate::supervision;

/// The most characters the name of a medium may have.
const MEDIUM_MAX: usize = 120;

/// Makes known what a winner does well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishExperience {
    /// The application that won.
    pub application: ApplicationId,
    /// Where it is made known.
    pub medium: String,
    /// What is made known.
    pub text: Document,
    /// The winner's agreement to it.
    pub agreement: Document,
    /// What is decided on the judged clauses.
    #[serde(default)]
    #[schemars(with = "std::collections::BTreeMap<String, crate::judged::DecisionTaken>")]
    pub decisions: Decisions,
}

/// It was made known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExperiencePublished {
    /// What was made known.
    pub published: PublishExperience,
}

impl Decide for PublishExperience {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        if !(1..=MEDIUM_MAX).contains(&self.medium.trim().chars().count()) {
            return malformed("medium", format!("a medium is named in 1 to {MEDIUM_MAX} characters"));
        }
        let case = state.seen(cx, self.application)?;
        rights::check::<PublishExperience>(state, cx, &Object::Case(case))?;
        self.decisions.check_asked_at(scheme, Gate::PublishExperience)?;
        case.check_follows(cx, super::announced(case, cx)?)?;
        // Whose publicity has stopped is not made known by the office.
        if !supervision::may_be_shown(state, case) {
            return Err(Refusal::of(Kind::Stage));
        }
        let mut sheet = Sheet::new();
        facts::decisions(&mut sheet, case);
        self.decisions.put_into(&mut sheet);
        let asked = pass(scheme.ask(Gate::PublishExperience, &sheet))?;
        Ok(Outcome::event(ExperiencePublished { published: self.clone() }).resting_on(asked.verdicts))
    }
}

impl Apply for ExperiencePublished {
    /// No decision reads it: the act stands in the history of the case.
    fn apply(&self, state: &mut State, _: &Stamp) {
        state.touch_case(self.published.application);
    }
}
