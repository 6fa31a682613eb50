//! `laurel scheme explain`: what a clause says, how it is decided, on whose word, and which stories show it.

use std::path::PathBuf;

use clap::Args;
use scheme::official::Wording;
use scheme::{Explained, ExplainedClause, Scheme};
use serde::Serialize;
use serde_json::json;
use story::{Action, Shelf};

use crate::official;
use crate::shipped;
use crate::terminal::{Ended, Failure, Terminal};

const EXAMPLES: &str = "\
Examples:
  laurel scheme explain CLAUSE         one clause, by an id that `scheme check` knows
  laurel scheme explain ARTICLE        every clause of an article
  laurel scheme explain READING        a reading, and the clauses that rest on it
  laurel scheme explain CLAUSE --data trial        the official text first, if that office has attached it";

/// Arguments of `scheme explain`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Explain {
    /// Id of a clause or a reading, or number of an article.
    #[arg(value_name = "CLAUSE|ARTICLE|READING")]
    what: String,
    /// Directory of a scheme, or the id of a shipped one; without it, every shipped scheme that knows the clause.
    #[arg(long, value_name = "DIR")]
    scheme: Option<String>,
    /// Directory of an office whose attached official text is shown first.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

impl Explain {
    pub(crate) fn run(self, terminal: &mut Terminal) -> Result<Ended, Failure> {
        if let Some(data) = &self.data {
            official::check_office(data)?;
        }
        let shelf = shipped::shelf();
        let places: Vec<String> = match &self.scheme {
            Some(place) => vec![place.clone()],
            None => shelf.ids().into_iter().map(str::to_owned).collect(),
        };
        let (mut found, mut nearest, mut articles) = (false, Vec::new(), Vec::new());
        for place in places {
            let scheme = shipped::compiled(&place, &shipped::folder(&shelf, &place)?)?;
            match scheme.explain(&self.what) {
                Ok(explained) => {
                    found = true;
                    let official = self.data.as_deref().map(|data| official::wording(data, &scheme)).transpose()?;
                    tell(terminal, &shelf, &scheme, official.flatten().as_ref(), (&self.what, &explained))?;
                }
                Err(near) => nearest.extend(near.into_iter().map(|id| format!("{id} ({})", scheme.id))),
            }
            articles.push(format!("1 to {} in {}", scheme.articles, scheme.id));
        }
        if !found {
            let help = match nearest.as_slice() {
                [] => format!("articles are numbered {}", articles.join(", ")),
                near => format!("did you mean {}?", near.join(" or ")),
            };
            return Err(Failure::Failed(format!(
                "There is no clause, article or reading “{}”.\nhelp: {help}",
                self.what
            )));
        }
        Ok(Ended::Well)
    }
}

/// A clause with the shipped stories in which it refuses something.
#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    clause: &'a ExplainedClause,
    /// The official wording, if an office has attached it.
    #[serde(skip_serializing_if = "Option::is_none")]
    official: Option<String>,
    scenarios: Vec<&'a Told>,
}

fn tell(
    terminal: &mut Terminal,
    shelf: &Shelf,
    scheme: &Scheme,
    official: Option<&Wording>,
    (asked, explained): (&str, &Explained),
) -> Result<(), Failure> {
    let stories = stories(shelf, scheme);
    let clauses = explained.clauses.iter().map(|clause| {
        let id = clause.id.to_string();
        let official = official.and_then(|wording| wording.of(&clause.id));
        Shown { clause, official, scenarios: stories.iter().filter(|story| story.refused == id).collect() }
    });
    let clauses: Vec<Shown<'_>> = clauses.collect();
    if terminal.json {
        let mut value =
            json!({ "scheme": scheme.id, "asked": asked, "clauses": clauses, "unwritten": explained.unwritten });
        if let (Some(reading), Some(fields)) = (&explained.reading, value.as_object_mut()) {
            fields.insert("reading".to_owned(), json!(reading));
        }
        return terminal.value(&value);
    }
    terminal.line(&format!("{} {}", scheme.id, scheme.title.zh))?;
    let written = clauses.iter().map(|Shown { clause, official, scenarios }| {
        let official =
            official.as_ref().map(|words| format!("{} {}\n{words}\n说明 in our words:\n", clause.id, clause.cited.zh));
        let told = scenarios.iter().map(|one| format!("\nscenario: {}:{} {}", one.file, one.line, one.claim));
        format!("{}{clause}{}", official.unwrap_or_default(), told.collect::<String>())
    });
    let reading = explained.reading.iter().map(|reading| reading.to_string().trim_end().to_owned());
    let parts: Vec<String> =
        reading.chain(written).chain(explained.unwritten.iter().map(ToString::to_string)).collect();
    terminal.line(&parts.join("\n\n"))
}

/// A step of a shipped story that is refused.
#[derive(Serialize)]
struct Told {
    file: String,
    line: usize,
    claim: String,
    #[serde(skip)]
    refused: String,
}

/// Returns the steps of all shipped stories of a scheme that are refused.
fn stories(shelf: &Shelf, scheme: &Scheme) -> Vec<Told> {
    let told = shelf.scenarios(&scheme.id).filter_map(|(path, text)| story::read(path, text, shelf).ok());
    told.flat_map(|story| {
        let refused = story.steps.iter().filter_map(|step| match &step.action {
            Action::Do(deed) => deed.refused.as_ref().map(|expected| (step, expected.refused.clone())),
            Action::Ask(_) => None,
        });
        let claim = &story.claim;
        let told = |(step, refused): (&story::Step, String)| Told {
            file: step.file().to_owned(),
            line: step.line(),
            claim: claim.clone(),
            refused,
        };
        refused.map(told).collect::<Vec<_>>()
    })
    .collect()
}
