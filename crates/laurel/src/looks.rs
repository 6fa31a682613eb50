//! `laurel looks`: who was shown what, for those who inspect.

use std::path::PathBuf;

use basis::day::Moment;
use clap::Args;
use story::Hand;

use crate::terminal::{Ended, Failure, Terminal};

/// Arguments of `looks`.
#[derive(Args)]
#[command(
    after_help = "Example:\n  laurel looks --data trial --as 纪检\n\nOn trial data. Told to inspectors, each within what they inspect, and to the audit administrator without the names of applicants.\nThe office is told of none, and whoever inspects by a notice is seen at it by the audit administrator alone."
)]
pub(crate) struct Looks {
    /// Directory of the office.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Who asks, by name.
    #[arg(long = "as", value_name = "NAME")]
    actor: String,
    /// When it is asked; without it, when the last act was recorded.
    #[arg(long, value_name = "TIME")]
    at: Option<Moment>,
}

impl Looks {
    pub(crate) fn run(self, terminal: &mut Terminal) -> Result<Ended, Failure> {
        let hand = Hand::take(&self.data)?;
        let looks = hand.looks(&self.actor, self.at)?;
        for look in &looks {
            let part = |name: &str| look.get(name).map(text).filter(|text| !text.is_empty());
            let parts = ["at", "by", "what", "year", "organisation", "digest"].into_iter().filter_map(part);
            terminal.say(look, &parts.collect::<Vec<_>>().join(" "))?;
        }
        if looks.is_empty() && !terminal.json {
            terminal.line(&format!("nothing, or nothing that is open to {}", self.actor))?;
        }
        Ok(Ended::Well)
    }
}

fn text(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
