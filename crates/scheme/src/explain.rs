//! What a reader is told of a clause, a reading or the scheme as a whole.

use std::collections::BTreeSet;

use basis::clause::{ClauseId, ReadingId};

use crate::authority::Status;
use crate::explained::{
    Explained, ExplainedClause, ExplainedJudge, ExplainedReading, ExplainedRule, ExplainedUnwritten, cited,
};
use crate::nearest::nearest;
use crate::provision::{Clause, Disposition, Source};
use crate::scheme::Scheme;

/// How many clauses of each disposition a scheme has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Account {
    /// Articles of the regulation.
    pub articles: u32,
    /// Clauses, the unwritten ones included.
    pub clauses: usize,
    /// Enforced by a rule.
    pub enforced: usize,
    /// Judged by a person.
    pub judged: usize,
    /// Definitions.
    pub defined: usize,
    /// Declarations.
    pub declared: usize,
    /// Not yet written.
    pub unaccounted: usize,
}

impl Account {
    /// Returns the last line of `laurel scheme check`.
    pub fn line(&self) -> String {
        format!(
            "{} articles, {} clauses: {} enforced, {} judged, {} defined, {} declared, {} unaccounted",
            self.articles, self.clauses, self.enforced, self.judged, self.defined, self.declared, self.unaccounted
        )
    }
}

impl Scheme {
    /// Returns how every clause is accounted for.
    pub fn account(&self) -> Account {
        let count = |name: &str| self.clauses.iter().filter(|clause| clause.disposition.name() == name).count();
        Account {
            articles: self.articles,
            clauses: self.clauses.len().saturating_add(self.unwritten.len()),
            enforced: count("enforced"),
            judged: count("judged"),
            defined: count("defined"),
            declared: count("declared"),
            unaccounted: self.unwritten.len(),
        }
    }

    /// Returns how many readings are proposed, adopted and interpreted.
    pub fn readings_by_status(&self) -> [(Status, usize); 3] {
        [Status::Proposed, Status::Adopted, Status::Interpreted]
            .map(|status| (status, self.readings.iter().filter(|reading| reading.status == status).count()))
    }

    /// Returns the explanation of a clause or of every clause of an article, those listed as not yet written included. Both
    /// may be named as a text cites them; an item stands for all its rules. A reading is explained with the clauses that
    /// rest on it.
    ///
    /// # Errors
    /// Returns the nearest ids if there is no such clause, article or reading.
    pub fn explain(&self, what: &str) -> Result<Explained, Vec<String>> {
        if let Some(reading) = ReadingId::parse(what).ok().and_then(|id| self.reading(&id)) {
            let resting = self.clauses.iter().filter(|clause| clause.readings.contains(&reading.id));
            return Ok(Explained {
                clauses: resting.map(|clause| self.explain_clause(clause)).collect(),
                unwritten: Vec::new(),
                reading: Some(ExplainedReading::of(reading)),
            });
        }
        let written = self.clauses.iter().filter(|one| is_meant(what, &one.id));
        let unwritten = self.unwritten.iter().filter(|id| is_meant(what, id));
        let found = Explained {
            clauses: written.map(|clause| self.explain_clause(clause)).collect(),
            unwritten: unwritten.map(ExplainedUnwritten::of).collect(),
            reading: None,
        };
        if !found.clauses.is_empty() || !found.unwritten.is_empty() {
            return Ok(found);
        }
        if what.is_empty() {
            return Err(Vec::new());
        }
        let all = || self.clauses.iter().map(|one| &one.id).chain(&self.unwritten);
        let ids: BTreeSet<String> = all().flat_map(|id| [id.to_string(), id.article().to_string()]).collect();
        Err(nearest(what, ids.iter().map(String::as_str)).into_iter().map(str::to_owned).collect())
    }

    fn explain_clause(&self, clause: &Clause) -> ExplainedClause {
        let provision = self.provisions.iter().find(|one| one.source == Source::Clause(clause.id));
        let judge = match &clause.disposition {
            Disposition::Judged(judge) => Some(ExplainedJudge {
                by: judge.by.clone(),
                name: self.name_of(&judge.by),
                on: judge.on.clone(),
                follows: judge.follows.clone(),
            }),
            Disposition::Enforced | Disposition::Defined | Disposition::Declared => None,
        };
        ExplainedClause {
            id: clause.id,
            cited: cited(&clause.id),
            covers: clause.covers.clone(),
            text: clause.text.clone(),
            disposition: clause.disposition.name(),
            judge,
            shown: clause.shown.clone(),
            without_exception: clause.without_exception,
            rule: provision.and_then(|one| one.rule.as_ref()).map(ExplainedRule::of),
            gates: provision.map(|one| one.gates.clone()).unwrap_or_default(),
            acts: provision.map(|one| one.acts.clone()).unwrap_or_default(),
            exempts: provision.map(|one| one.exempts.clone()).unwrap_or_default(),
            readings: clause.readings.iter().filter_map(|id| self.reading(id)).map(ExplainedReading::of).collect(),
            cases: clause.cases.clone(),
            source: clause.file.clone(),
        }
    }
}

/// Returns whether a text names a clause: by its id, by its item, by its article, or as a Chinese or English text cites it.
fn is_meant(what: &str, id: &ClauseId) -> bool {
    let (own, article) = (id.to_string(), id.article());
    let item = own.trim_end_matches(|letter: char| letter.is_ascii_lowercase()).to_owned();
    let cited = [id.in_chinese(), id.in_english(), article.in_chinese(), article.in_english()];
    // Many write an item without its brackets.
    let is_cited = |name: &String| name == what || unbracketed(name) == unbracketed(what);
    let narrow = what.replace('（', "(").replace('）', ")");
    [own, item, article.to_string()].contains(&narrow) || cited.iter().any(is_cited)
}

fn unbracketed(text: &str) -> String {
    text.replace(['（', '）', '(', ')'], "")
}
