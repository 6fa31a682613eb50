//! The statement on accessibility: what is tried, what is not met, and whom to tell.

use askama::Template;

use super::frame::{ACCESSIBILITY, Frame};
use crate::asking::Asking;

/// The page.
#[derive(Template)]
#[template(path = "accessibility.html")]
pub(crate) struct AccessibilityPage {
    frame: Frame,
    office: String,
}

impl AccessibilityPage {
    /// Returns the page.
    pub(crate) fn of(asking: &Asking) -> AccessibilityPage {
        let title = asking.language.say("无障碍声明", "Accessibility statement");
        AccessibilityPage {
            frame: Frame::of(asking, title, ACCESSIBILITY),
            office: asking.language.of(&asking.looking_as_public().office_called()).to_owned(),
        }
    }
}
