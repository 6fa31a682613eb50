//! The strip of a demonstration: its date and time, and the forms that move them on.

use crate::asking::Asking;
use crate::form_token;
use crate::when::{self, When};

/// Address of the forms that move the clock.
pub(crate) const CLOCK: &str = "/clock";

/// By how much the clock is moved: what the button sends, and what it says.
const STEPS: [(&str, &str, &str); 3] = [
    ("hour", "快进一小时", "One hour on"),
    ("day", "快进一天", "One day on"),
    ("deadline", "快进到下一个期限", "To the next deadline"),
];

/// The strip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ClockStrip {
    /// The time of the demonstration.
    pub(crate) now: When,
    /// Today, before which no day can be chosen.
    pub(crate) today: String,
    /// Token of the forms, for whoever is signed in.
    pub(crate) token: Option<String>,
    /// Its buttons: what each sends, and what it says.
    pub(crate) steps: [(&'static str, &'static str); 3],
    /// Whether the demonstration can be put back to its beginning.
    pub(crate) may_reset: bool,
}

impl ClockStrip {
    /// Returns the strip, on a demonstration only.
    pub(crate) fn of(asking: &Asking) -> Option<ClockStrip> {
        asking.is_demonstration().then(|| ClockStrip {
            now: when::moment(asking.at, asking.language),
            today: asking.at.day().to_string(),
            token: asking.session.as_ref().map(|session| form_token::for_action(session, CLOCK)),
            steps: STEPS.map(|(word, zh, en)| (word, asking.language.say(zh, en))),
            may_reset: asking.site.demonstration.is_some(),
        })
    }
}
