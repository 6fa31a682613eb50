//! Before the first step: the office is founded, the cast is registered and appointed, the scheme adopted and put into force.

use std::collections::BTreeSet;

use basis::day::{Day, Moment};
use basis::digest::Digest;
use basis::id::{PersonId, ProposalId, RequestId, RequestIdMalformed};
use engine::office::FoundOffice;
use engine::people::Role;
use scheme::defect::Defect;
use scheme::{Folder, Scheme};
use serde_json::{Value as Json, json};

use crate::assumed::with_assumed;
use crate::built_in::{CLERK, DIRECTOR, FOUNDER, OBSERVER};
use crate::cast::{Part, Post};
use crate::defaults;
use crate::fault::StoryFault;
use crate::names::Names;
use crate::ready;
use crate::scenario::{Action, Deed, Scenario};
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
    setup.assumed(&scheme, &folder)?;
    setup.scheme(&scheme, &json!(folder))?;
    setup.office(&scheme)?;
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
                    | Role::LeadingGroupChair
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
        self.chair()
    }

    /// The first member of the voting body of the cast is its chair, unless the cast names one.
    fn chair(&mut self) -> Result<(), StoryFault> {
        let people: Vec<(String, Role)> =
            self.scenario.cast.people().map(|(member, post)| (member.name.clone(), post.role)).collect();
        let first = people.iter().find(|(_, role)| *role == Role::LeadingGroupMember);
        let Some((name, _)) = first.filter(|_| people.iter().all(|(_, role)| *role != Role::LeadingGroupChair)) else {
            return Ok(());
        };
        self.appoint(None, name, "chair.post", Role::LeadingGroupChair, json!("office"))
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

    /// The office adopts the working days that the scenario assumes, in a text of their own that it does not put into
    /// force: the text adopted after it learns them.
    fn assumed(&mut self, scheme: &Scheme, folder: &Folder) -> Result<(), StoryFault> {
        let fault = |sentence: String| StoryFault::from(Defect::of_file(&self.scenario.file, sentence));
        let years = &self.scenario.assumed;
        if let Some(known) = years.iter().find(|year| scheme.calendar.has_year(**year)) {
            return Err(fault(format!("{} knows the working days of {known}: they are not assumed.", scheme.id)));
        }
        if years.is_empty() {
            return Ok(());
        }
        let folder = with_assumed(folder, years.iter().copied()).map_err(fault)?;
        let director = self.director()?;
        self.order(None, "assumed", director, "adopt-scheme", json!({ "folder": folder })).map(drop)
    }

    /// A scenario may adopt the scheme, or put it into force, by steps of its own.
    fn scheme(&mut self, scheme: &Scheme, folder: &Json) -> Result<(), StoryFault> {
        if self.does("adopt-scheme") {
            return Ok(());
        }
        let in_force = self.does("put-into-force");
        let director = self.director()?;
        self.order(None, "adopt", director, "adopt-scheme", json!({ "folder": folder }))?;
        if !in_force {
            let with = json!({ "scheme": scheme.id, "from": self.at.day(), "repeals": defaults::REPEALED });
            self.order(None, "in-force", director, "put-into-force", with)?;
        }
        Ok(())
    }

    /// What an office has done before it opens an edition, as far as the scheme asks for it and the scenario does not do it
    /// by steps of its own: the work plans, and a decision by name on the readings that nobody has adopted.
    fn office(&mut self, scheme: &Scheme) -> Result<(), StoryFault> {
        if self.does("adopt-scheme") {
            return Ok(());
        }
        if ready::wants_plan(scheme) && !self.does("set-work-plan") {
            self.plans(scheme)?;
        }
        if ready::wants_readings(scheme) && !self.settles_readings() {
            self.decided_by_name(scheme)?;
        }
        Ok(())
    }

    /// Returns whether rules are adopted in the scenario, or the first call in it comes after a decision by name.
    fn settles_readings(&self) -> bool {
        let decides = |deed: &&Deed| deed.with.contains_key("unadopted");
        let first = self.deeds().find(|deed| deed.command == "issue-call" || decides(deed));
        self.does("adopt-rules") || first.as_ref().is_some_and(decides)
    }

    fn plans(&mut self, scheme: &Scheme) -> Result<(), StoryFault> {
        let opens = |deed: &&Deed| deed.command == "open-edition" && deed.with.get("scheme") == Some(&json!(scheme.id));
        let years = self.deeds().filter(opens).filter_map(|deed| deed.with.get("year").and_then(Json::as_i64));
        let years: BTreeSet<i64> = years.collect();
        let director = self.director()?;
        for year in years {
            let plan = self.world.keep("office", &format!("{year}年度工作计划"))?;
            let with = json!({ "scheme": scheme.id, "year": year, "plan": plan });
            self.order(None, &format!("plan.{year}"), director, "set-work-plan", with)?;
        }
        Ok(())
    }

    fn decided_by_name(&mut self, scheme: &Scheme) -> Result<(), StoryFault> {
        let (director, clerk) = (self.director()?, self.clerk()?);
        let minutes = self.world.keep("office", "会议纪要")?;
        let with = ready::by_name(scheme, &json!(minutes));
        let command = json!({ "name": "decide-major-matter", "with": with });
        let proposed = self.order(None, "by-name", director, "propose", json!({ "command": command }))?;
        let proposal = ProposalId::from_request(proposed.request.as_str(), 0);
        self.order(None, "by-name.second", clerk, "second", json!({ "proposal": proposal })).map(drop)
    }

    fn deeds(&self) -> impl Iterator<Item = &Deed> {
        self.scenario.steps.iter().filter_map(|step| match &step.action {
            Action::Do(deed) => Some(deed),
            Action::Ask(_) => None,
        })
    }

    fn does(&self, command: &str) -> bool {
        self.deeds().any(|deed| deed.command == command)
    }

    fn clerk(&mut self) -> Result<PersonId, StoryFault> {
        let mut clerks = self.scenario.cast.people().filter(|(_, post)| post.role == Role::ReviewOfficeClerk);
        if let Some((member, _)) = clerks.next() {
            return Ok(self.id_of(&member.name));
        }
        self.person(None, CLERK, "clerk")?;
        self.appoint(None, CLERK, "clerk.post", Role::ReviewOfficeClerk, json!("office"))?;
        Ok(self.id_of(CLERK))
    }

    fn director(&mut self) -> Result<PersonId, StoryFault> {
        let mut directors = self.scenario.cast.people().filter(|(_, post)| post.role == Role::ReviewOfficeDirector);
        if let Some((member, _)) = directors.next() {
            return Ok(self.id_of(&member.name));
        }
        if let Some(director) = self.names.person(DIRECTOR) {
            return Ok(director);
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
