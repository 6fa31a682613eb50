//! The office takes over an application of an edition that was begun without Laurel, with what its documents say.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use basis::day::{Day, DoneOn};
use basis::digest::Digest;
use basis::id::{ApplicationId, EditionId, OrganisationId, PersonId};
use basis::points::Total;
use schemars::JsonSchema;
use scheme::pipeline::{Stage, StageKind};
use scheme::{Gate, Kind, Scheme, Verdict};
use serde::{Deserialize, Serialize};

use super::{has, stages_before};
use crate::act::Stamp;
use crate::call::Edition;
use crate::case::{Case, Left};
use crate::consent;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::eligibility::EligibilityDecision;
use crate::filing::{self, ApplicationForm, Given, check_submission};
use crate::form::Document;
use crate::judged::{DecisionTaken, Decisions};
use crate::labels::Label;
use crate::names;
use crate::refusal::{Refusal, malformed, pass};
use crate::rights::{self, Object};
use crate::round::{self, Agreed, Report, entries};
use crate::sealed::Sealed;
use crate::shortlist;
use crate::standing;
use crate::state::State;
use crate::vote::{Candidate, List, ask_line, ask_place, places_sheet};

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
    /// The prize it was proposed for, once the candidates were; of an edition whose vote is over, the prize it won.
    #[serde(default)]
    pub prize: Option<String>,
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
    /// The kinds of stage that are over.
    pub kinds: BTreeSet<StageKind>,
    /// Whether it takes one of the places of its prize.
    pub takes_place: bool,
    /// When the notice was closed, if it was.
    pub closed: Option<Day>,
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
        self.check_documents(scheme, before)?;
        let mut event = self.event(scheme, edition, cx, before)?;
        // Once a case has gone on from there, who stands beside it is settled.
        if state.cases_of(edition.id).any(|case| case.stages.contains_key(&adopted.stage)) {
            return Err(Refusal::of(Kind::Stage));
        }
        let given = Given { form: Some(&self.form), self_report: true, evidence: !self.evidence.is_empty() };
        let submitted = (DoneOn::Day(self.submitted), self.submitted);
        let verdicts = check_submission(state, scheme, (edition, organisation), &given, submitted)?;
        // What was listed on paper is listed here only if the list would take it.
        event.takes_place = self.takes_place(state, scheme, &event.case(cx.actor(), cx.done(), 0));
        let case = event.case(cx.actor(), cx.done(), 0);
        let mut outcome = Outcome::default().resting_on(verdicts);
        for stage in before {
            outcome = outcome.resting_on(self.joins(state, scheme, stage, &case)?);
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
        if has(before, StageKind::Candidates) != self.prize.is_some() {
            return malformed("prize", "a case has a prize once the candidates were proposed, and not before");
        }
        self.prize.iter().try_for_each(|prize| names::check_prize(scheme, prize))?;
        let gates = before.iter().filter_map(|stage| match stage.kind {
            StageKind::Eligibility => Some(Gate::DecideEligibility),
            StageKind::Shortlist => Some(Gate::Shortlist),
            StageKind::Candidates => Some(Gate::ProposeCandidates),
            StageKind::Filing
            | StageKind::Round
            | StageKind::Vote
            | StageKind::Notice
            | StageKind::Approval
            | StageKind::Announcement => None,
        });
        self.decisions.check_asked_at_one_of(scheme, &gates.collect::<Vec<_>>())
    }

    /// Returns the verdicts by which a list would take the case at a stage that is over.
    ///
    /// # Errors
    /// Refuses by the clause that keeps it off the list, or lets no more be given of its prize.
    fn joins(&self, state: &State, scheme: &Scheme, stage: &Stage, case: &Case) -> Result<Vec<Verdict>, Refusal> {
        let prize = self.prize.as_deref().unwrap_or_default();
        let asked = match stage.kind {
            StageKind::Shortlist => pass(shortlist::ask_joining(state, scheme, case, stage))?,
            StageKind::Candidates => {
                // How the list came about stands in its documents.
                let list = List { in_rank: true, reason: true, examination: true };
                ask_line(scheme, stage, (case, prize), list, &Decisions::default())?
            }
            StageKind::Vote => {
                let mut places = state.places(case.edition, prize, |_| true);
                let takes = i64::from(!case.vote.is_repeat());
                places.of_prize += takes;
                places.of_edition += takes;
                pass(scheme.ask(Gate::TakePlaces, &places_sheet(prize, places)))?
            }
            StageKind::Filing
            | StageKind::Eligibility
            | StageKind::Round
            | StageKind::Notice
            | StageKind::Approval
            | StageKind::Announcement => return Ok(Vec::new()),
        };
        Ok(asked.verdicts)
    }

    fn takes_place(&self, state: &State, scheme: &Scheme, case: &Case) -> bool {
        self.prize.as_ref().is_some_and(|prize| !ask_place(state, scheme, case, prize).is_allowed())
    }

    fn event(
        &self,
        scheme: &Scheme,
        edition: &Edition,
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
            edition: edition.id,
            rounds,
            over: before.iter().map(|stage| stage.id.clone()).collect(),
            kinds: before.iter().map(|stage| stage.kind).collect(),
            takes_place: false,
            closed: edition.adopted.as_ref().and_then(|adopted| adopted.notice_closed),
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
        let is_over = |kind| self.kinds.contains(&kind);
        case.eligibility.decided = is_over(StageKind::Eligibility).then_some(EligibilityDecision { eligible: true, n });
        case.keep(&self.adopted.decisions.0, n);
        for (round, taken) in &self.rounds {
            case.rounds.insert(round.clone(), taken.part(n));
        }
        let candidate = |prize: &String| Candidate { prize: prize.clone(), takes_place: self.takes_place, n };
        case.vote.candidate = self.adopted.prize.as_ref().map(candidate);
        case.vote.won = is_over(StageKind::Vote).then_some(n);
        case.notice.posted = self.closed.map(|_| n);
        case.notice.closed = self.closed.map(|day| (day.start(), n));
        if is_over(StageKind::Approval) {
            case.approval.submitted = Some(n);
            case.approval.approved = Some((true, n));
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
        let Some(edition) = state.edition_mut(self.edition) else { return };
        if let (Some(prize), false) = (&self.adopted.prize, self.kinds.contains(&StageKind::Vote)) {
            edition.vote.slips.entry(prize.clone()).or_default().push(self.application);
        }
        if let Some(posted) = &mut edition.notice.posted {
            posted.cases.push(self.application);
        }
    }
}
