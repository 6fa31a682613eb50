//! A named world: how it begins, told as a scenario, and the deeds that anybody may try at any time from then on.

use std::sync::Arc;

use basis::day::Day;
use basis::digest::Digest;
use scheme::defect::Defect;
use toml::Table as Toml;

use crate::altered::altered;
use crate::read;
use crate::scenario::{Deed, Scenario};
use crate::shelf::Shelf;
use crate::tree::{Node, SourceText, Table, Value};

/// A named world as read.
#[derive(Clone, Debug)]
pub struct NamedWorld {
    /// How it begins.
    pub beginning: Scenario,
    /// What may be tried.
    pub menu: Vec<MenuEntry>,
    /// The last day it looks at, where later ones are another world's.
    pub until: Option<Day>,
    /// Shipped files, the scheme with the parameters of this world.
    pub(super) shelf: Shelf,
}

/// One deed of the menu.
#[derive(Clone, Debug)]
pub struct MenuEntry {
    /// What is tried.
    pub deed: Deed,
    /// Where this world keeps the deed apart from others.
    pub bounds: Bounds,
}

/// Where a world keeps a deed apart from others, so that it stays small.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// How often it may be accepted on one way, for deeds that would otherwise never end; no limit without it.
    pub times_max: Option<u8>,
    /// The command that must have been accepted on the way; none without it.
    pub after: Option<String>,
}

impl NamedWorld {
    /// Reads a world: a scenario with `[[menu]]` and, where it needs other numbers than the award, `[[set]]`; where it looks
    /// no further than a day, `until`.
    ///
    /// # Errors
    /// Returns every fault with its place.
    pub fn read(file: &str, text: &str, shelf: &Shelf) -> Result<NamedWorld, Vec<Defect>> {
        let source = Arc::new(SourceText { file: file.to_owned(), text: text.to_owned() });
        let mut table = Table::parse(&source).map_err(|fault| vec![fault])?;
        let (set, menu) = (list(&source, &mut table, "set")?, list(&source, &mut table, "menu")?);
        let until = last_day(&source, &mut table).map_err(|fault| vec![fault])?;
        let beginning = read::scenario(&source, &table, shelf)?;
        let shelf = with_numbers(&source, shelf, &beginning.scheme, &set).map_err(|fault| vec![fault])?;
        let mut bounds = Vec::new();
        let mut deeds = Vec::new();
        for mut node in menu {
            bounds.push(take_bounds(&source, &mut node).map_err(|fault| vec![fault])?);
            deeds.push(node);
        }
        let deeds = read::deeds(&source, &deeds, &beginning)?;
        let menu = deeds.into_iter().zip(bounds).map(|(deed, bounds)| MenuEntry { deed, bounds }).collect();
        Ok(NamedWorld { beginning, menu, until, shelf })
    }

    /// Returns the digest of the scheme of this world, its own numbers included.
    pub fn scheme_digest(&self) -> Option<Digest> {
        self.shelf.folder(&self.beginning.scheme).map(|folder| folder.digest())
    }

    /// Returns the world without the deeds of one command: a check that finds nothing is shown to find what is missing.
    #[must_use]
    pub fn without(mut self, command: &str) -> NamedWorld {
        self.menu.retain(|entry| entry.deed.command != command);
        self
    }
}

/// Takes a list out of the table of the file.
fn list(source: &SourceText, table: &mut Table, key: &str) -> Result<Vec<Node>, Vec<Defect>> {
    let Some(place) = table.0.iter().position(|(name, _)| name.get_ref() == key) else { return Ok(Vec::new()) };
    let (_, node) = table.0.remove(place);
    match node.value {
        Value::List(nodes) => Ok(nodes),
        Value::Text(_) | Value::Whole(_) | Value::Flag(_) | Value::Table(_) => {
            Err(vec![source.fault(&node.span, format!("`{key}` is a list."))])
        }
    }
}

/// Takes the last day out of the table of the file.
fn last_day(source: &SourceText, table: &mut Table) -> Result<Option<Day>, Defect> {
    let Some(place) = table.0.iter().position(|(name, _)| name.get_ref() == "until") else { return Ok(None) };
    let (_, node) = table.0.remove(place);
    let day = node.text(source, "`until`").ok().and_then(|text| Day::parse(text).ok());
    day.map(Some).ok_or_else(|| source.fault(&node.span, "`until` is a day, such as 2023-12-31.".to_owned()))
}

/// Takes `times` and `after` out of an entry of the menu.
fn take_bounds(source: &SourceText, node: &mut Node) -> Result<Bounds, Defect> {
    let Value::Table(table) = &mut node.value else { return Ok(Bounds::default()) };
    let mut take = |key: &str| {
        let place = table.0.iter().position(|(name, _)| name.get_ref() == key)?;
        Some(table.0.remove(place).1)
    };
    let (times, after) = (take("times"), take("after"));
    let after = after.map(|node| node.text(source, "`after`").map(str::to_owned)).transpose()?;
    let times_max = times.map(|node| number_of_times(source, &node)).transpose()?;
    Ok(Bounds { times_max, after })
}

fn number_of_times(source: &SourceText, node: &Node) -> Result<u8, Defect> {
    let number = match node.value {
        Value::Whole(number) => u8::try_from(number).ok().filter(|number| (1..=9).contains(number)),
        Value::Text(_) | Value::Flag(_) | Value::List(_) | Value::Table(_) => None,
    };
    number.ok_or_else(|| source.fault(&node.span, "`times` is a number from 1 to 9."))
}

/// Returns the shelf with the parameters of this world: `{ of = "…", with = { … } }`.
fn with_numbers(source: &SourceText, shelf: &Shelf, scheme: &str, set: &[Node]) -> Result<Shelf, Defect> {
    let mut shelf = shelf.clone();
    for node in set {
        let table = node.table(source, "An entry of `set`")?;
        table.check_keys(source, "An entry of `set`", &["of", "with"])?;
        let fault = |sentence: String| source.fault(&node.span, sentence);
        let missing = || fault("It says `of` which clause or reading, and `with` what.".to_owned());
        let of = table.get("of").ok_or_else(missing)?.text(source, "`of`")?;
        let with = table.get("with").ok_or_else(missing)?.json();
        let with = Toml::try_from(with).map_err(|error| fault(error.to_string()))?;
        let folder = shelf.folder(scheme).ok_or_else(|| fault(format!("There is no scheme {scheme}.")))?;
        let folder = altered(&folder, of, &with).map_err(fault)?;
        shelf = shelf.with(scheme, folder);
    }
    Ok(shelf)
}
