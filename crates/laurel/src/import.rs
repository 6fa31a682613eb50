//! `laurel import`: takes over from spreadsheets what was before Laurel, shown line by line before anything is written.

mod addresses;
mod awards;
mod bars;
mod carry_out;
mod cell;
mod contacts;
mod documents;
mod known;
mod line;
mod organisations;
mod plan;
mod preview;
mod rehearse;
mod reviewers;
mod sheet;
mod step;
mod template;
mod workbook;

use std::fs;
use std::path::{Path, PathBuf};

use basis::day::Moment;
use basis::digest::Digest;
use basis::id::PersonId;
use clap::Args;
use serde_json::json;
use story::Hand;

use crate::terminal::{Ended, Failure, Terminal, told};
use known::Known;
use plan::{File, Plan};
use preview::Preview;
use rehearse::{Fate, People};
use step::Senders;
use workbook::Workbook;

const EXAMPLES: &str = "\
Examples:
  laurel import --template 导入表.xlsx                                   an empty workbook to fill in
  laurel import 导入表.xlsx --data trial --as 安管 --as 周科 --second 吴科     what would be done, line by line
  laurel import 导入表.xlsx --data trial --as 安管 --as 周科 --second 吴科 --apply

Nothing is written without --apply, and nothing while a line is wrong. Each command is sent by the first person named whom
the door lets; whoever is named with --second compares what needs two people. An import that was broken off is gone on
with by the same command on the same file, and one that was finished does nothing a second time. Files that lines name lie
beside the workbook. It works on data that scenarios or the demo made; on live data people act through their own sign-in.

Exit codes: 0 nothing is wrong, or everything was done; 1 a line is wrong, or not everything was done; 2 unreadable input.";

/// Arguments of `import`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Import {
    /// The workbook.
    #[arg(value_name = "FILE.xlsx", required_unless_present = "template")]
    file: Option<PathBuf>,
    /// Directory of the office.
    #[arg(long, value_name = "DIR", required_unless_present = "template")]
    data: Option<PathBuf>,
    /// Who acts, by name; may be given several times.
    #[arg(long = "as", value_name = "NAME", required_unless_present = "template")]
    actors: Vec<String>,
    /// Who compares what needs a second person, by name.
    #[arg(long, value_name = "NAME")]
    second: Option<String>,
    /// When it is recorded; without it, when the last act was.
    #[arg(long, value_name = "TIME")]
    at: Option<Moment>,
    /// Does what is shown.
    #[arg(long)]
    apply: bool,
    /// Writes an empty workbook there, and nothing else.
    #[arg(long, value_name = "FILE.xlsx", conflicts_with_all = ["file", "data", "actors", "second", "at", "apply"])]
    template: Option<PathBuf>,
}

impl Import {
    pub(crate) fn run(self, terminal: &mut Terminal) -> Result<Ended, Failure> {
        match (&self.template, &self.file, &self.data) {
            (Some(path), _, _) => write_template(path, terminal),
            (None, Some(file), Some(data)) => self.import(file, data, terminal),
            (None, _, _) => Err(Failure::Unreadable("Name a workbook and the directory of an office.".to_owned())),
        }
    }

    fn import(&self, file: &Path, data: &Path, terminal: &mut Terminal) -> Result<Ended, Failure> {
        let unreadable = |why: &str| Failure::Unreadable(format!("{} cannot be read: {why}", file.display()));
        let bytes = fs::read(file).map_err(|fault| unreadable(&fault.to_string()))?;
        let mut workbook = Workbook::read(&bytes).map_err(|why| unreadable(&why))?;
        let mut hand = Hand::take(data)?;
        Terminal::standstill(hand.beyond().as_ref());
        let people = self.people(&hand)?;
        let at = self.at.unwrap_or_else(|| hand.now());
        hand.check_time("This import would be recorded", at)?;
        let everybody: Vec<PersonId> = people.named.iter().chain(&people.second).map(|(_, id)| *id).collect();
        let known = Known::of(&hand.world().office().snapshot(), &everybody, at);
        let (wrong, unread) = (std::mem::take(&mut workbook.wrong), std::mem::take(&mut workbook.unread));
        let folder = file.parent().unwrap_or_else(|| Path::new(""));
        let name = file.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        let file = File { name: &name, digest: Digest::of(&bytes), folder };
        let plan = plan::plan(workbook, &file, &known).map_err(|fault| Failure::Failed(fault.to_string()))?;
        let fates = rehearse::rehearse(&plan, &mut hand, &people, at).map_err(|fault| Failure::Failed(told(&fault)))?;
        let preview = Preview::new(&plan, &fates, &people, wrong, unread);
        if !self.apply || preview.is_wrong() {
            preview.tell(terminal, self.apply)?;
            return Ok(Ended::well_if(!preview.is_wrong()));
        }
        preview.tell_unread(terminal)?;
        apply(&plan, &fates, &people, &mut hand, at, terminal)
    }

    fn people(&self, hand: &Hand) -> Result<People, Failure> {
        let of = |option: &str, name: &String| Ok((name.clone(), hand.person_of(option, name)?));
        let named: Result<Vec<_>, Failure> = self.actors.iter().map(|name| of("--as", name)).collect();
        let second = self.second.as_ref().map(|name| of("--second", name)).transpose()?;
        Ok(People { named: named?, second })
    }
}

/// Carries out what is to be done, line by line; stops at the first that cannot be.
fn apply(
    plan: &Plan,
    fates: &[Fate],
    people: &People,
    hand: &mut Hand,
    at: Moment,
    terminal: &mut Terminal,
) -> Result<Ended, Failure> {
    let mut done: usize = 0;
    for (step, fate) in plan.steps.iter().zip(fates) {
        let Fate::ToDo(nth) = fate else { continue };
        let Some((_, by)) = people.named.get(*nth) else { continue };
        let senders = Senders { by: *by, second: people.second.as_ref().map(|(_, id)| *id) };
        let is_proposed = step.proposed().is_some_and(|request| hand.has_answered(&request));
        let place = step.place.told();
        match carry_out::carry_out(step, senders, is_proposed, hand.world(), at) {
            Ok(n) => {
                done = done.saturating_add(1);
                let value = json!({ "sheet": step.place.sheet(), "line": step.place.line(), "command": step.command, "act": n });
                terminal.say(&value, &format!("{place}：已办理（第{n}号）：{}", step.says))?;
            }
            Err(why) => {
                let sentence = format!(
                    "{place}：{}没有办成：{why}\n已办理{done}项。排除原因后再次运行同一命令，从此处继续。",
                    step.says
                );
                return Err(Failure::Failed(sentence));
            }
        }
    }
    terminal.say(&json!({ "done": done }), &format!("共办理{done}项。"))?;
    Ok(Ended::Well)
}

fn write_template(path: &Path, terminal: &mut Terminal) -> Result<Ended, Failure> {
    let unwritten = |why: String| Failure::Failed(format!("{} cannot be written: {why}", path.display()));
    let bytes = template::template().map_err(|fault| unwritten(fault.to_string()))?;
    // What somebody filled in is not overwritten.
    let file = fs::File::create_new(path).map_err(|fault| unwritten(fault.to_string()))?;
    std::io::Write::write_all(&mut &file, &bytes).map_err(|fault| unwritten(fault.to_string()))?;
    terminal.say(&json!({ "template": path }), &format!("已写出空白导入表：{}", path.display()))?;
    Ok(Ended::Well)
}
