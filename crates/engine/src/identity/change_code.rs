//! A restructured organisation goes on under another credit code.

use basis::credit_code::CreditCode;
use basis::day::Day;
use basis::digest::Digest;
use basis::id::OrganisationId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{check_day, recorded};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::refusal::Refusal;
use crate::state::State;

/// Records the new code of an organisation that goes on as the same subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeCode {
    /// The organisation.
    pub organisation: OrganisationId,
    /// New unified social credit code (GB 32100).
    pub code: CreditCode,
    /// From when on.
    pub from: Day,
    /// The paper of the register that proves it.
    pub document: Document,
}

/// An organisation has another code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeChanged {
    /// What was recorded.
    pub recorded: ChangeCode,
}

impl Decide for ChangeCode {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        super::scheme_of(state)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        let organisation = recorded::<ChangeCode>(state, cx, self.organisation)?;
        let last = organisation.life.former_codes.last().map(|(_, from, _)| *from);
        check_day(organisation, self.from, last, cx)?;
        if state.has_code(&self.code) {
            return Err(Refusal::of(Kind::Repeated));
        }
        Ok(Outcome::event(CodeChanged { recorded: self.clone() }))
    }
}

impl Apply for CodeChanged {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let (from, code) = (self.recorded.from, self.recorded.code.clone());
        let id = self.recorded.organisation;
        state.change_organisation(id, |organisation| {
            let former = std::mem::replace(&mut organisation.code, code);
            organisation.life.former_codes.push((former, from, stamp.n));
        });
        // Bars go with the code (Q65): nobody else is registered under one it had.
        state.keep_codes(id);
    }
}
