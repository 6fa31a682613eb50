//! The wording of a standard, laid beside the tree of a criteria set by the numbers of its items.

use std::collections::BTreeMap;

use serde::Serialize;

use super::numbers::numbers_in;
use crate::criteria::Criteria;
use crate::defect::Defect;

/// The wording of a standard, by the numbers of a criteria set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standard {
    passages: BTreeMap<String, String>,
    points: BTreeMap<String, i64>,
}

/// What a criteria set and a wording leave out of each other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct StandardGaps {
    /// Nodes that have their wording.
    pub aligned: usize,
    /// Nodes without one.
    pub without_wording: Vec<String>,
    /// Nodes whose heading names other points, each with those of the criteria set and of the wording.
    pub differences: Vec<(String, i64, i64)>,
}

impl Standard {
    /// Reads a standard: every node of the criteria begins a line with its number, for example `4.1.2`, and points may stand
    /// behind its title as （50分）. A number below a node belongs to that node's wording; what stands before the first node is
    /// passed over.
    ///
    /// # Errors
    /// Returns a defect with its place for each node that stands a second time or out of order, and for a text without any.
    pub fn read(file: &str, text: &str, criteria: &Criteria) -> Result<Standard, Vec<Defect>> {
        let place = |id: &str| criteria.nodes.iter().position(|node| node.id == id);
        let mut standard = Standard::default();
        let mut defects = Vec::new();
        let (mut current, mut start) = (None::<usize>, 0_usize);
        for line in text.split('\n') {
            let words =
                line.trim_start_matches(|one: char| one.is_whitespace() || matches!(one, '#' | '*' | '\u{feff}'));
            let from = start.saturating_add(line.len().saturating_sub(words.len()));
            start = start.saturating_add(line.len()).saturating_add(1);
            let words = words.trim_end();
            let (number, rest) =
                words.split_at(words.find(|one: char| !one.is_ascii_digit() && one != '.').unwrap_or(words.len()));
            let Some(at) = place(number.trim_end_matches('.')) else {
                standard.append(current.and_then(|at| criteria.nodes.get(at)).map(|node| node.id.as_str()), words);
                continue;
            };
            if current.is_some_and(|current| at <= current) {
                let span = from..from.saturating_add(number.len());
                let sentence = format!("{number} stands here a second time or out of order.");
                defects.push(
                    Defect::at(file, text, &span, sentence).help("give each number once, in the order of the standard"),
                );
                continue;
            }
            current = Some(at);
            standard.begin(number.trim_end_matches('.'), rest.trim_start());
        }
        if current.is_none() {
            let help = "each item begins a line of its own with its number";
            defects.push(Defect::of_file(file, "no item of the criteria begins in this text.").help(help));
        }
        if defects.is_empty() { Ok(standard) } else { Err(defects) }
    }

    fn begin(&mut self, id: &str, title: &str) {
        self.passages.insert(id.to_owned(), title.to_owned());
        let points = title.rsplit_once('分').and_then(|(before, _)| numbers_in(before).last().copied());
        self.points.extend(points.map(|points| (id.to_owned(), points)));
    }

    fn append(&mut self, id: Option<&str>, words: &str) {
        let Some(passage) = id.filter(|_| !words.is_empty()).and_then(|id| self.passages.get_mut(id)) else { return };
        passage.push('\n');
        passage.push_str(words);
    }

    /// Returns the wording of a node.
    pub fn of(&self, id: &str) -> Option<&str> {
        self.passages.get(id).map(String::as_str)
    }

    /// Returns what the criteria set and the wording leave out of each other.
    pub fn gaps(&self, criteria: &Criteria) -> StandardGaps {
        let mut gaps = StandardGaps::default();
        for node in &criteria.nodes {
            match self.of(&node.id) {
                Some(_) => gaps.aligned = gaps.aligned.saturating_add(1),
                None => gaps.without_wording.push(node.id.clone()),
            }
            let own = criteria.points_below(&node.id);
            let worded = self.points.get(&node.id).copied().filter(|worded| *worded != own);
            gaps.differences.extend(worded.map(|worded| (node.id.clone(), own, worded)));
        }
        gaps
    }
}
