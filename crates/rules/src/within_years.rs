//! Something that lies too many years back no longer counts.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::{Sheet, Value};
use crate::verdict::{Judgement, Outcome};

/// What ended on `ended` still counts on `on`: through the corresponding day of the last of its `years` (民法典第二百零一条、
/// 第二百零二条). Without `ended` it lasts. Yields the figure `last-day` of what has ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct WithinYears {
    /// Fact that holds the day on which it ended.
    pub ended: String,
    /// Fact that holds the day asked about.
    pub on: String,
    /// How many years it counts.
    pub years: i16,
}

impl Judge for WithinYears {
    fn meaning() -> Words {
        Words::new("仍在持续，或者终止未满规定年数", "It lasts, or ended no more than so many years ago")
    }

    fn reads(&self) -> Vec<String> {
        vec![self.ended.clone(), self.on.clone()]
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        let Some(ended) = sheet.day(&self.ended) else { return Judgement::of(Outcome::Met) };
        let Some(on) = sheet.day(&self.on) else { return Judgement::missing(&self.on) };
        let last = ended.plus_years(self.years);
        Judgement::held(on <= last).with_figure("last-day", Value::Day(last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn three() -> WithinYears {
        WithinYears { ended: "ended".to_owned(), on: "on".to_owned(), years: 3 }
    }

    fn judged(ended: &str, on: &str) -> Judgement {
        three().judge(&sheet([("ended", day(ended)), ("on", day(on))]), &no_calendar())
    }

    #[test]
    fn what_ended_on_9_may_2020_counts_through_9_may_2023() {
        let told = |outcome| Judgement::of(outcome).with_figure("last-day", day("2023-05-09"));
        assert_eq!(judged("2020-05-09", "2023-05-09"), told(Outcome::Met));
        assert_eq!(judged("2020-05-09", "2023-05-10"), told(Outcome::NotMet));
    }

    #[test]
    fn what_ended_on_29_february_counts_through_28_february() {
        let told = |outcome| Judgement::of(outcome).with_figure("last-day", day("2023-02-28"));
        assert_eq!(judged("2020-02-29", "2023-02-28"), told(Outcome::Met));
        assert_eq!(judged("2020-02-29", "2023-03-01"), told(Outcome::NotMet));
    }

    #[test]
    fn what_lasts_counts_whenever_it_is_asked_and_a_day_nobody_knows_is_asked_for() {
        assert_eq!(three().judge(&sheet([("on", day("2023-05-10"))]), &no_calendar()), Judgement::of(Outcome::Met));
        assert_eq!(three().judge(&sheet([("ended", day("2020-05-09"))]), &no_calendar()), supply("on"));
        assert_eq!(three().reads(), ["ended", "on"]);
    }
}
