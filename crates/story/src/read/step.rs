//! Reads one step of a scenario file, before its names are looked up.

use std::sync::Arc;

use basis::day::{DoneOn, Moment};
use engine::{vocabulary, window};
use scheme::defect::Defect;
use serde_json::{Map, Value as Json};

use crate::scenario::{Action, Deed, Inquiry, Place, RefusalExpected};
use crate::tree::{Node, SourceText, Table, Value, near};

const KEYS: &[&str] = &[
    "use",
    "at",
    "done_on",
    "as",
    "seconded_by",
    "do",
    "with",
    "for",
    "proof",
    "refused",
    "name",
    "ask",
    "of",
    "expect",
];
const DO_KEYS: &[&str] = &["at", "done_on", "as", "seconded_by", "do", "with", "for", "proof", "refused", "name"];
const ASK_KEYS: &[&str] = &["at", "as", "ask", "of", "with", "expect"];

/// A step as written.
pub(super) enum Written {
    /// It uses a prelude.
    Use(String, Place),
    /// It does or asks something.
    Act { at: Option<Moment>, action: Box<Action>, place: Place },
}

/// Returns the step.
pub(super) fn read(source: &Arc<SourceText>, node: &Node) -> Result<Written, Defect> {
    let table = node.table(source, "A step")?;
    table.check_keys(source, "A step", KEYS)?;
    let mut texts = Vec::new();
    node.texts(&mut texts);
    let place = Place { source: Arc::clone(source), span: node.span.clone(), texts };
    match (table.get("use"), table.get("do"), table.get("ask")) {
        (Some(prelude), None, None) => {
            only(source, table, "A step that uses a prelude", &["use"])?;
            Ok(Written::Use(prelude.text(source, "The name of a prelude")?.to_owned(), place))
        }
        (None, Some(command), None) => {
            only(source, table, "A step that does something", DO_KEYS)?;
            Ok(Written::Act {
                at: at(source, table)?,
                action: Box::new(Action::Do(deed(source, table, command)?)),
                place,
            })
        }
        (None, None, Some(question)) => {
            only(source, table, "A step that asks something", ASK_KEYS)?;
            Ok(Written::Act {
                at: at(source, table)?,
                action: Box::new(Action::Ask(inquiry(source, table, question)?)),
                place,
            })
        }
        (None, None, None) => {
            Err(source.fault(&node.span, "A step does nothing.").help("give it `do`, `ask` or `use`"))
        }
        (Some(_), _, _) | (None, Some(_), Some(_)) => {
            let fault = source.fault(&node.span, "A step does one thing: it both does and asks.");
            Err(fault.help("make two steps of it"))
        }
    }
}

fn only(source: &SourceText, table: &Table, what: &str, known: &[&str]) -> Result<(), Defect> {
    table.check_keys(source, what, known)
}

fn at(source: &SourceText, table: &Table) -> Result<Option<Moment>, Defect> {
    let Some(node) = table.get("at") else { return Ok(None) };
    let text = node.text(source, "`at`")?;
    Moment::parse(text).map(Some).map_err(|error| source.fault(&node.span, error.to_string()))
}

fn deed(source: &SourceText, table: &Table, command: &Node) -> Result<Deed, Defect> {
    let name = command.text(source, "The name of a command")?;
    if vocabulary::schema_of(name).is_none() {
        let fault = source.fault(&command.span, format!("There is no command “{name}”."));
        let known: Vec<_> = vocabulary::command_names().collect();
        return Err(fault.help(near(name, known.into_iter())));
    }
    let mut with = arguments(source, table)?;
    let Some(actor) = optional(source, table, "as")? else {
        return Err(source.fault(&command.span, "A step that does something says who does it.").help("give it `as`"));
    };
    let done_on = table.get("done_on").map(|node| done_on(source, node)).transpose()?;
    Ok(Deed {
        actor,
        seconded_by: optional(source, table, "seconded_by")?,
        command: name.to_owned(),
        on_behalf_of: envelope(source, table, name, &mut with, "for")?,
        proof: envelope(source, table, name, &mut with, "proof")?,
        done_on,
        refused: table.get("refused").map(|node| refused(source, node)).transpose()?,
        name: optional(source, table, "name")?,
        with,
    })
}

/// What belongs to the envelope may stand on the step or among the arguments, unless the command has such an argument.
fn envelope(
    source: &SourceText,
    table: &Table,
    command: &str,
    with: &mut Map<String, Json>,
    key: &str,
) -> Result<Option<String>, Defect> {
    let own = vocabulary::schema_of(command).and_then(|schema| schema.pointer(&format!("/properties/{key}")));
    let inside = if own.is_some() { None } else { with.remove(key) };
    match (inside, optional(source, table, key)?) {
        (None, outside) => Ok(outside),
        (Some(Json::String(text)), None) => Ok(Some(text)),
        (Some(_), _) => {
            let node = table.get("with").and_then(|with| with.table(source, "").ok()?.get(key));
            let span = node.map_or(0..0, |node| node.span.clone());
            Err(source.fault(&span, format!("`{key}` is one text, and stands on the step or in `with`.")))
        }
    }
}

fn inquiry(source: &SourceText, table: &Table, question: &Node) -> Result<Inquiry, Defect> {
    let name = question.text(source, "The name of a question")?;
    if window::question_schema(name).is_none() {
        let fault = source.fault(&question.span, format!("There is no question “{name}”."));
        return Err(fault.help(near(name, window::question_names().iter().copied())));
    }
    let mut with = arguments(source, table)?;
    if let Some(of) = table.get("of") {
        with.insert("of".to_owned(), of.json());
    }
    Ok(Inquiry {
        actor: optional(source, table, "as")?,
        question: name.to_owned(),
        with,
        expect: table.get("expect").map(Node::json),
    })
}

fn arguments(source: &SourceText, table: &Table) -> Result<Map<String, Json>, Defect> {
    table.get("with").map_or_else(|| Ok(Map::new()), |node| Ok(node.table(source, "`with`")?.json()))
}

fn optional(source: &SourceText, table: &Table, key: &str) -> Result<Option<String>, Defect> {
    table.get(key).map(|node| Ok(node.text(source, &format!("`{key}`"))?.to_owned())).transpose()
}

fn done_on(source: &SourceText, node: &Node) -> Result<DoneOn, Defect> {
    let text = node.text(source, "`done_on`")?;
    text.parse().map_err(|error: basis::day::DoneOnMalformed| source.fault(&node.span, error.to_string()))
}

fn refused(source: &SourceText, node: &Node) -> Result<RefusalExpected, Defect> {
    if let Value::Text(word) = &node.value {
        return Ok(RefusalExpected { refused: word.clone(), through: None, paper: None });
    }
    let table = node.table(source, "`refused`")?;
    table.check_keys(source, "`refused`", &["clause", "reading", "kind", "through", "paper"])?;
    let words: Vec<&Node> = ["clause", "reading", "kind"].into_iter().filter_map(|key| table.get(key)).collect();
    let [word] = words.as_slice() else {
        return Err(source.fault(&node.span, "`refused` names a clause, a reading or a kind: one of the three."));
    };
    let through = table.get("through").map(|through| readings(source, through)).transpose()?;
    let paper = optional(source, table, "paper")?;
    Ok(RefusalExpected { refused: word.text(source, "What refuses")?.to_owned(), through, paper })
}

fn readings(source: &SourceText, node: &Node) -> Result<Vec<String>, Defect> {
    match &node.value {
        Value::Text(one) => Ok(vec![one.clone()]),
        Value::List(items) => items.iter().map(|item| item.text(source, "A reading").map(str::to_owned)).collect(),
        Value::Whole(_) | Value::Flag(_) | Value::Table(_) => {
            Err(source.fault(&node.span, "`through` is a reading or a list of readings."))
        }
    }
}
