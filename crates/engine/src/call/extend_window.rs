//! The window is extended for all alike by a public notice, after time is up only by a decision on a major matter.

use basis::day::Day;
use basis::digest::Digest;
use basis::id::{EditionId, MatterId};
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::pipeline::StageKind;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::Edition;
use super::record_publication::check_place;
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::people::Role;
use crate::refusal::{Refusal, malformed, pass};
use crate::rights::{self, Object};
use crate::standing;
use crate::state::State;

/// Extends the window by publishing a notice. Both dates hold for everybody, and neither comes earlier than it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ExtendWindow {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// New last day on which a firm hands in to its township; it ends at 24:00.
    pub closes: Day,
    /// New last day on which a township forwards to the office; it ends at 24:00.
    pub township_closes: Day,
    /// The notice.
    pub notice: Document,
    /// Medium in which it appeared.
    pub medium: String,
    /// Address, or issue and page.
    pub place: String,
    /// The decision on a major matter that it rests on, once time is up.
    #[serde(default)]
    pub matter: Option<MatterId>,
}

/// The window was extended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct WindowExtended {
    /// The edition.
    pub edition: EditionId,
    /// Last day for firms.
    pub closes: Day,
    /// Last day for townships.
    pub township_closes: Day,
    /// The notice.
    pub notice: Document,
    /// Medium in which it appeared.
    pub medium: String,
    /// Place in the medium.
    pub place: String,
    /// The decision that it rests on.
    pub matter: Option<MatterId>,
}

impl Decide for ExtendWindow {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        if self.closes > self.township_closes {
            return malformed("closes", "the window opens first, the firms' date comes next, the townships' date last");
        }
        check_place(&self.medium, &self.place)?;
        let edition = standing::edition(state, self.edition)?;
        rights::check::<ExtendWindow>(state, cx, &Object::Office)?;
        let matter = self.matter.map(|id| state.decided_matter(cx, id, edition.id)).transpose()?;
        let issue = || Refusal::of(Kind::Stage).act("issue-call", Role::ReviewOfficeDirector.id());
        let call = edition.call.as_ref().ok_or_else(issue)?;
        if cx.day() < call.issued_on {
            return Err(Refusal::of(Kind::Stage).fact("not-before", call.issued_on));
        }
        // The best are chosen of all who may come: once they are, nobody can join them.
        if are_chosen(state, edition, scheme) {
            return Err(Refusal::of(Kind::Stage));
        }
        let is_earlier = self.closes < call.closes || self.township_closes < call.township_closes;
        let is_same = self.closes == call.closes && self.township_closes == call.township_closes;
        if is_earlier || is_same {
            return Err(Refusal::of(Kind::Stage).fact("closes", call.closes));
        }
        let mut sheet = Sheet::new().with("reserved", Value::Flag(!cx.done().is_before(call.closes.end())));
        sheet.put("matter", Value::Flag(matter.is_some()), matter.map(|matter| matter.n));
        let asked = pass(scheme.ask(Gate::ExtendWindow, &sheet))?;
        let extended = WindowExtended {
            edition: edition.id,
            closes: self.closes,
            township_closes: self.township_closes,
            notice: self.notice.clone(),
            medium: self.medium.clone(),
            place: self.place.clone(),
            matter: self.matter,
        };
        Ok(Outcome::event(extended).resting_on(asked.verdicts))
    }
}

/// Returns whether some case has been chosen or passed over, or the edition has ended.
fn are_chosen(state: &State, edition: &Edition, scheme: &Scheme) -> bool {
    let chosen = [StageKind::Shortlist, StageKind::Candidates];
    let mut stages = chosen.into_iter().flat_map(|kind| scheme.stages_of(kind)).map(|(_, stage)| stage.id.as_str());
    let left = |stage| state.cases_of(edition.id).any(|case| case.stages.contains_key(stage));
    edition.approval.vacant.is_some() || stages.any(left)
}

impl Apply for WindowExtended {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let call = state.edition_mut(self.edition).and_then(|edition| edition.call.as_mut());
        if let Some(call) = call {
            (call.closes, call.township_closes) = (self.closes, self.township_closes);
            call.extended = Some(stamp.n);
        }
    }
}
