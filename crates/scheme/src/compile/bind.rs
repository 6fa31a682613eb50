//! Binding: every clause gets its disposition, rule, gates, judge and readings, and its worked cases are run.

use basis::clause::{ClauseId, ReadingId};
use basis::words::Words;
use rules::Rule;
use serde_json::{Map, Value as Json};
use toml::Spanned;

use super::Compiling;
use super::acts;
use super::article::Article;
use super::choices::{Place, check_choice, check_choices, check_options, chosen_otherwise, reading_alternatives};
use super::drafts;
use super::head::Head;
use super::names;
use super::records;
use super::remedies;
use super::shown;
use super::worked::{self, Asked};
use crate::authority::Status;
use crate::cases;
use crate::gate::Gate;
use crate::nearest::did_you_mean;
use crate::provision::{Clause, Disposition, FactNames, Judge, Provision, Source};
use crate::raw::{RawAuthority, RawClause, RawPaper, RawReading};
use crate::reading::{Choice, Reading};

/// The four dispositions a clause may have.
const DISPOSITIONS: [&str; 4] = ["enforced", "judged", "defined", "declared"];

/// Binds readings first, so that clauses can be set against them.
pub(crate) fn bind_all(compiling: &mut Compiling<'_>, head: &Head, articles: &[Article<'_>]) {
    for article in articles {
        for raw in &article.raw.readings {
            bind_reading(compiling, head, article, raw);
        }
    }
    for article in articles {
        for raw in &article.raw.clauses {
            bind_clause(compiling, head, article, raw);
        }
    }
    if compiling.is_whole {
        check_readings_named(compiling, articles);
    }
}

fn bind_reading(compiling: &mut Compiling<'_>, head: &Head, article: &Article<'_>, raw: &RawReading) {
    let Ok(id) = ReadingId::parse(raw.id.get_ref()) else {
        compiling.defects.push(
            article.defect(&raw.id.span(), format!("{} is no reading id.", raw.id.get_ref())).help("ids look like Q07"),
        );
        return;
    };
    let options: Vec<Choice> = raw
        .options
        .iter()
        .map(|one| Choice {
            id: one.id.clone(),
            words: Words::new(&one.zh, &one.en),
            needs_code: one.needs_code,
            set: cases::json_of(&one.set),
        })
        .collect();
    check_choice(compiling, article, raw);
    check_authority(compiling, article, raw);
    drafts::check(compiling, head, article, raw);
    let (status, paper) = settled(&raw.authority);
    let on = raw.on.iter().filter_map(|on| ClauseId::parse(on.get_ref()).ok()).collect();
    let reading = Reading {
        id,
        question: raw.question.clone(),
        on,
        options,
        choice: raw.choice.get_ref().clone(),
        ground: raw.ground.clone(),
        draft: raw.draft.as_ref().map(|draft| draft.get_ref().zh.clone()),
        adopted_by: raw.draft.as_ref().and_then(|draft| draft.get_ref().by.clone()),
        status,
        paper,
        warns: raw.warns,
        file: article.file.to_owned(),
    };
    if compiling.readings.iter().any(|one| one.id == id) {
        compiling.defects.push(article.defect(&raw.id.span(), format!("reading {id} stands here a second time.")));
        return;
    }
    check_options(compiling, article, raw);
    if let Some(name) = &raw.rule {
        bind_own_rule(compiling, head, article, raw, &reading, name);
    }
    compiling.readings.push(reading);
}

/// Binds the rule that a reading carries where the regulation is silent.
fn bind_own_rule(
    compiling: &mut Compiling<'_>,
    head: &Head,
    article: &Article<'_>,
    raw: &RawReading,
    reading: &Reading,
    name: &Spanned<String>,
) {
    let mut bound = Bound::read(compiling, head, article, name, raw.with.as_ref(), &raw.gates);
    let with = with_json(raw.with.as_ref());
    let own =
        reading_alternatives(compiling, &Place { head, article, rule: name, gates: &bound.gates }, reading, &with);
    let other = chosen_otherwise(reading, &with);
    let span = raw.with.as_ref().map_or_else(|| raw.id.span(), Spanned::span);
    compiling.defects.extend(other.into_iter().map(|sentence| article.defect(&span, sentence)));
    if let Some(rule) = &bound.rule {
        worked::run_all(compiling, &Asked { head, article, rule, gates: &bound.gates }, &raw.cases);
    }
    let source = Source::Reading(reading.id);
    compiling.provisions.push(Provision {
        names: FactNames::of(&source, bound.rule.as_ref()),
        source,
        rule: bound.rule.take(),
        judge: None,
        gates: bound.gates,
        remedies: Vec::new(),
        acts: Vec::new(),
        exempts: Vec::new(),
        warns: reading.warns,
        alternatives: own,
    });
}

fn check_authority(compiling: &mut Compiling<'_>, article: &Article<'_>, raw: &RawReading) {
    if let RawAuthority::Word(word) = &raw.authority
        && word != "proposed"
    {
        let sentence = format!("{} has the authority {word}, which names no paper.", raw.id.get_ref());
        compiling.defects.push(
            article
                .defect(&raw.id.span(), sentence)
                .help("write \"proposed\", or { adopted = … }, or { interpreted = … }"),
        );
    }
}

fn settled(authority: &RawAuthority) -> (Status, Option<String>) {
    match authority {
        RawAuthority::Word(_) | RawAuthority::Unstated => (Status::Proposed, None),
        RawAuthority::Paper(RawPaper::Adopted(adopted)) => {
            let paper = format!("{} {} {} {}", adopted.body, adopted.act, adopted.article, adopted.day);
            (Status::Adopted, Some(paper))
        }
        RawAuthority::Paper(RawPaper::Interpreted(interpreted)) => {
            (Status::Interpreted, Some(format!("{} {}", interpreted.paper, interpreted.day)))
        }
    }
}

fn bind_clause(compiling: &mut Compiling<'_>, head: &Head, article: &Article<'_>, raw: &RawClause) {
    let Ok(id) = ClauseId::parse(raw.id.get_ref()) else { return };
    let Some(disposition) = disposition(compiling, article, raw) else { return };
    let readings: Vec<ReadingId> = raw.readings.iter().filter_map(|one| ReadingId::parse(one.get_ref()).ok()).collect();
    if let Some(judge) = &raw.judge {
        names::check_judge(compiling, head, article, &judge.by);
        records::check(compiling, head, article, judge);
    }
    shown::check(compiling, head, article, raw);
    let acts = acts::read(compiling, article, raw);
    if let Some(name) = &raw.rule {
        let bound = Bound::read(compiling, head, article, name, raw.with.as_ref(), &raw.gates);
        check_choices(compiling, article, raw, &id);
        if let Some(rule) = &bound.rule {
            worked::run_all(compiling, &Asked { head, article, rule, gates: &bound.gates }, &raw.cases);
        }
        let with = with_json(raw.with.as_ref());
        let place = Place { head, article, rule: name, gates: &bound.gates };
        let alternatives = compiling
            .readings
            .clone()
            .iter()
            // Options of a rule that cannot be read itself would all be told the same fault again.
            .filter(|one| bound.rule.is_some() && one.on.contains(&id))
            .flat_map(|one| reading_alternatives(compiling, &place, one, &with))
            .collect();
        let exempts = raw.exempts.iter().filter_map(|one| ClauseId::parse(one.get_ref()).ok()).collect();
        let judge = raw.judge.as_ref().map(|judge| judge.by.get_ref().clone());
        let source = Source::Clause(id);
        let remedies = remedies::read(compiling, head, article, raw, &bound.gates);
        compiling.provisions.push(Provision {
            names: FactNames::of(&source, bound.rule.as_ref()),
            source,
            rule: bound.rule,
            judge,
            gates: bound.gates,
            remedies,
            acts,
            exempts,
            warns: false,
            alternatives,
        });
    } else if let Disposition::Judged(judge) = &disposition {
        let gates = read_gates(compiling, article, &raw.gates);
        compiling.provisions.push(unruled(id, Some(judge.by.clone()), gates, acts));
    } else if !acts.is_empty() {
        compiling.provisions.push(unruled(id, None, Vec::new(), acts));
    }
    compiling.clauses.push(Clause {
        id,
        covers: raw.covers.iter().map(|rule| rule.get_ref().clone()).collect(),
        text: raw.text.get_ref().clone(),
        disposition,
        shown: raw.shown.as_ref().map(|shown| shown.get_ref().clone()),
        without_exception: raw.without_exception,
        readings,
        cases: raw.cases.iter().map(|case| case.name.clone()).collect(),
        file: article.file.to_owned(),
    });
}

/// Returns the provision of a clause without a rule: a person judges it, or it only leaves acts to somebody.
fn unruled(id: ClauseId, judge: Option<String>, gates: Vec<Gate>, acts: Vec<String>) -> Provision {
    let source = Source::Clause(id);
    let names = FactNames::of(&source, None);
    let (remedies, exempts, alternatives) = (Vec::new(), Vec::new(), Vec::new());
    Provision { source, rule: None, judge, gates, remedies, acts, exempts, warns: false, alternatives, names }
}

fn disposition(compiling: &mut Compiling<'_>, article: &Article<'_>, raw: &RawClause) -> Option<Disposition> {
    let span = raw.disposition.span();
    let word = raw.disposition.get_ref().as_str();
    let found = match word {
        "enforced" => Disposition::Enforced,
        "defined" => Disposition::Defined,
        "declared" => Disposition::Declared,
        "judged" => match &raw.judge {
            Some(judge) => Disposition::Judged(Judge {
                by: judge.by.get_ref().clone(),
                on: judge.on.iter().map(|on| on.get_ref().clone()).collect(),
                follows: judge.follows.clone().unwrap_or_else(|| Words::new("", "")),
            }),
            None => {
                compiling.defects.push(
                    article
                        .defect(&span, "a judged clause names nobody who judges.")
                        .help("add judge = { by = \"ROLE\", on = [\"RECORD\"] }"),
                );
                return None;
            }
        },
        _ => {
            compiling.defects.push(
                article
                    .defect(&span, format!("{word} is no disposition."))
                    .help(did_you_mean(word, DISPOSITIONS.into_iter())),
            );
            return None;
        }
    };
    let is_asked = raw.rule.is_some() && !raw.gates.is_empty();
    let is_half = raw.rule.is_some() == raw.gates.is_empty();
    if found == Disposition::Enforced && (is_half || !is_asked && raw.acts.is_empty()) {
        let sentence = "an enforced clause needs a rule and at least one gate, or the acts that it leaves to somebody.";
        compiling.defects.push(article.defect(&span, sentence));
        return None;
    }
    check_idle(compiling, article, raw, &found);
    Some(found)
}

/// What only says something is asked nowhere; bound to a rule it would bar people, and count as a clause that bars nobody.
fn check_idle(compiling: &mut Compiling<'_>, article: &Article<'_>, raw: &RawClause, found: &Disposition) {
    let idle = match found {
        Disposition::Defined | Disposition::Declared => true,
        Disposition::Enforced | Disposition::Judged(_) => false,
    };
    let bound = [
        ("a rule", raw.rule.is_some()),
        ("gates", !raw.gates.is_empty()),
        ("acts", !raw.acts.is_empty()),
        ("a judge", raw.judge.is_some()),
    ];
    let bound: Vec<_> = bound.into_iter().filter(|(_, is_there)| *is_there).map(|(what, _)| what).collect();
    if idle && !bound.is_empty() {
        let sentence = format!("clause {} is {}, and has {}.", raw.id.get_ref(), found.name(), bound.join(" and "));
        let help = "write disposition = \"enforced\" or \"judged\", or leave the rest out";
        compiling.slips.push(article.defect(&raw.disposition.span(), sentence).help(help));
    }
}

/// A rule with its gates, as far as they could be read.
struct Bound {
    rule: Option<Rule>,
    gates: Vec<Gate>,
}

impl Bound {
    fn read(
        compiling: &mut Compiling<'_>,
        head: &Head,
        article: &Article<'_>,
        name: &Spanned<String>,
        with: Option<&Spanned<toml::Table>>,
        gates: &[Spanned<String>],
    ) -> Bound {
        let gates = read_gates(compiling, article, gates);
        let Some(entry) = compiling.book.find(name.get_ref()) else {
            let help = did_you_mean(name.get_ref(), compiling.book.entries().iter().map(|entry| entry.name));
            compiling
                .defects
                .push(article.defect(&name.span(), format!("no rule is called {}.", name.get_ref())).help(help));
            return Bound { rule: None, gates };
        };
        let span = with.map_or_else(|| name.span(), Spanned::span);
        match (entry.read)(Json::Object(with_json(with))) {
            Ok(rule) => {
                names::check_facts(compiling, article, &span, &rule, &gates);
                names::check_parameters(compiling, head, article, &span, &rule);
                names::check_remedy(compiling, head, article, &span, &rule);
                Bound { rule: Some(rule), gates }
            }
            Err(error) => {
                compiling
                    .defects
                    .push(article.defect(&span, format!("rule {} cannot take these parameters: {error}.", entry.name)));
                Bound { rule: None, gates }
            }
        }
    }
}

pub(crate) fn with_json(with: Option<&Spanned<toml::Table>>) -> Map<String, Json> {
    with.map(|table| cases::json_of(table.get_ref())).unwrap_or_default()
}

fn read_gates(compiling: &mut Compiling<'_>, article: &Article<'_>, names: &[Spanned<String>]) -> Vec<Gate> {
    let mut gates = Vec::new();
    for name in names {
        match Gate::parse(name.get_ref()) {
            Some(gate) => gates.push(gate),
            None => {
                let help = did_you_mean(name.get_ref(), Gate::ALL.iter().map(|gate| gate.name()));
                compiling
                    .defects
                    .push(article.defect(&name.span(), format!("no gate is called {}.", name.get_ref())).help(help));
            }
        }
    }
    gates
}

fn check_readings_named(compiling: &mut Compiling<'_>, articles: &[Article<'_>]) {
    for article in articles {
        for clause in &article.raw.clauses {
            for name in clause
                .readings
                .iter()
                .filter(|name| !compiling.readings.iter().any(|one| one.id.to_string() == *name.get_ref()))
                .collect::<Vec<_>>()
            {
                compiling
                    .defects
                    .push(article.defect(&name.span(), format!("reading {} is not written.", name.get_ref())));
            }
            for name in clause.exempts.iter().filter(|name| !is_written(compiling, name.get_ref())).collect::<Vec<_>>()
            {
                compiling.defects.push(article.defect(
                    &name.span(),
                    format!("clause {} is not written, so nothing is exempt from it.", name.get_ref()),
                ));
            }
        }
        for reading in &article.raw.readings {
            for on in reading.on.iter().filter(|on| !is_written(compiling, on.get_ref())).collect::<Vec<_>>() {
                compiling.defects.push(article.defect(
                    &on.span(),
                    format!("reading {} reads clause {}, which is not written.", reading.id.get_ref(), on.get_ref()),
                ));
            }
        }
    }
}

fn is_written(compiling: &Compiling<'_>, clause: &str) -> bool {
    ClauseId::parse(clause).is_ok_and(|id| compiling.has_clause(&id))
}
