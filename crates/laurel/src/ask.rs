//! `laurel ask`: one question of trial data.

use std::path::PathBuf;

use basis::day::Moment;
use clap::Args;
use serde_json::{Map, Value as Json};
use story::{Acting, Hand, Line};

use crate::scenario::in_words;
use crate::terminal::{Ended, Failure, Terminal};

const EXAMPLES: &str = "\
Examples:
  laurel ask --data trial --as 周科 application-status of=白鹭
  laurel ask --data trial --as 青禾 first-day-to-apply of=青禾
  laurel scenario vocabulary                    lists all questions";

/// Arguments of `ask`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Ask {
    /// Directory of the office.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Who asks, by name.
    #[arg(long = "as", value_name = "NAME")]
    actor: String,
    /// When it is asked; without it, when the last act was recorded.
    #[arg(long, value_name = "TIME")]
    at: Option<Moment>,
    /// Name of the question.
    #[arg(value_name = "QUESTION")]
    question: String,
    /// Its arguments; a value that is JSON is taken as JSON, any other as a text.
    #[arg(value_name = "KEY=VALUE", value_parser = argument)]
    with: Vec<(String, Json)>,
}

fn argument(text: &str) -> Result<(String, Json), String> {
    let (key, value) = text.split_once('=').ok_or_else(|| format!("{text} is no KEY=VALUE."))?;
    let value = serde_json::from_str(value).unwrap_or_else(|_| Json::from(value));
    Ok((key.to_owned(), value))
}

impl Ask {
    pub(crate) fn run(self, terminal: &mut Terminal) -> Result<Ended, Failure> {
        let acting = Acting { actor: self.actor, at: self.at, done_on: None };
        let with: Map<String, Json> = self.with.into_iter().collect();
        let mut hand = Hand::take(&self.data)?;
        Terminal::standstill(hand.beyond().as_ref());
        let line = hand.ask(&acting, &self.question, with)?;
        let line = Line::Asked(Box::new(line));
        terminal.say(&line, &in_words(&line))?;
        Ok(Ended::Well)
    }
}
