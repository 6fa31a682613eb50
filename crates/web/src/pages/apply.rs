//! What a firm has before it applies: the dates, a check of what its registration says, and the way on.

use askama::Template;
use engine::window::{About, Applying, ApplyingFirm};
use rules::Outcome;

use super::done::done;
use super::frame::{Frame, Link};
use super::why::{Reason, reason};
use crate::asking::Asking;
use crate::language::Language;
use crate::place;
use crate::when::{self, When};

/// One firm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Firm {
    /// Its name.
    name: String,
    /// What there is to do: its application, or the page on which it hands in.
    way_on: Option<Link>,
    /// What the checks come to.
    told: &'static str,
    /// Their tone, as a word of the style sheet.
    tone: &'static str,
    /// The checks, those that are not met first.
    checks: Vec<Reason>,
}

/// The page.
#[derive(Template)]
#[template(path = "apply.html")]
pub(crate) struct ApplyPage {
    frame: Frame,
    /// What was done just now.
    done: Option<String>,
    year: String,
    /// First and last day of handing in, and the last day of the townships.
    dates: Vec<(&'static str, When)>,
    is_open: bool,
    unwritten: usize,
    firms: Vec<Firm>,
}

impl ApplyPage {
    /// Returns the page.
    pub(crate) fn of(asking: &Asking, applying: &Applying) -> ApplyPage {
        let language = asking.language;
        let called = [
            language.say("受理期起始日", "First day"),
            language.say("申报截止日", "Last day to apply"),
            language.say("审核报送截止日", "Last day of the townships"),
        ];
        let days = applying.window.into_iter().flatten().map(|day| when::day(day, language));
        ApplyPage {
            frame: Frame::of(asking, language.say("申报", "Apply"), place::APPLY),
            done: done(asking, |about| !matches!(about, About::Application(_))),
            year: language.year(applying.year),
            dates: called.into_iter().zip(days).collect(),
            is_open: applying.is_open,
            unwritten: applying.unwritten,
            firms: applying.firms.iter().map(|one| firm(asking, applying, one)).collect(),
        }
    }
}

fn firm(asking: &Asking, applying: &Applying, firm: &ApplyingFirm) -> Firm {
    let language = asking.language;
    let is_against = firm.checks.iter().any(|check| check.outcome == Outcome::NotMet);
    let (told, tone) = match (firm.checks.is_empty(), is_against) {
        (true, _) => (language.say("登记信息尚不足以自查。", "The registration says nothing yet."), "open"),
        (false, true) => (
            language.say(
                "按登记信息，有条件不符合，请先核对。",
                "By its registration, something is not met: please look first.",
            ),
            "not-met",
        ),
        (false, false) => (
            language.say("按登记信息，未发现不符合的条件。", "By its registration, nothing is found that is not met."),
            "met",
        ),
    };
    let mut checks: Vec<_> = firm.checks.iter().collect();
    checks.sort_by_key(|check| check.outcome != Outcome::NotMet);
    Firm {
        name: firm.name.clone(),
        way_on: way_on(applying, firm, language),
        told,
        tone,
        checks: checks
            .into_iter()
            .map(|check| reason(check, applying.year, &asking.snapshot.vault, language))
            .collect(),
    }
}

fn way_on(applying: &Applying, firm: &ApplyingFirm, language: Language) -> Option<Link> {
    match firm.application {
        Some(id) => Some(Link::new(format!("/cases/{id}"), language.say("查看本届申报", "See the application"))),
        None => applying.is_open.then(|| {
            let page = place::of_act(About::Edition(applying.edition), "submit-application");
            Link::new(page, language.say("填写申报材料", "Fill in the application"))
        }),
    }
}
