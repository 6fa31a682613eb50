//! The office asks member units what they know of an applicant.

use std::collections::BTreeSet;

use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::pipeline::StageKind;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::Question;
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::stage;
use crate::state::State;

/// Asks member units about an applicant. More units may be asked until the office decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskUnits {
    /// The application.
    pub application: ApplicationId,
    /// Ids of the units, at least one, each once.
    pub units: Vec<String>,
}

/// Member units were asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitsAsked {
    /// The application.
    pub application: ApplicationId,
    /// Ids of the units.
    pub units: Vec<String>,
}

impl Decide for AskUnits {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        self.check_form()?;
        let case = state.seen(cx, self.application)?;
        rights::check::<AskUnits>(state, cx, &Object::Case(case))?;
        if let Some(unit) = self.units.iter().find(|unit| !scheme.glossary.contains_key(*unit)) {
            return malformed("units", format!("{unit} is no unit that the scheme has a name for"));
        }
        stage::reached(cx, case, scheme, StageKind::Eligibility)?;
        if let Some(unit) = self.units.iter().find(|unit| case.eligibility.asked.contains_key(*unit)) {
            return Err(Refusal::of(Kind::Repeated).fact("unit", unit.as_str()));
        }
        Ok(Outcome::event(UnitsAsked { application: case.id, units: self.units.clone() }))
    }
}

impl AskUnits {
    fn check_form(&self) -> Result<(), Refusal> {
        let distinct: BTreeSet<&String> = self.units.iter().collect();
        if self.units.is_empty() || self.units.iter().any(|unit| unit.trim().is_empty()) {
            return malformed("units", "at least one unit is asked, each by its id");
        }
        if distinct.len() < self.units.len() {
            return malformed("units", "each unit is named once");
        }
        Ok(())
    }
}

impl Apply for UnitsAsked {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(case) = state.case_mut(self.application) {
            for unit in &self.units {
                let question = Question { n: stamp.n, opinion: None, waived: None };
                case.eligibility.asked.entry(unit.clone()).or_insert(question);
            }
        }
    }
}
