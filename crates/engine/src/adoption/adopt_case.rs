//! The office takes over an application of an edition that was begun without Laurel, with what its documents say.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use basis::day::{Day, DoneOn};
use basis::digest::Digest;
use basis::id::{ApplicationId, EditionId, OrganisationId, PersonId};
use basis::points::Total;
use schemars::JsonSchema;
use scheme::pipeline::{Stage, StageKind};
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::stages_before;
use crate::act::Stamp;
use crate::case::{Case, Left};
use crate::consent;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::eligibility::EligibilityDecision;
use crate::filing::{self, ApplicationForm, Given, check_submission};
use crate::form::Document;
use crate::judged::{DecisionTaken, Decisions};
use crate::labels::Label;
use crate::refusal::{Refusal, malformed, pass};
use crate::rights::{self, Object};
use crate::round::{self, Agreed, Report, entries};
use crate::sealed::Sealed;
use crate::shortlist;
use crate::standing;
use crate::state::State;

/// What the documents say of a round of review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoundRecord {
    /// Percentage of every item that the panel agreed on, by the id of the item.
    pub percents: BTreeMap<String, u8>,
    /// The report of the panel.
    pub report: Document,
    /// Whether the panel proposes the firm in it, if the report says so.
    #[serde(default)]
    pub proposes: Option<bool>,
    /// By which the firm confirmed the report, if it did.
    #[serde(default)]
    pub confirmation: Option<Document>,
}

/// Takes an application over. The firms that went no further before are told by the documents of the edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AdoptCase {
    /// The edition; nothing is the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// Whose application it is.
    pub organisation: OrganisationId,
    /// Day on which it was handed in.
    pub submitted: Day,
    /// The form, as it was accepted.
    pub form: Arc<ApplicationForm>,
    /// The self-report.
    pub self_report: Document,
    /// Evidence.
    #[serde(default)]
    pub evidence: Vec<Document>,
    /// What was decided on judged clauses, by the clause.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, DecisionTaken>")]
    pub decisions: Decisions,
    /// What was agreed in the rounds that are over, by their ids.
    #[serde(default)]
    pub rounds: BTreeMap<String, RoundRecord>,
    /// What proves it: the file of the application.
    pub document: Document,
}

/// What was taken over of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundTaken {
    /// Percentages in the order of the items.
    pub percents: Vec<u8>,
    /// The exact total.
    pub total: Total,
    /// What else its documents say.
    pub record: RoundRecord,
}

/// An application was taken over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct CaseAdopted {
    /// The application.
    pub application: ApplicationId,
    /// Its edition.
    pub edition: EditionId,
    /// The rounds that are over.
    pub rounds: BTreeMap<String, RoundTaken>,
    /// The stages that are over.
    pub over: Vec<String>,
    /// Whether one of them found it eligible.
    pub eligible: bool,
    /// What its documents say.
    pub adopted: AdoptCase,
}

impl Decide for AdoptCase {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let edition = standing::edition(state, self.edition)?;
        rights::check::<AdoptCase>(state, cx, &Object::Office)?;
        cx.check_second_person(true)?;
        let organisation = state.organisations.get(&self.organisation).ok_or(Refusal::of(Kind::Unknown))?;
        let adopted = edition.adopted.as_ref().ok_or(Refusal::of(Kind::Stage))?;
        let before = stages_before(scheme, &adopted.stage).unwrap_or_default();
        // Once a case has gone on from there, who stands beside it is settled.
        if state.cases_of(edition.id).any(|case| case.stages.contains_key(&adopted.stage)) {
            return Err(Refusal::of(Kind::Stage));
        }
        self.check_documents(scheme, before)?;
        let given = Given { form: Some(&self.form), self_report: true, evidence: !self.evidence.is_empty() };
        let submitted = (DoneOn::Day(self.submitted), self.submitted);
        let verdicts = check_submission(state, scheme, (edition, organisation), &given, submitted)?;
        let event = self.event(scheme, edition.id, cx, before)?;
        // What was listed on paper is listed here only if the list would take it.
        let case = event.case(cx.actor(), cx.done(), 0);
        let mut outcome = Outcome::default().resting_on(verdicts);
        for stage in before.iter().filter(|stage| stage.kind == StageKind::Shortlist) {
            let asked = pass(shortlist::ask_joining(state, scheme, &case, stage))?;
            outcome = outcome.resting_on(asked.verdicts);
        }
        Ok(outcome.and(event))
    }
}

impl AdoptCase {
    /// Checks that the documents are those of the stages that are over.
    fn check_documents(&self, scheme: &Scheme, before: &[Stage]) -> Result<(), Refusal> {
        let rounds = before.iter().filter(|stage| stage.kind == StageKind::Round);
        let wanted: BTreeSet<&str> = rounds.map(|stage| stage.id.as_str()).collect();
        if !wanted.into_iter().eq(self.rounds.keys().map(String::as_str)) {
            return malformed("rounds", "the rounds that are over are recorded, each once, and no other");
        }
        let gates = before.iter().filter_map(|stage| match stage.kind {
            StageKind::Eligibility => Some(Gate::DecideEligibility),
            StageKind::Shortlist => Some(Gate::Shortlist),
            _ => None,
        });
        self.decisions.check_asked_at_one_of(scheme, &gates.collect::<Vec<_>>())
    }

    fn event(
        &self,
        scheme: &Scheme,
        edition: EditionId,
        cx: &Context,
        before: &[Stage],
    ) -> Result<CaseAdopted, Refusal> {
        let mut rounds = BTreeMap::new();
        for (round, record) in &self.rounds {
            let percents = entries::in_order(&scheme.criteria, &record.percents)?;
            let total = scheme.criteria.total_of(&percents);
            rounds.insert(round.clone(), RoundTaken { percents, total, record: record.clone() });
        }
        Ok(CaseAdopted {
            application: ApplicationId::from_request(cx.request.as_str(), 0),
            edition,
            rounds,
            over: before.iter().map(|stage| stage.id.clone()).collect(),
            eligible: before.iter().any(|stage| stage.kind == StageKind::Eligibility),
            adopted: self.clone(),
        })
    }
}

impl CaseAdopted {
    /// Returns the case as the act takes it over.
    fn case(&self, by: PersonId, done: DoneOn, n: u64) -> Case {
        let filing = filing::Part {
            form: Arc::clone(&self.adopted.form),
            self_report: self.adopted.self_report.clone(),
            evidence: self.adopted.evidence.clone(),
            submitted: DoneOn::Day(self.adopted.submitted),
            n,
            form_from: n,
            corrections: None,
            withdrawn: None,
        };
        let mut case = Case::new(self.application, self.edition, self.adopted.organisation, filing);
        case.consent.given = Some(consent::Given { by, done, n });
        case.consent.accepted = Some(n);
        case.eligibility.decided = self.eligible.then_some(EligibilityDecision { eligible: true, n });
        case.keep(&self.adopted.decisions.0, n);
        for (round, taken) in &self.rounds {
            case.rounds.insert(round.clone(), taken.part(n));
        }
        self.over.iter().for_each(|stage| case.leave(stage, Left::Passed, n));
        case
    }
}

impl RoundTaken {
    fn part(&self, n: u64) -> round::Part {
        let agreed = Agreed {
            percents: Sealed::new(Label::Total, self.percents.clone()),
            counted: Vec::new(),
            total: Sealed::new(Label::Total, self.total),
            n,
        };
        let (strengths, opportunities) = (Vec::new(), Vec::new());
        let RoundRecord { percents: _, report, proposes, confirmation } = &self.record;
        let report = Report { document: report.clone(), proposes: *proposes, strengths, opportunities, n };
        let confirmed = confirmation.as_ref().map(|_| n);
        round::Part { agreed: Some(agreed), report: Some(report), confirmed, ..round::Part::default() }
    }
}

impl Apply for CaseAdopted {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        state.add_case(self.case(stamp.actor, stamp.done, stamp.n));
    }
}
