//! `laurel scheme readings`: how every open question is read, and on whose word.

use clap::Args;
use scheme::Scheme;
use scheme::authority::Status;
use serde_json::json;

use crate::terminal::{Ended, Failure, Terminal};
use crate::{draft, shipped};

const EXAMPLES: &str = "\
Examples:
  laurel scheme readings --scheme xx
  laurel scheme readings --scheme xx --unadopted > 实施细则草案.md";

/// Arguments of `scheme readings`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Readings {
    /// Directory of a scheme, or the id of a shipped one; without it, every shipped scheme.
    #[arg(long, value_name = "DIR")]
    scheme: Option<String>,
    /// Prints a draft of implementing rules that would adopt what nobody has adopted yet.
    #[arg(long)]
    unadopted: bool,
}

impl Readings {
    pub(crate) fn run(self, terminal: &mut Terminal) -> Result<Ended, Failure> {
        let shelf = shipped::shelf();
        let places: Vec<String> = match &self.scheme {
            Some(place) => vec![place.clone()],
            None => shelf.ids().into_iter().map(str::to_owned).collect(),
        };
        let mut counts = [0_usize; 3];
        for place in places {
            let scheme = shipped::compiled(&place, &shipped::folder(&shelf, &place)?)?;
            if self.unadopted && !terminal.json {
                terminal.line(&implementing_rules(&scheme))?;
                continue;
            }
            tell(terminal, &scheme, self.unadopted)?;
            for (sum, (_, count)) in counts.iter_mut().zip(scheme.readings_by_status()) {
                *sum = sum.saturating_add(count);
            }
        }
        if !self.unadopted {
            let [proposed, adopted, interpreted] = counts;
            let all = proposed.saturating_add(adopted).saturating_add(interpreted);
            let line = format!("{all} readings: {proposed} proposed, {adopted} adopted, {interpreted} interpreted");
            let value =
                json!({ "readings": all, "proposed": proposed, "adopted": adopted, "interpreted": interpreted });
            terminal.say(&value, &line)?;
        }
        Ok(Ended::Well)
    }
}

/// Returns the draft for what is still to be adopted, or that there is nothing.
fn implementing_rules(scheme: &Scheme) -> String {
    if scheme.readings.iter().any(|one| one.status == Status::Proposed) {
        return draft::implementing_rules(scheme);
    }
    format!("{}：没有尚待采纳的事项。", scheme.title.zh)
}

fn tell(terminal: &mut Terminal, scheme: &Scheme, unadopted: bool) -> Result<(), Failure> {
    for reading in scheme.readings.iter().filter(|one| !unadopted || one.status == Status::Proposed) {
        let chosen = reading.options.iter().find(|option| option.id == reading.choice).map(|option| &option.words);
        let value = json!({
            "scheme": scheme.id,
            "reading": reading.id,
            "status": reading.status,
            "paper": reading.paper,
            "on": reading.on,
            "question": reading.question,
            "choice": reading.choice,
            "words": chosen,
            "ground": reading.ground,
            "draft": reading.draft,
        });
        let status = reading.status.word();
        let chosen = chosen.map_or("", |words| words.zh.as_str());
        terminal.say(&value, &format!("{} {} {status}: {} {chosen}", scheme.id, reading.id, reading.question.zh))?;
    }
    Ok(())
}
