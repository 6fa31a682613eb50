//! The sentence that tells, once, what was done just now.

use engine::window::About;

use crate::asking::Asking;
use crate::language::Language;
use crate::session::{Came, Done};

/// Returns what whoever is signed in did about something just now, as long as it was not told yet.
pub(crate) fn done(asking: &Asking, is_about: impl Fn(About) -> bool) -> Option<String> {
    let done = asking.session.as_ref()?.take_done(is_about)?;
    Some(in_words(&done, asking.language))
}

fn in_words(done: &Done, language: Language) -> String {
    let (called, n) = (language.of(&done.called), done.n);
    match (done.came, language) {
        (Came::Done, Language::Chinese) => format!("已登记：{called}（第{n}号办理记录）。"),
        (Came::Done, Language::English) => format!("Done and on record as act {n}: {called}."),
        (Came::Proposed, Language::Chinese) => {
            format!("已提交他人复核：{called}（第{n}号办理记录）；复核后才生效。")
        }
        (Came::Proposed, Language::English) => {
            format!("Sent to a second person, on record as act {n}: {called}. It takes effect once confirmed.")
        }
        (Came::Confirmed, Language::Chinese) => format!("已复核并登记：{called}（第{n}号办理记录）。"),
        (Came::Confirmed, Language::English) => format!("Confirmed and on record as act {n}: {called}."),
    }
}
