//! A reviewer declares, before anything is opened or scored, whether there is an interest in a case.

use basis::digest::Digest;
use basis::id::{ApplicationId, PanelId, PersonId};
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Interest, Panel, check_at_work, review_ahead};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::refusal::{Refusal, pass};
use crate::rights::{self, Object};
use crate::state::State;

/// Declares an interest in a case, or that there is none. Whoever has one is recused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeclareInterest {
    /// The application.
    pub application: ApplicationId,
    /// Whether there is an interest.
    pub interest: Interest,
}

/// A reviewer declared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterestDeclared {
    /// The application.
    pub application: ApplicationId,
    /// The reviewer.
    pub reviewer: PersonId,
    /// Whether there is an interest.
    pub interest: Interest,
}

impl Decide for DeclareInterest {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<DeclareInterest>(state, cx, &Object::Case(case))?;
        check_at_work(state, case, scheme, |panel| panel.reviewers.contains(&cx.actor()))?;
        review_ahead(case, scheme)?;
        if state.interest(cx.actor(), case.id).is_some() || state.is_out(cx.actor(), case.id) {
            return Err(Refusal::of(Kind::Repeated));
        }
        let pledge = state.pledge(cx.actor(), case.edition);
        let mut sheet = Sheet::new();
        sheet.put("pledged", Value::Flag(pledge.is_some()), pledge);
        let asked = pass(scheme.ask(Gate::DeclareInterest, &sheet))?;
        let declared = InterestDeclared { application: case.id, reviewer: cx.actor(), interest: self.interest };
        Ok(Outcome::event(declared).resting_on(asked.verdicts))
    }
}

impl Apply for InterestDeclared {
    fn apply(&self, state: &mut State, _: &Stamp) {
        state.case_mut(self.application);
        let meet = |panel: &Panel| panel.cases.contains(&self.application) && panel.reviewers.contains(&self.reviewer);
        let panels: Vec<PanelId> =
            state.panels_of(self.application).filter(|one| meet(one)).map(|one| one.id).collect();
        for panel in panels {
            let declared = (self.reviewer, self.application);
            state.panel_mut(panel, |panel| panel.declared.extend([(declared, self.interest)]));
        }
    }
}
