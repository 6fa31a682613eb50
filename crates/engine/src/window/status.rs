//! How far a case has come, as far as the viewer may know: results are not told before they are released.

use basis::words::Words;
use scheme::Scheme;
use scheme::pipeline::{Stage, StageKind};
use serde::Serialize;

use super::words;
use crate::case::Case;
use crate::command::Named;
use crate::consent;
use crate::labels::{Label, Sight};
use crate::round::DecideUnconfirmed;
use crate::stage;

/// The status of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Status {
    /// Word of the contract.
    pub word: String,
    /// What it is called.
    pub called: Words,
}

/// How much of where a case stands is told to a viewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ProgressTold {
    /// Nothing.
    Nothing,
    /// That it is under review.
    InReview,
    /// That it stands in the public notice, and nothing of what came of it.
    InNotice,
    /// Everything.
    All,
}

/// Returns how much is told. It never depends on what it keeps.
pub(super) fn told(scheme: &Scheme, sight: &Sight<'_>) -> ProgressTold {
    let case = sight.case();
    if !sight.sees(Label::Progress) {
        ProgressTold::Nothing
    } else if sight.sees(Label::Approval) || is_before_review(case, scheme) && sees_whether_eligible(case, sight) {
        ProgressTold::All
    } else if case.notice.posted.is_some() {
        ProgressTold::InNotice
    } else {
        ProgressTold::InReview
    }
}

/// Returns the status the viewer may know, or nothing.
pub(crate) fn status(case: &Case, scheme: &Scheme, sight: &Sight<'_>) -> Option<Status> {
    match told(scheme, sight) {
        ProgressTold::Nothing => None,
        // Whoever withdrew knows it, and at what stage is not told by it.
        _ if case.filing.withdrawn.is_some() => Some(named("withdrawn", Words::new("已撤回", "Withdrawn"))),
        // Who may not know whether it is eligible is told no more than that it is with the office.
        ProgressTold::InReview if !sees_whether_eligible(case, sight) => {
            Some(named("accepted", Words::new("已受理", "Accepted")))
        }
        ProgressTold::InReview => Some(named("in-review", Words::new("评审中", "Under review"))),
        ProgressTold::InNotice => scheme.stages_of(StageKind::Notice).next().map(|(_, stage)| at(stage)),
        ProgressTold::All => Some(full_status(case, scheme)),
    }
}

/// What happens up to eligibility is told to the applicant at once; what comes after only when it is released.
fn is_before_review(case: &Case, scheme: &Scheme) -> bool {
    let early = |kind| matches!(kind, StageKind::Filing | StageKind::Eligibility);
    match case.ended() {
        Some((id, _)) => scheme.stages.iter().any(|stage| stage.id == id && early(stage.kind)),
        None => stage::position(case, scheme).is_some_and(|stage| early(stage.kind)),
    }
}

/// Who may not know whether a case is eligible hears no more of one that ended there than of one that goes on.
fn sees_whether_eligible(case: &Case, sight: &Sight<'_>) -> bool {
    case.eligibility.decided.is_none() || sight.sees(Label::Eligibility)
}

fn named(word: &str, called: Words) -> Status {
    Status { word: word.to_owned(), called }
}

fn at(stage: &Stage) -> Status {
    Status { word: stage.id.clone(), called: words::stage(stage) }
}

fn full_status(case: &Case, scheme: &Scheme) -> Status {
    if let Some((id, _)) = case.ended() {
        return scheme
            .stages
            .iter()
            .find(|stage| stage.id == id)
            .map_or_else(|| named("ended", Words::new("已结束", "Ended")), |stage| ended(case, stage));
    }
    match stage::position(case, scheme) {
        None if case.revocation.revoked.is_none() => named("winner", Words::new("获奖单位", "Winner")),
        None if case.revocation.is_for_fraud() => named("revoked", Words::new("奖项已撤销", "Prize revoked")),
        None => named("revoked", Words::new("获奖称号已撤销", "Title revoked")),
        Some(stage) if stage.kind == StageKind::Filing => filing(case, scheme),
        Some(stage) => at(stage),
    }
}

fn filing(case: &Case, scheme: &Scheme) -> Status {
    if case.filing.corrections.as_ref().is_some_and(|round| round.supplied.is_none()) {
        return named("in-correction", Words::new("补正中", "Corrections asked for"));
    }
    if case.consent.returned.is_some() {
        return named("returned", Words::new("退回修改", "Returned for mending"));
    }
    if consent::is_asked(scheme) && case.consent.forwarded().is_none() {
        if case.consent.disagreed.is_some() {
            let township = words::body("township", scheme);
            return named(
                "disagreed",
                Words::new(format!("{}不同意", township.zh), format!("Not agreed by the {}", township.en)),
            );
        }
        let township = words::body("township", scheme);
        return named(
            "with-township",
            Words::new(format!("待{}审核", township.zh), format!("With the {}", township.en)),
        );
    }
    named("with-office", Words::new("待受理", "With the review office"))
}

fn ended(case: &Case, stage: &Stage) -> Status {
    // Whoever is cancelled after the notice is told the same as at its end.
    let kind = if case.notice.cancelled.is_some() { StageKind::Notice } else { stage.kind };
    let (word, zh, en) = match kind {
        StageKind::Filing => ("not-accepted", "不予受理", "Not accepted"),
        StageKind::Eligibility => ("not-eligible", "资格审查不合格", "Not eligible"),
        StageKind::Round => ("review-ended", "评审终止", "Review ended"),
        StageKind::Shortlist => ("not-shortlisted", "未入围", "Not shortlisted"),
        StageKind::Candidates if case.is_ended_by(DecideUnconfirmed::NAME) => {
            ("report-not-confirmed", "现场评审报告未经确认", "Report not confirmed")
        }
        StageKind::Candidates => ("not-proposed", "未列入候选建议名单", "Not proposed"),
        StageKind::Vote if case.vote.line.is_none() => ("not-put-to-the-vote", "未付表决", "Not put to the vote"),
        StageKind::Vote => ("not-voted", "表决未通过", "Not voted"),
        StageKind::Notice => ("cancelled", "取消受奖资格", "Cancelled"),
        StageKind::Approval | StageKind::Announcement => ("not-approved", "未批准", "Not approved"),
    };
    named(word, Words::new(zh, en))
}
