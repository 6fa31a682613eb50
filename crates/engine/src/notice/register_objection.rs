//! What anybody says against a case while it stands in the notice goes into the register, named or not.

use std::sync::Arc;

use basis::digest::Digest;
use basis::id::{ApplicationId, ObjectionId, PersonId};
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{ConcludeObjection, Objection};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Private;
use crate::inquiry::{About, Inquiry};
use crate::labels::Label;
use crate::people::Role;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::sealed::Sealed;
use crate::stage;
use crate::state::State;

/// Registers an objection. When it was sent or brought is when it was done, with its proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterObjection {
    /// The application it is about.
    pub application: ApplicationId,
    /// Who objects; nothing if nobody gave a name.
    #[serde(default)]
    pub objector: Option<Private>,
    /// What is said.
    pub matter: Private,
    /// Who looks into it.
    pub handler: PersonId,
}

/// An objection was registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectionRegistered {
    /// The objection.
    pub objection: ObjectionId,
    /// What was registered.
    pub registered: RegisterObjection,
}

impl Decide for RegisterObjection {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<RegisterObjection>(state, cx, &Object::Case(case))?;
        if !state.is_known(self.handler) {
            return Err(Refusal::of(Kind::Unknown));
        }
        if !rights::has::<ConcludeObjection>(state, cx, self.handler, &Object::Case(case)) {
            return malformed("handler", "whoever looks into an objection is one who may conclude it");
        }
        // What comes before the notice or after it is not lost: it is a lead.
        if stage::position(case, scheme).is_none() || !super::is_in_period(state, scheme, case, cx.done()) {
            return Err(Refusal::of(Kind::Stage).act("register-lead", Role::ReviewOfficeClerk.id()));
        }
        let objection = ObjectionId::from_request(cx.request.as_str(), 0);
        Ok(Outcome::event(ObjectionRegistered { objection, registered: self.clone() }))
    }
}

impl Apply for ObjectionRegistered {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let registered = &self.registered;
        let objection = Objection {
            id: self.objection,
            about: About::Case(registered.application),
            objector: Sealed::new(Label::Objector, registered.objector),
            matter: Sealed::new(Label::Objection, registered.matter),
            received: stamp.done,
            registered_on: stamp.recorded_at.day(),
            handler: registered.handler,
            lead: None,
            in_notice: true,
            inquiry: Inquiry::default(),
            concluded: None,
            n: stamp.n,
        };
        state.objections.insert(self.objection, Arc::new(objection));
        if let Some(case) = state.case_mut(registered.application) {
            case.notice.objections.push(self.objection);
        }
    }
}
