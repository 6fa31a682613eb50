//! One line of a sheet, read column by column: every slip in it is found at once.

use std::collections::BTreeMap;

use basis::credit_code::CreditCode;
use basis::day::Day;

use super::cell::{self, Cell};
use super::sheet::{Place, Sheet};

/// The most characters of a wrong value that are quoted.
const QUOTED_MAX: usize = 40;

/// A line.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) place: Place,
    sheet: &'static Sheet,
    cells: BTreeMap<&'static str, Cell>,
    /// What is wrong in it, in the order in which it was found.
    pub(super) slips: Vec<String>,
}

impl Line {
    /// Returns a line of a sheet.
    pub(super) fn new(sheet: &'static Sheet, number: u32, cells: BTreeMap<&'static str, Cell>) -> Line {
        Line { place: Place::new(sheet, number), sheet, cells, slips: Vec::new() }
    }

    /// Returns whether nothing was found wrong so far.
    pub(super) fn is_sound(&self) -> bool {
        self.slips.is_empty()
    }

    /// Notes what is wrong in a column.
    pub(super) fn slip(&mut self, heading: &str, sentence: &str) {
        self.slips.push(format!("“{heading}”{sentence}"));
    }

    /// Returns the text of a column of at most so many characters.
    pub(super) fn text(&mut self, heading: &'static str, chars_max: usize) -> Option<String> {
        let text = match self.cell(heading)? {
            Cell::Text(text) | Cell::Number(text) => text,
            cell @ (Cell::Day(_) | Cell::Other(_)) => return self.wrong(heading, "应为文字", &cell),
        };
        let chars = text.chars().count();
        if chars > chars_max {
            self.slip(heading, &format!("至多{chars_max}个字，现为{chars}个"));
            return None;
        }
        Some(text)
    }

    /// Returns the day of a column.
    pub(super) fn day(&mut self, heading: &'static str) -> Option<Day> {
        let cell = self.cell(heading)?;
        let day = match &cell {
            Cell::Day(day) => Some(*day),
            Cell::Text(text) => cell::day(text),
            Cell::Number(_) | Cell::Other(_) => None,
        };
        day.or_else(|| self.wrong(heading, "应为实际存在的日期，如2023-06-01或2023年6月1日", &cell))
    }

    /// Returns the credit code of a column.
    pub(super) fn code(&mut self, heading: &'static str) -> Option<CreditCode> {
        let text = match self.cell(heading)? {
            Cell::Text(text) => text,
            // A number of 18 digits has lost its last ones.
            cell @ (Cell::Number(_) | Cell::Day(_) | Cell::Other(_)) => {
                return self.wrong(heading, "存成了数字，末几位可能已经改变；应先将该列设为文本格式再填写", &cell);
            }
        };
        match CreditCode::parse(&text) {
            Ok(code) => Some(code),
            Err(defect) => {
                let words = defect.words();
                self.slip(heading, &format!("所填的“{text}”有误：{}", words.zh.trim_end_matches('。')));
                None
            }
        }
    }

    /// Returns the whole yuan of a column.
    pub(super) fn yuan(&mut self, heading: &'static str) -> Option<i64> {
        let cell = self.cell(heading)?;
        let amount = match &cell {
            Cell::Text(text) | Cell::Number(text) => cell::yuan(text),
            Cell::Day(_) | Cell::Other(_) => None,
        };
        amount.or_else(|| self.wrong(heading, "应为整数元，不带角、分，不写“万”，如300000", &cell))
    }

    /// Returns the year of a column.
    pub(super) fn year(&mut self, heading: &'static str) -> Option<i16> {
        let cell = self.cell(heading)?;
        let year = match &cell {
            Cell::Text(text) | Cell::Number(text) => cell::year(text),
            Cell::Day(_) | Cell::Other(_) => None,
        };
        year.or_else(|| self.wrong(heading, "应为四位数字的年份，如2021", &cell))
    }

    /// Returns the years of a column, in order; none where it is empty.
    pub(super) fn years(&mut self, heading: &'static str) -> Option<Vec<i16>> {
        let Some(cell) = self.cell(heading) else { return Some(Vec::new()) };
        let years = match &cell {
            Cell::Text(text) | Cell::Number(text) => cell::years(text),
            Cell::Day(_) | Cell::Other(_) => None,
        };
        years.or_else(|| self.wrong(heading, "应列出年份，如2024、2025或2024-2026", &cell))
    }

    /// Returns what a word of a column means, where there are only these.
    pub(super) fn word<T: Copy>(&mut self, heading: &'static str, words: &[(&str, T)]) -> Option<T> {
        let cell = self.cell(heading)?;
        let said = cell.quoted();
        let found = words.iter().find(|(word, _)| *word == said).map(|(_, meaning)| *meaning);
        found.or_else(|| {
            let all: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            self.wrong(heading, &format!("应为{}", all.join("、")), &cell)
        })
    }

    /// Returns whether a column is filled in.
    pub(super) fn has(&self, heading: &str) -> bool {
        self.cells.contains_key(heading)
    }

    /// Returns what stands in a column, noting where it should and does not.
    pub(super) fn cell(&mut self, heading: &'static str) -> Option<Cell> {
        let cell = self.cells.get(heading).cloned();
        let column = self.sheet.columns.iter().find(|column| column.heading == heading);
        if cell.is_none() && column.is_some_and(|column| column.needed) {
            let form = column.map_or("", |column| column.form);
            let form = if form.is_empty() { String::new() } else { format!("（{form}）") };
            self.slip(heading, &format!("没有填写{form}"));
        }
        cell
    }

    /// Notes that a column should hold something else, and returns nothing.
    pub(super) fn wrong<T>(&mut self, heading: &str, should: &str, cell: &Cell) -> Option<T> {
        let mut found: String = cell.quoted().chars().take(QUOTED_MAX).collect();
        if found.len() < cell.quoted().len() {
            found.push('…');
        }
        self.slip(heading, &format!("{should}；现为“{found}”"));
        None
    }
}
