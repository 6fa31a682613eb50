//! The panel agrees on one percentage an item, once everybody has scored alone; the total is their exact sum.

use std::collections::BTreeMap;

use basis::digest::Digest;
use basis::id::ApplicationId;
use basis::points::Total;
use schemars::JsonSchema;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Agreed, check_free, entries, round_at_work, work_facts};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
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
    /// Percentage of every item, by the id of the item, on the step of the criteria.
    pub percents: BTreeMap<String, u8>,
}

/// The panel agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoresAgreed {
    /// The application.
    pub application: ApplicationId,
    /// The round.
    pub round: String,
    /// Percentages in the order of the items.
    pub percents: Vec<u8>,
    /// Their exact total.
    pub total: Total,
}

impl Decide for AgreeScores {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<AgreeScores>(state, cx, &Object::Case(case))?;
        let percents = entries::in_order(&scheme.criteria, &self.percents)?;
        check_free(state, cx, case.id)?;
        let (round, panel) = round_at_work(state, case, scheme, cx, |panel| panel.leader == cx.actor())?;
        let part = case.rounds.get(&round.id);
        if part.is_some_and(|part| part.agreed.is_some()) {
            return Err(Refusal::of(Kind::Repeated));
        }
        let has_sealed = |one| part.is_some_and(|part| part.sheets.contains_key(&one));
        if !state.scorers(panel, case.id).all(has_sealed) {
            return Err(Refusal::of(Kind::Stage).act("seal-sheet", Role::Reviewer.id()));
        }
        let asked = pass(scheme.ask(Gate::AgreeScores, &work_facts(state, panel, case, &round.id)))?;
        let total = scheme.criteria.total_of(&percents);
        let agreed = ScoresAgreed { application: case.id, round: round.id.clone(), percents, total };
        Ok(Outcome::event(agreed).resting_on(asked.verdicts))
    }
}

impl Apply for ScoresAgreed {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let agreed = Agreed {
            percents: Sealed::new(Label::Total, self.percents.clone()),
            total: Sealed::new(Label::Total, self.total),
            n: stamp.n,
        };
        if let Some(case) = state.case_mut(self.application) {
            case.rounds.entry(self.round.clone()).or_default().agreed = Some(agreed);
        }
    }
}
