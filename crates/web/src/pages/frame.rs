//! What stands around every page: title, navigation, language, who is signed in.

use engine::window::{KnownPerson, Post};
use service::Beyond;

use super::clock::ClockStrip;
use crate::appearance::Appearance;
use crate::asking::Asking;
use crate::assets;
use crate::form_token;
use crate::language::Language;
use crate::place;

/// Address of the form that signs out.
pub(crate) const SIGN_OUT: &str = "/sign-out";
/// Address of the calls for applications.
pub(crate) const CALLS: &str = "/calls";
/// Address of the regulation, article by article.
pub(crate) const MEASURES: &str = "/measures";
/// Address of the statement on accessibility.
pub(crate) const ACCESSIBILITY: &str = "/accessibility";
/// Address of the settings of whoever looks.
pub(crate) const SETTINGS: &str = "/settings";
/// Address of the samples of all components.
pub(crate) const SAMPLES: &str = "/samples";

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    /// Where it leads.
    pub(crate) href: String,
    /// What it says.
    pub(crate) text: String,
}

impl Link {
    /// Returns a link.
    pub(crate) fn new(href: impl Into<String>, text: impl Into<String>) -> Link {
        Link { href: href.into(), text: text.into() }
    }
}

/// One entry of the navigation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NavigationEntry {
    /// Link.
    pub(crate) link: Link,
    /// Whether it is the page shown.
    pub(crate) current: bool,
}

/// Whoever is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SignedIn {
    /// Name.
    pub(crate) name: String,
    /// Post and place.
    pub(crate) post: String,
    /// Token of the form that signs out.
    pub(crate) token: String,
}

/// The colours of dark pages, where they may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dark {
    /// Address of their style sheet.
    pub(crate) style: &'static str,
    /// Media in which they hold.
    pub(crate) media: &'static str,
}

/// What stands around a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    /// Language of the page.
    pub(crate) language: Language,
    /// Title of the page.
    pub(crate) title: String,
    /// Name of the award.
    pub(crate) award: String,
    /// Address of the style sheet.
    pub(crate) style: &'static str,
    /// Dark colours, where they may be used.
    pub(crate) dark: Option<Dark>,
    /// In which colours the browser draws what it draws itself.
    pub(crate) color_scheme: &'static str,
    /// How large the text is, as a word of the style sheet.
    pub(crate) text_size: &'static str,
    /// Address of the mark.
    pub(crate) mark: &'static str,
    /// Whether the data is for trial.
    pub(crate) trial: bool,
    /// The strip of a demonstration.
    pub(crate) clock: Option<ClockStrip>,
    /// That this release cannot go on with the log, where that is so.
    pub(crate) beyond: Option<String>,
    /// Navigation.
    pub(crate) navigation: Vec<NavigationEntry>,
    /// What stands at the foot of every page.
    pub(crate) foot: Vec<NavigationEntry>,
    /// The same page in the other language.
    pub(crate) other_language: Link,
    /// Tag of the other language.
    pub(crate) other_tag: &'static str,
    /// Whoever is signed in.
    pub(crate) signed_in: Option<SignedIn>,
    /// Where one signs in, where that is possible.
    pub(crate) sign_in: Option<Link>,
}

impl Frame {
    /// Returns the frame of a page that stands in the navigation at `here`, an address.
    pub(crate) fn of(asking: &Asking, title: &str, here: &str) -> Frame {
        let (language, Appearance { shade, text }) = (asking.language, asking.appearance);
        let award = asking.public_list().award;
        let award = match language.of(&award) {
            "" => language.say("政府质量奖", "Government Quality Award").to_owned(),
            named => named.to_owned(),
        };
        let signed_in = asking.session.as_ref().map(|session| SignedIn {
            name: asking.who.as_ref().map(|who| name(asking, who)).unwrap_or_default(),
            post: asking.who.as_ref().map(|who| post(asking, who)).unwrap_or_default(),
            token: form_token::for_action(session, SIGN_OUT),
        });
        Frame {
            language,
            title: title.to_owned(),
            award,
            style: &assets::STYLE.address,
            dark: shade.dark_media().map(|media| Dark { style: &assets::DARK.address, media }),
            color_scheme: shade.color_scheme(),
            text_size: text.word(),
            mark: &assets::MARK.address,
            trial: asking.snapshot.state.is_trial(),
            clock: ClockStrip::of(asking),
            beyond: asking.snapshot.beyond.as_ref().map(|beyond| standstill(beyond, language)),
            navigation: navigation(asking, here),
            foot: foot(asking, here),
            other_language: other_language(asking),
            other_tag: language.other().tag(),
            sign_in: signed_in.is_none().then(|| Link::new("/sign-in", sign_in_words(asking))),
            signed_in,
        }
    }

    /// Returns whichever of two sentences is in the language of the page.
    pub(crate) fn say<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        self.language.say(zh, en)
    }
}

/// Returns why nothing can be done here, and who can mend it. What this release cannot read has no Chinese name in it.
fn standstill(beyond: &Beyond, language: Language) -> String {
    let Beyond { n, event } = beyond;
    match language {
        Language::Chinese => format!(
            "当前程序版本较旧，无法读取第{n}号办理记录。本页显示此前的情况，暂不能办理任何事项。请系统管理员换用新版本程序。"
        ),
        Language::English => format!(
            "This release cannot read act {n} ({event}). These pages show what stood before it, and nothing can be done now. The system administrator should start the release that wrote it."
        ),
    }
}

/// Returns the name of somebody; that of whose name was erased is none.
pub(crate) fn name(asking: &Asking, who: &KnownPerson) -> String {
    asking.snapshot.vault.text(who.name.vault).unwrap_or_default().to_owned()
}

/// Returns the first post of somebody, with its place.
fn post(asking: &Asking, who: &KnownPerson) -> String {
    who.posts.first().map(|post| post_in_words(post, asking.language)).unwrap_or_default()
}

/// Returns a post with its place.
pub(crate) fn post_in_words(post: &Post, language: Language) -> String {
    let called = language.of(&post.called);
    match &post.place {
        Some(place) => format!("{} · {called}", language.of(place)),
        None => called.to_owned(),
    }
}

/// Returns what the way in is called: where there is a cast, one takes a role.
fn sign_in_words(asking: &Asking) -> &'static str {
    match asking.cast() {
        Some(_) => asking.language.say("选择角色登录", "Sign in as a role"),
        None => asking.language.say("登录", "Sign in"),
    }
}

fn navigation(asking: &Asking, here: &str) -> Vec<NavigationEntry> {
    let own = [
        ("/tasks", "待办事项", "To be done"),
        (place::PROPOSALS, "待复核", "To confirm"),
        (place::ACTS, "办理事项", "What may be done"),
    ];
    let own = own.into_iter().filter(|_| asking.session.is_some());
    let apply = [(place::APPLY, "申报", "Apply")].into_iter().filter(|_| asking.looking().acts_for_a_firm());
    let open = [
        ("/", "首页", "Home"),
        (CALLS, "申报通知", "Calls"),
        ("/cases", "申报单位", "Applicants"),
        (MEASURES, "办法条文", "Regulation"),
    ];
    let keeps = asking.who.as_ref().is_some_and(|who| who.administers());
    let accounts = [("/accounts", "账户管理", "Accounts")].into_iter().filter(|_| keeps);
    entries(open.into_iter().chain(own).chain(apply).chain(accounts), asking.language, here)
}

fn foot(asking: &Asking, here: &str) -> Vec<NavigationEntry> {
    let own = [(SAMPLES, "界面样例", "Samples")].into_iter().filter(|_| asking.snapshot.state.is_trial());
    entries([(ACCESSIBILITY, "无障碍声明", "Accessibility")].into_iter().chain(own), asking.language, here)
}

/// Returns entries from their addresses and words.
fn entries<'a>(
    of: impl Iterator<Item = (&'a str, &'a str, &'a str)>,
    language: Language,
    here: &str,
) -> Vec<NavigationEntry> {
    of.map(|(href, zh, en)| NavigationEntry { link: Link::new(href, language.say(zh, en)), current: href == here })
        .collect()
}

/// Returns the link to the same page in the other language; what cannot be found keeps no address.
fn other_language(asking: &Asking) -> Link {
    let other = asking.language.other();
    let kept = asking.uri.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
    let kept: Vec<&str> = kept.filter(|pair| !pair.starts_with("lang=")).collect();
    let query = [
        kept,
        vec![match other {
            Language::Chinese => "lang=zh",
            Language::English => "lang=en",
        }],
    ]
    .concat();
    Link::new(format!("?{}", query.join("&")), other.say("中文", "English"))
}
