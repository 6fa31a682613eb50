//! `laurel ask`: one question of trial data.

use std::path::PathBuf;

use basis::day::Moment;
use clap::Args;
use serde_json::Value as Json;
use story::{Acting, AskedLine, Hand, Line};

use crate::plain;
use crate::terminal::{Ended, Failure, Terminal};

const EXAMPLES: &str = "\
Examples:
  laurel ask --data trial --as 周科 application-status of=白鹭
  laurel ask --data trial --as 青禾 first-day-to-apply of=青禾
  laurel ask --data trial --as 林局 winners of=2023      an edition is named by its year
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
    /// When it is asked; without it, when the last act was recorded. Before that only those who inspect ask, and are told what
    /// stood at that moment and what they could see of it then.
    #[arg(long, value_name = "TIME")]
    at: Option<Moment>,
    /// Name of the question.
    #[arg(value_name = "QUESTION")]
    question: String,
    /// Its arguments, each once; `laurel scenario vocabulary` lists them.
    #[arg(value_name = "KEY=VALUE", value_parser = argument)]
    with: Vec<(String, String)>,
}

fn argument(text: &str) -> Result<(String, String), String> {
    let pair = text.split_once('=').ok_or_else(|| format!("“{text}” is no KEY=VALUE."))?;
    Ok((pair.0.to_owned(), pair.1.to_owned()))
}

impl Ask {
    pub(crate) fn run(self, terminal: &mut Terminal) -> Result<Ended, Failure> {
        let acting = Acting { actor: self.actor, at: self.at, done_on: None };
        let with = story::typed(&self.question, &self.with)?;
        let mut hand = Hand::take(&self.data)?;
        Terminal::standstill(hand.beyond().as_ref());
        let line = hand.ask(&acting, &self.question, with)?;
        if terminal.json {
            terminal.value(&Line::Asked(Box::new(line)))?;
            return Ok(Ended::Well);
        }
        in_lines(&line).iter().try_for_each(|line| terminal.line(line))?;
        Ok(Ended::Well)
    }
}

/// Returns the question with its answer behind it, or below it if it has several lines. What is absent and what is not open
/// to the asker are told alike.
fn in_lines(line: &AskedLine) -> Vec<String> {
    let of = line.of.as_ref().map(|of| format!(" {}", plain::lines(of).join(" "))).unwrap_or_default();
    let asked = format!("{} {} {}{of} →", line.at, line.actor, line.ask);
    let answer = plain::lines(&line.answer);
    match (answer.as_slice(), &line.answer) {
        ([], Json::Null) => vec![format!("{asked} nothing, or nothing that is open to {}", line.actor)],
        ([], _) => vec![format!("{asked} none")],
        ([one], _) => vec![format!("{asked} {one}")],
        ([_, _, ..], _) => std::iter::once(asked).chain(answer.iter().map(|line| format!("  {line}"))).collect(),
    }
}
