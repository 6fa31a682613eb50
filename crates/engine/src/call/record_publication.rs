//! A publication is recorded: where and when something was made public; our own pages never count as one.

use basis::day::Day;
use basis::digest::Digest;
use basis::id::EditionId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Appearance, Edition, Publication};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::standing;
use crate::state::State;

/// What was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Published {
    /// The call for applications.
    Call,
    /// The notice of the proposed winners.
    Notice,
    /// The correction of that notice.
    CorrectedNotice,
    /// The announcement of the winners.
    Announcement,
}

/// Records a publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RecordPublication {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// What was published.
    pub of: Published,
    /// Name of the medium.
    pub medium: String,
    /// Whether it is one of the main news media of the district.
    pub main: bool,
    /// Address, or issue and page.
    pub place: String,
    /// Day it appeared.
    pub on: Day,
}

/// A publication was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicationRecorded {
    /// The edition.
    pub edition: EditionId,
    /// What was published, where and when.
    pub publication: RecordPublication,
}

/// Checks that a publication says in which medium it appeared, and where in it.
///
/// # Errors
/// Refuses as *malformed*, by what is blank.
pub(crate) fn check_place(medium: &str, place: &str) -> Result<(), Refusal> {
    match [("medium", medium), ("place", place)].iter().find(|(_, text)| text.trim().is_empty()) {
        Some((blank, _)) => malformed(blank, "a publication names its medium and the place in it"),
        None => Ok(()),
    }
}

impl RecordPublication {
    /// Checks that it says where something appeared, and calls a main medium only what the scheme does.
    ///
    /// # Errors
    /// Refuses as *malformed*.
    pub(super) fn check_form(&self, scheme: &Scheme) -> Result<(), Refusal> {
        check_place(&self.medium, &self.place)?;
        let media = &scheme.main_media;
        if self.main && !media.is_empty() && !media.iter().any(|one| one == self.medium.trim()) {
            return malformed("medium", format!("the main news media are {}", media.join("、")));
        }
        Ok(())
    }

    /// Checks that it can have appeared on that day.
    ///
    /// # Errors
    /// Refuses as *postdated*, or as *stage* if nothing of the kind was made before.
    pub(super) fn check_appeared(&self, edition: &Edition, cx: &Context) -> Result<(), Refusal> {
        if self.on > cx.recorded_at.day() {
            return Err(Refusal::of(Kind::Postdated).fact("on", self.on));
        }
        let since = match self.of {
            Published::Call => edition.call.as_ref().map(|call| call.issued_on),
            Published::Notice => edition.notice.posted.as_ref().map(|posted| posted.on),
            Published::CorrectedNotice => edition.notice.corrected,
            Published::Announcement => edition.approval.announced.map(|(day, _)| day),
        };
        // Nothing appears in print before it is made; what is not made yet has not appeared either.
        match since {
            None => Err(Refusal::of(Kind::Stage)),
            Some(since) if self.on < since => Err(Refusal::of(Kind::Stage).fact("since", since)),
            Some(_) => Ok(()),
        }
    }
}

impl Decide for RecordPublication {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        self.check_form(scheme)?;
        let edition = standing::edition(state, self.edition)?;
        rights::check::<RecordPublication>(state, cx, &Object::Office)?;
        self.check_appeared(edition, cx)?;
        Ok(Outcome::event(PublicationRecorded { edition: edition.id, publication: self.clone() }))
    }
}

impl Apply for PublicationRecorded {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let Some(edition) = state.edition_mut(self.edition) else { return };
        let RecordPublication { edition: _, of, medium, main, place, on } = self.publication.clone();
        let appearance = Appearance { medium, main, place, on };
        edition.publications.push(Publication { of, appearance, recorded: stamp.n, n: stamp.n });
        match of {
            Published::Call => {
                if let Some(call) = &mut edition.call {
                    call.published.get_or_insert(stamp.n);
                }
            }
            Published::Announcement => drop(edition.approval.published.get_or_insert(stamp.n)),
            Published::Notice | Published::CorrectedNotice => {}
        }
        state.start_clocks(self.edition, of);
    }
}
