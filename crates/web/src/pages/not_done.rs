//! The page for a form that was sent and not carried out: why, and the way back.

use askama::Template;
use axum::body::Body;
use axum::http::{Response, StatusCode};

use super::frame::{Frame, Link};
use crate::asking::Asking;
use crate::reply;

/// Why a form was not carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotDone {
    /// It was sent from another site's page.
    SentFromElsewhere,
    /// It belongs to a session that has ended, for example in another tab.
    OfAnotherSession,
    /// It was broken off, or is larger than forms are.
    Unread,
    /// The system gives no random bytes for a session.
    NoSession,
}

/// The page.
#[derive(Template)]
#[template(path = "not_done.html")]
pub(crate) struct NotDonePage {
    frame: Frame,
    why: &'static str,
}

impl NotDonePage {
    /// Answers with the page.
    pub(crate) fn answer(asking: &Asking, status: StatusCode, not_done: NotDone) -> Response<Body> {
        reply::page(asking, status, NotDonePage::of(asking, not_done).render())
    }

    fn of(asking: &Asking, not_done: NotDone) -> NotDonePage {
        let say = |zh, en| asking.language.say(zh, en);
        let why = match not_done {
            NotDone::SentFromElsewhere => {
                say("该请求不是从本系统页面提交的。", "The form was not sent from a page of this system.")
            }
            NotDone::OfAnotherSession => say(
                "该页面打开后，您已在其他窗口更换角色或重新登录。请在当前页面重新操作。",
                "Since that page was opened, you have signed in anew or taken another role in another window. Please do it again from here.",
            ),
            NotDone::Unread => say(
                "提交的内容没有完整收到，或者文件过大。请返回上一页重新提交。",
                "What was sent did not come whole, or is too large. Please go back and send it again.",
            ),
            NotDone::NoSession => {
                say("系统暂时无法登录，请稍后再试。", "Nobody can sign in now. Please try again later.")
            }
        };
        let mut frame = Frame::of(asking, say("未能办理", "Not done"), "");
        // The address takes forms only, so the other language is that of the front page.
        let other = asking.language.other();
        frame.other_language = Link::new(format!("/?lang={}", other.word()), frame.other_language.text);
        NotDonePage { frame, why }
    }
}
