//! The office tells an applicant, once and all at once, what is formally lacking in the papers.

use std::collections::BTreeSet;

use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::pipeline::StageKind;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Corrections, Defect, FilePart, FormalDefect};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::stage;
use crate::state::State;

/// Tells every formal defect of an application. There is one round: what is not named now is not asked for later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskForCorrections {
    /// The application.
    pub application: ApplicationId,
    /// All defects, each once.
    pub defects: Vec<Defect>,
}

/// Corrections were asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionsAsked {
    /// The application.
    pub application: ApplicationId,
    /// All defects.
    pub defects: Vec<Defect>,
}

impl Decide for AskForCorrections {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        self.check_form()?;
        let case = state.seen(cx, self.application)?;
        rights::check::<AskForCorrections>(state, cx, &Object::Case(case))?;
        stage::at(case, scheme, StageKind::Filing)?;
        if case.filing.corrections.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        case.check_follows(cx, case.filing.n)?;
        Ok(Outcome::event(CorrectionsAsked { application: case.id, defects: self.defects.clone() }))
    }
}

impl AskForCorrections {
    fn check_form(&self) -> Result<(), Refusal> {
        let distinct: BTreeSet<(FilePart, FormalDefect)> =
            self.defects.iter().filter(|one| one.note.is_none()).map(|one| (one.part, one.defect)).collect();
        let plain = self.defects.iter().filter(|one| one.note.is_none()).count();
        if self.defects.is_empty() || distinct.len() < plain {
            return malformed("defects", "whoever asks for corrections names every defect, each once");
        }
        Ok(())
    }
}

impl Apply for CorrectionsAsked {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(case) = state.case_mut(self.application) {
            let asked = Corrections { defects: self.defects.clone(), asked: stamp.done, n: stamp.n, supplied: None };
            case.filing.corrections = Some(asked);
        }
    }
}
