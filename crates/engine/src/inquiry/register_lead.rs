//! A lead goes into the register: about an applicant, or about the office and those who review, from any channel.

use std::collections::BTreeSet;
use std::sync::Arc;

use basis::day::Day;
use basis::digest::Digest;
use basis::id::{ApplicationId, ObjectionId, PersonId};
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{About, Inquiry, Lead, object};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Private;
use crate::labels::Label;
use crate::notice::{self, ConcludeObjection, Objection};
use crate::people::Role;
use crate::refusal::{Refusal, malformed, pass};
use crate::rights;
use crate::sealed::Sealed;
use crate::standing;
use crate::state::State;

/// Longest number of another body, in characters.
const OUTSIDE_NUMBER_MAX: usize = 60;

/// How a lead came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// 来信.
    Letter,
    /// 来访.
    Visit,
    /// 来电.
    Call,
    /// 12345 政务服务热线.
    Hotline,
    /// 信访转办.
    Petition,
    /// 媒体.
    Media,
    /// 部门移送.
    Department,
    /// 纪检移送.
    Discipline,
    /// 自查.
    Own,
}

/// Registers a lead. When it was sent or brought is when it was done, with its proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RegisterLead {
    /// The application it is about; without one it is about the office or those who review.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application: Option<ApplicationId>,
    /// The reviewer it is about, if it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewer: Option<PersonId>,
    /// How it came.
    pub channel: Channel,
    /// Number under which another body handles it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outside_number: Option<String>,
    /// Day until which that body wants an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outside_deadline: Option<Day>,
    /// Who says so; nothing if nobody gave a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub informant: Option<Private>,
    /// What is said.
    pub matter: Private,
    /// Who looks into it.
    pub handler: PersonId,
    /// Whether it gives grounds for a fact that would bar the award.
    #[serde(default)]
    pub barring: bool,
}

/// A lead was registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct LeadRegistered {
    /// The number under which it is handled.
    pub objection: ObjectionId,
    /// What was registered.
    pub registered: RegisterLead,
    /// Whether it was raised while the applicant stood in the notice.
    pub in_notice: bool,
}

impl Decide for RegisterLead {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        match self.application {
            Some(application) => state.scheme_of_case(application),
            None => standing::scheme_of(state, None),
        }
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        self.check_form()?;
        let case = self.application.map(|application| state.seen(cx, application)).transpose()?;
        rights::check::<RegisterLead>(state, cx, &object(case))?;
        let known = |person: &PersonId| state.is_known(*person);
        if !known(&self.handler) || self.reviewer.is_some_and(|reviewer| !known(&reviewer)) {
            return Err(Refusal::of(Kind::Unknown));
        }
        if !rights::has::<ConcludeObjection>(state, cx, self.handler, &object(case)) {
            return malformed("handler", "whoever looks into an objection is one who may conclude it");
        }
        let hands = if case.is_some() { 0 } else { self.office_hands(state, cx) };
        let sheet = Sheet::new().with("office-hands", Value::Whole(hands));
        let elsewhere = |refusal: Refusal| refusal.act("register-lead", Role::Inspector.id());
        let asked = pass(scheme.ask(Gate::RegisterLead, &sheet)).map_err(elsewhere)?;
        let in_notice = case.is_some_and(|case| notice::is_in_period(state, scheme, case, cx.done()));
        let objection = ObjectionId::from_request(cx.request.as_str(), 0);
        let registered = LeadRegistered { objection, registered: self.clone(), in_notice };
        Ok(Outcome::event(registered).resting_on(asked.verdicts))
    }
}

impl RegisterLead {
    fn check_form(&self) -> Result<(), Refusal> {
        if self.application.is_some() && self.reviewer.is_some() {
            return malformed("reviewer", "a lead is about an application, or about the office and those who review");
        }
        if self.barring && self.application.is_none() {
            return malformed("barring", "only what is said of an applicant can bar an award");
        }
        let length = self.outside_number.as_ref().map(|number| number.trim().chars().count());
        if length.is_some_and(|length| !(1..=OUTSIDE_NUMBER_MAX).contains(&length)) {
            return malformed("outside-number", format!("an outside number has 1 to {OUTSIDE_NUMBER_MAX} characters"));
        }
        Ok(())
    }

    /// Returns how many people of the office would have a complaint about the office in their hands.
    fn office_hands(&self, state: &State, cx: &Context) -> i64 {
        let of_office = |person: &&PersonId| {
            state.posts(**person, cx.recorded_at.day()).any(|post| post.role.is_of_review_office())
        };
        let hands: BTreeSet<PersonId> = [cx.by, cx.actor(), self.handler].into_iter().chain(cx.seconded_by).collect();
        i64::try_from(hands.iter().filter(of_office).count()).unwrap_or(i64::MAX)
    }
}

impl Apply for LeadRegistered {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let registered = &self.registered;
        let edition = state.latest_edition().map(|edition| edition.id);
        let of_office = About::Office { reviewer: registered.reviewer, edition };
        let about = registered.application.map_or(of_office, About::Case);
        let lead = Lead {
            channel: registered.channel,
            outside_number: registered.outside_number.clone(),
            outside_deadline: registered.outside_deadline,
            barring: registered.barring,
        };
        let objection = Objection {
            id: self.objection,
            about,
            objector: Sealed::new(Label::Objector, registered.informant),
            matter: Sealed::new(Label::Objection, registered.matter),
            received: stamp.done,
            registered_on: stamp.recorded_at.day(),
            handler: registered.handler,
            lead: Some(lead),
            in_notice: self.in_notice,
            inquiry: Inquiry::default(),
            concluded: None,
            n: stamp.n,
        };
        state.objections.insert(self.objection, Arc::new(objection));
        if let Some(case) = registered.application.and_then(|id| state.case_mut(id)) {
            case.notice.objections.push(self.objection);
        }
    }
}
