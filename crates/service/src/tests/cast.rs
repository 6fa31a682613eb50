//! The office of the tests: a founder, people with made-up names, and a clock that stands.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use basis::day::Moment;
use basis::id::{PersonId, RequestId};
use engine::Act;
use serde_json::{Value as Json, json};
use store::{FaultPlan, MemoryStore};

use crate::{Answer, Clock, Office, Request};

pub(super) const NOON: &str = "2023-05-12T12:00:00";

pub(super) fn moment(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

pub(super) fn id(text: &str) -> RequestId {
    RequestId::parse(text).unwrap()
}

/// The founder, who is security administrator and appoints the others.
pub(super) fn founder() -> PersonId {
    PersonId::from_request("found", 0)
}

/// The person registered by the request of that name.
pub(super) fn person(request: &str) -> PersonId {
    PersonId::from_request(request, 0)
}

pub(super) fn founding() -> Request {
    let with = json!({ "office": "青岚县质量奖评审办", "trial": true, "founder": "卞安之" });
    Request::new(id("found"), founder(), "found-office", with).at(moment(NOON))
}

pub(super) fn registering(request: &str, name: &str) -> Request {
    Request::new(id(request), founder(), "register-person", json!({ "name": name }))
}

pub(super) fn appointing(request: &str, whom: PersonId, role: &str) -> Request {
    let with = json!({ "person": whom.to_string(), "role": role, "scope": "office" });
    Request::new(id(request), founder(), "appoint", with)
}

pub(super) fn clock() -> Clock {
    Clock::standing_at(moment(NOON))
}

/// An office in memory in which the founding stands.
pub(super) fn founded() -> Office {
    let office = Office::create(Box::new(MemoryStore::new(FaultPlan::none())), clock()).unwrap();
    accepted(&office.submit(founding()));
    office
}

/// An office in a directory in which the founding stands.
pub(super) fn founded_in(dir: &Path) -> Office {
    let office = Office::create_in_with(dir, crate::Settings::with_clock(clock())).unwrap();
    accepted(&office.submit(founding()));
    office
}

pub(super) fn accepted(answer: &Answer) -> Arc<Act> {
    match answer.act() {
        Some(act) => Arc::clone(act),
        None => panic!("{answer:?}"),
    }
}

pub(super) fn refused(answer: &Answer) -> String {
    match answer {
        Answer::Refused { refusal, .. } => refusal.word(),
        Answer::Accepted { .. } | Answer::Unavailable { .. } | Answer::Unknown { .. } => panic!("{answer:?}"),
    }
}

/// Returns the texts of an act's arguments that stand in the vault, in place.
pub(super) fn name_of(office: &Office, act: &Act) -> Option<String> {
    let private: engine::Private = serde_json::from_value(act.command.with.read().get("name")?.clone()).unwrap();
    office.snapshot().vault.text(private.vault).map(str::to_owned)
}

/// Returns a shipped scheme's folder as the argument of `adopt-scheme`.
pub(super) fn shipped(scheme: &str) -> Json {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = root.join("schemes").join(scheme);
    let mut files = BTreeMap::new();
    let head = std::fs::read_to_string(folder.join("scheme.toml")).unwrap();
    for article in std::fs::read_dir(folder.join("articles")).unwrap() {
        let path = article.unwrap().path();
        let name = format!("articles/{}", path.file_name().unwrap().to_str().unwrap());
        files.insert(name, std::fs::read_to_string(path).unwrap());
    }
    let table: toml::Table = toml::from_str(&head).unwrap();
    let calendars =
        table["calendars"].as_array().unwrap().iter().map(|id| format!("calendars/{}.toml", id.as_str().unwrap()));
    let criteria = format!("criteria/{}.toml", table["criteria"].as_str().unwrap());
    for name in calendars.chain([criteria]) {
        files.insert(name.clone(), std::fs::read_to_string(root.join(name)).unwrap());
    }
    files.insert("scheme.toml".to_owned(), head);
    json!({ "folder": files })
}
