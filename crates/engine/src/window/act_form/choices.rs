//! The names that stand for ids: what the viewer may choose from, as far as the viewer may know of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use basis::id::EditionId;
use basis::words::Words;
use scheme::Scheme;
use serde_json::json;

use super::subject::Subject;
use super::{Asks, Choice};
use crate::case::Case;
use crate::honour;
use crate::identity;
use crate::labels::{Label, Sight, Wide};
use crate::notice::Objection;
use crate::office::Matter;
use crate::people::{Role, Scope};
use crate::supervision::{self, Breach};
use crate::vocabulary::Reference;
use crate::window::said::SaidWhat;
use crate::window::{self, Looking, value, words};

/// Returns what a reference asks.
pub(super) fn of(looking: &Looking<'_>, subject: &Subject<'_>, reference: Reference) -> Asks {
    match reference {
        Reference::Document => Asks::File,
        Reference::Private => Asks::Text,
        Reference::Application => Asks::One(subject.edition().map_or_else(Vec::new, |id| applications(looking, id))),
        Reference::Edition => {
            subject.edition().map_or_else(|| Asks::One(editions(looking)), |id| Asks::Known(id.to_string()))
        }
        Reference::Organisation => Asks::One(match subject.case() {
            Some(case) => organisations(looking, case),
            None => all_organisations(looking),
        }),
        Reference::Person => Asks::One(people(looking)),
        Reference::Objection => Asks::One(subject.case().map_or_else(Vec::new, |case| objections(looking, case))),
        Reference::Matter => Asks::One(matters(looking, subject.edition())),
        Reference::Body => Asks::One(bodies(looking)),
        Reference::Breach => Asks::One(breaches(looking, subject)),
        Reference::Panel | Reference::Proposal | Reference::Certificate | Reference::Command => Asks::Beyond,
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

/// Whoever may know what keeps firms from applying chooses from all organisations, and everybody else from its own.
fn all_organisations(looking: &Looking<'_>) -> Vec<Choice> {
    let viewer = looking.viewer();
    let knows = viewer.knows(Wide::FirmStanding);
    let own = |id| viewer.scopes().any(|(_, scope)| *scope == Scope::Organisation(id));
    let known = looking.state.organisations.values().filter(|one| knows || own(one.id));
    let mut known: Vec<_> = known.map(|one| (one.listed_name(), one.id)).collect();
    known.sort_unstable();
    known.into_iter().map(|(name, id)| named(id, &name)).collect()
}

/// The office chooses by name from everybody who acts in it or for a unit or township, whoever appoints from everybody
/// who is registered; nobody else chooses a person.
fn people(looking: &Looking<'_>) -> Vec<Choice> {
    let viewer = looking.viewer();
    if !viewer.knows(Wide::Staffing) {
        return Vec::new();
    }
    let (on, appoints) = (looking.at.day(), viewer.holds(Role::SecurityAdministrator));
    let people = looking.state.people.values().filter(|person| {
        let mut posts = person.appointments.iter().filter(|post| post.is_held(on));
        appoints && looking.state.is_known(person.id) || posts.any(|post| !matches!(post.scope, Scope::Organisation(_)))
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
fn matters(looking: &Looking<'_>, edition: Option<EditionId>) -> Vec<Choice> {
    if !looking.viewer().knows(Wide::EditionProgress) {
        return Vec::new();
    }
    let concerns = |matter: &&Matter| edition.is_none_or(|id| looking.state.concerns(matter, id));
    let mut known: Vec<&Matter> = looking.state.office.matters.values().filter(concerns).collect();
    known.sort_by_key(|matter| matter.n);
    let choice = |(at, matter): (usize, &Matter)| {
        let day = value::day(matter.done.day());
        let called = Words::new(format!("第{at}项，{}决定", day.zh), format!("No. {at}, decided on {}", day.en));
        Choice { value: matter.id.to_string(), called: SaidWhat::Words(called) }
    };
    (1..).zip(known).map(choice).collect()
}

/// Bodies that reviewers are sent by, for the office.
fn bodies(looking: &Looking<'_>) -> Vec<Choice> {
    if !looking.viewer().knows(Wide::EditionProgress) {
        return Vec::new();
    }
    looking.state.bodies.values().map(|body| named(body.id, &body.name)).collect()
}

/// Cases about the conduct of whoever applied, by the day on which it was found, as far as the viewer may know of them.
fn breaches(looking: &Looking<'_>, subject: &Subject<'_>) -> Vec<Choice> {
    let viewer = looking.viewer();
    let Some(case) = subject.case().filter(|case| Sight::new(looking.state, &viewer, case).sees(Label::Supervision))
    else {
        return Vec::new();
    };
    let choice = |(id, breach): (_, &Breach)| {
        let day = value::day(breach.found);
        let called = Words::new(format!("{}发现的情形", day.zh), format!("found on {}", day.en));
        Choice { value: ToString::to_string(&id), called: SaidWhat::Words(called) }
    };
    supervision::breaches(looking.state, case.organisation).map(choice).collect()
}

/// Editions, the latest first.
fn editions(looking: &Looking<'_>) -> Vec<Choice> {
    let year = |year: i16| Words::new(format!("{year}年度"), year.to_string());
    let all = window::editions(looking).into_iter();
    all.map(|one| Choice { value: one.id.to_string(), called: SaidWhat::Words(year(one.year)) }).collect()
}

/// Returns what may stand in an argument of that name, where a scheme lists it.
pub(super) fn by_name(looking: &Looking<'_>, scheme: &Scheme, argument: &str) -> Option<Vec<Choice>> {
    let words = |value: &str, words: Words| Choice { value: value.to_owned(), called: SaidWhat::Words(words) };
    let choices: Vec<Choice> = match argument {
        "prize" | "preference" => scheme.prizes.iter().map(|prize| words(&prize.id, prize.name.clone())).collect(),
        "stage" => scheme.stages.iter().map(|stage| words(&stage.id, words::stage(stage))).collect(),
        "township" => townships(scheme).map(|code| words(code, words::township(code, scheme))).collect(),
        "scheme" => {
            let all = looking.schemes.digests().map(|digest| looking.schemes.of(Some(*digest)));
            let titles: BTreeMap<&str, &Words> = all.map(|scheme| (scheme.id.as_str(), &scheme.title)).collect();
            titles.into_iter().map(|(id, title)| words(id, title.clone())).collect()
        }
        _ => Vec::new(),
    };
    (!choices.is_empty()).then_some(choices)
}

/// Returns the codes of townships that a scheme has names for.
fn townships(scheme: &Scheme) -> impl Iterator<Item = &str> {
    scheme.glossary.keys().map(String::as_str).filter(|name| name.chars().all(|one| one.is_ascii_digit()))
}

/// Returns where a post may be held, as the arguments write it.
pub(super) fn places(looking: &Looking<'_>, scheme: &Scheme) -> Vec<Choice> {
    let place = |scope: &Scope, called: SaidWhat| Choice { value: json!(scope).to_string(), called };
    let office = Words::new("评审办或评审工作各机构", "The office, or a body of the award");
    let units = units(looking, scheme).into_iter().map(|unit| place(&Scope::Unit(unit.value), unit.called));
    let townships = townships(scheme)
        .map(|code| place(&Scope::Township(code.to_owned()), SaidWhat::Words(words::township(code, scheme))));
    let firms = looking.state.organisations.values().map(|one| {
        let name = one.listed_name();
        place(&Scope::Organisation(one.id), SaidWhat::Words(Words::new(name.clone(), name)))
    });
    [place(&Scope::Office, SaidWhat::Words(office))].into_iter().chain(units).chain(townships).chain(firms).collect()
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
