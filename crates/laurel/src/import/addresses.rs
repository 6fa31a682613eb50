//! The sheet 地址对照: which township an address lies in, told from how it begins.

use super::known::Known;
use super::line::Line;
use super::sheet::{Place, Sheet, needed};

const BEGINNING: &str = "地址开头";
const TOWNSHIP: &str = "属地";

/// The sheet.
pub(super) static SHEET: Sheet = Sheet {
    name: "地址对照",
    word: "addresses",
    line_is: "一种地址开头及其属地，供“组织”中只写地址的单位查找属地；开头更长的优先",
    columns: &[needed(BEGINNING, "地址最前面的几个字"), needed(TOWNSHIP, "名称或编号")],
};

/// How addresses begin, with the code of the township.
#[derive(Debug, Default)]
pub(super) struct Addresses(Vec<(String, String, Place)>);

impl Addresses {
    /// Takes a line in.
    pub(super) fn take(&mut self, line: &mut Line, known: &Known) {
        let beginning = line.text(BEGINNING, 120);
        let township = township(line, TOWNSHIP, known);
        let (Some(beginning), Some(township)) = (beginning, township) else { return };
        if let Some((_, _, place)) = self.0.iter().find(|(one, _, _)| *one == beginning) {
            let place = place.told();
            return line.slip(BEGINNING, &format!("与{place}相同"));
        }
        self.0.push((beginning, township, line.place));
    }

    /// Returns the township of an address: by the longest beginning that fits.
    pub(super) fn township_of(&self, address: &str) -> Option<&str> {
        let fitting = self.0.iter().filter(|(beginning, _, _)| address.starts_with(beginning.as_str()));
        fitting.max_by_key(|(beginning, _, _)| beginning.len()).map(|(_, township, _)| township.as_str())
    }
}

/// Returns the code of the township that a column names.
pub(super) fn township(line: &mut Line, heading: &'static str, known: &Known) -> Option<String> {
    let named = line.text(heading, 120)?;
    match known.townships.code_of(&named) {
        Ok(code) => Some(code),
        Err(near) => {
            line.slip(heading, &format!("中的“{named}”不是制度文本所列的属地{near}"));
            None
        }
    }
}
