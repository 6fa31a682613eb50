//! A criteria set: the tree of items with points, and the bands of the scoring guideline.

use basis::points::{Hundredths, Total};
use basis::words::Words;
use serde::{Deserialize, Serialize};

/// Whether an item asks for a process or a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemKind {
    /// 过程: method, deployment, learning, integration.
    Process,
    /// 结果: level, trend, comparison, integration.
    Result,
}

/// A node of the tree; leaves carry points.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// Id, for example `4.1.2`.
    pub id: String,
    /// Node above.
    #[serde(default)]
    pub parent: Option<String>,
    /// Title.
    pub title: Words,
    /// Points of a leaf.
    #[serde(default)]
    pub points: Option<u32>,
    /// Kind of a leaf.
    #[serde(default)]
    pub kind: Option<ItemKind>,
    /// Areas to look at.
    #[serde(default)]
    pub areas: Vec<Words>,
}

/// A band of percentages with what it looks like.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// First percentage.
    pub from: u8,
    /// Last percentage.
    pub to: u8,
    /// For a process item.
    pub process: Words,
    /// For a result item.
    pub result: Words,
}

/// A criteria set.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Criteria {
    /// Id.
    pub id: String,
    /// Title.
    pub title: Words,
    /// Edition of the standard.
    pub edition: String,
    /// Sum of all points.
    pub total: u32,
    /// Step of percentages.
    pub step: u8,
    /// Spread between reviewers, in percentage points, that must be discussed.
    #[serde(alias = "spread_alert_points")]
    pub spread_alert_points: u8,
    /// Nodes in clause order.
    #[serde(rename = "node")]
    pub nodes: Vec<Node>,
    /// Bands in ascending order.
    #[serde(rename = "band", default)]
    pub bands: Vec<Band>,
}

impl Criteria {
    /// Returns the criteria of a scheme that says nothing.
    pub(crate) fn none() -> Criteria {
        let title = Words::new("", "");
        Criteria {
            id: String::new(),
            title,
            edition: String::new(),
            total: 0,
            step: 5,
            spread_alert_points: 20,
            nodes: Vec::new(),
            bands: Vec::new(),
        }
    }

    /// Returns the leaves with their points, in clause order.
    pub fn items(&self) -> impl Iterator<Item = (&Node, u32)> {
        self.nodes.iter().filter_map(|node| node.points.map(|points| (node, points)))
    }

    /// Returns the node of that id.
    pub fn node(&self, id: &str) -> Option<&Node> {
        self.nodes.iter().find(|node| node.id == id)
    }

    /// Returns the points of a node: its own, or those of all items below it.
    pub fn points_below(&self, id: &str) -> i64 {
        let is_below = |node: &&Node| {
            let above = |id: &String| self.node(id).and_then(|node| node.parent.clone());
            std::iter::successors(Some(node.id.clone()), above).take(self.nodes.len()).any(|one| one == id)
        };
        self.nodes.iter().filter(is_below).filter_map(|node| node.points).map(i64::from).sum()
    }

    /// Returns a sentence for every place where the bands leave a percentage out, name one twice or say nothing.
    pub fn bands_amiss(&self) -> Vec<String> {
        let (Some(first), Some(last)) = (self.bands.first(), self.bands.last()) else { return Vec::new() };
        let mut amiss = Vec::new();
        if first.from != 0 || last.to != 100 {
            amiss.push(format!("the bands go from {} to {}, and percentages from 0 to 100.", first.from, last.to));
        }
        for (one, next) in self.bands.iter().zip(self.bands.iter().skip(1)) {
            if one.to.checked_add(self.step) != Some(next.from) {
                amiss.push(format!(
                    "after the band that ends with {} comes one that begins with {}.",
                    one.to, next.from
                ));
            }
        }
        for band in &self.bands {
            if band.from > band.to || !self.allows(band.from) || !self.allows(band.to) {
                amiss.push(format!("no band goes from {} to {} in steps of {}.", band.from, band.to, self.step));
            }
            let words = [&band.process.zh, &band.process.en, &band.result.zh, &band.result.en];
            if words.iter().any(|words| words.trim().is_empty()) {
                amiss.push(format!(
                    "the band from {} to {} says nothing of a process or of a result.",
                    band.from, band.to
                ));
            }
        }
        amiss
    }

    /// Returns whether a percentage stands on a step.
    pub fn allows(&self, percent: u8) -> bool {
        percent <= 100 && percent.checked_rem(self.step) == Some(0)
    }

    /// Returns the exact total of percentages given in clause order, one an item.
    pub fn total_of(&self, percents: &[u8]) -> Total {
        let scores = self.items().zip(percents).map(|((_, points), percent)| Hundredths::of(points, *percent));
        scores.sum::<Hundredths>().into()
    }
}
