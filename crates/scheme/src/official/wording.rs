//! The wording of a regulation: articles, their paragraphs and numbered items, read from a plain text.

use std::collections::BTreeMap;
use std::ops::Range;

use basis::clause::{ArticleNumber, ClauseId, Place};

use crate::defect::Defect;

/// One article as it is worded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct WordedArticle {
    /// Paragraphs that are no items, in their order.
    pub(super) paragraphs: Vec<String>,
    /// Items by their number.
    pub(super) items: BTreeMap<u16, String>,
}

/// The wording of a whole regulation, article by article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    pub(super) articles: BTreeMap<ArticleNumber, WordedArticle>,
}

/// A passage of the wording.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Passage {
    /// An article as a whole.
    Article(ArticleNumber),
    /// A paragraph of it, from 1.
    Paragraph(ArticleNumber, u16),
    /// A numbered item of it.
    Item(ArticleNumber, u16),
}

impl Passage {
    /// Returns the passage as a Chinese text cites it.
    pub fn in_chinese(&self) -> String {
        let id = match self {
            Passage::Article(article) => return article.in_chinese(),
            Passage::Paragraph(article, number) => format!("{article}-{number}"),
            Passage::Item(article, number) => format!("{article}({number})"),
        };
        ClauseId::parse(&id).map(|id| id.in_chinese()).unwrap_or(id)
    }
}

/// A line of the text with its place.
struct Line<'a> {
    words: &'a str,
    span: Range<usize>,
}

impl Wording {
    /// Reads a regulation: every article begins a line with 第X条, items begin theirs with （一）, (1) or the like, every other
    /// line is a paragraph. Headings of chapters and what stands before the first article are passed over.
    ///
    /// # Errors
    /// Returns a defect with its place for each article or item that cannot be told where it belongs.
    pub fn read(file: &str, text: &str, articles: u32) -> Result<Wording, Vec<Defect>> {
        let mut wording = Wording::default();
        let mut defects = Vec::new();
        let mut current: Option<ArticleNumber> = None;
        for line in lines(text) {
            let defect = |sentence: String| Defect::at(file, text, &line.span, sentence);
            if is_chapter(line.words) {
                continue;
            }
            if let Some((numeral, rest)) = article_head(line.words) {
                match wording.begin(numeral, current, articles) {
                    Ok(number) => {
                        current = Some(number);
                        wording.take(number, rest);
                    }
                    Err((sentence, help)) => defects.push(defect(sentence).help(help)),
                }
                continue;
            }
            let Some(article) = current else { continue };
            if let Err((sentence, help)) = wording.add(article, line.words) {
                defects.push(defect(sentence).help(help));
            }
        }
        if wording.articles.is_empty() && defects.is_empty() {
            let help = "each article begins a line of its own with its number";
            defects.push(Defect::of_file(file, "no article begins in this text.").help(help));
        }
        if defects.is_empty() { Ok(wording) } else { Err(defects) }
    }

    /// Begins an article.
    fn begin(
        &mut self,
        numeral: &str,
        before: Option<ArticleNumber>,
        articles: u32,
    ) -> Result<ArticleNumber, (String, String)> {
        let known = number_of(numeral).and_then(|number| ArticleNumber::new(number).ok());
        let Some(number) = known else {
            return Err((
                format!("“{numeral}” is no number of an article."),
                "write the number in digits or in Chinese".to_owned(),
            ));
        };
        if u32::from(number.number()) > articles {
            let help = format!("the scheme has articles 1 to {articles}: attach the text that it is made from");
            return Err((format!("there is no article {number} in the scheme."), help));
        }
        if self.articles.contains_key(&number) {
            return Err((format!("article {number} stands here a second time."), "give each article once".to_owned()));
        }
        if before.is_some_and(|before| number < before) {
            let help = "give the articles in their order".to_owned();
            return Err((format!("article {number} comes after a later one."), help));
        }
        self.articles.insert(number, WordedArticle::default());
        Ok(number)
    }

    /// Takes a line into an article, as an item or as a paragraph.
    fn add(&mut self, article: ArticleNumber, words: &str) -> Result<(), (String, String)> {
        let Some((numeral, rest)) = item_head(words) else {
            self.take(article, words);
            return Ok(());
        };
        let Some(worded) = self.articles.get_mut(&article) else { return Ok(()) };
        let expected = worded.items.len().saturating_add(1);
        if number_of(numeral).map(usize::from) != Some(expected) {
            let help = format!("item ({expected}) is next in article {article}");
            return Err((format!("“{numeral}” is not the next item of article {article}."), help));
        }
        let number = u16::try_from(expected).unwrap_or(u16::MAX);
        worded.items.insert(number, rest.to_owned());
        Ok(())
    }

    fn take(&mut self, article: ArticleNumber, words: &str) {
        if let Some(worded) = self.articles.get_mut(&article).filter(|_| !words.is_empty()) {
            worded.paragraphs.push(words.to_owned());
        }
    }

    /// Returns the wording of a clause. Rules of one sentence share its wording; a clause that names no paragraph and no item
    /// stands in the words before the items, or in the whole article.
    pub fn of(&self, clause: &ClauseId) -> Option<String> {
        let worded = self.articles.get(&clause.article())?;
        match clause.place() {
            Place::Opening => Some(worded.paragraphs.join("\n")).filter(|words| !words.is_empty()),
            Place::Paragraph(number) => worded.paragraphs.get(usize::from(number.checked_sub(1)?)).cloned(),
            Place::Item(number) => worded.items.get(&number).cloned(),
        }
    }

    /// Returns every passage by which a clause may be named.
    pub(super) fn passages(&self) -> Vec<Passage> {
        let numbered = |count: usize| 1..=u16::try_from(count).unwrap_or(u16::MAX);
        let of = |(article, worded): (&ArticleNumber, &WordedArticle)| {
            let article = *article;
            let items = worded.items.keys().map(move |number| Passage::Item(article, *number));
            let paragraphs = match worded.paragraphs.len() {
                0 | 1 => vec![Passage::Article(article)],
                several => numbered(several).map(|number| Passage::Paragraph(article, number)).collect(),
            };
            paragraphs.into_iter().chain(items).collect::<Vec<_>>()
        };
        self.articles.iter().flat_map(of).collect()
    }
}

/// Returns the lines that say something, without marks of headings and lists.
fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0_usize;
    text.split('\n').filter_map(move |line| {
        let begins = start;
        start = start.saturating_add(line.len()).saturating_add(1);
        let marks = |one: char| one.is_whitespace() || matches!(one, '#' | '-' | '*' | '\u{feff}');
        let words = line.trim_start_matches(marks);
        let from = begins.saturating_add(line.len().saturating_sub(words.len()));
        let words = words.trim_end_matches(|one: char| one.is_whitespace() || one == '*');
        (!words.is_empty()).then(|| Line { words, span: from..from.saturating_add(words.len()) })
    })
}

/// Returns the number and the rest of a line that begins an article.
fn article_head(words: &str) -> Option<(&str, &str)> {
    let (numeral, rest) = words.strip_prefix('第')?.split_once('条')?;
    let short = numeral.chars().count() <= 6 && !numeral.contains(['第', '，', '。']);
    // A sentence may begin by citing an article: a heading has a space behind it, or nothing.
    let ends = rest.is_empty() || rest.starts_with(|one: char| one.is_whitespace() || one == '*');
    (short && ends).then(|| (numeral.trim(), rest.trim_start_matches(|one: char| one.is_whitespace() || one == '*')))
}

fn is_chapter(words: &str) -> bool {
    words.strip_prefix('第').and_then(|rest| rest.split_once(['章', '节'])).is_some_and(|(numeral, rest)| {
        number_of(numeral).is_some() && (rest.is_empty() || rest.starts_with(char::is_whitespace))
    })
}

/// Returns the number and the rest of a line that begins an item.
fn item_head(words: &str) -> Option<(&str, &str)> {
    let open = words.strip_prefix(['（', '('])?;
    let (numeral, rest) = open.split_once(['）', ')'])?;
    (numeral.chars().count() <= 4).then(|| (numeral.trim(), rest.trim_start_matches(['、', '.', '．', ' ', '　'])))
}

/// Returns a number from 1 to 999 that is the whole of a text.
fn number_of(numeral: &str) -> Option<u16> {
    let numeral = numeral.trim();
    let is_number = |one: char| "零〇一二三四五六七八九十百0123456789０１２３４５６７８９".contains(one);
    let found = super::numbers::numbers_in(numeral);
    match found.as_slice() {
        [number] if !numeral.is_empty() && numeral.chars().all(is_number) => u16::try_from(*number).ok(),
        _ => None,
    }
}
