//! An edition is opened and pinned to the scheme in force.

use std::sync::Arc;

use basis::digest::Digest;
use basis::id::EditionId;
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::Edition;
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::office::Adopted;
use crate::people::Role;
use crate::refusal::{Refusal, pass};
use crate::rights::{self, Object};
use crate::state::State;

/// Opens the edition of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenEdition {
    /// Id of the scheme it is decided from; the text in force under that id is meant.
    pub scheme: String,
    /// Year the edition is named by: the year of its call.
    pub year: i16,
}

/// An edition was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionOpened {
    /// The edition.
    pub edition: EditionId,
    /// Its year.
    pub year: i16,
    /// The scheme it is pinned to.
    pub scheme: Digest,
}

impl OpenEdition {
    /// Returns the texts adopted under the id of the scheme.
    fn texts<'a>(&'a self, state: &'a State) -> impl Iterator<Item = (&'a Digest, &'a Adopted)> {
        state.office.schemes.iter().filter(|(_, one)| one.id == self.scheme)
    }

    /// Returns the editions of this award, by whichever of its texts they are decided. Another award of the office counts
    /// its own years.
    fn editions<'a>(&'a self, state: &'a State) -> impl Iterator<Item = &'a Arc<Edition>> {
        let same = |edition: &&Arc<Edition>| state.award_of(edition.scheme) == Some(&self.scheme);
        state.editions.values().filter(same)
    }
}

impl Decide for OpenEdition {
    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        rights::check::<OpenEdition>(state, cx, &Object::Office)?;
        if self.texts(state).next().is_none() {
            return Err(Refusal::of(Kind::Unknown));
        }
        let in_force = state.text_in_force(&self.scheme, cx.day());
        if self.editions(state).any(|edition| edition.year == self.year) {
            return Err(Refusal::of(Kind::Repeated));
        }
        let year = |year: i16| Value::Whole(i64::from(year));
        let mut sheet = Sheet::new().with("edition-year", year(self.year)).with("opening-year", year(cx.day().year()));
        if let Some(previous) = self.editions(state).max_by_key(|edition| edition.year) {
            sheet.put("previous-edition-year", year(previous.year), Some(previous.opened));
        }
        let plan = state.office.plans.get(&(self.scheme.clone(), self.year));
        plan.map_or(Ok(()), |(done, _)| cx.check_follows(*done))?;
        sheet.put("work-plan", Value::Flag(plan.is_some()), plan.map(|(_, n)| *n));
        sheet.put("in-force", Value::Flag(in_force.is_some()), None);
        let asked = pass(scheme.ask(Gate::OpenEdition, &sheet))?;
        // Whatever a scheme says, nothing is decided by a text that is not in force.
        let digest = in_force.ok_or(Refusal::of(Kind::Stage).act("put-into-force", Role::ReviewOfficeDirector.id()))?;
        let edition = EditionId::from_request(cx.request.as_str(), 0);
        Ok(Outcome::event(EditionOpened { edition, year: self.year, scheme: digest }).resting_on(asked.verdicts))
    }

    fn scheme(&self, state: &State, cx: &Context) -> Option<Digest> {
        state.text_in_force(&self.scheme, cx.day()).or_else(|| state.text_of(&self.scheme))
    }
}

impl Apply for EditionOpened {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let edition = Edition::new(self.edition, self.year, self.scheme, stamp);
        state.editions.insert(self.edition, Arc::new(edition));
    }
}
