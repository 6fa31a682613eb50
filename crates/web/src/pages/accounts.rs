//! The accounts of the office as its administrators see them.

use askama::Template;
use basis::day::Moment;
use basis::id::PersonId;
use engine::people::Role;
use engine::window::KnownPerson;
use service::{AccountFault, AccountStanding};

use super::frame::{Frame, name, post_in_words};
use super::not_proved;
use crate::asking::Asking;
use crate::form_token;
use crate::language::Language;
use crate::when::{self, When};

/// Address of the page and of its form.
pub(crate) const ACCOUNTS: &str = "/accounts";

/// Something that may be done about an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    /// Somebody is invited.
    Invite,
    /// Account or invitation is taken back.
    Revoke,
    /// A recovery is begun.
    BeginRecovery,
    /// A recovery that another began is confirmed.
    ConfirmRecovery,
}

impl Deed {
    const ALL: [Deed; 4] = [Deed::Invite, Deed::Revoke, Deed::BeginRecovery, Deed::ConfirmRecovery];

    /// Returns the word that the button sends.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Deed::Invite => "invite",
            Deed::Revoke => "revoke",
            Deed::BeginRecovery => "begin-recovery",
            Deed::ConfirmRecovery => "confirm-recovery",
        }
    }

    /// Reads the word of a button.
    pub(crate) fn read(word: &str) -> Option<Deed> {
        Deed::ALL.into_iter().find(|deed| deed.word() == word)
    }

    fn called(self, standing: AccountStanding, language: Language) -> &'static str {
        match (self, standing) {
            (Deed::Invite, AccountStanding::Invited(_)) => language.say("重新邀请", "Invite anew"),
            (Deed::Invite, _) => language.say("邀请", "Invite"),
            (Deed::Revoke, AccountStanding::Invited(_)) => language.say("撤回邀请", "Take the invitation back"),
            (Deed::Revoke, _) => language.say("停用账户", "Revoke the account"),
            (Deed::BeginRecovery, _) => language.say("发起找回", "Begin a recovery"),
            (Deed::ConfirmRecovery, _) => language.say("已核验身份，确认找回", "Identity checked: confirm"),
        }
    }

    fn told(self, language: Language) -> &'static str {
        match self {
            Deed::Invite => language.say("已邀请。", "Invited."),
            Deed::Revoke => language.say("已停用，其登录已全部结束。", "Taken back, and its sessions have ended."),
            Deed::BeginRecovery => language.say(
                "已发起找回，请另一名管理员在一日内当面核验身份后确认。",
                "The recovery is begun. Another administrator confirms it within a day, with the person present.",
            ),
            Deed::ConfirmRecovery => language.say(
                "已确认找回，原密码和口令作废，请本人在十分钟内重新启用。",
                "Confirmed: nothing old opens the account any more. The person opens it anew within ten minutes.",
            ),
        }
    }
}

/// What became of a form.
#[derive(Default)]
pub(crate) struct Told {
    /// What was done.
    pub(crate) deed: Option<Deed>,
    /// About whose account.
    pub(crate) person: Option<PersonId>,
    /// An invitation that was made: its address, and when it ends.
    pub(crate) link: Option<(String, Moment)>,
    /// Why nothing was done.
    pub(crate) refused: Option<AccountFault>,
}

/// One person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// Id.
    pub(crate) person: String,
    /// Name.
    pub(crate) name: String,
    /// Posts.
    pub(crate) posts: String,
    /// How the account stands.
    pub(crate) standing: String,
    /// What may be done: what the button sends, and what it says.
    pub(crate) deeds: Vec<(&'static str, &'static str)>,
}

/// An invitation, shown once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct InvitationLink {
    /// For whom it is.
    pub(crate) whose: String,
    /// Its address.
    pub(crate) address: String,
    /// When it ends.
    pub(crate) until: When,
}

/// The page.
#[derive(Template)]
#[template(path = "accounts.html")]
pub(crate) struct AccountsPage {
    frame: Frame,
    token: String,
    done: Option<&'static str>,
    wrong: Option<String>,
    link: Option<InvitationLink>,
    people: Vec<Row>,
}

impl AccountsPage {
    /// Returns the page.
    pub(crate) fn of(asking: &Asking, people: Vec<(AccountStanding, KnownPerson)>, told: Told) -> AccountsPage {
        let language = asking.language;
        let whose = |id: PersonId| people.iter().find(|(_, one)| one.person == id).map(|(_, one)| name(asking, one));
        let link = told.link.map(|(address, until)| InvitationLink {
            whose: told.person.and_then(whose).unwrap_or_default(),
            address,
            until: when::moment(until, language),
        });
        AccountsPage {
            frame: Frame::of(asking, language.say("账户管理", "Accounts"), ACCOUNTS),
            token: asking.session.as_ref().map(|session| form_token::for_action(session, ACCOUNTS)).unwrap_or_default(),
            done: told.deed.map(|deed| deed.told(language)),
            wrong: told.refused.map(|fault| not_proved::in_words(&fault, language)),
            link,
            people: people.iter().map(|(standing, one)| row(asking, *standing, one)).collect(),
        }
    }
}

fn row(asking: &Asking, standing: AccountStanding, one: &KnownPerson) -> Row {
    let language = asking.language;
    let posts = one.posts.iter().map(|post| post_in_words(post, language)).collect::<Vec<_>>();
    let deeds = deeds(asking, standing, one).into_iter();
    Row {
        person: one.person.to_string(),
        name: name(asking, one),
        posts: posts.join(language.say("、", ", ")),
        standing: in_words(standing, language),
        deeds: deeds.map(|deed| (deed.word(), deed.called(standing, language))).collect(),
    }
}

/// Returns what whoever looks may do now.
fn deeds(asking: &Asking, standing: AccountStanding, one: &KnownPerson) -> Vec<Deed> {
    let Some(who) = asking.who.as_ref().filter(|who| who.person != one.person) else { return Vec::new() };
    let keeps = who.holds(Role::SystemAdministrator);
    match standing {
        AccountStanding::Absent if keeps => vec![Deed::Invite],
        AccountStanding::Invited(_) if keeps => vec![Deed::Invite, Deed::Revoke],
        AccountStanding::Closed if keeps => vec![Deed::BeginRecovery],
        AccountStanding::Open if keeps => vec![Deed::BeginRecovery, Deed::Revoke],
        AccountStanding::Recovering(by) if by != who.person => vec![Deed::ConfirmRecovery],
        AccountStanding::Recovering(_) if keeps => vec![Deed::Revoke],
        AccountStanding::Absent
        | AccountStanding::Closed
        | AccountStanding::Invited(_)
        | AccountStanding::Open
        | AccountStanding::Recovering(_) => Vec::new(),
    }
}

fn in_words(standing: AccountStanding, language: Language) -> String {
    let (zh, en) = match standing {
        AccountStanding::Absent => ("未开通", "No account"),
        AccountStanding::Closed => ("已停用", "Closed"),
        AccountStanding::Open => ("已启用", "Open"),
        AccountStanding::Recovering(_) => {
            ("已发起找回，待另一名管理员确认", "A recovery waits for another administrator")
        }
        AccountStanding::Invited(until) => {
            let until = when::moment(until, language).text;
            return match language {
                Language::Chinese => format!("已邀请，有效期至{until}"),
                Language::English => format!("Invited until {until}"),
            };
        }
    };
    language.say(zh, en).to_owned()
}
