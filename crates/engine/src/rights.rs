//! Who may do what: one reviewed table of command, role and relation; default no.
//!
//! Printed to `docs/rights.md`.

mod relates;

use basis::id::PersonId;
use scheme::Kind;

use crate::case::Case;
use crate::command::Named;
use crate::context::Context;
use crate::people::{Organisation, Role, Scope};
use crate::refusal::Refusal;
use crate::state::State;

use relates::relates;
pub(crate) use relates::{relates_to_case, scores};

/// How a person stands to the object of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// Any object of the office.
    Any,
    /// The application of the own organisation.
    OwnOrganisation,
    /// An applicant of the own township.
    OwnTownship,
    /// Cases the own panel reviews.
    OwnPanel,
    /// Cases of the panel one leads.
    LedPanel,
    /// The round in view of a case that the own panel scores, after declaring to have no interest in it.
    ScoringPanel,
}

/// Who may act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Anybody who is registered.
    Registered,
    /// Who holds a post.
    Post(Role),
}

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Right {
    /// Command.
    pub command: &'static str,
    /// Who may do it.
    pub who: Who,
    /// On which objects.
    pub relation: Relation,
    /// Whether the office may enter it from sealed paper for such a person.
    pub from_paper: bool,
}

const fn right(command: &'static str, role: Role, relation: Relation) -> Right {
    Right { command, who: Who::Post(role), relation, from_paper: false }
}

const fn paper(command: &'static str, role: Role, relation: Relation) -> Right {
    Right { command, who: Who::Post(role), relation, from_paper: true }
}

use Relation::{Any, LedPanel, OwnOrganisation, OwnPanel, OwnTownship};
use Role::{
    Drafter, ExecutiveSecretary as Executive, FinanceOfficer as Finance, Inspector, ReviewOfficeClerk as Clerk,
    ReviewOfficeDirector as Director, Reviewer, SecurityAdministrator as Security, Signatory, TownshipOfficer,
    UnitOfficer,
};

/// The table, by chapter. A command without a row can be done by nobody.
pub static RIGHTS: &[Right] = &[
    // office
    right("adopt-scheme", Director, Any),
    right("put-into-force", Director, Any),
    right("decide-major-matter", Clerk, Any),
    right("decide-major-matter", Director, Any),
    right("draft-rules", Clerk, Any),
    right("draft-rules", Director, Any),
    right("adopt-rules", Clerk, Any),
    right("adopt-rules", Director, Any),
    right("interpret", Clerk, Any),
    right("interpret", Director, Any),
    right("set-work-plan", Director, Any),
    right("report-stage", Director, Any),
    // people
    right("register-person", Security, Any),
    right("appoint", Security, Any),
    Right { command: "register-organisation", who: Who::Registered, relation: Any, from_paper: true },
    // two people
    right("propose", Clerk, Any),
    right("propose", Director, Any),
    right("second", Clerk, Any),
    right("second", Director, Any),
    right("propose", Security, Any),
    right("propose", Reviewer, Any),
    right("second", Reviewer, Any),
    // call
    right("open-edition", Director, Any),
    right("issue-call", Director, Any),
    right("record-publication", Clerk, Any),
    right("record-publication", Director, Any),
    right("correct-publication", Clerk, Any),
    right("correct-publication", Director, Any),
    right("extend-window", Director, Any),
    right("declare-outage", Clerk, Any),
    right("declare-outage", Director, Any),
    // filing
    // Who writes for a firm is its own affair: a firm that hands in on paper has it written at home.
    right("invite-contributor", Drafter, Any),
    right("invite-contributor", Signatory, Any),
    Right { command: "contribute", who: Who::Registered, relation: Any, from_paper: false },
    right("dismiss-contributor", Drafter, Any),
    right("dismiss-contributor", Signatory, Any),
    paper("submit-application", Drafter, Any),
    paper("submit-application", Signatory, Any),
    paper("hand-in-again", Drafter, OwnOrganisation),
    paper("hand-in-again", Signatory, OwnOrganisation),
    right("ask-for-corrections", Clerk, Any),
    right("ask-for-corrections", Director, Any),
    paper("supply-corrections", Drafter, OwnOrganisation),
    paper("supply-corrections", Signatory, OwnOrganisation),
    paper("withdraw-application", Drafter, OwnOrganisation),
    paper("withdraw-application", Signatory, OwnOrganisation),
    // consent
    paper("consent", TownshipOfficer, OwnTownship),
    paper("return-for-mending", TownshipOfficer, OwnTownship),
    paper("disagree", TownshipOfficer, OwnTownship),
    paper("ask-for-review", Drafter, OwnOrganisation),
    paper("ask-for-review", Signatory, OwnOrganisation),
    right("accept-application", Clerk, Any),
    right("accept-application", Director, Any),
    // eligibility
    right("ask-units", Clerk, Any),
    right("ask-units", Director, Any),
    paper("give-opinion", UnitOfficer, Any),
    paper("withdraw-opinion", UnitOfficer, Any),
    right("proceed-without-opinion", Director, Any),
    right("notify-intended-decision", Director, Any),
    paper("state-case", Drafter, OwnOrganisation),
    paper("state-case", Signatory, OwnOrganisation),
    right("decide-eligibility", Director, Any),
    right("record-later-fact", Clerk, Any),
    right("record-later-fact", Director, Any),
    paper("record-later-fact", UnitOfficer, Any),
    right("study-case", Director, Any),
    // engagement
    right("entrust-body", Director, Any),
    right("end-entrustment", Director, Any),
    right("declare-body-interest", Clerk, Any),
    right("declare-body-interest", Director, Any),
    right("engage-reviewer", Director, Any),
    right("end-engagement", Director, Any),
    paper("sign-pledge", Reviewer, Any),
    right("discipline-reviewer", Director, Any),
    // panel
    right("form-panel", Director, Any),
    right("declare-interest", Reviewer, OwnPanel),
    right("recuse", Director, Any),
    right("recuse", Reviewer, OwnPanel),
    right("replace-reviewer", Director, Any),
    // round
    right("plan-site-visit", Reviewer, LedPanel),
    right("approve-site-plan", Director, Any),
    right("return-site-plan", Director, Any),
    right("seal-sheet", Reviewer, OwnPanel),
    right("correct-sheet", Reviewer, OwnPanel),
    right("agree-scores", Reviewer, LedPanel),
    right("file-report", Reviewer, LedPanel),
    paper("confirm-report", Signatory, OwnOrganisation),
    paper("confirm-report", Drafter, OwnOrganisation),
    right("state-unconfirmed", Reviewer, OwnPanel),
    right("decide-unconfirmed", Director, Any),
    // shortlist
    right("decide-shortlist", Director, Any),
    // vote
    right("propose-candidates", Director, Any),
    right("open-plenary", Director, Any),
    right("adopt-voting-rules", Director, Any),
    right("send-substitute", Clerk, Any),
    right("send-substitute", Director, Any),
    right("hear-examination", Director, Any),
    right("decide-tie", Director, Any),
    right("enter-tally", Clerk, Any),
    right("enter-tally", Director, Any),
    right("correct-tally", Clerk, Any),
    right("correct-tally", Director, Any),
    // notice
    right("post-notice", Clerk, Any),
    right("post-notice", Director, Any),
    right("correct-notice", Clerk, Any),
    right("correct-notice", Director, Any),
    right("register-objection", Clerk, Any),
    right("register-objection", Director, Any),
    right("conclude-objection", Clerk, Any),
    right("conclude-objection", Director, Any),
    right("conclude-objection", Inspector, Any),
    // inquiry
    right("register-lead", Clerk, Any),
    right("register-lead", Director, Any),
    right("register-lead", Inspector, Any),
    right("extend-inquiry", Clerk, Any),
    right("extend-inquiry", Director, Any),
    right("extend-inquiry", Inspector, Any),
    right("notify-firm", Clerk, Any),
    right("notify-firm", Director, Any),
    right("notify-firm", Inspector, Any),
    paper("reply-to-objection", Signatory, OwnOrganisation),
    paper("reply-to-objection", Drafter, OwnOrganisation),
    right("answer-objector", Clerk, Any),
    right("answer-objector", Director, Any),
    right("answer-objector", Inspector, Any),
    right("notify-units", Clerk, Any),
    right("notify-units", Director, Any),
    right("file-inquiry-report", Director, Any),
    right("close-notice", Director, Any),
    // approval
    right("submit-for-approval", Director, Any),
    paper("record-approval", Executive, Any),
    right("announce-winners", Director, Any),
    right("leave-vacant", Director, Any),
    // honour and money
    right("issue-certificate", Clerk, Any),
    right("reissue-certificate", Clerk, Any),
    right("recommend-upwards", Director, Any),
    right("publish-experience", Director, Any),
    paper("use-honour", Signatory, OwnOrganisation),
    paper("use-honour", Drafter, OwnOrganisation),
    right("order-correction", Director, Any),
    right("confirm-corrected", Director, Any),
    right("find-uncorrected", Director, Any),
    right("propose-payment", Clerk, Any),
    right("propose-payment", Finance, Any),
    paper("decide-payment", Finance, Any),
    paper("record-payment", Finance, Any),
    right("order-recovery", Director, Any),
    paper("record-recovery", Finance, Any),
    right("refer-recovery", Director, Any),
    // supervision
    paper("file-annual-report", Signatory, OwnOrganisation),
    paper("file-annual-report", Drafter, OwnOrganisation),
    right("return-annual-report", Clerk, Any),
    right("return-annual-report", Director, Any),
    right("examine-annual-report", Director, Any),
    right("find-report-missed", Director, Any),
    paper("report-own-breach", Signatory, OwnOrganisation),
    paper("report-own-breach", Drafter, OwnOrganisation),
    right("open-breach-case", Director, Any),
    right("conclude-breach-case", Director, Any),
    right("record-past-award", Clerk, Any),
    right("record-past-award", Director, Any),
    // revocation
    right("propose-revocation", Clerk, Any),
    right("propose-revocation", Director, Any),
    right("notify-revocation", Director, Any),
    paper("answer-revocation", Signatory, OwnOrganisation),
    paper("answer-revocation", Drafter, OwnOrganisation),
    paper("approve-revocation", Executive, Any),
    right("revoke-prize", Director, Any),
    right("publish-revocation", Clerk, Any),
    right("publish-revocation", Director, Any),
    right("take-back-honour", Clerk, Any),
    right("take-back-honour", Director, Any),
    right("close-revocation", Director, Any),
    // identity
    right("rename-organisation", Clerk, Any),
    right("rename-organisation", Director, Any),
    right("change-representative", Clerk, Any),
    right("change-representative", Director, Any),
    right("change-code", Clerk, Any),
    right("change-code", Director, Any),
    right("merge-organisation", Clerk, Any),
    right("merge-organisation", Director, Any),
    right("split-organisation", Clerk, Any),
    right("split-organisation", Director, Any),
    right("move-out", Clerk, Any),
    right("move-out", Director, Any),
    right("deregister", Clerk, Any),
    right("deregister", Director, Any),
    right("merge-duplicates", Clerk, Any),
    right("merge-duplicates", Director, Any),
    // corrections and special handling
    right("correct", Clerk, Any),
    right("correct", Director, Any),
    Right { command: "settle-affected", who: Who::Registered, relation: Any, from_paper: true },
    right("handle-specially", Director, Any),
    // archive
    right("hold-records", Director, Any),
    right("hold-records", Inspector, Any),
    right("lift-hold", Director, Any),
    right("lift-hold", Inspector, Any),
    right("propose-destruction", Clerk, Any),
    right("propose-destruction", Director, Any),
    right("approve-destruction", Director, Any),
    right("carry-out-destruction", Clerk, Any),
    right("erase-person", Security, Any),
];

/// What an act is about.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Object<'a> {
    /// The office as a whole, or something no relation is asked of.
    Office,
    /// A case.
    Case(&'a Case),
    /// An organisation as a winner, whatever it won with.
    Organisation(&'a Organisation),
}

/// Checks that the actor may do this command on this object, and on paper that a second person has compared.
///
/// # Errors
/// Refuses as *rights*, or as *second-person* where paper was entered by one person alone.
pub(crate) fn check<C: Named>(state: &State, cx: &Context, object: &Object<'_>) -> Result<(), Refusal> {
    let enters = cx.on_behalf_of.is_none() || is_office(state, cx.by, cx);
    if !may(state, cx, C::NAME, object) || !enters {
        return Err(Refusal::of_right(C::NAME));
    }
    check_no_party(state, cx, C::NAME, object)?;
    cx.check_second_person(cx.from_paper())
}

/// Checks that nobody does what is done for all applicants alike in a case of an edition in which the actor competes: what
/// became of a post since it was given does not matter.
///
/// # Errors
/// Refuses as *conflict*.
fn check_no_party(state: &State, cx: &Context, command: &str, object: &Object<'_>) -> Result<(), Refusal> {
    let acts_for_it = || match object {
        Object::Office => false,
        Object::Case(case) => state.acts_for_applicant(cx.actor(), case.edition, cx.day()),
        Object::Organisation(winner) => state.organisations_of(cx.actor(), cx.day()).contains(&winner.id),
    };
    let for_all = |right: &Right| matches!(right.who, Who::Post(role) if !matches!(role, Drafter | Signatory));
    let is_for_all = RIGHTS.iter().filter(|right| right.command == command).all(for_all);
    if is_for_all && acts_for_it() {
        return Err(Refusal::of(Kind::Conflict));
    }
    Ok(())
}

/// Returns whether another person than the one who acts has the right to a command.
pub(crate) fn has<C: Named>(state: &State, cx: &Context, person: PersonId, object: &Object<'_>) -> bool {
    RIGHTS.iter().any(|right| right.command == C::NAME && holds(state, person, cx, right, object))
}

/// Returns whether the actor may do a command of that name on this object, as itself or as entered from paper.
pub(crate) fn may(state: &State, cx: &Context, command: &str, object: &Object<'_>) -> bool {
    let mut rows = RIGHTS.iter().filter(|right| right.command == command);
    rows.any(|right| (cx.on_behalf_of.is_none() || right.from_paper) && holds(state, cx.actor(), cx, right, object))
}

/// Checks that a person may second a command of that name: what is theirs to do, and the office all but what firms do
/// among themselves, neither on paper nor before a body of the award.
///
/// # Errors
/// Refuses as *rights*.
pub(crate) fn check_second(state: &State, cx: &Context, command: &str) -> Result<(), Refusal> {
    let rows = || RIGHTS.iter().filter(|right| right.command == command);
    let own = |role| rows().any(|right| right.who == Who::Post(role));
    let of_award = |right: &Right| matches!(right.who, Who::Post(role) if role.is_held_in(&Scope::Office));
    let compares = is_office(state, cx.by, cx) && rows().any(|right| right.from_paper || of_award(right));
    let oversees = command == "erase-person" && is_director(state, cx);
    let may = compares || oversees || state.posts(cx.by, cx.recorded_at.day()).any(|post| own(post.role));
    if may { Ok(()) } else { Err(Refusal::of(Kind::Rights)) }
}

/// Returns who is asked to second a command of that name: another reviewer what only reviewers do, otherwise a clerk.
pub(crate) fn seconder(command: &str) -> Role {
    let mut rows = RIGHTS.iter().filter(|right| right.command == command);
    if rows.all(|right| right.who == Who::Post(Reviewer)) { Reviewer } else { Clerk }
}

/// Returns whether a director asks: administrators do nothing to records by themselves.
fn is_director(state: &State, cx: &Context) -> bool {
    state.posts(cx.by, cx.recorded_at.day()).any(|post| post.role == Director)
}

/// Returns whether a person works in the review office and may enter paper.
fn is_office(state: &State, person: PersonId, cx: &Context) -> bool {
    state.posts(person, cx.recorded_at.day()).any(|post| post.role.is_of_review_office())
}

fn holds(state: &State, person: PersonId, cx: &Context, right: &Right, object: &Object<'_>) -> bool {
    match right.who {
        Who::Registered => state.people.contains_key(&person),
        Who::Post(role) => state
            .posts(person, cx.day())
            .filter(|post| post.role == role)
            .any(|post| relates(state, person, &post.scope, right.relation, object)),
    }
}
