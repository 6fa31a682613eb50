//! The names that stand for ids: what the viewer may choose from, as far as the viewer may know of it.

use basis::id::EditionId;
use basis::words::Words;

use super::{Asks, Choice};
use crate::case::Case;
use crate::labels::{Label, Sight, Wide};
use crate::people::{Role, Scope};
use crate::vocabulary::Reference;
use crate::window::Looking;
use crate::window::said::SaidWhat;
use crate::window::value;

/// Returns what a reference asks.
pub(super) fn of(looking: &Looking<'_>, case: &Case, reference: Reference) -> Asks {
    match reference {
        Reference::Document => Asks::File,
        Reference::Private => Asks::Text,
        Reference::Application => Asks::One(applications(looking, case.edition)),
        Reference::Edition => Asks::Known(case.edition.to_string()),
        Reference::Organisation => Asks::One(organisations(looking, case)),
        Reference::Person => Asks::One(people(looking, case)),
        Reference::Objection => Asks::One(objections(looking, case)),
        Reference::Matter => Asks::One(matters(looking, case)),
        Reference::Panel
        | Reference::Proposal
        | Reference::Certificate
        | Reference::Breach
        | Reference::Body
        | Reference::Command => Asks::Beyond,
    }
}

fn named(value: impl ToString, name: &str) -> Choice {
    Choice { value: value.to_string(), called: SaidWhat::Words(Words::new(name, name)) }
}

fn applications(looking: &Looking<'_>, edition: EditionId) -> Vec<Choice> {
    let viewer = looking.viewer();
    let cases = looking.state.cases_of(edition);
    let mut known: Vec<_> = cases.filter_map(|case| Some((looking.name_of(&viewer, case)?, case.id))).collect();
    known.sort_unstable();
    known.into_iter().map(|(name, id)| named(id, name)).collect()
}

/// Of organisations, whoever may know what keeps them from applying chooses from all; everybody else has the one of the case.
fn organisations(looking: &Looking<'_>, case: &Case) -> Vec<Choice> {
    let mut all = looking.registered().unwrap_or_default();
    all.sort_by(|one, other| one.name.cmp(&other.name));
    if all.is_empty() {
        let viewer = looking.viewer();
        return looking.name_of(&viewer, case).map(|name| named(case.organisation, name)).into_iter().collect();
    }
    all.into_iter().map(|one| named(one.organisation, &one.name)).collect()
}

/// The office chooses from those who work in it, sit in its meetings or review, by name; nobody else chooses a person.
fn people(looking: &Looking<'_>, _: &Case) -> Vec<Choice> {
    if !looking.viewer().knows(Wide::Staffing) {
        return Vec::new();
    }
    let on = looking.at.day();
    let works_for_office = |role: Role| !matches!(role, Role::Drafter | Role::Signatory);
    let people = looking.state.people.values().filter(|person| {
        let mut posts = person.appointments.iter().filter(|post| post.is_held(on));
        posts.any(|post| works_for_office(post.role) && !matches!(post.scope, Scope::Organisation(_)))
    });
    people.map(|one| Choice { value: one.id.to_string(), called: SaidWhat::Text(one.name) }).collect()
}

/// Matters about the case that the viewer may know of, by the day on which they came.
fn objections(looking: &Looking<'_>, case: &Case) -> Vec<Choice> {
    let viewer = looking.viewer();
    let sight = Sight::new(looking.state, &viewer, case);
    if !sight.sees(Label::Objection) {
        return Vec::new();
    }
    let known = case.notice.objections.iter().filter_map(|id| looking.state.objections.get(id));
    let choice = |one: &crate::notice::Objection| {
        let day = value::day(one.received.day());
        let called = Words::new(format!("{}收到的反映", day.zh), format!("received on {}", day.en));
        Choice { value: one.id.to_string(), called: SaidWhat::Words(called) }
    };
    known.map(|one| choice(one)).collect()
}

/// Decisions of the body that leads the award about the edition or the award as a whole, for the office.
fn matters(looking: &Looking<'_>, case: &Case) -> Vec<Choice> {
    if !looking.viewer().knows(Wide::EditionProgress) {
        return Vec::new();
    }
    let known = looking.state.office.matters.values().filter(|matter| looking.state.concerns(matter, case.edition));
    let choice = |matter: &crate::office::Matter| {
        let day = value::day(matter.done.day());
        let called = Words::new(format!("{}的决定", day.zh), format!("decision of {}", day.en));
        Choice { value: matter.id.to_string(), called: SaidWhat::Words(called) }
    };
    known.map(choice).collect()
}
