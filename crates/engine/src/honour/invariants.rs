//! What must hold of certificates.

use std::collections::BTreeSet;

use crate::schemes::Schemes;
use crate::state::State;

/// Every certificate belongs to a case that was announced.
pub(crate) fn certificates_belong_to_winners(state: &State, _: &Schemes) -> Vec<String> {
    let certified = state.cases.values().filter(|case| case.honour.certificate.is_some());
    let wrongly = certified.filter(|case| case.approval.announced.is_none());
    wrongly.map(|case| format!("{} has a certificate and is not announced.", case.id)).collect()
}

/// No two certificates of the office bear the same number.
pub(crate) fn certificate_numbers_differ(state: &State, _: &Schemes) -> Vec<String> {
    let mut known = BTreeSet::new();
    let certificates = state.cases.values().filter_map(|case| case.honour.certificate.as_ref());
    let again = certificates.filter(|certificate| !known.insert(certificate.number.as_str()));
    again.map(|certificate| format!("{} bears the number of another certificate.", certificate.id)).collect()
}
