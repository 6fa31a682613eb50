//! The one window: whatever anybody may see is computed here; absent and hidden are the same value.
//!
//! Pages, letters, exports and the questions of scenarios read this and never the state. A [`Looking`] is one
//! viewer at one instant; every answer owns its values, so that nothing of the state leaves by reference.

mod act_form;
mod ahead;
mod applying;
mod calls;
mod case_list;
mod case_page;
mod cast;
mod entitled;
mod extract;
mod fact;
mod lists;
mod looks;
mod measures;
mod misread;
mod opinions;
mod proposals;
pub mod questions;
mod reading;
mod registered;
mod related;
mod said;
mod status;
mod tell;
#[cfg(test)]
mod tests;
mod value;
mod who;
mod why;
mod words;
mod worklist;

use basis::day::Moment;
use basis::id::{ApplicationId, EditionId, PersonId};
use basis::words::Words;
use scheme::Scheme;

pub use act_form::{
    About, ActForm, Asks, Choice, Field, FilledIn, FilledWhat, Given, Offered, Paper, in_row, rows_filled,
};
pub use applying::{Applying, ApplyingFirm};
pub use calls::{CallTold, Window};
pub use case_list::{CaseList, CaseRow, EditionYear, ListQuery, Order, editions};
pub use case_page::{CasePage, CorrectionsTold, Honours, RailStage, RoundFeedback, StageStanding, TimelineEntry};
pub use cast::Post;
pub use extract::Sheet;
pub use fact::ShownFact;
pub use lists::Lists;
pub use looks::{Look, LookTold, LookedAt};
pub use measures::{ArticleTold, ClauseTold, Decided, Measures, ReadingOpen};
pub use opinions::{OpinionCell, OpinionRow, Opinions};
pub use proposals::{Proposed, Waiting};
pub use questions::{answer, question_names, question_schema, visit_question};
pub use reading::ReadingTold;
pub use registered::Registered;
pub use said::{Said, SaidWhat};
pub use status::Status;
pub use tell::{Told, tell};
pub use who::KnownPerson;
pub use why::Why;
pub use worklist::Task;

use crate::case::Case;
use crate::labels::{Label, Sight, Viewer};
use crate::schemes::Schemes;
use crate::state::State;

/// One viewer looking at one instant.
#[derive(Clone, Copy)]
pub struct Looking<'a> {
    /// The state looked at.
    pub state: &'a State,
    /// The schemes it is decided from.
    pub schemes: &'a Schemes,
    /// Who looks; nobody is the public.
    pub viewer: Option<PersonId>,
    /// When.
    pub at: Moment,
}

impl<'a> Looking<'a> {
    /// Returns the case list of an edition as the viewer may see it.
    pub fn case_list(&self, query: &ListQuery) -> CaseList {
        case_list::list(self, query)
    }

    /// Returns the page of a case, or nothing if there is none the viewer may know of.
    pub fn case_page(&self, id: ApplicationId) -> Option<CasePage> {
        case_page::page(self, id)
    }

    /// Returns the regulation that an edition is decided from, or the latest; nothing before the first. Everybody may read it.
    pub fn measures(&self, edition: Option<EditionId>) -> Option<Measures> {
        measures::measures(self, edition)
    }

    /// Returns every call for applications, the latest first. Everybody may know of them.
    pub fn calls(&self) -> Vec<CallTold> {
        calls::calls(self)
    }

    /// Returns what the body is called that carries out the award, so that one knows whom to ask.
    pub fn office_called(&self) -> Words {
        let scheme = self.schemes.of(self.state.latest_edition().map(|edition| edition.scheme));
        words::body("review-office", scheme)
    }

    /// Returns what the viewer has to do now.
    pub fn worklist(&self) -> Vec<Task> {
        worklist::worklist(self)
    }

    /// Returns what the viewer has to do now about one application.
    pub fn task_about(&self, id: ApplicationId) -> Option<Task> {
        worklist::about(self, id)
    }

    /// Returns the cases of an edition that fit and whose selection the viewer may know, with names, in the order of names.
    pub(crate) fn selected(&self, edition: EditionId, fits: impl Fn(&Case) -> bool) -> Vec<(&'a Case, &'a str)> {
        let viewer = self.viewer();
        let cases = self.state.cases.values().map(AsRef::as_ref).filter(|case| case.edition == edition && fits(case));
        let open = cases.filter(|case| Sight::new(self.state, &viewer, case).sees(Label::Selection));
        let mut named: Vec<_> = open.filter_map(|case| Some((case, self.name_of(&viewer, case)?))).collect();
        named.sort_by_key(|(_, name)| *name);
        named
    }

    /// Returns the applicant's name, if the viewer may know that the case exists.
    pub(crate) fn name_of(&self, viewer: &Viewer<'a>, case: &Case) -> Option<&'a str> {
        let case = self.case(viewer, case.id)?;
        self.state.organisations.get(&case.organisation).map(|one| one.name.as_str())
    }

    /// Returns the name of who holds the honour of a case since it was passed on; winners are public.
    pub(crate) fn held_by(&self, case: &Case) -> Option<String> {
        let held = case.honour.heirs.last()?;
        self.state.organisations.get(&held.organisation).map(|one| one.listed_name())
    }

    pub(crate) fn viewer(&self) -> Viewer<'a> {
        Viewer::of(self.state, self.viewer, self.at.day())
    }

    /// Returns the case, if the viewer may know that it exists.
    pub(crate) fn case(&self, viewer: &Viewer<'a>, id: ApplicationId) -> Option<&'a Case> {
        let case = self.state.cases.get(&id).map(AsRef::as_ref)?;
        Sight::new(self.state, viewer, case).sees(Label::Case).then_some(case)
    }

    /// Returns the scheme of an edition, or of the latest; nothing as long as there is none.
    pub(crate) fn scheme_meant(&self, edition: Option<EditionId>) -> Option<&'a Scheme> {
        self.state.meant(edition).map(|edition| self.schemes.of(Some(edition.scheme)))
    }

    /// Returns the scheme of a case, or the latest of a case that the viewer may not know of or that is not there: both
    /// are alike.
    pub(crate) fn scheme_about(&self, case: ApplicationId) -> Option<&'a Scheme> {
        let case = self.case(&self.viewer(), case);
        case.map(|case| self.scheme_of(case)).or_else(|| self.scheme_meant(None))
    }

    /// Returns the scheme a case is decided from.
    pub(crate) fn scheme_of(&self, case: &Case) -> &'a Scheme {
        self.schemes.of(self.state.scheme_of(case.edition))
    }
}
