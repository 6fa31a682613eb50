//! A winner's certificate is issued under a number that the office gives once.

use basis::digest::Digest;
use basis::id::{ApplicationId, CertificateId};
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::Certificate;
use crate::act::Stamp;
use crate::case::Case;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::facts;
use crate::refusal::{Refusal, malformed, pass};
use crate::rights::{self, Object};
use crate::state::State;

/// The most characters a number may have.
const CHARACTERS_MAX: usize = 60;

/// Issues a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IssueCertificate {
    /// The application that won.
    pub application: ApplicationId,
    /// Number as printed.
    pub number: String,
}

/// A certificate was issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateIssued {
    /// The certificate.
    pub certificate: CertificateId,
    /// The application that won.
    pub application: ApplicationId,
    /// Number as printed.
    pub number: String,
}

impl Decide for IssueCertificate {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let number = self.number.trim();
        if !(1..=CHARACTERS_MAX).contains(&number.chars().count()) {
            let why = format!("a number has 1 to {CHARACTERS_MAX} characters");
            return malformed("number", why);
        }
        let case = state.seen(cx, self.application)?;
        rights::check::<IssueCertificate>(state, cx, &Object::Case(case))?;
        if case.honour.certificate.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        let given = |one: &Case| one.honour.certificate.as_ref().is_some_and(|one| one.number == number);
        if state.cases.values().any(|one| given(one)) {
            return Err(Refusal::of(Kind::Repeated).fact("certificate-number", number));
        }
        let asked = pass(scheme.ask(Gate::IssueCertificate, &sheet(case)))?;
        let announced = case.approval.announced.ok_or(Refusal::of(Kind::Stage))?;
        case.check_follows(cx, announced)?;
        let certificate = CertificateId::from_request(cx.request.as_str(), 0);
        let issued = CertificateIssued { certificate, application: case.id, number: number.to_owned() };
        Ok(Outcome::event(issued).resting_on(asked.verdicts))
    }
}

fn sheet(case: &Case) -> Sheet {
    let mut sheet = Sheet::new();
    sheet.put("announced", Value::Flag(case.approval.announced.is_some()), case.approval.announced);
    sheet.put("repeat", Value::Flag(case.vote.is_repeat()), case.vote.candidate.as_ref().map(|one| one.n));
    facts::decisions(&mut sheet, case);
    sheet
}

impl Apply for CertificateIssued {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(case) = state.case_mut(self.application) {
            case.honour.certificate =
                Some(Certificate { id: self.certificate, number: self.number.clone(), n: stamp.n });
        }
    }
}
