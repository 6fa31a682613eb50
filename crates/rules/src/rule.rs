//! The list of all rules: the one place where schemes, checker and help find them by name.

use basis::calendar::Calendar;
use basis::day::Day;
use basis::words::Words;

use crate::sheet::{Sheet, Value};
use crate::verdict::Judgement;
use crate::{
    aggregate::Aggregate, at_least::AtLeast, at_most::AtMost, barred_after::BarredAfter, covers_all::CoversAll,
    covers_each::CoversEach, each_member_meets::EachMemberMeets, event_among::EventAmong, every_years::EveryYears,
    exactly::Exactly, extension::Extension, filed_by_day::FiledByDay, grade_of_year::GradeOfYear, has::Has,
    heard::Heard, highest_only::HighestOnly, honour_only::HonourOnly, judged_when::JudgedWhen, min_years::MinYears,
    missed_in_a_row::MissedInARow, named_by_year::NamedByYear, no_record_within::NoRecordWithin, none_left::NoneLeft,
    none_reached::NoneReached, not_listed::NotListed, one_of::OneOf, period_over::PeriodOver, same::Same,
    share_at_least::ShareAtLeast, sum_for_prize::SumForPrize, tagged::Tagged, total_at_least::TotalAtLeast,
    within_window::WithinWindow, within_years::WithinYears, won_before::WonBefore, yearly_reports::YearlyReports,
    years_after_honour::YearsAfterHonour,
};

/// What every rule states about itself.
pub trait Judge: Sized {
    /// Returns the rule's meaning in one sentence a lawyer can check.
    fn meaning() -> Words;
    /// Returns the names of the facts these parameters make it read.
    fn reads(&self) -> Vec<String>;
    /// Judges the facts. A working-day question about a year without a calendar is *judged*, never guessed.
    fn judge(&self, sheet: &Sheet, calendar: &Calendar) -> Judgement;
    /// Returns the first day on which a record no longer counts, where the day of asking decides that; most rules count
    /// from no such day.
    fn lapses(&self, _: &Value) -> Option<Day> {
        None
    }
}

/// One row of the rule book.
#[derive(Clone, Copy, Debug)]
pub struct RuleEntry {
    /// Name a scheme uses.
    pub name: &'static str,
    /// Version: a change that can alter a verdict is a new one.
    pub version: u32,
    /// Meaning in one sentence.
    pub meaning: fn() -> Words,
    /// Reads the parameters of `with`.
    pub read: fn(serde_json::Value) -> Result<Rule, serde_json::Error>,
    /// Parameters as a JSON Schema.
    pub schema: fn() -> schemars::Schema,
}

macro_rules! rules {
    ($($(#[$doc:meta])* $kind:ident = $name:literal @ $version:literal,)+) => {
        /// A rule bound with its parameters.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Rule { $($(#[$doc])* $kind($kind),)+ }

        /// Every rule there is, by name.
        pub static RULES: &[RuleEntry] = &[$(RuleEntry {
            name: $name,
            version: $version,
            meaning: <$kind as Judge>::meaning,
            read: |with| serde_json::from_value::<$kind>(with).map(Rule::$kind),
            schema: || schemars::schema_for!($kind),
        },)+];

        impl Rule {
            /// Returns the rule's name and version as verdicts print it: `min-years@1`.
            pub const fn name(&self) -> &'static str {
                match self { $(Rule::$kind(_) => concat!($name, "@", $version),)+ }
            }

            /// Returns the names of the facts it reads.
            pub fn reads(&self) -> Vec<String> {
                match self { $(Rule::$kind(rule) => rule.reads(),)+ }
            }

            /// Returns the parameters as `explain` prints them.
            pub fn parameters(&self) -> serde_json::Value {
                match self { $(Rule::$kind(rule) => serde_json::to_value(rule).unwrap_or_default(),)+ }
            }

            /// Returns the first day on which a record no longer counts, where the day of asking decides that.
            pub fn lapses(&self, record: &Value) -> Option<Day> {
                match self { $(Rule::$kind(rule) => rule.lapses(record),)+ }
            }

            /// Judges the facts.
            pub fn judge(&self, sheet: &Sheet, calendar: &Calendar) -> Judgement {
                match self { $(Rule::$kind(rule) => rule.judge(sheet, calendar),)+ }
            }
        }
    };
}

rules! {
    /// A total is made of the sheets.
    Aggregate = "aggregate" @ 1,
    /// A number reaches a minimum.
    AtLeast = "at-least" @ 1,
    /// A number does not pass a maximum.
    AtMost = "at-most" @ 1,
    /// A bar on applying is over.
    BarredAfter = "barred-after" @ 1,
    /// A paper speaks of everything it must.
    CoversAll = "covers-all" @ 1,
    /// Each subject has been examined by somebody.
    CoversEach = "covers-each" @ 1,
    /// Every controlled company of a group meets the named items.
    EachMemberMeets = "each-member-meets" @ 1,
    /// What happened is grave enough.
    EventAmong = "event-among" @ 1,
    /// An edition follows the last one after so many years.
    EveryYears = "every-years" @ 1,
    /// A number is the one named.
    Exactly = "exactly" @ 1,
    /// A period is extended while it runs.
    Extension = "extension" @ 1,
    /// A yearly report comes in time, late or not at all.
    FiledByDay = "filed-by-day" @ 1,
    /// A yearly grade is good enough.
    GradeOfYear = "grade-of-year" @ 1,
    /// Something is there.
    Has = "has" @ 1,
    /// Whoever is concerned was heard.
    Heard = "heard" @ 1,
    /// Of several sums for one honour only the highest is paid.
    HighestOnly = "highest-only" @ 1,
    /// Who wins again gets the honour without the money.
    HonourOnly = "honour-only" @ 1,
    /// A person decides in a named case.
    JudgedWhen = "judged-when" @ 1,
    /// So many years have passed.
    MinYears = "min-years" @ 1,
    /// Reports were missed in consecutive years.
    MissedInARow = "missed-in-a-row" @ 1,
    /// A thing is named by the year of its call.
    NamedByYear = "named-by-year" @ 1,
    /// No grave record in the years looked back on.
    NoRecordWithin = "no-record-within" @ 1,
    /// Nothing is left to do.
    NoneLeft = "none-left" @ 1,
    /// Nobody reached the threshold.
    NoneReached = "none-reached" @ 1,
    /// Not on a list of the dishonest.
    NotListed = "not-listed" @ 1,
    /// A fact is one of the words named.
    OneOf = "one-of" @ 1,
    /// A period is over.
    PeriodOver = "period-over" @ 1,
    /// Two words are the same.
    Same = "same" @ 1,
    /// A part of a whole is large enough.
    ShareAtLeast = "share-at-least" @ 1,
    /// A prize carries a sum.
    SumForPrize = "sum-for-prize" @ 1,
    /// An organisation belongs to a named field.
    Tagged = "tagged" @ 1,
    /// A total reaches a threshold.
    TotalAtLeast = "total-at-least" @ 1,
    /// An act falls into a window of time.
    WithinWindow = "within-window" @ 1,
    /// Something lies no more than so many years back.
    WithinYears = "within-years" @ 1,
    /// The organisation has won before.
    WonBefore = "won-before" @ 1,
    /// Reports once a year.
    YearlyReports = "yearly-reports" @ 1,
    /// A winner applies again some years after the award.
    YearsAfterHonour = "years-after-honour" @ 1,
}

impl Rule {
    /// Returns the points a total is tested against, if the rule tests one.
    pub fn threshold(&self) -> Option<i64> {
        if let Rule::TotalAtLeast(rule) = self { Some(rule.threshold) } else { None }
    }
}

/// The book of rules a scheme may bind: all of [`RULES`]; the checker asks it for names and nearest names.
#[derive(Clone, Copy, Debug, Default)]
pub struct RuleBook;

impl RuleBook {
    /// Returns the rule of that name.
    pub fn find(self, name: &str) -> Option<&'static RuleEntry> {
        RULES.iter().find(|entry| entry.name == name)
    }

    /// Returns all rules in the order of their names.
    pub fn entries(self) -> &'static [RuleEntry] {
        RULES
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_stand_in_the_order_of_their_names_and_none_twice() {
        let names: Vec<_> = RULES.iter().map(|entry| entry.name).collect();
        let mut sorted = names.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(names, sorted);
    }

    #[test]
    fn a_rule_is_found_by_its_name_and_says_name_and_version() {
        let with = serde_json::json!({ "count": "places", "max": 5 });
        let rule = (RuleBook.find("at-most").unwrap().read)(with.clone()).unwrap();
        assert_eq!((rule.name(), rule.reads(), rule.parameters()), ("at-most@1", vec!["places".to_owned()], with));
        assert!(RuleBook.find("at-mots").is_none());
    }

    #[test]
    fn a_parameter_that_no_rule_has_is_not_passed_over() {
        for entry in RULES {
            assert!((entry.read)(serde_json::json!({ "no-such-parameter": 1 })).is_err(), "{}", entry.name);
        }
    }

    #[test]
    fn every_rule_says_in_both_languages_what_it_means() {
        for entry in RULES {
            let words = (entry.meaning)();
            assert!(!words.zh.is_empty() && !words.en.is_empty(), "{}", entry.name);
        }
    }
}
