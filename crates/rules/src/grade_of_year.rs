//! A yearly grade, such as the evaluation of output per mu of land, is good enough.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::industry::section_of;
use crate::rule::Judge;
use crate::sheet::Sheet;
use crate::sheet::Value;
use crate::verdict::{Judgement, Outcome};
use basis::day::Day;

/// A published grade, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum GradeLetter {
    /// The best.
    A,
    /// Second.
    B,
    /// Third.
    C,
    /// The last that results are published with.
    D,
}

impl GradeLetter {
    const ALL: [GradeLetter; 4] = [GradeLetter::A, GradeLetter::B, GradeLetter::C, GradeLetter::D];

    /// Returns the letter.
    pub const fn word(self) -> &'static str {
        match self {
            GradeLetter::A => "A",
            GradeLetter::B => "B",
            GradeLetter::C => "C",
            GradeLetter::D => "D",
        }
    }

    fn parse(word: &str) -> Option<GradeLetter> {
        GradeLetter::ALL.into_iter().find(|letter| letter.word() == word)
    }
}

/// The grade of the year before (or as `year-offset` says) is `at-least` or better.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct GradeOfYear {
    /// Lowest letter that is enough.
    pub at_least: GradeLetter,
    /// Sections of GB/T 4754 whose organisations need the grade.
    pub sections: Vec<String>,
    /// Year of the grade counted from the edition's year: −1 is the year before.
    pub year_offset: i64,
    /// Whether the latest published grade counts for now while the year's own is not yet published.
    pub latest_published: bool,
}

impl GradeOfYear {
    fn good(&self, grade: GradeLetter) -> bool {
        grade <= self.at_least
    }
}

/// A grade with its year and the day it was published.
struct Graded {
    year: i64,
    grade: GradeLetter,
    published: Day,
}

fn graded(value: &Value) -> Option<Graded> {
    Some(Graded {
        year: value.field("year")?.as_whole()?,
        grade: GradeLetter::parse(value.field("grade")?.as_text()?)?,
        published: value.field("published")?.as_day()?,
    })
}

impl Judge for GradeOfYear {
    fn meaning() -> Words {
        Words::new(
            "上一年度评价档次达到规定；未公布的按最近一次公布结果暂定",
            "The year's published grade is good enough; while it is unpublished the latest published one counts for now",
        )
    }

    fn reads(&self) -> Vec<String> {
        ["industry", "edition-year", "grades", "window-close"].map(str::to_owned).to_vec()
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        let Some(section) = sheet.text("industry").and_then(section_of) else { return Judgement::missing("industry") };
        if !self.sections.iter().any(|one| one == section) {
            return Judgement::of(Outcome::NotApplicable);
        }
        let Some(year) = sheet.whole("edition-year") else { return Judgement::missing("edition-year") };
        let Some(close) = sheet.day("window-close") else { return Judgement::missing("window-close") };
        let mut grades: Vec<_> = sheet.list("grades").iter().filter_map(graded).collect();
        grades.sort_by_key(|one| one.year);
        let wanted = year.saturating_add(self.year_offset);
        if let Some(own) = grades.iter().find(|one| one.year == wanted) {
            return Judgement::of(self.of_own_year(own, close));
        }
        let latest = grades.iter().rfind(|one| one.year < wanted && one.published <= close);
        Judgement::of(match latest.filter(|_| self.latest_published) {
            Some(latest) if self.good(latest.grade) => Outcome::Provisional,
            Some(_) => Outcome::NotMet,
            None => Outcome::Judged,
        })
    }
}

impl GradeOfYear {
    /// A grade published only after the window closed never fails by itself: a person decides.
    fn of_own_year(&self, own: &Graded, close: Day) -> Outcome {
        match (self.good(own.grade), own.published <= close) {
            (true, _) => Outcome::Met,
            (false, true) => Outcome::NotMet,
            (false, false) => Outcome::Judged,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn rule(latest_published: bool) -> GradeOfYear {
        GradeOfYear { at_least: GradeLetter::A, sections: vec!["C".to_owned()], year_offset: -1, latest_published }
    }

    /// Judges a firm of an edition of 2026 whose window closes on 29 May.
    fn judged(rule: &GradeOfYear, industry: &str, grades: &[(i64, &str, &str)]) -> Outcome {
        let grade = |(year, grade, published): &(i64, &str, &str)| {
            record([("year", Value::Whole(*year)), ("grade", word(grade)), ("published", day(published))])
        };
        let facts = sheet([
            ("industry", word(industry)),
            ("edition-year", Value::Whole(2026)),
            ("grades", Value::List(grades.iter().map(grade).collect())),
            ("window-close", day("2026-05-29")),
        ]);
        rule.judge(&facts, &no_calendar()).outcome
    }

    #[test]
    fn a_manufacturer_needs_the_grade_of_the_year_before() {
        assert_eq!(judged(&rule(true), "3411", &[(2025, "A", "2026-03-20")]), Outcome::Met);
        assert_eq!(judged(&rule(true), "3411", &[(2025, "B", "2026-03-20")]), Outcome::NotMet);
        assert_eq!(
            judged(&rule(true), "3411", &[(2024, "A", "2025-08-08"), (2025, "B", "2026-03-20")]),
            Outcome::NotMet
        );
    }

    #[test]
    fn while_the_year_is_unpublished_the_latest_published_grade_counts_for_now() {
        assert_eq!(
            judged(&rule(true), "3411", &[(2024, "A", "2025-08-08"), (2023, "B", "2024-08-08")]),
            Outcome::Provisional
        );
        assert_eq!(
            judged(&rule(true), "3411", &[(2024, "B", "2025-08-08"), (2023, "A", "2024-08-08")]),
            Outcome::NotMet
        );
        assert_eq!(judged(&rule(false), "3411", &[(2024, "A", "2025-08-08")]), Outcome::Judged);
    }

    #[test]
    fn a_lower_grade_published_after_the_window_closed_never_fails_by_itself() {
        assert_eq!(judged(&rule(true), "3411", &[(2025, "B", "2026-05-29")]), Outcome::NotMet);
        assert_eq!(judged(&rule(true), "3411", &[(2025, "B", "2026-05-30")]), Outcome::Judged);
        assert_eq!(judged(&rule(true), "3411", &[(2025, "A", "2026-05-30")]), Outcome::Met);
    }

    #[test]
    fn a_manufacturer_without_a_result_is_for_a_person_to_decide() {
        assert_eq!(judged(&rule(true), "3411", &[]), Outcome::Judged);
    }

    #[test]
    fn a_hospital_needs_no_grade() {
        assert_eq!(judged(&rule(true), "8411", &[]), Outcome::NotApplicable);
    }

    #[test]
    fn grades_count_by_rank_and_what_is_no_grade_is_none() {
        let second = GradeOfYear { at_least: GradeLetter::B, ..rule(true) };
        let outcome = |grade| judged(&second, "3411", &[(2025, grade, "2026-03-20")]);
        assert_eq!(["A", "B", "C", "D"].map(outcome), [Outcome::Met, Outcome::Met, Outcome::NotMet, Outcome::NotMet]);
        assert_eq!(["", "AA", "A+", "a", "0"].map(outcome), [Outcome::Judged; 5]);
    }

    #[test]
    fn an_industry_that_no_division_has_is_asked_for() {
        assert_eq!(rule(true).judge(&sheet([("industry", word("9900"))]), &no_calendar()), supply("industry"));
    }
}
