//! Who people are, as far as they or those who let people in may know.

use basis::id::PersonId;
use basis::words::Words;
use scheme::{Scheme, SignIn};

use super::{Looking, Post};
use crate::form::Private;
use crate::people::{Person, Role};

/// The three administrators: they let people in, appoint them and watch the record, and see no business data.
const ADMINISTRATORS: [Role; 3] = [Role::SystemAdministrator, Role::SecurityAdministrator, Role::AuditAdministrator];

/// A person with the posts held now, in the order of roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownPerson {
    /// The person.
    pub person: PersonId,
    /// Name, in the vault.
    pub name: Private,
    /// The posts.
    pub posts: Vec<Post>,
}

impl KnownPerson {
    /// Returns whether the person is one of the three administrators.
    pub fn administers(&self) -> bool {
        self.posts.iter().any(|post| ADMINISTRATORS.contains(&post.role))
    }

    /// Returns whether the person holds a post of that kind.
    pub fn holds(&self, role: Role) -> bool {
        self.posts.iter().any(|post| post.role == role)
    }
}

impl Looking<'_> {
    /// Returns who the viewer is; nothing for the public and for whoever is known no more.
    pub fn myself(&self) -> Option<KnownPerson> {
        self.person(self.viewer?)
    }

    /// Returns everybody who holds a post, if the viewer is one of the three administrators. For whom somebody applies is
    /// business of the award and not told.
    pub fn people(&self) -> Vec<KnownPerson> {
        match self.myself() {
            Some(one) if one.administers() => self.everybody(),
            Some(_) | None => Vec::new(),
        }
    }

    /// Returns everybody who holds a post, for whoever holds the directory of the office in hand. No page shows it.
    pub fn everybody(&self) -> Vec<KnownPerson> {
        let known = self.state.people.keys().filter_map(|id| self.person(*id));
        let mut all: Vec<KnownPerson> = known.filter(|one| !one.posts.is_empty()).collect();
        for post in all.iter_mut().flat_map(|one| &mut one.posts) {
            if matches!(post.role, Role::Drafter | Role::Signatory) {
                post.place = None;
            }
        }
        all.sort_by_key(|one| (one.posts.first().map(|post| post.role), one.person));
        all
    }

    /// Returns how people of the office sign in: by the scheme of the latest edition, or as it holds everywhere.
    pub fn sign_in(&self) -> &SignIn {
        &self.latest_scheme().sign_in
    }

    /// Returns the name of the award by the scheme of the latest edition; blank as long as there is none.
    pub fn award(&self) -> &Words {
        &self.latest_scheme().title
    }

    fn latest_scheme(&self) -> &Scheme {
        self.schemes.of(self.state.latest_edition().map(|edition| edition.scheme))
    }

    fn person(&self, id: PersonId) -> Option<KnownPerson> {
        let person: &Person = self.state.people.get(&id).filter(|one| self.state.is_known(one.id))?;
        let held = self.state.own_posts(id, self.at.day());
        let mut posts: Vec<Post> = held.map(|post| self.post(person, post.role, &post.scope)).collect();
        posts.sort_by_key(|post| (post.role, post.place.as_ref().map(|place| place.zh.clone())));
        Some(KnownPerson { person: id, name: person.name, posts })
    }
}
