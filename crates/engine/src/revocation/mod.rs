//! A prize is taken back: proposed, told, heard, approved, revoked, published, and carried out to its end.

mod answer_revocation;
mod approve_revocation;
mod close_revocation;
pub(crate) mod invariants;
mod notify_revocation;
mod propose_revocation;
mod publish_revocation;
mod revoke_prize;
pub(crate) mod set_aside;
mod take_back_honour;
#[cfg(test)]
mod tests;

use basis::day::{Day, DoneOn};
use basis::id::{BreachId, ObjectionId, OrganisationId};
use rules::{Sheet, Value};
use scheme::{Gate, Kind, Scheme};

pub use answer_revocation::{AnswerRevocation, RevocationAnswered};
pub use approve_revocation::{ApproveRevocation, RevocationApproved};
pub(crate) use close_revocation::left_to_do;
pub use close_revocation::{CloseRevocation, RevocationClosed};
pub use notify_revocation::{NotifyRevocation, RevocationNotified};
pub use propose_revocation::{ProposeRevocation, RevocationProposed};
pub use publish_revocation::{PublishRevocation, RevocationPublished};
pub use revoke_prize::{PrizeRevoked, RevokePrize};
pub use set_aside::RevocationSetAside;
pub(crate) use set_aside::SetAside;
pub use take_back_honour::{HonourTakenBack, TakeBackHonour};

use crate::case::Case;
use crate::consent::Said;
use crate::deadline;
use crate::facts;
use crate::people::Role;
use crate::refusal::Refusal;
use crate::state::State;
use crate::supervision::{self, Breach};

commands! {
    /// The body that leads the award proposes to revoke a prize.
    ProposeRevocation = "propose-revocation" @ 1,
    /// The winner is told facts and grounds, and that it is heard.
    NotifyRevocation = "notify-revocation" @ 1,
    /// The winner states its case.
    AnswerRevocation = "answer-revocation" @ 1,
    /// The executive decides on the proposal.
    ApproveRevocation = "approve-revocation" @ 1,
    /// The prize is revoked.
    RevokePrize = "revoke-prize" @ 1,
    /// The revocation is made public.
    PublishRevocation = "publish-revocation" @ 1,
    /// Plaque and certificate are taken back.
    TakeBackHonour = "take-back-honour" @ 1,
    /// The revocation has been carried out.
    CloseRevocation = "close-revocation" @ 1,
}

events! {
    /// A revocation was proposed.
    RevocationProposed = "revocation-proposed" @ 1,
    /// A winner was told.
    RevocationNotified = "revocation-notified" @ 1,
    /// A winner stated its case.
    RevocationAnswered = "revocation-answered" @ 1,
    /// The executive decided.
    RevocationApproved = "revocation-approved" @ 1,
    /// A prize was revoked.
    PrizeRevoked = "prize-revoked" @ 1,
    /// A revocation was made public.
    RevocationPublished = "revocation-published" @ 1,
    /// Plaque and certificate were taken back.
    HonourTakenBack = "honour-taken-back" @ 1,
    /// A revocation was carried out.
    RevocationClosed = "revocation-closed" @ 1,
    /// A revocation was set aside.
    RevocationSetAside = "revocation-set-aside" @ 1,
}

/// On what a revocation rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ground {
    /// Fraud, found in an inquiry.
    Fraud(ObjectionId),
    /// Later conduct, found in a case about it.
    Breach(BreachId),
}

/// What a case keeps of its revocation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    /// What was proposed last, and when.
    pub(crate) proposed: Option<(Ground, Said)>,
    /// When the winner was told.
    pub(crate) notified: Option<Said>,
    /// When it answered.
    pub(crate) answered: Option<Said>,
    /// What the executive decided, and when.
    pub(crate) approved: Option<(bool, Said)>,
    /// Day of the revocation, with the act.
    pub(crate) revoked: Option<(Day, u64)>,
    /// Act that recorded the publication.
    pub(crate) published: Option<u64>,
    /// Act that recorded the return of plaque and certificate.
    pub(crate) taken_back: Option<u64>,
    /// Act that closed it.
    pub(crate) closed: Option<u64>,
    /// Revocations of this prize that stand no more, oldest first.
    pub(crate) set_aside: Vec<SetAside>,
}

impl Part {
    /// Returns what is proposed and not decided against.
    pub(crate) fn open(&self) -> Option<(Ground, Said)> {
        self.proposed.filter(|_| self.approved.is_none_or(|(approved, _)| approved))
    }

    /// Returns whether what is proposed rests on fraud.
    pub(crate) fn is_for_fraud(&self) -> bool {
        matches!(self.proposed, Some((Ground::Fraud(_), _)))
    }
}

/// Returns whether an inquiry has found that the prize of a case was won by fraud.
pub(crate) fn is_fraud_established(state: &State, case: &Case, id: ObjectionId) -> bool {
    let own = case.notice.objections.contains(&id);
    let found = state.objections.get(&id).and_then(|one| one.concluded.as_ref());
    own && found.is_some_and(|found| found.fraud)
}

/// Returns whether a case about the conduct of the winner was found to be grave, discovered since this prize was announced.
fn is_found_grave(state: &State, case: &Case, id: BreachId) -> bool {
    let since = supervision::announced_on(case);
    let concerns = |breach: &Breach| since.is_some_and(|announced| breach.found >= announced);
    supervision::breaches_for(state, case).any(|(one, breach)| one == id && breach.is_grave() && concerns(breach))
}

/// Returns whether the executive has approved to revoke a prize of an organisation on a case about its conduct.
pub(crate) fn is_approved_on(state: &State, organisation: OrganisationId, breach: BreachId) -> bool {
    supervision::held(state, organisation).into_iter().any(|case| {
        let part = &case.revocation;
        let on_it = part.proposed.is_some_and(|(ground, _)| ground == Ground::Breach(breach));
        on_it && part.approved.is_some_and(|(approved, _)| approved)
    })
}

/// Returns whether something was found on which the prize of a case, which stands, may be revoked.
pub(crate) fn has_ground(state: &State, case: &Case) -> bool {
    let is_open = |ground| !set_aside::is_spent(case, ground);
    let objections = || case.notice.objections.iter().copied();
    let fraud = || objections().any(|id| is_fraud_established(state, case, id) && is_open(Ground::Fraud(id)));
    let mut breaches = supervision::breaches_for(state, case);
    let mut grave = || breaches.any(|(id, _)| is_found_grave(state, case, id) && is_open(Ground::Breach(id)));
    case.approval.announced.is_some() && case.revocation.revoked.is_none() && (fraud() || grave())
}

/// Returns the facts about the revocation of a case, as of a time.
pub(crate) fn sheet(state: &State, case: &Case, ground: Option<Ground>, at: DoneOn) -> Sheet {
    let part = &case.revocation;
    let mut sheet = Sheet::new();
    let from = part.proposed.map(|(_, said)| said.n);
    let (fraud, grave) = match ground {
        Some(Ground::Fraud(id)) => (is_fraud_established(state, case, id), false),
        Some(Ground::Breach(id)) => (false, is_found_grave(state, case, id)),
        None => (false, false),
    };
    sheet.put("for-fraud", Value::Flag(matches!(ground, Some(Ground::Fraud(_)))), from);
    sheet.put("fraud-established", Value::Flag(fraud), from);
    sheet.put("for-conduct", Value::Flag(matches!(ground, Some(Ground::Breach(_)))), from);
    sheet.put("found-grave", Value::Flag(grave), from);
    if let Some(told) = part.notified {
        sheet.put("hearing-offered", Value::Day(told.done.day()), Some(told.n));
    }
    sheet.put("revocation-answered", Value::Flag(part.answered.is_some()), part.answered.map(|said| said.n));
    let approved = part.approved.filter(|(approved, _)| *approved);
    sheet.put("revocation-approved", Value::Flag(approved.is_some()), approved.map(|(_, said)| said.n));
    sheet.put("revocation-published", Value::Flag(part.published.is_some()), part.published);
    sheet.put("at", Value::Moment(at.earliest()), None);
    facts::decisions(&mut sheet, case);
    sheet
}

/// Returns the last day on which a winner that was told may state its case, where the scheme gives it one.
pub(crate) fn last_day_of_hearing(state: &State, scheme: &Scheme, case: &Case) -> Option<Day> {
    let told = case.revocation.notified.filter(|_| case.revocation.approved.is_none())?;
    let ground = case.revocation.open().map(|(ground, _)| ground);
    deadline::last_day(&scheme.ask(Gate::ApproveRevocation, &sheet(state, case, ground, told.done)))
}

/// Returns what is proposed against a prize that stands.
///
/// # Errors
/// Refuses as *stage* where nothing is, and as *repeated* where it was revoked.
fn proposed(case: &Case) -> Result<(Ground, Said), Refusal> {
    if case.revocation.revoked.is_some() {
        return Err(Refusal::of(Kind::Repeated));
    }
    let wanted = || Refusal::of(Kind::Stage).act("propose-revocation", Role::ReviewOfficeDirector.id());
    case.revocation.open().ok_or_else(wanted)
}

/// Returns day and act of the revocation of a prize.
///
/// # Errors
/// Refuses as *stage* what was not revoked.
pub(crate) fn revoked(case: &Case) -> Result<(Day, u64), Refusal> {
    let wanted = || Refusal::of(Kind::Stage).act("revoke-prize", Role::ReviewOfficeDirector.id());
    case.revocation.revoked.ok_or_else(wanted)
}
