//! How an act is sent: done by one person, or proposed for a second.

use crate::language::Language;

/// How an act is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// Done by one person.
    Alone,
    /// Proposed, so that a second person compares and confirms it.
    WithASecond,
}

impl Way {
    /// Both ways, as their buttons stand.
    pub(crate) const ALL: [Way; 2] = [Way::Alone, Way::WithASecond];

    /// Returns the word that the button sends.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Way::Alone => "alone",
            Way::WithASecond => "with-a-second",
        }
    }

    /// Returns what the button says.
    pub(crate) fn called(self, language: Language) -> &'static str {
        match self {
            Way::Alone => language.say("提交办理", "Do it"),
            Way::WithASecond => language.say("提交他人复核", "Have a second person confirm it"),
        }
    }

    /// Reads the word of a button; no other word means one of them.
    pub(crate) fn read(word: &str) -> Option<Way> {
        Way::ALL.into_iter().find(|way| way.word() == word)
    }
}
