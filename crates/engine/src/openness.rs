//! Under which label of the table each fact and each command of a history stands; what is not named here is shown to nobody.

use crate::labels::Label;

/// To whom a fact is open that a refusal or verdict rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Openness {
    /// To whoever may know the case.
    Open,
    /// To whom its label opens.
    Under(Label),
    /// To nobody: the fact has not been placed here.
    Closed,
}

/// Returns to whom a fact is open. Where a case stands is told by the window's status, see `window/fact.rs`.
pub(crate) fn openness_of(name: &str) -> Openness {
    let label = match name {
        "total" | "totals" | "consensus" => Label::Total,
        "sheets" => Label::Sheet,
        "spread" | "spread-explained" => Label::Spread,
        "reviewers" | "engaged" | "in-good-standing" | "later-round" | "new-reviewers" | "pledged" => Label::Reviewer,
        "report" | "report-confirmed" | "unconfirmed-statement" => Label::Report,
        "records" | "listings" | "opinions-closed" => Label::Opinion,
        "grades" | "excellence-introduced" | "members" | "group" | "headquarters" | "form" => Label::Form,
        "self-report" | "evidence" => Label::File,
        "approvals" | "issued" | "returned" | "valid" | "present" | "ballot" => Label::Tally,
        "open-objections" | "barring-findings" | "inquiry-report" => Label::Objection,
        "shortlisted" | "places-of-prize" | "places-of-edition" | "refills" | "prize" | "examination"
        | "examination-heard" | "none-passed" => Label::Selection,
        "approved" | "noticed" => Label::Approval,
        "prior-paid" | "prior-highest" | "amount" => Label::Payment,
        "consent" | "consented" | "not-before" => Label::Progress,
        "district-registration"
        | "founded"
        | "industry"
        | "tags"
        | "legal-person"
        | "call-year"
        | "edition-year"
        | "previous-edition-year"
        | "window-close"
        | "call"
        | "call-issued"
        | "call-published"
        | "opens"
        | "closes"
        | "township-closes"
        | "reserved"
        | "matter"
        | "submission"
        | "submitted"
        | "on"
        | "at"
        | "since"
        | "done-on"
        | "posted"
        | "medium"
        | "main-medium"
        | "round"
        | "sheet-criteria"
        | "edition-criteria"
        | "entitled"
        | "summoned"
        | "units-notified"
        | "award-year"
        | "approved-on"
        | "announced"
        | "honoured"
        | "earlier-prizes"
        | "certificate-number"
        | "repeat"
        | "unit" => return Openness::Open,
        decided if decided.starts_with("decided:") => Label::Eligibility,
        departed if departed.starts_with("departed:") => Label::Case,
        _ => return Openness::Closed,
    };
    Openness::Under(label)
}

/// Returns what a viewer must see to learn that a command was done on a case; a command not named here is shown to nobody.
pub(crate) fn label_of_command(name: &str) -> Option<Label> {
    Some(match name {
        "submit-application" | "consent" | "accept-application" => Label::Case,
        "ask-units" | "give-opinion" => Label::Opinion,
        "decide-eligibility" => Label::Eligibility,
        // That a sheet was sealed is progress; what stands on it is never part of the history.
        "form-panel"
        | "declare-interest"
        | "seal-sheet"
        | "correct-sheet"
        | "recuse"
        | "replace-reviewer"
        | "end-engagement"
        | "discipline-reviewer" => Label::Reviewer,
        "agree-scores" => Label::Total,
        "file-report" | "confirm-report" | "state-unconfirmed" => Label::Report,
        "decide-shortlist" | "propose-candidates" | "open-plenary" | "post-notice" | "announce-winners"
        | "leave-vacant" => Label::Selection,
        "close-notice" | "submit-for-approval" | "record-approval" => Label::Approval,
        "enter-tally" => Label::Tally,
        "register-objection" | "conclude-objection" => Label::Objection,
        "issue-certificate" | "recommend-upwards" => Label::Selection,
        "propose-payment" => Label::Payment,
        "correct" | "handle-specially" => Label::Case,
        // Whoever looks at an act again may be a reviewer.
        "settle-affected" => Label::Reviewer,
        _ => return None,
    })
}
