//! How a person wants pages to look: light or dark, and how large the text is.

use crate::language::Language;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Shade {
    /// As the device is set.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// How large the text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum TextSize {
    /// As the style sheet sets it.
    #[default]
    Standard,
    /// A quarter larger.
    Large,
}

/// How pages look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Appearance {
    /// Light or dark.
    pub(crate) shade: Shade,
    /// How large the text is.
    pub(crate) text: TextSize,
}

impl Shade {
    /// Every choice, as they are offered.
    pub(crate) const ALL: [Shade; 3] = [Shade::Auto, Shade::Light, Shade::Dark];

    /// Returns the word by which forms and the cookie name it.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Shade::Auto => "auto",
            Shade::Light => "light",
            Shade::Dark => "dark",
        }
    }

    /// Returns what it is called.
    pub(crate) const fn called(self, language: Language) -> &'static str {
        match self {
            Shade::Auto => language.say("自动（跟随设备设置）", "Automatic, as the device is set"),
            Shade::Light => language.say("浅色", "Light"),
            Shade::Dark => language.say("深色", "Dark"),
        }
    }

    /// Returns the media in which the dark colours hold; paper is never dark.
    pub(crate) const fn dark_media(self) -> Option<&'static str> {
        match self {
            Shade::Auto => Some("screen and (prefers-color-scheme: dark)"),
            Shade::Light => None,
            Shade::Dark => Some("screen"),
        }
    }

    /// Returns in which colours the browser draws what it draws itself.
    pub(crate) const fn color_scheme(self) -> &'static str {
        match self {
            Shade::Auto => "light dark",
            Shade::Light => "light",
            Shade::Dark => "dark",
        }
    }
}

impl TextSize {
    /// Every choice, as they are offered.
    pub(crate) const ALL: [TextSize; 2] = [TextSize::Standard, TextSize::Large];

    /// Returns the word by which forms, the cookie and the style sheet name it.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            TextSize::Standard => "standard",
            TextSize::Large => "large",
        }
    }

    /// Returns what it is called.
    pub(crate) const fn called(self, language: Language) -> &'static str {
        match self {
            TextSize::Standard => language.say("标准", "Standard"),
            TextSize::Large => language.say("大字", "Large"),
        }
    }
}

impl Appearance {
    /// Reads two words; what is not known is as nobody had chosen it.
    pub(crate) fn of(shade: &str, text: &str) -> Appearance {
        let shade = Shade::ALL.into_iter().find(|one| one.word() == shade);
        let text = TextSize::ALL.into_iter().find(|one| one.word() == text);
        Appearance { shade: shade.unwrap_or_default(), text: text.unwrap_or_default() }
    }

    /// Reads a cookie.
    pub(crate) fn parse(kept: &str) -> Appearance {
        let (shade, text) = kept.split_once('-').unwrap_or_default();
        Appearance::of(shade, text)
    }

    /// Returns the value of the cookie.
    pub(crate) fn kept(self) -> String {
        format!("{}-{}", self.shade.word(), self.text.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again_and_what_is_broken_is_as_if_nothing_were_kept() {
        for shade in Shade::ALL {
            for text in TextSize::ALL {
                let chosen = Appearance { shade, text };
                assert_eq!(Appearance::parse(&chosen.kept()), chosen);
            }
        }
        for broken in ["", "dark", "black-huge", "-", "large-dark"] {
            assert_eq!(Appearance::parse(broken), Appearance::default(), "{broken}");
        }
    }
}
