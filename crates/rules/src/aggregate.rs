//! The total of a round is made as the award makes it: by consensus, as a mean, or as a mean without the extremes.

use basis::calendar::Calendar;
use basis::points::Total;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::{Sheet, Value};
use crate::verdict::Judgement;

/// How a total is made of the reviewers' sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// What the panel agreed on; where it agreed on nothing, the mean of its sheets.
    Consensus,
    /// The mean of all sheets; nothing is agreed on.
    Mean,
    /// The mean without one highest and one lowest sheet; nothing is agreed on.
    Trimmed,
}

/// The total is made as `how` says, exactly; yields the figure `total`. Where the sheets lie further apart on an item than
/// `spread-max`, in percentage points, it is made only with a reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Aggregate {
    /// How the total is made.
    pub how: How,
    /// Largest difference between two sheets on one item, in percentage points, that needs no reason.
    pub spread_max: i64,
}

impl Judge for Aggregate {
    fn meaning() -> Words {
        Words::new(
            "总评分按规定方式由各评审员评分得出；分差过大的须说明理由",
            "The total is made of the sheets as laid down; a wide spread needs a reason",
        )
    }

    fn reads(&self) -> Vec<String> {
        ["consensus", "sheets", "spread", "spread-explained"].map(str::to_owned).to_vec()
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        let agreed = sheet.get("consensus").and_then(Value::as_total);
        if agreed.is_some() && self.how != How::Consensus {
            return Judgement::held(false);
        }
        let wide = sheet.whole("spread").is_some_and(|spread| spread > self.spread_max);
        if wide && !sheet.says_yes("spread-explained") {
            return Judgement::missing("spread-reason");
        }
        let sheets: Vec<Total> = sheet.list("sheets").iter().filter_map(Value::as_total).collect();
        match agreed.or_else(|| self.mean_of(sheets)) {
            Some(total) => Judgement::held(true).with_figure("total", Value::Total(total)),
            None => Judgement::missing("sheets"),
        }
    }
}

impl Aggregate {
    fn mean_of(&self, mut sheets: Vec<Total>) -> Option<Total> {
        if self.how == How::Trimmed {
            sheets.sort();
            sheets.pop()?;
            sheets.drain(..1.min(sheets.len()));
        }
        let weighted: Vec<(Total, u32)> = sheets.into_iter().map(|total| (total, 1)).collect();
        Total::weighted(&weighted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;
    use crate::verdict::Outcome;

    fn asked(how: How, sheets: &[&str], consensus: Option<&str>) -> Judgement {
        let mut facts = sheet([("sheets", words(sheets))]);
        consensus.into_iter().for_each(|total| facts.put("consensus", word(total), None));
        Aggregate { how, spread_max: 30 }.judge(&facts, &no_calendar())
    }

    fn total(numerator: i128, denominator: i128) -> Judgement {
        let total = Total::new(numerator, denominator).unwrap();
        Judgement::of(Outcome::Met).with_figure("total", Value::Total(total))
    }

    const SHEETS: &[&str] = &["500", "500", "499.75"];

    #[test]
    fn the_consensus_counts_and_without_one_the_exact_mean() {
        assert_eq!(asked(How::Consensus, SHEETS, Some("501.25")), total(50_125, 100));
        assert_eq!(asked(How::Consensus, SHEETS, None), total(149_975, 300));
    }

    #[test]
    fn a_mean_that_is_shown_as_499_92_is_below_500() {
        let judgement = asked(How::Mean, SHEETS, None);
        let Some(Value::Total(mean)) = judgement.figure("total") else { panic!("{judgement:?}") };
        assert_eq!((mean.at_least(500), mean.shown(Some(500)).as_str()), (false, "499.92"));
    }

    #[test]
    fn the_trimmed_mean_leaves_out_one_highest_and_one_lowest() {
        assert_eq!(asked(How::Trimmed, &["490", "500", "501", "620"], None), total(1_001, 2));
        assert_eq!(asked(How::Trimmed, SHEETS, None), total(500, 1));
        assert_eq!(asked(How::Trimmed, &["500", "501"], None), supply("sheets"));
        assert_eq!(asked(How::Trimmed, &[], None), supply("sheets"));
    }

    #[test]
    fn nothing_is_agreed_on_where_the_mean_counts() {
        for how in [How::Mean, How::Trimmed] {
            assert_eq!(asked(how, SHEETS, Some("500")), Judgement::of(Outcome::NotMet));
        }
    }

    #[test]
    fn sheets_that_lie_far_apart_need_a_reason() {
        let spread = |spread, explained| {
            let facts = [
                ("sheets", words(SHEETS)),
                ("spread", Value::Whole(spread)),
                ("spread-explained", Value::Flag(explained)),
            ];
            Aggregate { how: How::Consensus, spread_max: 30 }.judge(&sheet(facts), &no_calendar()).outcome
        };
        assert_eq!(
            [spread(30, false), spread(35, false), spread(35, true)],
            [Outcome::Met, Outcome::NotMet, Outcome::Met]
        );
    }
}
