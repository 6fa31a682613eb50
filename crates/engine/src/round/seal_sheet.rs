//! A reviewer seals a sheet: independent, complete, once a round.

use std::collections::BTreeMap;

use basis::day::DoneOn;
use basis::digest::Digest;
use basis::id::{ApplicationId, PersonId};
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{ApproveSitePlan, ScoreSheet, SitePlan, check_free, entries, round_at_work};
use crate::act::Stamp;
use crate::command::Named;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::labels::Label;
use crate::panel::reviewers_of;
use crate::people::Role;
use crate::refusal::{Refusal, malformed, pass};
use crate::rights::{self, Object};
use crate::sealed::Sealed;
use crate::state::State;

/// Seals a reviewer's sheet in the round the case stands at. Nobody sees it before the panel has agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SealSheet {
    /// The application.
    pub application: ApplicationId,
    /// Id of the criteria the sheet was scored by; without one those of the edition.
    #[serde(default)]
    pub criteria: Option<String>,
    /// Percentage of every item, by the id of the item, on the step of the criteria.
    pub percents: BTreeMap<String, u8>,
}

/// A sheet was sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetSealed {
    /// The application.
    pub application: ApplicationId,
    /// The round.
    pub round: String,
    /// The reviewer.
    pub reviewer: PersonId,
    /// Percentages in the order of the items.
    pub percents: Vec<u8>,
}

impl Decide for SealSheet {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    /// The items are read after the case is seen: what only its criteria can tell must not tell that it exists.
    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<SealSheet>(state, cx, &Object::Case(case))?;
        let own = self.criteria.as_ref().is_none_or(|id| *id == scheme.criteria.id);
        let percents = if own { entries::in_order(&scheme.criteria, &self.percents)? } else { Vec::new() };
        check_free(state, cx, case.id)?;
        let (round, panel) = round_at_work(state, case, scheme, cx, |panel| panel.reviewers.contains(&cx.actor()))?;
        if case.rounds.get(&round.id).is_some_and(|part| part.sheets.contains_key(&cx.actor())) {
            return Err(Refusal::of(Kind::Repeated));
        }
        let plan = case.rounds.get(&round.id).and_then(|part| part.plan);
        let approved = plan.and_then(|plan| plan.approved);
        approved.map_or(Ok(()), |n| case.check_follows(cx, n))?;
        // What was seen on the site is scored once somebody has been there.
        let visit = plan.filter(|plan| plan.approved.is_some()).map(|plan| DoneOn::Day(plan.from));
        visit.map_or(Ok(()), |from| cx.check_follows(from))?;
        let mut sheet = self.facts(scheme, &round.id);
        sheet.put("reviewers", reviewers_of(state, panel, case.id), None);
        sheet.put("engaged", Value::Flag(state.is_engaged(cx.actor(), cx.day())), None);
        sheet.put("plan-approved", Value::Flag(approved.is_some()), approved);
        let asked = pass(scheme.ask(Gate::SealSheet, &sheet)).map_err(|refusal| match plan {
            Some(SitePlan { approved: None, .. }) => {
                refusal.act(ApproveSitePlan::NAME, Role::ReviewOfficeDirector.id())
            }
            Some(_) | None => refusal,
        })?;
        if !own {
            let why = format!("the edition is scored by {}", scheme.criteria.id);
            return malformed("criteria", why);
        }
        let sealed = SheetSealed { application: case.id, round: round.id.clone(), reviewer: cx.actor(), percents };
        Ok(Outcome::event(sealed).resting_on(asked.verdicts))
    }
}

impl SealSheet {
    fn facts(&self, scheme: &Scheme, round: &str) -> Sheet {
        let edition = scheme.criteria.id.clone();
        let sheet = self.criteria.clone().unwrap_or_else(|| edition.clone());
        Sheet::new()
            .with("round", Value::Text(round.to_owned()))
            .with("sheet-criteria", Value::Text(sheet))
            .with("edition-criteria", Value::Text(edition))
    }
}

impl Apply for SheetSealed {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let sheet = ScoreSheet { percents: self.percents.clone(), n: stamp.n };
        if let Some(case) = state.case_mut(self.application) {
            let part = case.rounds.entry(self.round.clone()).or_default();
            part.sheets.insert(self.reviewer, Sealed::new(Label::Sheet, sheet));
        }
    }
}
