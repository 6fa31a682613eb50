//! Records are held (暂缓销毁): on the ground of a paper, nothing of them is destroyed until it is lifted.

use basis::digest::Digest;
use basis::id::{ApplicationId, EditionId, OrganisationId};
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Held, Hold};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::people::Role;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::state::State;

/// The most characters the number of a hold may have.
const NUMBER_MAX: usize = 60;

/// Holds the records of one application, of an organisation in all editions, or of an edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HoldRecords {
    /// One application.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application: Option<ApplicationId>,
    /// All applications of an organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<OrganisationId>,
    /// All applications of an edition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<EditionId>,
    /// Number of the paper that asks for it, by which it is lifted.
    pub number: String,
    /// The paper that asks for it.
    pub ground: Document,
}

/// Records are held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordsHeld {
    /// What is held, and why.
    pub held: HoldRecords,
    /// Whether whoever inspects the office asked for it.
    pub by_inspector: bool,
}

impl HoldRecords {
    fn on(&self) -> Option<Held> {
        match (self.application, self.organisation, self.edition) {
            (Some(id), None, None) => Some(Held::Application(id)),
            (None, Some(id), None) => Some(Held::Organisation(id)),
            (None, None, Some(id)) => Some(Held::Edition(id)),
            (_, _, _) => None,
        }
    }
}

impl Decide for HoldRecords {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        self.application
            .and_then(|id| state.scheme_of_case(id))
            .or_else(|| crate::standing::scheme_of(state, self.edition))
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        let Some(on) = self.on() else {
            return malformed(
                "application",
                "a hold is on an application, an organisation or an edition, and on one alone",
            );
        };
        let number = check_number(&self.number)?;
        let object = match on {
            Held::Application(id) => Object::Case(state.seen(cx, id)?),
            Held::Organisation(_) | Held::Edition(_) => Object::Office,
        };
        rights::check::<HoldRecords>(state, cx, &object)?;
        let is_there = match on {
            Held::Application(_) => true,
            Held::Organisation(id) => state.organisations.contains_key(&id),
            Held::Edition(id) => state.editions.contains_key(&id),
        };
        if !is_there {
            return Err(Refusal::of(Kind::Unknown));
        }
        if state.archive.holds.contains_key(number) {
            return Err(Refusal::of(Kind::Repeated));
        }
        let by_inspector = state.posts(cx.actor(), cx.day()).any(|post| post.role == Role::Inspector);
        let held = HoldRecords { number: number.to_owned(), ..self.clone() };
        Ok(Outcome::event(RecordsHeld { held, by_inspector }))
    }
}

/// Returns the number of a hold as it is kept.
///
/// # Errors
/// Refuses as *malformed*.
pub(super) fn check_number(number: &str) -> Result<&str, Refusal> {
    let number = number.trim();
    if (1..=NUMBER_MAX).contains(&number.chars().count()) {
        return Ok(number);
    }
    malformed("number", format!("a number has 1 to {NUMBER_MAX} characters"))
}

impl Apply for RecordsHeld {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let Some(on) = self.held.on() else { return };
        match on {
            Held::Application(id) => state.touch_case(id),
            Held::Organisation(_) | Held::Edition(_) => state.note_wide(),
        }
        let hold = Hold { on, by_inspector: self.by_inspector, done: stamp.done, n: stamp.n, lifted: None };
        state.archive.holds.insert(self.held.number.clone(), hold);
    }
}
