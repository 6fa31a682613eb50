//! The front page: what this is, how far the edition has come as the public sees it, and whose role to take.

use askama::Template;
use basis::day::Day;
use engine::window::{self, Looking};
use serde_json::{Value as Json, json};

use super::case::Stage;
use super::frame::Frame;
use super::sign_in::{NoRoles, RoleCard, card};
use crate::asking::Asking;
use crate::language::Language;
use crate::when::{self, When};

/// One date of the edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Date {
    /// What is due.
    pub(crate) called: &'static str,
    /// When.
    pub(crate) when: When,
}

/// The edition as the public sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edition {
    /// Its year.
    pub(crate) year: i16,
    /// How far it has come.
    pub(crate) stage: &'static str,
    /// Its steps.
    pub(crate) steps: Vec<Stage>,
    /// Its public dates.
    pub(crate) dates: Vec<Date>,
    /// How many cases are public.
    pub(crate) open_cases: Option<usize>,
}

/// The page.
#[derive(Template)]
#[template(path = "home.html")]
pub(crate) struct HomePage {
    frame: Frame,
    edition: Option<Edition>,
    roles: Option<Vec<RoleCard>>,
    no_roles: Option<NoRoles>,
}

impl HomePage {
    /// Returns the page. It shows what the public may know, whoever asks.
    pub(crate) fn of(asking: &Asking) -> HomePage {
        let frame = Frame::of(asking, asking.language.say("首页", "Home"), "/");
        let cast = asking.cast().filter(|_| asking.session.is_none());
        let first = |cast: &crate::cast::Cast| {
            cast.groups.iter().filter_map(|group| group.members.first()).map(|one| card(one, asking.language)).collect()
        };
        HomePage { frame, edition: edition(asking), roles: cast.map(first), no_roles: NoRoles::of(asking) }
    }
}

/// The steps of an edition that everybody may know of, with the words by which the window names them.
const STEPS: [(&[&str], &str, &str); 6] = [
    (&["preparing"], "筹备", "Preparation"),
    (&["called"], "发布申报通知", "Call issued"),
    (&["open"], "受理申报", "Open for applications"),
    (&["in-review"], "审查与评审", "Under review"),
    (&["notice"], "公示", "Public notice"),
    (&["announced", "vacant"], "公布", "Announcement"),
];

/// Returns the latest edition as the public sees it.
pub(crate) fn edition(asking: &Asking) -> Option<Edition> {
    let (public, list, language) = (&asking.looking_as_public(), asking.public_list(), asking.language);
    let year = list.year?;
    let word = ask(public, "edition-stage", &json!({}));
    let word = word.as_str().unwrap_or_default();
    let here = STEPS.iter().position(|(words, ..)| words.contains(&word));
    let steps = STEPS.iter().enumerate().map(|(index, (_, zh, en))| step(language.say(zh, en), index, here, language));
    let steps: Vec<Stage> = steps.collect();
    Some(Edition {
        year,
        stage: stage(word, language),
        steps,
        dates: dates(public, language),
        open_cases: Some(list.count).filter(|count| *count > 0),
    })
}

fn step(called: &'static str, index: usize, here: Option<usize>, language: Language) -> Stage {
    let last = STEPS.len().saturating_sub(1);
    let (standing, zh, en) = match here {
        Some(here) if index < here || (index == here && here == last) => ("passed", "已完成", "done"),
        Some(here) if index == here => ("here", "当前阶段", "now"),
        Some(_) | None => ("ahead", "尚未开始", "to come"),
    };
    Stage { called: called.to_owned(), standing, standing_words: language.say(zh, en), here: standing == "here" }
}

fn stage(word: &str, language: Language) -> &'static str {
    match word {
        "preparing" => language.say("正在筹备", "in preparation"),
        "called" => language.say("已发布申报通知，即将受理", "called; the window opens soon"),
        "open" => language.say("正在受理申报", "open for applications"),
        "notice" => language.say("正在公示，欢迎监督", "under public notice"),
        "announced" => language.say("结果已公布", "results announced"),
        "vacant" => language.say("本届空缺", "left vacant"),
        _ => language.say("正在审查与评审", "under review"),
    }
}

fn dates(public: &Looking<'_>, language: Language) -> Vec<Date> {
    let named = [
        ("firms", "申报单位提交截止", "Applicants hand in by"),
        ("townships", "审核报送截止", "Forwarded to the review office by"),
        ("notice", "公示截止", "Notice ends"),
    ];
    let found = named.into_iter().filter_map(|(what, zh, en)| {
        let answer = ask(public, "deadline", &json!({ "what": what }));
        let day = Day::parse(answer.as_str()?).ok()?;
        Some(Date { called: language.say(zh, en), when: when::day(day, language) })
    });
    found.collect()
}

/// Returns the answer of the window; a question it does not know has none.
fn ask(public: &Looking<'_>, question: &str, with: &Json) -> Json {
    window::answer(public, question, with).unwrap_or(Json::Null)
}
