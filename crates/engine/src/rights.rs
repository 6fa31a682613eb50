//! Who may do what: a command is done by whoever a row of the table lets do it, and by nobody else.

mod relates;
mod table;

use basis::id::PersonId;
use scheme::Kind;

use crate::case::Case;
use crate::command::Named;
use crate::context::Context;
use crate::pair::Propose;
use crate::people::{Organisation, Role, Scope};
use crate::refusal::Refusal;
use crate::staffing::{MarkBack, is_done_in_person};
use crate::state::State;

use relates::relates;
pub(crate) use relates::{relates_to_case, scores};
pub use table::RIGHTS;

/// How a person stands to the object of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// Any object of the office.
    Any,
    /// The application of the own organisation.
    OwnOrganisation,
    /// An application whose honour the own organisation holds: as its winner, or since it was passed to it.
    HeldHonour,
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
    check_is_there(state, cx, C::NAME)?;
    cx.check_second_person(cx.from_paper())
}

/// Checks that whoever is away, and for whom somebody stands in, does not act beside that one: who is back says so first.
/// What nobody does in another's place is done all the same, and what was proposed before is confirmed.
///
/// # Errors
/// Refuses as *stage*.
fn check_is_there(state: &State, cx: &Context, command: &str) -> Result<(), Refusal> {
    let in_person = is_done_in_person(command) && command != Propose::NAME;
    let rows = RIGHTS.iter().filter(|right| right.command == command && !in_person && cx.seconded_by.is_none());
    let lent = rows.into_iter().find_map(|right| match right.who {
        Who::Post(role) => state.is_stood_in_for(cx.actor(), role, cx.day()).then_some(role),
        Who::Registered => None,
    });
    lent.map_or(Ok(()), |role| Err(Refusal::of(Kind::Stage).act(MarkBack::NAME, role.id())))
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
    let for_all =
        |right: &Right| matches!(right.who, Who::Post(role) if !matches!(role, Role::Drafter | Role::Signatory));
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

/// Checks that whoever proposes a command holds a post that has a right to it, or enters it from paper for such a person:
/// what nobody could ever confirm is not kept waiting. Of which objects it is a right is asked when it is confirmed.
///
/// # Errors
/// Refuses as *rights*.
pub(crate) fn check_proposed(state: &State, cx: &Context, command: &'static str) -> Result<(), Refusal> {
    let is_paper = cx.on_behalf_of.is_some();
    let rows = RIGHTS.iter().filter(|right| right.command == command && (!is_paper || right.from_paper));
    let may = rows.into_iter().any(|right| match right.who {
        Who::Registered => true,
        Who::Post(role) => {
            state.posts(cx.actor(), cx.day()).any(|post| post.role == role)
                || state.delegators(cx.actor(), role, command, cx.day()).next().is_some()
        }
    });
    if may && (!is_paper || is_office(state, cx.by, cx)) { Ok(()) } else { Err(Refusal::of_right(command)) }
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
    let may = compares || state.posts(cx.by, cx.recorded_at.day()).any(|post| own(post.role));
    if may { Ok(()) } else { Err(Refusal::of(Kind::Rights)) }
}

/// Checks that whoever directs the office is the second person: an administrator does nothing to records alone.
///
/// # Errors
/// Refuses as *second-person*.
pub(crate) fn check_second_directs(state: &State, cx: &Context) -> Result<(), Refusal> {
    let directs = |one| state.own_posts(one, cx.recorded_at.day()).any(|post| post.role == Role::ReviewOfficeDirector);
    if cx.seconded_by.is_some_and(directs) {
        return Ok(());
    }
    Err(Refusal::of(Kind::SecondPerson).act("second", Role::ReviewOfficeDirector.id()))
}

/// Returns who is asked to second a command of that name: another reviewer what only reviewers do, otherwise a clerk.
pub(crate) fn seconder(command: &str) -> Role {
    let mut rows = RIGHTS.iter().filter(|right| right.command == command);
    if rows.all(|right| right.who == Who::Post(Role::Reviewer)) { Role::Reviewer } else { Role::ReviewOfficeClerk }
}

/// Returns whether a person works in the review office and may enter paper.
fn is_office(state: &State, person: PersonId, cx: &Context) -> bool {
    state.posts(person, cx.recorded_at.day()).any(|post| post.role.is_of_review_office())
}

fn holds(state: &State, person: PersonId, cx: &Context, right: &Right, object: &Object<'_>) -> bool {
    let related = |scope: &Scope| relates(state, person, scope, right.relation, object);
    match right.who {
        Who::Registered => state.is_known(person),
        Who::Post(role) if is_done_in_person(right.command) => {
            state.own_posts(person, cx.day()).filter(|post| post.role == role).any(|post| related(&post.scope))
        }
        Who::Post(role) => {
            state.posts(person, cx.day()).filter(|post| post.role == role).any(|post| related(&post.scope))
                || related(&Scope::Office) && state.delegators(person, role, right.command, cx.day()).next().is_some()
        }
    }
}
