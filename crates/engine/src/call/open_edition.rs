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
use crate::refusal::{Refusal, pass};
use crate::rights::{self, Object};
use crate::state::State;
use crate::{approval, notice, vote};

/// Opens the edition of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenEdition {
    /// Id of the scheme it is decided from; the text adopted last under that id is meant.
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
    fn pinned(&self, state: &State) -> Option<(Digest, Option<basis::day::Day>)> {
        let adopted = state.office.schemes.iter().filter(|(_, one)| one.id == self.scheme);
        adopted.max_by_key(|(_, one)| one.adopted).map(|(digest, one)| (*digest, one.in_force))
    }

    fn sheet(&self, state: &State) -> Sheet {
        let mut sheet = Sheet::new().with("edition-year", Value::Whole(i64::from(self.year)));
        if let Some(previous) = state.latest_edition() {
            sheet.put("previous-edition-year", Value::Whole(i64::from(previous.year)), Some(previous.opened));
        }
        sheet
    }
}

impl Decide for OpenEdition {
    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        rights::check::<OpenEdition>(state, cx, &Object::Office)?;
        let (digest, in_force) = self.pinned(state).ok_or(Refusal::of(Kind::Unknown))?;
        if in_force.is_none_or(|from| cx.day() < from) {
            return Err(Refusal::of(Kind::Stage).act("put-into-force", "review-office-director"));
        }
        if state.editions.values().any(|one| one.year == self.year && one.scheme == digest) {
            return Err(Refusal::of(Kind::Repeated));
        }
        let asked = pass(scheme.ask(Gate::OpenEdition, &self.sheet(state)))?;
        let edition = EditionId::from_request(cx.request.as_str(), 0);
        Ok(Outcome::event(EditionOpened { edition, year: self.year, scheme: digest }).resting_on(asked.verdicts))
    }

    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        self.pinned(state).map(|(digest, _)| digest)
    }
}

impl Apply for EditionOpened {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let edition = Edition {
            id: self.edition,
            year: self.year,
            scheme: self.scheme,
            opened: stamp.n,
            call: None,
            vote: vote::EditionPart::default(),
            notice: notice::EditionPart::default(),
            approval: approval::EditionPart::default(),
        };
        state.editions.insert(self.edition, Arc::new(edition));
    }
}
