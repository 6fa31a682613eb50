//! What a person has to do now: the next act of each case in sight that the person's posts may do, with its deadline.

use basis::day::Day;
use basis::id::ApplicationId;
use basis::words::Words;
use scheme::pipeline::StageKind;
use serde::Serialize;

use super::{Looking, words};
use crate::case::Case;
use crate::labels::Viewer;
use crate::people::{Appointment, Role};
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

fn task(looking: &Looking<'_>, viewer: &Viewer<'_>, case: &Case) -> Option<Task> {
    looking.case(viewer, case.id)?;
    let scheme = looking.scheme_of(case);
    let kind = stage::position(case, scheme)?.kind;
    let call = looking.state.editions.get(&case.edition).and_then(|edition| edition.call.as_ref());
    let holds = |role, relation| viewer.posts.iter().any(|post| stands(looking, viewer, post, role, relation, case));
    let (act, until) = match kind {
        StageKind::Filing if case.consent.given.is_none() && holds(Role::TownshipOfficer, Relation::OwnTownship) => {
            ("consent", call.map(|call| call.township_closes))
        }
        StageKind::Filing if case.consent.given.is_some() && holds(Role::ReviewOfficeClerk, Relation::Any) => {
            ("accept-application", None)
        }
        StageKind::Eligibility
            if case.eligibility.asked.is_empty() && holds(Role::ReviewOfficeClerk, Relation::Any) =>
        {
            ("ask-units", None)
        }
        StageKind::Eligibility if waits_for_unit(viewer, case) => ("give-opinion", None),
        StageKind::Eligibility
            if case.eligibility.opinions_closed() && holds(Role::ReviewOfficeDirector, Relation::Any) =>
        {
            ("decide-eligibility", None)
        }
        _ => return None,
    };
    let organisation = looking.name_of(viewer, case)?.to_owned();
    Some(Task { act, called: words::command(act), application: case.id, organisation, until })
}

fn stands(
    looking: &Looking<'_>,
    viewer: &Viewer<'_>,
    post: &Appointment,
    role: Role,
    relation: Relation,
    case: &Case,
) -> bool {
    let person = viewer.person.filter(|_| post.role == role);
    person.is_some_and(|person| relates_to_case(looking.state, person, &post.scope, relation, case))
}

fn waits_for_unit(viewer: &Viewer<'_>, case: &Case) -> bool {
    viewer.posts.iter().any(|post| match &post.scope {
        crate::people::Scope::Unit(unit) => matches!(case.eligibility.asked.get(unit), Some(None)),
        crate::people::Scope::Office | crate::people::Scope::Township(_) | crate::people::Scope::Organisation(_) => {
            false
        }
    })
}
