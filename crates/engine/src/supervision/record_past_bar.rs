//! A bar from before Laurel kept the log is recorded from its document, and keeps from applying like one found here.

use basis::day::Day;
use basis::digest::Digest;
use basis::id::OrganisationId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::standing;
use crate::state::State;

/// What an organisation was barred for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BarGround {
    /// Its prize was revoked because it was won by fraud.
    Fraud,
    /// It ceased to be an example.
    Breach,
}

/// Records a bar from before. A second person compares entry and document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RecordPastBar {
    /// Who is barred.
    pub organisation: OrganisationId,
    /// What for.
    pub ground: BarGround,
    /// Day from which the bar counts: after fraud that of the revocation, otherwise that of the discovery.
    pub counts_from: Day,
    /// The decision or finding that proves it.
    pub document: Document,
}

/// An earlier bar was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastBarRecorded {
    /// What was recorded.
    pub recorded: RecordPastBar,
}

/// A bar from before Laurel kept the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PastBar {
    pub(crate) ground: BarGround,
    pub(crate) counts_from: Day,
    /// Act that recorded it, or set it right.
    pub(crate) n: u64,
    /// Act since which it stands so no more.
    pub(crate) until: Option<u64>,
}

impl Decide for RecordPastBar {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, None).or_else(|| state.latest_text())
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        check_has_come(self.counts_from, cx)?;
        let organisation = state.organisations.get(&self.organisation).ok_or(Refusal::of(Kind::Unknown))?;
        rights::check::<RecordPastBar>(state, cx, &Object::Organisation(organisation))?;
        cx.check_second_person(true)?;
        check_may_stand(state, organisation.id, self.ground, self.counts_from)?;
        Ok(Outcome::event(PastBarRecorded { recorded: self.clone() }))
    }
}

/// Checks that no bar counts from a day that has not come.
///
/// # Errors
/// Refuses as *malformed*.
pub(super) fn check_has_come(counts_from: Day, cx: &Context) -> Result<(), Refusal> {
    if counts_from > cx.day() {
        return malformed("counts-from", format!("no bar counts from {counts_from}, a day that has not come"));
    }
    Ok(())
}

/// Checks that a bar could be one from before that is not recorded yet.
///
/// # Errors
/// Refuses as *malformed* a day since which cases are kept here, and as *repeated* what stands already.
pub(super) fn check_may_stand(
    state: &State,
    organisation: OrganisationId,
    ground: BarGround,
    counts_from: Day,
) -> Result<(), Refusal> {
    // Since the first edition is kept here whoever is to be barred is heard here.
    let own = state.editions.values().map(|edition| edition.recorded_since).min();
    if let Some(first) = own.filter(|first| counts_from >= *first) {
        return malformed("counts-from", format!("a bar from {first} on is no earlier one: its case is kept here"));
    }
    let same = |bar: &PastBar| bar.ground == ground && bar.counts_from == counts_from;
    let stands = super::winner(state, organisation).past_bars().any(same);
    if stands { Err(Refusal::of(Kind::Repeated)) } else { Ok(()) }
}

impl Apply for PastBarRecorded {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let RecordPastBar { organisation, ground, counts_from, document: _ } = &self.recorded;
        state.winner_mut(*organisation).barred.push(PastBar {
            ground: *ground,
            counts_from: *counts_from,
            n: stamp.n,
            until: None,
        });
    }
}
