//! The vocabulary: every command with the schema of its arguments, and where ids, documents and private texts stand in them.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde_json::Value as Json;

use crate::command::Command;
use crate::{field_order, filing};

/// Kinds of argument that are written by name or as plain text and must be replaced before a command is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reference {
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// An edition.
    Edition,
    /// An application.
    Application,
    /// A panel.
    Panel,
    /// An objection.
    Objection,
    /// A proposal.
    Proposal,
    /// A certificate.
    Certificate,
    /// A case about the conduct of a winner.
    Breach,
    /// A decision on a major matter.
    Matter,
    /// An entrusted body.
    Body,
    /// A file.
    Document,
    /// A text by or about a person.
    Private,
    /// A command inside a command.
    Command,
}

impl Reference {
    /// Returns the kind of argument that a defined type stands for.
    pub(crate) fn of(definition: &str) -> Option<Reference> {
        Some(match definition {
            "PersonId" => Reference::Person,
            "OrganisationId" => Reference::Organisation,
            "EditionId" => Reference::Edition,
            "ApplicationId" => Reference::Application,
            "PanelId" => Reference::Panel,
            "ObjectionId" => Reference::Objection,
            "ProposalId" => Reference::Proposal,
            "CertificateId" => Reference::Certificate,
            "BreachId" => Reference::Breach,
            "MatterId" => Reference::Matter,
            "BodyId" => Reference::Body,
            "Document" => Reference::Document,
            "Private" => Reference::Private,
            "ProposedCommand" => Reference::Command,
            _ => return None,
        })
    }
}

fn schemas() -> &'static BTreeMap<&'static str, Json> {
    static SCHEMAS: OnceLock<BTreeMap<&'static str, Json>> = OnceLock::new();
    SCHEMAS.get_or_init(|| Command::schemas().into_iter().map(|(name, schema)| (name, schema.to_value())).collect())
}

/// Returns the argument schema of a command (JSON Schema 2020-12).
pub fn schema_of(command: &str) -> Option<&'static Json> {
    schemas().get(command)
}

/// Returns the names of all commands, in order.
pub fn command_names() -> impl Iterator<Item = &'static str> {
    schemas().keys().copied()
}

/// Returns the chapter in which a command stands, as the engine is laid out.
pub(crate) fn chapter_of(command: &str) -> Option<&'static str> {
    static CHAPTERS: OnceLock<BTreeMap<&'static str, &'static str>> = OnceLock::new();
    let all = || {
        Command::chapters().into_iter().flat_map(|(chapter, names)| names.into_iter().map(move |one| (one, chapter)))
    };
    CHAPTERS.get_or_init(|| all().collect()).get(command).copied()
}

/// Returns the arguments of a command in the order in which it declares them.
pub(crate) fn arguments_of(command: &str) -> &'static [&'static str] {
    static ARGUMENTS: OnceLock<BTreeMap<&'static str, &'static [&'static str]>> = OnceLock::new();
    ARGUMENTS.get_or_init(|| Command::arguments().into_iter().collect()).get(command).copied().unwrap_or_default()
}

/// Returns the fields of a record that arguments hold, by the name of its definition, in the order in which it declares
/// them; those of a record that nobody fills in are in no order.
pub(crate) fn fields_of(definition: &str) -> &'static [&'static str] {
    match definition {
        "ApplicationForm" => field_order::of::<filing::ApplicationForm>(),
        "Defect" => field_order::of::<filing::Defect>(),
        "Grade" => field_order::of::<filing::Grade>(),
        "Record" => field_order::of::<filing::Record>(),
        "Listing" => field_order::of::<filing::Listing>(),
        "Member" => field_order::of::<filing::Member>(),
        _ => &[],
    }
}

/// Returns up to three command names nearest to one that is not known.
pub fn nearest_command(name: &str) -> Vec<&'static str> {
    scheme::nearest(name, command_names())
}

/// Visits every argument of a command that is a reference, a document or a private text, and lets it be replaced.
///
/// # Errors
/// Returns what the visitor returns.
pub fn visit<E>(
    command: &str,
    with: &mut Json,
    visitor: &mut dyn FnMut(Reference, &mut Json) -> Result<(), E>,
) -> Result<(), E> {
    schema_of(command).map_or(Ok(()), |schema| visit_schema(schema, with, visitor))
}

/// Visits every argument that a schema knows as a reference.
pub(crate) fn visit_schema<E>(
    schema: &Json,
    with: &mut Json,
    visitor: &mut dyn FnMut(Reference, &mut Json) -> Result<(), E>,
) -> Result<(), E> {
    visit_value(schema, schema.get("$defs"), with, visitor)
}

fn visit_value<E>(
    schema: &Json,
    definitions: Option<&Json>,
    value: &mut Json,
    visitor: &mut dyn FnMut(Reference, &mut Json) -> Result<(), E>,
) -> Result<(), E> {
    if value.is_null() {
        return Ok(());
    }
    if let Some(name) = schema.get("$ref").and_then(Json::as_str).and_then(|path| path.rsplit('/').next()) {
        return match (Reference::of(name), definitions.and_then(|all| all.get(name))) {
            (Some(Reference::Command), _) => visit_command(value, visitor),
            (Some(reference), _) => visitor(reference, value),
            (None, Some(definition)) => visit_value(definition, definitions, value, visitor),
            (None, None) => Ok(()),
        };
    }
    for choice in
        ["anyOf", "oneOf", "allOf"].into_iter().filter_map(|key| schema.get(key)).filter_map(Json::as_array).flatten()
    {
        visit_value(choice, definitions, value, visitor)?;
    }
    visit_parts(schema, definitions, value, visitor)
}

fn visit_parts<E>(
    schema: &Json,
    definitions: Option<&Json>,
    value: &mut Json,
    visitor: &mut dyn FnMut(Reference, &mut Json) -> Result<(), E>,
) -> Result<(), E> {
    match value {
        Json::Object(fields) => {
            let properties = schema.get("properties");
            let others = schema.get("additionalProperties");
            for (name, field) in fields {
                if let Some(schema) = properties.and_then(|all| all.get(name)).or(others) {
                    visit_value(schema, definitions, field, visitor)?;
                }
            }
        }
        Json::Array(items) => {
            if let Some(schema) = schema.get("items") {
                for item in items {
                    visit_value(schema, definitions, item, visitor)?;
                }
            }
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
    Ok(())
}

fn visit_command<E>(value: &mut Json, visitor: &mut dyn FnMut(Reference, &mut Json) -> Result<(), E>) -> Result<(), E> {
    let Some(name) = value.get("name").and_then(Json::as_str).map(str::to_owned) else { return Ok(()) };
    match value.get_mut("with") {
        Some(with) => visit(&name, with, visitor),
        None => Ok(()),
    }
}
