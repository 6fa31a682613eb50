//! The own account: sessions, password, printed codes.

use askama::Template;
use basis::digest::Digest;
use data_encoding::HEXLOWER;
use engine::window::KnownPerson;
use service::{AccountStanding, KeptSession};

use super::frame::{Frame, post_in_words};
use super::not_proved;
use crate::asking::Asking;
use crate::form_token;
use crate::session::Session;
use crate::when::{self, When};

/// Address of the form that ends sessions.
pub(crate) const SESSIONS: &str = "/account/sessions";
/// Address of the form that changes the password.
pub(crate) const PASSWORD: &str = "/account/password";
/// Address of the form that draws new codes.
pub(crate) const CODES: &str = "/account/codes";

/// What was found of an account.
pub(crate) struct Found {
    /// The sessions of the person.
    pub(crate) sessions: Vec<(Digest, KeptSession)>,
    /// How the account stands.
    pub(crate) standing: AccountStanding,
    /// Printed codes that are left, where such codes are taken.
    pub(crate) codes_left: Option<usize>,
}

/// One session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SessionRow {
    /// By which it is ended.
    pub(crate) id: String,
    /// What the browser called itself.
    pub(crate) browser: String,
    /// Since when.
    pub(crate) begun: When,
    /// When it was used last.
    pub(crate) used: When,
    /// From where.
    pub(crate) address: String,
    /// Whether the page is shown in it.
    pub(crate) here: bool,
}

/// What only an account has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Own {
    /// Token of the form for the password.
    pub(crate) password_token: String,
    /// What a password needs.
    pub(crate) password_rules: &'static str,
    /// Token of the form for codes.
    pub(crate) codes_token: String,
    /// Codes that are left.
    pub(crate) codes_left: Option<usize>,
}

/// The page.
#[derive(Template)]
#[template(path = "account.html")]
pub(crate) struct AccountPage {
    frame: Frame,
    posts: String,
    done: Option<String>,
    wrong: Vec<String>,
    sessions: Vec<SessionRow>,
    sessions_token: String,
    own: Option<Own>,
}

impl AccountPage {
    /// Returns the page.
    pub(crate) fn of(
        asking: &Asking,
        session: &Session,
        who: &KnownPerson,
        found: Found,
        done: Option<String>,
        wrong: Vec<String>,
    ) -> AccountPage {
        let language = asking.language;
        let posts = who.posts.iter().map(|post| post_in_words(post, language)).collect::<Vec<_>>();
        let own = (found.standing != AccountStanding::Absent).then(|| Own {
            password_token: form_token::for_action(session, PASSWORD),
            password_rules: not_proved::rules(asking.looking().sign_in().passwords, language),
            codes_token: form_token::for_action(session, CODES),
            codes_left: found.codes_left,
        });
        let mut frame = Frame::of(asking, language.say("本人账户", "Your account"), "/account");
        // Some addresses of this page take forms only.
        frame.other_language.href = format!("/account{}", frame.other_language.href);
        AccountPage {
            frame,
            posts: posts.join(language.say("、", ", ")),
            done,
            wrong,
            sessions: found.sessions.into_iter().map(|(id, kept)| row(asking, session, id, kept)).collect(),
            sessions_token: form_token::for_action(session, SESSIONS),
            own,
        }
    }
}

fn row(asking: &Asking, session: &Session, id: Digest, kept: KeptSession) -> SessionRow {
    SessionRow {
        id: HEXLOWER.encode(&id.0),
        browser: browser(&kept.browser, asking.language.say("未知浏览器", "Unknown browser")),
        begun: when::moment(kept.begun, asking.language),
        used: when::moment(kept.used, asking.language),
        address: kept.source,
        here: id == session.id,
    }
}

/// Names by which browsers call themselves, those first that others call themselves as well.
const BROWSERS: [(&str, &str); 6] = [
    ("MicroMessenger", "WeChat"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
];
const SYSTEMS: [(&str, &str); 6] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

/// Returns what a browser is, as people call it.
fn browser(called: &str, unknown: &str) -> String {
    let of =
        |names: &[(&str, &'static str)]| names.iter().find(|(sign, _)| called.contains(sign)).map(|(_, name)| *name);
    let parts: Vec<&str> = [of(&BROWSERS), of(&SYSTEMS)].into_iter().flatten().collect();
    if parts.is_empty() { unknown.to_owned() } else { parts.join(" · ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_called_as_people_call_it() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/86.0.4240.75 Safari/537.36 Edg/86.0.622.38";
        let fox = "Mozilla/5.0 (X11; Linux x86_64; rv:78.0) Gecko/20100101 Firefox/78.0";
        assert_eq!(
            [edge, fox, "curl/8", ""].map(|one| browser(one, "?")),
            ["Edge · Windows", "Firefox · Linux", "?", "?"]
        );
    }
}
