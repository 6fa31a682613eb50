//! One article of the regulation, clause by clause, with where each bites.

use askama::Template;
use basis::clause::{ArticleNumber, ClauseId};
use basis::words::Words;
use engine::window::{ArticleTold, ClauseTold, Decided, Measures};

use super::case_list::Paging;
use super::frame::{Frame, Link};
use super::measures::{article_address, kept_year, measures_address, notices, readings_address};
use crate::asked::Asked;
use crate::asking::Asking;
use crate::language::Language;

/// One reading a clause rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReadingLine {
    /// The question, leading to all its options.
    pub(crate) question: Link,
    /// The choice that applies.
    pub(crate) choice: String,
    /// On whose word.
    pub(crate) standing: String,
}

/// One clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ClauseView {
    /// Its id, by which addresses name it.
    pub(crate) id: String,
    /// How a text cites it.
    pub(crate) cited: String,
    /// The restated text.
    pub(crate) text: String,
    /// How it is decided.
    pub(crate) decided: String,
    /// Acts at which it is asked.
    pub(crate) asked_at: Vec<String>,
    /// Acts that it leaves to a body or a person.
    pub(crate) leaves: Vec<String>,
    /// Clauses it is an exception to.
    pub(crate) exempts: Vec<Link>,
    /// Whether no case departs from it.
    pub(crate) without_exception: bool,
    /// Readings it rests on.
    pub(crate) readings: Vec<ReadingLine>,
}

/// The page.
#[derive(Template)]
#[template(path = "article.html")]
pub(crate) struct ArticlePage {
    frame: Frame,
    /// What of the address is not shown as asked.
    notices: Vec<String>,
    back: Link,
    award: String,
    stages: Vec<String>,
    clauses: Vec<ClauseView>,
    unwritten: usize,
    paging: Option<Paging>,
}

impl ArticlePage {
    /// Returns the page, or nothing if there is no such article.
    pub(crate) fn of(
        asking: &Asking,
        asked: &Asked,
        measures: &Measures,
        number: ArticleNumber,
    ) -> Option<ArticlePage> {
        let language = asking.language;
        let article = measures.articles.iter().find(|article| article.number == number)?;
        let year = kept_year(asked, measures);
        let address = |page: usize| article_address(u16::try_from(page).unwrap_or(u16::MAX), &year);
        let (here, all) = (usize::from(number.number()), measures.articles.len());
        Some(ArticlePage {
            frame: Frame::of(asking, &title(article, language), ""),
            notices: notices(asked, Some(measures), language),
            back: Link::new(measures_address(&year), language.say("返回全部条文", "Back to all articles")),
            award: format!("{} · {}", language.of(&measures.award), language.year(measures.year)),
            stages: all_of(&article.stages, language),
            clauses: article.clauses.iter().map(|one| clause(one, &year, language)).collect(),
            unwritten: article.unwritten,
            paging: Paging::of(here, all, address, language).map(|paging| named(paging, here, all, language)),
        })
    }
}

fn title(article: &ArticleTold, language: Language) -> String {
    let cited = language.of(&article.cited);
    match &article.title {
        Some(title) => format!("{cited}{}{}", language.say(" ", ": "), language.of(title)),
        None => cited.to_owned(),
    }
}

/// Returns the way to the neighbours as that of articles.
fn named(paging: Paging, here: usize, all: usize, language: Language) -> Paging {
    let told = match language {
        Language::Chinese => format!("第 {here} 条，共 {all} 条"),
        Language::English => format!("Article {here} of {all}"),
    };
    Paging { told, ..paging }
}

fn all_of(words: &[Words], language: Language) -> Vec<String> {
    words.iter().map(|one| language.of(one).to_owned()).collect()
}

fn clause(clause: &ClauseTold, year: &str, language: Language) -> ClauseView {
    let readings = clause.readings.iter().map(|one| ReadingLine {
        question: Link::new(format!("{}#{}", readings_address(year), one.reading), language.of(&one.question)),
        choice: language.of(&one.choice).to_owned(),
        standing: language.of(&one.standing).to_owned(),
    });
    ClauseView {
        id: clause.id.to_string(),
        cited: language.of(&clause.cited).to_owned(),
        text: language.of(&clause.text).to_owned(),
        decided: decided(&clause.decided, language),
        asked_at: all_of(&clause.asked_at, language),
        leaves: all_of(&clause.leaves, language),
        exempts: clause.exempts.iter().map(|id| clause_link(id, year, language)).collect(),
        without_exception: clause.without_exception,
        readings: readings.collect(),
    }
}

/// Returns a clause, leading to its place in the text of a year.
pub(crate) fn clause_link(id: &ClauseId, year: &str, language: Language) -> Link {
    let cited = match language {
        Language::Chinese => id.in_chinese(),
        Language::English => id.in_english(),
    };
    Link::new(clause_address(id, year), cited)
}

/// Returns the address of a clause in the text of a year.
pub(crate) fn clause_address(id: &ClauseId, year: &str) -> String {
    format!("{}#{id}", article_address(id.article().number(), year))
}

fn decided(decided: &Decided, language: Language) -> String {
    match (decided, language) {
        (Decided::ByRule { meaning, judge: None }, Language::Chinese) => format!("系统按规则核对：{}", meaning.zh),
        (Decided::ByRule { meaning, judge: None }, Language::English) => format!("By a rule: {}", meaning.en),
        (Decided::ByRule { meaning, judge: Some(judge) }, Language::Chinese) => {
            format!("系统按规则核对：{}规则不能确定的，由{}认定并说明理由。", meaning.zh, judge.zh)
        }
        (Decided::ByRule { meaning, judge: Some(judge) }, Language::English) => {
            format!("By a rule: {} Where it cannot tell, by the {}, with reasons.", meaning.en, judge.en)
        }
        (Decided::ByPerson { judge, follows }, Language::Chinese) => {
            format!("由{}认定并说明理由。{}", judge.zh, follows.zh)
        }
        (Decided::ByPerson { judge, follows }, Language::English) => {
            format!("By the {}, with reasons. {}", judge.en, follows.en)
        }
        (Decided::Defines, _) => language
            .say("界定用语，不单独作出结论。", "It says what a word means and decides nothing by itself.")
            .to_owned(),
        (Decided::States, _) => {
            language.say("一般规定，不单独作出结论。", "A general provision; it decides nothing by itself.").to_owned()
        }
    }
}
