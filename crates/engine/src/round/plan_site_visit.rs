//! The panel's leader plans the visit: when, where and who looks at what.

use basis::day::Day;
use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{SitePlan, asks_plan, check_engaged, check_free, round_at_work};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::state::State;

/// Most characters of a place or of a section.
const TEXT_MAX: usize = 120;

/// Plans the visit of the round the case stands at. A plan takes the place of an earlier one until the first sheet is
/// sealed, and needs its own approval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanSiteVisit {
    /// The application.
    pub application: ApplicationId,
    /// First day of the visit.
    pub from: Day,
    /// Last day; without one the first.
    #[serde(default)]
    pub until: Option<Day>,
    /// Where.
    pub place: String,
    /// What is looked at, section by section: opening and closing meeting, items and departments.
    pub sections: Vec<String>,
    /// The plan.
    pub plan: Document,
}

/// A visit was planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteVisitPlanned {
    /// The application.
    pub application: ApplicationId,
    /// The round.
    pub round: String,
    /// First day.
    pub from: Day,
    /// Last day.
    pub until: Option<Day>,
    /// Where.
    pub place: String,
    /// The sections.
    pub sections: Vec<String>,
    /// The plan.
    pub plan: Document,
}

impl Decide for PlanSiteVisit {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        self.check_form()?;
        let case = state.seen(cx, self.application)?;
        rights::check::<PlanSiteVisit>(state, cx, &Object::Case(case))?;
        check_free(state, cx, case.id)?;
        check_engaged(state, cx)?;
        let (round, _) = round_at_work(state, case, scheme, cx, |panel| panel.leader == cx.actor())?;
        if !asks_plan(scheme, &round.id) || case.rounds.get(&round.id).is_some_and(|part| !part.sheets.is_empty()) {
            return Err(Refusal::of(Kind::Stage));
        }
        Ok(Outcome::event(SiteVisitPlanned {
            application: case.id,
            round: round.id.clone(),
            from: self.from,
            until: self.until,
            place: self.place.trim().to_owned(),
            sections: self.sections.iter().map(|section| section.trim().to_owned()).collect(),
            plan: self.plan.clone(),
        }))
    }
}

impl PlanSiteVisit {
    fn check_form(&self) -> Result<(), Refusal> {
        let fits = |text: &String| !text.trim().is_empty() && text.chars().count() <= TEXT_MAX;
        if !fits(&self.place) {
            return malformed("place", format!("a place has 1 to {TEXT_MAX} characters"));
        }
        if self.sections.is_empty() || !self.sections.iter().all(fits) {
            return malformed("sections", format!("a visit has sections, each of 1 to {TEXT_MAX} characters"));
        }
        match self.until.filter(|until| *until < self.from) {
            Some(until) => malformed("until", format!("a visit does not end on {until}, before it begins")),
            None => Ok(()),
        }
    }
}

impl Apply for SiteVisitPlanned {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(case) = state.case_mut(self.application) {
            let part = case.rounds.entry(self.round.clone()).or_default();
            part.plan = Some(SitePlan { by: stamp.actor, from: self.from, n: stamp.n, approved: None });
        }
    }
}
