//! Something that must be there is there: a consent, a report, a publication.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::Sheet;
use crate::verdict::{Judgement, Outcome, Remedy};

/// The fact `fact` says yes; where `when` is given and says no, the condition does not concern the case. With
/// `judged-when`, a person decides what is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Has {
    /// Fact that must say yes.
    pub fact: String,
    /// Other facts of which one is enough in its place.
    #[serde(default)]
    pub or: Vec<String>,
    /// Fact without which the condition does not concern the case.
    #[serde(default)]
    pub when: Option<String>,
    /// Fact with which what is missing is left to a person.
    #[serde(default)]
    pub judged_when: Option<String>,
    /// Round of review to which it applies; without one it applies everywhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<String>,
    /// Command that would bring the fact.
    #[serde(default)]
    pub act: Option<String>,
    /// Role that can give that command.
    #[serde(default)]
    pub by: Option<String>,
}

impl Judge for Has {
    fn meaning() -> Words {
        Words::new("规定的材料、意见或步骤已经具备", "What must be there is there")
    }

    fn reads(&self) -> Vec<String> {
        let facts = [&self.fact].into_iter().chain(&self.or).chain(&self.when).chain(&self.judged_when).cloned();
        facts.chain(self.round.iter().map(|_| "round".to_owned())).collect()
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        if self.round.as_ref().is_some_and(|round| sheet.text("round") != Some(round)) {
            return Judgement::of(Outcome::NotApplicable);
        }
        if self.when.as_ref().is_some_and(|when| !sheet.says_yes(when)) {
            return Judgement::of(Outcome::NotApplicable);
        }
        if [&self.fact].into_iter().chain(&self.or).any(|fact| sheet.says_yes(fact)) {
            return Judgement::of(Outcome::Met);
        }
        if self.judged_when.as_ref().is_some_and(|fact| sheet.says_yes(fact)) {
            return Judgement::of(Outcome::Judged);
        }
        let remedy = match (&self.act, &self.by) {
            (Some(act), Some(by)) => Remedy::Act { act: act.clone(), by: by.clone() },
            _ => Remedy::Supply { supply: self.fact.clone() },
        };
        Judgement::of(Outcome::NotMet).with_remedy(Some(remedy))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Value;
    use crate::testing::*;

    fn report() -> Has {
        Has {
            fact: "report-confirmed".to_owned(),
            or: vec!["statement".to_owned()],
            when: None,
            judged_when: None,
            round: None,
            act: None,
            by: None,
        }
    }

    #[test]
    fn the_thing_itself_or_what_stands_in_its_place_is_enough() {
        let met = Judgement::of(Outcome::Met);
        assert_eq!(report().judge(&sheet([("report-confirmed", Value::Flag(true))]), &no_calendar()), met);
        assert_eq!(report().judge(&sheet([("statement", Value::Flag(true))]), &no_calendar()), met);
    }

    #[test]
    fn silence_and_a_no_are_refused_and_told_what_is_missing() {
        assert_eq!(report().judge(&Sheet::new(), &no_calendar()), supply("report-confirmed"));
        let no = sheet([("report-confirmed", Value::Flag(false)), ("statement", word(""))]);
        assert_eq!(report().judge(&no, &no_calendar()), supply("report-confirmed"));
    }

    #[test]
    fn a_missing_act_is_named_with_the_role_that_can_do_it() {
        let rule = Has { act: Some("consent".to_owned()), by: Some("township".to_owned()), ..report() };
        let remedy = Remedy::Act { act: "consent".to_owned(), by: "township".to_owned() };
        assert_eq!(rule.judge(&Sheet::new(), &no_calendar()), Judgement::of(Outcome::NotMet).with_remedy(Some(remedy)));
    }

    #[test]
    fn what_is_missing_is_left_to_a_person_once_somebody_has_asked_for_it() {
        let rule = Has { judged_when: Some("review-asked".to_owned()), ..report() };
        let asked = sheet([("review-asked", Value::Flag(true))]);
        assert_eq!(rule.judge(&asked, &no_calendar()), Judgement::of(Outcome::Judged));
        let there = asked.with("report-confirmed", Value::Flag(true));
        assert_eq!(rule.judge(&there, &no_calendar()), Judgement::of(Outcome::Met));
        assert_eq!(rule.judge(&Sheet::new(), &no_calendar()), supply("report-confirmed"));
        assert_eq!(rule.reads(), ["report-confirmed", "statement", "review-asked"]);
    }

    #[test]
    fn a_condition_of_one_round_does_not_concern_another() {
        let rule = Has { fact: "plan-approved".to_owned(), or: Vec::new(), round: Some("site".to_owned()), ..report() };
        let asked = |round| rule.judge(&sheet([("round", word(round))]), &no_calendar());
        assert_eq!(asked("paper"), Judgement::of(Outcome::NotApplicable));
        assert_eq!(asked("site"), supply("plan-approved"));
        assert_eq!(rule.reads(), ["plan-approved", "round"]);
    }

    #[test]
    fn a_condition_of_groups_does_not_concern_a_single_firm() {
        let rule = Has { fact: "headquarters".to_owned(), or: Vec::new(), when: Some("group".to_owned()), ..report() };
        let firm = |group| sheet([("group", Value::Flag(group))]);
        assert_eq!(rule.judge(&firm(false), &no_calendar()), Judgement::of(Outcome::NotApplicable));
        assert_eq!(rule.judge(&firm(true), &no_calendar()), supply("headquarters"));
        assert_eq!(rule.reads(), ["headquarters", "group"]);
    }
}
