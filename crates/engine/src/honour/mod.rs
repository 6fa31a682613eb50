//! Certificates, and recommendation to higher awards.

pub(crate) mod invariants;
mod issue_certificate;
mod recommend_upwards;
#[cfg(test)]
mod tests;

use basis::id::CertificateId;

pub use issue_certificate::{CertificateIssued, IssueCertificate};
pub use recommend_upwards::{RecommendUpwards, RecommendedUpwards};

commands! {
    /// Issues the certificate of a winner.
    IssueCertificate = "issue-certificate" @ 1,
    /// Recommends a winner to a higher award.
    RecommendUpwards = "recommend-upwards" @ 1,
}

events! {
    /// A certificate was issued.
    CertificateIssued = "certificate-issued" @ 1,
    /// A winner was recommended.
    RecommendedUpwards = "recommended-upwards" @ 1,
}

/// What a case keeps of its honour.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) certificate: Option<Certificate>,
    /// Acts that recommended it upwards, with the award.
    pub(crate) recommended: Vec<(String, u64)>,
}

/// A certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Certificate {
    pub(crate) id: CertificateId,
    /// Number as printed.
    pub(crate) number: String,
    /// Act that issued it.
    pub(crate) n: u64,
}
