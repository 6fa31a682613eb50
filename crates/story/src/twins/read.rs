//! Reads a file of two tellings: a scenario whose steps are followed by those of `one` or by those of `other`.

use std::sync::Arc;

use scheme::defect::Defect;
use toml::Spanned;

use super::{Tries, Twins};
use crate::read;
use crate::scenario::{Action, Scenario};
use crate::shelf::Shelf;
use crate::tree::{Node, SourceText, Table, Value};

impl Twins {
    /// Reads two tellings, and from the file of their scheme what everybody tries and asks: `try` and `ask`, names as in the
    /// story. The first file may add such as name what only its own story makes.
    ///
    /// # Errors
    /// Returns every fault with its place.
    pub fn read(
        file: (&str, &str),
        tries: impl Fn(&str) -> (String, String),
        shelf: &Shelf,
    ) -> Result<Twins, Vec<Defect>> {
        let source = Arc::new(SourceText { file: file.0.to_owned(), text: file.1.to_owned() });
        let mut table = Table::parse(&source).map_err(|fault| vec![fault])?;
        let mut take = |key: &str| taken(&source, &mut table, key);
        let (one, other, then, sees) = (take("one")?, take("other")?, take("then")?, take("sees")?);
        let own = [take("try")?, take("ask")?].concat();
        let sees = sees.iter().map(|node| node.text(&source, "`sees`").map(str::to_owned));
        let sees = sees.collect::<Result<_, _>>().map_err(|fault| vec![fault])?;
        if one.len() != other.len() {
            return Err(vec![source.fault(&(0..0), "`one` and `other` have as many steps, so that ids are alike.")]);
        }
        let tellings = [told(&source, &table, &one, &then, shelf)?, told(&source, &table, &other, &then, shelf)?];
        let [first, _] = &tellings;
        let (name, text) = tries(&first.scheme);
        let mut all = tries_of((&name, &text), first)?;
        all.add(read::actions(&source, &own, first)?);
        Ok(Twins { sees, tellings, tries: all })
    }
}

fn told(
    source: &Arc<SourceText>,
    table: &Table,
    own: &[Node],
    then: &[Node],
    shelf: &Shelf,
) -> Result<Scenario, Vec<Defect>> {
    let mut table = table.clone();
    let common = taken(source, &mut table, "step")?;
    let steps = common.iter().chain(own).chain(then).cloned().collect();
    let node = Node { span: 0..0, value: Value::List(steps) };
    table.0.push((Spanned::new(0..0, "step".to_owned()), node));
    read::scenario(source, &table, shelf)
}

fn tries_of((file, text): (&str, &str), told: &Scenario) -> Result<Tries, Vec<Defect>> {
    let source = Arc::new(SourceText { file: file.to_owned(), text: text.to_owned() });
    let mut table = Table::parse(&source).map_err(|fault| vec![fault])?;
    let (deeds, asks) = (taken(&source, &mut table, "try")?, taken(&source, &mut table, "ask")?);
    let mut tries = Tries::default();
    tries.add(read::actions(&source, &[deeds, asks].concat(), told)?);
    Ok(tries)
}

impl Tries {
    fn add(&mut self, actions: Vec<Action>) {
        for action in actions {
            match action {
                Action::Do(deed) => self.deeds.push(deed),
                Action::Ask(inquiry) => self.inquiries.push(inquiry),
            }
        }
    }
}

/// Takes a list out of a table; a table without it has an empty one.
fn taken(source: &SourceText, table: &mut Table, key: &str) -> Result<Vec<Node>, Vec<Defect>> {
    let Some(place) = table.0.iter().position(|(name, _)| name.get_ref() == key) else { return Ok(Vec::new()) };
    let (_, node) = table.0.remove(place);
    match node.value {
        Value::List(nodes) => Ok(nodes),
        Value::Text(_) | Value::Whole(_) | Value::Flag(_) | Value::Table(_) => {
            Err(vec![source.fault(&node.span, format!("`{key}` is a list."))])
        }
    }
}
