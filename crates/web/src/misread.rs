//! What of an address cannot be read, and the sentence that says so, what is shown instead and what could be asked.

use basis::words::Words;

use crate::asked::Parameter;
use crate::language::Language;

/// The longest name searched for.
pub(crate) const NAME_CHARACTERS_MAX: usize = 120;
/// As much of what cannot be read is repeated.
const REPEATED_CHARACTERS_MAX: usize = 12;
/// As many conditions that there are none of are named.
const NAMED_MAX: usize = 3;

/// Part of an address that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Misread {
    /// The address as a whole.
    Address,
    /// The page reads no such conditions; those it does read.
    Conditions(Vec<String>, &'static [Parameter]),
    /// The name is longer than any.
    Name,
    /// There is no such order.
    Order(String),
    /// It is no number of a page.
    Page(String),
    /// There is no such language.
    Language(String),
}

impl Misread {
    /// Returns the sentence that says so, what is shown instead and, where they can be listed, which values there are.
    pub(crate) fn sentence(&self, language: Language) -> String {
        language.of(&self.words()).to_owned()
    }

    fn words(&self) -> Words {
        match self {
            Misread::Address => Words::new(
                "地址中的查询条件无法识别，以下按无条件显示。",
                "What the address asks for cannot be read; everything is shown.",
            ),
            Misread::Conditions(unknown, read) => conditions(unknown, read),
            Misread::Name => Words::new(
                format!("单位名称最多{NAME_CHARACTERS_MAX}字，以下按前{NAME_CHARACTERS_MAX}字查询。"),
                format!("A name has at most {NAME_CHARACTERS_MAX} characters; the rest is left out."),
            ),
            Misread::Order(order) => Words::new(
                format!(
                    "没有“{order}”这种排序方式，以下按单位名称排序；可用的排序方式：name（单位名称）、total（总评分）。"
                ),
                format!("There is no order “{order}”; these are ordered by name. The orders are name and total."),
            ),
            Misread::Page(page) => Words::new(
                format!("“{page}”不是页码，以下是第 1 页；页码是从 1 起的整数。"),
                format!("“{page}” is no number of a page; this is page 1. Pages are whole numbers from 1."),
            ),
            Misread::Language(tag) => Words::new(
                format!("没有“{tag}”这种语言，以下用中文显示；可用的语言：zh（中文）、en（英文）。"),
                format!(
                    "There is no language “{tag}”; this is English. The languages are zh (Chinese) and en (English)."
                ),
            ),
        }
    }
}

/// Returns the sentence about conditions that a page does not read, beside those it does.
fn conditions(unknown: &[String], read: &[Parameter]) -> Words {
    let named = |language| read.iter().map(|one| one.named(language)).collect::<Vec<_>>();
    let (zh, en) = if unknown.len() > NAMED_MAX { ("等", " and others") } else { ("", "") };
    let (unknown_zh, unknown_en) = (quoted(unknown, ""), quoted(unknown, ", "));
    let (read_zh, read_en) = (named(Language::Chinese).join("、"), named(Language::English).join(", "));
    Words::new(
        format!("地址中的{unknown_zh}{zh}不是本页的查询条件，以下未按其筛选或排序；可用的条件：{read_zh}。"),
        format!("This page knows no condition {unknown_en}{en} and is shown without; it knows {read_en}."),
    )
}

/// Returns what was written in an address as far as it is repeated; that there is more is seen.
pub(crate) fn repeated(text: &str) -> String {
    let more = text.chars().nth(REPEATED_CHARACTERS_MAX).is_some();
    text.chars().take(REPEATED_CHARACTERS_MAX).chain(more.then_some('…')).collect()
}

fn quoted(names: &[String], between: &str) -> String {
    let quoted: Vec<String> = names.iter().take(NAMED_MAX).map(|name| format!("“{}”", repeated(name))).collect();
    quoted.join(between)
}
