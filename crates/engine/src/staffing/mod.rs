//! How a small office keeps going: who stands in for whom, what is delegated, and how a post is handed over.
//!
//! GB/T 22239-2019, 7.1.7 and 8.1.7, asks for posts with their deputies; the practice of offices calls it AB角. Nobody ever
//! acts under another's name: whoever stands in is named in the act beside the one whose post it is.

mod delegate;
mod end_delegation;
mod hand_over;
mod mark_absent;
mod mark_back;
mod name_deputy;
#[cfg(test)]
mod tests;
mod wanting;

use std::collections::BTreeSet;

use basis::day::Day;
use basis::id::PersonId;

pub use delegate::{Delegate, Delegated};
pub use end_delegation::{DelegationEnded, EndDelegation};
pub use hand_over::{HandOver, HandedOver};
pub use mark_absent::{AbsenceMarked, MarkAbsent};
pub use mark_back::{MarkBack, MarkedBack};
pub use name_deputy::{DeputyNamed, NameDeputy};
pub use wanting::{Post, posts_of};

use crate::context::Context;
use crate::people::{Appointment, Role};
use crate::refusal::{Refusal, malformed};
use crate::rights::{RIGHTS, Who};
use crate::state::State;

commands! {
    /// Names who stands in for a person while that person is away.
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
    /// First day on which it counts no more: another was named, or the post was handed over.
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

fn runs(from: Day, until: Option<Day>, ended: Option<Day>, on: Day) -> bool {
    from <= on && until.is_none_or(|until| on <= until) && ended.is_none_or(|ended| on < ended)
}

impl Absence {
    fn is_away(&self, on: Day) -> bool {
        runs(self.from, Some(self.until), self.back, on)
    }

    /// Returns whether days of it lie on that day or after.
    fn is_ahead(&self, on: Day) -> bool {
        self.back.is_none() && on <= self.until
    }
}

impl Deputy {
    fn is_named(&self, on: Day) -> bool {
        runs(self.from, None, self.ended, on)
    }
}

impl Delegation {
    fn is_in_force(&self, on: Day) -> bool {
        runs(self.from, Some(self.until), self.ended, on)
    }
}

/// Commands that nobody does in another's place: to let a third person act would pass on what was only lent, and whoever
/// confirms an act answers for it in person.
pub(crate) static IN_PERSON: &[&str] =
    &["propose", "second", "name-deputy", "mark-absent", "mark-back", "delegate", "end-delegation", "hand-over"];

impl State {
    /// Returns whether a person is away on a day.
    pub(crate) fn is_away(&self, person: PersonId, on: Day) -> bool {
        self.staffing.absences.iter().any(|one| one.person == person && one.is_away(on))
    }

    /// Returns the posts in which a person stands in on a day for others who are away, each with its holder.
    pub(crate) fn stood_in(&self, person: PersonId, on: Day) -> impl Iterator<Item = (PersonId, &Appointment)> {
        let named = self.staffing.deputies.iter().filter(move |one| one.deputy == person && one.is_named(on));
        let away = named.filter(move |one| self.is_away(one.person, on));
        away.flat_map(move |one| {
            let posts = self.own_posts(one.person, on).filter(|post| post.role == one.role);
            posts.map(|post| (one.person, post))
        })
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
        let held = given.filter(move |one| self.own_posts(one.person, on).any(|post| post.role == role));
        held.map(|one| one.person)
    }

    /// Returns the posts a person may come to act in for others: a post that excludes one of them is not given beside it.
    pub(crate) fn lent_posts(&self, person: PersonId, on: Day) -> impl Iterator<Item = Role> {
        let deputies = self.staffing.deputies.iter().filter(move |one| one.deputy == person && one.is_named(on));
        let given = self.staffing.delegations.iter().filter(move |one| one.to == person && one.is_in_force(on));
        deputies.map(|one| one.role).chain(given.map(|one| one.role))
    }
}

/// Returns in whose place a command is done: nothing where the actor holds a post of their own that has the right.
pub(crate) fn in_place_of(state: &State, cx: &Context, command: &str) -> Option<PersonId> {
    if cx.on_behalf_of.is_some() {
        return None;
    }
    let rows = || RIGHTS.iter().filter(|right| right.command == command);
    let has_right = |role: Role| rows().any(|right| right.who == Who::Post(role));
    let own = || state.own_posts(cx.by, cx.day()).any(|post| has_right(post.role));
    if rows().any(|right| right.who == Who::Registered) || own() {
        return None;
    }
    let mut stood_in = state.stood_in(cx.by, cx.day()).filter(|(_, post)| has_right(post.role));
    let delegators = rows().filter_map(|right| match right.who {
        Who::Post(role) => state.delegators(cx.by, role, command, cx.day()).next(),
        Who::Registered => None,
    });
    stood_in.next().map(|(person, _)| person).or_else(|| delegators.into_iter().next())
}

/// Checks that a post is one in which others may act, that its holder has it, and that whoever is to act in it may: works
/// in the review office if it is a post of that office, and holds none that excludes it.
///
/// # Errors
/// Refuses as *malformed*, *unknown*, *stage* or *conflict*.
fn check_lent(state: &State, holder: PersonId, role: Role, to: PersonId, cx: &Context) -> Result<(), Refusal> {
    use scheme::Kind;
    if !role.is_lent() {
        return malformed("role", format!("nobody acts in another's place in the post {}", role.id()));
    }
    if holder == to {
        return malformed("deputy", "nobody stands in for oneself");
    }
    if !state.people.contains_key(&holder) || !state.people.contains_key(&to) {
        return Err(Refusal::of(Kind::Unknown));
    }
    if !state.own_posts(holder, cx.day()).any(|post| post.role == role) {
        return Err(Refusal::of(Kind::Stage).act("appoint", Role::SecurityAdministrator.id()));
    }
    let works_there = || state.own_posts(to, cx.day()).any(|post| post.role.is_of_review_office());
    if role.is_of_review_office() && !works_there() {
        return Err(Refusal::of(Kind::Stage).act("appoint", Role::SecurityAdministrator.id()));
    }
    state.check_together(to, role, cx.day())
}
