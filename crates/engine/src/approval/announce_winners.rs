//! The winners are announced; from here on the award is public.

use basis::day::Day;
use basis::digest::Digest;
use basis::id::{ApplicationId, EditionId};
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::pipeline::StageKind;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::is_noticed;
use crate::act::Stamp;
use crate::case::{Case, Left};
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::inspection;
use crate::refusal::{Refusal, pass};
use crate::rights::{self, Object};
use crate::state::State;
use crate::{facts, stage, standing};

/// Announces the winners.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnnounceWinners {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// Where they are announced.
    #[serde(default)]
    pub medium: Option<String>,
}

/// The winners were announced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WinnersAnnounced {
    /// The edition.
    pub edition: EditionId,
    /// Day of the announcement.
    pub on: Day,
    /// Where.
    pub medium: Option<String>,
    /// Stage the cases have left: the last one.
    pub stage: String,
    /// The winners.
    pub winners: Vec<ApplicationId>,
}

impl Decide for AnnounceWinners {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let edition = standing::edition(state, self.edition)?;
        rights::check::<AnnounceWinners>(state, cx, &Object::Office)?;
        inspection::check_answered(state, edition.id, cx)?;
        let winners = standing::all_reached(cx, state, edition.id, scheme, StageKind::Announcement)?;
        let stage = winners.first().and_then(|case| stage::position(case, scheme));
        let Some(stage) = stage else {
            let behind = standing::behind(state, edition.id, scheme, StageKind::Announcement).is_some();
            let done = !behind && edition.approval.announced.is_some();
            let nobody = || standing::nobody_at(state, edition.id, scheme, StageKind::Announcement);
            return Err(if done { Refusal::of(Kind::Repeated) } else { nobody() });
        };
        let mut outcome = Outcome::default();
        for case in &winners {
            let asked = pass(scheme.ask(Gate::Announce, &self.sheet(case, scheme)).about(case.id))?;
            outcome = outcome.resting_on(asked.verdicts);
        }
        Ok(outcome.and(WinnersAnnounced {
            edition: edition.id,
            on: cx.day(),
            medium: self.medium.clone(),
            stage: stage.id.clone(),
            winners: winners.iter().map(|case| case.id).collect(),
        }))
    }
}

impl AnnounceWinners {
    fn sheet(&self, case: &Case, scheme: &Scheme) -> Sheet {
        let mut sheet = Sheet::new();
        let approved = case.approval.approved.map(|(_, n)| n);
        sheet.put("approved", Value::Flag(case.approval.is_approved()), approved);
        sheet.put("noticed", Value::Flag(is_noticed(case, scheme)), case.notice.closed.map(|(_, n)| n));
        if let Some(medium) = self.medium.as_deref().map(str::trim) {
            sheet.put("medium", Value::Text(medium.to_owned()), None);
        }
        facts::decisions(&mut sheet, case);
        sheet
    }
}

impl Apply for WinnersAnnounced {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        for id in &self.winners {
            if let Some(case) = state.case_mut(*id) {
                case.approval.announced = Some(stamp.n);
                case.leave(&self.stage, Left::Passed, stamp.n);
                let organisation = case.organisation;
                state.add_honoured(organisation, *id);
            }
        }
        if let Some(edition) = state.edition_mut(self.edition) {
            edition.approval.announced.get_or_insert((self.on, stamp.n));
        }
    }
}
