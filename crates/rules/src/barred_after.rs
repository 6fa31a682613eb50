//! Who did wrong may not apply for some years from a day on, or never again.

use basis::calendar::Calendar;
use basis::day::Day;
use basis::period::{Period, Start, Unit};
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::{Sheet, Value};
use crate::verdict::{Judgement, Outcome, Remedy};

/// The bar that began on `since` is over on `on`; without `since` nobody is barred. It lasts through the corresponding day
/// of the last of its `years` (民法典第二百零一条、第二百零二条), so that the day after is the first on which the organisation
/// may apply; without `years` it has no end. Yields the figure `last-day`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct BarredAfter {
    /// Fact that holds the day on which it began.
    pub since: String,
    /// Fact that holds the day asked about.
    pub on: String,
    /// How many years it lasts; without a number it has no end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub years: Option<i16>,
    /// Whether an end on a day off moves to the next working day and lengthens the bar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roll: Option<bool>,
}

impl Judge for BarredAfter {
    fn meaning() -> Words {
        Words::new("不得申报的期限已过；无期限的一直不得申报", "A bar on applying is over; one without an end never is")
    }

    fn reads(&self) -> Vec<String> {
        vec![self.since.clone(), self.on.clone()]
    }

    fn judge(&self, sheet: &Sheet, calendar: &Calendar) -> Judgement {
        let Some(since) = sheet.day(&self.since) else { return Judgement::of(Outcome::NotApplicable) };
        let Some(years) = self.years else { return Judgement::of(Outcome::NotMet) };
        let Some(on) = sheet.day(&self.on) else { return Judgement::missing(&self.on) };
        let Some(last) = self.last_day(since.plus_years(years), calendar) else {
            return Judgement::of(Outcome::Judged).with_remedy(Some(Remedy::Supply { supply: "calendar".to_owned() }));
        };
        let held = Judgement::held(on > last);
        let wait = (held.outcome == Outcome::NotMet).then(|| Remedy::Wait { wait: last.next() });
        held.with_remedy(wait).with_figure("last-day", Value::Day(last))
    }
}

impl BarredAfter {
    /// Returns the last day of the bar; nothing where no calendar says whether it is worked.
    fn last_day(&self, corresponding: Day, calendar: &Calendar) -> Option<Day> {
        let roll = self.roll.unwrap_or(false);
        let period = Period { number: 0, unit: Unit::CalendarDays, start: Start::NextDay, roll };
        period.last_day(corresponding, calendar).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn bar(years: Option<i16>, roll: bool) -> BarredAfter {
        BarredAfter { since: "found".to_owned(), on: "on".to_owned(), years, roll: Some(roll) }
    }

    fn judged(rule: &BarredAfter, found: &str, on: &str) -> Judgement {
        rule.judge(&sheet([("found", day(found)), ("on", day(on))]), &calendar())
    }

    fn barred_to(last: &str, first: &str) -> Judgement {
        wait(first).with_figure("last-day", day(last))
    }

    fn free_after(last: &str) -> Judgement {
        Judgement::of(Outcome::Met).with_figure("last-day", day(last))
    }

    #[test]
    fn who_is_found_on_10_june_2024_may_apply_from_11_june_2029() {
        let five = bar(Some(5), false);
        assert_eq!(judged(&five, "2024-06-10", "2029-06-10"), barred_to("2029-06-10", "2029-06-11"));
        assert_eq!(judged(&five, "2024-06-10", "2029-06-11"), free_after("2029-06-10"));
    }

    #[test]
    fn who_is_found_on_29_february_is_barred_through_28_february() {
        let five = bar(Some(5), false);
        assert_eq!(judged(&five, "2024-02-29", "2029-02-28"), barred_to("2029-02-28", "2029-03-01"));
        assert_eq!(judged(&five, "2024-02-29", "2029-03-01"), free_after("2029-02-28"));
    }

    #[test]
    fn a_bar_moves_past_days_off_only_where_it_is_said_to() {
        // 3 October 2026 is in the holiday of the national day, which ends on the 7th.
        let two = |roll| judged(&bar(Some(2), roll), "2024-10-03", "2026-10-05");
        assert_eq!(two(false), free_after("2026-10-03"));
        assert_eq!(two(true), barred_to("2026-10-08", "2026-10-09"));
        let later = judged(&bar(Some(5), true), "2024-06-10", "2029-06-11");
        assert_eq!((later.outcome, later.figures), (Outcome::Judged, vec![]), "no calendar knows 2029 yet");
    }

    #[test]
    fn a_bar_without_years_has_no_end_and_tells_no_day_to_wait_for() {
        assert_eq!(judged(&bar(None, false), "2024-06-10", "2099-01-01"), Judgement::of(Outcome::NotMet));
    }

    #[test]
    fn who_did_nothing_wrong_is_not_barred_and_a_day_nobody_knows_is_asked_for() {
        let five = bar(Some(5), false);
        let nobody = sheet([("on", day("2025-05-01"))]);
        assert_eq!(five.judge(&nobody, &calendar()), Judgement::of(Outcome::NotApplicable));
        assert_eq!(five.judge(&sheet([("found", day("2024-06-10"))]), &calendar()), supply("on"));
    }
}
