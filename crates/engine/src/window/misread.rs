//! What cannot be read, in words: what it is, where it stands and what would be right, wholly in either language.

mod place;
mod reasons;
#[cfg(test)]
mod tests;

use basis::clause::ClauseId;
use basis::credit_code::CreditCode;
use basis::words::Words;
use serde_json::Value as Json;

use super::words;
use crate::misfit::{Misfit, Wanted, Wrong};
use crate::refusal::Malformed;
use reasons::REASONS;

/// The most characters of a wrong value that are quoted.
const QUOTED_MAX: usize = 40;

/// Returns the sentence.
pub(super) fn sentence(malformed: &Malformed) -> Words {
    let zh = match malformed {
        Malformed::UnknownCommand { name, nearest } => {
            let near: Vec<String> = nearest.iter().map(|one| called(one)).collect();
            let ask = if near.is_empty() { String::new() } else { format!("；是否应为{}", near.join("或")) };
            format!("没有名为“{name}”的事项{ask}")
        }
        Malformed::Arguments { command, misfit, .. } => match misfit {
            Some(misfit) => format!("{}的填写内容中，{}", called(command), misfit_in_words(command, misfit).zh),
            None => format!("{}的填写内容不合该事项的格式", called(command)),
        },
        Malformed::Argument { what, why } => format!("{}一项不能这样填写：{}", place::named("", what), in_chinese(why)),
    };
    // What a schema does not tell, only the parser's own words do.
    let en = match malformed {
        Malformed::Arguments { command, misfit: Some(misfit), .. } => {
            format!("{command} cannot take these arguments: {}", misfit_in_words(command, misfit).en)
        }
        Malformed::UnknownCommand { .. } | Malformed::Arguments { misfit: None, .. } | Malformed::Argument { .. } => {
            malformed.to_string()
        }
    };
    let en = format!("It cannot be read: {en}");
    Words::new(format!("内容无法识别：{zh}。"), if en.ends_with('?') { en } else { en + "." })
}

/// Returns a command as both the one who reads Chinese and the one who writes it know it.
fn called(name: &str) -> String {
    match words::known_command(name) {
        Some(words) => format!("“{}”（{name}）", words.zh),
        None => format!("“{name}”"),
    }
}

/// Returns what does not fit a command, where, and what would be right.
fn misfit_in_words(command: &str, misfit: &Misfit) -> Words {
    let at = if misfit.place.is_empty() { "with" } else { misfit.place.as_str() };
    let named = place::named(command, at);
    match &misfit.wrong {
        Wrong::Missing => Words::new(format!("缺少{named}一项"), format!("“{at}” is missing")),
        Wrong::Strange { known } => strange(command, at, known),
        Wrong::Other { found: Json::String(text), wanted } if *wanted == [Wanted::Form("CreditCode".to_owned())] => {
            let why = credit_code(text);
            Words::new(format!("{named}：{}", why.zh), format!("“{at}”: {}", why.en))
        }
        Wrong::Other { found, wanted } => {
            let wanted: Vec<Words> = wanted.iter().map(wanted_in_words).collect();
            let (zh, en): (Vec<_>, Vec<_>) = wanted.into_iter().map(|one| (one.zh, one.en)).unzip();
            let found = quoted(found);
            Words::new(
                format!("{named}应为{}，现为{found}", zh.join("或")),
                format!("“{at}” should be {}, and is {found}", en.join(" or ")),
            )
        }
    }
}

/// Returns what is wrong with a credit code: the character, the length, or the check character that would fit.
fn credit_code(text: &str) -> Words {
    let why = CreditCode::parse(text).err().map_or_else(|| Words::new("", ""), |defect| defect.words());
    Words::new(why.zh.trim_end_matches('。'), why.en.trim_end_matches('.'))
}

fn strange(command: &str, at: &str, known: &[String]) -> Words {
    let name = at.rsplit('.').next().unwrap_or(at);
    let near = scheme::nearest(name, known.iter().map(String::as_str));
    let (zh, en) = if known.is_empty() {
        ("此处不填写任何内容".to_owned(), "nothing is said here".to_owned())
    } else if near.is_empty() {
        let named: Vec<String> = known.iter().map(|one| place::beside(command, at, one)).collect();
        (format!("可以填写的有{}", named.join("、")), format!("known are {}", known.join(", ")))
    } else {
        let named: Vec<String> = near.iter().map(|one| place::beside(command, at, one)).collect();
        (format!("是否应为{}", named.join("或")), format!("did you mean {}?", near.join(" or ")))
    };
    Words::new(format!("没有“{at}”一项；{zh}"), format!("there is no “{at}”; {en}"))
}

fn wanted_in_words(wanted: &Wanted) -> Words {
    match wanted {
        Wanted::Whole { least, most } => bounded(*least, *most),
        Wanted::Text => Words::new("文字", "a text"),
        Wanted::Flag => Words::new("是（true）或否（false）", "true or false"),
        Wanted::List => Words::new("列表", "a list"),
        Wanted::Table => Words::new("由各项组成的表", "a table"),
        Wanted::Word(word) => Words::new(word, word),
        Wanted::Form(name) => {
            let row = FORMS.iter().find(|(one, _, _)| one == name);
            row.map_or_else(|| Words::new("规定的格式", name), |(_, zh, en)| Words::new(*zh, *en))
        }
    }
}

fn bounded(least: Option<i64>, most: Option<i64>) -> Words {
    match (least, most) {
        (Some(least), Some(most)) => {
            Words::new(format!("{least}至{most}的整数"), format!("a whole number from {least} to {most}"))
        }
        (Some(least), None) => {
            Words::new(format!("不小于{least}的整数"), format!("a whole number of at least {least}"))
        }
        (None, Some(most)) => Words::new(format!("不大于{most}的整数"), format!("a whole number of at most {most}")),
        (None, None) => Words::new("整数", "a whole number"),
    }
}

/// Returns a value as it was written, cut where it is long.
fn quoted(value: &Json) -> String {
    let text = match value {
        Json::String(text) => format!("“{text}”"),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Array(_) | Json::Object(_) => value.to_string(),
    };
    if text.chars().count() <= QUOTED_MAX {
        return text;
    }
    text.chars().take(QUOTED_MAX).chain(['…']).collect()
}

/// What should stand in a place: name of the form, Chinese, English. On trial data names stand for ids.
static FORMS: &[(&str, &str, &str)] = &[
    ("ApplicationId", "申报单位名称或申报编号", "an applicant's name or the id of an application"),
    ("BodyId", "受托机构名称或编号", "an entrusted body's name or id"),
    ("BreachId", "获奖后情形核查事项名称或编号", "the name or id of a case about a winner's conduct"),
    ("CertificateId", "证书名称或编号", "a certificate's name or id"),
    (
        "CreditCode",
        "18位统一社会信用代码（校验位须正确）",
        "a credit code of 18 characters with its right check character",
    ),
    ("Day", "日期（如2023-05-31）", "a day like 2023-05-31"),
    ("Digest", "摘要（sha256:加64位十六进制数字）", "a digest, sha256: and 64 hexadecimal digits"),
    ("Document", "材料", "a document"),
    (
        "DoneOn",
        "日期（如2023-05-12）或时间（如2023-05-12T10:00:00）",
        "a day like 2023-05-12 or a time like 2023-05-12T10:00:00",
    ),
    ("EditionId", "届次编号", "the id of an edition"),
    ("Fen", "金额（元，至多两位小数，如1280.50）", "an amount in yuan with at most two decimals, like 1280.50"),
    ("ObjectionId", "异议名称或编号", "an objection's name or id"),
    ("OrganisationId", "组织名称或编号", "an organisation's name or id"),
    ("PanelId", "评审组名称或编号", "a panel's name or id"),
    ("PersonId", "人员姓名或编号", "a person's name or id"),
    ("Private", "文字", "a text"),
    ("MatterId", "重大事项决定的名称或编号", "the name or id of a decision on a major matter"),
    ("ReadingId", "口径编号（如Q07）", "the name of a reading like Q07"),
    ("ProposalId", "待复核事项的名称或编号", "a proposal's name or id"),
];

/// Returns why an argument cannot be right, in Chinese. What has no row is told without its reason.
fn in_chinese(why: &str) -> String {
    let told = |(en, zh): &(&str, &str)| parts_between(en, why).map(|parts| filled(zh, &parts));
    REASONS.iter().find_map(told).unwrap_or_else(|| "不合该项的要求".to_owned())
}

/// Returns what stands in a sentence where the pattern has `{}`, or nothing if it is another sentence.
fn parts_between<'a>(pattern: &str, sentence: &'a str) -> Option<Vec<&'a str>> {
    let mut fixed = pattern.split("{}");
    let mut rest = sentence.strip_prefix(fixed.next()?)?;
    let mut parts = Vec::new();
    for next in fixed {
        let end = if next.is_empty() { rest.len() } else { rest.find(next)? };
        parts.push(rest.get(..end)?);
        rest = rest.get(end.saturating_add(next.len())..)?;
    }
    rest.is_empty().then_some(parts)
}

fn filled(pattern: &str, parts: &[&str]) -> String {
    parts.iter().fold(pattern.to_owned(), |text, part| text.replacen("{}", &spoken(part), 1))
}

/// Returns what a sentence names by its id as a Chinese text names it: a post, an act, a clause. Whatever else stands there,
/// a number or a day, stands as it is.
fn spoken(part: &str) -> String {
    let named = words::known_post(part).or_else(|| words::known_command(part)).map(|words| words.zh);
    let is_clause = part.contains('(') || part.ends_with(|last: char| last.is_ascii_lowercase());
    let cited = || ClauseId::parse(part).ok().filter(|_| is_clause).map(|clause| clause.in_chinese());
    named.or_else(cited).unwrap_or_else(|| part.to_owned())
}
