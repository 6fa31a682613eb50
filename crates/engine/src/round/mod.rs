//! A round of review: independent sheets, agreement, report and confirmation; paper, site and hearing are rounds alike.

pub(crate) mod aggregate;
mod agree_scores;
mod approve_site_plan;
mod confirm_report;
mod correct_sheet;
mod decide_unconfirmed;
pub(crate) mod entries;
mod file_report;
pub(crate) mod invariants;
mod plan_site_visit;
mod return_site_plan;
mod seal_sheet;
mod state_unconfirmed;
#[cfg(test)]
mod tests;
mod total;

use std::collections::BTreeMap;

use basis::day::Day;
use basis::id::{ApplicationId, PersonId};
use basis::points::Total;
use rules::{Sheet, Value};
use scheme::pipeline::{Stage, StageKind};
use scheme::{Gate, Kind, Scheme};

pub use agree_scores::{AgreeScores, ScoresAgreed};
pub use approve_site_plan::{ApproveSitePlan, SitePlanApproved};
pub use confirm_report::{ConfirmReport, ReportConfirmed};
pub use correct_sheet::{CorrectSheet, SheetCorrected};
pub use decide_unconfirmed::{DecideUnconfirmed, UnconfirmedDecided};
pub use file_report::{FileReport, ReportFiled};
pub use plan_site_visit::{PlanSiteVisit, SiteVisitPlanned};
pub use return_site_plan::{ReturnSitePlan, SitePlanReturned};
pub use seal_sheet::{SealSheet, SheetSealed};
pub use state_unconfirmed::{StateUnconfirmed, UnconfirmedStated};
pub(crate) use total::total_of;

use crate::case::Case;
use crate::context::Context;
use crate::form::{Document, Private};
use crate::panel::{Interest, Panel, check_at_work, reviewers_of};
use crate::people::Role;
use crate::refusal::Refusal;
use crate::sealed::Sealed;
use crate::stage;
use crate::state::State;

commands! {
    /// The panel's leader plans the visit.
    PlanSiteVisit = "plan-site-visit" @ 1,
    /// The director approves the plan.
    ApproveSitePlan = "approve-site-plan" @ 1,
    /// The director gives the plan back.
    ReturnSitePlan = "return-site-plan" @ 1,
    /// A reviewer seals a sheet.
    SealSheet = "seal-sheet" @ 1,
    /// A reviewer corrects the own sheet.
    CorrectSheet = "correct-sheet" @ 1,
    /// The panel agrees.
    AgreeScores = "agree-scores" @ 1,
    /// The panel's leader files the report.
    FileReport = "file-report" @ 1,
    /// The applicant confirms the report.
    ConfirmReport = "confirm-report" @ 1,
    /// Two reviewers state that it is not confirmed.
    StateUnconfirmed = "state-unconfirmed" @ 1,
    /// The director decides on an unconfirmed report.
    DecideUnconfirmed = "decide-unconfirmed" @ 1,
}

events! {
    /// A visit was planned.
    SiteVisitPlanned = "site-visit-planned" @ 1,
    /// A plan was approved.
    SitePlanApproved = "site-plan-approved" @ 1,
    /// A plan was given back.
    SitePlanReturned = "site-plan-returned" @ 1,
    /// A sheet was sealed.
    SheetSealed = "sheet-sealed" @ 1,
    /// A sheet was corrected.
    SheetCorrected = "sheet-corrected" @ 1,
    /// The panel agreed.
    ScoresAgreed = "scores-agreed" @ 1,
    /// A report was filed.
    ReportFiled = "report-filed" @ 1,
    /// A report was confirmed.
    ReportConfirmed = "report-confirmed" @ 1,
    /// It was stated that a report is not confirmed.
    UnconfirmedStated = "unconfirmed-stated" @ 1,
    /// It was decided on an unconfirmed report.
    UnconfirmedDecided = "unconfirmed-decided" @ 1,
}

/// The glossary's word for whoever leads a panel: a place in it, not a post.
pub(crate) const PANEL_LEADER: &str = "panel-leader";

/// What a case keeps of one round.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Part {
    /// Plan of the visit.
    pub(crate) plan: Option<SitePlan>,
    /// Sheets of the reviewers, sealed.
    pub(crate) sheets: BTreeMap<PersonId, Sealed<ScoreSheet>>,
    /// Sheets as they were before their reviewers corrected them, oldest first.
    pub(crate) corrected: Vec<(PersonId, Sealed<ScoreSheet>)>,
    pub(crate) agreed: Option<Agreed>,
    pub(crate) report: Option<Report>,
    /// Act that confirmed the report.
    pub(crate) confirmed: Option<u64>,
    /// How many reservations the applicant confirmed it with.
    pub(crate) reservations: usize,
    /// Act that stated why it is not confirmed.
    pub(crate) unconfirmed: Option<u64>,
    /// Whether the office lets the case go on all the same, with the act.
    pub(crate) admitted: Option<(bool, u64)>,
}

/// The plan of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SitePlan {
    /// Who planned, and does not approve.
    pub(crate) by: PersonId,
    /// First day of the visit.
    pub(crate) from: Day,
    /// Act that planned.
    pub(crate) n: u64,
    /// Act that approved.
    pub(crate) approved: Option<u64>,
}

/// One reviewer's sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ScoreSheet {
    /// Percentages in the order of the items.
    pub(crate) percents: Vec<u8>,
    /// Act that sealed it.
    pub(crate) n: u64,
}

/// What the panel agreed on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Agreed {
    /// Percentages in the order of the items; none where the total was made of the sheets alone.
    pub(crate) percents: Sealed<Vec<u8>>,
    /// Reviewers whose sheets counted; early logs name none.
    pub(crate) counted: Vec<PersonId>,
    /// Exact total.
    pub(crate) total: Sealed<Total>,
    /// Act that agreed.
    pub(crate) n: u64,
}

/// The panel's report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Report {
    pub(crate) document: Document,
    /// Whether the panel proposes the applicant for what comes next.
    pub(crate) proposes: Option<bool>,
    /// What the applicant does well, for the feedback to it.
    pub(crate) strengths: Vec<Private>,
    /// What it can do better, for the feedback to it.
    pub(crate) opportunities: Vec<Private>,
    /// Act that filed it.
    pub(crate) n: u64,
}

/// Checks that whoever acts has declared to have no interest in a case.
///
/// # Errors
/// Refuses as *conflict* whoever has an interest, and as *stage* who has not declared.
fn check_free(state: &State, cx: &Context, case: ApplicationId) -> Result<(), Refusal> {
    if state.is_out(cx.actor(), case) {
        return Err(Refusal::of(Kind::Conflict));
    }
    match state.interest(cx.actor(), case) {
        Some(Interest::None) => Ok(()),
        Some(Interest::Some) => Err(Refusal::of(Kind::Conflict)),
        None => Err(Refusal::of(Kind::Stage).act("declare-interest", Role::Reviewer.id())),
    }
}

/// Checks that the engagement of whoever acts is not over.
///
/// # Errors
/// Refuses as *rights*, with who engages.
fn check_engaged(state: &State, cx: &Context) -> Result<(), Refusal> {
    if state.is_no_longer_engaged(cx.actor(), cx.day()) {
        return Err(Refusal::of(Kind::Rights).act("engage-reviewer", Role::ReviewOfficeDirector.id()));
    }
    Ok(())
}

/// Returns the round a case stands at and its panel, if whoever acts works there, as a reviewer or as its leader.
///
/// # Errors
/// Refuses as *rights* who works in no round of the case, as *stage* whose round is another, and where the case stands at
/// none by the clause through which it would get there.
fn round_at_work<'a>(
    state: &'a State,
    case: &Case,
    scheme: &'a Scheme,
    cx: &Context,
    works: impl Fn(&Panel) -> bool,
) -> Result<(&'a Stage, &'a Panel), Refusal> {
    check_at_work(state, case, scheme, &works)?;
    let round = stage::reached(cx, case, scheme, StageKind::Round)?;
    let panel = state.panel_of(case.id, &round.id).filter(|panel| works(panel));
    panel.map(|panel| (round, panel)).ok_or(Refusal::of(Kind::Stage))
}

/// Returns whether a scheme asks, in a round, that its visit be planned and the plan approved.
pub(crate) fn asks_plan(scheme: &Scheme, round: &str) -> bool {
    let sheet = Sheet::new().with("round", Value::Text(round.to_owned())).with("plan-approved", Value::Flag(false));
    scheme.ask(Gate::SealSheet, &sheet).denied_on("plan-approved").is_some()
}

/// Returns the facts about a panel at work on a case.
fn work_facts(state: &State, panel: &Panel, case: &Case, round: &str) -> Sheet {
    Sheet::new().with("round", Value::Text(round.to_owned())).with("reviewers", reviewers_of(state, panel, case.id))
}

impl Event {
    /// Returns the round it belongs to.
    pub(crate) fn round(&self) -> &str {
        match self {
            Event::SiteVisitPlanned(one) => &one.round,
            Event::SitePlanApproved(one) => &one.round,
            Event::SitePlanReturned(one) => &one.round,
            Event::SheetSealed(one) => &one.round,
            Event::SheetCorrected(one) => &one.round,
            Event::ScoresAgreed(one) => &one.round,
            Event::ReportFiled(one) => &one.round,
            Event::ReportConfirmed(one) => &one.round,
            Event::UnconfirmedStated(one) => &one.round,
            Event::UnconfirmedDecided(one) => &one.round,
        }
    }
}

/// Returns whether a stage that looks at a round still lies ahead of a case.
pub(crate) fn is_looked_at(case: &Case, round: &str, scheme: &Scheme) -> bool {
    let mut ahead = scheme.stages.iter().filter(|stage| case.ended().is_none() && !case.stages.contains_key(&stage.id));
    ahead.any(|stage| stage.totals.iter().any(|weight| weight.round == round))
}

/// Returns the round a case has reached last, with its report filed.
///
/// # Errors
/// Refuses as *stage* where the case has ended, has reached no round, or the report is still to come; and where every
/// stage that looks at the report lies behind, since nothing said of it then would be heard. All of these read alike:
/// an applicant asks here who may not know yet whether the case goes on.
fn reported<'a>(case: &'a Case, scheme: &'a Scheme) -> Result<(&'a str, &'a Part), Refusal> {
    let nothing = || Refusal::of(Kind::Stage);
    if case.ended().is_some() {
        return Err(nothing());
    }
    let here = crate::stage::position(case, scheme).map(|stage| stage.id.as_str());
    let reached = |id: &str| case.stages.contains_key(id) || here == Some(id);
    let round = scheme.stages_of(StageKind::Round).map(|(_, stage)| stage.id.as_str()).filter(|id| reached(id)).last();
    let round = round.filter(|round| is_looked_at(case, round, scheme)).ok_or_else(nothing)?;
    let part = case.rounds.get(round).filter(|part| part.report.is_some());
    part.map(|part| (round, part)).ok_or_else(nothing)
}
