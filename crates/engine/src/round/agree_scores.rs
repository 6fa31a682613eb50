//! The panel agrees on one percentage an item, once everybody has scored alone, or leaves the total to its sheets; it is exact.

use std::collections::BTreeMap;

use basis::digest::Digest;
use basis::id::{ApplicationId, PersonId};
use basis::points::Total;
use rules::Value;
use schemars::JsonSchema;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Agreed, aggregate, check_engaged, check_free, entries, round_at_work, work_facts};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Reason;
use crate::labels::Label;
use crate::people::Role;
use crate::refusal::{Refusal, pass};
use crate::rights::{self, Object};
use crate::sealed::Sealed;
use crate::state::State;

/// Records what the panel agreed on in the round the case stands at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgreeScores {
    /// The application.
    pub application: ApplicationId,
    /// Percentage of every item, by the id of the item, on the step of the criteria; none where the panel agreed on
    /// nothing and the total is made of its sheets.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub percents: BTreeMap<String, u8>,
    /// Why the sheets lie far apart, where the scheme asks for it.
    #[serde(default, rename = "spread-reason", skip_serializing_if = "Option::is_none")]
    pub spread_reason: Option<Reason>,
}

/// The panel agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoresAgreed {
    /// The application.
    pub application: ApplicationId,
    /// The round.
    pub round: String,
    /// Percentages in the order of the items; none where the total was made of the sheets alone.
    pub percents: Vec<u8>,
    /// The exact total.
    pub total: Total,
    /// Reviewers whose sheets counted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counted: Vec<PersonId>,
    /// Why the sheets lie far apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spread_reason: Option<Reason>,
}

impl Decide for AgreeScores {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<AgreeScores>(state, cx, &Object::Case(case))?;
        let agrees = !self.percents.is_empty() || !aggregate::is_laid_down(scheme);
        let percents = if agrees { entries::in_order(&scheme.criteria, &self.percents)? } else { Vec::new() };
        check_free(state, cx, case.id)?;
        check_engaged(state, cx)?;
        let (round, panel) = round_at_work(state, case, scheme, cx, |panel| panel.leader == cx.actor())?;
        let part = case.rounds.get(&round.id);
        if part.is_some_and(|part| part.agreed.is_some()) {
            return Err(Refusal::of(Kind::Repeated));
        }
        let has_sealed = |one| part.is_some_and(|part| part.sheets.contains_key(&one));
        if !state.scorers(panel, case.id).all(has_sealed) {
            return Err(Refusal::of(Kind::Stage).act("seal-sheet", Role::Reviewer.id()));
        }
        let counted: Vec<PersonId> = state.scorers(panel, case.id).collect();
        // Whether it is refused tells how far the sheets lie apart, which is the panel's alone to know.
        if cx.seconded_by.is_some_and(|second| !counted.contains(&second)) {
            return Err(Refusal::of(Kind::Rights));
        }
        let mut sheet = work_facts(state, panel, case, &round.id);
        part.into_iter()
            .for_each(|part| aggregate::put_sheets(&mut sheet, &scheme.criteria, part, &counted, &percents));
        sheet.put("spread-explained", Value::Flag(self.spread_reason.is_some()), None);
        if agrees {
            sheet.put("consensus", Value::Total(scheme.criteria.total_of(&percents)), None);
        }
        let wide =
            || part.map(|part| aggregate::wide_items(scheme, &sheet, part, &counted, &percents)).unwrap_or_default();
        let asked = pass(scheme.ask(Gate::AgreeScores, &sheet)).map_err(|refusal| match wide() {
            items if items.is_empty() => refusal,
            items => refusal.fact("spread-items", items),
        })?;
        let total = aggregate::total_made(&asked).unwrap_or_else(|| scheme.criteria.total_of(&percents));
        let (application, round, spread_reason) = (case.id, round.id.clone(), self.spread_reason);
        let agreed = ScoresAgreed { application, round, percents, total, counted, spread_reason };
        Ok(Outcome::event(agreed).resting_on(asked.verdicts))
    }
}

impl Apply for ScoresAgreed {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let agreed = Agreed {
            percents: Sealed::new(Label::Total, self.percents.clone()),
            total: Sealed::new(Label::Total, self.total),
            counted: self.counted.clone(),
            n: stamp.n,
        };
        if let Some(case) = state.case_mut(self.application) {
            case.rounds.entry(self.round.clone()).or_default().agreed = Some(agreed);
        }
    }
}
