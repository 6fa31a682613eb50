//! Who was shown what (查阅记录): noted beside the log by whatever shows it, told to those who inspect.
//!
//! A look is no act: it changes nothing, and no decision reads it. The office that is inspected is told of none, so that
//! it never learns what those who inspect have read.

#[cfg(test)]
mod tests;

use basis::day::Moment;
use basis::digest::Digest;
use basis::id::{ApplicationId, EditionId, OrganisationId, PersonId};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::Looking;
use crate::labels::{Label, Sight, Viewer, Wide};
use crate::people::Role;
use crate::vocabulary::Reference;

/// What a page or an answer was about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LookedAt {
    /// One application.
    Application(ApplicationId),
    /// An edition as a whole.
    Edition(EditionId),
    /// One organisation, whichever editions it took part in.
    Organisation(OrganisationId),
    /// What belongs to no single edition.
    Office,
}

/// Somebody who was signed in was shown something that is not open to everybody.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Look {
    /// When.
    pub at: Moment,
    /// Who.
    pub by: PersonId,
    /// What: the name of a question, or that of a page like [`Look::CASE`].
    pub what: String,
    /// Of what.
    pub of: LookedAt,
    /// Digest of the list of what was taken away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<Digest>,
}

impl Look {
    /// The page of a case was shown.
    pub const CASE: &str = "case";
    /// The list of cases was shown.
    pub const CASES: &str = "cases";
    /// The worklist was shown.
    pub const TASKS: &str = "tasks";
    /// The page of an act was shown.
    pub const ACT: &str = "act";
    /// What waits for a second person was shown.
    pub const PROPOSALS: &str = "proposals";
    /// What a firm has before it applies was shown.
    pub const APPLYING: &str = "applying";
    /// What units are asked of the applicants was shown.
    pub const OPINIONS: &str = "opinions";
    /// The accounts of the office were shown.
    pub const ACCOUNTS: &str = "accounts";
    /// Looks were shown.
    pub const LOOKS: &str = "looks";
    /// A copy of all of an edition was taken away.
    pub const EXTRACT: &str = "extract";
}

/// A look as somebody may know of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LookTold {
    /// When.
    pub at: Moment,
    /// Who.
    pub by: PersonId,
    /// What, as [`Look::what`].
    pub what: String,
    /// Of which application, by the name of its organisation; not to administrators, who see no business data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// Of the edition of which year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<i16>,
    /// Digest of the list of what was taken away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub digest: Option<Digest>,
}

impl Looking<'_> {
    /// Returns what a question was about: the application it names, or the organisation, or the edition; where it names
    /// something else, the office; and where it names nothing, the latest edition.
    pub fn looked_at(&self, question: &str, with: &Json) -> LookedAt {
        let (mut application, mut organisation, mut edition, mut other) = (None, None, None, false);
        let visited = super::visit_question::<()>(question, &mut with.clone(), &mut |reference, value| {
            let named = value.as_str().unwrap_or_default();
            if reference == Reference::Application {
                application = ApplicationId::parse(named).ok();
            } else if reference == Reference::Organisation {
                organisation = OrganisationId::parse(named).ok();
            } else if reference == Reference::Edition {
                edition = EditionId::parse(named).ok();
            } else {
                other = true;
            }
            Ok(())
        });
        // Nothing stops the visit.
        let () = visited.unwrap_or(());
        let meant = || self.state.meant(edition).filter(|_| !other || edition.is_some());
        let meant = || meant().map(|edition| LookedAt::Edition(edition.id));
        let of_firm = || organisation.map(LookedAt::Organisation);
        application.map(LookedAt::Application).or_else(of_firm).or_else(meant).unwrap_or(LookedAt::Office)
    }

    /// Returns whether the viewer may ask what stood at a past moment: who inspects, and nobody else.
    pub fn looks_back(&self) -> bool {
        let viewer = self.viewer();
        viewer.knows(Wide::Extracts)
            || self.state.editions.keys().any(|edition| viewer.knows_in(Wide::Extracts, *edition))
    }

    /// Returns of these looks those that the viewer may know, in their order, as far as the viewer may know them.
    pub fn looks<'l>(&self, looks: impl IntoIterator<Item = &'l Look>) -> Vec<LookTold> {
        let viewer = self.viewer();
        looks.into_iter().filter_map(|look| self.look(&viewer, look)).collect()
    }

    /// Whoever inspects by a notice is seen at it by the audit administrator alone, who opened the door. Of those who apply
    /// and those who review the audit administrator sees nothing: that they looked would tell that they do.
    fn look(&self, viewer: &Viewer<'_>, look: &Look) -> Option<LookTold> {
        let case = match look.of {
            LookedAt::Application(id) => self.state.cases.get(&id).map(AsRef::as_ref),
            LookedAt::Edition(_) | LookedAt::Organisation(_) | LookedAt::Office => None,
        };
        let edition = match look.of {
            LookedAt::Edition(id) => Some(id),
            LookedAt::Application(_) | LookedAt::Organisation(_) | LookedAt::Office => case.map(|case| case.edition),
        };
        let knows = edition.map_or_else(|| viewer.knows(Wide::Looks), |id| viewer.knows_in(Wide::Looks, id));
        let of_inspection = self.state.inspected_then(look.by, look.at.day());
        let inspects =
            edition.map_or_else(|| viewer.knows(Wide::Extracts), |edition| viewer.knows_in(Wide::Extracts, edition));
        let is_told = if of_inspection { !inspects } else { inspects || self.is_of_the_office(look) };
        if !knows || !is_told && viewer.person != Some(look.by) {
            return None;
        }
        let shown = case.filter(|case| Sight::new(self.state, viewer, case).sees(Label::Case));
        let firm = || match look.of {
            LookedAt::Organisation(id) if viewer.knows(Wide::FirmStanding) => {
                self.state.organisations.get(&id).map(|one| one.name.as_str())
            }
            LookedAt::Organisation(_) | LookedAt::Application(_) | LookedAt::Edition(_) | LookedAt::Office => None,
        };
        Some(LookTold {
            at: look.at,
            by: look.by,
            what: look.what.clone(),
            organisation: shown.and_then(|case| self.name_of(viewer, case)).or_else(firm).map(str::to_owned),
            year: edition.and_then(|id| self.state.editions.get(&id)).map(|edition| edition.year),
            digest: look.digest,
        })
    }

    /// Returns whether somebody looked who worked in the office then, or kept or inspects it: that they do is no secret.
    fn is_of_the_office(&self, look: &Look) -> bool {
        const KEEPERS: [Role; 4] =
            [Role::SystemAdministrator, Role::SecurityAdministrator, Role::AuditAdministrator, Role::Inspector];
        let mut posts = self.state.past_posts(look.by, look.at.day());
        posts.any(|post| post.role.is_of_review_office() || KEEPERS.contains(&post.role))
    }
}
