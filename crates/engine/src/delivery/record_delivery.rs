//! The office records that a paper was served on a firm, and how (送达回证).

use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::recourse::Paper;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Served, decisions, tells};
use crate::act::Stamp;
use crate::consent::Said;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::state::State;

/// How a paper was served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// 直接送达: handed over.
    InPerson,
    /// 邮寄送达: sent by registered post; done on the day on which the firm signed for it.
    Post,
    /// 留置送达: left with it before a witness.
    Left,
    /// 电子送达: sent electronically, as it agreed to.
    Electronic,
    /// 公告送达: made public, because it could not be found.
    PublicNotice,
}

/// Records that a paper was served.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordDelivery {
    /// Application.
    pub application: ApplicationId,
    /// Which paper.
    pub paper: Paper,
    /// The paper itself: facts, grounds, and what the firm may do about it.
    pub letter: Document,
    /// How it was served.
    pub method: Method,
    /// What proves it: the receipt, the record of the witness, the page of the notice.
    pub receipt: Document,
    /// That the firm agreed to electronic service and to which address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<Document>,
    /// That every other way of service failed, or that nobody knows where the firm is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attempts: Option<Document>,
}

/// A paper was served.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivered {
    /// What, and how.
    pub served: RecordDelivery,
    /// Act of the decision it tells.
    pub decision: u64,
}

impl Decide for RecordDelivery {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        if (self.method == Method::Electronic) != self.agreement.is_some() {
            return malformed("agreement", "the firm's agreement belongs to electronic service, and to no other");
        }
        if (self.method == Method::PublicNotice) != self.attempts.is_some() {
            return malformed("attempts", "the record of failed attempts belongs to public notice, and to no other");
        }
        if self.method == Method::PublicNotice && scheme.service.is_none() {
            return malformed("method", "the scheme does not say when what was only made public counts as served");
        }
        let case = state.seen(cx, self.application)?;
        rights::check::<RecordDelivery>(state, cx, &Object::Case(case))?;
        let decision = *decisions(state, scheme, case).get(&self.paper).ok_or(Refusal::of(Kind::Stage))?;
        if tells(case, self.paper, decision) {
            return Err(Refusal::of(Kind::Repeated));
        }
        case.check_follows(cx, decision)?;
        Ok(Outcome::event(Delivered { served: self.clone(), decision }))
    }
}

impl Apply for Delivered {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(case) = state.case_mut(self.served.application) {
            let said = Said { done: stamp.done, n: stamp.n };
            let (method, decision) = (self.served.method, self.decision);
            let served = Served { method, said, decision, asked: None, answered: None };
            case.delivery.papers.insert(self.served.paper, served);
        }
    }
}
