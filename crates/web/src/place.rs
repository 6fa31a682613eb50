//! Where acts are done: the addresses of their pages, by what they are about.

use basis::id::{ApplicationId, EditionId, ProposalId};
use engine::window::{About, Looking};

/// Address of the page that lists what somebody may do about no single application.
pub(crate) const ACTS: &str = "/acts";

/// Address of the page from which a firm applies.
pub(crate) const APPLY: &str = "/apply";

/// Address of the page that lists what waits for a second person.
pub(crate) const PROPOSALS: &str = "/proposals";

/// Returns the address of the page of a proposal.
pub(crate) fn of_proposal(id: ProposalId) -> String {
    format!("{PROPOSALS}/{id}")
}

/// Returns the address of the table of what units are asked in an edition.
pub(crate) fn of_opinions(edition: EditionId) -> String {
    format!("/editions/{edition}/opinions")
}

/// Returns the address of the page on which an act is done.
pub(crate) fn of_act(about: About, command: &str) -> String {
    match about {
        About::Application(id) => format!("/cases/{id}/acts/{command}"),
        About::Edition(id) => format!("/editions/{id}/acts/{command}"),
        About::Office => format!("/acts/{command}"),
    }
}

/// Returns the address of the page that whoever does an act comes from and returns to: a firm that applies has a page of
/// its own.
pub(crate) fn around(about: About, looking: &Looking<'_>) -> String {
    match about {
        About::Application(id) => format!("/cases/{id}"),
        About::Edition(_) | About::Office if looking.acts_for_a_firm() => APPLY.to_owned(),
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

/// Returns what the address of the page of an act is about, and which act it is.
pub(crate) fn read(address: &str) -> Option<(About, &str)> {
    let parts: Vec<&str> = address.split('/').collect();
    match parts.as_slice() {
        ["", "cases", id, "acts", command] => Some((About::Application(ApplicationId::parse(id).ok()?), command)),
        ["", "editions", id, "acts", command] => Some((About::Edition(EditionId::parse(id).ok()?), command)),
        ["", "acts", command] if !command.is_empty() => Some((About::Office, command)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_an_act_is_read_as_it_is_written_and_no_other_is() {
        let about = [
            About::Application(ApplicationId::from_number(7)),
            About::Edition(EditionId::from_request("e", 0)),
            About::Office,
        ];
        for about in about {
            assert_eq!(read(&of_act(about, "consent")), Some((about, "consent")));
        }
        for address in
            ["/acts", "/acts/", "/cases/nobody/acts/consent", "/cases/acts/consent", "//acts/consent", "/acts/a/b"]
        {
            assert_eq!(read(address), None, "{address}");
        }
    }
}
