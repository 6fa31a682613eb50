//! The office takes over an edition that was begun without Laurel, at the stage at which it stands.

use std::collections::BTreeSet;
use std::sync::Arc;

use basis::day::Day;
use basis::digest::Digest;
use basis::id::EditionId;
use schemars::JsonSchema;
use scheme::{Asked, Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Adopted, LaterRecords, stages_before};
use crate::act::Stamp;
use crate::call::{Call, Edition, call_sheet};
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::office::{self, IssuedText, Preceding};
use crate::refusal::{Refusal, malformed, pass};
use crate::rights::{self, Object};
use crate::state::State;

/// What the call said that was issued on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CallRecord {
    /// Day on which it was issued.
    pub issued_on: Day,
    /// First day to hand in.
    pub opens: Day,
    /// Last day to hand in.
    pub closes: Day,
    /// Last day for townships to forward.
    pub township_closes: Day,
}

/// Takes an edition over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AdoptEdition {
    /// Id of the scheme.
    pub scheme: String,
    /// Year of the edition.
    pub year: i16,
    /// Stage at which it stands, by its id in the scheme; those before it are recorded from documents.
    pub stage: String,
    /// The call it was begun with.
    pub call: CallRecord,
    /// What was done from the list of candidates on, as far as it was.
    #[serde(default)]
    pub later: LaterRecords,
    /// What proves what was done before: the list of the documents taken over.
    pub document: Document,
}

/// An edition was taken over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct EditionAdopted {
    /// The edition.
    pub edition: EditionId,
    /// The scheme it is pinned to.
    pub scheme: Digest,
    /// Stages that were over.
    pub over: BTreeSet<String>,
    /// What was taken over.
    pub adopted: AdoptEdition,
}

impl Decide for AdoptEdition {
    fn scheme(&self, state: &State, cx: &Context) -> Option<Digest> {
        state.text_in_force(&self.scheme, cx.day())
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let CallRecord { issued_on, opens, closes, township_closes } = self.call;
        if ![issued_on, opens, closes, township_closes, cx.day()].is_sorted() {
            return malformed("call", "a call is issued, opens and closes in this order, and lies behind");
        }
        rights::check::<AdoptEdition>(state, cx, &Object::Office)?;
        cx.check_second_person(true)?;
        let digest = state.text_in_force(&self.scheme, cx.day()).ok_or(Refusal::of(Kind::Unknown))?;
        let Some(before) = stages_before(scheme, &self.stage) else {
            return malformed("stage", format!("no edition is taken over at {}", self.stage));
        };
        let award = |edition: &Edition| state.award_of(edition.scheme) == Some(&self.scheme);
        if state.editions.values().any(|edition| award(edition) && edition.year == self.year) {
            return Err(Refusal::of(Kind::Repeated));
        }
        let called = pass(self.ask_call(scheme))?.verdicts;
        let verdicts = self.later.check(scheme, before, township_closes, cx.day())?;
        let over = before.iter().map(|stage| stage.id.clone()).collect();
        let edition = EditionId::from_request(cx.request.as_str(), 0);
        Ok(Outcome::event(EditionAdopted { edition, scheme: digest, over, adopted: self.clone() })
            .resting_on(called)
            .resting_on(verdicts))
    }
}

impl AdoptEdition {
    /// Asks whether the call could be issued as it was: which readings were open then is told by its documents.
    fn ask_call(&self, scheme: &Scheme) -> Asked {
        let sheet = call_sheet((self.year, None), self.call.issued_on, self.call.closes);
        let sheet = sheet.with("unadopted", office::listed(&[]));
        scheme.ask(Gate::IssueCall, &sheet)
    }
}

impl Apply for EditionAdopted {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let CallRecord { issued_on, opens, closes, township_closes } = self.adopted.call;
        let mut edition = Edition::new(self.edition, self.adopted.year, self.scheme, stamp);
        edition.call = Some(Call::recorded((issued_on, stamp.n), opens, (closes, township_closes)));
        edition.reported.clone_from(&self.over);
        self.adopted.later.put_into(&mut edition, stamp);
        let notice_closed = self.adopted.later.notice.as_ref().map(|notice| notice.closed);
        let given_back = Vec::new();
        edition.adopted = Some(Adopted { stage: self.adopted.stage.clone(), notice_closed, given_back });
        state.editions.insert(self.edition, Arc::new(edition));
        // What preceded the call came with no paper of its own.
        state.issued(IssuedText::Call(self.edition), &Preceding::default(), stamp);
    }
}
