//! What the regulation leaves open: each question with every way to read it, the one that applies, and on whose word.

use askama::Template;
use engine::window::{ArticleTold, Measures, ReadingOpen};

use super::article::clause_link;
use super::frame::{Frame, Link};
use super::measures::{kept_year, measures_address, notices};
use crate::asked::Asked;
use crate::asking::Asking;
use crate::language::Language;

/// One way to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Way {
    /// What it says.
    pub(crate) text: String,
    /// Whether it applies.
    pub(crate) chosen: bool,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReadingView {
    /// Its id, by which addresses name it.
    pub(crate) id: String,
    /// The question.
    pub(crate) question: String,
    /// On whose word.
    pub(crate) standing: String,
    /// Its tone, as a word of the style sheet.
    pub(crate) tone: &'static str,
    /// Every way to read.
    pub(crate) options: Vec<Way>,
    /// Why it is read so, in Chinese.
    pub(crate) ground: String,
    /// Clauses it fills in.
    pub(crate) clauses: Vec<Link>,
    /// Acts at which it is asked by itself.
    pub(crate) asked_at: Vec<String>,
    /// Whether it only warns.
    pub(crate) warns: bool,
}

/// The questions of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OfArticle {
    /// Id of the heading.
    pub(crate) id: String,
    /// The article with its title.
    pub(crate) called: String,
    /// The questions.
    pub(crate) readings: Vec<ReadingView>,
}

/// The page.
#[derive(Template)]
#[template(path = "readings.html")]
pub(crate) struct ReadingsPage {
    frame: Frame,
    /// What of the address is not shown as asked.
    notices: Vec<String>,
    back: Link,
    award: String,
    told: String,
    articles: Vec<OfArticle>,
}

impl ReadingsPage {
    /// Returns the page.
    pub(crate) fn of(asking: &Asking, asked: &Asked, measures: &Measures) -> ReadingsPage {
        let language = asking.language;
        let year = kept_year(asked, measures);
        let of_article = |article: &ArticleTold| {
            let here = measures.readings.iter().filter(|one| one.article == Some(article.number));
            let readings: Vec<ReadingView> = here.map(|one| view(one, &year, language)).collect();
            (!readings.is_empty()).then(|| OfArticle {
                id: format!("article-{}", article.number),
                called: called(article, language),
                readings,
            })
        };
        ReadingsPage {
            frame: Frame::of(asking, language.say("条文适用口径", "How the regulation is read"), ""),
            notices: notices(asked, Some(measures), language),
            back: Link::new(measures_address(&year), language.say("返回全部条文", "Back to all articles")),
            award: format!("{} · {}", language.of(&measures.award), language.year(measures.year)),
            told: told(&measures.readings, language),
            articles: measures.articles.iter().filter_map(of_article).collect(),
        }
    }
}

fn called(article: &ArticleTold, language: Language) -> String {
    let title = article.title.as_ref().map(|title| language.of(title)).unwrap_or_default();
    format!("{}{}{title}", language.of(&article.cited), language.say(" ", ": "))
}

fn told(readings: &[ReadingOpen], language: Language) -> String {
    let settled = readings.iter().filter(|one| one.is_settled()).count();
    let (all, open) = (readings.len(), readings.len().saturating_sub(settled));
    match language {
        Language::Chinese => format!("共 {all} 项：已由有权机关明确 {settled} 项，仍按软件建议口径办理 {open} 项。"),
        Language::English => {
            format!(
                "{all} questions: {settled} settled by whoever may settle them, {open} read as this software proposes."
            )
        }
    }
}

fn view(one: &ReadingOpen, year: &str, language: Language) -> ReadingView {
    let option = |words| Way { text: language.of(words).to_owned(), chosen: *words == one.told.choice };
    ReadingView {
        id: one.told.reading.to_string(),
        question: language.of(&one.told.question).to_owned(),
        standing: language.of(&one.told.standing).to_owned(),
        tone: if one.is_settled() { "met" } else { "open" },
        options: one.options.iter().map(option).collect(),
        ground: one.ground.clone(),
        clauses: one.clauses.iter().map(|id| clause_link(id, year, language)).collect(),
        asked_at: one.asked_at.iter().map(|act| language.of(act).to_owned()).collect(),
        warns: one.warns,
    }
}
