//! The regulation: all articles, each leading to its own page.

use askama::Template;
use engine::window::{ArticleTold, Measures};

use super::frame::{Frame, Link, MEASURES};
use crate::asked::Asked;
use crate::asking::Asking;
use crate::language::Language;
use crate::misread::repeated;

/// One article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ArticleRow {
    /// How a text cites it, leading to it.
    pub(crate) link: Link,
    /// What it is about.
    pub(crate) title: String,
    /// Stages that rest on it.
    pub(crate) stages: String,
    /// How many clauses it has.
    pub(crate) clauses: usize,
}

/// The page.
#[derive(Template)]
#[template(path = "measures.html")]
pub(crate) struct MeasuresPage {
    frame: Frame,
    heading: String,
    /// What of the address is not shown as asked.
    notices: Vec<String>,
    articles: Vec<ArticleRow>,
    readings: Option<Link>,
}

impl MeasuresPage {
    /// Returns the page; before the first edition there is no regulation to show.
    pub(crate) fn of(asking: &Asking, asked: &Asked, measures: Option<Measures>) -> MeasuresPage {
        let language = asking.language;
        let title = language.say("办法条文", "Regulation");
        let year = measures.as_ref().map(|measures| kept_year(asked, measures)).unwrap_or_default();
        let rows = |measures: &Measures| measures.articles.iter().map(|one| row(one, &year, language)).collect();
        MeasuresPage {
            frame: Frame::of(asking, title, MEASURES),
            heading: measures.as_ref().map_or(title.to_owned(), |measures| heading(measures, language)),
            notices: notices(asked, measures.as_ref(), language),
            articles: measures.as_ref().map(rows).unwrap_or_default(),
            readings: measures.as_ref().map(|measures| readings(measures, &year, language)),
        }
    }
}

fn heading(measures: &Measures, language: Language) -> String {
    let (award, year) = (language.of(&measures.award), measures.year);
    match language {
        Language::Chinese => format!("{award}评审办法条文（{year}年度适用）"),
        Language::English => format!("{award}: the regulation, as it holds for {year}"),
    }
}

fn row(article: &ArticleTold, year: &str, language: Language) -> ArticleRow {
    let stages: Vec<&str> = article.stages.iter().map(|stage| language.of(stage)).collect();
    ArticleRow {
        link: Link::new(article_address(article.number.number(), year), language.of(&article.cited)),
        title: article.title.as_ref().map(|title| language.of(title).to_owned()).unwrap_or_default(),
        stages: stages.join(language.say("、", ", ")),
        clauses: article.clauses.len(),
    }
}

fn readings(measures: &Measures, year: &str, language: Language) -> Link {
    let count = measures.readings.len();
    let text = match language {
        Language::Chinese => format!("查看条文未尽明确之处的适用口径（{count} 项）"),
        Language::English => format!("See how what it leaves open is read ({count})"),
    };
    Link::new(readings_address(year), text)
}

/// Returns the year that links keep: the one asked for, if it is shown.
pub(crate) fn kept_year(asked: &Asked, measures: &Measures) -> String {
    let is_shown = asked.year.parse::<i16>().is_ok_and(|year| year == measures.year);
    if is_shown { measures.year.to_string() } else { String::new() }
}

/// Returns a sentence for each part of the address that is not shown as asked.
pub(crate) fn notices(asked: &Asked, measures: Option<&Measures>, language: Language) -> Vec<String> {
    let other = measures.filter(|measures| !asked.year.is_empty() && kept_year(asked, measures).is_empty());
    let told = other.map(|measures| match language {
        Language::Chinese => {
            format!("没有“{}”年度的评选，以下是{}年度适用的条文。", repeated(&asked.year), measures.year)
        }
        Language::English => {
            format!("There is no edition of “{}”; this is the text for {}.", repeated(&asked.year), measures.year)
        }
    });
    told.into_iter().chain(asked.notices(usize::MAX, language)).collect()
}

/// Returns the address of all articles in the text of a year.
pub(crate) fn measures_address(year: &str) -> String {
    format!("{MEASURES}{}", of_year(year))
}

/// Returns the address of an article in the text of a year; without one in that of the latest.
pub(crate) fn article_address(number: u16, year: &str) -> String {
    format!("{MEASURES}/{number}{}", of_year(year))
}

/// Returns the address of the readings.
pub(crate) fn readings_address(year: &str) -> String {
    format!("{MEASURES}/readings{}", of_year(year))
}

fn of_year(year: &str) -> String {
    if year.is_empty() { String::new() } else { format!("?year={year}") }
}
