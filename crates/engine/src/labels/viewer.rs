//! A viewer with the posts held on the day of viewing.

use basis::day::Day;
use basis::id::{EditionId, PersonId};

use super::{WIDE, Wide};
use crate::people::{Appointment, Role, Scope};
use crate::state::State;

/// A viewer with the posts held on the day of viewing, found once a question.
#[derive(Clone, Debug)]
pub(crate) struct Viewer<'a> {
    pub(crate) person: Option<PersonId>,
    pub(crate) posts: Vec<&'a Appointment>,
    /// Those who are away and for whom the viewer stands in.
    stands_in_for: Vec<PersonId>,
    /// Whether an engagement as reviewer is over, by its day or for a breach: what is open to those who review is so no more.
    pub(crate) reviews_no_more: bool,
}

impl<'a> Viewer<'a> {
    /// Returns the viewer; nobody is the public.
    pub(crate) fn of(state: &'a State, person: Option<PersonId>, on: Day) -> Viewer<'a> {
        let inspects = person.into_iter().flat_map(|person| state.inspected_as(person, on));
        let mut viewer = Viewer::who_acts(state, person, on);
        viewer.posts.extend(inspects);
        viewer
    }

    /// Returns the viewer as far as it acts: who inspects sees and does nothing, and others are not told who inspects.
    pub(crate) fn who_acts(state: &'a State, person: Option<PersonId>, on: Day) -> Viewer<'a> {
        let posts = person.into_iter().flat_map(|person| state.posts(person, on)).collect();
        let reviews_no_more = person.is_some_and(|person| state.is_no_longer_engaged(person, on));
        let stands_in_for = person.into_iter().flat_map(|one| state.stood_in(one, on)).map(|(whom, _)| whom).collect();
        Viewer { person, posts, stands_in_for, reviews_no_more }
    }

    /// Returns whether the viewer is that person or stands in for it.
    pub(crate) fn acts_as(&self, whom: PersonId) -> bool {
        self.person == Some(whom) || self.stands_in_for.contains(&whom)
    }

    /// Returns whether the viewer holds a post.
    pub(crate) fn holds(&self, role: Role) -> bool {
        self.posts.iter().any(|post| post.role == role)
    }

    /// Returns whether the viewer may know what is secret beyond a single case.
    pub(crate) fn knows(&self, what: Wide) -> bool {
        let holds = |role: Role| self.posts.iter().any(|post| post.role == role && !post.scope.is_edition());
        WIDE.iter().any(|(wide, role)| *wide == what && holds(*role))
    }

    /// Returns whether the viewer may know what is secret beyond a single case of an edition: whoever inspects one as well.
    pub(crate) fn knows_in(&self, what: Wide, edition: EditionId) -> bool {
        let inspects =
            |role: Role| self.posts.iter().any(|post| post.role == role && post.scope == Scope::Edition(edition));
        self.knows(what) || WIDE.iter().any(|(wide, role)| *wide == what && inspects(*role))
    }

    /// Returns the scopes in which the viewer holds a post.
    pub(crate) fn scopes(&self) -> impl Iterator<Item = (Role, &Scope)> {
        self.posts.iter().map(|post| (post.role, &post.scope))
    }
}
