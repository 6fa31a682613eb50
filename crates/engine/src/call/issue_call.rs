//! The office issues the call; it names two dates, one for the firms and one for the townships.

use basis::clause::ReadingId;
use basis::day::Day;
use basis::digest::Digest;
use basis::id::EditionId;
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::authority::Status;
use scheme::reading::Reading;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Call, Edition};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
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
        let year = |year: i16| Value::Whole(i64::from(year));
        let mut sheet = Sheet::new().with("call-year", year(cx.day().year()));
        sheet.put("edition-year", year(edition.year), Some(edition.opened));
        sheet.put("call", Value::Day(cx.day()), None);
        sheet.put("closes", Value::Moment(self.closes.end()), None);
        unadopted(&mut sheet, state, scheme, edition, cx);
        let asked = pass(scheme.ask(Gate::IssueCall, &sheet))?;
        let issued = CallIssued {
            edition: edition.id,
            opens: self.opens,
            closes: self.closes,
            township_closes: self.township_closes,
            warned: asked.warned(),
        };
        Ok(Outcome::event(issued).resting_on(asked.verdicts))
    }
}

/// Adds the readings that decide outcomes and that nobody has settled: neither rules, nor an interpretation, nor a decision
/// that names them and on which no earlier call was issued.
fn unadopted(sheet: &mut Sheet, state: &State, scheme: &Scheme, edition: &Edition, cx: &Context) {
    let in_force = state.in_force(Some(edition.scheme), Some(edition), cx.day());
    let open = scheme.decisive_readings().filter(|one| in_force.through(one).status == Status::Proposed);
    let decided = state.matter_for_call(edition, cx);
    let named = |reading: &&Reading| decided.is_some_and(|matter| matter.unadopted.contains(&reading.id));
    let left = open.filter(|reading| !named(reading)).map(|reading| Value::Text(reading.id.to_string()));
    sheet.put("unadopted", Value::List(left.collect()), decided.map(|matter| matter.n));
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
                published: None,
            });
        }
    }
}
