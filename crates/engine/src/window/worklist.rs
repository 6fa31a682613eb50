//! What a person has to do now: the next act of each case in sight that the person's posts may do, with its deadline.

use basis::day::Day;
use basis::id::ApplicationId;
use basis::words::Words;
use scheme::pipeline::StageKind;
use serde::Serialize;

use super::{Looking, words};
use crate::case::Case;
use crate::labels::Viewer;
use crate::panel::Interest;
use crate::people::{Role, Scope};
use crate::rights::{Relation, relates_to_case};
use crate::stage;

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Task {
    /// Command that does it.
    pub act: &'static str,
    /// What it is called.
    pub called: Words,
    /// The application.
    pub application: ApplicationId,
    /// Name of the applicant.
    pub organisation: String,
    /// Last day, where there is one.
    pub until: Option<Day>,
}

/// Returns the tasks of the viewer, by applicant.
pub(super) fn worklist(looking: &Looking<'_>) -> Vec<Task> {
    let viewer = looking.viewer();
    let Some(edition) = looking.state.latest_edition() else { return Vec::new() };
    let mut tasks: Vec<Task> =
        looking.state.cases_of(edition.id).filter_map(|case| task(looking, &viewer, case)).collect();
    tasks.sort_by(|a, b| (a.until, &a.organisation).cmp(&(b.until, &b.organisation)));
    tasks
}

/// What is to be done, and its last day where there is one.
type Next = (&'static str, Option<Day>);

fn task(looking: &Looking<'_>, viewer: &Viewer<'_>, case: &Case) -> Option<Task> {
    looking.case(viewer, case.id)?;
    let here = Here { looking, viewer, case };
    let stage = stage::position(case, looking.scheme_of(case))?;
    let (act, until) = match stage.kind {
        StageKind::Filing => here.filing(),
        StageKind::Eligibility => here.eligibility(),
        StageKind::Round => here.round(&stage.id),
        StageKind::Shortlist => here.directors("decide-shortlist"),
        StageKind::Candidates => here.directors("propose-candidates"),
        StageKind::Vote => None,
        StageKind::Notice => here.directors("close-notice").filter(|_| case.notice.posted.is_some()),
        StageKind::Approval => here.directors("submit-for-approval").filter(|_| case.approval.submitted.is_none()),
        StageKind::Announcement => here.directors("announce-winners"),
    }?;
    let organisation = looking.name_of(viewer, case)?.to_owned();
    Some(Task { act, called: words::command(act), application: case.id, organisation, until })
}

/// A viewer before one case.
struct Here<'a> {
    looking: &'a Looking<'a>,
    viewer: &'a Viewer<'a>,
    case: &'a Case,
}

impl Here<'_> {
    fn filing(&self) -> Option<Next> {
        let edition = self.looking.state.editions.get(&self.case.edition);
        let until = edition.and_then(|edition| edition.call.as_ref()).map(|call| call.township_closes);
        match self.case.consent.given {
            None => self.stands(Role::TownshipOfficer, Relation::OwnTownship).then_some(("consent", until)),
            Some(_) => self.stands(Role::ReviewOfficeClerk, Relation::Any).then_some(("accept-application", None)),
        }
    }

    fn eligibility(&self) -> Option<Next> {
        let part = &self.case.eligibility;
        if part.asked.is_empty() {
            return self.stands(Role::ReviewOfficeClerk, Relation::Any).then_some(("ask-units", None));
        }
        if self.unit_has_to_answer() {
            return Some(("give-opinion", None));
        }
        self.directors("decide-eligibility").filter(|_| part.opinions_closed())
    }

    fn round(&self, round: &str) -> Option<Next> {
        let Some(panel) = self.looking.state.panel_of(self.case.id, round) else { return self.directors("form-panel") };
        let person = self.viewer.person.filter(|person| panel.reviewers.contains(person))?;
        let part = self.case.rounds.get(round);
        match self.looking.state.interest(person, self.case.id) {
            None => return Some(("declare-interest", None)),
            Some(Interest::Some) => return None,
            Some(Interest::None) => {}
        }
        if !part.is_some_and(|part| part.sheets.contains_key(&person)) {
            return Some(("seal-sheet", None));
        }
        let agreed = part.is_some_and(|part| part.agreed.is_some());
        let next = if agreed { "file-report" } else { "agree-scores" };
        let complete = panel.scorers(self.case.id).all(|one| part.is_some_and(|part| part.sheets.contains_key(&one)));
        (panel.leader == person && complete).then_some((next, None))
    }

    fn directors(&self, act: &'static str) -> Option<Next> {
        self.stands(Role::ReviewOfficeDirector, Relation::Any).then_some((act, None))
    }

    fn stands(&self, role: Role, relation: Relation) -> bool {
        let posts = self.viewer.posts.iter().filter(|post| post.role == role);
        self.viewer.person.is_some_and(|person| {
            posts.into_iter().any(|post| relates_to_case(self.looking.state, person, &post.scope, relation, self.case))
        })
    }

    fn unit_has_to_answer(&self) -> bool {
        self.viewer.posts.iter().any(|post| match &post.scope {
            Scope::Unit(unit) => {
                self.case.eligibility.asked.get(unit).is_some_and(|question| question.opinion.is_none())
            }
            Scope::Office | Scope::Township(_) | Scope::Organisation(_) => false,
        })
    }
}
