//! The people of trial data, with their posts: whom a demonstration lets one sign in as.
//!
//! Live data has no cast.

use basis::id::{OrganisationId, PersonId};
use basis::words::Words;

use super::{Looking, words};
use crate::form::Private;
use crate::people::{Person, Role, Scope};

/// One person with one post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// The person.
    pub person: PersonId,
    /// Name, in the vault.
    pub name: Private,
    /// Role.
    pub role: Role,
    /// What the role is called.
    pub called: Words,
    /// Where the post is held.
    pub scope: Scope,
    /// What that place is called, if it is not the office itself.
    pub place: Option<Words>,
}

impl Looking<'_> {
    /// Returns everybody who holds a post, in the order of roles; of the applicants only the first to have registered.
    pub fn cast(&self, firms_max: usize) -> Vec<Post> {
        if !self.state.is_trial() {
            return Vec::new();
        }
        let firms = self.first_firms(firms_max);
        let shown = |scope: &Scope| match scope {
            Scope::Organisation(id) => firms.contains(id),
            Scope::Office | Scope::Township(_) | Scope::Unit(_) | Scope::Edition(_) => true,
        };
        let people = self.state.people.values();
        let mut posts: Vec<Post> = people
            .flat_map(|person| person.appointments.iter().map(move |post| (person, post)))
            .filter(|(_, post)| post.is_held(self.at.day()) && shown(&post.scope))
            .map(|(person, post)| self.post(person, post.role, &post.scope))
            .collect();
        let key = |post: &Post| (post.role, post.place.as_ref().map(|place| place.zh.clone()), post.person);
        posts.sort_by_key(key);
        posts
    }

    fn first_firms(&self, firms_max: usize) -> Vec<OrganisationId> {
        let mut firms: Vec<_> = self.state.organisations.values().map(|one| (one.registered, one.id)).collect();
        firms.sort_unstable();
        firms.into_iter().take(firms_max).map(|(_, id)| id).collect()
    }

    pub(super) fn post(&self, person: &Person, role: Role, scope: &Scope) -> Post {
        let scheme = self.schemes.of(self.state.latest_edition().map(|edition| edition.scheme));
        let place = match scope {
            Scope::Office | Scope::Edition(_) => None,
            Scope::Township(code) => Some(words::township(code, scheme)),
            Scope::Unit(id) => Some(words::unit(id, scheme)),
            Scope::Organisation(id) => self.state.organisations.get(id).map(|one| Words::new(&one.name, &one.name)),
        };
        Post {
            person: person.id,
            name: person.name,
            role,
            called: words::body(role.id(), scheme),
            scope: scope.clone(),
            place,
        }
    }
}
