//! A reviewer corrects the own sealed sheet before the panel agrees; both versions stay.

use std::collections::BTreeMap;

use basis::digest::Digest;
use basis::id::{ApplicationId, PersonId};
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{ScoreSheet, check_engaged, check_free, entries, round_at_work};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Reason;
use crate::labels::Label;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::sealed::Sealed;
use crate::state::State;

/// Corrects a sheet that whoever acts has sealed in the round the case stands at. Nobody else corrects it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectSheet {
    /// The application.
    pub application: ApplicationId,
    /// Percentage of every item as it should have been, by the id of the item, on the step of the criteria.
    pub percents: BTreeMap<String, u8>,
    /// What was wrong.
    pub reason: Reason,
}

/// A sheet was corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetCorrected {
    /// The application.
    pub application: ApplicationId,
    /// The round.
    pub round: String,
    /// The reviewer.
    pub reviewer: PersonId,
    /// Percentages in the order of the items.
    pub percents: Vec<u8>,
    /// What was wrong.
    pub reason: Reason,
}

impl Decide for CorrectSheet {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<CorrectSheet>(state, cx, &Object::Case(case))?;
        let percents = entries::in_order(&scheme.criteria, &self.percents)?;
        check_free(state, cx, case.id)?;
        check_engaged(state, cx)?;
        let (round, _) = round_at_work(state, case, scheme, cx, |panel| panel.reviewers.contains(&cx.actor()))?;
        let part = case.rounds.get(&round.id).filter(|part| part.sheets.contains_key(&cx.actor()));
        let part = part.ok_or(Refusal::of(Kind::Stage).act("seal-sheet", crate::people::Role::Reviewer.id()))?;
        if part.agreed.is_some() {
            return Err(Refusal::of(Kind::Stage));
        }
        if part.sheets.get(&cx.actor()).is_some_and(|sheet| sheet.weigh().percents == percents) {
            return malformed("percents", "nothing would change");
        }
        Ok(Outcome::event(SheetCorrected {
            application: case.id,
            round: round.id.clone(),
            reviewer: cx.actor(),
            percents,
            reason: self.reason,
        }))
    }
}

impl Apply for SheetCorrected {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let sheet = ScoreSheet { percents: self.percents.clone(), n: stamp.n };
        let Some(case) = state.case_mut(self.application) else { return };
        let part = case.rounds.entry(self.round.clone()).or_default();
        if let Some(before) = part.sheets.insert(self.reviewer, Sealed::new(Label::Sheet, sheet)) {
            part.corrected.push((self.reviewer, before));
        }
    }
}
