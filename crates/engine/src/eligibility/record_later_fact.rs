//! Something becomes known of an applicant after it has handed in: a grade published later, an accident, a listing.
//!
//! What a person decided before on a condition that it concerns stands no more: whoever decides decides again.

use std::collections::BTreeSet;
use std::sync::Arc;

use basis::clause::ClauseId;
use basis::digest::Digest;
use basis::id::ApplicationId;
use rules::Rule;
use schemars::JsonSchema;
use scheme::provision::{Provision, Source};
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::case::Case;
use crate::command::Named;
use crate::consent::AcceptApplication;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::filing::{ApplicationForm, Grade, Listing, Record};
use crate::form::{Document, Private};
use crate::people::Role;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::state::State;

/// Records what has become known of an applicant since it handed in. It joins what the firm stated of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RecordLaterFact {
    /// The application.
    pub application: ApplicationId,
    /// Yearly grades that were published since.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grades: Vec<Grade>,
    /// Inspections, accidents and complaints.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<Record>,
    /// Entries on lists of the dishonest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub listings: Vec<Listing>,
    /// What else is known, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<Private>,
    /// Conditions left to a person on which it bears, where the facts themselves do not say so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<String>")]
    pub bears_on: Vec<ClauseId>,
    /// The paper from which it is known.
    pub paper: Document,
}

/// Something that became known later was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct LaterFactRecorded {
    /// The application.
    pub application: ApplicationId,
    /// What joins the facts of its form.
    #[serde(flatten)]
    pub later: Later,
    /// What else is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<Private>,
    /// The paper from which it is known.
    pub paper: Document,
    /// Conditions on which a person had decided and is to decide again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reopened: Vec<ClauseId>,
}

impl Decide for RecordLaterFact {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        self.check_form(scheme)?;
        super::check_days(&self.grades, &self.records, &self.listings, cx.day())?;
        let case = state.seen(cx, self.application)?;
        rights::check::<RecordLaterFact>(state, cx, &Object::Case(case))?;
        let accepted = case.consent.accepted;
        let by = Role::ReviewOfficeClerk.id();
        let accepted = accepted.ok_or(Refusal::of(Kind::Stage).act(AcceptApplication::NAME, by))?;
        // How far the case has come is not told to the unit that reports: it may report until all know.
        if case.approval.announced.is_some() {
            return Err(Refusal::of(Kind::Stage));
        }
        case.check_follows(cx, accepted)?;
        self.check_new(case)?;
        Ok(Outcome::event(LaterFactRecorded {
            application: case.id,
            later: Later {
                grades: self.grades.clone(),
                records: self.records.clone(),
                listings: self.listings.clone(),
            },
            facts: self.facts,
            paper: self.paper.clone(),
            reopened: self.reopened(scheme, case),
        }))
    }
}

/// Returns the conditions looked at again before vote and approval that a person decides on where no rule can.
fn left_to_a_person(scheme: &Scheme) -> impl Iterator<Item = (ClauseId, &Provision)> {
    let provisions = [Gate::OpenVote, Gate::Approve].into_iter().flat_map(|gate| scheme.at(gate));
    provisions.filter(|provision| provision.judge.is_some()).filter_map(|provision| match provision.source {
        Source::Clause(clause) => Some((clause, provision)),
        Source::Reading(_) => None,
    })
}

impl RecordLaterFact {
    fn check_form(&self, scheme: &Scheme) -> Result<(), Refusal> {
        if self.names().is_empty() && self.facts.is_none() {
            return malformed("records", "whoever records something says what: grades, records, listings or facts");
        }
        if self.names().is_empty() && self.bears_on.is_empty() {
            return malformed("bears-on", "what is told in words alone names the conditions on which it bears");
        }
        let named: BTreeSet<_> = self.bears_on.iter().collect();
        if named.len() < self.bears_on.len() {
            return malformed("bears-on", "each condition is named once");
        }
        let is_left = |clause: &ClauseId| left_to_a_person(scheme).any(|(one, _)| one == *clause);
        match self.bears_on.iter().find(|clause| !is_left(clause)) {
            Some(clause) => malformed("bears-on", format!("{clause} is not left to a person before vote and approval")),
            None => Ok(()),
        }
    }

    /// Checks that something of it was not known before.
    fn check_new(&self, case: &Case) -> Result<(), Refusal> {
        let mut known = Arc::clone(&case.filing.form);
        case.eligibility.add_findings(&mut known);
        let other = |grade: &&Grade| known.grades.iter().any(|one| one.year == grade.year && one != *grade);
        if let Some(grade) = self.grades.iter().find(other) {
            let year = grade.year;
            return malformed(
                "grades",
                format!("a grade of {year} is known; one that was entered wrongly is corrected"),
            );
        }
        let grades = self.grades.iter().all(|grade| known.grades.contains(grade));
        let records = self.records.iter().all(|record| known.records.contains(record));
        let listings = self.listings.iter().all(|listing| known.listings.contains(listing));
        if grades && records && listings && self.facts.is_none() {
            return Err(Refusal::of(Kind::Repeated));
        }
        Ok(())
    }

    /// Returns the names of the facts it adds to.
    fn names(&self) -> Vec<&'static str> {
        let told = [
            ("grades", self.grades.is_empty()),
            ("records", self.records.is_empty()),
            ("listings", self.listings.is_empty()),
        ];
        told.into_iter().filter(|(_, is_empty)| !is_empty).map(|(name, _)| name).collect()
    }

    /// Returns the conditions on which a person has decided without knowing it.
    fn reopened(&self, scheme: &Scheme, case: &Case) -> Vec<ClauseId> {
        let names = self.names();
        let reads = |provision: &Provision| {
            let read = provision.rule.as_ref().map(Rule::reads).unwrap_or_default();
            read.iter().any(|fact| names.contains(&fact.as_str()))
        };
        let concerned = left_to_a_person(scheme)
            .filter(|(clause, provision)| self.bears_on.contains(clause) || reads(provision))
            .map(|(clause, _)| clause)
            .filter(|clause| case.decisions.contains_key(clause));
        concerned.collect::<BTreeSet<_>>().into_iter().collect()
    }
}

/// What became known of an applicant after it handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Later {
    /// Yearly grades.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grades: Vec<Grade>,
    /// Inspections, accidents and complaints.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<Record>,
    /// Entries on lists of the dishonest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub listings: Vec<Listing>,
}

impl Later {
    /// Adds what became known to what the firm stated.
    pub(super) fn put_into(&self, form: &mut ApplicationForm) {
        form.grades.extend(self.grades.iter().cloned());
        form.records.extend(self.records.iter().cloned());
        form.listings.extend(self.listings.iter().cloned());
    }
}

impl Apply for LaterFactRecorded {
    fn apply(&self, state: &mut State, _: &Stamp) {
        let Some(case) = state.case_mut(self.application) else { return };
        case.eligibility.later.push(self.later.clone());
        case.decisions.retain(|clause, _| !self.reopened.contains(clause));
        case.reopen_hearing();
    }
}
