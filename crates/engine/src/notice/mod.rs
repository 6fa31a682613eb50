//! The public notice of the proposed winners, and what the public says of them.

mod close_notice;
mod conclude_objection;
mod correct_notice;
mod file_inquiry_report;
pub(crate) mod invariants;
mod notify_units;
mod post_notice;
mod register_objection;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use basis::day::{Day, DoneOn, Moment};
use basis::digest::Digest;
use basis::id::{ApplicationId, EditionId, ObjectionId, PersonId};
use scheme::Scheme;
use scheme::pipeline::StageKind;

pub use close_notice::{CaseNoticed, CloseNotice, NoticeClosed};
pub(crate) use close_notice::{Harm, ask, ask_undisturbed, harm, is_in_period, last_day};
pub use conclude_objection::{ConcludeObjection, ObjectionConcluded};
pub use correct_notice::{CorrectNotice, NoticeCorrected, NoticeError};
pub use file_inquiry_report::{FileInquiryReport, InquiryReportFiled};
pub use notify_units::{NotifyUnits, UnitsNotified};
pub use post_notice::{NoticePosted, PostNotice};
pub use register_objection::{ObjectionRegistered, RegisterObjection};

use crate::call::{Edition, Publication, Published};
use crate::case::Case;
use crate::form::{Document, Private};
use crate::inquiry::{About, Inquiry, Lead};
use crate::labels::{Sight, Viewer};
use crate::sealed::Sealed;
use crate::state::State;

commands! {
    /// Posts the proposed winners for comment.
    PostNotice = "post-notice" @ 1,
    /// Corrects a notice in which something is wrong.
    CorrectNotice = "correct-notice" @ 1,
    /// Enters what somebody says against a case.
    RegisterObjection = "register-objection" @ 1,
    /// Ends an inquiry.
    ConcludeObjection = "conclude-objection" @ 1,
    /// Tells the member units how the inquiries ended.
    NotifyUnits = "notify-units" @ 1,
    /// Files the report of inquiry for the executive.
    FileInquiryReport = "file-inquiry-report" @ 1,
    /// Closes the notice.
    CloseNotice = "close-notice" @ 1,
}

events! {
    /// The notice was posted.
    NoticePosted = "notice-posted" @ 1,
    /// The notice was corrected.
    NoticeCorrected = "notice-corrected" @ 1,
    /// An objection was registered.
    ObjectionRegistered = "objection-registered" @ 1,
    /// An inquiry ended.
    ObjectionConcluded = "objection-concluded" @ 1,
    /// The member units were told.
    UnitsNotified = "units-notified" @ 1,
    /// The report of inquiry was filed.
    InquiryReportFiled = "inquiry-report-filed" @ 1,
    /// The notice was closed.
    NoticeClosed = "notice-closed" @ 1,
}

/// What a case keeps of its notice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    /// Act that posted the notice it stands in.
    pub(crate) posted: Option<u64>,
    /// The latest correction of the notice that concerns it: its own clock starts with that.
    pub(crate) corrected: Option<Corrected>,
    /// Objections against it.
    pub(crate) objections: Vec<ObjectionId>,
    /// Instant at which the notice was closed for it, with the act.
    pub(crate) closed: Option<(Moment, u64)>,
    /// Act that cancelled its eligibility on a finding (取消受奖资格).
    pub(crate) cancelled: Option<u64>,
}

/// What an edition keeps of its notice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct EditionPart {
    pub(crate) posted: Option<Posted>,
    /// Day of the first publication in a main news medium: the clock starts with it.
    pub(crate) main_medium: Option<(Day, u64)>,
    /// Day of the latest correction.
    pub(crate) corrected: Option<Day>,
    /// Letter that told the member units how objections ended, with the act.
    pub(crate) units_notified: Option<(Document, u64)>,
    /// Report of inquiry for the executive, with the act that filed it.
    pub(crate) inquiry_report: Option<(Document, u64)>,
}

/// A correction of the notice, as far as one case is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Corrected {
    pub(crate) on: Day,
    /// Day on which a main medium carried it, with the act.
    pub(crate) carried: Option<(Day, u64)>,
    /// Act that corrected.
    pub(crate) n: u64,
}

/// Returns the day on which a main medium carried the notice of a case, with the act: of the corrected notice where it was
/// corrected for the case; nothing for a line that is proposed since the notice was posted and does not stand in it yet.
pub(crate) fn carried(edition: &Edition, case: &Case) -> Option<(Day, u64)> {
    case.notice.posted?;
    case.notice.corrected.map_or(edition.notice.main_medium, |corrected| corrected.carried)
}

/// Takes back that the notice of a case was closed: it is open again, and is closed anew.
pub(crate) fn open_again(state: &mut State, case: ApplicationId) {
    let Some(case) = state.case_mut(case) else { return };
    if let Some((_, closed)) = case.notice.closed.take() {
        case.stages.retain(|_, (_, n)| *n != closed);
        case.notice.cancelled.take_if(|n| *n == closed);
    }
}

/// Returns whether the scheme has the executive approve after the notice, and not before it.
pub(crate) fn precedes_approval(scheme: &Scheme) -> bool {
    let first = |kind| scheme.stages_of(kind).map(|(place, _)| place).next();
    first(StageKind::Approval).is_some_and(|approval| first(StageKind::Notice).is_some_and(|notice| notice < approval))
}

/// Returns whether a case that has left the notice is decided on for good: by the executive, or where that had approved
/// before, by the announcement. What is found afterwards is a matter of supervision.
pub(crate) fn is_decided_since(case: &Case, scheme: &Scheme) -> bool {
    if precedes_approval(scheme) { case.approval.approved.is_some() } else { case.approval.announced.is_some() }
}

/// Returns the first day on which a main medium carried something, with the act that says so: of a corrected notice only
/// what was recorded after the correction, and appeared no earlier.
fn first_in_main(publications: &[Publication], of: Published, corrected: Option<&Corrected>) -> Option<(Day, u64)> {
    let counts = |one: &&Publication| {
        let is_later = |corrected: &Corrected| one.recorded > corrected.n && one.appearance.on >= corrected.on;
        one.of == of && one.appearance.main && corrected.is_none_or(is_later)
    };
    let first = publications.iter().filter(counts).min_by_key(|one| (one.appearance.on, one.recorded));
    first.map(|one| (one.appearance.on, one.n))
}

/// A notice that was posted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Posted {
    pub(crate) on: Day,
    pub(crate) cases: Vec<ApplicationId>,
    /// Act that posted it.
    pub(crate) n: u64,
}

/// An objection.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Objection {
    pub(crate) id: ObjectionId,
    pub(crate) about: About,
    /// Who objected; nothing if nobody gave a name.
    pub(crate) objector: Sealed<Option<Private>>,
    pub(crate) matter: Sealed<Private>,
    /// When it was sent or brought.
    pub(crate) received: DoneOn,
    /// Day it was entered on: who handles it holds the posts of that day.
    pub(crate) registered_on: Day,
    pub(crate) handler: PersonId,
    /// What a lead says beyond that; nothing of an objection to the notice.
    pub(crate) lead: Option<Lead>,
    /// Whether it was raised while the applicant stood in the notice: every such matter is looked into.
    pub(crate) in_notice: bool,
    /// How far the inquiry has come.
    pub(crate) inquiry: Inquiry,
    /// How the inquiry ended.
    pub(crate) concluded: Option<Concluded>,
    /// Act that registered it.
    pub(crate) n: u64,
}

impl Objection {
    /// Returns the case it is about; nothing if it is about the office.
    pub(crate) const fn case(&self) -> Option<ApplicationId> {
        match self.about {
            About::Case(case) => Some(case),
            About::Office { .. } => None,
        }
    }

    /// Returns whether something of it is still to be done by whoever looks into it.
    pub(crate) fn waits(&self) -> bool {
        self.concluded.is_none() || self.inquiry.answered.is_none()
    }

    /// Returns who objected to whoever may know it: the one who looks into it or stands in for that one, and those to whom the label opens.
    pub(crate) fn objector_told(&self, sight: &Sight<'_>, viewer: &Viewer<'_>) -> Option<&Option<Private>> {
        if viewer.acts_as(self.handler) { Some(self.objector.weigh()) } else { self.objector.open(sight) }
    }
}

impl State {
    /// Starts the clocks of the notice from the publications as they read now.
    pub(crate) fn start_clocks(&mut self, edition: EditionId, of: Published) {
        let Some(own) = self.editions.get(&edition) else { return };
        match of {
            Published::Notice => {
                let first = first_in_main(&own.publications, of, None);
                if let Some(edition) = self.edition_mut(edition) {
                    edition.notice.main_medium = first;
                }
            }
            Published::CorrectedNotice => {
                let corrected = self.cases_of(edition).filter_map(|case| Some((case.id, case.notice.corrected?)));
                let first =
                    |one: Corrected| Corrected { carried: first_in_main(&own.publications, of, Some(&one)), ..one };
                let concerned: Vec<_> = corrected.map(|(id, one)| (id, first(one))).collect();
                for (id, corrected) in concerned {
                    if let Some(case) = self.case_mut(id) {
                        case.notice.corrected = Some(corrected);
                    }
                }
            }
            Published::Call | Published::Announcement => {}
        }
    }

    /// Returns the conclusion of the matter about any of these cases that was concluded last.
    pub(crate) fn last_conclusion<'a>(&self, cases: impl Iterator<Item = &'a Case>) -> Option<&Concluded> {
        let matters = cases.flat_map(|case| &case.notice.objections).filter_map(|id| self.objections.get(id));
        matters.filter_map(|one| one.concluded.as_ref()).max_by_key(|concluded| concluded.n)
    }

    /// Returns the digest of the scheme by which a matter is handled: that of its case, or for what is said of the office
    /// that of the edition that was the latest when it was registered.
    pub(crate) fn scheme_of_objection(&self, id: ObjectionId) -> Option<Digest> {
        match self.objections.get(&id)?.about {
            About::Case(case) => self.scheme_of_case(case),
            About::Office { edition, .. } => edition.and_then(|edition| self.scheme_of(edition)),
        }
    }

    /// Changes a matter by an event, which touches the case it is about.
    pub(crate) fn change_objection(&mut self, id: ObjectionId, change: impl FnOnce(&mut Arc<Objection>)) {
        let Some(objection) = self.objections.get_mut(&id) else { return };
        change(objection);
        if let Some(case) = objection.case() {
            self.case_mut(case);
        }
    }
}

/// How an inquiry ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Concluded {
    pub(crate) finding: Finding,
    /// Whether what was found forbids the award.
    pub(crate) bars: bool,
    /// Whether the prize was won by fraud.
    pub(crate) fraud: bool,
    /// What the inquiry found, in full.
    pub(crate) report: Document,
    /// When it was concluded.
    pub(crate) done: DoneOn,
    /// Act that concluded it.
    pub(crate) n: u64,
}

/// What an inquiry found (属实、部分属实、不属实、无法查实).
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    /// 属实.
    True,
    /// 部分属实.
    PartlyTrue,
    /// 不属实.
    Untrue,
    /// 无法查实.
    CannotBeFound,
}

impl Finding {
    /// Returns whether something was found: only that can forbid an award.
    pub const fn is_substantiated(self) -> bool {
        match self {
            Finding::True | Finding::PartlyTrue => true,
            Finding::Untrue | Finding::CannotBeFound => false,
        }
    }
}
