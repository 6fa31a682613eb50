//! What an import shows before it does anything: each line, in words.

use std::collections::BTreeMap;

use serde::Serialize;

use super::plan::Plan;
use super::rehearse::{Fate, People};
use super::sheet::Place;
use super::step::Step;
use crate::terminal::{Failure, Terminal};

/// A preview.
#[derive(Debug)]
pub(super) struct Preview {
    lines: BTreeMap<Place, Line>,
    /// Sheets that cannot be read.
    sheets: Vec<(&'static str, String)>,
    unread: Vec<String>,
}

/// What is told of a line.
#[derive(Debug, Default, Serialize)]
struct Line {
    /// What would be done, and by whom.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    does: Vec<String>,
    /// What is there already, or serves other lines.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
    /// What is wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    wrong: Vec<String>,
}

/// A line with its place.
#[derive(Serialize)]
struct Placed<'a> {
    sheet: &'static str,
    line: u32,
    #[serde(flatten)]
    told: &'a Line,
}

/// The last line of a preview.
#[derive(Serialize)]
struct Sum {
    lines: usize,
    to_do: usize,
    nothing_to_do: usize,
    wrong: usize,
}

impl Preview {
    /// Returns the preview of a plan that was rehearsed.
    pub(super) fn new(
        plan: &Plan,
        fates: &[Fate],
        people: &People,
        sheets: Vec<(&'static str, String)>,
        unread: Vec<String>,
    ) -> Preview {
        let told = |finding: &super::plan::Finding| Line {
            does: Vec::new(),
            notes: finding.notes.clone(),
            wrong: finding.wrong.clone(),
        };
        let mut lines: BTreeMap<Place, Line> =
            plan.lines.iter().map(|(place, finding)| (*place, told(finding))).collect();
        for (step, fate) in plan.steps.iter().zip(fates) {
            let line = lines.entry(step.place).or_default();
            match fate {
                Fate::Done | Fate::Present => line.notes.push(format!("已登记：{}", step.says)),
                Fate::ToDo(nth) => line.does.push(format!("{}（{}）", step.says, who(step, *nth, people))),
                Fate::Waiting => {}
                Fate::Wrong(why) => line.wrong.push(format!("{}：{}", step.says, why.trim_end_matches('。'))),
            }
        }
        Preview { lines, sheets, unread }
    }

    /// Returns whether anything is wrong.
    pub(super) fn is_wrong(&self) -> bool {
        !self.sheets.is_empty() || self.lines.values().any(|line| !line.wrong.is_empty())
    }

    /// Tells every line and what it comes to.
    pub(super) fn tell(&self, terminal: &mut Terminal, applied: bool) -> Result<(), Failure> {
        self.tell_unread(terminal)?;
        for (sheet, why) in &self.sheets {
            let value = serde_json::json!({ "sheet": sheet, "wrong": [why] });
            terminal.say(&value, &format!("“{sheet}”【有误】{why}"))?;
        }
        for (place, line) in &self.lines {
            let value = Placed { sheet: place.sheet(), line: place.line(), told: line };
            terminal.say(&value, &format!("{}：{}", place.told(), line.in_words()))?;
        }
        let sum = self.sum();
        terminal.say(&sum, &self.in_words(&sum, applied))
    }

    /// Tells what is in the file and was not read.
    pub(super) fn tell_unread(&self, terminal: &mut Terminal) -> Result<(), Failure> {
        for sentence in &self.unread {
            terminal.say(&serde_json::json!({ "unread": sentence }), &format!("提示：{sentence}"))?;
        }
        Ok(())
    }

    fn sum(&self) -> Sum {
        let wrong = self.lines.values().filter(|line| !line.wrong.is_empty()).count();
        let to_do = self.lines.values().filter(|line| line.wrong.is_empty() && !line.does.is_empty()).count();
        let lines = self.lines.len();
        Sum { lines, to_do, nothing_to_do: lines.saturating_sub(wrong.saturating_add(to_do)), wrong }
    }

    fn in_words(&self, sum: &Sum, applied: bool) -> String {
        let Sum { lines, to_do, nothing_to_do, wrong } = sum;
        let sheets = if self.sheets.is_empty() {
            String::new()
        } else {
            format!("，另有{}处栏目有误", self.sheets.len())
        };
        let then = match (self.is_wrong(), applied) {
            (true, true) => "有误之处全部改正之前，一行也不办理。",
            (true, false) => "改正之后再看一遍。",
            (false, _) if *to_do == 0 => "没有要办理的。",
            (false, _) => "无误的，加上--apply即行办理。",
        };
        format!(
            "共{lines}行：待办理{to_do}行，无须办理{nothing_to_do}行，有误{wrong}行{sheets}。没有写入任何内容。{then}"
        )
    }
}

impl Line {
    fn in_words(&self) -> String {
        if !self.wrong.is_empty() {
            return format!("【有误】{}", self.wrong.join("；"));
        }
        let all: Vec<&str> = self.does.iter().chain(&self.notes).map(String::as_str).collect();
        all.join("；")
    }
}

/// Returns who would do a step.
fn who(step: &Step, nth: usize, people: &People) -> String {
    let by = people.named.get(nth).map_or("", |(name, _)| name.as_str());
    let second = people.second.as_ref().filter(|_| step.by_two).map(|(name, _)| name);
    match (&step.paper, second) {
        (Some(paper), Some(second)) => format!("{by}据纸质材料代{}提出，{second}复核", paper.called),
        (None, Some(second)) => format!("{by}提出，{second}复核"),
        (_, None) => format!("{by}办理"),
    }
}
