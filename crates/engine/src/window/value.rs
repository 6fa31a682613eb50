//! The value of a fact in words: what stands in the log as an id is told by its name, as an official writes it.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use basis::clause::{ClauseId, ReadingId};
use basis::day::{Day, Moment};
use basis::money::Yuan;
use basis::words::Words;
use rules::Value;
use scheme::Scheme;
use scheme::criteria::Node;

use super::words;

/// Facts that are papers or acts: they are there or missing. Every other flag is a yes or a no.
const THERE: &[&str] = &[
    "call-issued",
    "form",
    "matter",
    "work-plan",
    "repeals",
    "self-report",
    "evidence",
    "consent",
    "report",
    "examination",
    "inquiry-report",
    "unconfirmed-statement",
    "unconfirmed-admitted",
    "statement",
    "proposal-made",
    "reason",
];
/// The most readings or items that one fact tells by name.
const TOLD_MAX: usize = 5;
/// Facts that are sums of money in yuan.
const MONEY: &[&str] = &["amount", "prior-paid", "prior-highest"];
/// Facts that are years.
const YEARS: &[&str] = &[
    "edition-year",
    "previous-edition-year",
    "call-year",
    "opening-year",
    "award-year",
    "report-year",
    "missed-reports",
    "year-shown",
];

/// Returns the value of a fact of that name in words.
pub(super) fn in_words(fact: &str, value: &Value, scheme: &Scheme) -> Words {
    match value {
        Value::Flag(flag) => self::flag(fact, *flag),
        Value::Whole(number) => whole(fact, *number),
        Value::Day(day) => self::day(*day),
        Value::Moment(moment) => self::moment(fact, *moment),
        Value::Total(total) => same(&total.shown(None)),
        Value::Text(text) => self::text(fact, text, scheme),
        Value::List(items) if items.is_empty() => Words::new("无", "none"),
        Value::List(items) if fact == "unadopted" => unadopted(items, scheme),
        Value::List(items) if fact == "spread-items" => counted(items, |item| in_words(fact, item, scheme)),
        Value::List(items) => joined(items.iter().map(|item| in_words(fact, item, scheme)), "；", "; "),
        Value::Record(fields) => record(fields, scheme),
    }
}

/// Returns how many readings nobody has adopted, the first of them by their questions, and where the rest is read.
fn unadopted(readings: &[Value], scheme: &Scheme) -> Words {
    let quoted = |question: Words| Words::new(format!("“{}”", question.zh), format!("“{}”", question.en));
    let told = counted(readings, |reading| quoted(in_words("unadopted", reading, scheme)));
    if readings.len() <= TOLD_MAX {
        return told;
    }
    Words::new(
        format!("{}，其余见评审实施细则和表决办法草案", told.zh),
        format!("{}; the rest stands in the draft rules", told.en),
    )
}

/// Returns all of a few; of many how many there are, and the first of them.
fn counted(values: &[Value], named: impl Fn(&Value) -> Words) -> Words {
    let first = joined(values.iter().take(TOLD_MAX).map(named), "；", "; ");
    if values.len() <= TOLD_MAX {
        return first;
    }
    let number = values.len();
    Words::new(format!("共{number}项，如{}等", first.zh), format!("{number}, such as {}", first.en))
}

fn same(text: &str) -> Words {
    Words::new(text, text)
}

fn flag(fact: &str, flag: bool) -> Words {
    match (THERE.contains(&fact), flag) {
        (true, true) => Words::new("有", "there"),
        (true, false) => Words::new("无", "missing"),
        (false, true) => Words::new("是", "yes"),
        (false, false) => Words::new("否", "no"),
    }
}

fn whole(fact: &str, number: i64) -> Words {
    if MONEY.contains(&fact) {
        Yuan(number).words()
    } else if YEARS.contains(&fact) {
        Words::new(format!("{number}年"), number.to_string())
    } else {
        same(&number.to_string())
    }
}

/// Returns a day in words.
pub(super) fn day(day: Day) -> Words {
    Words::new(day.in_chinese(), day.in_english())
}

/// Returns an instant to the minute. Midnight that ends a period is told as the end of its last day, so that every
/// sentence tells the last day on which a thing may still be done.
pub(super) fn moment(fact: &str, moment: Moment) -> Words {
    let last = moment.ends().filter(|_| fact.ends_with("closes"));
    let (on, clock) = last.map_or_else(|| (moment.day(), moment.clock()), |last| (last, "24:00".to_owned()));
    Words::new(format!("{} {clock}", on.in_chinese()), format!("{} {clock}", on.in_english()))
}

fn text(fact: &str, text: &str, scheme: &Scheme) -> Words {
    // A reading is told by what it asks.
    if let Some(reading) = ReadingId::parse(text).ok().and_then(|id| scheme.reading(&id)) {
        return reading.question.clone();
    }
    match fact {
        "stage" | "round" | "unreported" => stage(text, scheme),
        "prize" | "earlier-prizes" => scheme.prize(text).map_or_else(|| same(text), |prize| prize.name.clone()),
        "sheet-criteria" | "edition-criteria" => criteria(text, scheme),
        "unit" => words::unit(text, scheme),
        "spread-items" => scheme.criteria.node(text).map_or_else(|| same(text), item),
        "fails" => ClauseId::parse(text)
            .map_or_else(|_| same(text), |clause| Words::new(clause.in_chinese(), clause.in_english())),
        _ => words::value(text).or_else(|| scheme.glossary.get(text).cloned()).unwrap_or_else(|| same(text)),
    }
}

/// Returns what a stage is called, or that a case has left the last.
fn stage(id: &str, scheme: &Scheme) -> Words {
    let stage = scheme.stages.iter().find(|stage| stage.id == id);
    stage.map_or_else(|| Words::new("已公布", "announced"), words::stage)
}

fn item(node: &Node) -> Words {
    Words::new(format!("{} {}", node.id, node.title.zh), format!("{} {}", node.id, node.title.en))
}

fn criteria(id: &str, scheme: &Scheme) -> Words {
    let set = &scheme.criteria;
    if set.id != id {
        return Words::new("另一套评审标准", "another set of criteria");
    }
    Words::new(format!("{}（{}）", set.title.zh, set.edition), format!("{} ({})", set.title.en, set.edition))
}

/// Returns a group of values as one phrase: a grade, an entry on a list, a controlled company, or a record.
fn record(fields: &BTreeMap<String, Value>, scheme: &Scheme) -> Words {
    let told = |name: &str| fields.get(name).map(|value| in_words(name, value, scheme));
    if let (Some(year), Some(grade)) = (told("year"), told("grade")) {
        return grade_of_year(&year, &grade, told("published"));
    }
    if let (Some(list), Some(from)) = (told("list"), told("from")) {
        return listing(&list, &from, told("until"));
    }
    if let (Some(kind), Some(grade), Some(on)) = (told("kind"), told("grade"), told("on")) {
        return recorded(&kind, &grade, &on, fields);
    }
    if let (Some(name), Some(share)) = (told("name"), told("share-percent")) {
        return company(&name, &share, told("code"), fields.get("fails"), scheme);
    }
    let shown = fields.iter().filter(|(_, value)| **value != Value::Flag(false));
    joined(shown.map(|(name, value)| part(name, value, scheme)), "，", ", ")
}

/// Returns a company of a group with what is held of it; conditions only where it fails some.
fn company(name: &Words, share: &Words, code: Option<Words>, fails: Option<&Value>, scheme: &Scheme) -> Words {
    let held = Words::new(format!("直接持股{}%", share.zh), format!("{} % held directly", share.en));
    let fails = fails.filter(|fails| !matches!(fails, Value::List(items) if items.is_empty()));
    let more =
        joined(code.into_iter().chain([held]).chain(fails.map(|fails| part("fails", fails, scheme))), "，", ", ");
    Words::new(format!("{}（{}）", name.zh, more.zh), format!("{} ({})", name.en, more.en))
}

/// Returns an inspection, accident or complaint with how grave it was; what does not hold of it is not said.
fn recorded(kind: &Words, grade: &Words, on: &Words, fields: &BTreeMap<String, Value>) -> Words {
    let held = fields.iter().filter(|(_, value)| **value == Value::Flag(true));
    let held = held.filter_map(|(name, _)| words::field(name));
    let more = joined([grade.clone()].into_iter().chain(held), "，", ", ");
    Words::new(format!("{}{}（{}）", on.zh, kind.zh, more.zh), format!("{} of {} ({})", kind.en, on.en, more.en))
}

fn grade_of_year(year: &Words, grade: &Words, published: Option<Words>) -> Words {
    let published = published.unwrap_or_else(|| same(""));
    Words::new(
        format!("{}年度{}档（{}公布）", year.zh, grade.zh, published.zh),
        format!("{} for {}, published {}", grade.en, year.en, published.en),
    )
}

fn listing(list: &Words, from: &Words, until: Option<Words>) -> Words {
    let until = until.unwrap_or_else(|| Words::new("今仍有效", "today"));
    Words::new(
        format!("{}（{}至{}）", list.zh, from.zh, until.zh),
        format!("{} ({} to {})", list.en, from.en, until.en),
    )
}

/// Returns one field; what speaks for itself stands without its name.
fn part(name: &str, value: &Value, scheme: &Scheme) -> Words {
    let Some(called) = words::field(name) else { return in_words(name, value, scheme) };
    let told = in_words(name, value, scheme);
    match value {
        Value::Flag(_) => called,
        Value::Whole(_)
        | Value::Day(_)
        | Value::Moment(_)
        | Value::Total(_)
        | Value::Text(_)
        | Value::List(_)
        | Value::Record(_) => Words::new(format!("{}：{}", called.zh, told.zh), format!("{}: {}", called.en, told.en)),
    }
}

fn joined(parts: impl Iterator<Item = Words>, zh: &str, en: &str) -> Words {
    let (left, right): (Vec<_>, Vec<_>) = parts.map(|part| (part.zh, part.en)).unzip();
    Words::new(left.join(zh), right.join(en))
}
