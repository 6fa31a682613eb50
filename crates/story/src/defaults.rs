//! What an ordinary eligible applicant states, so that a story only tells what is out of the ordinary.

use basis::credit_code::CreditCode;
use basis::digest::Digest;
use serde_json::{Map, Value as Json, json};

use crate::cast::{Cast, Firm, Part};
use engine::people::Role;

/// What a text put into force repeals, if a story does not say.
pub(crate) const REPEALED: &str = "原评定办法";
/// Class of GB/T 4754: pumps, a manufacturer in every catalogue.
const INDUSTRY: &str = "3411";
/// Long enough ago for every condition that counts years.
const FOUNDED: &str = "2010-03-01";
const EXCELLENCE_INTRODUCED: &str = "2015-06-01";

/// Returns the code of the township where organisations stand that name none: that of the first township officer.
pub(crate) fn township(cast: &Cast, region: &str) -> String {
    let officers = cast.people().filter(|(_, post)| post.role == Role::TownshipOfficer);
    let named = officers.filter_map(|(_, post)| post.place.clone()).next();
    named.unwrap_or_else(|| format!("{region}001"))
}

/// Returns the arguments with which an organisation registers.
pub(crate) fn registration(firm: &Firm, region: &str, township: &str) -> Json {
    let day = |key: &str| firm.registration.get(key).and_then(Json::as_str);
    let registered = day("district-registration").or_else(|| day("founded")).unwrap_or(FOUNDED);
    let founded = day("founded").unwrap_or_else(|| registered.min(FOUNDED));
    let mut with = json!({
        "name": firm.organisation,
        "code": CreditCode::minted(region, seed(&firm.organisation)),
        "form": "company",
        "industry": INDUSTRY,
        "founded": founded,
        "district-registration": registered,
        "township": township,
    });
    if let Some(fields) = with.as_object_mut() {
        fields.extend(firm.registration.clone());
    }
    with
}

fn seed(name: &str) -> u64 {
    let [a, b, c, d, e, f, g, h, ..] = Digest::of(name.as_bytes()).0;
    u64::from_be_bytes([a, b, c, d, e, f, g, h])
}

/// Returns a form of an eligible applicant of an edition, with what the cast and the step say otherwise.
fn form(firm: &Firm, edition_year: i64, given: Option<&Json>) -> Json {
    let graded = edition_year.saturating_sub(1);
    let mut form = json!({
        "excellence-introduced": EXCELLENCE_INTRODUCED,
        "pledge": true,
        "grades": [{ "year": graded, "grade": "A", "published": format!("{edition_year:04}-01-15") }],
    });
    if let Some(fields) = form.as_object_mut() {
        fields.extend(firm.form.clone());
        fields.extend(given.and_then(Json::as_object).cloned().unwrap_or_default());
    }
    form
}

/// Fills in what an application of the cast leaves out. `false` stands for something that is not handed in.
pub(crate) fn fill_application(with: &mut Map<String, Json>, firm: &Firm, edition_year: i64) {
    match with.get("form") {
        Some(Json::Bool(false)) => drop(with.remove("form")),
        given => {
            let form = form(firm, edition_year, given);
            with.insert("form".to_owned(), form);
        }
    }
    let own = json!(format!("{}自评报告", firm.organisation));
    fill(with, "self-report", firm.self_report.clone().unwrap_or(own));
    let own = json!([format!("{}证实性材料", firm.organisation)]);
    fill(with, "evidence", firm.evidence.clone().unwrap_or(own));
}

/// Gives every decision that says only how it came out the reason that an ordinary one has.
pub(crate) fn fill_decisions(with: &mut Map<String, Json>) {
    let decisions = with.get_mut("decisions").and_then(Json::as_object_mut).into_iter().flatten();
    for (_, decision) in decisions {
        if let Json::Bool(holds) = *decision {
            let reason = if holds { "经审查符合" } else { "经审查不符合" };
            *decision = json!({ "holds": holds, "reason": reason });
        }
    }
}

/// Names the text repealed by one that is put into force, unless a story says otherwise.
pub(crate) fn fill_repealed(with: &mut Map<String, Json>) {
    fill(with, "repeals", json!(REPEALED));
}

/// Gives a list of candidates the reason that an ordinary one has, unless a story says otherwise.
pub(crate) fn fill_reason(with: &mut Map<String, Json>) {
    fill(with, "reason", json!("按现场评审情况和奖项条件综合提出"));
}

fn fill(with: &mut Map<String, Json>, key: &str, default: Json) {
    let value = with.remove(key).unwrap_or(default);
    match value {
        Json::Bool(false) => {}
        Json::String(text) if key == "evidence" => drop(with.insert(key.to_owned(), json!([text]))),
        value @ (Json::Null
        | Json::Bool(true)
        | Json::Number(_)
        | Json::String(_)
        | Json::Array(_)
        | Json::Object(_)) => {
            drop(with.insert(key.to_owned(), value));
        }
    }
}

/// Returns the organisation a name of the cast applies for: its own, or that of which the person is an officer.
pub(crate) fn firm_of<'a>(cast: &'a Cast, name: &str) -> Option<&'a Firm> {
    match &cast.get(name)?.part {
        Part::Organisation(firm) => Some(firm),
        Part::Person(post) => cast.firm(post.place.as_deref()?),
    }
}
