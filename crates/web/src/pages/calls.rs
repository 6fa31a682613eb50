//! The calls for applications: when one may hand in, and where each was published.

use askama::Template;
use engine::call::Appearance;
use engine::window::{CallTold, Window};

use super::frame::{CALLS, Frame};
use super::row::Badge;
use crate::asking::Asking;
use crate::language::Language;
use crate::when::{self, When};

/// Where and when a call was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Published {
    /// The medium.
    pub(crate) medium: String,
    /// Whether it is one of the main news media.
    pub(crate) main: bool,
    /// The place in it.
    pub(crate) place: String,
    /// The place as a link, where it is an address.
    pub(crate) href: Option<String>,
    /// When.
    pub(crate) on: When,
}

/// One call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CallView {
    /// Id of the heading.
    pub(crate) id: String,
    /// What it is called.
    pub(crate) called: String,
    /// How its window stands.
    pub(crate) window: Badge,
    /// Day of issue.
    pub(crate) issued: When,
    /// First day.
    pub(crate) opens: When,
    /// Last day for firms.
    pub(crate) closes: When,
    /// Last day for townships.
    pub(crate) township_closes: When,
    /// Whether the window was extended.
    pub(crate) extended: bool,
    /// Where it was published.
    pub(crate) published: Vec<Published>,
}

/// The page.
#[derive(Template)]
#[template(path = "calls.html")]
pub(crate) struct CallsPage {
    frame: Frame,
    calls: Vec<CallView>,
}

impl CallsPage {
    /// Returns the page. It shows what the public may know, whoever asks.
    pub(crate) fn of(asking: &Asking) -> CallsPage {
        let language = asking.language;
        let calls = asking.looking_as_public().calls();
        CallsPage {
            frame: Frame::of(asking, language.say("申报通知", "Calls for applications"), CALLS),
            calls: calls.iter().enumerate().map(|(index, one)| view(one, index, language)).collect(),
        }
    }
}

fn view(call: &CallTold, index: usize, language: Language) -> CallView {
    let award = language.of(&call.award);
    let called = match language {
        Language::Chinese => format!("{}年度{award}申报通知", call.year),
        Language::English => format!("{award}, call of {}", call.year),
    };
    CallView {
        id: format!("call-{index}"),
        called,
        window: window(call.window, language),
        issued: when::day(call.issued_on, language),
        opens: when::day(call.opens, language),
        closes: when::day(call.closes, language),
        township_closes: when::day(call.township_closes, language),
        extended: call.extended,
        published: call.published.iter().map(|one| published(one, language)).collect(),
    }
}

fn window(window: Window, language: Language) -> Badge {
    let (tone, zh, en) = match window {
        Window::Ahead => ("waiting", "尚未开始受理", "not open yet"),
        Window::Open => ("under-way", "正在受理", "open"),
        Window::Closed => ("ended", "受理已截止", "closed"),
    };
    Badge { text: language.say(zh, en).to_owned(), tone }
}

fn published(one: &Appearance, language: Language) -> Published {
    // Whoever recorded it wrote the place: only what is an address of the web is made a link.
    let href = Some(&one.place).filter(|place| place.starts_with("https://") || place.starts_with("http://"));
    Published {
        medium: one.medium.clone(),
        main: one.main,
        place: one.place.clone(),
        href: href.cloned(),
        on: when::day(one.on, language),
    }
}
