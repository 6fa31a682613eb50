//! The demonstration: a shipped story from the call to the certificate, then an edition with a crowd of applicants.

use std::collections::BTreeSet;

use basis::day::Moment;
use basis::id::PersonId;
use basis::words::Words;
use engine::people::Role;
use engine::window::{Looking, Post};
use service::{Office, Snapshot};
use story::crowd::{Crowd, gather};
use story::{OfficeWorld, Scenario, Shelf};
use web::{Cast, CastGroup, CastMember};

use crate::shipped;

/// File name of the story, in whichever shipped scheme has one.
const STORY: &str = "stories/from-the-call-to-the-certificate.toml";
/// Applicants one may sign in as.
const FIRMS_SHOWN: usize = 12;
/// People that one group shows.
const MEMBERS_SHOWN: usize = 24;
/// Applicants of the crowd, and how many of them are scored on paper.
const FIRMS: usize = 10_000;
const SCORED: usize = 400;

/// Plays the demonstration into an empty office, or finds its cast again in one that was played before.
///
/// # Errors
/// Returns a sentence if the office holds live data or the story cannot be told.
pub(crate) fn play(office: &Office) -> Result<Cast, String> {
    match office.snapshot().state.head() {
        Some(_) if !office.snapshot().state.is_trial() => {
            return Err("This office holds live data. Serve it without --demo.".to_owned());
        }
        Some(_) => {}
        None => tell(office)?,
    }
    let snapshot = office.snapshot();
    office.advance(looking(&snapshot).at).map_err(|fault| fault.to_string())?;
    Ok(cast(&snapshot))
}

fn tell(office: &Office) -> Result<(), String> {
    let shelf = shipped::shelf();
    let (scheme, scenario) = story(&shelf)?;
    let mut world = OfficeWorld::new(office.clone());
    story::run(&scenario, &shelf, &mut world, &mut |_| {}).map_err(|fault| fault.to_string())?;
    let snapshot = office.snapshot();
    let looking = looking(&snapshot);
    let founder = looking.cast(0).into_iter().find(|post| post.role == Role::SecurityAdministrator);
    let founder = founder.ok_or("Nobody appoints in the story.")?.person;
    let year = looking.case_list(&engine::window::ListQuery::default()).year.unwrap_or(2023).saturating_add(2);
    let folder = shelf.folder(&scheme).ok_or("The scheme of the story is not shipped.")?;
    let scheme =
        engine::adoptable(&folder).map_err(|defects| defects.first().map(ToString::to_string).unwrap_or_default())?;
    gather(office, founder, &scheme, &Crowd { firms: FIRMS, scored: SCORED, year }).map_err(|fault| fault.to_string())
}

/// Returns the id of the scheme that the demonstration plays.
///
/// # Errors
/// Returns a sentence if this build carries no demonstration.
pub(crate) fn scheme_of(shelf: &Shelf) -> Result<String, String> {
    story(shelf).map(|(scheme, _)| scheme)
}

/// Returns the story with the scheme it belongs to.
fn story(shelf: &Shelf) -> Result<(String, Scenario), String> {
    for id in shelf.ids() {
        if let Some((file, text)) = shelf.scenarios(id).find(|(file, _)| file.ends_with(STORY)) {
            let scenario = story::read(file, text, shelf);
            return scenario
                .map(|scenario| (id.to_owned(), scenario))
                .map_err(|faults| faults.first().map(ToString::to_string).unwrap_or_default());
        }
    }
    Err("This build carries no demonstration.".to_owned())
}

/// Looks at the instant of the last act: there the clock of a demonstration stands.
fn looking(snapshot: &Snapshot) -> Looking<'_> {
    let at = snapshot.state.head().map_or(Moment::FIRST, |(_, at)| at);
    Looking { state: &snapshot.state, schemes: &snapshot.schemes, viewer: None, at }
}

/// Returns everybody one may sign in as, in groups.
pub(crate) fn cast(snapshot: &Snapshot) -> Cast {
    let posts = looking(snapshot).cast(FIRMS_SHOWN);
    let group = |zh: &str, en: &str, roles: &[Role]| {
        let held = posts.iter().filter(|post| roles.contains(&post.role));
        let mut members: Vec<(Role, CastMember)> = held.map(|post| (post.role, member(snapshot, post))).collect();
        members.sort_by_cached_key(|(role, member)| (*role, by_name(member)));
        let members = members.into_iter().map(|(_, member)| member).collect();
        CastGroup { called: Words::new(zh, en), members: one_a_person(members) }
    };
    let groups = vec![
        group("评审办", "Review office", &[Role::ReviewOfficeDirector, Role::ReviewOfficeClerk]),
        group("申报单位", "Applicants", &[Role::Drafter, Role::Signatory]),
        group("审核与征求意见单位", "Townships and units", &[Role::TownshipOfficer, Role::UnitOfficer]),
        group("评审员", "Reviewers", &[Role::Reviewer]),
        group("表决与批准", "Vote and approval", &[Role::LeadingGroupMember, Role::ExecutiveSecretary]),
        group("监督与财务", "Inspection and finance", &[Role::Inspector, Role::FinanceOfficer]),
    ];
    Cast { groups: groups.into_iter().filter(|group| !group.members.is_empty()).collect() }
}

fn member(snapshot: &Snapshot, post: &Post) -> CastMember {
    CastMember {
        person: post.person,
        name: snapshot.vault.text(post.name.vault).unwrap_or_default().to_owned(),
        post: post.called.clone(),
        place: post.place.clone(),
    }
}

/// Puts those with a name of their own first, then those of the crowd, who are called by their post and a number, or by the
/// post and the number of their firm.
fn by_name(member: &CastMember) -> (bool, u64, String) {
    let digits: String = member.name.chars().filter(char::is_ascii_digit).collect();
    (member.name.contains(&member.post.zh), digits.parse().unwrap_or(0), member.name.clone())
}

/// A person with two posts is listed once, by the first; a group shows at most two dozen people.
fn one_a_person(mut members: Vec<CastMember>) -> Vec<CastMember> {
    let mut seen: BTreeSet<PersonId> = BTreeSet::new();
    members.retain(|member| seen.insert(member.person));
    members.truncate(MEMBERS_SHOWN);
    members
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_of_the_story_stand_before_the_crowd_and_numbers_count_up() {
        let member = |name: &str| CastMember {
            person: PersonId::from_request(name, 0),
            name: name.to_owned(),
            post: Words::new("评审员", "reviewer"),
            place: None,
        };
        let mut members = ["评审员10", "评审员9", "柳三", "精工（例0012）评审员", "新材料（例0011）评审员"].map(member);
        members.sort_by_key(by_name);
        let expected = ["柳三", "评审员9", "评审员10", "新材料（例0011）评审员", "精工（例0012）评审员"];
        assert_eq!(members.map(|one| one.name), expected);
    }

    #[test]
    fn a_person_with_two_posts_takes_one_of_the_two_dozen_places() {
        let person = |at: u32| PersonId::from_request("cast", at);
        let member = |at: u32, post: &str| CastMember {
            person: person(at),
            name: "柳三".to_owned(),
            post: Words::new(post, post),
            place: None,
        };
        let held = (0..30).flat_map(|at| [member(at, "first"), member(at, "second")]);
        let shown = one_a_person(held.collect());
        let shown: Vec<_> = shown.into_iter().map(|one| (one.person, one.post)).collect();
        assert_eq!(shown, (0..24).map(|at| (person(at), Words::new("first", "first"))).collect::<Vec<_>>());
    }
}
