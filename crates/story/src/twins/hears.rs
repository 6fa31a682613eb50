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

impl Standing<'_> {
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
                Answered::Accepted(act) => json!({ "n": act.n, "events": act.events }),
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
