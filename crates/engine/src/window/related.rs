//! Which applicants of an edition belong to one group: each may apply, which whoever examines them has to know.

use super::Looking;
use crate::case::Case;
use crate::labels::{Label, Sight, Viewer};
use crate::state::State;

/// Returns the names of the other applicants of the edition that belong to one group with it, in their order, as far
/// as the viewer may read the form that says so.
pub(super) fn related<'a>(looking: &Looking<'a>, viewer: &Viewer<'a>, case: &Case) -> Vec<&'a str> {
    let state = looking.state;
    let reads = |group: &Case| Sight::new(state, viewer, group).sees(Label::Form);
    let others = state.cases_of(case.edition).map(AsRef::as_ref).filter(|other| other.id != case.id);
    let belongs = |other: &&Case| holds(state, case, other) && reads(case) || holds(state, other, case) && reads(other);
    let mut names: Vec<&str> = others.filter(belongs).filter_map(|other| looking.name_of(viewer, other)).collect();
    names.sort_unstable();
    names
}

/// Returns whether one applicant names the other among the companies of its group.
fn holds(state: &State, group: &Case, company: &Case) -> bool {
    let members = &group.filing.form.members;
    let code = || state.organisations.get(&company.organisation).map(|one| &one.code);
    !members.is_empty() && members.iter().any(|member| member.code.is_some() && member.code.as_ref() == code())
}
