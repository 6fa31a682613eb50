//! The public notice of the proposed winners, and what the public says of them.

mod close_notice;
mod conclude_objection;
mod file_inquiry_report;
pub(crate) mod invariants;
mod notify_units;
mod post_notice;
mod register_objection;
#[cfg(test)]
mod tests;

use basis::day::{Day, DoneOn, Moment};
use basis::id::{ApplicationId, ObjectionId, PersonId};

pub use close_notice::{CaseNoticed, CloseNotice, NoticeClosed};
pub(crate) use close_notice::{Harm, ask, harm, last_day};
pub use conclude_objection::{ConcludeObjection, ObjectionConcluded};
pub use file_inquiry_report::{FileInquiryReport, InquiryReportFiled};
pub use notify_units::{NotifyUnits, UnitsNotified};
pub use post_notice::{NoticePosted, PostNotice};
pub use register_objection::{ObjectionRegistered, RegisterObjection};

use crate::act::Stamp;
use crate::call::RecordPublication;
use crate::form::{Document, Private};
use crate::sealed::Sealed;

commands! {
    /// Posts the proposed winners for comment.
    PostNotice = "post-notice" @ 1,
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
    /// Letter that told the member units how objections ended, with the act.
    pub(crate) units_notified: Option<(Document, u64)>,
    /// Report of inquiry for the executive, with the act that filed it.
    pub(crate) inquiry_report: Option<(Document, u64)>,
}

/// A notice that was posted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Posted {
    pub(crate) on: Day,
    pub(crate) cases: Vec<ApplicationId>,
    /// Act that posted it.
    pub(crate) n: u64,
}

impl EditionPart {
    /// Takes in that the notice appeared somewhere.
    pub(crate) fn published(&mut self, publication: &RecordPublication, stamp: &Stamp) {
        if publication.main && self.main_medium.is_none_or(|(day, _)| publication.on < day) {
            self.main_medium = Some((publication.on, stamp.n));
        }
    }
}

/// An objection.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Objection {
    pub(crate) id: ObjectionId,
    pub(crate) case: ApplicationId,
    /// Who objected; nothing if nobody gave a name.
    pub(crate) objector: Sealed<Option<Private>>,
    pub(crate) matter: Sealed<Private>,
    /// When it was sent or brought.
    pub(crate) received: DoneOn,
    pub(crate) handler: PersonId,
    /// How the inquiry ended.
    pub(crate) concluded: Option<Concluded>,
    /// Act that registered it.
    pub(crate) n: u64,
}

/// How an inquiry ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Concluded {
    pub(crate) finding: Finding,
    /// Whether what was found forbids the award.
    pub(crate) bars: bool,
    /// What the inquiry found, in full.
    pub(crate) report: Document,
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
