//! Where the cases of an edition stand together: what a command on the whole edition asks before it does anything.

use std::sync::Arc;

use basis::digest::Digest;
use basis::id::{ApplicationId, EditionId, OrganisationId};
use scheme::pipeline::StageKind;
use scheme::{Kind, Scheme};

use crate::call::Edition;
use crate::case::Case;
use crate::consent;
use crate::context::Context;
use crate::form::Document;
use crate::identity;
use crate::people::Role;
use crate::refusal::Refusal;
use crate::schemes::Schemes;
use crate::stage;
use crate::state::State;
use crate::supervision::Winner;

/// Returns the edition a command means, as [`State::meant`] does.
///
/// # Errors
/// Refuses as *unknown*.
pub(crate) fn edition(state: &State, named: Option<EditionId>) -> Result<&Edition, Refusal> {
    state.meant(named).ok_or(Refusal::of(Kind::Unknown))
}

/// Returns the digest of the scheme by which a command on an edition is decided.
pub(crate) fn scheme_of(state: &State, named: Option<EditionId>) -> Option<Digest> {
    state.meant(named).map(|edition| edition.scheme)
}

/// Returns the cases of an edition that stand at a stage of that kind.
pub(crate) fn cases_at<'a>(
    state: &'a State,
    edition: EditionId,
    scheme: &'a Scheme,
    kind: StageKind,
) -> impl Iterator<Item = &'a Case> {
    let stands = move |case: &&Case| stage::position(case, scheme).is_some_and(|here| here.kind == kind);
    state.cases_of(edition).map(AsRef::as_ref).filter(stands)
}

/// Returns the cases of an edition that stand at a stage of that kind, for an act on all of them there.
///
/// # Errors
/// As [`stage::reached_by_all`].
pub(crate) fn all_reached<'a>(
    cx: &Context,
    state: &'a State,
    edition: EditionId,
    scheme: &'a Scheme,
    kind: StageKind,
) -> Result<Vec<&'a Case>, Refusal> {
    let cases: Vec<&Case> = cases_at(state, edition, scheme, kind).collect();
    stage::reached_by_all(cx, cases.iter().copied(), scheme, kind)?;
    Ok(cases)
}

/// Returns the cases of an edition that were named.
///
/// # Errors
/// Refuses as *unknown* what is hidden, absent or of another edition.
pub(crate) fn named<'a>(
    state: &'a State,
    edition: &Edition,
    ids: &[ApplicationId],
    cx: &Context,
) -> Result<Vec<&'a Case>, Refusal> {
    let of_edition = |id: &ApplicationId| {
        let case = state.seen(cx, *id)?;
        if case.edition == edition.id { Ok(case) } else { Err(Refusal::of(Kind::Unknown)) }
    };
    ids.iter().map(of_edition).collect()
}

/// Returns whether a paper that tells how the inquiries of an edition ended was sent after the last of them ended.
pub(crate) fn tells_all(state: &State, edition: &Edition, paper: Option<&(Document, u64)>) -> bool {
    let concluded = state.last_conclusion(state.cases_of(edition.id).map(AsRef::as_ref));
    paper.is_some_and(|(_, n)| concluded.is_none_or(|concluded| concluded.n < *n))
}

/// Checks that a paper that tells how the inquiries of an edition ended was not written before the last of them ended.
///
/// # Errors
/// Refuses as *stage*, with the day of that.
pub(crate) fn check_tells_all(state: &State, edition: &Edition, cx: &Context) -> Result<(), Refusal> {
    let concluded = state.last_conclusion(state.cases_of(edition.id).map(AsRef::as_ref));
    concluded.map_or(Ok(()), |concluded| cx.check_follows(concluded.done))
}

/// Returns a case that still stands before the stage of that kind. What the office has not received holds nobody up.
pub(crate) fn behind<'a>(state: &'a State, edition: EditionId, scheme: &Scheme, kind: StageKind) -> Option<&'a Case> {
    let (target, _) = scheme.stages_of(kind).next()?;
    let place = |case: &Case| stage::position(case, scheme).and_then(|here| scheme.position(&here.id));
    let stands_behind = |case: &&Case| !case.stages.is_empty() && place(case).is_some_and(|place| place < target);
    state.cases_of(edition).map(AsRef::as_ref).find(stands_behind)
}

/// Checks that nobody is still on the way to the stage of that kind: the best are chosen of all. An application the office
/// has not accepted takes no part and holds nobody up.
///
/// # Errors
/// Refuses as *stage*, about the case that is behind, with the stage it stands at.
pub(crate) fn check_nobody_is_behind(
    state: &State,
    edition: EditionId,
    scheme: &Scheme,
    kind: StageKind,
) -> Result<(), Refusal> {
    let Some(case) = behind(state, edition, scheme, kind) else { return Ok(()) };
    let stands = stage::position(case, scheme).map_or("", |stage| stage.id.as_str());
    Err(Refusal::of(Kind::Stage).about(case.id).fact("stage", stands))
}

/// Checks that nobody can join the cases of an edition any more: the best are chosen of all who may come.
///
/// # Errors
/// Refuses as *stage* until the window has closed, while something handed in can still be forwarded in time, and until
/// the office has accepted what was forwarded in time.
pub(crate) fn check_nobody_joins(state: &State, edition: &Edition, cx: &Context) -> Result<(), Refusal> {
    let Some(call) = &edition.call else { return Err(Refusal::of(Kind::Stage)) };
    let waiting =
        || state.cases_of(edition.id).filter(|case| case.consent.accepted.is_none() && case.ended().is_none());
    let last = if waiting().next().is_some() { call.closes.max(call.township_closes) } else { call.closes };
    if cx.done().earliest() < last.end() {
        return Err(Refusal::of(Kind::Stage).wait(last.next()));
    }
    let in_time = |said: consent::Said| said.done.is_before(call.township_closes.end());
    if waiting().any(|case| case.consent.forwarded().is_some_and(in_time)) {
        return Err(Refusal::of(Kind::Stage).act("accept-application", Role::ReviewOfficeClerk.id()));
    }
    Ok(())
}

/// Returns the cases of the same organisation in earlier editions of the same award.
///
/// Two registrations of one organisation count as one where they were joined before an act.
pub(crate) fn earlier<'a>(state: &'a State, case: &'a Case, before: u64) -> impl Iterator<Item = &'a Case> {
    let own = state.editions.get(&case.edition).into_iter();
    own.flat_map(move |own| earlier_of(state, own, identity::same_before(state, case.organisation, before)))
}

/// Returns the editions of the same award before one. Another award of the office counts for itself, and what came later
/// was not there to be looked at.
pub(crate) fn editions_before<'a>(state: &'a State, own: &'a Edition) -> impl Iterator<Item = &'a Edition> {
    let is_earlier =
        move |other: &&Edition| other.year < own.year && state.award_of(other.scheme) == state.award_of(own.scheme);
    state.editions.values().map(AsRef::as_ref).filter(is_earlier)
}

/// Returns the cases of organisations in the editions before one.
pub(crate) fn earlier_of<'a>(
    state: &'a State,
    own: &'a Edition,
    organisations: Vec<OrganisationId>,
) -> impl Iterator<Item = &'a Case> {
    let editions: Vec<EditionId> = editions_before(state, own).map(|other| other.id).collect();
    let cases = state.cases.values().map(AsRef::as_ref);
    cases.filter(move |case| organisations.contains(&case.organisation) && editions.contains(&case.edition))
}

/// Returns the refusal where nobody stands at a stage of that kind: by its entry clause if somebody is on the way there.
pub(crate) fn nobody_at(state: &State, edition: EditionId, scheme: &Scheme, kind: StageKind) -> Refusal {
    let on_the_way = behind(state, edition, scheme, kind);
    on_the_way.and_then(|case| stage::at(case, scheme, kind).err()).unwrap_or(Refusal::of(Kind::Stage))
}

impl State {
    /// Returns whether nothing is left undone: every edition has ended, and no revocation, no order to correct and no case
    /// about the conduct of a winner waits. Reports and money have times of their own.
    pub fn is_closed(&self, schemes: &Schemes) -> bool {
        let concluded = |winner: &Arc<Winner>| winner.breaches.values().all(|breach| breach.concluded.is_some());
        let settled = |case: &Arc<Case>| {
            let revokes = case.revocation.open().is_some() && case.revocation.closed.is_none();
            !revokes && case.honour.open_order().is_none()
        };
        self.has_ended(schemes) && self.winners.values().all(concluded) && self.cases.values().all(settled)
    }

    /// Returns whether every edition has ended: it was left vacant, or its winners were announced and nobody the office
    /// has received is still under way. One whose window is open has not begun.
    fn has_ended(&self, schemes: &Schemes) -> bool {
        self.editions.values().all(|edition| {
            let scheme = schemes.of(Some(edition.scheme));
            let under_way = |case: &Arc<Case>| !case.stages.is_empty() && stage::position(case, scheme).is_some();
            let announced = edition.approval.announced.is_some() && !self.cases_of(edition.id).any(under_way);
            announced || edition.approval.vacant.is_some()
        })
    }
}
