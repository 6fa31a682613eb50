//! What preceded the issuing of the regulation, its rules and a call: the papers that came with it, and those that did not.

use basis::day::Day;
use basis::digest::Digest;
use basis::id::EditionId;
use schemars::JsonSchema;
use scheme::Scheme;
use scheme::preceding::{Issuing, Precedes, Step};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::call::Edition;
use crate::form::Document;
use crate::state::State;

/// The papers of what precedes an issuing. What a scheme wants and is not here is told, and stops nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Preceding {
    /// The opinion of the legality review (合法性审核意见).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legality_review: Option<Document>,
    /// The conclusion of the review of fair competition (公平竞争审查表).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fair_competition_review: Option<Document>,
    /// The minutes of the discussion together (集体讨论记录).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collective_discussion: Option<Document>,
}

impl Preceding {
    /// Returns whether no paper came.
    pub fn is_empty(&self) -> bool {
        self.steps().is_empty()
    }

    fn paper(&self, step: Step) -> Option<&Document> {
        match step {
            Step::LegalityReview => self.legality_review.as_ref(),
            Step::FairCompetitionReview => self.fair_competition_review.as_ref(),
            Step::CollectiveDiscussion => self.collective_discussion.as_ref(),
        }
    }

    fn steps(&self) -> Vec<Step> {
        Step::ALL.into_iter().filter(|step| self.paper(*step).is_some()).collect()
    }
}

/// An issuing that was entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Issued {
    pub(crate) text: IssuedText,
    /// The steps whose papers came with it.
    pub(crate) steps: Vec<Step>,
    pub(crate) on: Day,
    /// Act that entered it.
    pub(crate) n: u64,
}

/// What was issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum IssuedText {
    /// The regulation, by the text that was put into force.
    Regulation(Digest),
    /// The implementing rules of an award.
    Rules(String),
    /// The call of an edition.
    Call(EditionId),
}

impl Issued {
    /// Returns the kind of text.
    pub(crate) const fn issuing(&self) -> Issuing {
        match self.text {
            IssuedText::Regulation(_) => Issuing::PutIntoForce,
            IssuedText::Rules(_) => Issuing::AdoptRules,
            IssuedText::Call(_) => Issuing::IssueCall,
        }
    }

    /// Returns what a scheme wants before it and no paper came of.
    pub(crate) fn missing<'a>(&'a self, scheme: &'a Scheme) -> impl Iterator<Item = &'a Precedes> {
        let wanted = |one: &&Precedes| one.of.contains(&self.issuing());
        scheme.precedes.iter().filter(wanted).filter(|one| !self.steps.contains(&one.step))
    }
}

impl State {
    /// Takes in that a text was issued.
    pub(crate) fn issued(&mut self, text: IssuedText, preceding: &Preceding, stamp: &Stamp) {
        let issued = Issued { text, steps: preceding.steps(), on: stamp.done.day(), n: stamp.n };
        self.office.issued.push_back(issued);
    }

    /// Returns what was issued for an edition: its text, the rules that bind its call, and the call itself, oldest first.
    pub(crate) fn issued_for<'a>(&'a self, edition: &'a Edition) -> impl Iterator<Item = &'a Issued> {
        let called = edition.call.as_ref().map(|call| call.issued);
        self.office.issued.iter().filter(move |one| match &one.text {
            IssuedText::Regulation(text) => *text == edition.scheme,
            IssuedText::Rules(award) => {
                self.award_of(edition.scheme) == Some(award) && called.is_none_or(|called| one.n < called)
            }
            IssuedText::Call(id) => *id == edition.id,
        })
    }
}
