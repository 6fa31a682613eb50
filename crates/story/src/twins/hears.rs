//! Everything one viewer can hear in one world: answers to questions, pages and lists, and what the door says to every try.

use basis::day::Moment;
use basis::id::{ApplicationId, PersonId};
use engine::window::{self, ListQuery, Looking, Order as Ordered};
use serde_json::{Value as Json, json};

use super::{PUBLIC, Tries};
use crate::built_in;
use crate::cast::{Cast, Part};
use crate::fault::StoryFault;
use crate::names::Names;
use crate::run::{Occasion, Telling, Unmade};
use crate::scenario::{Deed, Inquiry};
use crate::setup::RequestIds;
use crate::shelf::Shelf;
use crate::world::{Answered, Memory, View, World};
use engine::vocabulary::Reference;

/// One thing heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heard {
    /// What was asked or tried.
    pub(super) what: String,
    /// What came.
    pub(super) answer: Json,
}

/// A world whose story has been told.
pub(super) struct Standing<'a> {
    pub(super) cast: &'a Cast,
    pub(super) shelf: &'a Shelf,
    pub(super) memory: Memory,
    pub(super) names: Names,
    pub(super) request: RequestIds,
    /// When the last step happened.
    pub(super) at: Moment,
}

impl Heard {
    /// Returns in a word what came.
    pub(super) fn came(&self) -> String {
        let refused = self.answer.get("authority");
        match &self.answer {
            Json::Null => "nothing".to_owned(),
            Json::Array(all) if all.is_empty() => "nothing".to_owned(),
            answer if answer.get("unmade").is_some() => "unmade".to_owned(),
            answer if answer.get("events").is_some() => "accepted".to_owned(),
            Json::Bool(_) | Json::Number(_) | Json::String(_) | Json::Array(_) | Json::Object(_) => {
                refused.map_or_else(|| "told".to_owned(), ToString::to_string)
            }
        }
    }
}

/// Days after the last step at which everything is tried and asked again: deadlines have passed by then.
const DAYS_LATER: i64 = 400;

impl Standing<'_> {
    /// Returns the instants at which everybody asks and tries.
    pub(super) fn instants(&self) -> impl Iterator<Item = Moment> + use<> {
        let at = self.at;
        [3_600, DAYS_LATER * 86_400].into_iter().map(move |seconds| at.plus_seconds(seconds))
    }

    /// Returns the names of everybody who could look.
    pub(super) fn viewers(&self) -> impl Iterator<Item = String> {
        let cast = self.cast.members.iter().map(|member| member.name.as_str());
        let names = cast.chain(built_in::NAMES.iter().copied());
        names.filter(|name| self.names.person(name).is_some()).map(str::to_owned)
    }

    /// Returns everything a viewer hears at an instant.
    pub(super) fn hears(&self, viewer: &str, at: Moment, tries: &Tries) -> Result<Vec<Heard>, StoryFault> {
        let view = self.memory.view();
        let person = if viewer == PUBLIC { None } else { self.names.person(viewer) };
        let looking = Looking { state: &view.state, schemes: &view.schemes, viewer: person, at };
        let mut heard = self.pages(&looking);
        heard.extend(tries.inquiries.iter().map(|inquiry| self.answer(&looking, inquiry)));
        let Some(person) = person else { return Ok(heard) };
        for (deed, number) in tries.deeds.iter().zip(1..) {
            let path = format!("try.{number}");
            heard.push(self.tried((viewer, person), Occasion { path: &path, at }, deed)?);
            heard.extend(self.seconded((viewer, person), Occasion { path: &path, at }, deed)?);
        }
        Ok(heard)
    }

    fn pages(&self, looking: &Looking<'_>) -> Vec<Heard> {
        let heard = |what: &str, answer: Json| Heard { what: what.to_owned(), answer };
        let list = |order| json!(looking.case_list(&ListQuery { order, rows_max: 100, ..ListQuery::default() }));
        let mut pages = vec![
            heard("list by name", list(Ordered::Name)),
            heard("list by total", list(Ordered::Total)),
            heard("worklist", json!(looking.worklist())),
            heard("editions", json!(window::editions(looking))),
        ];
        let firms = self.cast.members.iter().filter(|member| matches!(member.part, Part::Organisation(_)));
        for firm in firms {
            let Some(id) = self.names.id(Reference::Application, &firm.name) else { continue };
            let page = ApplicationId::parse(&id).ok().and_then(|id| looking.case_page(id));
            pages.push(heard(&format!("page of {}", firm.name), json!(page)));
        }
        pages
    }

    fn answer(&self, looking: &Looking<'_>, inquiry: &Inquiry) -> Heard {
        let mut with = Json::Object(inquiry.with.clone());
        let named = window::visit_question(&inquiry.question, &mut with, &mut |reference, value| {
            let id = value.as_str().and_then(|name| self.names.id(reference, name));
            *value = json!(id.ok_or(())?);
            Ok::<(), ()>(())
        });
        // What a name stands for is the same in both worlds; a name without a thing is asked about in neither.
        let answer = named.map_or(Json::Null, |()| {
            window::answer(looking, &inquiry.question, &with)
                .unwrap_or_else(|refusal| json!(window::tell(looking, &refusal, None)))
        });
        Heard { what: format!("{} {}", inquiry.question, json!(inquiry.with)), answer }
    }

    /// Returns what a person hears who tries a command.
    fn tried(&self, who: (&str, PersonId), on: Occasion<'_>, deed: &Deed) -> Result<Heard, StoryFault> {
        let deed = Deed { actor: who.0.to_owned(), ..deed.clone() };
        self.sent(who, on, &deed, &deed.command)
    }

    /// Returns what a person hears who seconds what the office has proposed.
    fn seconded(&self, who: (&str, PersonId), on: Occasion<'_>, deed: &Deed) -> Result<Option<Heard>, StoryFault> {
        if matches!(deed.command.as_str(), "propose" | "second") {
            return Ok(None);
        }
        let deed = Deed { seconded_by: Some(who.0.to_owned()), ..deed.clone() };
        self.sent(who, on, &deed, &format!("second {}", deed.command)).map(Some)
    }

    fn sent(&self, who: (&str, PersonId), on: Occasion<'_>, deed: &Deed, what: &str) -> Result<Heard, StoryFault> {
        let mut world = self.memory.clone();
        let (names, request) = (self.names.clone(), self.request.clone());
        let mut telling = Telling { cast: self.cast, shelf: self.shelf, world: &mut world, names, request };
        let answer = match telling.send(on, deed)? {
            Err(Unmade(name)) => json!({ "unmade": name }),
            Ok(sent) => match sent.answered {
                // The number on a receipt is the size of the log, which its published heads tell anyway.
                Answered::Accepted(act) => json!({ "events": act.events }),
                Answered::Refused(refusal) => {
                    let View { state, schemes } = self.memory.view();
                    let looking = Looking { state: &state, schemes: &schemes, viewer: Some(who.1), at: on.at };
                    json!(window::tell(&looking, &refusal, sent.about))
                }
            },
        };
        Ok(Heard { what: format!("{what} {}", json!(deed.with)), answer })
    }
}
