//! The sheet 评审员: who may be engaged to review.

use basis::day::Day;

use super::contacts::{NAME, NAME_MAX};
use super::line::Line;
use super::sheet::{Sheet, needed, optional};

const UNTIL: &str = "任职截止日期";

/// The sheet.
pub(super) static SHEET: Sheet = Sheet {
    name: "评审员",
    word: "reviewers",
    line_is: "一名评审员；聘任仍按届由评审机构负责人办理。同名的在姓名后加注区别",
    columns: &[needed(NAME, ""), optional(UNTIL, "日期；没有期限的不填")],
};

/// A reviewer of the file.
#[derive(Debug)]
pub(super) struct Reviewer {
    pub(super) name: String,
    pub(super) until: Option<Day>,
}

/// Reads a line.
pub(super) fn read(line: &mut Line) -> Option<Reviewer> {
    let (name, until) = (line.text(NAME, NAME_MAX), line.day(UNTIL));
    // A day that cannot be read is no day that was left out.
    line.is_sound().then_some(Reviewer { name: name?, until })
}
