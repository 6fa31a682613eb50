//! What a body of reconsideration or a court has decided about a decision against a firm (登记复议、诉讼结果).

use basis::day::Day;
use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::recourse::{Paper, RecourseKind};
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Outcome as Recorded, served};
use crate::act::Stamp;
use crate::case::Case;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::event::Event;
use crate::form::Document;
use crate::money::RecoverySetAside;
use crate::refusal::{Refusal, malformed};
use crate::revocation::RevocationSetAside;
use crate::rights::{self, Object};
use crate::state::State;

/// The most characters of the name of a body or of the number of its decision.
const NAME_MAX: usize = 60;

/// How a recourse came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Ruling {
    /// 维持、驳回: the decision stands.
    Stands,
    /// 确认违法: it was unlawful and stands all the same.
    Unlawful,
    /// 撤销: it stands no more.
    Annulled,
    /// 撤销并责令重作: it stands no more, and the matter is decided anew.
    Anew,
}

impl Ruling {
    /// Returns whether the decision falls.
    pub(crate) const fn sets_aside(self) -> bool {
        match self {
            Ruling::Annulled | Ruling::Anew => true,
            Ruling::Stands | Ruling::Unlawful => false,
        }
    }
}

/// Records what was decided on a recourse, once it has taken effect. Two people compare it with the paper. A revocation or a
/// recovery that is set aside falls with all that follows from it; any other decision is made anew by whoever made it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RecordRecourse {
    /// Application.
    pub application: ApplicationId,
    /// Which decision, by the paper that told it.
    pub paper: Paper,
    /// What the firm had turned to.
    pub recourse: RecourseKind,
    /// How it came out.
    pub ruling: Ruling,
    /// Of a decision that falls, whether only for how it was made (违反法定程序): then it may be made again on the same
    /// facts and reasons, and otherwise not (行政诉讼法 §71).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub for_procedure: Option<bool>,
    /// Who decided.
    pub body: String,
    /// Number of its decision.
    pub number: String,
    /// The day on which that took effect.
    pub in_effect: Day,
    /// The decision itself.
    pub document: Document,
}

/// The outcome of a recourse was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecourseRecorded {
    /// What was recorded.
    pub recorded: RecordRecourse,
    /// Act of the decision it is about.
    pub decision: u64,
}

impl Decide for RecordRecourse {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let (body, number) = (self.body.trim(), self.number.trim());
        for (what, text) in [("body", body), ("number", number)] {
            if !(1..=NAME_MAX).contains(&text.chars().count()) {
                return malformed(what, format!("it has 1 to {NAME_MAX} characters"));
            }
        }
        if self.in_effect > cx.day() {
            return malformed("in-effect", "what has not taken effect yet is not recorded");
        }
        if self.ruling.sets_aside() != self.for_procedure.is_some() {
            let why = "it is told of a decision that falls whether that is for its procedure alone, and of no other";
            return malformed("for-procedure", why);
        }
        let case = state.seen(cx, self.application)?;
        rights::check::<RecordRecourse>(state, cx, &Object::Case(case))?;
        cx.check_second_person(true)?;
        if case.delivery.outcomes.iter().any(|one| one.number == number && one.paper == self.paper) {
            return Err(Refusal::of(Kind::Repeated));
        }
        let served = served(state, scheme, case, self.paper)?;
        if let Some(first) = served.on(scheme).filter(|first| self.in_effect < *first) {
            return Err(Refusal::of(Kind::Stage).fact("not-before", first));
        }
        cx.check_follows(served.said.done)?;
        let recorded = RecordRecourse { body: body.to_owned(), number: number.to_owned(), ..self.clone() };
        let falls = self.falls(case, cx);
        let recorded = RecourseRecorded { recorded, decision: served.decision };
        Ok(falls.into_iter().fold(Outcome::event(recorded), Outcome::and))
    }
}

impl RecordRecourse {
    /// Returns what falls with a decision that is set aside: with a revocation the recovery that rests on it.
    fn falls(&self, case: &Case, cx: &Context) -> Vec<Event> {
        if !self.ruling.sets_aside() {
            return Vec::new();
        }
        let (application, spent) = (case.id, self.for_procedure != Some(true));
        // Until it is recorded here, nobody could hand in what a winner owes.
        let (on, asked_from) = (self.in_effect, self.in_effect.max(cx.day()));
        let revocation = RevocationSetAside { application, on, asked_from, spent };
        let recovery = case.money.recovery.map(|_| RecoverySetAside { application, spent });
        match self.paper {
            Paper::Revoked => [Some(revocation.into()), recovery.map(Into::into)].into_iter().flatten().collect(),
            Paper::Recovery => recovery.map(Into::into).into_iter().collect(),
            Paper::NotAccepted | Paper::NotEligible | Paper::NotChosen | Paper::Cancelled => Vec::new(),
        }
    }
}

impl Apply for RecourseRecorded {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(case) = state.case_mut(self.recorded.application) {
            let RecordRecourse { paper, recourse, ruling, number, in_effect, .. } = &self.recorded;
            case.delivery.outcomes.push(Recorded {
                paper: *paper,
                recourse: *recourse,
                ruling: *ruling,
                number: number.clone(),
                in_effect: *in_effect,
                decision: self.decision,
                n: stamp.n,
            });
        }
    }
}
