//! The names that stand for ids: what the viewer may choose from, as far as the viewer may know of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use basis::id::EditionId;
use basis::words::Words;
use scheme::Scheme;

use super::{Asks, Choice};
use crate::case::Case;
use crate::honour;
use crate::identity;
use crate::labels::{Label, Sight, Wide};
use crate::notice::Objection;
use crate::office::Matter;
use crate::people::Scope;
use crate::vocabulary::Reference;
use crate::window::Looking;
use crate::window::said::SaidWhat;
use crate::window::{value, words};

/// Returns what a reference asks.
pub(super) fn of(looking: &Looking<'_>, case: &Case, reference: Reference) -> Asks {
    match reference {
        Reference::Document => Asks::File,
        Reference::Private => Asks::Text,
        Reference::Application => Asks::One(applications(looking, case.edition)),
        Reference::Edition => Asks::Known(case.edition.to_string()),
        Reference::Organisation => Asks::One(organisations(looking, case)),
        Reference::Person => Asks::One(people(looking)),
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

/// The organisation of the case, with those that go on whoever holds its honour, as whoever may know what keeps firms from
/// applying sees them.
fn organisations(looking: &Looking<'_>, case: &Case) -> Vec<Choice> {
    let viewer = looking.viewer();
    let own = looking.name_of(&viewer, case).map(|name| named(case.organisation, name));
    let holder = honour::holder(case);
    let joined = looking.state.organisations.values().filter(|one| !one.life.predecessors.is_empty());
    let goes_on =
        |id| identity::owes_with(looking.state, id).iter().any(|(one, since)| *one == holder && since.is_some());
    let heirs = joined.filter(|one| viewer.knows(Wide::FirmStanding) && goes_on(one.id));
    own.into_iter().chain(heirs.map(|one| named(one.id, &one.listed_name()))).collect()
}

/// The office chooses by name from everybody who acts in it or for a unit or township; nobody else chooses a person.
fn people(looking: &Looking<'_>) -> Vec<Choice> {
    if !looking.viewer().knows(Wide::Staffing) {
        return Vec::new();
    }
    let on = looking.at.day();
    let people = looking.state.people.values().filter(|person| {
        let mut posts = person.appointments.iter().filter(|post| post.is_held(on));
        posts.any(|post| !matches!(post.scope, Scope::Organisation(_)))
    });
    people.map(|one| Choice { value: one.id.to_string(), called: SaidWhat::Text(one.name) }).collect()
}

/// Matters about the case that the viewer may know of, by their order and the day on which they came.
fn objections(looking: &Looking<'_>, case: &Case) -> Vec<Choice> {
    let viewer = looking.viewer();
    let sight = Sight::new(looking.state, &viewer, case);
    if !sight.sees(Label::Objection) {
        return Vec::new();
    }
    let known = case.notice.objections.iter().filter_map(|id| looking.state.objections.get(id));
    let choice = |(at, one): (usize, &Arc<Objection>)| {
        let day = value::day(one.received.day());
        let called = Words::new(format!("第{at}件，{}收到", day.zh), format!("No. {at}, received on {}", day.en));
        Choice { value: one.id.to_string(), called: SaidWhat::Words(called) }
    };
    (1..).zip(known).map(choice).collect()
}

/// Decisions of the body that leads the award about the edition or the award as a whole, for the office.
fn matters(looking: &Looking<'_>, case: &Case) -> Vec<Choice> {
    if !looking.viewer().knows(Wide::EditionProgress) {
        return Vec::new();
    }
    let matters = looking.state.office.matters.values();
    let mut known: Vec<&Matter> = matters.filter(|matter| looking.state.concerns(matter, case.edition)).collect();
    known.sort_by_key(|matter| matter.n);
    let choice = |(at, matter): (usize, &Matter)| {
        let day = value::day(matter.done.day());
        let called = Words::new(format!("第{at}项，{}决定", day.zh), format!("No. {at}, decided on {}", day.en));
        Choice { value: matter.id.to_string(), called: SaidWhat::Words(called) }
    };
    (1..).zip(known).map(choice).collect()
}

/// Returns the member units that have somebody to answer for them.
pub(super) fn units(looking: &Looking<'_>, scheme: &Scheme) -> Vec<Choice> {
    let posts = looking.state.people.values().flat_map(|person| &person.appointments);
    let held = posts.filter(|post| post.is_held(looking.at.day()));
    let ids: BTreeSet<&str> = held
        .filter_map(|post| match &post.scope {
            Scope::Unit(unit) => Some(unit.as_str()),
            Scope::Office | Scope::Township(_) | Scope::Organisation(_) | Scope::Edition(_) => None,
        })
        .collect();
    let unit = |id: &str| Choice { value: id.to_owned(), called: SaidWhat::Words(words::unit(id, scheme)) };
    ids.into_iter().map(unit).collect()
}
