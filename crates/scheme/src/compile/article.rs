//! The articles of a scheme: each file is parsed, and its name, clauses and readings are checked for form.

use std::ops::Range;

use basis::clause::ClauseId;
use basis::words::Words;
use toml::Spanned;

use super::{Compiling, head::syntax};
use crate::defect::Defect;
use crate::raw::{RawArticle, RawClause};

/// A parsed article with its text, so that later checks can name places in it.
pub(crate) struct Article<'a> {
    pub(crate) file: &'a str,
    pub(crate) text: &'a str,
    pub(crate) raw: RawArticle,
}

/// Longest restated text in characters, in either language.
const TEXT_CHARS_MAX: usize = 160;

/// Returns the articles that parse.
pub(crate) fn read_all<'a>(compiling: &mut Compiling<'a>) -> Vec<Article<'a>> {
    let folder = compiling.folder;
    let mut articles = Vec::new();
    for (file, text) in folder.below("articles/") {
        match toml::from_str::<RawArticle>(text) {
            Ok(raw) => {
                let article = Article { file, text, raw };
                check(compiling, &article);
                articles.push(article);
            }
            Err(error) => {
                compiling.is_whole = false;
                compiling.defects.push(syntax(file, text, &error));
            }
        }
    }
    articles
}

fn check(compiling: &mut Compiling<'_>, article: &Article<'_>) {
    let mut seen: Vec<ClauseId> = Vec::new();
    for clause in &article.raw.clauses {
        let span = clause.id.span();
        match ClauseId::parse(clause.id.get_ref()) {
            Ok(id) => {
                if id.article().to_string() != *article.raw.article.get_ref() {
                    let sentence = format!("clause {id} does not belong to article {}.", article.raw.article.get_ref());
                    let help = format!("write it in articles/{:02}.toml", id.article().number());
                    compiling.defects.push(article.defect(&span, sentence).help(help));
                }
                if seen.contains(&id) || compiling.has_clause(&id) {
                    compiling.defects.push(article.defect(&span, format!("clause {id} stands here a second time.")));
                } else if seen.last().is_some_and(|last| id < *last) {
                    compiling
                        .defects
                        .push(article.defect(&span, format!("clause {id} stands out of the order of the regulation.")));
                }
                seen.push(id);
            }
            Err(_) => compiling.defects.push(
                article
                    .defect(&span, format!("{} is no clause id.", clause.id.get_ref()))
                    .help("an id is the article, then -paragraph or (item), then a letter"),
            ),
        }
        check_words(compiling, article, &clause.text);
    }
}

fn check_words(compiling: &mut Compiling<'_>, article: &Article<'_>, words: &Spanned<Words>) {
    for (language, text) in [("zh", &words.get_ref().zh), ("en", &words.get_ref().en)] {
        let chars = text.chars().count();
        if chars == 0 || chars > TEXT_CHARS_MAX {
            let sentence = format!("the restated text ({language}) has {chars} characters.");
            compiling
                .defects
                .push(article.defect(&words.span(), sentence).help(format!("write 1 to {TEXT_CHARS_MAX}")));
        }
    }
}

/// Returns every clause with the article it stands in.
pub(crate) fn clauses<'a, 'b>(articles: &'b [Article<'a>]) -> impl Iterator<Item = (&'b Article<'a>, &'b RawClause)> {
    articles.iter().flat_map(|article| article.raw.clauses.iter().map(move |clause| (article, clause)))
}

impl Article<'_> {
    /// Returns where a word stands inside a place, or the place itself if it is not written there as such.
    pub(crate) fn place_of(&self, span: &Range<usize>, word: &str) -> Range<usize> {
        let found = self.text.get(span.clone()).and_then(|text| text.find(word));
        let start = found.map(|at| span.start.saturating_add(at));
        start.map_or_else(|| span.clone(), |start| start..start.saturating_add(word.len()))
    }

    /// Returns a defect at a place of the article.
    pub(crate) fn defect(&self, span: &Range<usize>, sentence: impl Into<String>) -> Defect {
        Defect::at(self.file, self.text, span, sentence)
    }
}
