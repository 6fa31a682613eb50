//! How pages look to whoever asks: the choices there are, and which holds.

use askama::Template;

use super::frame::{Frame, SETTINGS};
use crate::appearance::{Shade, TextSize};
use crate::asking::Asking;

/// One choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    /// Word of the form.
    pub(crate) value: &'static str,
    /// What it says.
    pub(crate) called: &'static str,
    /// Whether it holds now.
    pub(crate) chosen: bool,
}

/// Choices of which one holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Choices {
    /// Name of the field.
    pub(crate) name: &'static str,
    /// What they are about.
    pub(crate) legend: &'static str,
    /// The choices.
    pub(crate) all: Vec<Choice>,
}

/// The page.
#[derive(Template)]
#[template(path = "settings.html")]
pub(crate) struct SettingsPage {
    frame: Frame,
    choices: Vec<Choices>,
    back: String,
}

impl SettingsPage {
    /// Returns the page. `back` is where one is led afterwards.
    pub(crate) fn of(asking: &Asking, back: String) -> SettingsPage {
        let (language, looks) = (asking.language, asking.appearance);
        let shades = Shade::ALL.map(|one| Choice {
            value: one.word(),
            called: one.called(language),
            chosen: one == looks.shade,
        });
        let sizes = TextSize::ALL.map(|one| Choice {
            value: one.word(),
            called: one.called(language),
            chosen: one == looks.text,
        });
        let colours = Choices { name: "shade", legend: language.say("颜色", "Colours"), all: shades.to_vec() };
        let text =
            Choices { name: "text", legend: language.say("文字大小", "Size of the text"), all: sizes.to_vec() };
        SettingsPage {
            frame: Frame::of(asking, language.say("显示设置", "Display settings"), SETTINGS),
            choices: vec![colours, text],
            back,
        }
    }
}
