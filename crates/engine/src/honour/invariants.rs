//! What must hold of certificates.

use std::collections::BTreeSet;

use crate::schemes::Schemes;
use crate::state::State;

/// Every certificate belongs to a case that was announced.
pub(crate) fn certificates_belong_to_winners(state: &State, _: &Schemes) -> Vec<String> {
    let certified = state.cases.values().filter(|case| case.honour.was_given());
    let wrongly = certified.filter(|case| case.approval.announced.is_none());
    wrongly.map(|case| format!("{} has a certificate and is not announced.", case.id)).collect()
}

/// No two certificates of the office bear the same number.
pub(crate) fn certificate_numbers_differ(state: &State, _: &Schemes) -> Vec<String> {
    let mut known = BTreeSet::new();
    let certificates = state.cases.values().flat_map(|case| &case.honour.certificates);
    let again = certificates.filter(|certificate| !known.insert(certificate.number.as_str()));
    again.map(|certificate| format!("{} bears the number of another certificate.", certificate.id)).collect()
}

/// A case has one valid certificate at most, and none once its prize was revoked.
pub(crate) fn one_certificate_is_valid(state: &State, _: &Schemes) -> Vec<String> {
    let valid = |case: &crate::case::Case| case.honour.certificates.iter().filter(|one| one.void.is_none()).count();
    let may_have = |case: &crate::case::Case| usize::from(case.revocation.revoked.is_none());
    let wrongly = state.cases.values().filter(|case| valid(case) > may_have(case));
    wrongly.map(|case| format!("{} has a valid certificate too many.", case.id)).collect()
}
