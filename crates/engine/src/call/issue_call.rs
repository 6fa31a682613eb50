//! The office issues the call; it names two dates, one for the firms and one for the townships.

use basis::clause::ReadingId;
use basis::day::Day;
use basis::digest::Digest;
use basis::id::{EditionId, MatterId};
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::Call;
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::office::{self, IssuedText, Preceding};
use crate::refusal::{Refusal, malformed, pass};
use crate::rights::{self, Object};
use crate::standing;
use crate::state::State;

/// Issues the call for applications of an edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct IssueCall {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// First day of the window.
    pub opens: Day,
    /// Last day on which a firm hands in to its township; it ends at 24:00.
    pub closes: Day,
    /// Last day on which a township forwards to the office; it ends at 24:00.
    pub township_closes: Day,
    /// What preceded it.
    #[serde(default, skip_serializing_if = "Preceding::is_empty")]
    pub preceding: Preceding,
}

/// The call was issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct CallIssued {
    /// The edition.
    pub edition: EditionId,
    /// First day.
    pub opens: Day,
    /// Last day for firms.
    pub closes: Day,
    /// Last day for townships.
    pub township_closes: Day,
    /// Readings that warned of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warned: Vec<ReadingId>,
    /// Decision that named the readings on which the edition goes on though nobody has adopted them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_name: Option<MatterId>,
    /// What preceded it.
    #[serde(default, skip_serializing_if = "Preceding::is_empty")]
    pub preceding: Preceding,
}

impl Decide for IssueCall {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        if !(self.opens <= self.closes && self.closes <= self.township_closes) {
            return malformed("closes", "the window opens first, the firms' date comes next, the townships' date last");
        }
        let edition = standing::edition(state, self.edition)?;
        rights::check::<IssueCall>(state, cx, &Object::Office)?;
        if edition.call.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        // Nobody can have handed in before there was a call.
        if self.opens < cx.day() {
            return Err(Refusal::of(Kind::Stage).fact("not-before", cx.day()));
        }
        let mut sheet = sheet((edition.year, Some(edition.opened)), cx.day(), self.closes);
        let by_name = state.matter_for_call(edition, cx);
        let in_force = state.in_force(Some(edition.scheme), Some(edition), cx.day());
        let open = in_force.unadopted(scheme, by_name, |reading| !scheme.is_left_to_meeting(reading));
        sheet.put("unadopted", office::listed(&open), by_name.map(|matter| matter.n));
        let asked = pass(scheme.ask(Gate::IssueCall, &sheet))?;
        let issued = CallIssued {
            edition: edition.id,
            opens: self.opens,
            closes: self.closes,
            township_closes: self.township_closes,
            warned: asked.warned(),
            by_name: by_name.map(|matter| matter.id),
            preceding: self.preceding.clone(),
        };
        Ok(Outcome::event(issued).resting_on(asked.verdicts))
    }
}

/// Returns the facts about a call: the year of its edition with the act that says so, the day of issue, the last day.
pub(crate) fn sheet((year, opened): (i16, Option<u64>), issued_on: Day, closes: Day) -> Sheet {
    let whole = |year: i16| Value::Whole(i64::from(year));
    let mut sheet = Sheet::new().with("call-year", whole(issued_on.year()));
    sheet.put("edition-year", whole(year), opened);
    sheet.put("call", Value::Day(issued_on), None);
    sheet.put("closes", Value::Moment(closes.end()), None);
    sheet
}

impl Apply for CallIssued {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(edition) = state.edition_mut(self.edition) {
            edition.call = Some(Call {
                issued_on: stamp.done.day(),
                opens: self.opens,
                closes: self.closes,
                township_closes: self.township_closes,
                issued: stamp.n,
                extended: None,
                outages: Vec::new(),
                warned: self.warned.clone(),
                by_name: self.by_name,
                published: None,
            });
        }
        state.issued(IssuedText::Call(self.edition), &self.preceding, stamp);
    }
}
