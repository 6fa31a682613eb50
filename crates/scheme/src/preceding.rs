//! What precedes the issuing of a text (发文前置程序), by which law or rule of the region, and for which texts.

use basis::words::Words;
use serde::{Deserialize, Serialize};

/// What is done before a text is issued. Each leaves a paper of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// 合法性审核: lawyers of the issuing body say whether it may be issued.
    LegalityReview,
    /// 公平竞争审查: whether it favours or shuts out some of those who compete.
    FairCompetitionReview,
    /// 集体讨论: those who lead the issuing body have discussed it together.
    CollectiveDiscussion,
}

impl Step {
    /// Every step, in the order in which they are taken.
    pub const ALL: [Step; 3] = [Step::LegalityReview, Step::FairCompetitionReview, Step::CollectiveDiscussion];

    /// Returns the word of a scheme and of an answer.
    pub const fn word(self) -> &'static str {
        match self {
            Step::LegalityReview => "legality-review",
            Step::FairCompetitionReview => "fair-competition-review",
            Step::CollectiveDiscussion => "collective-discussion",
        }
    }
}

/// What is issued, by the act that enters it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Issuing {
    /// The regulation itself.
    PutIntoForce,
    /// Its implementing rules.
    AdoptRules,
    /// A call for applications.
    IssueCall,
}

impl Issuing {
    /// Returns the act.
    pub const fn word(self) -> &'static str {
        match self {
            Issuing::PutIntoForce => "put-into-force",
            Issuing::AdoptRules => "adopt-rules",
            Issuing::IssueCall => "issue-call",
        }
    }
}

/// A step that precedes the issuing of some texts. Where its paper is missing, that is told and stops nothing: whether a
/// text falls under it is for the lawyers of the office to say.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Precedes {
    /// The step.
    pub step: Step,
    /// Which texts it precedes.
    pub of: Vec<Issuing>,
    /// The law or the rule that wants it.
    pub basis: Words,
}
