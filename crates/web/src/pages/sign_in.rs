//! Signing in with an account, or on trial data as one of the cast.

use askama::Template;

use super::frame::Frame;
use crate::asking::Asking;
use crate::cast::{CastGroup, CastMember};
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

/// Why nobody can sign in on trial data: the server was started without its roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NoRoles {
    /// Heading.
    pub(crate) heading: &'static str,
    /// What holds, and what to do.
    pub(crate) sentences: [&'static str; 3],
}

impl NoRoles {
    /// Returns why, or nothing where roles can be taken. Live data never had any to offer, so it speaks of none.
    pub(crate) fn of(asking: &Asking) -> Option<NoRoles> {
        let language = asking.language;
        (asking.snapshot.state.is_trial() && asking.cast().is_none()).then(|| NoRoles {
            heading: language.say("未启用演示角色", "No roles to take"),
            sentences: [
                language.say(
                    "本服务启动时未启用演示角色，目前所有人均以公众身份查看。",
                    "This server was started without the roles of the demonstration, so everybody looks as the public does.",
                ),
                language.say(
                    "如需以演示角色登录，请停止本服务，在原启动命令后加上 --demo 重新启动（laurel serve --demo）。",
                    "To sign in as a role, stop it and start it again by the same command with --demo added (laurel serve --demo).",
                ),
                language.say(
                    "正式数据只能由本人登录。",
                    "On live data everybody signs in for themselves.",
                ),
            ],
        })
    }
}

/// The page.
#[derive(Template)]
#[template(path = "sign_in.html")]
pub(crate) struct SignInPage {
    frame: Frame,
    no_roles: Option<NoRoles>,
    groups: Vec<RoleGroup>,
    /// Whether somebody tried and was not let in.
    refused: bool,
}

impl SignInPage {
    /// Returns the page. What was typed does not come back on it, so that it is the same whoever was meant.
    pub(crate) fn of(asking: &Asking, refused: bool) -> SignInPage {
        let title = match asking.cast() {
            Some(_) => asking.language.say("选择角色登录", "Sign in as a role"),
            None => asking.language.say("登录", "Sign in"),
        };
        let groups = asking.cast().into_iter().flat_map(|cast| &cast.groups).enumerate();
        SignInPage {
            frame: Frame::of(asking, title, "/sign-in"),
            no_roles: NoRoles::of(asking),
            groups: groups.map(|(index, one)| group(one, index, asking.language)).collect(),
            refused,
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
