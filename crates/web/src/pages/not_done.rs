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
    /// Nobody is signed in any more: the session has ended, or was ended elsewhere.
    SignedOut,
    /// Too many prove who they are at the same time.
    TooMany,
    /// It could not be written.
    Unwritten,
    /// It was broken off, or is larger than forms are.
    Unread,
    /// The system gives no random bytes for a session.
    NoSession,
    /// The clock of a demonstration was to be moved back.
    ClockBackwards,
    /// It was to be moved beyond the years of which the working days are known.
    ClockBeyond,
    /// There is no deadline ahead to move it to.
    NoDeadline,
    /// The day to move it to is no day.
    NoDate,
    /// The demonstration could not be played anew; it stands as it was.
    NotAnew,
}

/// The page.
#[derive(Template)]
#[template(path = "not_done.html")]
pub(crate) struct NotDonePage {
    frame: Frame,
    why: &'static str,
    /// Whether it helps to sign in.
    signed_out: bool,
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
            NotDone::SignedOut => say(
                "您的登录已结束（长时间未操作、超过最长时限或已在别处退出），刚才提交的内容没有办理，但没有丢失。请保留本页，在新窗口中登录，再回到本页刷新，并在浏览器询问时选择重新提交，填写的内容和文件会原样再次提交。",
                "Your session has ended (unused for too long, at its limit, or ended elsewhere). What you sent was not done, and it is not lost: keep this page, sign in in another window, come back and reload this page. When the browser asks, send the form again; it goes out as you filled it in, files included.",
            ),
            NotDone::TooMany => {
                say("登录人数较多，请稍候再试。", "Many people are signing in. Please try again shortly.")
            }
            NotDone::Unwritten => {
                say("系统暂时无法登记，请稍后再试。", "Nothing can be written now. Please try again later.")
            }
            NotDone::Unread => say(
                "提交的内容没有完整收到，或者文件过大。请返回上一页重新提交。",
                "What was sent did not come whole, or is too large. Please go back and send it again.",
            ),
            NotDone::NoSession => {
                say("系统暂时无法登录，请稍后再试。", "Nobody can sign in now. Please try again later.")
            }
            NotDone::ClockBackwards => say(
                "演示时间只能向前。请选择晚于当前演示时间的日期。",
                "The time of the demonstration only moves on. Please choose a day after the present one.",
            ),
            NotDone::ClockBeyond => say(
                "该日期之后的工作日安排未知，不能推算期限。请选择较早的日期。",
                "The working days of that year are not known, so no deadline could be told. Please choose an earlier day.",
            ),
            NotDone::NoDeadline => {
                say("当前演示时间之后没有期限，请选择具体日期。", "No deadline lies ahead. Please move to a day.")
            }
            NotDone::NoDate => say(
                "日期未填写或者格式不对。请按“年-月-日”填写。",
                "The day is missing or cannot be read. Please write it as year-month-day.",
            ),
            NotDone::NotAnew => say(
                "未能恢复初始数据，演示数据保持原样。",
                "The demonstration could not be started over. It stands as it was.",
            ),
        };
        let mut frame = Frame::of(asking, say("未能办理", "Not done"), "");
        // The address takes forms only, so the other language is that of the front page.
        let other = asking.language.other();
        frame.other_language = Link::new(format!("/?lang={}", other.word()), frame.other_language.text);
        NotDonePage { frame, why, signed_out: not_done == NotDone::SignedOut }
    }
}
