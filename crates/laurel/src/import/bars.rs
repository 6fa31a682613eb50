//! The sheet 不得申报期: bars from before the log.

use std::path::{Path, PathBuf};

use basis::credit_code::CreditCode;
use basis::day::Day;
use engine::supervision::BarGround;

use super::documents;
use super::line::Line;
use super::organisations::CODE;
use super::sheet::{Sheet, needed};

/// The heading under which it is told what the organisation is barred for.
pub(super) const GROUND: &str = "不得申报原因";
const SINCE: &str = "起算日期";
const DOCUMENT: &str = "依据文件";

/// The sheet.
pub(super) static SHEET: Sheet = Sheet {
    name: "不得申报期",
    word: "bars",
    line_is: "一家单位在使用本系统之前受到的一次不得申报处理",
    columns: &[
        needed(CODE, "不得申报的单位，18位，文本格式"),
        needed(GROUND, "弄虚作假或获奖后情形"),
        needed(SINCE, "弄虚作假的填撤销日期，获奖后情形的填发现日期"),
        needed(DOCUMENT, "与本工作簿放在同一文件夹的文件名"),
    ],
};

/// What grounds are called.
const GROUNDS: &[(&str, BarGround)] = &[("弄虚作假", BarGround::Fraud), ("获奖后情形", BarGround::Breach)];

/// A bar of the file.
#[derive(Debug)]
pub(super) struct Bar {
    pub(super) code: CreditCode,
    pub(super) ground: BarGround,
    pub(super) since: Day,
    pub(super) document: PathBuf,
}

/// Reads a line.
pub(super) fn read(line: &mut Line, folder: &Path) -> Option<Bar> {
    let code = line.code(CODE);
    let ground = line.word(GROUND, GROUNDS);
    let since = line.day(SINCE);
    let document = documents::find(line, DOCUMENT, folder);
    Some(Bar { code: code?, ground: ground?, since: since?, document: document? })
}

/// Returns what a ground is called.
pub(super) fn called(ground: BarGround) -> &'static str {
    GROUNDS.iter().find(|(_, one)| *one == ground).map_or("", |(called, _)| called)
}
