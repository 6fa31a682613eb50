//! `laurel criteria`: what a criteria set asks and how it is scored, and the wording of the standard that an office owns.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use scheme::criteria::{Band, Criteria, ItemKind, Node};
use scheme::nearest;
use scheme::official::{Standard, StandardGaps};
use serde_json::{Value as Json, json};

use crate::official;
use crate::shipped;
use crate::terminal::{Ended, Failure, Terminal};

/// What can be done with criteria.
#[derive(Subcommand)]
pub(crate) enum CriteriaCommand {
    /// Says what an item asks, what it is worth and how its bands look.
    Explain(Explain),
    /// Lays the wording of the standard beside the criteria and keeps it in the office's own directory.
    AttachText(AttachText),
}

impl CriteriaCommand {
    pub(crate) fn run(self, terminal: &mut Terminal) -> Result<Ended, Failure> {
        match self {
            CriteriaCommand::Explain(explain) => explain.run(terminal),
            CriteriaCommand::AttachText(attach) => attach.run(terminal),
        }
    }
}

const EXPLAINED: &str = "\
Examples:
  laurel criteria explain --scheme xx               every item with its points
  laurel criteria explain 4.1.2 --scheme xx         one item, with the bands of its kind
  laurel criteria explain 4.1.2 --scheme xx --data trial";

/// Arguments of `criteria explain`.
#[derive(Args)]
#[command(after_help = EXPLAINED)]
pub(crate) struct Explain {
    /// Number of an item or category; without it, the whole tree.
    #[arg(value_name = "ITEM")]
    item: Option<String>,
    /// Directory of the scheme, or the id of a shipped one.
    #[arg(long, value_name = "DIR")]
    scheme: String,
    /// Directory of an office whose attached wording is shown first.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

impl Explain {
    fn run(self, terminal: &mut Terminal) -> Result<Ended, Failure> {
        let criteria = criteria_of(&self.scheme)?;
        if let Some(data) = &self.data {
            official::check_office(data)?;
        }
        let standard = self.data.as_deref().map(|data| official::standard(data, &criteria)).transpose()?.flatten();
        let Some(item) = &self.item else {
            for node in &criteria.nodes {
                let points = criteria.points_below(&node.id);
                let value = json!({ "id": node.id, "title": node.title, "points": points, "kind": node.kind });
                terminal.say(&value, &format!("{} {} {} ({points})", node.id, node.title.zh, node.title.en))?;
            }
            return Ok(Ended::Well);
        };
        let Some(node) = criteria.node(item) else {
            let near = nearest(item, criteria.nodes.iter().map(|node| node.id.as_str()));
            let help = if near.is_empty() {
                "`laurel criteria explain` lists them".to_owned()
            } else {
                format!("did you mean {}?", near.join(" or "))
            };
            return Err(Failure::Failed(format!("There is no item “{item}” in {}.\nhelp: {help}", criteria.id)));
        };
        tell(terminal, &criteria, node, standard.as_ref())?;
        Ok(Ended::Well)
    }
}

fn tell(terminal: &mut Terminal, criteria: &Criteria, node: &Node, standard: Option<&Standard>) -> Result<(), Failure> {
    let official = standard.and_then(|standard| standard.of(&node.id));
    let points = criteria.points_below(&node.id);
    let bands = node.kind.into_iter().flat_map(|kind| criteria.bands.iter().map(move |band| (band, kind)));
    if terminal.json {
        let bands: Vec<Json> =
            bands.map(|(band, kind)| json!({ "from": band.from, "to": band.to, "words": words(band, kind) })).collect();
        return terminal.value(&json!({
            "criteria": criteria.id, "id": node.id, "title": node.title, "points": points, "kind": node.kind,
            "official": official, "areas": node.areas, "bands": bands,
        }));
    }
    terminal
        .line(&format!("{} {} {}: {points} of {} points", node.id, node.title.zh, node.title.en, criteria.total))?;
    if let Some(official) = official {
        terminal.line(&format!("{official}\n说明 in our words:"))?;
    }
    for area in &node.areas {
        terminal.line(&format!("- {} / {}", area.zh, area.en))?;
    }
    for (band, kind) in bands {
        let words = words(band, kind);
        terminal.line(&format!("{}%–{}% {}\n  {}", band.from, band.to, words.zh, words.en))?;
    }
    Ok(())
}

fn words(band: &Band, kind: ItemKind) -> &basis::words::Words {
    match kind {
        ItemKind::Process => &band.process,
        ItemKind::Result => &band.result,
    }
}

const ATTACHED: &str = "\
Examples:
  laurel criteria attach-text 准则.txt --scheme xx --data trial

Every item begins a line with its number, for example 4.1.2. The text stays in the office's directory: a standard is for
sale, and is no part of this software.

Exit codes: 0 attached and whole; 1 attached with something in the report; 2 not attached, because it cannot be aligned.";

/// Arguments of `criteria attach-text`.
#[derive(Args)]
#[command(after_help = ATTACHED)]
pub(crate) struct AttachText {
    /// The wording of the standard.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Directory of the office that keeps it.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Directory of the scheme whose criteria they are, or the id of a shipped one.
    #[arg(long, value_name = "DIR")]
    scheme: String,
}

impl AttachText {
    fn run(self, terminal: &mut Terminal) -> Result<Ended, Failure> {
        let criteria = criteria_of(&self.scheme)?;
        let text = official::text(&self.file)?;
        let standard = Standard::read(&self.file.display().to_string(), &text, &criteria);
        let standard = standard.map_err(|defects| official::unaligned(&defects))?;
        official::check_office(&self.data)?;
        let kept = official::keep(&self.data, &criteria.id, &text)?;
        let gaps = standard.gaps(&criteria);
        if terminal.json {
            terminal.value(&json!({ "criteria": criteria.id, "kept": kept, "report": gaps }))?;
        } else {
            official::tell_all(terminal, &report(&gaps))?;
            terminal.line(&format!("{} items have their wording, kept in {}", gaps.aligned, kept.display()))?;
        }
        Ok(Ended::well_if(gaps.without_wording.is_empty() && gaps.differences.is_empty()))
    }
}

fn report(gaps: &StandardGaps) -> Vec<String> {
    let without = gaps.without_wording.iter().map(|id| format!("item {id}: the text has no such passage"));
    let differing = gaps
        .differences
        .iter()
        .map(|(id, own, worded)| format!("item {id}: it has {own} points here, and the text names {worded}"));
    without.chain(differing).collect()
}

fn criteria_of(place: &str) -> Result<Criteria, Failure> {
    Ok(shipped::compiled(place, &shipped::folder(&shipped::shelf(), place)?)?.criteria)
}
