//! What a reader is told of a clause, a reading or the scheme as a whole.

use std::fmt::Write as _;

use basis::clause::ClauseId;
use rules::RuleBook;

use crate::authority::Status;
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

    /// Returns the explanation of a clause or of every clause of an article.
    ///
    /// # Errors
    /// Returns the nearest ids if there is no such clause or article.
    pub fn explain(&self, what: &str) -> Result<String, Vec<String>> {
        let found: Vec<&Clause> = self
            .clauses
            .iter()
            .filter(|one| one.id.to_string() == what || one.id.article().to_string() == what)
            .collect();
        if found.is_empty() {
            let ids: Vec<String> = self.clauses.iter().map(|one| one.id.to_string()).collect();
            return Err(nearest(what, ids.iter().map(String::as_str)).into_iter().map(str::to_owned).collect());
        }
        Ok(found.into_iter().map(|clause| self.explain_clause(clause)).collect::<Vec<_>>().join("\n\n"))
    }

    fn explain_clause(&self, clause: &Clause) -> String {
        let mut text = format!("{} {}\n{}\n{}\n", clause.id, clause.id.in_chinese(), clause.text.zh, clause.text.en);
        let _ = writeln!(text, "disposition: {}", clause.disposition.name());
        if let Disposition::Judged(judge) = &clause.disposition {
            let _ = writeln!(text, "judged by {} on {}", self.name_of(&judge.by).en, judge.on.join(", "));
        }
        self.explain_rule(&mut text, &clause.id);
        for id in &clause.readings {
            self.explain_reading(&mut text, &id.to_string());
        }
        for case in &clause.cases {
            let _ = writeln!(text, "case: {case}");
        }
        let _ = write!(text, "source: {}", clause.file);
        text
    }

    fn explain_rule(&self, text: &mut String, id: &ClauseId) {
        let Some(provision) = self.provisions.iter().find(|one| one.source == Source::Clause(*id)) else {
            return;
        };
        if let Some(rule) = &provision.rule {
            let name = rule.name().split('@').next().unwrap_or_default();
            let meaning = RuleBook.find(name).map(|entry| (entry.meaning)());
            let _ = writeln!(
                text,
                "rule: {} — {}",
                rule.name(),
                meaning.map(|words| words.zh + " / " + &words.en).unwrap_or_default()
            );
            let _ = writeln!(text, "parameters: {}", rule.parameters());
        }
        let gates: Vec<_> = provision.gates.iter().map(|gate| gate.name()).collect();
        let _ = writeln!(text, "gates: {}", gates.join(", "));
        for other in &provision.exempts {
            let _ = writeln!(text, "exception to: {other}");
        }
    }

    fn explain_reading(&self, text: &mut String, id: &str) {
        let Some(reading) = self.readings.iter().find(|one| one.id.to_string() == id) else { return };
        let status = match reading.status {
            Status::Proposed => "proposed",
            Status::Adopted => "adopted",
            Status::Interpreted => "interpreted",
        };
        let _ = writeln!(
            text,
            "reading {} ({status}{}): {} / {}",
            reading.id,
            reading.paper.as_ref().map(|p| format!(", {p}")).unwrap_or_default(),
            reading.question.zh,
            reading.question.en
        );
        for option in &reading.options {
            let mark = if option.id == reading.choice { "→" } else { " " };
            let code = if option.needs_code { " (needs code)" } else { "" };
            let _ = writeln!(text, "  {mark} {}: {} / {}{code}", option.id, option.words.zh, option.words.en);
        }
    }
}
