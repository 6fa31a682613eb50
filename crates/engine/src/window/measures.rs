//! The regulation as the text of an edition restates it, clause by clause, with where each bites; open to everybody.

use basis::clause::{ArticleNumber, ClauseId};
use basis::id::EditionId;
use basis::words::Words;
use rules::{Rule, RuleBook};
use scheme::authority::Status;
use scheme::provision::{Clause, Disposition, Provision, Source};
use scheme::reading::Reading;
use scheme::{Gate, Scheme};
use serde::Serialize;

use super::reading::{ReadingTold, told};
use super::{Looking, words};
use crate::office::settled::InForce;

/// The regulation of an edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Measures {
    /// Name of the award.
    pub award: Words,
    /// Year of the edition that is decided from this text.
    pub year: i16,
    /// Every article, in order.
    pub articles: Vec<ArticleTold>,
    /// What the regulation leaves open and how it is read, in the order of the articles in which they stand.
    pub readings: Vec<ReadingOpen>,
}

/// One article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ArticleTold {
    /// Its number.
    pub number: ArticleNumber,
    /// How a text cites it: 第十四条.
    pub cited: Words,
    /// What it is about.
    pub title: Option<Words>,
    /// Stages of an edition that rest on it.
    pub stages: Vec<Words>,
    /// Its clauses.
    pub clauses: Vec<ClauseTold>,
    /// How many of its clauses are not yet restated, so that nothing is decided by them.
    pub unwritten: usize,
}

/// One clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClauseTold {
    /// Id.
    pub id: ClauseId,
    /// How a text cites it.
    pub cited: Words,
    /// The restated text.
    pub text: Words,
    /// How it is decided.
    pub decided: Decided,
    /// Acts at which it is asked.
    pub asked_at: Vec<Words>,
    /// Acts that it leaves to a body or a person.
    pub leaves: Vec<Words>,
    /// Clauses it is an exception to.
    pub exempts: Vec<ClauseId>,
    /// Whether no case departs from it.
    pub without_exception: bool,
    /// The readings it rests on, with the choice applied.
    pub readings: Vec<ReadingTold>,
}

/// How a clause is decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decided {
    /// By a rule.
    ByRule {
        /// What the rule says.
        meaning: Words,
        /// Who decides where the rule leaves it to a person.
        judge: Option<Words>,
    },
    /// By a person, who says why.
    ByPerson {
        /// Whose post it is.
        judge: Words,
        /// What follows from it.
        follows: Words,
    },
    /// Not at all: it says what a word means.
    Defines,
    /// Not at all: it states something and restrains no single act.
    States,
}

/// One reading in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReadingOpen {
    /// The reading, with the choice applied and on whose word.
    pub told: ReadingTold,
    /// Every way to read.
    pub options: Vec<Words>,
    /// Why it was chosen, in Chinese.
    pub ground: String,
    /// Clauses that it fills in; none where the regulation is silent.
    pub clauses: Vec<ClauseId>,
    /// The article in whose file it stands.
    pub article: Option<ArticleNumber>,
    /// Acts at which it is asked by itself.
    pub asked_at: Vec<Words>,
    /// Whether it only warns.
    pub warns: bool,
}

impl ReadingOpen {
    /// Returns whether somebody other than this software has settled it.
    pub fn is_settled(&self) -> bool {
        self.told.status != Status::Proposed
    }
}

/// Returns the regulation of an edition, or of the latest; nothing before the first.
pub(super) fn measures(looking: &Looking<'_>, edition: Option<EditionId>) -> Option<Measures> {
    let edition = looking.state.meant(edition)?;
    let scheme = looking.schemes.of(Some(edition.scheme));
    let in_force = looking.state.in_force(Some(edition.scheme), Some(edition), looking.at.day());
    let numbers = (1..=scheme.articles).filter_map(|number| ArticleNumber::new(u16::try_from(number).ok()?).ok());
    Some(Measures {
        award: scheme.title.clone(),
        year: edition.year,
        articles: numbers.map(|number| article(number, scheme, &in_force)).collect(),
        readings: scheme.readings.iter().filter_map(|one| reading(one, scheme, &in_force)).collect(),
    })
}

fn article(number: ArticleNumber, scheme: &Scheme, in_force: &InForce<'_>) -> ArticleTold {
    let named = number.to_string();
    let stages = scheme.stages.iter().filter(|stage| stage.articles.contains(&named));
    let clauses = scheme.clauses.iter().filter(|clause| clause.id.article() == number);
    ArticleTold {
        number,
        cited: Words::new(number.in_chinese(), number.in_english()),
        title: scheme.titles.get(&number).cloned(),
        stages: stages.map(words::stage).collect(),
        clauses: clauses.map(|one| clause(one, scheme, in_force)).collect(),
        unwritten: scheme.unwritten.iter().filter(|id| id.article() == number).count(),
    }
}

fn clause(clause: &Clause, scheme: &Scheme, in_force: &InForce<'_>) -> ClauseTold {
    let provision = provision_of(&Source::Clause(clause.id), scheme);
    let readings = clause.readings.iter().filter_map(|id| scheme.reading(id));
    ClauseTold {
        id: clause.id,
        cited: Words::new(clause.id.in_chinese(), clause.id.in_english()),
        text: clause.text.clone(),
        decided: decided(clause, provision, scheme),
        asked_at: provision.map(|one| acts_of(&one.gates)).unwrap_or_default(),
        leaves: provision.map(|one| one.acts.iter().map(|act| words::task(act)).collect()).unwrap_or_default(),
        exempts: provision.map(|one| one.exempts.clone()).unwrap_or_default(),
        without_exception: clause.without_exception,
        readings: readings.filter_map(|one| told(&in_force.through(one), scheme)).collect(),
    }
}

fn provision_of<'a>(source: &Source, scheme: &'a Scheme) -> Option<&'a Provision> {
    scheme.provisions().iter().find(|one| one.source == *source)
}

fn decided(clause: &Clause, provision: Option<&Provision>, scheme: &Scheme) -> Decided {
    match &clause.disposition {
        Disposition::Enforced => {
            let rule = provision.and_then(|one| one.rule.as_ref());
            let judge = provision.and_then(|one| one.judge.as_ref()).map(|judge| words::body(judge, scheme));
            rule.map_or(Decided::States, |rule| Decided::ByRule { meaning: meaning(rule), judge })
        }
        Disposition::Judged(judge) => {
            Decided::ByPerson { judge: words::body(&judge.by, scheme), follows: judge.follows.clone() }
        }
        Disposition::Defined => Decided::Defines,
        Disposition::Declared => Decided::States,
    }
}

fn meaning(rule: &Rule) -> Words {
    let name = rule.name().split('@').next().unwrap_or_default();
    RuleBook.find(name).map(|entry| (entry.meaning)()).unwrap_or_default()
}

/// Returns what the acts are called at which gates are asked; several gates of one act are named once.
fn acts_of(gates: &[Gate]) -> Vec<Words> {
    let mut commands: Vec<&str> = Vec::new();
    for gate in gates {
        if !commands.contains(&gate.command()) {
            commands.push(gate.command());
        }
    }
    commands.into_iter().map(words::task).collect()
}

fn reading(reading: &Reading, scheme: &Scheme, in_force: &InForce<'_>) -> Option<ReadingOpen> {
    let own = provision_of(&Source::Reading(reading.id), scheme);
    Some(ReadingOpen {
        told: told(&in_force.through(reading), scheme)?,
        options: reading.options.iter().map(|option| option.words.clone()).collect(),
        ground: reading.ground.clone(),
        clauses: scheme.filled_in_by(reading),
        article: scheme.article_of(reading),
        asked_at: own.map(|one| acts_of(&one.gates)).unwrap_or_default(),
        warns: reading.warns,
    })
}
