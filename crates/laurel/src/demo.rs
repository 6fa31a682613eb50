//! The demonstration: an edition in mid-course, after one whose winners report, are paid and are corrected.

use std::collections::BTreeSet;
use std::path::Path;

use basis::day::Moment;
use basis::id::PersonId;
use basis::words::Words;
use engine::people::Role;
use engine::window::{Looking, Post};
use service::{Clock, Office, OpenFault, Settings, Snapshot};
use story::{OfficeWorld, Scenario, Shelf};
use web::{Cast, CastGroup, CastMember};

use crate::shipped;
use crate::terminal::told;

/// File name of the story, in whichever shipped scheme has one.
const STORY: &str = "stories/an-edition-in-mid-course.toml";
/// Applicants one may sign in as: all of the demonstration, some of a crowd.
const FIRMS_SHOWN: usize = 40;
/// People that one group shows.
const MEMBERS_SHOWN: usize = 40;

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
        None => tell(office, &shipped::shelf(), STORY).map(drop)?,
    }
    let snapshot = office.snapshot();
    office.advance(looking(&snapshot).at).map_err(|fault| fault.to_string())?;
    Ok(cast(&snapshot))
}

/// Plays the demonstration into a directory that is not there yet, and closes it.
///
/// # Errors
/// Returns a sentence if the directory cannot be made or the story cannot be told.
pub(crate) fn play_in(dir: &Path) -> Result<(), String> {
    let office = Office::create_in_with(dir, settings()).map_err(|fault: OpenFault| told(&fault))?;
    play(&office).map(drop)
}

/// Returns how a demonstration is opened: its story lies in the past, so its clock stands at its last act until somebody
/// moves it on.
pub(crate) fn settings() -> Settings {
    Settings::with_clock(Clock::standing_at(Moment::FIRST))
}

/// Tells a shipped story in an empty office, and returns the scheme it belongs to.
///
/// # Errors
/// Returns a sentence if this build does not carry it, or it cannot be told.
pub(crate) fn tell(office: &Office, shelf: &Shelf, named: &str) -> Result<String, String> {
    let (scheme, scenario) = story(shelf, named)?;
    let mut world = OfficeWorld::new(office.clone());
    story::run(&scenario, shelf, &mut world, &mut |_| {}).map_err(|fault| fault.to_string())?;
    Ok(scheme)
}

/// Returns the id of the scheme that the demonstration plays.
///
/// # Errors
/// Returns a sentence if this build carries no demonstration.
pub(crate) fn scheme_of(shelf: &Shelf) -> Result<String, String> {
    story(shelf, STORY).map(|(scheme, _)| scheme)
}

/// Returns the story with the scheme it belongs to.
fn story(shelf: &Shelf, named: &str) -> Result<(String, Scenario), String> {
    for id in shelf.ids() {
        if let Some((file, text)) = shelf.scenarios(id).find(|(file, _)| file.ends_with(named)) {
            let scenario = story::read(file, text, shelf);
            return scenario
                .map(|scenario| (id.to_owned(), scenario))
                .map_err(|faults| faults.first().map(ToString::to_string).unwrap_or_default());
        }
    }
    Err("This build carries no demonstration.".to_owned())
}

/// Looks at the instant of the last act: there the clock of a demonstration stands.
pub(crate) fn looking(snapshot: &Snapshot) -> Looking<'_> {
    let at = snapshot.state.head().map_or(Moment::FIRST, |(_, at)| at);
    Looking { state: &snapshot.state, schemes: &snapshot.schemes, viewer: None, at }
}

/// Returns everybody one may sign in as, in groups.
pub(crate) fn cast(snapshot: &Snapshot) -> Cast {
    let posts = looking(snapshot).cast(FIRMS_SHOWN);
    let group = |zh: &str, en: &str, roles: &[Role]| {
        // In the order of the roles given: a person with two of them is listed by the first.
        let place = |post: &Post| roles.iter().position(|role| *role == post.role);
        let held = posts.iter().filter_map(|post| Some((place(post)?, member(snapshot, post))));
        let mut members: Vec<(usize, CastMember)> = held.collect();
        members.sort_by_cached_key(|(place, member)| (*place, by_name(member)));
        let members = members.into_iter().map(|(_, member)| member).collect();
        CastGroup { called: Words::new(zh, en), members: one_a_person(members) }
    };
    let groups = vec![
        group("评审办", "Review office", &[Role::ReviewOfficeDirector, Role::ReviewOfficeClerk]),
        group("申报单位", "Applicants", &[Role::Drafter, Role::Signatory]),
        group("审核与征求意见单位", "Townships and units", &[Role::TownshipOfficer, Role::UnitOfficer]),
        group("评审员", "Reviewers", &[Role::Reviewer]),
        group(
            "表决与批准",
            "Vote and approval",
            &[Role::LeadingGroupChair, Role::LeadingGroupMember, Role::ExecutiveSecretary],
        ),
        group("监督与财务", "Inspection and finance", &[Role::Inspector, Role::FinanceOfficer]),
        group(
            "系统管理员、安全管理员、审计管理员",
            "System, security and audit administrators",
            &[Role::SystemAdministrator, Role::SecurityAdministrator, Role::AuditAdministrator],
        ),
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

/// A person with two posts is listed once, by the first; a group shows at most forty people.
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
    fn a_person_with_two_posts_takes_one_of_the_forty_places() {
        let person = |at: u32| PersonId::from_request("cast", at);
        let member = |at: u32, post: &str| CastMember {
            person: person(at),
            name: "柳三".to_owned(),
            post: Words::new(post, post),
            place: None,
        };
        let held = (0..50).flat_map(|at| [member(at, "first"), member(at, "second")]);
        let shown = one_a_person(held.collect());
        let shown: Vec<_> = shown.into_iter().map(|one| (one.person, one.post)).collect();
        assert_eq!(shown, (0..40).map(|at| (person(at), Words::new("first", "first"))).collect::<Vec<_>>());
    }
}
