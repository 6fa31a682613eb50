//! An account that was opened, or a new list of printed codes: the codes stand on this page alone, once.

use askama::Template;
use service::TakenUp;

use super::frame::{Frame, Link};
use crate::asking::Asking;

/// The page.
#[derive(Template)]
#[template(path = "codes.html")]
pub(crate) struct CodesPage {
    frame: Frame,
    sentences: Vec<String>,
    codes: Vec<String>,
    next: Link,
}

impl CodesPage {
    /// Returns the page of an account that was opened.
    pub(crate) fn of_opened(asking: &Asking, taken: TakenUp) -> CodesPage {
        let say = |zh, en| asking.language.say(zh, en);
        let name = match asking.language {
            crate::language::Language::Chinese => format!("账户已启用，登录名为“{}”。", taken.name),
            crate::language::Language::English => format!("The account is open. You sign in as “{}”.", taken.name),
        };
        let once = (!taken.codes.is_empty()).then(|| shown_once(asking).to_owned());
        CodesPage {
            frame: without_address(asking, say("账户已启用", "The account is open")),
            sentences: std::iter::once(name).chain(once).collect(),
            codes: taken.codes,
            next: Link::new("/sign-in", say("登录", "Sign in")),
        }
    }

    /// Returns the page of a new list.
    pub(crate) fn of_renewed(asking: &Asking, codes: Vec<String>) -> CodesPage {
        let say = |zh, en| asking.language.say(zh, en);
        CodesPage {
            frame: without_address(asking, say("新的口令单", "New list of codes")),
            sentences: vec![shown_once(asking).to_owned()],
            codes,
            next: Link::new("/account", say("返回本人账户", "Back to your account")),
        }
    }
}

fn shown_once(asking: &Asking) -> &'static str {
    asking.language.say(
        "以下十条一次性口令只显示这一次，请当场打印或抄写，密封保管。每条只能用一次，字母不分大小写。",
        "These ten codes are shown this once. Print them or write them down, and keep them closed away. Each is good once; capital and small letters are alike.",
    )
}

/// The address takes a form, so the other language is that of the front page.
fn without_address(asking: &Asking, title: &str) -> Frame {
    let mut frame = Frame::of(asking, title, "");
    let other = asking.language.other();
    frame.other_language = Link::new(format!("/?lang={}", other.word()), frame.other_language.text);
    frame
}
