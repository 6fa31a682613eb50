//! What the documents of an edition say of its later stages: the list, the meeting, the notice, the approval.

use basis::day::Day;
use schemars::JsonSchema;
use scheme::pipeline::{Stage, StageKind};
use scheme::{Scheme, Verdict};
use serde::{Deserialize, Serialize};

use super::has;
use crate::act::Stamp;
use crate::call::Edition;
use crate::form::Document;
use crate::notice::{self, Posted};
use crate::refusal::{Refusal, malformed, pass};
use crate::vote::Proposed;

/// The meeting that voted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MeetingRecord {
    /// Day on which it was held.
    pub on: Day,
    /// Its minutes, with the result of the vote.
    pub minutes: Document,
}

/// The notice of the proposed winners.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoticeRecord {
    /// Day on which a main medium carried it.
    pub carried: Day,
    /// Day on which it was closed.
    pub closed: Day,
    /// The page, and the report of what was said against anybody.
    pub report: Document,
}

/// The decision of the executive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApprovalRecord {
    /// Day on which it decided.
    pub on: Day,
    /// Its minutes or resolution.
    pub minutes: Document,
}

/// What is recorded of later stages: of each that is over, and of no other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LaterRecords {
    /// The list of candidates, as it was proposed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<Document>,
    /// The meeting that voted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<MeetingRecord>,
    /// The notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<NoticeRecord>,
    /// The approval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval: Option<ApprovalRecord>,
}

impl LaterRecords {
    /// Checks that each stage that is over is recorded and no other, in the order in which things happened, and that the
    /// notice ran as long as the scheme says.
    ///
    /// # Errors
    /// Refuses as *malformed*, or by the clause on the notice.
    pub(super) fn check(
        &self,
        scheme: &Scheme,
        before: &[Stage],
        since: Day,
        today: Day,
    ) -> Result<Vec<Verdict>, Refusal> {
        let recorded = [
            (StageKind::Candidates, self.list.is_some()),
            (StageKind::Vote, self.meeting.is_some()),
            (StageKind::Notice, self.notice.is_some()),
            (StageKind::Approval, self.approval.is_some()),
        ];
        if recorded.iter().any(|(kind, is_recorded)| has(before, *kind) != *is_recorded) {
            return malformed("later", "each stage that is over is recorded, and no other");
        }
        if !self.days(before, since, today).is_sorted() {
            return malformed("later", "the days of meeting, notice and approval follow each other and lie behind");
        }
        let Some(notice) = &self.notice else { return Ok(Vec::new()) };
        Ok(pass(notice::ask_undisturbed(scheme, notice.carried, notice.closed))?.verdicts)
    }

    fn days(&self, before: &[Stage], since: Day, today: Day) -> Vec<Day> {
        let mut days = vec![since];
        for stage in before {
            match stage.kind {
                StageKind::Vote => days.extend(self.meeting.iter().map(|one| one.on)),
                StageKind::Notice => days.extend(self.notice.iter().flat_map(|one| [one.carried, one.closed])),
                StageKind::Approval => days.extend(self.approval.iter().map(|one| one.on)),
                StageKind::Filing
                | StageKind::Eligibility
                | StageKind::Round
                | StageKind::Shortlist
                | StageKind::Candidates
                | StageKind::Announcement => {}
            }
        }
        days.push(today);
        days
    }

    /// Takes the records into the edition, by the act that took it over.
    pub(super) fn put_into(&self, edition: &mut Edition, stamp: &Stamp) {
        let (by, n) = ([stamp.actor, stamp.by], stamp.n);
        if let Some(list) = &self.list {
            edition.vote.proposed = Some(Proposed { examination: Some(list.clone()), by, n });
        }
        if let Some(notice) = &self.notice {
            edition.notice.posted = Some(Posted { on: notice.carried, cases: Vec::new(), n });
            edition.notice.main_medium = Some((notice.carried, n));
        }
        if let Some(approval) = &self.approval {
            edition.approval.approved = Some((approval.on, n));
        }
    }
}
