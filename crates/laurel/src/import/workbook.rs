//! A workbook, read sheet by sheet into lines with named cells.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};

use super::cell::Cell;
use super::line::Line;
use super::sheet::{SHEETS, Sheet};

/// Rows at the top of a sheet among which its headings stand: above them an explanation may stand.
const HEADINGS_WITHIN: usize = 10;

/// A workbook as it was read.
#[derive(Debug, Default)]
pub(super) struct Workbook {
    /// Lines that are not empty, by the name of their sheet.
    lines: BTreeMap<&'static str, Vec<Line>>,
    /// Sheets that cannot be read, with what is wrong.
    pub(super) wrong: Vec<(&'static str, String)>,
    /// What is in the file and was not read.
    pub(super) unread: Vec<String>,
}

impl Workbook {
    /// Reads a workbook.
    ///
    /// # Errors
    /// Returns a sentence if it is no workbook.
    pub(super) fn read(bytes: &[u8]) -> Result<Workbook, String> {
        let mut file: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|fault| fault.to_string())?;
        let mut workbook = Workbook::default();
        for name in file.sheet_names() {
            let Some(sheet) = SHEETS.iter().find(|sheet| sheet.name == name.trim()) else {
                workbook.unread.push(unknown_sheet(&name));
                continue;
            };
            let range = file.worksheet_range(&name).map_err(|fault| fault.to_string())?;
            workbook.take(sheet, &range);
        }
        Ok(workbook)
    }

    /// Takes the lines of a sheet out; a sheet that the file has not, has none.
    pub(super) fn take_lines(&mut self, sheet: &Sheet) -> Vec<Line> {
        self.lines.remove(sheet.name).unwrap_or_default()
    }

    fn take(&mut self, sheet: &'static Sheet, range: &Range<Data>) {
        let is_heading = |data: &Data| column_of(sheet, &heading_in(data)).is_some();
        let Some(at) = range.rows().take(HEADINGS_WITHIN).position(|row| row.iter().any(is_heading)) else {
            if !range.is_empty() {
                let all: Vec<&str> = sheet.columns.iter().map(|column| column.heading).collect();
                self.wrong.push((sheet.name, format!("没有栏目名称一行；各栏名称应为：{}", all.join("、"))));
            }
            return;
        };
        let headings = self.headings(sheet, range.rows().nth(at).unwrap_or_default());
        let first = range.start().map_or(0, |(row, _)| row);
        let mut number = first.saturating_add(1);
        let mut lines = Vec::new();
        for (nth, row) in range.rows().enumerate() {
            let filled = headings.iter().zip(row).filter_map(|(heading, data)| Some(((*heading)?, Cell::of(data)?)));
            let cells: BTreeMap<&'static str, Cell> = filled.collect();
            if nth > at && !cells.is_empty() {
                lines.push(Line::new(sheet, number, cells));
            }
            number = number.saturating_add(1);
        }
        self.lines.insert(sheet.name, lines);
    }

    /// Returns which column of the sheet each column of the file is; names those that are none, and those that are missing.
    fn headings(&mut self, sheet: &'static Sheet, row: &[Data]) -> Vec<Option<&'static str>> {
        let mut headings: Vec<Option<&'static str>> = Vec::with_capacity(row.len());
        for data in row {
            let written = heading_in(data);
            let found = column_of(sheet, &written);
            if found.is_none() && !written.is_empty() {
                self.unread.push(unknown_column(sheet, &written));
            }
            if found.is_some() && headings.contains(&found) {
                self.wrong.push((sheet.name, format!("有两栏名为“{written}”")));
            }
            headings.push(found);
        }
        let missing = sheet.columns.iter().filter(|column| column.needed && !headings.contains(&Some(column.heading)));
        let missing: Vec<(&'static str, String)> =
            missing.map(|column| (sheet.name, format!("缺少“{}”一栏", column.heading))).collect();
        self.wrong.extend(missing);
        headings
    }
}

/// Returns a heading as it is compared: without blanks and line breaks, brackets as Chinese texts have them.
fn heading_in(data: &Data) -> String {
    let written = Cell::of(data).map(|cell| cell.quoted()).unwrap_or_default();
    let plain: String = written.chars().filter(|one| !one.is_whitespace()).collect();
    plain.replace('(', "（").replace(')', "）")
}

fn column_of(sheet: &'static Sheet, heading: &str) -> Option<&'static str> {
    sheet.columns.iter().map(|column| column.heading).find(|one| *one == heading)
}

fn unknown_sheet(name: &str) -> String {
    let all: Vec<&str> = SHEETS.iter().map(|sheet| sheet.name).collect();
    format!("没有读取工作表“{name}”：可以导入的工作表为{}", all.join("、"))
}

fn unknown_column(sheet: &Sheet, written: &str) -> String {
    let near = scheme::nearest(written, sheet.columns.iter().map(|column| column.heading));
    let near = near.first().map_or_else(String::new, |near| format!("；是否应为“{near}”"));
    format!("没有读取“{}”中的“{written}”一栏{near}", sheet.name)
}
