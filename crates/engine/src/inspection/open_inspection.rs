//! The audit administrator opens the record to those who inspect, on the notice of their body (检查通知书、审计通知书).

use basis::day::Day;
use basis::id::{EditionId, PersonId};
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Inspection, TEXT_LENGTH};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::people::{Appointment, Role, Scope};
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::state::State;

/// Opens the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenInspection {
    /// Number of the notice.
    pub number: String,
    /// Body that inspects.
    pub body: String,
    /// Who inspects for it; none holds a post in the award.
    pub persons: Vec<PersonId>,
    /// The edition it is about; nothing is all of them.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// First day.
    pub from: Day,
    /// Last day.
    pub until: Day,
    /// The notice.
    pub notice: Document,
}

/// The record is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InspectionOpened {
    /// To whom, for what, how long.
    pub opened: OpenInspection,
}

impl Decide for OpenInspection {
    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        self.check_form(cx)?;
        rights::check::<OpenInspection>(state, cx, &Object::Office)?;
        if self.edition.is_some_and(|id| !state.editions.contains_key(&id)) {
            return Err(Refusal::of(Kind::Unknown));
        }
        for person in &self.persons {
            if !state.is_known(*person) {
                return Err(Refusal::of(Kind::Unknown));
            }
            // Whoever holds a post sees by it, and whoever inspects for the office itself inspects nothing for others.
            if state.own_posts(*person, cx.recorded_at.day()).next().is_some() {
                return Err(Refusal::of(Kind::Conflict));
            }
        }
        if state.inspections.contains_key(self.number.trim()) {
            return Err(Refusal::of(Kind::Repeated));
        }
        let [number, body] = [&self.number, &self.body].map(|one| one.trim().to_owned());
        Ok(Outcome::event(InspectionOpened { opened: OpenInspection { number, body, ..self.clone() } }))
    }
}

impl OpenInspection {
    fn check_form(&self, cx: &Context) -> Result<(), Refusal> {
        let fits = |text: &String| (1..=TEXT_LENGTH).contains(&text.trim().chars().count());
        if !fits(&self.number) || !fits(&self.body) {
            return malformed("number", format!("number and body of a notice have 1 to {TEXT_LENGTH} characters"));
        }
        if self.persons.is_empty() {
            return malformed("persons", "somebody inspects");
        }
        if self.until < self.from {
            return malformed("until", format!("an inspection is not over on {}, before it begins", self.until));
        }
        let today = cx.recorded_at.day();
        if self.from < today {
            return malformed("from", format!("nothing is opened to anybody for days before {today}"));
        }
        Ok(())
    }
}

impl Apply for InspectionOpened {
    fn apply(&self, state: &mut State, _: &Stamp) {
        let OpenInspection { number, body, persons, edition, from, until, notice: _ } = &self.opened;
        let scope = edition.map_or(Scope::Office, Scope::Edition);
        let sight = Appointment { role: Role::Inspector, scope, from: *from, until: Some(*until), ended: None };
        let inspection = Inspection { body: body.clone(), persons: persons.clone(), sight };
        state.inspections.insert(number.clone(), inspection);
    }
}
