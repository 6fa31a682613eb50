//! An award from before Laurel kept the log is recorded from its documents, with the rules it was given under.

use basis::digest::Digest;
use basis::id::OrganisationId;
use basis::money::Yuan;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::PastAward;
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::names;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::standing;
use crate::state::State;

/// The most characters the name of earlier rules may have.
const RULES_MAX: usize = 120;
/// The most years in which reports may still be due.
const REPORTS_MAX: usize = 10;

/// Records an earlier award. A second person compares entry and document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordPastAward {
    /// Who won.
    pub organisation: OrganisationId,
    /// The prize, by its id in the scheme.
    pub prize: String,
    /// Year of the award, as the decision names it.
    pub year: i16,
    /// The rules it was given under, by name and number.
    pub rules: String,
    /// Money that was paid.
    #[serde(default)]
    pub paid: Yuan,
    /// Years in which reports are still due under those rules.
    #[serde(default)]
    pub reports: Vec<i16>,
    /// The decision that gave it.
    pub document: Document,
}

/// An earlier award was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastAwardRecorded {
    /// What was recorded.
    pub recorded: RecordPastAward,
    /// The award whose prize it is.
    pub award: String,
}

impl Decide for RecordPastAward {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, None).or_else(|| state.latest_text())
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        self.check_form(scheme)?;
        let organisation = state.organisations.get(&self.organisation).ok_or(Refusal::of(Kind::Unknown))?;
        rights::check::<RecordPastAward>(state, cx, &Object::Organisation(organisation))?;
        cx.check_second_person(true)?;
        let award = self.scheme(state, cx).and_then(|text| state.award_of(text)).ok_or(Refusal::of(Kind::Stage))?;
        self.check_may_stand(state, award)?;
        let recorded = RecordPastAward { rules: self.rules.trim().to_owned(), ..self.clone() };
        Ok(Outcome::event(PastAwardRecorded { recorded, award: award.to_owned() }))
    }
}

impl RecordPastAward {
    /// Checks that an award could be one from before that is not recorded yet.
    ///
    /// # Errors
    /// Refuses as *malformed* a year that has an edition here, and as *repeated* what stands already.
    pub(super) fn check_may_stand(&self, state: &State, award: &str) -> Result<(), Refusal> {
        // A year that has an edition here is told by its own log.
        let of_award = |edition: &crate::call::Edition| state.award_of(edition.scheme) == Some(award);
        let own = state.editions.values().filter(|edition| of_award(edition)).map(|edition| edition.year).min();
        if let Some(first) = own.filter(|first| self.year >= *first) {
            return malformed("year", format!("an award of {first} or later is no earlier one: its edition is here"));
        }
        let winner = super::winner(state, self.organisation);
        let same = |one: &PastAward| one.prize == self.prize && one.year == self.year && one.award == award;
        if winner.past_awards().any(same) { Err(Refusal::of(Kind::Repeated)) } else { Ok(()) }
    }

    pub(super) fn check_form(&self, scheme: &Scheme) -> Result<(), Refusal> {
        names::check_prize(scheme, &self.prize)?;
        if !(1..=RULES_MAX).contains(&self.rules.trim().chars().count()) {
            return malformed("rules", format!("rules are named in 1 to {RULES_MAX} characters"));
        }
        if self.paid < Yuan::ZERO {
            return malformed("paid", "nobody was paid less than nothing");
        }
        let rising = self.reports.is_sorted_by(|one, next| one < next);
        if self.reports.len() > REPORTS_MAX || !rising || self.reports.iter().any(|year| *year <= self.year) {
            let why = format!("the years of reports come after the award, each once, and are at most {REPORTS_MAX}");
            return malformed("reports", why);
        }
        Ok(())
    }
}

impl Apply for PastAwardRecorded {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let RecordPastAward { organisation, prize, year, rules, paid, reports, document: _ } = &self.recorded;
        let past = PastAward {
            prize: prize.clone(),
            year: *year,
            rules: rules.clone(),
            paid: *paid,
            reports: reports.clone(),
            award: self.award.clone(),
            n: stamp.n,
            until: None,
        };
        state.winner_mut(*organisation).past.push(past);
    }
}
