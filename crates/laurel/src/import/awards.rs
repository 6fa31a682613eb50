//! The sheet 往届获奖: awards from before the log.

use std::path::{Path, PathBuf};

use basis::credit_code::CreditCode;

use super::documents;
use super::known::Known;
use super::line::Line;
use super::organisations::CODE;
use super::sheet::{Sheet, needed, optional};

const YEAR: &str = "年度";
/// The heading under which the prize is named.
pub(super) const PRIZE: &str = "奖项";
const PAID: &str = "奖励金额（元）";
const RULES: &str = "所依办法";
const REPORTS: &str = "尚应报告年份";
const DOCUMENT: &str = "授奖文件";

/// The sheet.
pub(super) static SHEET: Sheet = Sheet {
    name: "往届获奖",
    word: "awards",
    line_is: "一家单位在使用本系统之前获得的一个奖项",
    columns: &[
        needed(CODE, "获奖单位，18位，文本格式"),
        needed(YEAR, "授奖文件所称年度，如2021"),
        needed(PRIZE, "制度文本所用名称"),
        needed(PAID, "已经兑现的整数元，没有兑现的填0"),
        needed(RULES, "名称或文号"),
        optional(REPORTS, "按所依办法以后还要提交年度报告的年份，如2024、2025"),
        needed(DOCUMENT, "与本工作簿放在同一文件夹的文件名"),
    ],
};

/// An award of the file.
#[derive(Debug)]
pub(super) struct Award {
    pub(super) code: CreditCode,
    pub(super) year: i16,
    pub(super) prize: String,
    pub(super) prize_called: String,
    pub(super) paid: i64,
    pub(super) rules: String,
    pub(super) reports: Vec<i16>,
    pub(super) document: PathBuf,
}

/// Reads a line.
pub(super) fn read(line: &mut Line, known: &Known, folder: &Path) -> Option<Award> {
    let code = line.code(CODE);
    let year = line.year(YEAR);
    let prize = prize(line, known);
    let paid = line.yuan(PAID);
    let rules = line.text(RULES, 120);
    let reports = line.years(REPORTS);
    let document = documents::find(line, DOCUMENT, folder);
    let (prize, prize_called) = prize?;
    Some(Award {
        code: code?,
        year: year?,
        prize,
        prize_called,
        paid: paid?,
        rules: rules?,
        reports: reports?,
        document: document?,
    })
}

/// Returns the id of the prize that a line names, and what the line calls it.
fn prize(line: &mut Line, known: &Known) -> Option<(String, String)> {
    let named = line.text(PRIZE, 60)?;
    match known.prizes.code_of(&named) {
        Ok(id) => Some((id, named)),
        Err(_) => {
            let all = known.prizes.all().join("、");
            line.slip(PRIZE, &format!("中的“{named}”不是制度文本所列的奖项；应为{all}"));
            None
        }
    }
}
