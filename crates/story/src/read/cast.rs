//! Reads the cast of a scenario file.

use std::sync::Arc;

use engine::people::Role;
use engine::vocabulary;
use scheme::defect::Defect;
use serde_json::{Map, Value as Json};
use toml::Spanned;

use crate::cast::{Cast, Firm, Member, Part, Post};
use crate::tree::{Node, SourceText, Table, Value, near};

/// What a person of the cast can have beside the role.
const PERSON_KEYS: &[&str] = &["role", "township", "unit", "of", "count"];
/// The most members one entry may make.
const COUNT_MAX: i64 = 1_000;

/// Returns the cast, or every fault of it.
pub(super) fn read(source: &Arc<SourceText>, table: &Table) -> Result<Cast, Vec<Defect>> {
    let mut cast = Cast::default();
    let mut faults = Vec::new();
    for (name, node) in &table.0 {
        match members(source, name, node) {
            Ok(members) => cast.members.extend(members),
            Err(fault) => faults.push(fault),
        }
    }
    faults.extend(twice(&cast));
    if faults.is_empty() { Ok(cast) } else { Err(faults) }
}

/// A counted entry may make a name that stands there already.
fn twice(cast: &Cast) -> Option<Defect> {
    let again = cast
        .members
        .iter()
        .enumerate()
        .find(|(at, one)| cast.members.iter().take(*at).any(|before| before.name == one.name));
    again.map(|(_, one)| one.fault(format!("“{}” stands in the cast twice.", one.name)))
}

fn members(source: &Arc<SourceText>, name: &Spanned<String>, node: &Node) -> Result<Vec<Member>, Defect> {
    let member = |name: String, part| Member { name, part, source: Arc::clone(source), span: node.span.clone() };
    let numbered = |number: usize| format!("{}{number}", name.get_ref());
    if let Value::List(items) = &node.value {
        let parts = items.iter().map(|item| part(source, item.table(source, "A member of the cast")?, item));
        let parts = parts.collect::<Result<Vec<_>, _>>()?;
        return Ok(parts.into_iter().zip(1..).map(|(part, number)| member(numbered(number), part)).collect());
    }
    let table = node.table(source, "A member of the cast")?;
    let part = part(source, table, node)?;
    match count(source, table)? {
        None => Ok(vec![member(name.get_ref().clone(), part)]),
        Some(count) => Ok((1..=count).map(|number| member(numbered(number), part.clone())).collect()),
    }
}

fn count(source: &SourceText, table: &Table) -> Result<Option<usize>, Defect> {
    let Some(node) = table.get("count") else { return Ok(None) };
    match node.value {
        Value::Whole(count @ 1..=COUNT_MAX) => Ok(usize::try_from(count).ok()),
        Value::Whole(_) | Value::Text(_) | Value::Flag(_) | Value::List(_) | Value::Table(_) => {
            Err(source.fault(&node.span, format!("A count is a whole number from 1 to {COUNT_MAX}.")))
        }
    }
}

fn part(source: &SourceText, table: &Table, node: &Node) -> Result<Part, Defect> {
    match (table.get("role"), table.get("organisation")) {
        (Some(role), None) => person(source, table, role),
        (None, Some(organisation)) => firm(source, table, organisation),
        (Some(_), Some(_)) => {
            let fault = source.fault(&node.span, "A member of the cast is a person or an organisation, not both.");
            Err(fault.help("an organisation of which a person is the signatory is named by `of`"))
        }
        (None, None) => {
            let fault = source.fault(&node.span, "A member of the cast has a `role` or an `organisation`.");
            Err(fault.help("for example { role = \"review-office-clerk\" } or { organisation = \"青禾精工\" }"))
        }
    }
}

fn person(source: &SourceText, table: &Table, node: &Node) -> Result<Part, Defect> {
    table.check_keys(source, "A person of the cast", PERSON_KEYS)?;
    let id = node.text(source, "A role")?;
    let Some(role) = Role::ALL.iter().copied().find(|role| role.id() == id) else {
        let fault = source.fault(&node.span, format!("There is no role “{id}”."));
        return Err(fault.help(near(id, Role::ALL.iter().map(|role| role.id()))));
    };
    let wanted = place_of(role);
    let place = wanted.and_then(|key| table.get(key)).map(|place| place.text(source, "A place")).transpose()?;
    let stray = ["township", "unit", "of"].into_iter().find(|key| Some(*key) != wanted && table.get(key).is_some());
    if let Some(stray) = stray.and_then(|key| table.0.iter().find(|(name, _)| name.get_ref() == key)) {
        return Err(source.fault(&stray.0.span(), format!("A {id} has no `{}`.", stray.0.get_ref())));
    }
    if place.is_none() && matches!(role, Role::UnitOfficer | Role::Drafter | Role::Signatory) {
        let sentence = format!("A {id} needs `{}`.", wanted.unwrap_or_default());
        return Err(source.fault(&node.span, sentence));
    }
    Ok(Part::Person(Post { role, place: place.map(str::to_owned) }))
}

/// Returns the key by which a post says where it is held.
fn place_of(role: Role) -> Option<&'static str> {
    match role {
        Role::TownshipOfficer => Some("township"),
        Role::UnitOfficer => Some("unit"),
        Role::Drafter | Role::Signatory => Some("of"),
        Role::ReviewOfficeClerk
        | Role::ReviewOfficeDirector
        | Role::Reviewer
        | Role::LeadingGroupMember
        | Role::LeadingGroupChair
        | Role::ExecutiveSecretary
        | Role::FinanceOfficer
        | Role::Inspector
        | Role::SystemAdministrator
        | Role::SecurityAdministrator
        | Role::AuditAdministrator => None,
    }
}

fn firm(source: &SourceText, table: &Table, organisation: &Node) -> Result<Part, Defect> {
    let (registration, form) = (registration_keys(), form_keys());
    let own = ["organisation", "self-report", "evidence", "count"];
    let known: Vec<&str> = own.into_iter().chain(registration.iter().copied()).chain(form.iter().copied()).collect();
    table.check_keys(source, "An organisation of the cast", &known)?;
    let given = |keys: &[&str]| -> Map<String, Json> {
        keys.iter().filter_map(|key| Some(((*key).to_owned(), table.get(key)?.json()))).collect()
    };
    Ok(Part::Organisation(Firm {
        organisation: organisation.text(source, "The name of an organisation")?.to_owned(),
        registration: given(&registration),
        form: given(&form),
        self_report: table.get("self-report").map(Node::json),
        evidence: table.get("evidence").map(Node::json),
    }))
}

/// Returns what a registration takes, the name apart, as the vocabulary has it.
fn registration_keys() -> Vec<&'static str> {
    let properties = vocabulary::schema_of("register-organisation").and_then(|schema| schema.get("properties"));
    let keys = properties.and_then(Json::as_object).into_iter().flat_map(Map::keys);
    keys.map(String::as_str).filter(|key| *key != "name").collect()
}

/// Returns what an application form takes, as the vocabulary has it.
fn form_keys() -> Vec<&'static str> {
    let schema = vocabulary::schema_of("submit-application");
    let properties = schema.and_then(|schema| schema.pointer("/$defs/ApplicationForm/properties"));
    properties.and_then(Json::as_object).into_iter().flat_map(Map::keys).map(String::as_str).collect()
}
