//! What was recorded of an earlier award is set right, or struck where the award never was.

use basis::digest::Digest;
use basis::id::{MatterId, OrganisationId};
use basis::money::Yuan;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::recorded::{RecordRight, recorded};
use super::rested::{self, OF_MONEY, OF_PRIZE};
use super::{ConcludeBreachCase, CorrectBreachCase, PastAward, RecordPastAward, WithdrawReportFinding, duty};
use crate::act::Stamp;
use crate::command::Named;
use crate::context::Context;
use crate::correction::{self, AffectedActs, CorrectionKind};
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::{Document, Reason};
use crate::identity;
use crate::people::Role;
use crate::refusal::{Refusal, malformed};
use crate::standing;
use crate::state::State;

/// Corrects the record of an earlier award, which is known by who won, the prize and the year. A second person compares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectPastAward {
    /// Who won, as recorded.
    pub organisation: OrganisationId,
    /// The prize, as recorded.
    pub prize: String,
    /// Year of the award, as recorded.
    pub year: i16,
    /// What stands right.
    pub right: RecordRight<PastAwardReads>,
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

/// How the record of an earlier award should read. A field that is not given stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PastAwardReads {
    /// Who won.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<OrganisationId>,
    /// The prize, by its id in the scheme.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prize: Option<String>,
    /// Year of the award, as the decision names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i16>,
    /// The rules it was given under, by name and number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rules: Option<String>,
    /// Money that was paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid: Option<Yuan>,
    /// Years in which reports are still due under those rules.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reports: Option<Vec<i16>>,
}

/// The record of an earlier award was corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastAwardCorrected {
    /// What was corrected, and what stands right.
    pub corrected: CorrectPastAward,
    /// Act that recorded it, or set it right last.
    pub record: u64,
    /// What stood there before.
    pub before: PastAwardReads,
    /// What stands there since; nothing where the record was struck.
    pub after: Option<PastAwardReads>,
    /// Acts that rested on it, by case; each is to be looked at.
    pub affected: Vec<AffectedActs>,
}

impl Decide for CorrectPastAward {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        let recorded = self.recorded(state).and_then(|(_, old)| state.text_of(&old.award));
        recorded.or_else(|| standing::scheme_of(state, None)).or_else(|| state.latest_text())
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        super::known::<CorrectPastAward>(state, cx, self.organisation)?;
        if let RecordRight::Reads(PastAwardReads { organisation: Some(other), .. }) = &self.right {
            super::known::<CorrectPastAward>(state, cx, *other)?;
        }
        cx.check_second_person(true)?;
        let (holder, old) = self.recorded(state).ok_or(Refusal::of(Kind::Unknown))?;
        let before = reads(holder, old);
        let after = self.after(&before);
        let names = changes(&before, after.as_ref());
        if after.as_ref() == Some(&before) {
            return malformed("right", "nothing would change");
        }
        self.check_after(state, scheme, (&before, after.as_ref()), &old.award)?;
        check_findings(state, scheme, (holder, old), after.as_ref())?;
        check_title(state, (holder, old), after.as_ref())?;
        let organisations = [Some(holder), after.as_ref().and_then(|one| one.organisation)];
        let organisations: Vec<OrganisationId> = organisations.into_iter().flatten().collect();
        let affected = rested::by_award(state, &old.award, (&organisations, old.n), &names);
        correction::check_release::<CorrectPastAward>(state, cx, &affected)?;
        let verdicts = correction::check_reopened(state, scheme, cx, self.matter, &affected)?;
        let corrected = PastAwardCorrected { corrected: self.clone(), record: old.n, before, after, affected };
        Ok(Outcome::event(corrected).resting_on(verdicts))
    }
}

impl CorrectPastAward {
    /// Returns the record that is meant, with the registration it stands under.
    fn recorded<'a>(&self, state: &'a State) -> Option<(OrganisationId, &'a PastAward)> {
        let meant = |award: &&PastAward| award.prize == self.prize && award.year == self.year;
        recorded(state, self.organisation, |winner| winner.past_awards().find(meant))
    }

    /// Returns the record as it should read; nothing where it is struck.
    fn after(&self, before: &PastAwardReads) -> Option<PastAwardReads> {
        match &self.right {
            RecordRight::NeverWas => None,
            RecordRight::Reads(right) => Some(right.over(before)),
        }
    }

    /// Checks that what stands right could be recorded.
    fn check_after(
        &self,
        state: &State,
        scheme: &Scheme,
        (before, after): (&PastAwardReads, Option<&PastAwardReads>),
        award: &str,
    ) -> Result<(), Refusal> {
        let Some(record) = after.and_then(|after| self.as_recorded(after)) else { return Ok(()) };
        record.check_form(scheme)?;
        let named = |one: &PastAwardReads| (one.organisation, one.prize.clone(), one.year);
        if after.map(named) == Some(named(before)) { Ok(()) } else { record.check_may_stand(state, award) }
    }

    /// Returns a record as the office would enter it.
    fn as_recorded(&self, reads: &PastAwardReads) -> Option<RecordPastAward> {
        Some(RecordPastAward {
            organisation: reads.organisation?,
            prize: reads.prize.clone()?,
            year: reads.year?,
            rules: reads.rules.clone()?,
            paid: reads.paid?,
            reports: reads.reports.clone()?,
            document: self.document.clone(),
        })
    }
}

impl PastAwardReads {
    /// Returns a record with the fields that are given here, and otherwise its own.
    fn over(&self, before: &PastAwardReads) -> PastAwardReads {
        PastAwardReads {
            organisation: self.organisation.or(before.organisation),
            prize: self.prize.clone().or_else(|| before.prize.clone()),
            year: self.year.or(before.year),
            rules: self.rules.as_deref().map(|rules| rules.trim().to_owned()).or_else(|| before.rules.clone()),
            paid: self.paid.or(before.paid),
            reports: self.reports.clone().or_else(|| before.reports.clone()),
        }
    }
}

/// Returns how a record reads.
fn reads(holder: OrganisationId, award: &PastAward) -> PastAwardReads {
    PastAwardReads {
        organisation: Some(holder),
        prize: Some(award.prize.clone()),
        year: Some(award.year),
        rules: Some(award.rules.clone()),
        paid: Some(award.paid),
        reports: Some(award.reports.clone()),
    }
}

/// Returns the names of the facts that would change.
fn changes(before: &PastAwardReads, after: Option<&PastAwardReads>) -> Vec<&'static str> {
    let differs = |same: fn(&PastAwardReads, &PastAwardReads) -> bool| after.is_none_or(|after| !same(before, after));
    let moved = differs(|one, other| one.organisation == other.organisation);
    let prize = moved || differs(|one, other| (&one.prize, one.year) == (&other.prize, other.year));
    let money = moved || differs(|one, other| one.paid == other.paid);
    let names = [(prize, OF_PRIZE), (money, OF_MONEY)];
    names.into_iter().filter(|(changes, _)| *changes).flat_map(|(_, names)| names).copied().collect()
}

/// Checks that no case about conduct stands on this award alone, which is then nobody's: it is set right first.
fn check_title(
    state: &State,
    (holder, old): (OrganisationId, &PastAward),
    after: Option<&PastAwardReads>,
) -> Result<(), Refusal> {
    let same = identity::same_as(state, holder);
    let stays = after.and_then(|after| after.organisation).is_some_and(|one| same.contains(&one));
    let other = |one: &OrganisationId| {
        let winner = super::winner(state, *one);
        winner.past_awards().any(|award| award.n != old.n) || !super::honoured(state, *one).is_empty()
    };
    if stays || same.iter().any(other) {
        return Ok(());
    }
    let Some((_, breach)) = super::breaches(state, holder).find(|(_, breach)| breach.stands()) else { return Ok(()) };
    let first = breach.concluded.map_or(ConcludeBreachCase::NAME, |_| CorrectBreachCase::NAME);
    Err(Refusal::of(Kind::Stage).act(first, Role::ReviewOfficeDirector.id()))
}

/// Checks that no report was found missing that was due for this record alone and would be due no more: whoever found that
/// takes it back first.
fn check_findings(
    state: &State,
    scheme: &Scheme,
    (holder, old): (OrganisationId, &PastAward),
    after: Option<&PastAwardReads>,
) -> Result<(), Refusal> {
    let stays = after.filter(|after| after.organisation == Some(holder)).and_then(|after| after.reports.as_ref());
    let ends = |year: &i16| old.reports.contains(year) && !stays.is_some_and(|years| years.contains(year));
    for (one, winner) in &state.winners {
        let owes = || identity::owes_with(state, *one).into_iter().any(|(owed, _)| owed == holder);
        let mut missed = winner.reports.iter().filter(|(_, report)| report.missed.is_some()).map(|(year, _)| *year);
        let left = |year: &i16| ends(year) && owes() && !duty::owes_but_for(state, scheme, *one, *year, old.n);
        if let Some(year) = missed.find(left) {
            let refusal = Refusal::of(Kind::Stage).fact("report-year", i64::from(year));
            return Err(refusal.act(WithdrawReportFinding::NAME, Role::ReviewOfficeDirector.id()));
        }
    }
    Ok(())
}

impl Apply for PastAwardCorrected {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let Some(holder) = self.before.organisation else { return };
        let past = &mut state.winner_mut(holder).past;
        let Some(old) = past.iter_mut().find(|award| award.n == self.record) else { return };
        old.until = Some(stamp.n);
        let award = old.award.clone();
        let right = self.after.as_ref().and_then(|after| self.corrected.as_recorded(after));
        if let Some(RecordPastAward { organisation, prize, year, rules, paid, reports, document: _ }) = right {
            let past = PastAward { prize, year, rules, paid, reports, award, n: stamp.n, until: None };
            state.winner_mut(organisation).past.push(past);
        }
        correction::open(state, &self.affected, stamp.n);
    }
}
