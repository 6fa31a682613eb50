//! The page for whatever is absent or hidden: it repeats nothing of what was asked.

use askama::Template;

use super::frame::{Frame, Link};
use crate::asking::Asking;

/// The page.
#[derive(Template)]
#[template(path = "not_there.html")]
pub(crate) struct NotTherePage {
    frame: Frame,
}

impl NotTherePage {
    /// Returns the page.
    pub(crate) fn of(asking: &Asking) -> NotTherePage {
        let title = asking.language.say("没有这一页，或者您无权查看", "No such page, or it is not open to you");
        let mut frame = Frame::of(asking, title, "");
        // The address asked must leave no trace, so the other language is that of the front page.
        let other = asking.language.other();
        frame.other_language = Link::new(format!("/?lang={}", other.word()), frame.other_language.text);
        NotTherePage { frame }
    }
}
