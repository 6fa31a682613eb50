//! The head of a scheme: prizes, pipeline, glossary, criteria, calendars and the clauses not yet written.

use std::collections::BTreeSet;

use basis::calendar::{Calendar, CalendarYear};
use basis::clause::ClauseId;
use toml::Spanned;

use super::{Compiling, archive, fees, form, preceding, prizes, retention, sign_in};
use crate::archive::Archive;
use crate::criteria::Criteria;
use crate::defect::Defect;
use crate::fees::Fees;
use crate::pipeline::{self, Stage, Weight};
use crate::preceding::Precedes;
use crate::raw::{RawPrize, RawScheme, RawWeight};
use crate::retention::Retention;
use crate::scheme::Prize;
use crate::sign_in::SignIn;

pub(crate) const FILE: &str = "scheme.toml";

/// The parsed head.
pub(crate) struct Head {
    pub(crate) raw: RawScheme,
    pub(crate) prizes: Vec<Prize>,
    pub(crate) stages: Vec<Stage>,
    pub(crate) unwritten: Vec<ClauseId>,
    pub(crate) criteria: Criteria,
    pub(crate) calendar: Calendar,
    pub(crate) retention: Retention,
    pub(crate) fees: Option<Fees>,
    pub(crate) precedes: Vec<Precedes>,
    pub(crate) archive: Option<Archive>,
    pub(crate) sign_in: SignIn,
}

/// Returns the head, or nothing if a part is missing without which the rest cannot be checked.
pub(crate) fn read(compiling: &mut Compiling<'_>) -> Option<Head> {
    let Some(text) = compiling.folder.text(FILE) else {
        compiling.defects.push(Defect::of_file(FILE, "the folder has no scheme.toml."));
        return None;
    };
    let raw: RawScheme = match toml::from_str(text) {
        Ok(raw) => raw,
        Err(error) => {
            compiling.defects.push(syntax(FILE, text, &error));
            return None;
        }
    };
    form::check(compiling, text, &raw);
    prizes::check(compiling, text, &raw);
    let criteria = read_criteria(compiling, text, &raw)?;
    let calendar = read_calendars(compiling, text, &raw);
    let stages = read_stages(compiling, text, &raw);
    let unwritten = read_unwritten(compiling, text, &raw);
    let retention = retention::read(compiling, text, &raw);
    let fees = fees::read(compiling, text, &raw);
    let precedes = preceding::read(compiling, text, &raw);
    let archive = archive::read(compiling, text, &raw);
    let sign_in = sign_in::read(compiling, text, &raw);
    let prizes = raw.prizes.iter().map(prize_of).collect();
    Some(Head { prizes, stages, unwritten, criteria, calendar, retention, fees, precedes, archive, sign_in, raw })
}

fn prize_of(raw: &RawPrize) -> Prize {
    Prize { id: raw.id.get_ref().clone(), name: raw.name.clone(), rank: *raw.rank.get_ref() }
}

fn weight_of(raw: &RawWeight) -> Weight {
    Weight { round: raw.round.get_ref().clone(), weight: *raw.weight.get_ref() }
}

/// Returns a TOML error as a defect.
pub(crate) fn syntax(file: &str, text: &str, error: &toml::de::Error) -> Defect {
    let message = error.message().lines().collect::<Vec<_>>().join("; ");
    Defect::at(file, text, &error.span().unwrap_or(0..0), format!("{message}."))
}

fn read_criteria(compiling: &mut Compiling<'_>, head: &str, raw: &RawScheme) -> Option<Criteria> {
    let file = format!("criteria/{}.toml", raw.criteria.get_ref());
    let Some(text) = compiling.folder.text(&file) else {
        let defect = Defect::at(
            FILE,
            head,
            &raw.criteria.span(),
            format!("no criteria set {} is there.", raw.criteria.get_ref()),
        );
        compiling.defects.push(defect.help(format!("add {file}")));
        return None;
    };
    match toml::from_str::<Criteria>(text) {
        Ok(criteria) => {
            let sum: u32 = criteria.items().map(|(_, points)| points).sum();
            if sum != criteria.total {
                compiling.defects.push(Defect::of_file(
                    &file,
                    format!("the items add up to {sum} points, the total says {}.", criteria.total),
                ));
            }
            let help = "write bands from 0 to 100, each beginning one step after the last, in both languages";
            let amiss = criteria.bands_amiss().into_iter();
            compiling.slips.extend(amiss.map(|sentence| Defect::of_file(&file, sentence).help(help)));
            Some(criteria)
        }
        Err(error) => {
            compiling.defects.push(syntax(&file, text, &error));
            None
        }
    }
}

fn read_calendars(compiling: &mut Compiling<'_>, head: &str, raw: &RawScheme) -> Calendar {
    let mut years = Vec::new();
    for name in &raw.calendars {
        let file = format!("calendars/{}.toml", name.get_ref());
        match compiling.folder.text(&file).map(|text| (text, toml::from_str::<CalendarYear>(text))) {
            Some((_, Ok(year))) => years.push(year),
            Some((text, Err(error))) => compiling.defects.push(syntax(&file, text, &error)),
            None => {
                let defect = Defect::at(FILE, head, &name.span(), format!("no calendar {} is there.", name.get_ref()));
                compiling.defects.push(defect.help(format!("add {file}")));
            }
        }
    }
    Calendar::new(years)
}

fn read_stages(compiling: &mut Compiling<'_>, text: &str, raw: &RawScheme) -> Vec<Stage> {
    let stages: Vec<Stage> = raw
        .stages
        .iter()
        .map(|stage| {
            let stage = stage.get_ref();
            let entry = stage.entry.as_ref().and_then(|entry| ClauseId::parse(entry.get_ref()).ok());
            Stage {
                id: stage.id.get_ref().clone(),
                name: stage.name.clone(),
                kind: stage.kind,
                articles: stage.articles.iter().map(|article| article.get_ref().clone()).collect(),
                entry,
                totals: stage.totals.iter().flat_map(|totals| totals.get_ref()).map(weight_of).collect(),
            }
        })
        .collect();
    for (position, sentence) in pipeline::defects(&stages) {
        let span = raw.stages.get(position).map_or(0..0, toml::Spanned::span);
        compiling.defects.push(Defect::at(FILE, text, &span, sentence));
    }
    stages
}

fn read_unwritten(compiling: &mut Compiling<'_>, text: &str, raw: &RawScheme) -> Vec<ClauseId> {
    let mut unwritten = Vec::new();
    for name in &raw.unwritten {
        match ClauseId::parse(name.get_ref()) {
            Ok(id) => {
                if unwritten.contains(&id) {
                    let sentence = format!("clause {id} is listed as not yet written a second time.");
                    compiling.slips.push(Defect::at(FILE, text, &name.span(), sentence).help("take it off the list"));
                }
                unwritten.push(id);
            }
            Err(_) => compiling.defects.push(Defect::at(
                FILE,
                text,
                &name.span(),
                format!("{} is no clause id.", name.get_ref()),
            )),
        }
    }
    unwritten
}

/// Checks the clauses that the head names against those that were read.
pub(crate) fn check_clauses_named(compiling: &mut Compiling<'_>, head: &Head) {
    let Some(text) = compiling.folder.text(FILE) else { return };
    let text = text.to_owned();
    for entry in head.raw.stages.iter().filter_map(|stage| stage.get_ref().entry.as_ref()) {
        let known = ClauseId::parse(entry.get_ref()).is_ok_and(|id| compiling.has_clause(&id));
        if !known {
            compiling.defects.push(Defect::at(
                FILE,
                &text,
                &entry.span(),
                format!("the stage is entered by clause {}, which is not written.", entry.get_ref()),
            ));
        }
    }
    for (name, id) in head.raw.unwritten.iter().zip(&head.unwritten) {
        if compiling.has_clause(id) {
            let sentence = format!("clause {id} is listed as not yet written, but it is.");
            compiling.slips.push(Defect::at(FILE, &text, &name.span(), sentence).help("take it off the list"));
        }
    }
    if compiling.defects.is_empty() && compiling.slips.is_empty() {
        check_articles(compiling, &text, head);
    }
    let last = *head.raw.articles.get_ref();
    let written = compiling.clauses.iter().map(|clause| u32::from(clause.id.article().number())).max();
    // A clause beyond the last article says that the number of articles is wrong, and not every stage.
    let last = written.map_or(last, |written| last.max(written));
    let articles = head.raw.stages.iter().flat_map(|stage| &stage.get_ref().articles);
    compiling.slips.extend(articles.filter_map(|article| beyond(&text, last, article)));
}

/// A stage rests on articles that the regulation has.
fn beyond(text: &str, last: u32, article: &Spanned<String>) -> Option<Defect> {
    if article.get_ref().parse().is_ok_and(|number: u32| (1..=last).contains(&number)) {
        return None;
    }
    let sentence = format!("a stage rests on article {}, which there is none of.", article.get_ref());
    Some(Defect::at(FILE, text, &article.span(), sentence).help(format!("write articles from 1 to {last}")))
}

/// Every article has a clause, if only one listed as not yet written, so that none is forgotten; no clause stands in an
/// article that there is none of, and none is written twice.
fn check_articles(compiling: &mut Compiling<'_>, text: &str, head: &Head) {
    let last = *head.raw.articles.get_ref();
    let written = compiling.clauses.iter().map(|clause| &clause.id);
    let named: Vec<u32> = written.chain(&head.unwritten).map(|id| u32::from(id.article().number())).collect();
    let silent = (1..=last).filter(|number| !named.contains(number));
    let sentences: Vec<_> =
        silent.map(|number| format!("article {number} has no clause, written or listed as unwritten.")).collect();
    let beyond: BTreeSet<u32> = named.iter().copied().filter(|number| *number > last).collect();
    let beyond =
        beyond.into_iter().map(|number| format!("article {number} has a clause, and the last article is {last}."));
    let mut seen = BTreeSet::new();
    let again = compiling.clauses.iter().filter(|clause| !seen.insert(clause.id));
    let again = again.map(|clause| format!("clause {} is written in two files of articles.", clause.id));
    let sentences: Vec<String> = sentences.into_iter().chain(beyond).chain(again).collect();
    let span = head.raw.articles.span();
    compiling.defects.extend(sentences.into_iter().map(|sentence| Defect::at(FILE, text, &span, sentence)));
}
