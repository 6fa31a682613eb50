//! The day or the finding of a case about the conduct of a winner is set right.

use basis::day::Day;
use basis::digest::Digest;
use basis::id::{BreachId, MatterId, OrganisationId};
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::open_breach_case::check_no_double;
use super::report_own_breach::check_found;
use super::rested::{self, Bar, OF_BREACH};
use super::{Breach, BreachFinding, ConcludeBreachCase};
use crate::act::Stamp;
use crate::command::Named;
use crate::consent::Said;
use crate::context::Context;
use crate::correction::{self, AffectedActs, CorrectionKind};
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::{Document, Reason};
use crate::identity;
use crate::people::Role;
use crate::refusal::{Refusal, malformed};
use crate::revocation;
use crate::state::State;

/// Corrects a case: from which day on it bars, and what it found. One opened of the wrong firm is found to be nothing. A
/// second person compares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectBreachCase {
    /// The winner.
    pub organisation: OrganisationId,
    /// The case.
    pub breach: BreachId,
    /// Day on which it was discovered; nothing leaves it as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<Day>,
    /// What it found; nothing leaves it as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finding: Option<BreachFinding>,
    /// What kind of mistake it was.
    pub kind: CorrectionKind,
    /// How it came about.
    pub reason: Reason,
    /// What proves it.
    pub document: Document,
    /// Decision of the leading group; needed once it has decided on what rests on the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<MatterId>,
}

/// A case was corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BreachCaseCorrected {
    /// What stands right.
    pub corrected: CorrectBreachCase,
    /// Day of discovery that stood there before.
    pub before: Day,
    /// Finding that stood there before, where there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before_finding: Option<BreachFinding>,
    /// Whether the case bars since this correction and not since it was concluded: it barred nobody before.
    pub bars_anew: bool,
    /// Acts that rested on it, by case; each is to be looked at.
    pub affected: Vec<AffectedActs>,
}

impl Decide for CorrectBreachCase {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        super::scheme_of(state, self.organisation)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        self.found.map_or(Ok(()), |found| check_found(found, cx))?;
        let (organisation, breach) = super::breach_of::<CorrectBreachCase>(state, cx, self.organisation, self.breach)?;
        cx.check_second_person(true)?;
        let corrected = self.check(state, organisation.id, breach, cx)?;
        let affected = self.affected(state, breach, &corrected);
        let verdicts = correction::check_reopened(state, scheme, cx, self.matter, &affected)?;
        let event = BreachCaseCorrected {
            corrected: self.clone(),
            before: breach.found,
            before_finding: breach.concluded.map(|(finding, _)| finding),
            bars_anew: !breach.bars(),
            affected,
        };
        Ok(Outcome::event(event).resting_on(verdicts))
    }
}

impl CorrectBreachCase {
    /// Returns the case as it stands right, if it may be set right so.
    fn check(&self, state: &State, id: OrganisationId, breach: &Breach, cx: &Context) -> Result<Breach, Refusal> {
        let last = breach.concluded.map_or(breach.opened, |(_, said)| said);
        cx.check_follows(last.done)?;
        if self.finding.is_some() && breach.concluded.is_none() {
            return Err(Refusal::of(Kind::Stage).act(ConcludeBreachCase::NAME, Role::ReviewOfficeDirector.id()));
        }
        // On it the executive has approved a revocation: nothing here takes that back.
        if revocation::is_approved_on(state, id, self.breach) {
            return Err(Refusal::of(Kind::Stage));
        }
        let mut corrected = breach.clone();
        self.put_into(&mut corrected, last);
        let findings = [breach, &corrected].map(|one| one.concluded.map(|(finding, _)| finding));
        if breach.found == corrected.found && findings[0] == findings[1] {
            return malformed("finding", "nothing would change");
        }
        if corrected.found != breach.found {
            super::check_holds_title(state, id, corrected.found)?;
        }
        if corrected.stands() {
            check_no_double(state, id, (&corrected.event, corrected.found), Some(self.breach))?;
        }
        Ok(corrected)
    }

    /// Takes what is right into a case, which is over since something was said.
    fn put_into(&self, breach: &mut Breach, over_since: Said) {
        breach.found = self.found.unwrap_or(breach.found);
        breach.concluded = self.finding.map(|finding| (finding, over_since)).or(breach.concluded);
    }

    fn affected(&self, state: &State, breach: &Breach, corrected: &Breach) -> Vec<AffectedActs> {
        let holders = identity::same_as(state, self.organisation);
        let bar = corrected.bars().then_some(Bar { organisation: self.organisation, from: corrected.found });
        rested::by_bar(state, (&holders, breach.opened.n), OF_BREACH, bar)
    }
}

impl Apply for BreachCaseCorrected {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let said = Said { done: stamp.done, n: stamp.n };
        if let Some(breach) = state.breach_mut(self.corrected.organisation, self.corrected.breach) {
            let concluded = breach.concluded.map(|(_, since)| since).filter(|_| !self.bars_anew);
            self.corrected.put_into(breach, concluded.unwrap_or(said));
        }
        correction::open(state, &self.affected, stamp.n);
    }
}
