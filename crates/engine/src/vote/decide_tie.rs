//! What further ballots leave tied at the last place the chair decides, and the minutes say so.

use std::collections::BTreeSet;

use basis::day::DoneOn;
use basis::digest::Digest;
use basis::id::{ApplicationId, EditionId};
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::pipeline::StageKind;
use scheme::{Asked, Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::count::places_sheet;
use super::open_plenary::number_of;
use super::{Count, Places};
use crate::act::Stamp;
use crate::case::Case;
use crate::case::Left;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::people::Role;
use crate::refusal::{Refusal, malformed, pass};
use crate::rights::{self, Object};
use crate::state::State;
use crate::{names, stage, standing};

/// Records which of the tied lines the chair gives the places that are left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecideTie {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// Id of the prize.
    pub prize: String,
    /// The lines that get a place.
    pub winners: Vec<ApplicationId>,
    /// The minutes.
    pub minutes: Document,
}

/// The chair decided a tie.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TieDecided {
    /// The edition.
    pub edition: EditionId,
    /// What was decided.
    pub decided: DecideTie,
    /// Stage the lines leave.
    pub stage: String,
    /// The lines that get none.
    pub others: Vec<ApplicationId>,
}

/// Returns what the scheme says of a decision on what is tied.
pub(crate) fn ask(scheme: &Scheme, count: &Count) -> Asked {
    let ballots = i64::try_from(count.ballots.len()).unwrap_or(i64::MAX);
    scheme.ask(Gate::DecideTie, &Sheet::new().with("ballots", Value::Whole(ballots)))
}

impl Decide for DecideTie {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let distinct = self.winners.iter().collect::<BTreeSet<_>>().len() == self.winners.len();
        if self.winners.is_empty() || !distinct {
            return malformed("winners", "a list names at least one case and each once");
        }
        let edition = standing::edition(state, self.edition)?;
        names::check_prize(scheme, &self.prize)?;
        standing::named(state, edition, &self.winners, cx)?;
        rights::check::<DecideTie>(state, cx, &Object::Office)?;
        let open = || Refusal::of(Kind::Stage).act("enter-tally", Role::ReviewOfficeClerk.id());
        let count = edition.vote.counts.get(&self.prize).ok_or_else(open)?;
        if count.stands.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        // Whoever has withdrawn since is tied no more.
        let tied = count.ballots.last().map(|last| last.tied.as_slice()).unwrap_or_default().iter();
        let tied: Vec<&Case> = tied.filter_map(|id| state.cases.get(id)).map(AsRef::as_ref).collect();
        let tied: Vec<&Case> = tied.into_iter().filter(|case| case.ended().is_none()).collect();
        if tied.is_empty() {
            return Err(open());
        }
        if !self.winners.iter().all(|winner| tied.iter().any(|case| case.id == *winner)) {
            return malformed("winners", "only lines that are tied are decided on");
        }
        edition.vote.plenary.as_ref().map_or(Ok(()), |meeting| cx.check_follows(DoneOn::Day(meeting.on)))?;
        let asked = pass(ask(scheme, count))?;
        let given = state.places(edition.id, &self.prize, |_| true);
        let with = |more: usize| {
            let more = i64::from(number_of(more));
            let places = Places { of_prize: given.of_prize + more, of_edition: given.of_edition + more };
            pass(scheme.ask(Gate::TakePlaces, &places_sheet(&self.prize, places)))
        };
        let left = || (1..self.winners.len()).take_while(|more| with(*more).is_ok()).count();
        let within = with(self.winners.len());
        let within = within.map_err(|refusal| refusal.fact("places-left", i64::from(number_of(left()))))?;
        let stage = stage::reached_by_all(cx, tied.iter().copied(), scheme, StageKind::Vote)?;
        let stage = stage.ok_or(Refusal::of(Kind::Stage))?.id.clone();
        let others = tied.iter().map(|case| case.id).filter(|line| !self.winners.contains(line)).collect();
        let decided = TieDecided { edition: edition.id, decided: self.clone(), stage, others };
        Ok(Outcome::event(decided).resting_on(asked.verdicts).resting_on(within.verdicts))
    }
}

impl Apply for TieDecided {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        for id in &self.decided.winners {
            if let Some(case) = state.case_mut(*id) {
                case.vote.won = Some(stamp.n);
                case.leave(&self.stage, Left::Passed, stamp.n);
            }
        }
        for id in &self.others {
            if let Some(case) = state.case_mut(*id) {
                case.leave(&self.stage, Left::Ended, stamp.n);
            }
        }
        let Some(edition) = state.edition_mut(self.edition) else { return };
        if let Some(count) = edition.vote.counts.get_mut(&self.decided.prize) {
            count.set_aside.extend(std::mem::take(&mut count.entries));
            count.stands = Some(stamp.n);
        }
    }
}
