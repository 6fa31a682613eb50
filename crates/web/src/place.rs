//! Where acts are done: the addresses of their pages, by what they are about.

use axum::extract::RawPathParams;
use basis::id::{ApplicationId, EditionId, ProposalId};
use engine::window::About;

/// Address of the page that lists what somebody may do about no single application.
pub(crate) const ACTS: &str = "/acts";

/// Address of the page that lists what waits for a second person.
pub(crate) const PROPOSALS: &str = "/proposals";

/// Returns the address of the page of a proposal.
pub(crate) fn of_proposal(id: ProposalId) -> String {
    format!("{PROPOSALS}/{id}")
}

/// Returns the address of the page on which an act is done.
pub(crate) fn of_act(about: About, command: &str) -> String {
    match about {
        About::Application(id) => format!("/cases/{id}/acts/{command}"),
        About::Edition(id) => format!("/editions/{id}/acts/{command}"),
        About::Office => format!("/acts/{command}"),
    }
}

/// Returns the address of the page that one comes from and returns to.
pub(crate) fn around(about: About) -> String {
    match about {
        About::Application(id) => format!("/cases/{id}"),
        About::Edition(_) | About::Office => ACTS.to_owned(),
    }
}

/// Returns the name under which files of such an act are kept: those of one application are destroyed together.
pub(crate) fn of_files(about: About) -> String {
    match about {
        About::Application(id) => id.to_string(),
        About::Edition(id) => id.to_string(),
        About::Office => "office".to_owned(),
    }
}

/// Returns what the address of an act is about, and which act it is.
pub(crate) fn read(named: &RawPathParams) -> Option<(About, &str)> {
    let part = |name: &str| named.iter().find(|(key, _)| *key == name).map(|(_, value)| value);
    let about = match (part("id"), part("edition")) {
        (Some(id), _) => About::Application(ApplicationId::parse(id).ok()?),
        (None, Some(id)) => About::Edition(EditionId::parse(id).ok()?),
        (None, None) => About::Office,
    };
    Some((about, part("command")?))
}
