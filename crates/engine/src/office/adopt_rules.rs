//! The body that leads the award adopts the implementing rules.
//!
//! The office enters from its sealed minutes which article settles which reading.

use std::collections::BTreeSet;

use basis::clause::ReadingId;
use basis::digest::Digest;
use schemars::JsonSchema;
use scheme::authority::Status;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::settled::{check_choice, settled};
use super::{IssuedText, Preceding};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::state::State;

/// The office as a body: the clerk may put a draft before those who adopt it as well as the director.
const REVIEW_OFFICE: &str = "review-office";
/// The body that adopts, as glossaries name it.
const LEADING_GROUP: &str = "leading-group";

/// Enters that the implementing rules were adopted. They bind the calls issued afterwards; a second person compares minutes
/// and entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AdoptRules {
    /// Id of the scheme whose rules they are; the text adopted last under that id is meant.
    pub scheme: String,
    /// Title of the rules.
    pub title: String,
    /// Number of the document.
    pub number: String,
    /// The body that adopted them, as the minutes name it.
    pub body: String,
    /// The minutes.
    pub minutes: Document,
    /// Which article settles which reading.
    pub articles: Vec<RuleArticle>,
    /// What preceded it.
    #[serde(default, skip_serializing_if = "Preceding::is_empty")]
    pub preceding: Preceding,
}

/// An article of the rules that settles a reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleArticle {
    /// The article, as the rules call it.
    pub article: String,
    /// The reading.
    pub reading: ReadingId,
    /// The option it settles on: that of the scheme.
    pub choice: String,
}

/// Implementing rules were adopted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesAdopted {
    /// The award.
    pub award: String,
    /// The minutes.
    pub minutes: Document,
    /// What is settled, each with the paper as an answer names it.
    pub settled: Vec<ReadingSettled>,
    /// What preceded it.
    #[serde(default, skip_serializing_if = "Preceding::is_empty")]
    pub preceding: Preceding,
}

/// A reading was settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadingSettled {
    /// The reading.
    pub reading: ReadingId,
    /// The option it was settled on.
    pub choice: String,
    /// The paper.
    pub paper: String,
}

impl Decide for AdoptRules {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.text_of(&self.scheme)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let articles = self.articles.iter().map(|one| ("articles", &one.article));
        let head = [("title", &self.title), ("number", &self.number), ("body", &self.body)];
        if let Some((blank, _)) = head.into_iter().chain(articles).find(|(_, text)| text.trim().is_empty()) {
            return malformed(blank, "a paper has its title, number, body and articles");
        }
        let named: BTreeSet<ReadingId> = self.articles.iter().map(|one| one.reading).collect();
        if named.is_empty() || named.len() < self.articles.len() {
            return malformed("articles", "rules settle at least one reading, and each once");
        }
        rights::check::<AdoptRules>(state, cx, &Object::Office)?;
        cx.check_second_person(true)?;
        state.text_of(&self.scheme).ok_or(Refusal::of(Kind::Unknown))?;
        let body = scheme.name_of(LEADING_GROUP);
        if self.body.trim() != body.zh {
            return malformed("body", format!("rules are adopted by {}", body.zh));
        }
        let entered = |one: &RuleArticle| {
            let same = self.cited(one);
            state.office.settled.iter().any(|old| old.award == self.scheme && old.paper.starts_with(&same))
        };
        if self.articles.iter().any(entered) {
            return Err(Refusal::of(Kind::Repeated));
        }
        self.articles.iter().try_for_each(|one| check_choice(scheme, &one.reading, &one.choice))?;
        let draft = || Refusal::of(Kind::Stage).act("draft-rules", REVIEW_OFFICE);
        cx.check_follows(*state.office.drafts.get(&self.scheme).ok_or_else(draft)?)?;
        let day = cx.day().in_chinese();
        let settled = |one: &RuleArticle| ReadingSettled {
            reading: one.reading,
            choice: one.choice.clone(),
            paper: format!("{}{day}）", self.cited(one)),
        };
        Ok(Outcome::event(RulesAdopted {
            award: self.scheme.clone(),
            minutes: self.minutes.clone(),
            settled: self.articles.iter().map(settled).collect(),
            preceding: self.preceding.clone(),
        }))
    }
}

impl AdoptRules {
    /// Returns how an article of the paper is cited, up to the day.
    fn cited(&self, one: &RuleArticle) -> String {
        format!("《{}》{}（{}，{}，", self.title, one.article, self.number, self.body)
    }
}

impl Apply for RulesAdopted {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        for one in &self.settled {
            let by = (Status::Adopted, one.paper.as_str());
            state.settle(settled(&self.award, (one.reading, &one.choice), by, stamp));
        }
        state.issued(IssuedText::Rules(self.award.clone()), &self.preceding, stamp);
    }
}
