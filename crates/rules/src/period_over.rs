//! A period counted by the calendar is over, for example the days of a public notice.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::Sheet;
use crate::sheet::Value;
use crate::verdict::{Judgement, Outcome, Remedy};
use basis::period::Period;

/// The period that began with `since` is over at `at`, or one of the facts `or` says yes; where `when` is given and says
/// no, the condition does not concern the case. Yields the figure `last-day`.
///
/// Counting follows 民法典第二百零一条至第二百零四条 as the parameters say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PeriodOver {
    /// Fact that holds the day it began.
    pub since: String,
    /// Fact that holds the instant asked about.
    pub at: String,
    /// The period.
    pub period: Period,
    /// Facts of which one is enough before the period is over.
    #[serde(default)]
    pub or: Vec<String>,
    /// Fact without which the condition does not concern the case.
    #[serde(default)]
    pub when: Option<String>,
}

impl Judge for PeriodOver {
    fn meaning() -> Words {
        Words::new("规定期限已届满", "The period is over")
    }

    fn reads(&self) -> Vec<String> {
        let facts = [&self.since, &self.at].into_iter().chain(&self.or).chain(&self.when);
        facts.cloned().collect()
    }

    fn judge(&self, sheet: &Sheet, calendar: &Calendar) -> Judgement {
        if self.when.as_ref().is_some_and(|when| !sheet.says_yes(when)) {
            return Judgement::of(Outcome::NotApplicable);
        }
        if self.or.iter().any(|fact| sheet.says_yes(fact)) {
            return Judgement::of(Outcome::Met);
        }
        let Some(since) = sheet.day(&self.since) else { return Judgement::missing(&self.since) };
        let Some(at) = sheet.moment(&self.at) else { return Judgement::missing(&self.at) };
        let Ok(last) = self.period.last_day(since, calendar) else {
            return Judgement::of(Outcome::Judged).with_remedy(Some(Remedy::Supply { supply: "calendar".to_owned() }));
        };
        let outcome = if at >= last.end() { Outcome::Met } else { Outcome::NotMet };
        let remedy = (outcome == Outcome::NotMet).then(|| Remedy::Wait { wait: last.next() });
        Judgement::of(outcome).with_remedy(remedy).with_figure("last-day", Value::Day(last))
    }
}

#[cfg(test)]
mod tests {
    use basis::period::{Start, Unit};

    use super::*;
    use crate::testing::*;

    fn notice(number: u16, unit: Unit, start: Start, roll: bool) -> PeriodOver {
        let period = Period { number, unit, start, roll };
        PeriodOver { since: "posted".to_owned(), at: "at".to_owned(), period, or: Vec::new(), when: None }
    }

    fn judged(rule: &PeriodOver, posted: &str, at: &str) -> Judgement {
        rule.judge(&sheet([("posted", day(posted)), ("at", moment(at))]), &calendar())
    }

    /// Returns the last day, or nothing if a calendar is missing.
    fn last_day(rule: &PeriodOver, posted: &str) -> Option<String> {
        match judged(rule, posted, "2027-12-31T00:00:00").figure("last-day") {
            Some(Value::Day(day)) => Some(day.to_string()),
            Some(_) | None => None,
        }
    }

    #[test]
    fn the_five_ways_of_counting_agree_with_the_official_calendar() {
        use {
            Start::{NextDay, SameDay},
            Unit::{CalendarDays, WorkingDays},
        };
        let ways = [
            notice(7, CalendarDays, SameDay, false),
            notice(7, CalendarDays, NextDay, false),
            notice(7, CalendarDays, NextDay, true),
            notice(7, WorkingDays, NextDay, false),
            notice(5, WorkingDays, NextDay, false),
        ];
        let last_days = |posted| ways.each_ref().map(|way| last_day(way, posted));
        let known = |days: [&str; 5]| days.map(|day| Some(day.to_owned()));
        assert_eq!(
            last_days("2023-10-10"),
            known(["2023-10-16", "2023-10-17", "2023-10-17", "2023-10-19", "2023-10-17"])
        );
        assert_eq!(
            last_days("2026-04-30"),
            known(["2026-05-06", "2026-05-07", "2026-05-07", "2026-05-13", "2026-05-11"])
        );
        let turn_of_year = [Some("2027-01-03".to_owned()), Some("2027-01-04".to_owned()), None, None, None];
        assert_eq!(last_days("2026-12-28"), turn_of_year, "the calendar of 2027 is not loaded");
    }

    #[test]
    fn the_period_is_over_when_its_last_day_is_and_not_a_second_before() {
        let rule = notice(7, Unit::CalendarDays, Start::NextDay, true);
        let figure = |judgement: Judgement| judgement.with_figure("last-day", day("2023-10-17"));
        assert_eq!(judged(&rule, "2023-10-10", "2023-10-17T23:59:59"), figure(wait("2023-10-18")));
        assert_eq!(judged(&rule, "2023-10-10", "2023-10-18T00:00:00"), figure(Judgement::of(Outcome::Met)));
    }

    #[test]
    fn a_year_without_a_calendar_is_for_a_person_and_never_guessed() {
        let rule = notice(5, Unit::WorkingDays, Start::NextDay, false);
        let remedy = Remedy::Supply { supply: "calendar".to_owned() };
        let asked = judged(&rule, "2026-12-28", "2027-12-31T00:00:00");
        assert_eq!(asked, Judgement::of(Outcome::Judged).with_remedy(Some(remedy)));
    }

    #[test]
    fn an_answer_ends_the_wait_and_a_question_that_was_never_put_begins_none() {
        let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        let round = PeriodOver {
            since: "asked".to_owned(),
            or: names(&["answered"]),
            when: Some("asked".to_owned()),
            ..notice(5, Unit::WorkingDays, Start::NextDay, false)
        };
        let judged = |facts: &Sheet| round.judge(facts, &calendar()).outcome;
        let unasked = sheet([("at", moment("2023-06-02T09:00:00"))]);
        let asked = unasked.clone().with("asked", day("2023-06-01"));
        let answered = asked.clone().with("answered", Value::Flag(true));
        assert_eq!([&unasked, &asked, &answered].map(judged), [Outcome::NotApplicable, Outcome::NotMet, Outcome::Met]);
        assert_eq!(round.reads(), names(&["asked", "at", "answered", "asked"]));
    }

    #[test]
    fn a_notice_that_was_never_posted_is_not_over() {
        let rule = notice(7, Unit::CalendarDays, Start::NextDay, true);
        assert_eq!(rule.judge(&sheet([("at", moment("2023-10-18T00:00:00"))]), &calendar()), supply("posted"));
    }
}
