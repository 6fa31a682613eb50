//! Certificate and plaque, recommendation, and how a winner uses title and mark.

mod confirm_corrected;
mod find_uncorrected;
pub(crate) mod invariants;
mod issue_certificate;
mod order_correction;
mod pass_honour;
mod publish_experience;
mod recommend_upwards;
mod reissue_certificate;
#[cfg(test)]
mod tests;
mod use_honour;

use basis::day::Day;
use basis::id::{CertificateId, OrganisationId};
use rules::{Sheet, Value};
use scheme::{Gate, Kind, Scheme};

pub use confirm_corrected::{ConfirmCorrected, CorrectionConfirmed};
pub use find_uncorrected::{FindUncorrected, FoundUncorrected};
pub use issue_certificate::{CertificateIssued, IssueCertificate};
pub use order_correction::{CorrectionOrdered, OrderCorrection};
pub use pass_honour::{HonourPassed, PassHonour};
pub use publish_experience::{ExperiencePublished, PublishExperience};
pub use recommend_upwards::{RecommendUpwards, RecommendedUpwards};
pub use reissue_certificate::{CertificateReissued, ReissueCertificate, ReissuedFor};
pub use use_honour::{HonourUsed, UseHonour};

use crate::case::Case;
use crate::consent::Said;
use crate::context::Context;
use crate::deadline;
use crate::people::Role;
use crate::refusal::{Refusal, malformed};
use crate::state::State;
use crate::supervision;

commands! {
    /// Issues certificate and plaque of a winner.
    IssueCertificate = "issue-certificate" @ 1,
    /// Issues them anew; the old ones are void.
    ReissueCertificate = "reissue-certificate" @ 1,
    /// Recommends a winner to a higher award.
    RecommendUpwards = "recommend-upwards" @ 1,
    /// Makes known what a winner does well.
    PublishExperience = "publish-experience" @ 1,
    /// Passes an honour to the organisation that goes its winner on.
    PassHonour = "pass-honour" @ 1,
    /// A winner registers that it uses title or mark.
    UseHonour = "use-honour" @ 1,
    /// Orders a winner to correct how it uses them.
    OrderCorrection = "order-correction" @ 1,
    /// Confirms that it was corrected.
    ConfirmCorrected = "confirm-corrected" @ 1,
    /// Finds that it was not corrected in time.
    FindUncorrected = "find-uncorrected" @ 1,
}

events! {
    /// Certificate and plaque were issued.
    CertificateIssued = "certificate-issued" @ 1,
    /// They were issued anew.
    CertificateReissued = "certificate-reissued" @ 1,
    /// A winner was recommended.
    RecommendedUpwards = "recommended-upwards" @ 1,
    /// What a winner does well was made known.
    ExperiencePublished = "experience-published" @ 1,
    /// An honour was passed on.
    HonourPassed = "honour-passed" @ 1,
    /// A use was registered.
    HonourUsed = "honour-used" @ 1,
    /// A correction was ordered.
    CorrectionOrdered = "correction-ordered" @ 1,
    /// It was corrected.
    CorrectionConfirmed = "correction-confirmed" @ 1,
    /// It was not corrected in time.
    FoundUncorrected = "found-uncorrected" @ 1,
}

/// What a case keeps of its honour.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    /// Certificates, the void ones among them; at most the last is not.
    pub(crate) certificates: Vec<Certificate>,
    /// Acts that recommended it upwards, with the award.
    pub(crate) recommended: Vec<(String, u64)>,
    /// Orders to correct a use, the last one open or settled.
    pub(crate) orders: Vec<Order>,
    /// Who holds the honour since it was passed on, and who held it between, oldest first.
    pub(crate) heirs: Vec<HeldBy>,
}

/// Who holds an honour that was passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct HeldBy {
    pub(crate) organisation: OrganisationId,
    /// From when on.
    pub(crate) from: Day,
    /// Act that passed it on.
    pub(crate) n: u64,
}

/// Returns the organisation that holds the honour of a case: that it was passed to last, else whoever applied.
pub(crate) fn holder(case: &Case) -> OrganisationId {
    case.honour.heirs.last().map_or(case.organisation, |held| held.organisation)
}

/// A certificate, with the plaque that goes with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Certificate {
    pub(crate) id: CertificateId,
    /// Number as printed.
    pub(crate) number: String,
    /// Number on the plaque, where one was given.
    pub(crate) plaque: Option<String>,
    /// Act that issued it.
    pub(crate) n: u64,
    /// Act that made it void.
    pub(crate) void: Option<u64>,
}

/// An order to correct how title or mark is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Order {
    /// When it was served.
    pub(crate) served: Said,
    /// Last day to correct it, where the order names one.
    pub(crate) until: Option<Day>,
    /// Act that confirmed the correction.
    pub(crate) corrected: Option<u64>,
    /// Act that found it left uncorrected.
    pub(crate) uncorrected: Option<u64>,
}

impl Part {
    /// Returns the certificate that is valid.
    pub(crate) fn certificate(&self) -> Option<&Certificate> {
        self.certificates.iter().find(|one| one.void.is_none())
    }

    /// Returns whether certificate and plaque were ever given.
    pub(crate) fn was_given(&self) -> bool {
        !self.certificates.is_empty()
    }

    /// Takes in that no certificate is valid from an act on.
    pub(crate) fn void(&mut self, n: u64) {
        for one in &mut self.certificates {
            one.void = one.void.or(Some(n));
        }
    }

    /// Takes in that what an act made void is valid again.
    pub(crate) fn restore(&mut self, n: u64) {
        for one in self.certificates.iter_mut().filter(|one| one.void == Some(n)) {
            one.void = None;
        }
    }

    /// Returns the order that was not settled.
    pub(crate) fn open_order(&self) -> Option<&Order> {
        self.orders.last().filter(|order| order.corrected.is_none())
    }

    fn open_order_mut(&mut self) -> Option<&mut Order> {
        self.orders.last_mut().filter(|order| order.corrected.is_none())
    }
}

/// Returns whether some use of title or mark was found left uncorrected and is so still.
pub(crate) fn is_left_uncorrected(state: &State, organisation: OrganisationId) -> bool {
    let held = supervision::held(state, organisation).into_iter();
    held.filter_map(|case| case.honour.open_order()).any(|order| order.uncorrected.is_some())
}

/// Returns the last day to correct a use, as the order names it or else as the scheme counts it.
pub(crate) fn last_day_to_correct(scheme: &Scheme, order: &Order) -> Option<Day> {
    order.until.or_else(|| counted_last_day(scheme, order))
}

fn counted_last_day(scheme: &Scheme, order: &Order) -> Option<Day> {
    deadline::last_day(&scheme.ask(Gate::FindUncorrected, &order_sheet(order, order.served.done)))
}

fn order_sheet(order: &Order, at: basis::day::DoneOn) -> Sheet {
    let mut sheet = Sheet::new();
    sheet.put("ordered-on", Value::Day(order.served.done.day()), Some(order.served.n));
    sheet.put("at", Value::Moment(at.earliest()), None);
    sheet
}

/// Returns the order of a case that is still open.
///
/// # Errors
/// Refuses as *stage* where there is none.
fn ordered<'a>(case: &'a Case, cx: &Context) -> Result<&'a Order, Refusal> {
    let wanted = || Refusal::of(Kind::Stage).act("order-correction", Role::ReviewOfficeDirector.id());
    let order = case.honour.open_order().ok_or_else(wanted)?;
    cx.check_follows(order.served.done)?;
    Ok(order)
}

/// Returns the act that announced a case whose honour was not revoked when something was done: what was paid before a
/// revocation is recorded after it.
///
/// # Errors
/// Refuses as *stage*.
pub(crate) fn announced(case: &Case, cx: &Context) -> Result<u64, Refusal> {
    let wanted = || Refusal::of(Kind::Stage).act("announce-winners", Role::ReviewOfficeDirector.id());
    let announced = case.approval.announced.ok_or_else(wanted)?;
    let revoked = case.revocation.revoked.is_some_and(|(from, _)| cx.day() >= from);
    if revoked { Err(Refusal::of(Kind::Stage)) } else { Ok(announced) }
}

/// Checks that numbers are short enough and given to nothing else of their kind.
///
/// # Errors
/// Refuses as *malformed* or *repeated*, with the number.
fn check_numbers(state: &State, number: &str, plaque: Option<&str>) -> Result<(), Refusal> {
    for (what, text) in [Some(("number", number)), plaque.map(|text| ("plaque", text))].into_iter().flatten() {
        if !(1..=NUMBER_MAX).contains(&text.chars().count()) {
            let why = format!("a number has 1 to {NUMBER_MAX} characters");
            return malformed(what, why);
        }
    }
    let given = || state.cases.values().flat_map(|case| &case.honour.certificates);
    if given().any(|one| one.number == number) {
        return Err(Refusal::of(Kind::Repeated).fact("certificate-number", number));
    }
    if let Some(plaque) = plaque.filter(|plaque| given().any(|one| one.plaque.as_deref() == Some(plaque))) {
        return Err(Refusal::of(Kind::Repeated).fact("certificate-number", plaque));
    }
    Ok(())
}

/// The most characters a number may have.
const NUMBER_MAX: usize = 60;
