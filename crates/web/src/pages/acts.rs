//! Everything that somebody may do about no single application: in each edition, and in the office.

use askama::Template;
use basis::day::Moment;
use engine::window::{About, editions};

use super::done::done;
use super::frame::{Frame, Link};
use crate::asking::Asking;
use crate::place;
use crate::when::{self, When};

/// Acts that somebody may do about one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Acts {
    /// What they are about.
    pub(crate) heading: String,
    /// Those that the viewer holds a post for, by what they are called together.
    pub(crate) own: Vec<(String, Vec<Link>)>,
    /// Those that are entered from paper for somebody else.
    pub(crate) for_others: Vec<Link>,
}

impl Acts {
    /// Returns the acts about something, without a heading.
    pub(crate) fn about(asking: &Asking, about: About) -> Acts {
        let link = |one: &engine::window::Offered| {
            Link::new(place::of_act(about, one.command), asking.language.of(&one.called))
        };
        let (others, own): (Vec<_>, Vec<_>) =
            asking.looking().acts_about(about).into_iter().partition(|one| one.for_others);
        let mut chapters: Vec<(String, Vec<Link>)> = Vec::new();
        for one in &own {
            let called = asking.language.of(&one.chapter);
            match chapters.iter_mut().find(|(chapter, _)| chapter == called) {
                Some((_, links)) => links.push(link(one)),
                None => chapters.push((called.to_owned(), vec![link(one)])),
            }
        }
        Acts { heading: String::new(), own: chapters, for_others: others.iter().map(link).collect() }
    }

    /// Returns whether there is nothing to do.
    pub(crate) fn is_empty(&self) -> bool {
        self.own.is_empty() && self.for_others.is_empty()
    }

    fn under(self, heading: String) -> Acts {
        Acts { heading, ..self }
    }
}

/// The page.
#[derive(Template)]
#[template(path = "acts.html")]
pub(crate) struct ActsPage {
    frame: Frame,
    /// What was done just now.
    done: Option<String>,
    /// What the viewer began to fill in, with when it was saved last.
    drafts: Vec<(Link, When)>,
    /// The latest edition first, then the office.
    all: Vec<Acts>,
    /// Earlier editions: what is done about them is rare.
    earlier: Vec<Acts>,
}

impl ActsPage {
    /// Returns the page of whoever is signed in.
    pub(crate) fn of(asking: &Asking, drafts: &[(String, Moment)]) -> ActsPage {
        let language = asking.language;
        let years = editions(&asking.looking()).into_iter();
        let mut of_years = years.map(|one| Acts::about(asking, About::Edition(one.id)).under(language.year(one.year)));
        let office = language.say("制度、机构和人员", "Texts, organisations and people").to_owned();
        let all = of_years.next().into_iter().chain([Acts::about(asking, About::Office).under(office)]);
        ActsPage {
            frame: Frame::of(asking, language.say("办理事项", "What may be done"), place::ACTS),
            done: done(asking, |about| !matches!(about, About::Application(_))),
            drafts: drafts.iter().filter_map(|(address, saved)| drafted(asking, address, *saved)).collect(),
            all: all.filter(|acts| !acts.is_empty()).collect(),
            earlier: of_years.filter(|acts| !acts.is_empty()).collect(),
        }
    }
}

/// Returns a draft of an act that its owner may still do.
fn drafted(asking: &Asking, address: &str, saved: Moment) -> Option<(Link, When)> {
    let (about, command) = place::read(address)?;
    let form = asking.looking().act_form(command, about)?;
    let called = asking.language.of(&form.called);
    let text = form.organisation.map_or_else(|| called.to_owned(), |name| format!("{called} · {name}"));
    Some((Link::new(address, text), when::moment(saved, asking.language)))
}
