//! How an act is sent: done by one person, or proposed for a second.

use engine::window::ActForm;

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
    const ALL: [Way; 2] = [Way::Alone, Way::WithASecond];

    /// Returns the ways in which whoever fills in a form may send it, as their buttons stand: nobody does alone what is
    /// somebody else's on paper.
    pub(crate) fn of(form: &ActForm) -> impl Iterator<Item = Way> {
        let is_others = form.paper.as_ref().is_some_and(|paper| paper.always);
        let (alone, proposes) = (!is_others, form.may_propose);
        Way::ALL.into_iter().filter(move |way| match way {
            Way::Alone => alone,
            Way::WithASecond => proposes,
        })
    }

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
