//! What was pressed on the page of an act.

use engine::window::ActForm;

use crate::language::Language;

/// What was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pressed {
    /// The act is to be done.
    Send(Way),
    /// More rows are to be opened.
    MoreRows,
    /// What was filled in is to be kept as a draft.
    SaveDraft,
    /// The draft is to be thrown away.
    ForgetDraft,
}

/// The word of the button that opens more rows.
pub(crate) const MORE_ROWS: &str = "more-rows";
/// The word of the button that saves a draft.
pub(crate) const SAVE_DRAFT: &str = "save-draft";
/// The word of the button that throws a draft away.
pub(crate) const FORGET_DRAFT: &str = "forget-draft";

impl Pressed {
    /// Reads the word of a button; no other word means one of them.
    pub(crate) fn read(word: &str) -> Option<Pressed> {
        match word {
            MORE_ROWS => Some(Pressed::MoreRows),
            SAVE_DRAFT => Some(Pressed::SaveDraft),
            FORGET_DRAFT => Some(Pressed::ForgetDraft),
            _ => Way::ALL.into_iter().find(|way| way.word() == word).map(Pressed::Send),
        }
    }
}

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
}
