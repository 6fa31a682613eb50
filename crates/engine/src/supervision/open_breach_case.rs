//! The office opens a case about the conduct of a winner: from then on the honour is not shown.

use basis::day::Day;
use basis::digest::Digest;
use basis::id::{BreachId, OrganisationId};
use rules::{Gravity, Outcome as Judged, Sheet, Value};
use schemars::JsonSchema;
use scheme::{Asked, Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::Breach;
use super::report_own_breach::{check_event, check_found};
use crate::act::Stamp;
use crate::consent::Said;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::honour;
use crate::judged::Decisions;
use crate::people::Organisation;
use crate::refusal::Refusal;
use crate::state::State;

/// Word for what is no single event.
const NO_EVENT: &str = "no-event";

/// Opens a case. One of the things a clause names is enough.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct OpenBreachCase {
    /// The winner.
    pub organisation: OrganisationId,
    /// Day on which it was discovered: a bar counts from it.
    pub found: Day,
    /// What happened, by the word of the scheme; nothing where it is no single event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// How grave it was, as those who grade it have found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Gravity>,
    /// Whether an authority has penalised it.
    #[serde(default)]
    pub penalised: bool,
    /// Whether it was complained of and found true.
    #[serde(default)]
    pub complaint_upheld: bool,
    /// Whether the model of excellence no longer works.
    #[serde(default)]
    pub model_fails: bool,
    /// Whether management has clearly declined.
    #[serde(default)]
    pub management_declines: bool,
    /// Whether social duties are shirked.
    #[serde(default)]
    pub responsibility_shirked: bool,
    /// What is decided on the judged clauses.
    #[serde(default)]
    #[schemars(with = "std::collections::BTreeMap<String, crate::judged::DecisionTaken>")]
    pub decisions: Decisions,
    /// The paper that proves it.
    pub paper: Document,
}

/// A case was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BreachCaseOpened {
    /// The case.
    pub breach: BreachId,
    /// What it is about.
    pub opened: OpenBreachCase,
    /// Whether the winner had told of it itself; that it did not weighs in how grave the case is.
    pub own: bool,
    /// Whether it rests on nothing but missed reports.
    #[serde(default)]
    pub of_reports: bool,
}

impl Decide for OpenBreachCase {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        super::scheme_of(state, self.organisation)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        check_found(self.found, cx)?;
        self.decisions.check_asked_at(scheme, Gate::OpenBreachCase)?;
        let organisation = super::subject::<OpenBreachCase>(state, cx, self.organisation)?;
        check_event(scheme, self.event.as_deref())?;
        super::check_holds_title(state, organisation.id, self.found)?;
        check_no_double(state, organisation.id, (&self.event, self.found), None)?;
        let asked = scheme.ask(Gate::OpenBreachCase, &self.sheet(state, organisation));
        if !asked.is_allowed() {
            return Err(refused(&asked));
        }
        let breach = BreachId::from_request(cx.request.as_str(), 0);
        let told = |(event, found, said): &(Option<String>, Day, Said)| {
            *event == self.event && *found == self.found && !cx.done().is_before(said.done.earliest())
        };
        let own = super::winner(state, organisation.id).own.iter().any(told);
        let of_reports = self.is_of_reports() && !honour::is_left_uncorrected(state, organisation.id);
        let opened = BreachCaseOpened { breach, opened: self.clone(), own, of_reports };
        Ok(Outcome::event(opened).resting_on(asked.verdicts))
    }
}

/// Checks that no other case about the same event, discovered on the same day, stands: what was found to be nothing is taken
/// up again on new proof.
///
/// # Errors
/// Refuses as *repeated*.
pub(super) fn check_no_double(
    state: &State,
    organisation: OrganisationId,
    (event, found): (&Option<String>, Day),
    but: Option<BreachId>,
) -> Result<(), Refusal> {
    let same = |breach: &Breach| breach.event == *event && breach.found == found && breach.stands();
    let doubled = super::breaches(state, organisation).any(|(id, breach)| Some(id) != but && same(breach));
    if doubled { Err(Refusal::of(Kind::Repeated)) } else { Ok(()) }
}

/// Returns the refusal of what no clause names: by the clause that waits for a person, where one does.
fn refused(asked: &Asked) -> Refusal {
    let judged = asked.verdicts.iter().find(|verdict| verdict.outcome == Judged::Judged);
    judged.map_or_else(|| Refusal::not_allowed(asked), |verdict| Refusal::from(verdict).supply("decisions"))
}

impl OpenBreachCase {
    /// Returns whether it tells of nothing itself: what opens the case is what was found of reports, or of orders.
    fn is_of_reports(&self) -> bool {
        let told = [
            self.event.is_some(),
            self.complaint_upheld,
            self.penalised,
            self.model_fails,
            self.management_declines,
            self.responsibility_shirked,
        ];
        !told.contains(&true) && self.decisions.0.is_empty()
    }

    fn sheet(&self, state: &State, organisation: &Organisation) -> Sheet {
        let mut sheet = Sheet::new();
        let event = self.event.as_deref().unwrap_or(NO_EVENT);
        sheet.put("event", Value::Text(event.to_owned()), None);
        if let Some(grade) = self.grade {
            sheet.put("grade", Value::Text(grade.word().to_owned()), None);
        }
        let told = [
            ("penalised", self.penalised),
            ("complaint-upheld", self.complaint_upheld),
            ("model-fails", self.model_fails),
            ("management-declines", self.management_declines),
            ("responsibility-shirked", self.responsibility_shirked),
            ("left-uncorrected", honour::is_left_uncorrected(state, organisation.id)),
        ];
        for (fact, holds) in told {
            sheet.put(fact, Value::Flag(holds), None);
        }
        let missed = super::missed(state, organisation.id).into_iter();
        let missed = missed.map(|year| Value::Whole(i64::from(year))).collect();
        sheet.put("missed-reports", Value::List(missed), None);
        self.decisions.put_into(&mut sheet);
        sheet
    }
}

impl Apply for BreachCaseOpened {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let breach = Breach {
            event: self.opened.event.clone(),
            found: self.opened.found,
            opened: Said { done: stamp.done, n: stamp.n },
            of_reports: self.of_reports,
            concluded: None,
        };
        state.winner_mut(self.opened.organisation).breaches.insert(self.breach, breach);
    }
}
