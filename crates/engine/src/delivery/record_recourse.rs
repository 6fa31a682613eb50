//! What a body of reconsideration or a court has decided about a decision against a firm (登记复议、诉讼结果).

use basis::day::Day;
use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::Scheme;
use scheme::recourse::{Paper, RecourseKind};
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
use scheme::Kind;

/// The most characters of the name of a body or of the number of its decision.
const NAME_MAX: usize = 60;

/// How a recourse came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Ruling {
    /// 维持、驳回: the decision stands.
    Upheld,
    /// 确认违法: it was unlawful and stands all the same.
    Unlawful,
    /// 撤销: it stands no more, and is not made again on the same ground.
    Annulled,
    /// 撤销并责令重作: it stands no more, and is made anew, in this way or in another.
    Anew,
}

impl Ruling {
    /// Returns whether the decision falls.
    pub(crate) const fn sets_aside(self) -> bool {
        match self {
            Ruling::Annulled | Ruling::Anew => true,
            Ruling::Upheld | Ruling::Unlawful => false,
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
    pub kind: RecourseKind,
    /// How it came out.
    pub ruling: Ruling,
    /// Who decided.
    pub body: String,
    /// Number of its decision.
    pub number: String,
    /// The day on which that took effect.
    pub on: Day,
    /// The decision itself.
    pub document: Document,
}

/// The outcome of a recourse was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecourseRecorded {
    /// What was recorded.
    pub recorded: RecordRecourse,
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
        if self.on > cx.day() {
            return malformed("on", "what has not taken effect yet is not recorded");
        }
        let case = state.seen(cx, self.application)?;
        rights::check::<RecordRecourse>(state, cx, &Object::Case(case))?;
        cx.check_second_person(true)?;
        if case.delivery.outcomes.iter().any(|one| one.number == number) {
            return Err(Refusal::of(Kind::Repeated));
        }
        let served = served(state, scheme, case, self.paper)?;
        if let Some(first) = served.on(scheme).filter(|first| self.on < *first) {
            return Err(Refusal::of(Kind::Stage).fact("not-before", first));
        }
        cx.check_follows(served.said.done)?;
        let recorded = RecordRecourse { body: body.to_owned(), number: number.to_owned(), ..self.clone() };
        let falls = self.falls(case);
        Ok(falls.into_iter().fold(Outcome::event(RecourseRecorded { recorded }), Outcome::and))
    }
}

impl RecordRecourse {
    /// Returns what falls with a decision that is set aside: with a revocation the recovery that rests on it.
    fn falls(&self, case: &Case) -> Vec<Event> {
        if !self.ruling.sets_aside() {
            return Vec::new();
        }
        let (application, anew) = (case.id, self.ruling == Ruling::Anew);
        let revocation = RevocationSetAside { application, on: self.on, anew };
        let recovery = case.money.recovery.map(|_| RecoverySetAside { application, anew });
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
            let RecordRecourse { application: _, paper, kind, ruling, body: _, number, on, document: _ } =
                &self.recorded;
            case.delivery.outcomes.push(Recorded {
                paper: *paper,
                kind: *kind,
                ruling: *ruling,
                number: number.clone(),
                on: *on,
                n: stamp.n,
            });
        }
    }
}
