//! The gates: at each one the engine asks the scheme whether an act may be done, and supplies the facts named here.

use serde::{Deserialize, Serialize};

/// Facts about an applicant, supplied wherever conditions of application are asked.
const APPLICANT: &[&str] = &[
    "district-registration",
    "founded",
    "excellence-introduced",
    "industry",
    "tags",
    "grades",
    "listings",
    "records",
    "members",
    "group",
    "headquarters",
    "legal-person",
    "legal-form",
    "edition-year",
    "window-close",
    "call",
    "submission",
    "on",
];

macro_rules! gates {
    ($($(#[$doc:meta])* $gate:ident = $name:literal, stops_undecided: $stops:literal, supplies: $applicant:expr, [$($fact:literal),* $(,)?];)+) => {
        /// Where the engine asks. A decision that must look at conditions names one gate, nothing else.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Gate { $($(#[$doc])* #[serde(rename = $name)] $gate,)+ }

        impl Gate {
            /// Every gate.
            pub const ALL: &'static [Gate] = &[$(Gate::$gate,)+];

            /// Returns the word a scheme uses.
            pub const fn name(self) -> &'static str {
                match self { $(Gate::$gate => $name,)+ }
            }

            /// Returns whether a *judged* condition without its decision stops the act.
            pub const fn stops_undecided(self) -> bool {
                match self { $(Gate::$gate => $stops,)+ }
            }

            /// Returns the names of the facts the engine supplies, those about the applicant apart.
            const fn own_facts(self) -> &'static [&'static str] {
                match self { $(Gate::$gate => &[$($fact),*],)+ }
            }

            /// Returns whether the facts about an applicant are supplied.
            pub const fn asks_applicant(self) -> bool {
                match self { $(Gate::$gate => $applicant,)+ }
            }
        }
    };
}

gates! {
    /// A text is put into force.
    PutIntoForce = "put-into-force", stops_undecided: true, supplies: false, ["repeals"];
    /// A new edition is opened.
    OpenEdition = "open-edition", stops_undecided: true, supplies: false,
        ["edition-year", "previous-edition-year", "call-year", "opening-year", "work-plan", "in-force"];
    /// The call for applications is issued.
    IssueCall = "issue-call", stops_undecided: true, supplies: false,
        ["edition-year", "call-year", "opening-year", "unadopted", "call", "closes"];
    /// The window of the call is extended.
    ExtendWindow = "extend-window", stops_undecided: true, supplies: false, ["reserved", "matter"];
    /// An applicant hands in.
    Submit = "submit", stops_undecided: false, supplies: true,
        ["call-issued", "call-published", "opens", "closes", "submitted", "form", "pledge", "self-report", "evidence",
            "honours", "earlier-prizes"];
    /// The office accepts what was handed in.
    Receive = "receive", stops_undecided: true, supplies: false,
        ["consent", "consented", "forwarded", "review-asked", "opens", "township-closes", "corrections-asked",
            "corrections-supplied", "at"];
    /// An applicant asks the office to review what its township decided or left undecided.
    AskForReview = "ask-for-review", stops_undecided: true, supplies: false,
        ["submitted", "disagreed", "at"];
    /// An applicant withdraws.
    Withdraw = "withdraw", stops_undecided: true, supplies: false, ["before-meeting", "before-review"];
    /// The office decides who is eligible.
    DecideEligibility = "decide-eligibility", stops_undecided: true, supplies: true, ["opinions-closed", "examined-by"];
    /// The office goes on without the answer of a unit.
    ProceedWithoutOpinion = "proceed-without-opinion", stops_undecided: true, supplies: false, ["asked", "at"];
    /// An applicant is found not to be eligible.
    FindIneligible = "find-ineligible", stops_undecided: true, supplies: false, ["told", "statement", "at"];
    /// The office entrusts part of the review to a body.
    EntrustBody = "entrust-body", stops_undecided: true, supplies: false, ["of-body", "body-pledged"];
    /// An entrusted body declares that it has an interest in a case.
    DeclareBodyInterest = "declare-body-interest", stops_undecided: true, supplies: false, ["tie-ended", "submission"];
    /// The office engages a reviewer.
    EngageReviewer = "engage-reviewer", stops_undecided: true, supplies: false,
        ["in-good-standing", "conduct", "of-body", "body-pledged"];
    /// A panel is formed, or goes on with another reviewer.
    FormPanel = "form-panel", stops_undecided: true, supplies: false,
        ["reviewers", "engaged", "in-good-standing", "later-round", "new-reviewers"];
    /// A reviewer declares on a case.
    DeclareInterest = "declare-interest", stops_undecided: true, supplies: false, ["pledged"];
    /// A reviewer seals a sheet.
    SealSheet = "seal-sheet", stops_undecided: true, supplies: false,
        ["round", "sheet-criteria", "edition-criteria", "reviewers", "engaged", "plan-approved"];
    /// A panel agrees.
    AgreeScores = "agree-scores", stops_undecided: true, supplies: false,
        ["round", "reviewers", "consensus", "sheets", "spread", "spread-explained"];
    /// A panel's leader files its report.
    FileReport = "file-report", stops_undecided: true, supplies: false, ["round", "reviewers", "proposal-made"];
    /// A case is put on the shortlist.
    Shortlist = "shortlist", stops_undecided: true, supplies: false, ["report", "total", "shortlisted", "tied-left-out", "criteria-total"];
    /// A case is put on the list of candidates.
    ProposeCandidates = "propose-candidates", stops_undecided: true, supplies: false,
        ["prize", "examination", "report", "report-confirmed", "unconfirmed-statement", "unconfirmed-admitted", "total", "in-rank", "reason"];
    /// A candidate takes none of the places of its prize; only a clause can say so.
    TakeNoPlace = "take-no-place", stops_undecided: false, supplies: false, ["prize", "earlier-prizes"];
    /// The conditions of a candidate are looked at again before the vote.
    OpenVote = "open-vote", stops_undecided: true, supplies: true, [];
    /// The full meeting is opened.
    OpenPlenary = "open-plenary", stops_undecided: true, supplies: false,
        ["summoned", "entitled", "present", "unreported", "scrutineers", "without-title"];
    /// The slips of one prize are counted.
    CountVote = "count-vote", stops_undecided: true, supplies: false,
        ["prize", "unadopted", "examination-heard", "ballot", "present", "entitled", "issued", "returned", "valid", "without-title"];
    /// One line of a slip is counted.
    PassLine = "pass-line", stops_undecided: true, supplies: false, ["prize", "approvals", "present", "valid", "entitled"];
    /// The places of a prize are given.
    TakePlaces = "take-places", stops_undecided: true, supplies: false, ["prize", "places-of-prize", "places-of-edition"];
    /// The chair decides what is tied at the last place.
    DecideTie = "decide-tie", stops_undecided: true, supplies: false, ["ballots"];
    /// A case leaves the public notice unharmed.
    CloseNotice = "close-notice", stops_undecided: true, supplies: false,
        ["main-medium", "posted", "at", "open-objections", "barring-findings"];
    /// Something said of an applicant, or of those who review, goes into the register of leads.
    RegisterLead = "register-lead", stops_undecided: true, supplies: false, ["office-hands"];
    /// An inquiry is given more time.
    ExtendInquiry = "extend-inquiry", stops_undecided: false, supplies: false, ["inquiry-since", "at", "extensions"];
    /// An inquiry ends with a finding against a firm.
    ConcludeObjection = "conclude-objection", stops_undecided: true, supplies: false,
        ["firm-notified", "firm-replied", "at"];
    /// A list goes to whoever approves.
    SubmitForApproval = "submit-for-approval", stops_undecided: true, supplies: false,
        ["refills", "noticed", "units-notified", "inquiry-report", "open-leads"];
    /// The approving body decides on a case.
    Approve = "approve", stops_undecided: true, supplies: true, ["prize", "places-of-prize", "places-of-edition", "open-leads"];
    /// The list is announced.
    Announce = "announce", stops_undecided: true, supplies: false, ["approved", "noticed", "medium"];
    /// A certificate is issued.
    IssueCertificate = "issue-certificate", stops_undecided: true, supplies: false, ["announced", "repeat"];
    /// A payment is proposed.
    ProposePayment = "propose-payment", stops_undecided: true, supplies: false, ["prize", "prior-paid", "prior-highest", "amount", "repeat", "earlier-prizes"];
    /// It is asked which reports a winner owes.
    OweReports = "owe-reports", stops_undecided: false, supplies: false, ["award-year", "approved-on"];
    /// A winner is recommended to a higher award.
    Recommend = "recommend", stops_undecided: true, supplies: false, ["honoured"];
    /// What a body has decided is taken up again, or a case departs from a clause.
    Reopen = "reopen", stops_undecided: true, supplies: false, ["reserved", "matter"];
    /// An edition or a prize ends without a winner.
    LeaveVacant = "leave-vacant", stops_undecided: true, supplies: false, ["round", "totals", "prize", "none-passed"];
    /// Finance decides on a payment.
    DecidePayment = "decide-payment", stops_undecided: true, supplies: false, ["budget-line"];
    /// A cost of the review is recorded.
    RecordReviewCost = "record-review-cost", stops_undecided: true, supplies: false, ["borne-by"];
    /// What a winner does well is made known.
    PublishExperience = "publish-experience", stops_undecided: true, supplies: false, [];
    /// A winner hands in its annual report.
    FileAnnualReport = "file-annual-report", stops_undecided: false, supplies: false,
        ["sections", "use-of-money", "was-paid", "report-year", "filed-on"];
    /// The office has looked at an annual report.
    ExamineAnnualReport = "examine-annual-report", stops_undecided: true, supplies: false, ["honour-use-checked"];
    /// A winner uses title or mark in its publicity.
    UseHonour = "use-honour", stops_undecided: true, supplies: false, ["honour-stands", "year-shown", "award-year"];
    /// A winner has corrected how it uses title or mark.
    ConfirmCorrected = "confirm-corrected", stops_undecided: true, supplies: false, [];
    /// What was ordered has not been corrected in time.
    FindUncorrected = "find-uncorrected", stops_undecided: true, supplies: false, ["ordered-on", "at"];
    /// A winner's conduct becomes a case; one clause that names it is enough.
    OpenBreachCase = "open-breach-case", stops_undecided: false, supplies: false,
        ["event", "grade", "penalised", "complaint-upheld", "missed-reports", "model-fails", "management-declines",
            "responsibility-shirked", "left-uncorrected"];
    /// It is proposed to revoke a prize.
    ProposeRevocation = "propose-revocation", stops_undecided: true, supplies: false,
        ["for-fraud", "fraud-established", "for-conduct", "found-grave"];
    /// The executive decides to revoke a prize.
    ApproveRevocation = "approve-revocation", stops_undecided: true, supplies: false,
        ["hearing-offered", "revocation-answered", "at"];
    /// A prize is revoked.
    RevokePrize = "revoke-prize", stops_undecided: true, supplies: false, ["revocation-approved"];
    /// Money is to be paid back.
    OrderRecovery = "order-recovery", stops_undecided: true, supplies: false, ["for-fraud", "fraud-established"];
    /// A revocation is carried out to its end.
    CloseRevocation = "close-revocation", stops_undecided: true, supplies: false, ["for-fraud", "revocation-published"];
    /// A firm asks the office to look at a decision once more.
    AskForRecheck = "ask-for-recheck", stops_undecided: false, supplies: false, ["paper-served", "at", "rechecks"];
    /// Somebody whose prize was revoked, or whose conduct became a case, applies again.
    ApplyAgain = "apply-again", stops_undecided: true, supplies: false, ["revoked-on", "breach-found", "on"];
}

impl Gate {
    /// Returns the name of the command at which it is asked, and with which whoever judges a condition says so.
    pub const fn command(self) -> &'static str {
        match self {
            Gate::Submit => "submit-application",
            Gate::Receive => "accept-application",
            Gate::Withdraw => "withdraw-application",
            Gate::FindIneligible => "decide-eligibility",
            Gate::Shortlist => "decide-shortlist",
            Gate::TakeNoPlace => "propose-candidates",
            Gate::OpenVote | Gate::Approve => "study-case",
            Gate::CountVote | Gate::PassLine | Gate::TakePlaces => "enter-tally",
            Gate::Announce | Gate::OweReports => "announce-winners",
            Gate::Recommend => "recommend-upwards",
            Gate::Reopen => "correct",
            Gate::ApplyAgain => "submit-application",
            Gate::OpenEdition
            | Gate::PutIntoForce
            | Gate::IssueCall
            | Gate::ExtendWindow
            | Gate::AskForReview
            | Gate::ProceedWithoutOpinion
            | Gate::DecideEligibility
            | Gate::EntrustBody
            | Gate::DeclareBodyInterest
            | Gate::EngageReviewer
            | Gate::FormPanel
            | Gate::DeclareInterest
            | Gate::SealSheet
            | Gate::AgreeScores
            | Gate::FileReport
            | Gate::ProposeCandidates
            | Gate::OpenPlenary
            | Gate::DecideTie
            | Gate::CloseNotice
            | Gate::RegisterLead
            | Gate::ExtendInquiry
            | Gate::ConcludeObjection
            | Gate::SubmitForApproval
            | Gate::IssueCertificate
            | Gate::ProposePayment
            | Gate::LeaveVacant
            | Gate::DecidePayment
            | Gate::RecordReviewCost
            | Gate::PublishExperience
            | Gate::FileAnnualReport
            | Gate::ExamineAnnualReport
            | Gate::UseHonour
            | Gate::ConfirmCorrected
            | Gate::FindUncorrected
            | Gate::OpenBreachCase
            | Gate::ProposeRevocation
            | Gate::ApproveRevocation
            | Gate::RevokePrize
            | Gate::OrderRecovery
            | Gate::CloseRevocation
            | Gate::AskForRecheck => self.name(),
        }
    }

    /// Returns whether a case may depart from a clause asked there (特别事项办理): the gates by which a single case goes on. A
    /// clause about a whole meeting or edition, or one that protects an applicant, a hearing say, is not departed from.
    pub const fn may_be_departed_from(self) -> bool {
        matches!(
            self,
            Gate::Receive
                | Gate::DecideEligibility
                | Gate::Shortlist
                | Gate::ProposeCandidates
                | Gate::OpenVote
                | Gate::CloseNotice
                | Gate::SubmitForApproval
                | Gate::Approve
                | Gate::Announce
                | Gate::IssueCertificate
        )
    }

    /// Returns the gate of that word.
    pub fn parse(name: &str) -> Option<Gate> {
        Gate::ALL.iter().copied().find(|gate| gate.name() == name)
    }

    /// Returns whether the engine supplies the fact at this gate.
    pub fn supplies(self, fact: &str) -> bool {
        self.own_facts().contains(&fact) || (self.asks_applicant() && APPLICANT.contains(&fact))
    }

    /// Returns the names of all facts supplied.
    pub fn facts(self) -> Vec<&'static str> {
        let applicant: &[&str] = if self.asks_applicant() { APPLICANT } else { &[] };
        self.own_facts().iter().chain(applicant).copied().collect()
    }
}
