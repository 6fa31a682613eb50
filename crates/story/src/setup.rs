//! Before the first step: the office is founded, the cast is registered and appointed, the scheme adopted and put into force.

use basis::day::{Day, Moment};
use basis::digest::Digest;
use basis::id::{PersonId, RequestId, RequestIdMalformed};
use engine::office::FoundOffice;
use engine::people::Role;
use scheme::Scheme;
use scheme::defect::Defect;
use serde_json::{Value as Json, json};

use crate::built_in::{DIRECTOR, FOUNDER, OBSERVER};
use crate::cast::{Part, Post};
use crate::defaults;
use crate::fault::StoryFault;
use crate::names::Names;
use crate::scenario::{Action, Scenario};
use crate::shelf::Shelf;
use crate::world::{Answered, Order, World};

/// Prepares a world for a scenario and returns whom its names stand for.
///
/// # Errors
/// [`StoryFault`] if there is no such scheme, or a member of the cast cannot be what it is said to be.
pub fn prepare<W: World>(scenario: &Scenario, shelf: &Shelf, world: &mut W) -> Result<Prepared, StoryFault> {
    let no_scheme = || {
        let fault = Defect::of_file(&scenario.file, format!("There is no scheme {}.", scenario.scheme));
        fault.help(format!("shipped are {}", shelf.ids().join(", ")))
    };
    let folder = shelf.folder(&scenario.scheme).ok_or_else(no_scheme)?;
    let scheme = engine::adoptable(&folder).map_err(StoryFault::Scheme)?;
    let request = RequestIds::of(scenario, scheme.digest);
    let founder = FoundOffice::founder_of(request.part("founder")?.as_str());
    let mut setup = Setup { scenario, world, at: long_before(scenario), request, founder, names: Names::default() };
    setup.found(&scheme)?;
    setup.people()?;
    setup.organisations(&scheme)?;
    setup.people_of_organisations()?;
    setup.scheme(&scheme.id, &json!(folder))?;
    let Setup { names, request, .. } = setup;
    Ok(Prepared { names, request })
}

/// What stands when the first step begins.
#[derive(Clone)]
pub struct Prepared {
    pub(crate) names: Names,
    pub(crate) request: RequestIds,
}

/// Makes the request ids of a scenario: they derive from the digest of its texts, so that a second run repeats them.
#[derive(Clone)]
pub(crate) struct RequestIds(String);

impl RequestIds {
    /// Returns the maker for a scenario under a scheme.
    pub(crate) fn of(scenario: &Scenario, scheme: Digest) -> RequestIds {
        let both = Digest::of_parts(&[&scenario.digest.0, &scheme.0]).to_string();
        RequestIds(both.trim_start_matches("sha256:").chars().take(24).collect())
    }

    /// Returns the maker for one step by hand on data that has that many acts.
    pub(crate) fn of_hand(digest: Digest, n: u64) -> RequestIds {
        let digits: String = digest.to_string().trim_start_matches("sha256:").chars().take(24).collect();
        RequestIds(format!("{n}.{digits}"))
    }

    /// Returns the request id of that part of the story.
    pub(crate) fn part(&self, part: &str) -> Result<RequestId, RequestIdMalformed> {
        RequestId::parse(&format!("story.{}.{part}", self.0))
    }
}

/// The first of January of the year before the first step: posts are held long before anybody acts.
fn long_before(scenario: &Scenario) -> Moment {
    let year = scenario.steps.first().map_or(2000, |step| step.at.day().year());
    Day::january_first(year.saturating_sub(1)).start().plus_seconds(9 * 3_600)
}

struct Setup<'a, W> {
    scenario: &'a Scenario,
    world: &'a mut W,
    at: Moment,
    request: RequestIds,
    founder: PersonId,
    names: Names,
}

impl<W: World> Setup<'_, W> {
    fn found(&mut self, scheme: &Scheme) -> Result<(), StoryFault> {
        let with = json!({ "office": scheme.name_of("review-office").zh, "trial": true, "founder": FOUNDER });
        self.order(None, "founder", self.founder, "found-office", with)?;
        self.names.bind_person(FOUNDER, self.founder);
        self.person(None, OBSERVER, "observer")?;
        self.appoint(None, OBSERVER, "observer.post", Role::Inspector, json!("office"))
    }

    fn people(&mut self) -> Result<(), StoryFault> {
        for (index, member) in self.scenario.cast.members.iter().enumerate() {
            let fault = Some(index);
            self.person(fault, &member.name, &format!("cast.{index}"))?;
            let Part::Person(Post { role, place }) = &member.part else { continue };
            let scope = match (role, place) {
                (Role::TownshipOfficer, Some(code)) => json!({ "township": code }),
                (Role::UnitOfficer, Some(unit)) => json!({ "unit": unit }),
                (Role::TownshipOfficer, None) => continue,
                (Role::Drafter | Role::Signatory, _) => continue,
                (
                    Role::UnitOfficer
                    | Role::ReviewOfficeClerk
                    | Role::ReviewOfficeDirector
                    | Role::Reviewer
                    | Role::LeadingGroupMember
                    | Role::ExecutiveSecretary
                    | Role::FinanceOfficer
                    | Role::Inspector
                    | Role::SystemAdministrator
                    | Role::SecurityAdministrator
                    | Role::AuditAdministrator,
                    _,
                ) => json!("office"),
            };
            self.appoint(fault, &member.name, &format!("cast.{index}.post"), *role, scope)?;
        }
        Ok(())
    }

    fn organisations(&mut self, scheme: &Scheme) -> Result<(), StoryFault> {
        let township = defaults::township(&self.scenario.cast, &scheme.region);
        for (index, member) in self.scenario.cast.members.iter().enumerate() {
            let Part::Organisation(firm) = &member.part else { continue };
            let with = defaults::registration(firm, &scheme.region, &township);
            let by = self.id_of(&member.name);
            let act = self.order(Some(index), &format!("cast.{index}.firm"), by, "register-organisation", with)?;
            self.names.learn(&act, Some(&member.name), None);
        }
        for (index, member) in self.scenario.cast.members.iter().enumerate() {
            if let Part::Person(Post { role: Role::TownshipOfficer, place: None }) = &member.part {
                let scope = json!({ "township": township });
                self.appoint(Some(index), &member.name, &format!("cast.{index}.post"), Role::TownshipOfficer, scope)?;
            }
        }
        Ok(())
    }

    fn people_of_organisations(&mut self) -> Result<(), StoryFault> {
        for (index, member) in self.scenario.cast.members.iter().enumerate() {
            let Part::Person(Post { role: role @ (Role::Drafter | Role::Signatory), place: Some(of) }) = &member.part
            else {
                continue;
            };
            let organisation = self.names.id(engine::vocabulary::Reference::Organisation, of);
            let scope = json!({ "organisation": organisation });
            self.appoint(Some(index), &member.name, &format!("cast.{index}.post"), *role, scope)?;
        }
        Ok(())
    }

    /// A scenario may adopt the scheme, or put it into force, by steps of its own.
    fn scheme(&mut self, id: &str, folder: &Json) -> Result<(), StoryFault> {
        let does = |command: &str| {
            self.scenario.steps.iter().any(|step| matches!(&step.action, Action::Do(deed) if deed.command == command))
        };
        if does("adopt-scheme") {
            return Ok(());
        }
        let in_force = does("put-into-force");
        let director = self.director()?;
        self.order(None, "adopt", director, "adopt-scheme", json!({ "folder": folder }))?;
        if !in_force {
            let with = json!({ "scheme": id, "from": self.at.day() });
            self.order(None, "in-force", director, "put-into-force", with)?;
        }
        Ok(())
    }

    fn director(&mut self) -> Result<PersonId, StoryFault> {
        let mut directors = self.scenario.cast.people().filter(|(_, post)| post.role == Role::ReviewOfficeDirector);
        if let Some((member, _)) = directors.next() {
            return Ok(self.id_of(&member.name));
        }
        self.person(None, DIRECTOR, "director")?;
        self.appoint(None, DIRECTOR, "director.post", Role::ReviewOfficeDirector, json!("office"))?;
        Ok(self.id_of(DIRECTOR))
    }

    fn person(&mut self, member: Option<usize>, name: &str, part: &str) -> Result<(), StoryFault> {
        self.order(member, part, self.founder, "register-person", json!({ "name": name }))?;
        self.names.bind_person(name, PersonId::from_request(self.request.part(part)?.as_str(), 0));
        Ok(())
    }

    fn appoint(
        &mut self,
        member: Option<usize>,
        name: &str,
        part: &str,
        role: Role,
        scope: Json,
    ) -> Result<(), StoryFault> {
        let with = json!({ "person": self.id_of(name), "role": role, "scope": scope });
        self.order(member, part, self.founder, "appoint", with).map(drop)
    }

    /// Everybody asked for here was registered before.
    fn id_of(&self, name: &str) -> PersonId {
        self.names.person(name).unwrap_or(self.founder)
    }

    fn order(
        &mut self,
        member: Option<usize>,
        part: &str,
        by: PersonId,
        command: &str,
        with: Json,
    ) -> Result<std::sync::Arc<engine::Act>, StoryFault> {
        let order = Order {
            request: self.request.part(part)?,
            by,
            on_behalf_of: None,
            done_on: None,
            proof: None,
            command: command.to_owned(),
            with,
            at: self.at,
        };
        match self.world.submit(order)? {
            Answered::Accepted(act) => Ok(act),
            Answered::Refused(refusal) => {
                let told = crate::told::tell(&self.world.view(), by, self.at, &refusal, None);
                let sentence = format!("The story cannot begin: {command} was refused. {}", told.message.en);
                let member = member.and_then(|index| self.scenario.cast.members.get(index));
                let fault = member.map(|member| member.fault(sentence.clone()));
                Err(fault.unwrap_or_else(|| Defect::of_file(&self.scenario.file, sentence)).into())
            }
        }
    }
}
