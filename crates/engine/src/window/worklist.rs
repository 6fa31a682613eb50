//! What a person has to do now: the next act of each case in sight that the person's posts may do, with its deadline.

mod applying;
mod archive;
mod award;
mod papers;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use basis::day::Day;
use basis::id::{ApplicationId, EditionId, PersonId};
use basis::words::Words;
use scheme::pipeline::{Stage, StageKind};
use scheme::{Gate, Scheme};
use serde::Serialize;

use super::act_form::About;
use super::{Looking, words};
use crate::call::Edition;
use crate::case::Case;
use crate::consent;
use crate::engagement::invariants::asks_pledge;
use crate::inquiry;
use crate::labels::{Sight, Viewer};
use crate::notice::{self, Objection};
use crate::panel::{Interest, is_short};
use crate::people::Role;
use crate::rights::{RIGHTS, Relation, Right, Who, relates_to_case};
use crate::round::asks_plan;
use crate::stage;
use crate::standing;
use crate::vote;

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Task {
    /// Command that does it.
    pub act: &'static str,
    /// What it is called.
    pub called: Words,
    /// The application; none where it is about the slips of an edition.
    pub application: Option<ApplicationId>,
    /// What the page is about on which it is done.
    #[serde(skip)]
    pub done_at: About,
    /// Year of the edition, as the tasks of all editions stand together.
    pub year: i16,
    /// Name of the applicant, if there is one.
    pub organisation: Option<String>,
    /// Last day, where there is one.
    pub until: Option<Day>,
}

/// Returns the tasks of the viewer in all editions: what has a last day first, the nearest day first, then by name of
/// the applicant, and what is about none last.
pub(super) fn worklist(looking: &Looking<'_>) -> Vec<Task> {
    let viewer = Viewer::who_acts(looking.state, looking.viewer, looking.at.day());
    // Nothing is asked of who holds no post.
    if viewer.posts.is_empty() {
        return Vec::new();
    }
    let grounds = grounds(looking);
    let cases = looking.state.cases.values();
    let mut tasks: Vec<Task> =
        cases.filter_map(|case| task(looking, &viewer, grounds.get(&case.edition)?, case)).collect();
    tasks.extend(grounds.values().filter_map(|ground| archive::slips(looking, &viewer, ground)));
    let urgency = |task: &Task| (task.until.is_none(), task.until);
    let place = |task: &Task| (urgency(task), task.organisation.is_none());
    tasks.sort_by(|a, b| (place(a), &a.organisation).cmp(&(place(b), &b.organisation)));
    tasks
}

/// Returns what the viewer has to do about one application.
pub(super) fn about(looking: &Looking<'_>, id: ApplicationId) -> Option<Task> {
    let viewer = Viewer::who_acts(looking.state, looking.viewer, looking.at.day());
    let case = looking.state.cases.get(&id).filter(|_| !viewer.posts.is_empty())?;
    let edition = looking.state.editions.get(&case.edition)?;
    task(looking, &viewer, &Ground::of(looking, edition), case)
}

/// What the cases of one edition have in common, found once for all of them.
struct Ground<'a> {
    edition: &'a Edition,
    scheme: &'a Scheme,
    asks_consent: bool,
    /// Whether the meeting has yet to settle how it votes.
    wants_rules: bool,
}

impl<'a> Ground<'a> {
    fn of(looking: &Looking<'a>, edition: &'a Edition) -> Ground<'a> {
        let scheme = looking.schemes.of(Some(edition.scheme));
        let meeting = edition.vote.plenary.as_ref();
        let wants_rules = meeting.is_some_and(|meeting| vote::wants_rules(looking.state, scheme, edition, meeting));
        Ground { edition, scheme, asks_consent: consent::is_asked(scheme), wants_rules }
    }
}

fn grounds<'a>(looking: &Looking<'a>) -> BTreeMap<EditionId, Ground<'a>> {
    looking.state.editions.values().map(|edition| (edition.id, Ground::of(looking, edition))).collect()
}

/// What is to be done, and its last day where there is one.
type Next = (&'static str, Option<Day>);

/// What waits for a person in an inquiry goes before what the stage of the case asks.
fn inquiry_task(here: &Here<'_>) -> Option<Next> {
    let matters = here.case.notice.objections.iter().filter_map(|id| here.looking.state.objections.get(id));
    let mut tasks: Vec<Next> = matters.filter_map(|objection| here.inquiry(objection)).collect();
    tasks.sort_by_key(|(_, until)| (until.is_none(), *until));
    tasks.into_iter().next()
}

fn task<'a>(looking: &'a Looking<'a>, viewer: &'a Viewer<'a>, ground: &'a Ground<'a>, case: &'a Case) -> Option<Task> {
    let here = Here { looking, viewer, case, ground };
    let stage = stage::position(case, ground.scheme);
    let of_stage = || match stage.map(|stage| (stage.kind, stage)) {
        Some((StageKind::Filing, _)) => here.filing(),
        Some((StageKind::Eligibility, _)) => here.eligibility(),
        Some((StageKind::Round, stage)) => here.round(&stage.id),
        Some((StageKind::Shortlist, _)) => here.directors("decide-shortlist"),
        Some((StageKind::Candidates, stage)) => here.candidates(stage),
        Some((StageKind::Vote, _)) => here.vote(),
        Some((StageKind::Notice, _)) => here.notice(),
        Some((StageKind::Approval, _)) => here.approval(),
        Some((StageKind::Announcement, _)) => here.directors("announce-winners"),
        None => here.honour().or_else(|| here.archive()),
    };
    // A case that waits for a second look does not go on from where it stands.
    let waits = !case.correction.open.is_empty();
    let of_case = || if waits { here.second_look() } else { of_stage() };
    let of_papers = || here.recheck().or_else(|| here.original());
    let own = || here.service().or_else(|| here.hearing()).or_else(|| here.study(stage));
    let (act, until) = inquiry_task(&here).or_else(own).or_else(of_case).or_else(of_papers)?;
    // Most cases ask nothing of a viewer; whether they may know of it is looked up for the others alone.
    let organisation = looking.name_of(viewer, case)?.to_owned();
    let (application, organisation) = (Some(case.id), Some(organisation));
    let (done_at, year) = (About::of(act, application, ground.edition.id), ground.edition.year);
    Some(Task { act, called: words::task(act), application, done_at, year, organisation, until })
}

/// A viewer before one case.
struct Here<'a> {
    looking: &'a Looking<'a>,
    viewer: &'a Viewer<'a>,
    case: &'a Case,
    ground: &'a Ground<'a>,
}

impl Here<'_> {
    fn round(&self, round: &str) -> Option<Next> {
        let (state, scheme) = (self.looking.state, self.ground.scheme);
        let Some(panel) = state.panel_of(self.case.id, round) else { return self.directors("form-panel") };
        let part = self.case.rounds.get(round);
        let has_sealed = |person: PersonId| part.is_some_and(|part| part.sheets.contains_key(&person));
        let day = self.looking.at.day();
        // Whose engagement is over seals no sheet, and nobody agrees without it.
        let is_stuck = || {
            let mut scorers = state.scorers(panel, self.case.id);
            scorers.any(|one| !has_sealed(one) && state.is_no_longer_engaged(one, day))
        };
        let needs_another = |_: &Next| is_short(state, self.case, scheme, round) || is_stuck();
        if let Some(replaces) = self.directors("replace-reviewer").filter(needs_another) {
            return Some(replaces);
        }
        let plan = part.and_then(|part| part.plan);
        let approves = self.directors("approve-site-plan");
        if let Some(approves) = approves.filter(|_| plan.is_some_and(|plan| plan.approved.is_none())) {
            return Some(approves);
        }
        let person = self.viewer.person.filter(|person| panel.reviewers.contains(person))?;
        if self.viewer.reviews_no_more {
            return None;
        }
        match state.interest(person, self.case.id) {
            _ if state.is_out(person, self.case.id) => return None,
            None if asks_pledge(scheme) && state.pledge(person, self.case.edition).is_none() => {
                return Some(("sign-pledge", None));
            }
            None => return Some(("declare-interest", None)),
            Some(Interest::Some | Interest::None) => {}
        }
        if asks_plan(scheme, round) && plan.is_none_or(|plan| plan.approved.is_none()) {
            return (panel.leader == person && plan.is_none()).then_some(("plan-site-visit", None));
        }
        if !has_sealed(person) {
            return Some(("seal-sheet", None));
        }
        let agreed = part.is_some_and(|part| part.agreed.is_some());
        let next = if agreed { "file-report" } else { "agree-scores" };
        let complete = state.scorers(panel, self.case.id).all(has_sealed);
        (panel.leader == person && complete).then_some((next, None))
    }

    /// The applicant confirms the report that the list of candidates looks at, where the scheme asks for it there; on one
    /// that is stated not to be confirmed the office decides.
    fn candidates(&self, stage: &Stage) -> Option<Next> {
        let looked_at = stage.totals.last().and_then(|weight| self.case.rounds.get(&weight.round));
        let asks = self.ground.scheme.asks(Gate::ProposeCandidates, "report-confirmed");
        if let Some(part) = looked_at.filter(|part| asks && part.confirmed.is_none()) {
            if self.is_applicant() {
                return Some(("confirm-report", None));
            }
            if part.unconfirmed.is_some() && part.admitted.is_none() {
                return self.directors("decide-unconfirmed");
            }
        }
        self.directors("propose-candidates")
    }

    /// The meeting is opened for the day and hears the report where the scheme asks for it; then its tellers enter
    /// what they count.
    fn vote(&self) -> Option<Next> {
        let Some(meeting) = &self.ground.edition.vote.plenary else { return self.directors("open-plenary") };
        if meeting.heard.is_none() && self.ground.scheme.asks(Gate::CountVote, "examination-heard") {
            return self.entitled("hear-examination").map(|(act, _)| (act, Some(meeting.on)));
        }
        if self.ground.wants_rules {
            return self.directors("adopt-voting-rules").map(|(act, _)| (act, Some(meeting.on)));
        }
        let prize = self.case.vote.candidate.as_ref().map(|candidate| &candidate.prize)?;
        let count = self.ground.edition.vote.counts.get(prize);
        let tied = count.and_then(|count| count.ballots.last()).is_some_and(|last| last.tied.contains(&self.case.id));
        if tied && count.is_some_and(|count| vote::ask_tie(self.ground.scheme, count).stop().is_none()) {
            return self.directors("decide-tie");
        }
        let waits = |person| count.is_none_or(|count| count.waits_for(person, meeting));
        let teller = self.viewer.person.filter(|person| meeting.tellers.contains(person) && waits(*person));
        teller.map(|_| ("enter-tally", Some(meeting.on)))
    }

    fn notice(&self) -> Option<Next> {
        let Some(posted) = &self.ground.edition.notice.posted else { return self.clerks("post-notice") };
        if self.case.notice.posted.is_none() {
            return self.clerks("correct-notice");
        }
        let Some((day, _)) = notice::carried(self.ground.edition, self.case) else {
            let since = self.case.notice.corrected.map_or(posted.on, |corrected| corrected.on);
            return self.clerks("record-publication").map(|(act, _)| (act, Some(since)));
        };
        let last = notice::last_day(self.ground.scheme, day);
        let over = last.is_none_or(|last| last < self.looking.at.day());
        self.directors("close-notice").filter(|_| over)
    }

    /// Whoever looks into a matter concludes it in time and answers who gave a name; the firm answers once it was told.
    fn inquiry(&self, objection: &Objection) -> Option<Next> {
        let scheme = self.ground.scheme;
        if self.viewer.acts_as(objection.handler) {
            let named =
                || objection.objector_told(&Sight::new(self.looking.state, self.viewer, self.case), self.viewer);
            return match &objection.concluded {
                None => Some(("conclude-objection", inquiry::last_day(scheme, objection))),
                Some(_) if objection.inquiry.answered.is_some() => None,
                Some(_) => named().and_then(Option::as_ref).map(|_| ("answer-objector", None)),
            };
        }
        let until = inquiry::reply_until(scheme, objection)?;
        let waits =
            objection.concluded.is_none() && objection.inquiry.reply.is_none() && self.looking.at.day() <= until;
        (waits && self.is_applicant()).then_some(("reply-to-objection", Some(until)))
    }

    /// Letter and report come first, where the scheme asks for them before the list goes out.
    fn approval(&self) -> Option<Next> {
        if self.case.approval.submitted.is_some() {
            return self.stands(Role::ExecutiveSecretary, Relation::Any).then_some(("record-approval", None));
        }
        let notice = &self.ground.edition.notice;
        let asks = |fact| self.ground.scheme.asks(Gate::SubmitForApproval, fact);
        let tells = |paper| standing::tells_all(self.looking.state, self.ground.edition, paper);
        let wants_letter = !tells(notice.units_notified.as_ref()) && asks("units-notified");
        let wants_report = !tells(notice.inquiry_report.as_ref()) && asks("inquiry-report");
        if !wants_letter && !wants_report {
            return self.directors("submit-for-approval");
        }
        let letter = self.entitled("notify-units").filter(|_| wants_letter);
        letter.or_else(|| self.entitled("file-inquiry-report").filter(|_| wants_report))
    }

    /// What a winner is still to be given.
    fn honour(&self) -> Option<Next> {
        self.case.approval.announced?;
        let stands = self.case.revocation.revoked.is_none();
        let certificate =
            self.clerks("issue-certificate").filter(|_| stands && self.case.honour.certificate().is_none());
        let of_money = || certificate.or_else(|| self.money()).or_else(|| self.revocation());
        of_money().or_else(|| self.correction_of_use()).or_else(|| self.report())
    }

    /// Whoever may do an act that rested on something corrected says what becomes of it.
    fn second_look(&self) -> Option<Next> {
        let open = self.case.correction.open.keys().filter_map(|act| self.case.entry(*act));
        let own = |right: &Right| match right.who {
            Who::Post(role) => self.stands(role, right.relation),
            Who::Registered => false,
        };
        let mut rights = open.flat_map(|entry| RIGHTS.iter().filter(move |right| right.command == &*entry.command));
        rights.any(own).then_some(("settle-affected", None))
    }

    fn is_applicant(&self) -> bool {
        [Role::Drafter, Role::Signatory].into_iter().any(|role| self.stands(role, Relation::OwnOrganisation))
    }

    fn holds_honour(&self) -> bool {
        [Role::Drafter, Role::Signatory].into_iter().any(|role| self.stands(role, Relation::HeldHonour))
    }

    fn clerks(&self, act: &'static str) -> Option<Next> {
        self.stands(Role::ReviewOfficeClerk, Relation::Any).then_some((act, None))
    }

    fn directors(&self, act: &'static str) -> Option<Next> {
        self.stands(Role::ReviewOfficeDirector, Relation::Any).then_some((act, None))
    }

    /// An act that is left to whoever has the right to it.
    fn entitled(&self, act: &'static str) -> Option<Next> {
        self.looking.may_do(self.viewer, act, self.case).then_some((act, None))
    }

    fn stands(&self, role: Role, relation: Relation) -> bool {
        let posts = self.viewer.posts.iter().filter(|post| post.role == role);
        self.viewer.person.is_some_and(|person| {
            posts.into_iter().any(|post| relates_to_case(self.looking.state, person, &post.scope, relation, self.case))
        })
    }
}
