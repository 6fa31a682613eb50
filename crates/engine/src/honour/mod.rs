//! Certificates, and recommendation to higher awards.

use basis::id::CertificateId;

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
