//! A winner tells the office of itself what may end its honour, as it must.

use basis::day::Day;
use basis::digest::Digest;
use basis::id::OrganisationId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::consent::Said;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Private;
use crate::refusal::{Refusal, malformed};
use crate::state::State;

/// Tells of what happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportOwnBreach {
    /// The winner.
    pub organisation: OrganisationId,
    /// What happened, by the word of the scheme; nothing where it is no single event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// Day on which it was discovered.
    pub found: Day,
    /// What the winner says of it.
    pub statement: Private,
}

/// A winner told of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnBreachReported {
    /// What it told.
    pub reported: ReportOwnBreach,
}

impl Decide for ReportOwnBreach {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        super::scheme_of(state, self.organisation)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        check_found(self.found, cx)?;
        let organisation = super::subject::<ReportOwnBreach>(state, cx, self.organisation)?;
        let winner = super::winner(state, organisation.id);
        if winner.own.iter().any(|(event, found, _)| *event == self.event && *found == self.found) {
            return Err(Refusal::of(Kind::Repeated));
        }
        super::check_holds_title(state, organisation.id, self.found)?;
        check_event(scheme, self.event.as_deref())?;
        Ok(Outcome::event(OwnBreachReported { reported: self.clone() }))
    }
}

/// Checks that nothing is discovered after it is told.
///
/// # Errors
/// Refuses as *malformed*.
pub(super) fn check_found(found: Day, cx: &Context) -> Result<(), Refusal> {
    if found > cx.day() {
        return malformed("found", format!("nothing was discovered on {found}, a day that has not come"));
    }
    Ok(())
}

/// Checks that a scheme has a name for an event, where it names any.
///
/// # Errors
/// Refuses as *malformed*.
pub(super) fn check_event(scheme: &Scheme, event: Option<&str>) -> Result<(), Refusal> {
    match event.filter(|event| !scheme.glossary.is_empty() && !scheme.glossary.contains_key(*event)) {
        Some(event) => malformed("event", format!("{event} is no event that the scheme has a name for")),
        None => Ok(()),
    }
}

impl Apply for OwnBreachReported {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let said = Said { done: stamp.done, n: stamp.n };
        state.winner_mut(self.reported.organisation).own.push((self.reported.event.clone(), self.reported.found, said));
    }
}
