//! The page that says what it means to put a demonstration back to its beginning, before it is done.

use askama::Template;

use super::frame::Frame;
use crate::asking::Asking;
use crate::form_token;

/// Address of the page and of its form.
pub(crate) const RESET: &str = "/reset";

/// The page.
#[derive(Template)]
#[template(path = "reset.html")]
pub(crate) struct ResetPage {
    frame: Frame,
    /// Token of the form, for whoever is signed in.
    token: Option<String>,
}

impl ResetPage {
    /// Returns the page, where there is a demonstration that can be put back.
    pub(crate) fn of(asking: &Asking) -> Option<ResetPage> {
        let may = asking.is_demonstration() && asking.site.demonstration.is_some();
        may.then(|| ResetPage {
            frame: Frame::of(asking, asking.language.say("恢复初始演示数据", "Start the demonstration over"), RESET),
            token: asking.session.as_ref().map(|session| form_token::for_action(session, RESET)),
        })
    }
}
