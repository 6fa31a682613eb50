//! From a folder to a checked scheme: parse, bind, run the worked cases, and collect every defect rather than the first.

mod article;
mod bind;
mod choices;
mod covers;
mod form;
mod head;
mod names;
mod prizes;
mod weights;

use std::collections::BTreeMap;

use basis::clause::ClauseId;
use rules::RuleBook;

use crate::defect::Defect;
use crate::folder::Folder;
use crate::provision::{Clause, Provision, Source};
use crate::reading::Reading;
use crate::scheme::Scheme;

/// What is gathered while compiling.
pub(crate) struct Compiling<'a> {
    pub(crate) book: RuleBook,
    pub(crate) folder: &'a Folder,
    pub(crate) defects: Vec<Defect>,
    pub(crate) clauses: Vec<Clause>,
    pub(crate) readings: Vec<Reading>,
    pub(crate) provisions: Vec<Provision>,
}

/// Returns the compiled scheme.
///
/// # Errors
/// Returns every defect found, in the order of files and places.
pub fn compile(folder: &Folder) -> Result<Scheme, Vec<Defect>> {
    let mut compiling = Compiling {
        book: RuleBook,
        folder,
        defects: Vec::new(),
        clauses: Vec::new(),
        readings: Vec::new(),
        provisions: Vec::new(),
    };
    let Some(head) = head::read(&mut compiling) else { return Err(compiling.sorted()) };
    let articles = article::read_all(&mut compiling);
    covers::check(&mut compiling, &articles);
    weights::check(&mut compiling, &head, &articles);
    bind::bind_all(&mut compiling, &head, &articles);
    head::check_clauses_named(&mut compiling, &head);
    if !compiling.defects.is_empty() {
        return Err(compiling.sorted());
    }
    Ok(compiling.finish(head))
}

impl Compiling<'_> {
    fn sorted(mut self) -> Vec<Defect> {
        self.defects.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
        self.defects
    }

    /// Returns whether a clause of that id has been read.
    pub(crate) fn has_clause(&self, id: &ClauseId) -> bool {
        self.clauses.iter().any(|clause| clause.id == *id)
    }

    fn finish(mut self, head: head::Head) -> Scheme {
        self.clauses.sort_by_key(|a| a.id);
        self.readings.sort_by_key(|a| a.id);
        self.provisions.sort_by(|a, b| order_of(&a.source).cmp(&order_of(&b.source)));
        let mut by_gate = BTreeMap::<_, Vec<usize>>::new();
        for (index, provision) in self.provisions.iter().enumerate() {
            for gate in &provision.gates {
                by_gate.entry(*gate).or_default().push(index);
            }
        }
        Scheme {
            id: head.raw.id.into_inner(),
            version: head.raw.version.into_inner(),
            title: head.raw.title,
            region: head.raw.region.into_inner(),
            digest: self.folder.digest(),
            articles: head.raw.articles.into_inner(),
            glossary: head.raw.glossary,
            prizes: head.prizes,
            stages: head.stages,
            clauses: self.clauses,
            readings: self.readings,
            unwritten: head.unwritten,
            criteria: head.criteria,
            calendar: head.calendar,
            provisions: self.provisions,
            by_gate,
        }
    }
}

/// Clauses come in the order of the regulation, readings behind them.
fn order_of(source: &Source) -> (bool, Option<&ClauseId>, Option<&basis::clause::ReadingId>) {
    match source {
        Source::Clause(id) => (false, Some(id), None),
        Source::Reading(id) => (true, None, Some(id)),
    }
}
