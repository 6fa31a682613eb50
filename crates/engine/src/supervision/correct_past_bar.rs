//! What was recorded of an earlier bar is set right, or struck where there never was one.

use basis::day::Day;
use basis::digest::Digest;
use basis::id::{MatterId, OrganisationId};
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::record_past_bar::{check_has_come, check_may_stand};
use super::recorded::{RecordRight, recorded};
use super::rested::{self, Bar};
use super::{BarGround, PastBar};
use crate::act::Stamp;
use crate::context::Context;
use crate::correction::{self, AffectedActs, CorrectionKind};
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::{Document, Reason};
use crate::refusal::{Refusal, malformed};
use crate::standing;
use crate::state::State;

/// Corrects the record of an earlier bar, which is known by who is barred, what for and from when on. A second person
/// compares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CorrectPastBar {
    /// Who is barred, as recorded.
    pub organisation: OrganisationId,
    /// What for, as recorded.
    pub ground: BarGround,
    /// Day from which the bar counts, as recorded.
    pub counts_from: Day,
    /// What stands right.
    pub right: RecordRight<PastBarReads>,
    /// What kind of mistake it was.
    pub kind: CorrectionKind,
    /// How it came about.
    pub reason: Reason,
    /// What proves it.
    pub document: Document,
    /// Decision of the leading group; needed once it has voted on what rests on the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<MatterId>,
}

/// How the record of an earlier bar should read. A field that is not given stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PastBarReads {
    /// Who is barred.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<OrganisationId>,
    /// What for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<BarGround>,
    /// Day from which the bar counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts_from: Option<Day>,
}

/// The record of an earlier bar was corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastBarCorrected {
    /// What was corrected, and what stands right.
    pub corrected: CorrectPastBar,
    /// The registration it stood under.
    pub holder: OrganisationId,
    /// Act that recorded it, or set it right last.
    pub record: u64,
    /// Who is barred since, what for and from when on; nothing where the record was struck.
    pub after: Option<Known>,
    /// Acts that rested on it, by case; each is to be looked at.
    pub affected: Vec<AffectedActs>,
}

/// A bar by what it is known by: who is barred, what for, and from when on.
type Known = (OrganisationId, BarGround, Day);

impl Decide for CorrectPastBar {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, None).or_else(|| state.latest_text())
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        if let RecordRight::Reads(PastBarReads { counts_from: Some(day), .. }) = &self.right {
            check_has_come(*day, cx)?;
        }
        super::known::<CorrectPastBar>(state, cx, self.organisation)?;
        if let RecordRight::Reads(PastBarReads { organisation: Some(other), .. }) = &self.right {
            super::known::<CorrectPastBar>(state, cx, *other)?;
        }
        cx.check_second_person(true)?;
        let (holder, old) = self.recorded(state).ok_or(Refusal::of(Kind::Unknown))?;
        let after = self.after(holder);
        if after == Some((holder, self.ground, self.counts_from)) {
            return malformed("right", "nothing would change");
        }
        if let Some((organisation, ground, counts_from)) = after {
            check_may_stand(state, organisation, ground, counts_from)?;
        }
        let organisations: Vec<_> = [Some(holder), after.map(|(one, _, _)| one)].into_iter().flatten().collect();
        let grounds = [Some(self.ground), after.map(|(_, ground, _)| ground)];
        let names: Vec<&'static str> = grounds.into_iter().flatten().map(BarGround::fact).collect();
        let bar = after.map(|(organisation, _, from)| Bar { organisation, from });
        let affected = rested::by_bar(state, (&organisations, old.n), &names, bar);
        correction::check_release::<CorrectPastBar>(state, cx, &affected)?;
        let verdicts = correction::check_reopened(state, scheme, cx, self.matter, &affected)?;
        let corrected = PastBarCorrected { corrected: self.clone(), holder, record: old.n, after, affected };
        Ok(Outcome::event(corrected).resting_on(verdicts))
    }
}

impl CorrectPastBar {
    /// Returns the record that is meant, with the registration it stands under.
    fn recorded<'a>(&self, state: &'a State) -> Option<(OrganisationId, &'a PastBar)> {
        let meant = |bar: &&PastBar| bar.ground == self.ground && bar.counts_from == self.counts_from;
        recorded(state, self.organisation, |winner| winner.past_bars().find(meant))
    }

    /// Returns the bar as it should read; nothing where it is struck.
    fn after(&self, holder: OrganisationId) -> Option<Known> {
        match &self.right {
            RecordRight::NeverWas => None,
            RecordRight::Reads(PastBarReads { organisation, ground, counts_from }) => Some((
                organisation.unwrap_or(holder),
                ground.unwrap_or(self.ground),
                counts_from.unwrap_or(self.counts_from),
            )),
        }
    }
}

impl BarGround {
    /// Returns the name of the fact that tells of such a bar.
    fn fact(self) -> &'static str {
        match self {
            BarGround::Fraud => "revoked-on",
            BarGround::Breach => "breach-found",
        }
    }
}

impl Apply for PastBarCorrected {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let barred = &mut state.winner_mut(self.holder).barred;
        let Some(old) = barred.iter_mut().find(|bar| bar.n == self.record) else { return };
        old.until = Some(stamp.n);
        if let Some((organisation, ground, counts_from)) = self.after {
            let bar = PastBar { ground, counts_from, n: stamp.n, until: None };
            state.winner_mut(organisation).barred.push(bar);
        }
        correction::open(state, &self.affected, stamp.n);
    }
}
