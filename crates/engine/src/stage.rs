//! Where a case stands in the pipeline, and the refusal of an act on a case that stands elsewhere.

use scheme::pipeline::{Stage, StageKind};
use scheme::{Kind, Scheme};

use crate::approval::{AnnounceWinners, RecordApproval};
use crate::case::Case;
use crate::command::Named;
use crate::consent::AcceptApplication;
use crate::context::Context;
use crate::correction;
use crate::eligibility::DecideEligibility;
use crate::notice::CloseNotice;
use crate::people::Role;
use crate::refusal::Refusal;
use crate::round::{self, FileReport};
use crate::shortlist::DecideShortlist;
use crate::vote::{EnterTally, ProposeCandidates};

/// Returns the stage a case stands at: the first it has not left. A case that has ended or been announced stands nowhere.
pub(crate) fn position<'a>(case: &Case, scheme: &'a Scheme) -> Option<&'a Stage> {
    if case.ended().is_some() {
        return None;
    }
    scheme.stages.iter().find(|stage| !case.stages.contains_key(&stage.id))
}

/// Returns the stage of a kind at which a case stands.
///
/// # Errors
/// Refuses by the clause through which that stage is entered if the case has not got there, and as *stage* otherwise.
pub(crate) fn at<'a>(case: &Case, scheme: &'a Scheme, kind: StageKind) -> Result<&'a Stage, Refusal> {
    match position(case, scheme) {
        Some(here) if here.kind == kind => Ok(here),
        here => Err(elsewhere(case, scheme, here, kind)),
    }
}

/// Returns the stage of a kind at which a case stands, for an act on it there. What is entered from paper was not done
/// before the case got there.
///
/// # Errors
/// As [`at`], and as *stage* with the day from which on it could be done.
pub(crate) fn reached<'a>(
    cx: &Context,
    case: &Case,
    scheme: &'a Scheme,
    kind: StageKind,
) -> Result<&'a Stage, Refusal> {
    let here = at(case, scheme, kind)?;
    correction::check_settled(case)?;
    let arrived = case.stages.values().map(|(_, n)| *n).max();
    arrived.map_or(Ok(()), |n| case.check_follows(cx, n))?;
    Ok(here)
}

/// Returns the stage at which every case of a list stands, for an act on all of them there; nothing for an empty list.
///
/// # Errors
/// As [`reached`], about the first case that is refused.
pub(crate) fn reached_by_all<'a, 'c>(
    cx: &Context,
    cases: impl IntoIterator<Item = &'c Case>,
    scheme: &'a Scheme,
    kind: StageKind,
) -> Result<Option<&'a Stage>, Refusal> {
    let mut here = None;
    for case in cases {
        here = Some(reached(cx, case, scheme, kind).map_err(|refusal| refusal.about(case.id))?);
    }
    Ok(here)
}

fn elsewhere(case: &Case, scheme: &Scheme, here: Option<&Stage>, kind: StageKind) -> Refusal {
    let standing = here.map_or_else(|| case.ended().map_or("announced", |(stage, _)| stage), |stage| stage.id.as_str());
    let ahead = scheme.stages_of(kind).map(|(_, stage)| stage).find(|stage| !case.stages.contains_key(&stage.id));
    let entry = ahead.and_then(|stage| stage.entry).filter(|entry| scheme.clause(entry).is_some());
    let refusal = match entry {
        Some(clause) => Refusal::by_clause(clause),
        None => Refusal::of(Kind::Stage),
    };
    let refusal = refusal.fact("stage", standing);
    match (ahead, here) {
        (Some(_), Some(here)) => {
            let (act, by) = leaving(here.kind);
            refusal.act(act, by)
        }
        // What lies behind a case, or ahead of one that has ended, comes no more.
        (None | Some(_), _) => refusal,
    }
}

/// Returns the act by which a case leaves a stage, and who does it: what comes first for an act of a later stage. It
/// tells no more of the case than the stage does.
const fn leaving(kind: StageKind) -> (&'static str, &'static str) {
    match kind {
        StageKind::Filing => (AcceptApplication::NAME, Role::ReviewOfficeClerk.id()),
        StageKind::Eligibility => (DecideEligibility::NAME, Role::ReviewOfficeDirector.id()),
        StageKind::Round => (FileReport::NAME, round::PANEL_LEADER),
        StageKind::Shortlist => (DecideShortlist::NAME, Role::ReviewOfficeDirector.id()),
        StageKind::Candidates => (ProposeCandidates::NAME, Role::ReviewOfficeDirector.id()),
        StageKind::Vote => (EnterTally::NAME, Role::ReviewOfficeClerk.id()),
        StageKind::Notice => (CloseNotice::NAME, Role::ReviewOfficeDirector.id()),
        StageKind::Approval => (RecordApproval::NAME, Role::ExecutiveSecretary.id()),
        StageKind::Announcement => (AnnounceWinners::NAME, Role::ReviewOfficeDirector.id()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rights::{RIGHTS, Relation, Who};

    #[test]
    fn whoever_is_named_for_the_act_that_comes_first_has_the_right_to_it() {
        for kind in StageKind::ALL {
            let (act, by) = leaving(*kind);
            let may = RIGHTS.iter().any(|right| match right.who {
                Who::Post(role) => {
                    right.command == act
                        && (role.id() == by || right.relation == Relation::LedPanel && by == round::PANEL_LEADER)
                }
                Who::Registered => false,
            });
            assert!(may, "{act} by {by}");
        }
    }
}
