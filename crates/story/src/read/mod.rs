//! Reads scenario files: the file itself, then every prelude it uses, then every name it speaks of.

mod cast;
mod names;
mod step;

use std::collections::BTreeSet;
use std::sync::Arc;

use basis::day::Moment;
use basis::digest::Digest;
use scheme::defect::Defect;

use crate::cast::Cast;
use crate::hand::Acting;
use crate::scenario::{Action, Deed, Place, Scenario, Step};
use crate::shelf::Shelf;
use crate::tree::{Node, SourceText, Table, Value, near};
use step::Written;

const KEYS: &[&str] = &["claim", "scheme", "assumed-calendars", "cast", "step"];

/// Returns the scenario in a text; `file` is how faults show it.
///
/// # Errors
/// Returns every fault with its place, in the order of the file.
pub fn read(file: &str, text: &str, shelf: &Shelf) -> Result<Scenario, Vec<Defect>> {
    let source = Arc::new(SourceText { file: file.to_owned(), text: text.to_owned() });
    let table = Table::parse(&source).map_err(|fault| vec![fault])?;
    scenario(&source, &table, shelf)
}

/// Returns the scenario in a table.
pub(crate) fn scenario(source: &Arc<SourceText>, table: &Table, shelf: &Shelf) -> Result<Scenario, Vec<Defect>> {
    let claim = head(source, table, "claim").map_err(|fault| vec![fault])?;
    let scheme = head(source, table, "scheme").map_err(|fault| vec![fault])?;
    let mut reading = Reading {
        shelf,
        scheme: &scheme,
        cast: Cast::default(),
        assumed: BTreeSet::new(),
        steps: Vec::new(),
        faults: Vec::new(),
        parts: Vec::new(),
        last: None,
    };
    reading.file(source, table, &Within::default());
    if reading.faults.is_empty() {
        reading.faults = names::check(&reading.cast, &reading.steps);
    }
    if reading.steps.is_empty() && reading.faults.is_empty() {
        reading.faults.push(source.fault(&(0..0), "A scenario has at least one step.").help("add [[step]]"));
    }
    let Reading { cast, assumed, steps, mut faults, parts, .. } = reading;
    if !faults.is_empty() {
        faults.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
        return Err(faults);
    }
    let parts: Vec<&[u8]> = parts.iter().map(|part| part.0.as_slice()).collect();
    Ok(Scenario { file: source.file.clone(), claim, scheme, digest: Digest::of_parts(&parts), assumed, cast, steps })
}

fn head(source: &SourceText, table: &Table, key: &str) -> Result<String, Defect> {
    match table.get(key) {
        Some(node) => node.text(source, &format!("`{key}`")).map(str::to_owned),
        None => Err(source.fault(&(0..0), format!("A scenario says its {key}.")).help(format!("add {key} = \"…\""))),
    }
}

/// Returns the deeds of a list, which happen whenever they may: each is a step without a time of its own.
///
/// # Errors
/// Returns every fault with its place.
pub(crate) fn deeds(source: &Arc<SourceText>, nodes: &[Node], told: &Scenario) -> Result<Vec<Deed>, Vec<Defect>> {
    let asked = nodes.iter().find(|node| node.table(source, "A deed").is_ok_and(|table| table.get("ask").is_some()));
    if let Some(node) = asked {
        return Err(vec![source.fault(&node.span, "A menu lists what may be done, without a time.")]);
    }
    let deed = |action| match action {
        Action::Do(deed) => Some(deed),
        Action::Ask(_) => None,
    };
    Ok(actions(source, nodes, told)?.into_iter().filter_map(deed).collect())
}

/// Returns what a list does and asks, each without a time of its own.
///
/// # Errors
/// Returns every fault with its place.
pub(crate) fn actions(source: &Arc<SourceText>, nodes: &[Node], told: &Scenario) -> Result<Vec<Action>, Vec<Defect>> {
    let at = told.steps.last().map_or(Moment::FIRST, |step| step.at);
    let mut steps = told.steps.clone();
    let mut faults = Vec::new();
    for (node, number) in nodes.iter().zip(1..) {
        match step::read(source, node) {
            Ok(Written::Act { at: None, action, place }) => {
                steps.push(Step { number, path: number.to_string(), at, action: *action, place });
            }
            Ok(Written::Act { place, .. } | Written::Use(_, place)) => {
                faults.push(place.source.fault(&place.span, "A menu lists what may be done, without a time."));
            }
            Err(fault) => faults.push(fault),
        }
    }
    faults.extend(names::check(&told.cast, &steps));
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(steps.into_iter().skip(told.steps.len()).map(|step| step.action).collect())
}

/// Returns the one step a file holds, done by somebody and at a time that are given apart.
///
/// # Errors
/// Returns the fault with its place.
pub(crate) fn one_step(source: &Arc<SourceText>, acting: &Acting, now: Moment) -> Result<Step, Defect> {
    let mut table = Table::parse(source)?;
    if let Some(prelude) = table.get("use") {
        return Err(source
            .fault(&prelude.span, "One step is wanted here, not a prelude.")
            .help("write its steps one by one"));
    }
    let span = 0..source.text.len();
    let given = [("as", Some(acting.actor.clone())), ("done_on", acting.done_on.map(|done| done.to_string()))];
    for (key, text) in given {
        let Some(text) = text else { continue };
        if let Some((key, _)) = table.0.iter().find(|(name, _)| name.get_ref() == key) {
            let sentence = format!("`{}` is given on the command line.", key.get_ref());
            return Err(source.fault(&key.span(), sentence));
        }
        let node = Node { span: span.clone(), value: Value::Text(text) };
        table.0.push((toml::Spanned::new(span.clone(), key.to_owned()), node));
    }
    match step::read(source, &Node { span, value: Value::Table(table) })? {
        Written::Act { at, action, place } => {
            let at = acting.at.or(at).unwrap_or(now);
            Ok(Step { number: 1, path: "1".to_owned(), at, action: *action, place })
        }
        Written::Use(name, place) => {
            Err(place.source.fault(&place.span, format!("One step is wanted here, not the prelude “{name}”.")))
        }
    }
}

/// What is gathered while reading.
struct Reading<'a> {
    shelf: &'a Shelf,
    scheme: &'a str,
    cast: Cast,
    steps: Vec<Step>,
    faults: Vec<Defect>,
    assumed: BTreeSet<i16>,
    /// Digests of all texts read.
    parts: Vec<Digest>,
    last: Option<Moment>,
}

/// Through which preludes a file is read.
#[derive(Clone, Debug, Default)]
struct Within {
    preludes: Vec<String>,
    path: String,
}

impl Reading<'_> {
    fn file(&mut self, source: &Arc<SourceText>, table: &Table, within: &Within) {
        self.parts.push(Digest::of(source.text.as_bytes()));
        if let Err(fault) = table.check_keys(source, "A scenario", KEYS) {
            self.faults.push(fault);
        }
        self.same_scheme(source, table);
        self.assumed(source, table);
        match table.get("cast").map(|node| cast_of(source, node)).transpose() {
            Ok(cast) => self.faults.extend(self.cast.join(cast.unwrap_or_default()).err()),
            Err(faults) => self.faults.extend(faults),
        }
        let Some(steps) = table.get("step") else { return };
        let Value::List(steps) = &steps.value else {
            self.faults.push(source.fault(&steps.span, "Steps are written [[step]], one behind the other."));
            return;
        };
        for (step, number) in steps.iter().zip(1..) {
            self.step(source, step, number, within);
        }
    }

    fn same_scheme(&mut self, source: &SourceText, table: &Table) {
        let Some(node) = table.get("scheme") else { return };
        match node.text(source, "`scheme`") {
            Ok(scheme) if scheme == self.scheme => {}
            Ok(scheme) => {
                let sentence = format!("This prelude is told under {scheme}, the scenario under {}.", self.scheme);
                self.faults.push(source.fault(&node.span, sentence));
            }
            Err(fault) => self.faults.push(fault),
        }
    }

    /// Takes the years whose working days are assumed; what a prelude needs, the scenario has.
    fn assumed(&mut self, source: &SourceText, table: &Table) {
        let Some(node) = table.get("assumed-calendars") else { return };
        let year = |node: &Node| match node.value {
            Value::Whole(year) => i16::try_from(year).ok().filter(|year| (2000..=2099).contains(year)),
            Value::Text(_) | Value::Flag(_) | Value::List(_) | Value::Table(_) => None,
        };
        let years = match &node.value {
            Value::List(years) => years.iter().map(year).collect::<Option<Vec<i16>>>(),
            Value::Text(_) | Value::Whole(_) | Value::Flag(_) | Value::Table(_) => None,
        };
        match years {
            Some(years) => self.assumed.extend(years),
            None => {
                let sentence =
                    "`assumed-calendars` lists years from 2000 to 2099 whose working days nobody has arranged.";
                self.faults.push(source.fault(&node.span, sentence).help("write [2027, 2028]"));
            }
        }
    }

    fn step(&mut self, source: &Arc<SourceText>, node: &Node, number: usize, within: &Within) {
        let path = format!("{}{number}", within.path);
        match step::read(source, node) {
            Ok(Written::Use(name, place)) => self.prelude(&name, &place, &path, within),
            Ok(Written::Act { at, action, place }) => match self.moment(at, &place) {
                Ok(at) => self.steps.push(Step { number, path, at, action: *action, place }),
                Err(fault) => self.faults.push(fault),
            },
            Err(fault) => self.faults.push(fault),
        }
    }

    /// A step without a time happens at that of the step before; time never runs backwards.
    fn moment(&mut self, at: Option<Moment>, place: &Place) -> Result<Moment, Defect> {
        let fault = |sentence: String| place.source.fault(&place.span, sentence);
        let moment = match (at, self.last) {
            (Some(at), Some(last)) if at < last => {
                return Err(fault(format!("This step happens at {at}, before the step that precedes it, {last}.")));
            }
            (Some(at), _) => at,
            (None, Some(last)) => last,
            (None, None) => return Err(fault("The first step says when it happens.".to_owned()).help("give it `at`")),
        };
        self.last = Some(moment);
        Ok(moment)
    }

    fn prelude(&mut self, name: &str, place: &Place, path: &str, within: &Within) {
        let fault = |sentence: String| place.source.fault(&place.span, sentence);
        if within.preludes.iter().any(|one| one == name) {
            let circle = within.preludes.join(" uses ");
            self.faults.push(fault(format!("Preludes in a circle: {circle} uses {name}.")));
            return;
        }
        let Some((file, text)) = self.shelf.prelude(&place.source.file, self.scheme, name) else {
            let known = self.shelf.preludes(&place.source.file, self.scheme);
            let fault = fault(format!("There is no prelude “{name}”."));
            self.faults.push(fault.help(near(name, known.iter().map(String::as_str))));
            return;
        };
        let source = Arc::new(SourceText { file, text });
        let mut preludes = within.preludes.clone();
        preludes.push(name.to_owned());
        match Table::parse(&source) {
            Ok(table) => self.file(&source, &table, &Within { preludes, path: format!("{path}.") }),
            Err(fault) => self.faults.push(fault),
        }
    }
}

fn cast_of(source: &Arc<SourceText>, node: &Node) -> Result<Cast, Vec<Defect>> {
    match node.table(source, "`cast`") {
        Ok(table) => cast::read(source, table),
        Err(fault) => Err(vec![fault]),
    }
}
