//! What an act is about, and which acts are done there.

use basis::id::EditionId;
use scheme::Scheme;

use super::About;
use crate::call::Edition;
use crate::case::Case;
use crate::command::Named;
use crate::office::FoundOffice;
use crate::pair::{Propose, Second};
use crate::vocabulary;
use crate::window::Looking;

/// What an act is about, as far as the viewer may know of it.
#[derive(Clone, Copy)]
pub(super) enum Subject<'a> {
    /// An application whose papers are kept.
    Case(&'a Case),
    /// An edition as a whole.
    Edition(&'a Edition),
    /// What belongs to no single edition.
    Office,
}

/// Where the page of a command stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Under the application it is about.
    Case,
    /// Under the application of the organisation it is about, or under none.
    CaseOrOffice,
    /// Under the edition it is about.
    Edition,
    /// Under neither.
    Office,
}

impl<'a> Subject<'a> {
    pub(super) fn of(looking: &Looking<'a>, about: About) -> Option<Subject<'a>> {
        match about {
            About::Application(id) => {
                let case = looking.case(&looking.viewer(), id)?;
                case.archive.destroyed.is_none().then_some(Subject::Case(case))
            }
            About::Edition(id) => looking.state.editions.get(&id).map(|edition| Subject::Edition(edition)),
            About::Office => Some(Subject::Office),
        }
    }

    /// Returns whether a command is done there.
    pub(super) fn is_of(&self, command: &str) -> bool {
        matches!(
            (self, place_of(command)),
            (Subject::Case(_), Some(Place::Case | Place::CaseOrOffice))
                | (Subject::Edition(_), Some(Place::Edition))
                | (Subject::Office, Some(Place::Office | Place::CaseOrOffice))
        )
    }

    pub(super) fn case(&self) -> Option<&'a Case> {
        match self {
            Subject::Case(case) => Some(case),
            Subject::Edition(_) | Subject::Office => None,
        }
    }

    /// Returns the edition that is meant as a whole.
    pub(super) fn whole_edition(&self) -> Option<&'a Edition> {
        match self {
            Subject::Edition(edition) => Some(edition),
            Subject::Case(_) | Subject::Office => None,
        }
    }

    /// Returns the edition in which it stands.
    pub(super) fn edition(&self) -> Option<EditionId> {
        match self {
            Subject::Case(case) => Some(case.edition),
            Subject::Edition(edition) => Some(edition.id),
            Subject::Office => None,
        }
    }

    /// Returns the scheme it is decided from: of what belongs to no edition, that of the latest, or of the text adopted.
    pub(super) fn scheme(&self, looking: &Looking<'a>) -> &'a Scheme {
        match self {
            Subject::Case(case) => looking.scheme_of(case),
            Subject::Edition(edition) => looking.schemes.of(Some(edition.scheme)),
            Subject::Office => {
                let latest = looking.state.latest_edition().map(|edition| edition.scheme);
                looking.schemes.of(latest.or_else(|| looking.state.latest_text()))
            }
        }
    }
}

/// Returns where the page of a command stands, by what its arguments name. What two people do has pages of its own, and
/// an office is founded before there is any page.
pub(super) fn place_of(command: &str) -> Option<Place> {
    if [Propose::NAME, Second::NAME, FoundOffice::NAME].contains(&command) {
        return None;
    }
    let arguments = vocabulary::schema_of(command)?.get("properties")?;
    let names = |argument: &str| arguments.get(argument).is_some();
    Some(if names("application") || names("objection") {
        Place::Case
    } else if names("edition") || names("applications") {
        Place::Edition
    } else if names("organisation") {
        Place::CaseOrOffice
    } else {
        Place::Office
    })
}
