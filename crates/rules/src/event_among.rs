//! What happened is grave enough for a clause that names it.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::no_record_within::Gravity;
use crate::rule::Judge;
use crate::sheet::{Sheet, Value};
use crate::verdict::{Judgement, Outcome};

/// The fact `event` is one of `events` graded `grade` or worse, and one of the facts in `and` says yes; or it is one of
/// `always`, whatever its grade. Any other event, or none, is not the concern of the clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct EventAmong {
    /// What happened, by the words of the register.
    pub events: Vec<String>,
    /// Gravity at which it counts.
    pub grade: Gravity,
    /// What counts whatever its grade.
    #[serde(default)]
    pub always: Vec<String>,
    /// Facts of which one must say yes beside; none where nothing more is asked.
    #[serde(default)]
    pub and: Vec<String>,
}

impl Judge for EventAmong {
    fn meaning() -> Words {
        Words::new("发生的事件属于所列种类并达到规定等级", "What happened is of a named kind and grave enough")
    }

    fn reads(&self) -> Vec<String> {
        ["event".to_owned(), "grade".to_owned()].into_iter().chain(self.and.iter().cloned()).collect()
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        let event = sheet.text("event");
        let is_one_of = |events: &[String]| events.iter().any(|one| Some(one.as_str()) == event);
        if !is_one_of(&self.events) && !is_one_of(&self.always) {
            return Judgement::of(Outcome::NotApplicable);
        }
        let grade = sheet.get("grade").and_then(Value::as_text).and_then(Gravity::parse);
        let is_grave = is_one_of(&self.events) && grade.is_some_and(|grade| grade >= self.grade);
        let is_shown = self.and.is_empty() || self.and.iter().any(|fact| sheet.says_yes(fact));
        Judgement::held(is_one_of(&self.always) || (is_grave && is_shown))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn rule(and: &[&str]) -> EventAmong {
        let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
        EventAmong { events: ids(&["accident"]), grade: Gravity::Major, always: ids(&["arrears"]), and: ids(and) }
    }

    fn judged(rule: &EventAmong, event: &str, grade: &str, penalised: bool) -> Judgement {
        let facts = [("event", word(event)), ("grade", word(grade)), ("penalised", Value::Flag(penalised))];
        rule.judge(&sheet(facts), &no_calendar())
    }

    #[test]
    fn a_named_event_counts_from_its_grade_on() {
        let by_grade = ["larger", "major", "extraordinary", "unheard-of"];
        let judged = by_grade.map(|grade| judged(&rule(&[]), "accident", grade, false));
        assert_eq!(judged, [false, true, true, false].map(Judgement::held));
    }

    #[test]
    fn some_events_always_count_and_others_never() {
        assert_eq!(judged(&rule(&[]), "arrears", "minor", false), Judgement::held(true));
        let not_concerned = Judgement::of(Outcome::NotApplicable);
        assert_eq!(judged(&rule(&[]), "a-late-letter", "major", false), not_concerned);
        assert_eq!(rule(&[]).judge(&Sheet::new(), &no_calendar()), not_concerned, "nothing happened");
    }

    #[test]
    fn what_must_be_shown_beside_is_asked_for() {
        let rule = rule(&["penalised", "complaint-upheld"]);
        assert_eq!(judged(&rule, "accident", "major", false), Judgement::held(false));
        assert_eq!(judged(&rule, "accident", "major", true), Judgement::held(true));
        assert_eq!(rule.reads(), ["event", "grade", "penalised", "complaint-upheld"]);
    }
}
