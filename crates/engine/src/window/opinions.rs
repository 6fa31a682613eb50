//! What member units are asked of the applicants of an edition, and what they answered: one row an applicant.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use basis::day::Day;
use basis::id::{ApplicationId, EditionId};
use basis::words::Words;
use scheme::pipeline::StageKind;

use super::{Looking, words};
use crate::case::Case;
use crate::eligibility::{self, Answer, Question};
use crate::labels::{Label, Sight, Viewer};
use crate::people::{Role, Scope};
use crate::stage;

/// What member units are asked of the applicants of an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opinions {
    /// Year of the edition.
    pub year: i16,
    /// The units asked, in the order of the columns.
    pub units: Vec<Words>,
    /// The answers that need nothing beside them, that nothing is known first: the word of each and what it is called.
    pub plain: Vec<(&'static str, Words)>,
    /// The applicants, in the order of their names.
    pub rows: Vec<OpinionRow>,
}

/// What units are asked of one applicant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpinionRow {
    /// The application.
    pub application: ApplicationId,
    /// Name of the applicant.
    pub organisation: String,
    /// Its unified social credit code.
    pub code: String,
    /// What each unit is asked, in the order of the columns; nothing of a unit that is not asked or hidden.
    pub cells: Vec<Option<OpinionCell>>,
}

/// What one unit is asked of one applicant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpinionCell {
    /// Id of the unit.
    pub unit: String,
    /// What it answered.
    pub answer: Option<Words>,
    /// Whether the office goes on without its answer.
    pub waived: bool,
    /// Last day to answer.
    pub until: Option<Day>,
    /// Whether the viewer may answer for it now.
    pub is_own: bool,
}

impl Looking<'_> {
    /// Returns what units are asked of the applicants of an edition, as far as the viewer may know: whoever answers for a
    /// unit its own questions, and whoever may know of opinions all. Of an edition in which nothing is open there is nothing.
    pub fn opinions(&self, edition: EditionId) -> Option<Opinions> {
        let edition = self.state.editions.get(&edition)?;
        let viewer = self.viewer();
        let acting = self.who_acts();
        let own: BTreeSet<&str> = units_of(&acting).collect();
        let cases: Vec<&Case> = self
            .state
            .cases_of(edition.id)
            .map(AsRef::as_ref)
            .filter(|case: &&Case| !case.eligibility.asked.is_empty())
            .collect();
        let sees =
            |case: &Case, unit: &str| own.contains(unit) || Sight::new(self.state, &viewer, case).sees(Label::Opinion);
        let shown = cases.iter().flat_map(|case| case.eligibility.asked.keys().filter(|unit| sees(case, unit)));
        let units: Vec<&String> = shown.collect::<BTreeSet<_>>().into_iter().collect();
        let row = |case: &Case| {
            let organisation = self.name_of(&viewer, case)?.to_owned();
            let cell = |unit: &&String| {
                let question = case.eligibility.asked.get(*unit).filter(|_| sees(case, unit))?;
                Some(self.opinion(case, unit, question, own.contains(unit.as_str())))
            };
            let cells: Vec<_> = units.iter().map(cell).collect();
            let code = self.state.organisations.get(&case.organisation)?.code.to_string();
            let is_asked = cells.iter().any(Option::is_some);
            is_asked.then_some(OpinionRow { application: case.id, organisation, code, cells })
        };
        let mut rows: Vec<OpinionRow> = cases.iter().filter_map(|case| row(case)).collect();
        rows.sort_by(|one, other| (&one.organisation, one.application).cmp(&(&other.organisation, other.application)));
        let scheme = self.schemes.of(Some(edition.scheme));
        let units = units.into_iter().map(|unit| words::unit(unit, scheme)).collect();
        let plain = [Answer::Nothing, Answer::NotConcerned].map(Answer::word).into_iter();
        let plain = plain.filter_map(|word| Some((word, words::value(word)?))).collect();
        (!rows.is_empty()).then_some(Opinions { year: edition.year, units, plain, rows })
    }

    /// Returns whether there is anything of an edition to see for whoever answers for a unit or may know of all opinions.
    pub fn has_opinions(&self, edition: EditionId) -> bool {
        let (viewer, acting) = (self.viewer(), self.who_acts());
        let of_all = [Role::ReviewOfficeClerk, Role::ReviewOfficeDirector, Role::Inspector];
        let own: BTreeSet<&str> = units_of(&acting).collect();
        if own.is_empty() && !of_all.into_iter().any(|role| viewer.holds(role)) {
            return false;
        }
        let asks = |case: &Case| {
            let sees = || Sight::new(self.state, &viewer, case).sees(Label::Opinion);
            let mut asked = case.eligibility.asked.keys();
            asked.any(|unit| own.contains(unit.as_str()) || sees()) && self.name_of(&viewer, case).is_some()
        };
        self.state.cases_of(edition).any(|case| asks(case))
    }

    fn opinion(&self, case: &Case, unit: &str, question: &Question, is_own: bool) -> OpinionCell {
        let scheme = self.scheme_of(case);
        let is_here = stage::position(case, scheme).is_some_and(|stage| stage.kind == StageKind::Eligibility);
        let answer = question.opinion.as_ref().map(|opinion| opinion.answer.word());
        OpinionCell {
            unit: unit.to_owned(),
            answer: answer.and_then(words::value),
            waived: question.waived.is_some(),
            until: eligibility::last_day_of_unit(scheme, case, question),
            is_own: is_own && question.opinion.is_none() && is_here,
        }
    }
}

/// Returns the units for which whoever acts answers.
fn units_of<'a>(acting: &'a Viewer<'_>) -> impl Iterator<Item = &'a str> {
    acting.scopes().filter_map(|(role, scope)| match scope {
        Scope::Unit(unit) if role == Role::UnitOfficer => Some(unit.as_str()),
        Scope::Unit(_) | Scope::Office | Scope::Township(_) | Scope::Organisation(_) | Scope::Edition(_) => None,
    })
}
