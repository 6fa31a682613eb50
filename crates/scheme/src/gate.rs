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
    /// A new edition is opened.
    OpenEdition = "open-edition", stops_undecided: true, supplies: false, ["edition-year", "previous-edition-year"];
    /// The call for applications is issued.
    IssueCall = "issue-call", stops_undecided: true, supplies: false, ["edition-year", "call-year"];
    /// The window of the call is extended.
    ExtendWindow = "extend-window", stops_undecided: true, supplies: false, ["reserved", "matter"];
    /// An applicant hands in.
    Submit = "submit", stops_undecided: false, supplies: true,
        ["call-issued", "call-published", "opens", "closes", "submitted", "form", "self-report", "evidence"];
    /// The office accepts what was handed in.
    Receive = "receive", stops_undecided: true, supplies: false, ["consent", "consented", "opens", "township-closes"];
    /// The office decides who is eligible.
    DecideEligibility = "decide-eligibility", stops_undecided: true, supplies: true, ["opinions-closed"];
    /// The office engages a reviewer.
    EngageReviewer = "engage-reviewer", stops_undecided: true, supplies: false, ["in-good-standing"];
    /// A panel is formed, or goes on with another reviewer.
    FormPanel = "form-panel", stops_undecided: true, supplies: false,
        ["reviewers", "engaged", "in-good-standing", "later-round", "new-reviewers"];
    /// A reviewer declares on a case.
    DeclareInterest = "declare-interest", stops_undecided: true, supplies: false, ["pledged"];
    /// A reviewer seals a sheet.
    SealSheet = "seal-sheet", stops_undecided: true, supplies: false,
        ["round", "sheet-criteria", "edition-criteria", "reviewers", "engaged"];
    /// A panel agrees.
    AgreeScores = "agree-scores", stops_undecided: true, supplies: false,
        ["round", "reviewers", "consensus", "sheets", "spread", "spread-explained"];
    /// A panel's leader files its report.
    FileReport = "file-report", stops_undecided: true, supplies: false, ["round", "reviewers"];
    /// A case is put on the shortlist.
    Shortlist = "shortlist", stops_undecided: true, supplies: false, ["report", "total", "shortlisted"];
    /// A case is put on the list of candidates.
    ProposeCandidates = "propose-candidates", stops_undecided: true, supplies: false,
        ["prize", "examination", "report", "report-confirmed", "unconfirmed-statement", "total"];
    /// A candidate takes none of the places of its prize; only a clause can say so.
    TakeNoPlace = "take-no-place", stops_undecided: false, supplies: false, ["prize", "earlier-prizes"];
    /// The conditions of a candidate are looked at again before the vote.
    OpenVote = "open-vote", stops_undecided: true, supplies: true, [];
    /// The full meeting is opened.
    OpenPlenary = "open-plenary", stops_undecided: true, supplies: false, ["summoned", "entitled", "present"];
    /// The slips of one prize are counted.
    CountVote = "count-vote", stops_undecided: true, supplies: false,
        ["prize", "examination-heard", "ballot", "present", "entitled", "issued", "returned", "valid"];
    /// One line of a slip is counted.
    PassLine = "pass-line", stops_undecided: true, supplies: false, ["prize", "approvals", "present", "valid", "entitled"];
    /// The places of a prize are given.
    TakePlaces = "take-places", stops_undecided: true, supplies: false, ["prize", "places-of-prize", "places-of-edition"];
    /// A case leaves the public notice unharmed.
    CloseNotice = "close-notice", stops_undecided: true, supplies: false,
        ["main-medium", "posted", "at", "open-objections", "barring-findings"];
    /// A list goes to whoever approves.
    SubmitForApproval = "submit-for-approval", stops_undecided: true, supplies: false,
        ["refills", "noticed", "units-notified", "inquiry-report"];
    /// The approving body decides on a case.
    Approve = "approve", stops_undecided: true, supplies: true, ["prize", "places-of-prize", "places-of-edition"];
    /// The list is announced.
    Announce = "announce", stops_undecided: true, supplies: false, ["approved", "noticed", "medium"];
    /// A certificate is issued.
    IssueCertificate = "issue-certificate", stops_undecided: true, supplies: false, ["announced", "repeat"];
    /// A payment is proposed.
    ProposePayment = "propose-payment", stops_undecided: true, supplies: false, ["prize", "prior-paid", "prior-highest", "amount", "repeat"];
    /// It is asked which reports a winner owes.
    OweReports = "owe-reports", stops_undecided: false, supplies: false, ["award-year", "approved-on"];
    /// A winner is recommended to a higher award.
    Recommend = "recommend", stops_undecided: true, supplies: false, ["honoured"];
    /// What a body has decided is taken up again, or a case departs from a clause.
    Reopen = "reopen", stops_undecided: true, supplies: false, ["reserved", "matter"];
    /// An edition or a prize ends without a winner.
    LeaveVacant = "leave-vacant", stops_undecided: true, supplies: false, ["round", "totals", "prize", "none-passed"];
}

impl Gate {
    /// Returns the name of the command at which it is asked, and with which whoever judges a condition says so.
    pub const fn command(self) -> &'static str {
        match self {
            Gate::Submit => "submit-application",
            Gate::Receive => "accept-application",
            Gate::Shortlist => "decide-shortlist",
            Gate::TakeNoPlace => "propose-candidates",
            Gate::OpenVote => "open-plenary",
            Gate::CountVote | Gate::PassLine | Gate::TakePlaces => "enter-tally",
            Gate::Approve => "record-approval",
            Gate::Announce | Gate::OweReports => "announce-winners",
            Gate::Recommend => "recommend-upwards",
            Gate::Reopen => "correct",
            Gate::OpenEdition
            | Gate::IssueCall
            | Gate::ExtendWindow
            | Gate::DecideEligibility
            | Gate::EngageReviewer
            | Gate::FormPanel
            | Gate::DeclareInterest
            | Gate::SealSheet
            | Gate::AgreeScores
            | Gate::FileReport
            | Gate::ProposeCandidates
            | Gate::OpenPlenary
            | Gate::CloseNotice
            | Gate::SubmitForApproval
            | Gate::IssueCertificate
            | Gate::ProposePayment
            | Gate::LeaveVacant => self.name(),
        }
    }

    /// Returns whether it is asked about a single case: only there can a case depart from a clause.
    pub const fn is_about_a_case(self) -> bool {
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
