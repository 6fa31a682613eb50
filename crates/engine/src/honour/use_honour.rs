//! A winner registers where it uses title or mark, and the year that stands beside them.

use basis::digest::Digest;
use basis::id::ApplicationId;
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::{Gate, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::case::Case;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::facts;
use crate::refusal::{malformed, pass};
use crate::rights::{self, Object};
use crate::state::State;
use crate::supervision;

/// The most characters in which a use is told.
const PLACE_MAX: usize = 200;

/// Registers a use of title or mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct UseHonour {
    /// The application that won.
    pub application: ApplicationId,
    /// Where they are used: packaging, advertisement, website.
    pub place: String,
    /// Year that stands beside them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year_shown: Option<i16>,
}

/// A use was registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HonourUsed {
    /// What was registered.
    pub used: UseHonour,
}

impl Decide for UseHonour {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        if !(1..=PLACE_MAX).contains(&self.place.trim().chars().count()) {
            return malformed("place", format!("a use is told in 1 to {PLACE_MAX} characters"));
        }
        let case = state.seen(cx, self.application)?;
        rights::check::<UseHonour>(state, cx, &Object::Case(case))?;
        let asked = pass(scheme.ask(Gate::UseHonour, &self.sheet(state, case)))?;
        case.approval.announced.map_or(Ok(()), |n| case.check_follows(cx, n))?;
        Ok(Outcome::event(HonourUsed { used: self.clone() }).resting_on(asked.verdicts))
    }
}

impl UseHonour {
    fn sheet(&self, state: &State, case: &Case) -> Sheet {
        let mut sheet = Sheet::new();
        let announced = case.approval.announced;
        sheet.put("honour-stands", Value::Flag(supervision::may_be_shown(state, case)), announced);
        if let Some(year) = self.year_shown {
            sheet.put("year-shown", Value::Whole(i64::from(year)), None);
        }
        if let Some(edition) = state.editions.get(&case.edition) {
            sheet.put("award-year", Value::Whole(i64::from(edition.year)), Some(edition.opened));
        }
        facts::decisions(&mut sheet, case);
        sheet
    }
}

impl Apply for HonourUsed {
    /// No decision reads it: the act stands in the history of the case.
    fn apply(&self, state: &mut State, _: &Stamp) {
        state.touch_case(self.used.application);
    }
}
