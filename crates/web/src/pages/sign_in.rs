//! Everybody one may sign in as.

use askama::Template;

use super::frame::Frame;
use crate::asking::Asking;
use crate::cast::{Cast, CastGroup, CastMember};
use crate::language::Language;

/// One role to take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RoleCard {
    /// Id of the person.
    pub(crate) person: String,
    /// Name.
    pub(crate) name: String,
    /// Post.
    pub(crate) post: String,
    /// Where the post is held.
    pub(crate) place: Option<String>,
}

/// Roles that stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RoleGroup {
    /// Id of the heading.
    pub(crate) id: String,
    /// Heading.
    pub(crate) called: String,
    /// Roles.
    pub(crate) cards: Vec<RoleCard>,
}

/// The page.
#[derive(Template)]
#[template(path = "sign_in.html")]
pub(crate) struct SignInPage {
    frame: Frame,
    groups: Vec<RoleGroup>,
}

impl SignInPage {
    /// Returns the page.
    pub(crate) fn of(asking: &Asking, cast: &Cast) -> SignInPage {
        let title = asking.language.say("选择角色登录", "Sign in as a role");
        let groups = cast.groups.iter().enumerate();
        SignInPage {
            frame: Frame::of(asking, title, "/sign-in"),
            groups: groups.map(|(index, one)| group(one, index, asking.language)).collect(),
        }
    }
}

fn group(group: &CastGroup, index: usize, language: Language) -> RoleGroup {
    RoleGroup {
        id: format!("group-{index}"),
        called: language.of(&group.called).to_owned(),
        cards: group.members.iter().map(|member| card(member, language)).collect(),
    }
}

/// Returns the card of one person.
pub(crate) fn card(member: &CastMember, language: Language) -> RoleCard {
    RoleCard {
        person: member.person.to_string(),
        name: member.name.clone(),
        post: language.of(&member.post).to_owned(),
        place: member.place.as_ref().map(|place| language.of(place).to_owned()),
    }
}
