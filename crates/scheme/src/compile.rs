//! From a folder to a checked scheme: parse, bind, run the worked cases, and collect every defect rather than the first.

mod acts;
mod archive;
mod article;
mod bind;
mod choices;
mod covers;
mod drafts;
mod fees;
mod form;
mod head;
mod names;
mod preceding;
mod prizes;
mod records;
mod remedies;
mod retention;
mod shown;
mod sign_in;
mod weights;
mod worked;

use std::collections::BTreeMap;

use basis::clause::{ArticleNumber, ClauseId};
use basis::words::Words;
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
    /// The commands of the program above, which this crate does not know; none where nobody asks about them.
    pub(crate) commands: &'a [&'a str],
    /// What the scheme cannot be read or decided from.
    pub(crate) defects: Vec<Defect>,
    /// What a region would not want to adopt, though it can be decided from.
    pub(crate) slips: Vec<Defect>,
    /// Whether every article could be read; if not, nothing that is only missing is told.
    pub(crate) is_whole: bool,
    pub(crate) clauses: Vec<Clause>,
    pub(crate) readings: Vec<Reading>,
    pub(crate) provisions: Vec<Provision>,
    /// Titles of the articles.
    pub(crate) titles: BTreeMap<ArticleNumber, Words>,
}

/// Returns the compiled scheme, as a region may adopt it; what commands there are is not asked.
///
/// # Errors
/// Returns every defect found, in the order of files and places.
pub fn compile(folder: &Folder) -> Result<Scheme, Vec<Defect>> {
    compile_for(folder, &[])
}

/// Returns the compiled scheme, as a region may adopt it in a program that has these commands: people are told to give none
/// that there is not.
///
/// # Errors
/// As [`compile`].
pub fn compile_for(folder: &Folder, commands: &[&str]) -> Result<Scheme, Vec<Defect>> {
    let (scheme, defects) = compiled(folder, commands);
    scheme.filter(|_| defects.is_empty()).ok_or(defects)
}

/// Returns a scheme that was adopted once. A later release may find slips that the one before did not: they do not keep an
/// office from the acts that were decided by it.
///
/// # Errors
/// Returns the defects for which nothing can be decided from it.
pub fn compile_adopted(folder: &Folder) -> Result<Scheme, Vec<Defect>> {
    let (scheme, defects) = compiled(folder, &[]);
    scheme.ok_or(defects)
}

/// Returns the scheme, if it can be decided from, and everything that is wrong with it.
fn compiled(folder: &Folder, commands: &[&str]) -> (Option<Scheme>, Vec<Defect>) {
    let mut compiling = Compiling {
        book: RuleBook,
        folder,
        commands,
        defects: Vec::new(),
        slips: Vec::new(),
        is_whole: true,
        clauses: Vec::new(),
        readings: Vec::new(),
        provisions: Vec::new(),
        titles: BTreeMap::new(),
    };
    let Some(head) = head::read(&mut compiling) else { return (None, compiling.sorted()) };
    let articles = article::read_all(&mut compiling);
    let titled = articles.iter().filter_map(|one| {
        let number = ArticleNumber::parse(one.raw.article.get_ref()).ok()?;
        Some((number, one.raw.title.clone()))
    });
    compiling.titles = titled.collect();
    covers::check(&mut compiling, &articles);
    if compiling.is_whole {
        weights::check(&mut compiling, &head, &articles);
    }
    bind::bind_all(&mut compiling, &head, &articles);
    weights::check_asked(&mut compiling, &head);
    if compiling.is_whole {
        head::check_clauses_named(&mut compiling, &head);
    }
    let is_decidable = compiling.defects.is_empty();
    let wrong = compiling.sorted();
    (is_decidable.then(|| compiling.finish(head)), wrong)
}

impl Compiling<'_> {
    /// Takes everything that was found, in the order of files and places.
    fn sorted(&mut self) -> Vec<Defect> {
        let mut wrong = std::mem::take(&mut self.defects);
        wrong.append(&mut self.slips);
        wrong.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
        wrong
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
        let acts = |(index, one): (usize, &Provision)| {
            one.acts.iter().map(move |act| (act.clone(), index)).collect::<Vec<_>>()
        };
        let by_act = self.provisions.iter().enumerate().flat_map(acts).collect();
        Scheme {
            id: head.raw.id.into_inner(),
            version: head.raw.version.into_inner(),
            title: head.raw.title,
            region: head.raw.region.into_inner(),
            main_media: head.raw.main_media,
            digest: self.folder.digest(),
            articles: head.raw.articles.into_inner(),
            glossary: head.raw.glossary,
            recourses: head.raw.recourses.into_iter().map(toml::Spanned::into_inner).collect(),
            service: head.raw.service,
            staff: head.raw.staff.into_iter().map(|(post, needed)| (post.into_inner(), needed)).collect(),
            prizes: head.prizes,
            stages: head.stages,
            titles: self.titles,
            clauses: self.clauses,
            readings: self.readings,
            unwritten: head.unwritten,
            criteria: head.criteria,
            calendar: head.calendar,
            retention: head.retention,
            fees: head.fees,
            precedes: head.precedes,
            archive: head.archive,
            sign_in: head.sign_in,
            provisions: self.provisions,
            by_gate,
            by_act,
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
