//! How a post stands to what an act is about.

use basis::id::{OrganisationId, PersonId};

use super::{Object, Relation};
use crate::case::Case;
use crate::honour;
use crate::identity;
use crate::panel::Panel;
use crate::people::Scope;
use crate::state::State;

/// Returns whether a post stands in a relation to what an act is about.
pub(super) fn relates(state: &State, person: PersonId, scope: &Scope, relation: Relation, object: &Object<'_>) -> bool {
    match object {
        Object::Office => relation == Relation::Any,
        Object::Case(case) => relates_to_case(state, person, scope, relation, case),
        Object::Organisation(organisation) => match relation {
            Relation::Any => true,
            Relation::OwnOrganisation | Relation::HeldHonour => is_own(state, scope, organisation.id),
            Relation::OwnTownship => matches!(scope, Scope::Township(code) if *code == organisation.township),
            Relation::OwnPanel | Relation::LedPanel | Relation::ScoringPanel => false,
        },
    }
}

/// Returns whether a post stands in a relation to a case.
pub(crate) fn relates_to_case(state: &State, person: PersonId, scope: &Scope, relation: Relation, case: &Case) -> bool {
    match relation {
        Relation::Any => !matches!(scope, Scope::Edition(edition) if *edition != case.edition),
        Relation::OwnOrganisation => is_own(state, scope, case.organisation),
        Relation::HeldHonour => is_own(state, scope, honour::holder(case)),
        Relation::OwnTownship => {
            let township = state.organisations.get(&case.organisation).map(|one| one.township.as_str());
            matches!(scope, Scope::Township(code) if Some(code.as_str()) == township)
        }
        Relation::OwnPanel => panels_of(state, case).any(|panel| panel.reviewers.contains(&person)),
        Relation::LedPanel => panels_of(state, case).any(|panel| panel.leader == person),
        // No act is done in a round that is not the case's own; what is seen of a round asks `scores`.
        Relation::ScoringPanel => false,
    }
}

/// Returns whether a post is held in an organisation, under whichever of its registrations.
fn is_own(state: &State, scope: &Scope, organisation: OrganisationId) -> bool {
    matches!(scope, Scope::Organisation(own) if identity::is_same(state, *own, organisation))
}

/// Returns whether a person scores a case in a round: sits in its panel and has declared to have no interest.
pub(crate) fn scores(state: &State, person: PersonId, case: &Case, round: &str) -> bool {
    let panel = state.panel_of(case.id, round);
    panel.is_some_and(|panel| panel.reviewers.contains(&person) && state.is_free(person, case.id))
}

fn panels_of<'a>(state: &'a State, case: &'a Case) -> impl Iterator<Item = &'a Panel> {
    state.panels_of(case.id).filter(|panel| panel.cases.contains(&case.id))
}
