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

/// Facts that are open under a label.
static LABELLED: &[(Label, &[&str])] = &[
    (Label::Total, &["total", "totals", "consensus", "in-rank", "reason"]),
    (Label::Sheet, &["sheets"]),
    (Label::Spread, &["spread", "spread-explained", "spread-items"]),
    (
        Label::Reviewer,
        &[
            "reviewers",
            "engaged",
            "in-good-standing",
            "conduct",
            "of-body",
            "body-pledged",
            "tie-ended",
            "later-round",
            "new-reviewers",
            "pledged",
            "plan-approved",
        ],
    ),
    (Label::Report, &["report", "report-confirmed", "unconfirmed-statement", "unconfirmed-admitted", "proposal-made"]),
    (Label::Opinion, &["records", "listings", "opinions-closed", "examined-by", "asked"]),
    (Label::Hearing, &["told", "statement", "paper-served", "rechecks"]),
    (Label::Form, &["grades", "excellence-introduced", "members", "group", "headquarters", "form", "pledge"]),
    (
        Label::Supervision,
        &[
            "sections",
            "report-year",
            "filed-on",
            "missed-reports",
            "honour-use-checked",
            "ordered-on",
            "event",
            "grade",
            "penalised",
            "complaint-upheld",
            "model-fails",
            "management-declines",
            "responsibility-shirked",
            "left-uncorrected",
            "breach-found",
            "hearing-offered",
            "revocation-answered",
            "use-of-money",
            "was-paid",
        ],
    ),
    (Label::File, &["self-report", "evidence"]),
    (Label::Tally, &["approvals", "issued", "returned", "valid", "present", "ballot", "ballots", "without-title"]),
    (
        Label::Objection,
        &[
            "for-fraud",
            "fraud-established",
            "for-conduct",
            "found-grave",
            "open-objections",
            "barring-findings",
            "inquiry-report",
            "open-leads",
            "inquiry-since",
            "extensions",
            "firm-notified",
            "firm-replied",
        ],
    ),
    (
        Label::Selection,
        &[
            "shortlisted",
            "tied-left-out",
            "places-of-prize",
            "places-of-edition",
            "places-left",
            "refills",
            "prize",
            "examination",
            "examination-heard",
            "none-passed",
        ],
    ),
    (Label::Eligibility, &["before-review"]),
    (Label::Archive, &["retention", "slips-destroyed-on"]),
    (Label::Approval, &["approved", "noticed", "revocation-approved"]),
    (Label::Payment, &["prior-paid", "prior-highest", "amount", "budget-line"]),
    (
        Label::Progress,
        &[
            "consent",
            "consented",
            "forwarded",
            "review-asked",
            "disagreed",
            "corrections-asked",
            "corrections-supplied",
            "not-before",
            "borne-by",
        ],
    ),
];

/// Facts that are open to everybody who may know of the case.
static OPEN: &[&str] = &[
    "district-registration",
    "founded",
    "industry",
    "tags",
    "legal-person",
    "legal-form",
    "call-year",
    "edition-year",
    "previous-edition-year",
    "window-close",
    "call",
    "call-issued",
    "call-published",
    "opens",
    "closes",
    "township-closes",
    "reserved",
    "opening-year",
    "work-plan",
    "in-force",
    "repeals",
    "unadopted",
    "unreported",
    "matter",
    "submission",
    "submitted",
    "on",
    "at",
    "since",
    "done-on",
    "posted",
    "last-day",
    "before-meeting",
    "medium",
    "main-medium",
    "round",
    "sheet-criteria",
    "edition-criteria",
    "entitled",
    "summoned",
    "scrutineers",
    "units-notified",
    "award-year",
    "approved-on",
    "announced",
    "honoured",
    "earlier-prizes",
    "honours",
    "criteria-total",
    "honour-stands",
    "year-shown",
    "revocation-published",
    "revoked-on",
    "certificate-number",
    "repeat",
    "office-hands",
    "unit",
];

/// What acts on a single case say beside their verdicts, by command and argument, and what a viewer must see to read it.
static SAID: &[(&str, &str, Label)] = &[
    ("return-for-mending", "reason", Label::File),
    ("disagree", "reason", Label::File),
    ("ask-for-review", "reason", Label::File),
    ("proceed-without-opinion", "reason", Label::Opinion),
    ("withdraw-opinion", "reason", Label::Opinion),
    ("give-opinion", "answer", Label::Opinion),
    ("give-opinion", "records", Label::Opinion),
    ("give-opinion", "listings", Label::Opinion),
    ("give-opinion", "facts", Label::Opinion),
    ("record-later-fact", "grades", Label::Form),
    ("record-later-fact", "records", Label::Opinion),
    ("record-later-fact", "listings", Label::Opinion),
    ("record-later-fact", "facts", Label::Opinion),
    ("notify-intended-decision", "reason", Label::Hearing),
    ("state-case", "statement", Label::Hearing),
    ("record-delivery", "paper", Label::Hearing),
    ("record-delivery", "method", Label::Hearing),
    ("ask-for-recheck", "statement", Label::Hearing),
    ("answer-recheck", "stands", Label::Hearing),
    ("answer-recheck", "reason", Label::Hearing),
    ("record-recourse", "paper", Label::Hearing),
    ("record-recourse", "recourse", Label::Hearing),
    ("record-recourse", "ruling", Label::Hearing),
    ("record-recourse", "body", Label::Hearing),
    ("record-recourse", "number", Label::Hearing),
    ("record-recourse", "in-effect", Label::Hearing),
    ("decide-eligibility", "reason", Label::Eligibility),
    ("decide-eligibility", "decisions", Label::Eligibility),
    ("study-case", "decisions", Label::Eligibility),
    ("return-site-plan", "reason", Label::Reviewer),
    ("file-report", "proposes", Label::Report),
    ("confirm-report", "reservations", Label::Report),
    ("state-unconfirmed", "reason", Label::Report),
    ("decide-unconfirmed", "goes-on", Label::Report),
    ("decide-unconfirmed", "reason", Label::Report),
    ("handle-specially", "reason", Label::Eligibility),
    ("correct", "right", Label::Opinion),
    ("correct", "reason", Label::Opinion),
    ("reissue-certificate", "kind", Label::Selection),
    ("use-honour", "place", Label::Supervision),
    ("order-correction", "reason", Label::Supervision),
    ("find-uncorrected", "reason", Label::Supervision),
    ("decide-payment", "amount", Label::Payment),
    ("decide-payment", "budget-line", Label::Payment),
    ("record-recovery", "amount", Label::Payment),
    ("return-recovered", "amount", Label::Payment),
    ("file-annual-report", "year", Label::Supervision),
    ("return-annual-report", "year", Label::Supervision),
    ("return-annual-report", "reason", Label::Supervision),
    ("examine-annual-report", "year", Label::Supervision),
    ("find-report-missed", "year", Label::Supervision),
    ("find-report-missed", "reason", Label::Supervision),
    ("report-own-breach", "event", Label::Supervision),
    ("report-own-breach", "statement", Label::Supervision),
    ("open-breach-case", "event", Label::Supervision),
    ("open-breach-case", "grade", Label::Supervision),
    ("conclude-breach-case", "finding", Label::Supervision),
    ("conclude-breach-case", "reason", Label::Supervision),
    ("correct-past-award", "reason", Label::Supervision),
    ("correct-past-bar", "reason", Label::Supervision),
    ("withdraw-report-finding", "year", Label::Supervision),
    ("withdraw-report-finding", "reason", Label::Supervision),
    ("correct-breach-case", "finding", Label::Supervision),
    ("correct-breach-case", "reason", Label::Supervision),
    ("notify-revocation", "reason", Label::Supervision),
    ("answer-revocation", "statement", Label::Supervision),
    ("approve-revocation", "approved", Label::Supervision),
    ("publish-revocation", "medium", Label::Selection),
    ("rename-organisation", "name", Label::Selection),
    ("settle-affected", "as", Label::Reviewer),
    ("settle-affected", "reason", Label::Reviewer),
];

/// Returns the arguments of a command that are told, each with what a viewer must see to read it.
pub(crate) fn said_by(command: &str) -> impl Iterator<Item = (&'static str, Label)> {
    SAID.iter().filter(move |(one, _, _)| *one == command).map(|(_, argument, label)| (*argument, *label))
}

/// Returns to whom a fact is open. Where a case stands is told by the window's status, see `window/fact.rs`.
pub(crate) fn openness_of(name: &str) -> Openness {
    if OPEN.contains(&name) {
        return Openness::Open;
    }
    let listed = LABELLED.iter().find(|(_, names)| names.contains(&name)).map(|(label, _)| *label);
    // A person's decision on a clause, and a departure from it, stand under the clause's name.
    let label = listed.or(match name.split_once(':') {
        Some(("decided", _)) => Some(Label::Eligibility),
        Some(("departed", _)) => Some(Label::Case),
        Some(_) | None => None,
    });
    label.map_or(Openness::Closed, Openness::Under)
}

/// Returns what a viewer must see to learn that a command was done on a case; a command not named here is shown to nobody.
pub(crate) fn label_of_command(name: &str) -> Option<Label> {
    Some(match name {
        "submit-application"
        | "adopt-case"
        | "give-back-case"
        | "consent"
        | "accept-application"
        | "withdraw-application" => Label::Case,
        // What was lacking in the papers is between the applicant, its township and the office.
        "hand-in-again"
        | "ask-for-corrections"
        | "supply-corrections"
        | "return-for-mending"
        | "disagree"
        | "ask-for-review" => Label::File,
        "ask-units" | "give-opinion" | "withdraw-opinion" | "proceed-without-opinion" | "record-later-fact" => {
            Label::Opinion
        }
        "notify-intended-decision"
        | "state-case"
        | "record-delivery"
        | "ask-for-recheck"
        | "answer-recheck"
        | "record-recourse" => Label::Hearing,
        // Where a sealed paper lies is the office's own affair.
        "file-original" => Label::Number,
        "decide-eligibility" | "study-case" => Label::Eligibility,
        // That a sheet was sealed is progress; what stands on it is never part of the history.
        "form-panel"
        | "declare-interest"
        | "seal-sheet"
        | "correct-sheet"
        | "recuse"
        | "replace-reviewer"
        | "engage-reviewer"
        | "end-engagement"
        | "end-entrustment"
        | "declare-body-interest"
        | "discipline-reviewer" => Label::Reviewer,
        "agree-scores" => Label::Total,
        "plan-site-visit" | "approve-site-plan" | "return-site-plan" => Label::Selection,
        "file-report" | "confirm-report" | "state-unconfirmed" | "decide-unconfirmed" => Label::Report,
        "decide-shortlist" | "propose-candidates" | "open-plenary" | "post-notice" | "correct-notice"
        | "announce-winners" | "leave-vacant" | "decide-tie" => Label::Selection,
        "close-notice" | "submit-for-approval" | "record-approval" | "correct-publication" => Label::Approval,
        "enter-tally" | "correct-tally" => Label::Tally,
        "register-objection" | "conclude-objection" | "register-lead" | "extend-inquiry" | "notify-firm"
        | "reply-to-objection" => Label::Objection,
        // That somebody is answered tells that a name was given.
        "answer-objector" => Label::Objector,
        "correct" | "correct-past-award" | "handle-specially" => Label::Case,
        // Whoever looks at an act again may be a reviewer.
        "settle-affected" => Label::Reviewer,
        _ => return label_after_award(name),
    })
}

/// Returns the label of a command about an award that was given, or about an organisation over the years.
fn label_after_award(name: &str) -> Option<Label> {
    Some(match name {
        "issue-certificate"
        | "reissue-certificate"
        | "recommend-upwards"
        | "publish-experience"
        | "record-past-award"
        | "rename-organisation"
        | "change-representative"
        | "change-code"
        | "merge-organisation"
        | "split-organisation"
        | "move-out"
        | "deregister"
        | "merge-duplicates"
        | "pass-honour"
        | "revoke-prize"
        | "publish-revocation" => Label::Selection,
        "propose-payment" | "decide-payment" | "record-payment" | "correct-payment" | "order-recovery"
        | "record-recovery" | "refer-recovery" | "return-recovered" => Label::Payment,
        "use-honour"
        | "order-correction"
        | "confirm-corrected"
        | "find-uncorrected"
        | "file-annual-report"
        | "return-annual-report"
        | "examine-annual-report"
        | "find-report-missed"
        | "report-own-breach"
        | "open-breach-case"
        | "conclude-breach-case"
        | "record-past-bar"
        | "correct-past-bar"
        | "withdraw-report-finding"
        | "correct-breach-case"
        | "notify-revocation"
        | "answer-revocation"
        | "approve-revocation"
        | "take-back-honour"
        | "close-revocation" => Label::Supervision,
        "hold-records" | "lift-hold" | "propose-destruction" | "approve-destruction" | "carry-out-destruction" => {
            Label::Archive
        }
        // Whoever is to lose a prize learns of it when it is told, with its right to be heard.
        "propose-revocation" => Label::Objection,
        _ => return None,
    })
}
