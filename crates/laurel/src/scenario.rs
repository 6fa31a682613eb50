//! `laurel scenario run` and `laurel scenario vocabulary`.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;
use story::{Line, OfficeWorld, Ruling, Scenario, Shelf, Summary};

use crate::shipped;
use crate::terminal::{Ended, Failure, Terminal};

const EXAMPLES: &str = "\
Examples:
  laurel scenario run story.toml                   in a temporary database file
  laurel scenario run --data trial story.toml      keeps the office; a second run changes nothing
  laurel scenario run --json *.toml | jq .summary

A step of a scenario either does something or asks something:
  [[step]]
  at = 2023-05-12T10:00:00
  as = \"青禾\"
  do = \"submit-application\"
  refused = \"CLAUSE\"            # a clause, a reading or a kind; absent: it must be accepted

An answer is compared whole; of a table only the keys that `expect` gives. `expect = \"nothing\"`: no answer.";

/// Arguments of `scenario run`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Run {
    /// Scenario files.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Directory of the office in which it happens; without it a temporary one.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Directory of a scheme that stands in for the shipped one of the same id.
    #[arg(long, value_name = "DIR")]
    scheme: Option<String>,
}

impl Run {
    pub(crate) fn run(self, terminal: &mut Terminal) -> Result<Ended, Failure> {
        if self.data.is_some() && self.files.len() > 1 {
            let help = "run them one by one, each with its own --data";
            return Err(Failure::Unreadable(format!("One data directory holds one story.\nhelp: {help}")));
        }
        let (shelf, own) = shipped::shelf_with(self.scheme.as_deref())?;
        let scenarios: Vec<Scenario> = self.files.iter().map(|file| read(file, &shelf)).collect::<Result<_, _>>()?;
        own.map_or(Ok(()), |id| check_scheme(&id, &scenarios))?;
        let mut summary = Summary::default();
        for scenario in &scenarios {
            match &self.data {
                Some(dir) => tell(terminal, scenario, &shelf, dir, &mut summary)?,
                None => {
                    let dir = tempfile::tempdir()?;
                    tell(terminal, scenario, &shelf, &dir.path().join("office"), &mut summary)?;
                }
            }
            summary.files = summary.files.saturating_add(1);
        }
        let line = format!(
            "{} files, {} steps: {} accepted, {} refused, {} asked, {} unexpected",
            summary.files, summary.steps, summary.accepted, summary.refused, summary.asked, summary.unexpected
        );
        terminal.say(&LastLine { summary }, &line)?;
        Ok(Ended::well_if(summary.unexpected == 0))
    }
}

/// Checks that the scheme which is to stand in is the one that every scenario is told under.
fn check_scheme(id: &str, scenarios: &[Scenario]) -> Result<(), Failure> {
    match scenarios.iter().find(|scenario| scenario.scheme != id) {
        None => Ok(()),
        Some(other) => Err(Failure::Unreadable(format!(
            "{} is told under {}, and --scheme is {id}.\nhelp: name the directory of a scheme with the id that the scenario names",
            other.file, other.scheme
        ))),
    }
}

/// The last line of a run.
#[derive(Serialize)]
struct LastLine {
    summary: Summary,
}

/// Returns the scenario in a file.
///
/// # Errors
/// Returns every fault with its place.
pub(crate) fn read(file: &Path, shelf: &Shelf) -> Result<Scenario, Failure> {
    let name = file.display().to_string();
    let text =
        fs::read_to_string(file).map_err(|error| Failure::Unreadable(format!("{name} cannot be read: {error}")))?;
    story::read(&name, &text, shelf)
        .map_err(|faults| Failure::Unreadable(faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")))
}

/// Tells one scenario, then reads the log again: replay must give the same state, and the chain must hold.
fn tell(
    terminal: &mut Terminal,
    scenario: &Scenario,
    shelf: &Shelf,
    dir: &Path,
    summary: &mut Summary,
) -> Result<(), Failure> {
    if !terminal.json {
        terminal.line(&format!("{}: {}", scenario.file, scenario.claim))?;
    }
    let mut world = OfficeWorld::at(dir).map_err(story::StoryFault::from)?;
    let mut written = Ok(());
    story::run(scenario, shelf, &mut world, &mut |line| {
        summary.count(line);
        if written.is_ok() {
            written = terminal.say(line, &in_words(line));
        }
    })?;
    written?;
    world.check_replay(dir).map_err(|fault| Failure::Failed(crate::terminal::told(&fault)))
}

/// Returns a line for people.
pub(crate) fn in_words(line: &Line) -> String {
    let mark = if line.as_expected() { "  " } else { "✗ " };
    let (file, _, number) = line.place();
    match line {
        Line::Done(line) => {
            let came = match (line.outcome, &line.authority) {
                (Ruling::Accepted, _) => "accepted".to_owned(),
                (Ruling::Refused, Some(authority)) => format!("refused {}", authority.word()),
                (Ruling::Refused, None) => "refused".to_owned(),
            };
            let why = line
                .message
                .as_ref()
                .filter(|_| !line.as_expected)
                .map(|words| format!(" — {} {}", words.zh, words.en));
            format!(
                "{mark}{file}:{number} {} {} {} → {came}{}",
                line.at,
                line.actor,
                line.command,
                why.unwrap_or_default()
            )
        }
        Line::Asked(line) => {
            let of = line.of.as_ref().map(|of| format!(" {of}")).unwrap_or_default();
            let expected =
                line.expected.as_ref().filter(|_| !line.as_expected).map(|value| format!(" — expected {value}"));
            format!(
                "{mark}{file}:{number} {} {} {}{of} → {}{}",
                line.at,
                line.actor,
                line.ask,
                line.answer,
                expected.unwrap_or_default()
            )
        }
    }
}

/// Arguments of `scenario vocabulary`.
#[derive(Args)]
pub(crate) struct Vocabulary {}

impl Vocabulary {
    pub(crate) fn run(self, terminal: &mut Terminal) -> Result<Ended, Failure> {
        let vocabulary = story::vocabulary();
        if terminal.json {
            terminal.value(&vocabulary)?;
            return Ok(Ended::Well);
        }
        for group in ["commands", "questions"] {
            let entries = vocabulary.pointer(&format!("/$defs/{group}")).and_then(serde_json::Value::as_object);
            for (name, schema) in entries.into_iter().flatten() {
                let meaning = schema.get("description").and_then(serde_json::Value::as_str).unwrap_or_default();
                let arguments = schema.get("properties").and_then(serde_json::Value::as_object);
                let arguments: Vec<&str> =
                    arguments.into_iter().flat_map(|all| all.keys()).map(String::as_str).collect();
                terminal.line(&format!(
                    "{} {name}: {meaning} [{}]",
                    group.trim_end_matches('s'),
                    arguments.join(", ")
                ))?;
            }
        }
        Ok(Ended::Well)
    }
}
