//! Nothing is concluded against somebody who has neither answered nor had the time to.

use basis::calendar::Calendar;
use basis::period::Period;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::{Sheet, Value};
use crate::verdict::{Judgement, Outcome, Remedy};

/// Whoever is concerned was told on `told`, and has `answered` or the period from that day is over at `at`; yields the
/// figure `last-day`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Heard {
    /// Fact that holds the day on which it was told.
    pub told: String,
    /// Fact that says whether it has answered.
    pub answered: String,
    /// Fact that holds the instant asked about.
    pub at: String,
    /// The time it has.
    pub period: Period,
    /// Command that tells it.
    #[serde(default)]
    pub act: Option<String>,
    /// Role that can give that command.
    #[serde(default)]
    pub by: Option<String>,
}

impl Judge for Heard {
    fn meaning() -> Words {
        Words::new("当事人已经陈述，或者陈述期限已届满", "Whoever is concerned has answered, or has had the time to")
    }

    fn reads(&self) -> Vec<String> {
        vec![self.told.clone(), self.answered.clone(), self.at.clone()]
    }

    fn judge(&self, sheet: &Sheet, calendar: &Calendar) -> Judgement {
        let Some(told) = sheet.day(&self.told) else { return self.untold() };
        if sheet.says_yes(&self.answered) {
            return Judgement::of(Outcome::Met);
        }
        let Some(at) = sheet.moment(&self.at) else { return Judgement::missing(&self.at) };
        let Ok(last) = self.period.last_day(told, calendar) else {
            return Judgement::of(Outcome::Judged).with_remedy(Some(Remedy::Supply { supply: "calendar".to_owned() }));
        };
        let over = at >= last.end();
        let remedy = (!over).then(|| Remedy::Wait { wait: last.next() });
        let outcome = if over { Outcome::Met } else { Outcome::NotMet };
        Judgement::of(outcome).with_remedy(remedy).with_figure("last-day", Value::Day(last))
    }
}

impl Heard {
    fn untold(&self) -> Judgement {
        match (&self.act, &self.by) {
            (Some(act), Some(by)) => {
                let remedy = Remedy::Act { act: act.clone(), by: by.clone() };
                Judgement::of(Outcome::NotMet).with_remedy(Some(remedy))
            }
            _ => Judgement::missing(&self.told),
        }
    }
}

#[cfg(test)]
mod tests {
    use basis::period::{Start, Unit};

    use super::*;
    use crate::testing::*;

    fn rule() -> Heard {
        Heard {
            told: "told".to_owned(),
            answered: "answered".to_owned(),
            at: "at".to_owned(),
            period: Period { number: 3, unit: Unit::WorkingDays, start: Start::NextDay, roll: false },
            act: Some("notify-firm".to_owned()),
            by: Some("review-office-clerk".to_owned()),
        }
    }

    fn judged(answered: bool, at: &str) -> Judgement {
        let facts = [("told", day("2023-10-12")), ("answered", Value::Flag(answered)), ("at", moment(at))];
        rule().judge(&sheet(facts), &calendar())
    }

    #[test]
    fn whoever_was_not_told_has_not_been_heard() {
        let remedy = Remedy::Act { act: "notify-firm".to_owned(), by: "review-office-clerk".to_owned() };
        let untold = rule().judge(&sheet([("at", moment("2023-10-12T09:00:00"))]), &calendar());
        assert_eq!(untold, Judgement::of(Outcome::NotMet).with_remedy(Some(remedy)));
        let nobody = Heard { act: None, ..rule() };
        assert_eq!(nobody.judge(&Sheet::new(), &calendar()), supply("told"));
        assert_eq!(rule().reads(), ["told", "answered", "at"]);
    }

    #[test]
    fn an_answer_ends_the_wait_and_so_does_the_end_of_the_third_working_day() {
        let figure = |judgement: Judgement| judgement.with_figure("last-day", day("2023-10-17"));
        assert_eq!(judged(true, "2023-10-12T10:00:00"), Judgement::of(Outcome::Met));
        assert_eq!(judged(false, "2023-10-17T23:59:59"), figure(wait("2023-10-18")));
        assert_eq!(judged(false, "2023-10-18T00:00:00"), figure(Judgement::of(Outcome::Met)));
    }

    #[test]
    fn a_year_without_a_calendar_is_never_guessed() {
        let facts = [("told", day("2026-12-30")), ("at", moment("2027-01-20T09:00:00"))];
        let remedy = Remedy::Supply { supply: "calendar".to_owned() };
        let asked = rule().judge(&sheet(facts), &calendar());
        assert_eq!(asked, Judgement::of(Outcome::Judged).with_remedy(Some(remedy)));
    }
}
