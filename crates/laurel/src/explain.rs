//! `laurel scheme explain`: what a clause says, how it is decided, on whose word, and which stories show it.

use clap::Args;
use scheme::Scheme;
use serde_json::json;
use story::{Action, Shelf};

use crate::shipped;
use crate::terminal::{Ended, Failure, Terminal};

const EXAMPLES: &str = "\
Examples:
  laurel scheme explain CLAUSE         one clause, by an id that `scheme check` knows
  laurel scheme explain ARTICLE        every clause of an article";

/// Arguments of `scheme explain`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Explain {
    /// Id of a clause or number of an article.
    #[arg(value_name = "CLAUSE|ARTICLE")]
    what: String,
    /// Directory of a scheme, or the id of a shipped one; without it, every shipped scheme that knows the clause.
    #[arg(long, value_name = "DIR")]
    scheme: Option<String>,
}

impl Explain {
    pub(crate) fn run(self, terminal: &mut Terminal) -> Result<Ended, Failure> {
        let shelf = shipped::shelf();
        let places: Vec<String> = match &self.scheme {
            Some(place) => vec![place.clone()],
            None => shelf.ids().into_iter().map(str::to_owned).collect(),
        };
        let (mut found, mut nearest) = (false, Vec::new());
        for place in places {
            let scheme = shipped::compiled(&place, &shipped::folder(&shelf, &place)?)?;
            match scheme.explain(&self.what) {
                Ok(text) => {
                    found = true;
                    self.tell(terminal, &shelf, &scheme, &text)?;
                }
                Err(near) => nearest.extend(near.into_iter().map(|id| format!("{id} ({})", scheme.id))),
            }
        }
        if !found {
            let help = if nearest.is_empty() {
                "none is near".to_owned()
            } else {
                format!("did you mean {}?", nearest.join(" or "))
            };
            return Err(Failure::Failed(format!("There is no clause or article {}.\nhelp: {help}", self.what)));
        }
        Ok(Ended::Well)
    }

    fn tell(&self, terminal: &mut Terminal, shelf: &Shelf, scheme: &Scheme, text: &str) -> Result<(), Failure> {
        let stories = stories(shelf, scheme, &self.what);
        if terminal.json {
            let value = json!({ "scheme": scheme.id, "asked": self.what, "text": text, "scenarios": stories });
            return terminal.value(&value);
        }
        terminal.line(&format!("{} {}", scheme.id, scheme.title.zh))?;
        terminal.line(text)?;
        for story in stories {
            terminal.line(&format!("scenario: {story}"))?;
        }
        Ok(())
    }
}

/// Returns the shipped stories in which a clause refuses something, each with file, line and claim.
fn stories(shelf: &Shelf, scheme: &Scheme, clause: &str) -> Vec<String> {
    let told = shelf.scenarios(&scheme.id).filter_map(|(path, text)| story::read(path, text, shelf).ok());
    told.flat_map(|story| {
        let refusing = story.steps.iter().filter(|step| match &step.action {
            Action::Do(deed) => deed.refused.as_ref().is_some_and(|expected| expected.refused == clause),
            Action::Ask(_) => false,
        });
        refusing.map(|step| format!("{}:{} {}", step.file(), step.line(), story.claim)).collect::<Vec<_>>()
    })
    .collect()
}
