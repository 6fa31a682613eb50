//! Certificate and plaque are issued anew under other numbers; the old ones are void.

use basis::digest::Digest;
use basis::id::{ApplicationId, CertificateId};
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Certificate, IssueCertificate, check_numbers};
use crate::act::Stamp;
use crate::command::Named;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Reason;
use crate::people::Role;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;

/// Why a certificate is issued anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReissuedFor {
    /// 换发: the old one was misprinted, is worn, or names the winner as it is called no more.
    Exchange,
    /// 补发: the old one is lost.
    Loss,
}

/// Issues certificate and plaque anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReissueCertificate {
    /// The application that won.
    pub application: ApplicationId,
    /// New number as printed.
    pub number: String,
    /// New number on the plaque; without one the old plaque stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plaque: Option<String>,
    /// Whether the old one is exchanged or lost.
    pub kind: ReissuedFor,
    /// Why, in full.
    pub reason: Reason,
}

/// Certificate and plaque were issued anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateReissued {
    /// The new certificate.
    pub certificate: CertificateId,
    /// What was issued.
    pub reissued: ReissueCertificate,
}

impl Decide for ReissueCertificate {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        let (number, plaque) = (self.number.trim(), self.plaque.as_deref().map(str::trim));
        let case = state.seen(cx, self.application)?;
        rights::check::<ReissueCertificate>(state, cx, &Object::Case(case))?;
        super::announced(case, cx)?;
        let wanted = || Refusal::of(Kind::Stage).act(IssueCertificate::NAME, Role::ReviewOfficeClerk.id());
        let old = case.honour.certificate().ok_or_else(wanted)?;
        case.check_follows(cx, old.n)?;
        check_numbers(state, number, plaque)?;
        let (number, plaque) = (number.to_owned(), plaque.map(str::to_owned));
        let certificate = CertificateId::from_request(cx.request.as_str(), 0);
        let reissued = ReissueCertificate { number, plaque, ..self.clone() };
        Ok(Outcome::event(CertificateReissued { certificate, reissued }))
    }
}

impl Apply for CertificateReissued {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let Some(case) = state.case_mut(self.reissued.application) else { return };
        // A plaque that stays goes with the new certificate.
        let kept = case.honour.certificate().and_then(|old| old.plaque.clone());
        case.honour.void(stamp.n);
        let plaque = self.reissued.plaque.clone().or(kept);
        let number = self.reissued.number.clone();
        case.honour.certificates.push(Certificate { id: self.certificate, number, plaque, n: stamp.n, void: None });
    }
}
