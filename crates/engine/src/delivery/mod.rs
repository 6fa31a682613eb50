//! How a firm learns of a decision against it: the paper is served (送达), and from that day on it may turn to others.

mod answer_recheck;
mod ask_for_recheck;
pub(crate) mod invariants;
mod record_delivery;
mod record_recourse;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use basis::day::{Day, DoneOn};
use basis::id::ApplicationId;
use rules::{Sheet, Value};
use scheme::pipeline::StageKind;
use scheme::recourse::{Paper, Recourse, RecourseKind};
use scheme::{Asked, Gate, Kind, Scheme};

pub use answer_recheck::{AnswerRecheck, RecheckAnswered};
pub use ask_for_recheck::{AskForRecheck, RecheckAsked};
pub use record_delivery::{Delivered, Method, RecordDelivery};
pub use record_recourse::{RecordRecourse, RecourseRecorded, Ruling};

use crate::case::{Case, Left};
use crate::command::Named;
use crate::consent::Said;
use crate::deadline;
use crate::people::Role;
use crate::refusal::Refusal;
use crate::state::State;

commands! {
    /// A paper was served on a firm.
    RecordDelivery = "record-delivery" @ 1,
    /// A firm asks the office to look at a decision once more.
    AskForRecheck = "ask-for-recheck" @ 1,
    /// The office answers.
    AnswerRecheck = "answer-recheck" @ 1,
    /// What a court or a body of reconsideration decided is recorded.
    RecordRecourse = "record-recourse" @ 1,
}

events! {
    /// A paper was served.
    Delivered = "delivered" @ 1,
    /// A recheck was asked for.
    RecheckAsked = "recheck-asked" @ 1,
    /// A recheck was answered.
    RecheckAnswered = "recheck-answered" @ 1,
    /// The outcome of a recourse was recorded.
    RecourseRecorded = "recourse-recorded" @ 1,
}

/// What a case keeps of the papers served on its firm.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) papers: BTreeMap<Paper, Served>,
    /// What courts and bodies of reconsideration have decided, oldest first.
    pub(crate) outcomes: Vec<Outcome>,
}

/// What was decided on a recourse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) paper: Paper,
    pub(crate) recourse: RecourseKind,
    pub(crate) ruling: Ruling,
    /// Number of what was decided.
    pub(crate) number: String,
    /// When it took effect.
    pub(crate) in_effect: Day,
    /// Act of the decision it is about.
    pub(crate) decision: u64,
    /// Act that recorded it.
    pub(crate) n: u64,
}

/// A paper that was served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Served {
    pub(crate) method: Method,
    /// When it was handed over, sent or made public.
    pub(crate) said: Said,
    /// Act of the decision it tells.
    pub(crate) decision: u64,
    /// When the firm asked for a recheck.
    pub(crate) asked: Option<Said>,
    /// Whether the decision stands, once the office has answered.
    pub(crate) answered: Option<(bool, u64)>,
}

impl Served {
    /// Returns the day of service: what is only made public is served when its time is over.
    pub(crate) fn on(&self, scheme: &Scheme) -> Option<Day> {
        let done = self.said.done.day();
        match (self.method, scheme.service) {
            (Method::PublicNotice, Some(service)) => service.public_notice.last_day(done, &scheme.calendar).ok(),
            _ => Some(done),
        }
    }

    /// Returns the last day on which a recourse is open.
    pub(crate) fn until(&self, scheme: &Scheme, recourse: &Recourse) -> Option<Day> {
        recourse.last_day(self.on(scheme)?, &scheme.calendar)
    }
}

/// Returns the decisions against a firm that stand in its case and may be told by now, each with its act: that others were
/// chosen is told when who was chosen is public.
pub(crate) fn decisions(state: &State, scheme: &Scheme, case: &Case) -> BTreeMap<Paper, u64> {
    let mut found = BTreeMap::new();
    if let Some(left) = case.stages.iter().find(|(_, (left, _))| *left == Left::Ended) {
        let (stage, (_, n)) = left;
        let kind = scheme.stages.iter().find(|one| one.id == *stage).map(|one| one.kind);
        let part = state.editions.get(&case.edition).map(|edition| &edition.approval);
        let is_public = part.is_some_and(|part| part.announced.is_some() || part.vacant.is_some());
        // A case may end where it stands because its edition was left vacant.
        let is_against = case.eligibility.decided.is_some_and(|decided| !decided.eligible);
        let paper = match kind {
            _ if case.notice.cancelled.is_some() => Some(Paper::Cancelled),
            Some(StageKind::Filing) if case.consent.disagreed.is_some() => Some(Paper::NotAccepted),
            Some(StageKind::Eligibility) if is_against => Some(Paper::NotEligible),
            Some(_) | None => is_public.then_some(Paper::NotChosen),
        };
        found.extend(paper.map(|paper| (paper, *n)));
    }
    found.extend(case.revocation.revoked.map(|(_, n)| (Paper::Revoked, n)));
    found.extend(case.money.recovery.map(|one| (Paper::Recovery, one.n)));
    found
}

/// Returns the decisions that were not served yet.
pub(crate) fn unserved(state: &State, scheme: &Scheme, case: &Case) -> BTreeMap<Paper, u64> {
    // Of what was destroyed no paper is left to be served.
    if case.archive.destroyed.is_some() {
        return BTreeMap::new();
    }
    let mut open = decisions(state, scheme, case);
    open.retain(|paper, decision| !tells(case, *paper, *decision));
    open
}

/// Returns whether a decision was served. A paper that tells of a decision made anew since is served anew.
fn tells(case: &Case, paper: Paper, decision: u64) -> bool {
    case.delivery.papers.get(&paper).is_some_and(|served| served.decision == decision)
}

/// Asks whether a recheck of a decision may be asked for.
pub(crate) fn ask_recheck(scheme: &Scheme, served: &Served, at: DoneOn) -> Asked {
    let mut sheet = Sheet::new();
    if let Some(on) = served.on(scheme) {
        sheet.put("paper-served", Value::Day(on), Some(served.said.n));
    }
    let asked = i64::from(served.asked.is_some());
    scheme.ask(Gate::AskForRecheck, &sheet.with("at", Value::Moment(at.latest())).with("rechecks", Value::Whole(asked)))
}

/// Returns the last day on which a recheck may be asked for; nothing where none is given or its calendar is not known.
pub(crate) fn recheck_until(scheme: &Scheme, served: &Served) -> Option<Day> {
    deadline::last_day(&ask_recheck(scheme, served, served.said.done))
}

/// Returns a paper that was served and tells the decision that stands.
///
/// # Errors
/// Refuses as *stage* what was not served.
pub(crate) fn served<'a>(state: &State, scheme: &Scheme, case: &'a Case, paper: Paper) -> Result<&'a Served, Refusal> {
    let stands = decisions(state, scheme, case).get(&paper).copied();
    let served = case.delivery.papers.get(&paper).filter(|served| Some(served.decision) == stands);
    served.ok_or(Refusal::of(Kind::Stage).act(RecordDelivery::NAME, Role::ReviewOfficeClerk.id()))
}

impl State {
    /// Returns a paper that was served, to be changed by an event.
    fn served_mut(&mut self, id: ApplicationId, paper: Paper) -> Option<&mut Served> {
        self.case_mut(id)?.delivery.papers.get_mut(&paper)
    }
}
