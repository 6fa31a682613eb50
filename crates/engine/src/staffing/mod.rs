//! How a small office keeps going: who stands in for whom, what is delegated, and how a post is handed over.
//!
//! GB/T 22239-2019, 7.1.7 and 8.1.7, asks for posts with their deputies; the practice of offices calls it AB角. Nobody ever
//! acts under another's name: whoever stands in is named in the act beside the one whose post it is.

mod delegate;
mod end_delegation;
mod hand_over;
mod in_place_of;
mod mark_absent;
mod mark_back;
mod name_deputy;
#[cfg(test)]
mod tests;
mod wanting;

use std::collections::BTreeSet;

use basis::day::Day;
use basis::id::PersonId;
use scheme::Kind;

pub use delegate::{Delegate, Delegated};
pub use end_delegation::{DelegationEnded, EndDelegation};
pub use hand_over::{HandOver, HandedOver};
pub(crate) use in_place_of::in_place_of;
pub use mark_absent::{AbsenceMarked, MarkAbsent};
pub use mark_back::{MarkBack, MarkedBack};
pub use name_deputy::{DeputyNamed, NameDeputy};
pub use wanting::{PostFilled, persons_of, posts_of};

use crate::archive::ApproveDestruction;
use crate::command::Named as _;
use crate::context::Context;
use crate::pair::{Propose, Second};
use crate::people::{Appointment, Role};
use crate::refusal::{Refusal, malformed};
use crate::state::State;

commands! {
    /// Names who stands in for a person while that person is away, or that nobody does any more.
    NameDeputy = "name-deputy" @ 1,
    /// A person is away for some days.
    MarkAbsent = "mark-absent" @ 1,
    /// A person is back sooner.
    MarkBack = "mark-back" @ 1,
    /// Whoever holds a post lets another do some of its acts for some days.
    Delegate = "delegate" @ 1,
    /// A delegation ends sooner.
    EndDelegation = "end-delegation" @ 1,
    /// A post is handed over with all that is open.
    HandOver = "hand-over" @ 1,
}

events! {
    /// A deputy was named.
    DeputyNamed = "deputy-named" @ 1,
    /// A person is away.
    AbsenceMarked = "absence-marked" @ 1,
    /// A person is back.
    MarkedBack = "marked-back" @ 1,
    /// Acts were delegated.
    Delegated = "delegated" @ 1,
    /// A delegation ended.
    DelegationEnded = "delegation-ended" @ 1,
    /// A post was handed over.
    HandedOver = "handed-over" @ 1,
}

/// What is known of who stands in for whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Staffing {
    pub(crate) deputies: Vec<Deputy>,
    pub(crate) absences: Vec<Absence>,
    pub(crate) delegations: Vec<Delegation>,
}

/// A standing deputy: acts in the post while its holder is away, and not otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Deputy {
    pub(crate) person: PersonId,
    pub(crate) role: Role,
    pub(crate) deputy: PersonId,
    pub(crate) from: Day,
    /// First day on which it counts no more: another was named, or one of the two left.
    pub(crate) ended: Option<Day>,
}

/// Days on which a person is away, both included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Absence {
    pub(crate) person: PersonId,
    pub(crate) from: Day,
    pub(crate) until: Day,
    /// First day on which the person was back after all.
    pub(crate) back: Option<Day>,
}

/// Acts of a post that another may do for some days, both included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Delegation {
    pub(crate) person: PersonId,
    pub(crate) role: Role,
    pub(crate) to: PersonId,
    pub(crate) commands: BTreeSet<String>,
    pub(crate) from: Day,
    pub(crate) until: Day,
    /// First day on which it counts no more.
    pub(crate) ended: Option<Day>,
}

impl Absence {
    fn is_away(&self, on: Day) -> bool {
        self.from <= on && self.is_ahead(on)
    }

    /// Returns whether days of it lie on that day or after.
    fn is_ahead(&self, on: Day) -> bool {
        on <= self.until && self.back.is_none_or(|back| on < back)
    }
}

impl Deputy {
    fn is_named(&self, on: Day) -> bool {
        self.from <= on && self.ended.is_none_or(|ended| on < ended)
    }
}

impl Delegation {
    fn is_in_force(&self, on: Day) -> bool {
        self.from <= on && self.is_ahead(on)
    }

    /// Returns whether days of it lie on that day or after.
    fn is_ahead(&self, on: Day) -> bool {
        on <= self.until && self.ended.is_none_or(|ended| on < ended)
    }
}

/// Returns whether a command is one of this chapter.
pub(crate) fn is_of_staffing(command: &str) -> bool {
    Command::NAMES.iter().any(|(name, _)| *name == command)
}

/// Returns whether nobody does a command in another's place: to let a third person act would pass on what was only lent,
/// whoever confirms an act answers for it in person, and what is destroyed does not come back.
pub(crate) fn is_done_in_person(command: &str) -> bool {
    is_of_staffing(command) || [Propose::NAME, Second::NAME, ApproveDestruction::NAME].contains(&command)
}

impl State {
    /// Returns whether a person is away on a day.
    pub(crate) fn is_away(&self, person: PersonId, on: Day) -> bool {
        self.staffing.absences.iter().any(|one| one.person == person && one.is_away(on))
    }

    /// Returns whether a person holds a post of the review office on a day: whoever holds none acts for nobody in it.
    pub(crate) fn works_in_the_office(&self, person: PersonId, on: Day) -> bool {
        self.own_posts(person, on).any(|post| post.role.is_of_review_office())
    }

    /// Returns whether a person is there to stand in for somebody on a day.
    fn may_stand_in(&self, person: PersonId, on: Day) -> bool {
        self.works_in_the_office(person, on) && !self.is_away(person, on)
    }

    /// Returns the posts in which a person stands in on a day for others who are away, each with its holder.
    pub(crate) fn stood_in(&self, person: PersonId, on: Day) -> impl Iterator<Item = (PersonId, &Appointment)> {
        let named = self.staffing.deputies.iter().filter(move |one| one.deputy == person && one.is_named(on));
        let works = named.filter(move |_| self.may_stand_in(person, on));
        let away = works.filter(move |one| self.is_away(one.person, on));
        away.flat_map(move |one| {
            let posts = self.own_posts(one.person, on).filter(|post| post.role == one.role);
            posts.map(|post| (one.person, post))
        })
    }

    /// Returns whether a person is away on a day and somebody stands in for it in a post.
    pub(crate) fn is_stood_in_for(&self, person: PersonId, role: Role, on: Day) -> bool {
        let named = self.staffing.deputies.iter().filter(|one| one.person == person && one.role == role);
        let mut works = named.filter(|one| one.is_named(on) && self.may_stand_in(one.deputy, on));
        works.next().is_some() && self.is_away(person, on)
    }

    /// Returns whether a person acts on a day for another: it is that one, or stands in for it.
    pub(crate) fn acts_as(&self, person: PersonId, whom: PersonId, on: Day) -> bool {
        person == whom || self.stood_in(person, on).any(|(holder, _)| holder == whom)
    }

    /// Returns those who let a person do a command of a post on a day and hold that post.
    pub(crate) fn delegators(
        &self,
        person: PersonId,
        role: Role,
        command: &str,
        on: Day,
    ) -> impl Iterator<Item = PersonId> {
        let given = self.staffing.delegations.iter().filter(move |one| {
            one.to == person && one.role == role && one.is_in_force(on) && one.commands.contains(command)
        });
        let works = given.filter(move |_| self.works_in_the_office(person, on));
        let held = works.filter(move |one| self.own_posts(one.person, on).any(|post| post.role == role));
        held.map(|one| one.person)
    }
}

/// Checks that a post is one in which others may act, that its holder has it, and that whoever is to act in it works in
/// the review office as well.
///
/// # Errors
/// Refuses as *unknown* or *stage*.
fn check_lent(state: &State, holder: PersonId, role: Role, to: PersonId, cx: &Context) -> Result<(), Refusal> {
    if !state.is_known(holder) || !state.is_known(to) {
        return Err(Refusal::of(Kind::Unknown));
    }
    // It counts from today on, whatever day stands on the paper.
    let today = cx.recorded_at.day();
    let holds = state.own_posts(holder, today).any(|post| post.role == role);
    if !holds || !state.works_in_the_office(to, today) {
        return Err(Refusal::of(Kind::Stage).act("appoint", Role::SecurityAdministrator.id()));
    }
    Ok(())
}

/// Checks that a post is one in which others act for its holder, and that nobody is to act for oneself. `argument` is the
/// name under which a command says who is to act.
///
/// # Errors
/// Refuses as *malformed*.
fn check_lent_form(holder: PersonId, role: Role, to: PersonId, argument: &'static str) -> Result<(), Refusal> {
    if !role.is_lent() {
        return malformed("role", format!("nobody acts in another's place in the post {}", role.id()));
    }
    if holder == to {
        return malformed(argument, "nobody stands in for oneself");
    }
    Ok(())
}
