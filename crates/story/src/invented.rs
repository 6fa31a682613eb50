//! What invented applicants and officers say: names, registrations, forms and decisions.

use basis::credit_code::CreditCode;
use basis::day::Day;
use scheme::provision::{Provision, Source};
use scheme::{Gate, Scheme};
use serde_json::{Map, Value as Json, json};

/// First and second characters and trades of invented names.
const NAMES: [&[&str]; 3] = [
    &[
        "青", "白", "云", "松", "竹", "鹿", "鹤", "溪", "岚", "星", "霁", "禾", "澄", "砚", "梧", "舟", "汐", "麓",
        "榆", "苇",
    ],
    &[
        "禾", "鹭", "岭", "石", "泉", "林", "川", "峰", "湾", "原", "浦", "野", "涧", "屿", "堤", "桥", "塘", "坞",
        "岸", "亭",
    ],
    &[
        "精工", "泵业", "电子", "纺织", "机械", "材料", "食品", "仪表", "包装", "阀门", "轴承", "印染", "家具", "化纤",
        "模具", "光电",
    ],
];

/// Returns an invented name; no two numbers share one.
pub(crate) fn name(at: usize) -> String {
    let [first, second, trade] = NAMES;
    let pick = |from: &[&'static str], at: usize| from.get(at % from.len().max(1)).copied().unwrap_or_default();
    let (a, rest) = (pick(first, at), at / first.len());
    let (b, rest) = (pick(second, rest), rest / second.len());
    let (c, rest) = (pick(trade, rest), rest / trade.len());
    format!("{a}{b}{c}（例{:04}）", at.saturating_add(rest).saturating_add(1))
}

/// Returns the code of the nth township of a district.
pub(crate) fn township(scheme: &Scheme, nth: usize) -> String {
    format!("{}{:03}", scheme.region, nth.saturating_add(13))
}

/// Returns what the organisation of that number states when it registers: a manufacturer, here since it was founded.
pub(crate) fn registration(scheme: &Scheme, at: usize, founded: Day, township: &str) -> Json {
    json!({
        "name": name(at),
        "code": CreditCode::minted(&scheme.region, 1_000_000_u64.saturating_add(at as u64)),
        "form": "company",
        "industry": "3411",
        "founded": founded,
        "district-registration": founded,
        "township": township,
    })
}

/// Returns the form of an ordinary eligible applicant of a year.
pub(crate) fn form(year: i16) -> Json {
    json!({
        "pledge": true,
        "excellence-introduced": Day::january_first(year.saturating_sub(5)),
        "grades": [{ "year": year.saturating_sub(1), "grade": "A", "published": Day::new(year, 2, 20) }],
    })
}

/// Returns a decision that the condition holds, on each clause of a gate that is chosen.
pub(crate) fn decisions(scheme: &Scheme, gate: Gate, chosen: impl Fn(&Provision) -> bool) -> Map<String, Json> {
    let clauses =
        scheme.at(gate).filter(|provision| chosen(provision)).filter_map(|provision| match &provision.source {
            Source::Clause(id) => Some(id.to_string()),
            Source::Reading(_) => None,
        });
    clauses.map(|clause| (clause, decision(true))).collect()
}

/// Returns a decision with the reason an ordinary one has.
pub(crate) fn decision(holds: bool) -> Json {
    json!({ "holds": holds, "reason": if holds { "经查符合。" } else { "经查不符合。" } })
}

/// Returns whether a provision is left to a person alone.
pub(crate) fn is_judged_alone(provision: &Provision) -> bool {
    provision.rule.is_none()
}
