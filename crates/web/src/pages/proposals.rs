//! What waits for a second person.

use askama::Template;
use engine::window::{About, Waiting};

use super::done::done;
use super::frame::{Frame, Link};
use super::why::written;
use crate::asking::Asking;
use crate::place;
use crate::when::{self, When};

/// One proposal of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// What is to be done, leading to its page.
    pub(crate) proposal: Link,
    /// The applicant, where it is about one.
    pub(crate) organisation: Option<String>,
    /// Who proposed it.
    pub(crate) by: String,
    /// When.
    pub(crate) proposed: When,
}

/// The page.
#[derive(Template)]
#[template(path = "proposals.html")]
pub(crate) struct ProposalsPage {
    frame: Frame,
    /// What was done just now.
    done: Option<String>,
    /// Those that the viewer may confirm.
    to_confirm: Vec<Item>,
    /// Those that the viewer proposed.
    own: Vec<Item>,
}

impl ProposalsPage {
    /// Returns the page of whoever is signed in.
    pub(crate) fn of(asking: &Asking) -> ProposalsPage {
        let (own, others): (Vec<_>, Vec<_>) = asking.looking().proposals().into_iter().partition(|one| one.is_own);
        let items = |all: Vec<Waiting>| all.iter().map(|one| item(asking, one)).collect();
        ProposalsPage {
            frame: Frame::of(
                asking,
                asking.language.say("待复核事项", "Waiting for a second person"),
                place::PROPOSALS,
            ),
            done: done(asking, |about| !matches!(about, About::Application(_))),
            to_confirm: items(others),
            own: items(own),
        }
    }
}

fn item(asking: &Asking, waiting: &Waiting) -> Item {
    let language = asking.language;
    Item {
        proposal: Link::new(place::of_proposal(waiting.id), language.of(&waiting.called)),
        organisation: waiting.organisation.clone(),
        by: written(&waiting.by, &asking.snapshot.vault, language).to_owned(),
        proposed: when::moment(waiting.recorded_at, language),
    }
}
