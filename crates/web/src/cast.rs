//! The people of a demonstration whom one may sign in as; live data has no cast.

use basis::id::PersonId;
use basis::words::Words;

/// One person of a demonstration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CastMember {
    /// The person.
    pub person: PersonId,
    /// Name.
    pub name: String,
    /// Post, in the words of the scheme.
    pub post: Words,
    /// Where the post is held, if not in the office itself.
    pub place: Option<Words>,
}

/// People who stand together: the office, the reviewers, the applicants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CastGroup {
    /// What they are called together.
    pub called: Words,
    /// The people, in the order shown.
    pub members: Vec<CastMember>,
}

/// Everybody one may sign in as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cast {
    /// Groups, in the order shown.
    pub groups: Vec<CastGroup>,
}

impl Cast {
    /// Returns whether there is anybody to sign in as.
    pub(crate) fn has_anybody(&self) -> bool {
        self.groups.iter().any(|group| !group.members.is_empty())
    }

    /// Returns the member with that id.
    pub(crate) fn member(&self, person: PersonId) -> Option<&CastMember> {
        self.groups.iter().flat_map(|group| &group.members).find(|member| member.person == person)
    }
}
