//! The two languages of the pages: Chinese first, English second, every sentence written as a pair.

use basis::words::Words;

/// The language a page is printed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// 简体中文.
    #[default]
    Chinese,
    /// English.
    English,
}

impl Language {
    /// Returns the language of an address or a cookie.
    pub(crate) fn parse(text: &str) -> Option<Language> {
        match text {
            "zh" => Some(Language::Chinese),
            "en" => Some(Language::English),
            _ => None,
        }
    }

    /// Returns the word by which addresses and cookies name it.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Language::Chinese => "zh",
            Language::English => "en",
        }
    }

    /// Returns its tag (BCP 47), for `lang` attributes.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Language::Chinese => "zh-CN",
            Language::English => "en",
        }
    }

    /// Returns the other language.
    pub(crate) const fn other(self) -> Language {
        match self {
            Language::Chinese => Language::English,
            Language::English => Language::Chinese,
        }
    }

    /// Returns whichever of the two sentences is in this language.
    #[must_use]
    pub const fn say<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Language::Chinese => zh,
            Language::English => en,
        }
    }

    /// Returns how the edition of a year is named.
    pub(crate) fn year(self, year: i16) -> String {
        match self {
            Language::Chinese => format!("{year}年度"),
            Language::English => year.to_string(),
        }
    }

    /// Returns the words in this language.
    #[must_use]
    pub fn of(self, words: &Words) -> &str {
        self.say(&words.zh, &words.en)
    }
}
