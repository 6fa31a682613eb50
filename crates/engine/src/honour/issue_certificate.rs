//! Certificate and plaque of a winner are issued under numbers that the office gives once.

use basis::digest::Digest;
use basis::id::{ApplicationId, CertificateId};
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Certificate, check_numbers};
use crate::act::Stamp;
use crate::case::Case;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::facts;
use crate::refusal::{Refusal, pass};
use crate::rights::{self, Object};
use crate::state::State;

/// Issues a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IssueCertificate {
    /// The application that won.
    pub application: ApplicationId,
    /// Number as printed.
    pub number: String,
    /// Number on the plaque, where one is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plaque: Option<String>,
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
    /// Number on the plaque.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plaque: Option<String>,
}

impl Decide for IssueCertificate {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let (number, plaque) = (self.number.trim(), self.plaque.as_deref().map(str::trim));
        let case = state.seen(cx, self.application)?;
        rights::check::<IssueCertificate>(state, cx, &Object::Case(case))?;
        // After a revocation that was set aside they are given once more.
        if case.honour.certificate().is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        // What would be issued of a day before the revocation would be void from it on.
        if case.revocation.revoked.is_some() {
            return Err(Refusal::of(Kind::Stage));
        }
        check_numbers(state, number, plaque)?;
        let asked = pass(scheme.ask(Gate::IssueCertificate, &sheet(case)))?;
        case.check_follows(cx, super::announced(case, cx)?)?;
        let certificate = CertificateId::from_request(cx.request.as_str(), 0);
        let (number, plaque) = (number.to_owned(), plaque.map(str::to_owned));
        let issued = CertificateIssued { certificate, application: case.id, number, plaque };
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
            case.honour.certificates.push(Certificate {
                id: self.certificate,
                number: self.number.clone(),
                plaque: self.plaque.clone(),
                n: stamp.n,
                void: None,
            });
        }
    }
}
