//! A small world to test chapters in: the shipped scheme, an edition with its cast, real commands only.

pub(crate) mod award;
mod award_walk;
pub(crate) mod inspected;
pub(crate) mod review;
mod walk;
pub(crate) mod years;
mod years_properties;
mod years_walk;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use basis::credit_code::CreditCode;
use basis::day::{Day, DoneOn, Moment};
use basis::digest::Digest;
use basis::id::{ApplicationId, EditionId, OrganisationId, PanelId, PersonId, ProposalId, RequestId, VaultId};
use proptest::test_runner::Config as ProptestConfig;
use scheme::Folder;

use crate::act::Act;
use crate::call::{Edition, IssueCall, OpenEdition, Published, RecordPublication};
use crate::case::Case;
use crate::command::Command;
use crate::consent::{AcceptApplication, Consent};
use crate::context::{Context, Proof};
use crate::event::Event;
use crate::filing::{ApplicationForm, Grade, SubmitApplication};
use crate::form::{Document, Private};
use crate::judged::{DecisionTaken, Decisions};
use crate::office::{AdoptScheme, DecideMajorMatter, FoundOffice, Preceding, PutIntoForce, SetWorkPlan};
use crate::people::{Appoint, LegalForm, RegisterOrganisation, RegisterPerson, Role, Scope};
use crate::refusal::Refusal;
use crate::schemes::Schemes;
use crate::state::State;

/// Returns a private text by its number.
pub(crate) fn private(number: u64) -> Private {
    Private { vault: VaultId::from_number(number), digest: Digest::of(&number.to_be_bytes()) }
}

/// Returns a file by its number.
pub(crate) fn document(number: u64) -> Document {
    let digest = Digest::of(&number.to_be_bytes());
    Document { blob: digest, commitment: digest, size_bytes: 1 }
}

/// Returns decisions, all with one answer.
pub(crate) fn decided(clauses: &[&str], holds: bool) -> Decisions {
    let taken = DecisionTaken { holds, reason: private(9) };
    Decisions(clauses.iter().map(|clause| (clause.parse().unwrap(), taken)).collect())
}

/// Returns a shipped scheme's folder, with its criteria and calendars.
pub(crate) fn shipped(id: &str, criteria: &str, calendars: &[&str]) -> Folder {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let read = |path: &str| std::fs::read_to_string(root.join(path)).unwrap();
    let mut files = BTreeMap::from([("scheme.toml".to_owned(), read(&format!("schemes/{id}/scheme.toml")))]);
    for entry in std::fs::read_dir(root.join(format!("schemes/{id}/articles"))).unwrap() {
        let name = format!("articles/{}", entry.unwrap().file_name().into_string().unwrap());
        files.insert(name.clone(), read(&format!("schemes/{id}/{name}")));
    }
    let beside = calendars.iter().map(|one| format!("calendars/{one}.toml"));
    for name in beside.chain([format!("criteria/{criteria}.toml")]) {
        let text = read(&name);
        files.insert(name, text);
    }
    Folder { files }
}

/// Returns the folder with panels of one allowed: how many reviewers there must be is the scheme's word, and is told by
/// its scenarios; most of what a chapter promises shows with one or two.
fn with_small_panels(mut folder: Folder) -> Folder {
    let article = folder.files.get_mut("articles/11.toml").unwrap();
    assert!(article.contains("min = 3"), "the article has a smallest panel");
    // Its worked cases speak of three.
    let cases = article.find("  [[clause.case]]").unwrap()..article.find("[[clause]]\nid          = \"11b\"").unwrap();
    article.replace_range(cases, "");
    *article = article.replace("min = 3", "min = 1");
    folder
}

/// Returns how often a walk is tried: so many times in an ordinary run, and as PROPTEST_CASES says in a longer one.
fn tries(cases: u32) -> ProptestConfig {
    match std::env::var("PROPTEST_CASES") {
        Ok(_) => ProptestConfig::default(),
        Err(_) => ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() },
    }
}

/// A world that grows by commands.
#[derive(Clone)]
pub(crate) struct World {
    pub(crate) state: State,
    pub(crate) schemes: Schemes,
    pub(crate) now: Moment,
    pub(crate) cast: BTreeMap<&'static str, PersonId>,
    /// Every act so far.
    pub(crate) log: imbl::Vector<Arc<Act>>,
    requests: u32,
}

impl World {
    /// Returns a founded office whose founder is the security administrator `security`.
    pub(crate) fn founded() -> World {
        let founder = FoundOffice::founder_of("r-0");
        let mut world = World {
            state: State::default(),
            schemes: Schemes::default(),
            now: Moment::parse("2023-04-20T09:00:00").unwrap(),
            cast: BTreeMap::from([("security", founder)]),
            log: imbl::Vector::new(),
            requests: 0,
        };
        world.does("security", FoundOffice { office: "评审办".to_owned(), trial: true, founder: private(0) });
        world
    }

    /// Returns a world with the Xiaoshan edition of 2023 open, its call published, and the cast of the office.
    pub(crate) fn open() -> World {
        let mut world = World::founded();
        world.appoint("director", Role::ReviewOfficeDirector, Scope::Office);
        world.appoint("clerk", Role::ReviewOfficeClerk, Scope::Office);
        world.appoint("clerk-two", Role::ReviewOfficeClerk, Scope::Office);
        world.appoint("township", Role::TownshipOfficer, Scope::Township("330109001".to_owned()));
        let calendars = ["cn-2023", "cn-2024", "cn-2025", "cn-2026"];
        let folder = with_small_panels(shipped("xiaoshan-2023", "gbt19580-2012", &calendars));
        world.does("director", AdoptScheme { folder });
        let day = |text| Day::parse(text).unwrap();
        let repeals = Some("原评定办法".to_owned());
        world.does(
            "director",
            PutIntoForce {
                scheme: "xiaoshan-2023".to_owned(),
                from: day("2023-01-01"),
                repeals,
                preceding: Preceding::default(),
            },
        );
        world.planned(2023);
        world.decided_by_name();
        world.does("director", OpenEdition { scheme: "xiaoshan-2023".to_owned(), year: 2023 });
        let call = IssueCall {
            edition: None,
            opens: day("2023-04-20"),
            closes: day("2023-05-31"),
            township_closes: day("2023-06-07"),
            preceding: Preceding::default(),
        };
        world.does("director", call);
        let publication = RecordPublication {
            edition: None,
            of: Published::Call,
            medium: "区报".to_owned(),
            main: true,
            place: "一版".to_owned(),
            on: day("2023-04-20"),
        };
        world.does("clerk", publication);
        world
    }

    /// Sets the work plan of a year.
    pub(crate) fn planned(&mut self, year: i16) {
        self.does("director", SetWorkPlan { scheme: "xiaoshan-2023".to_owned(), year, plan: document(90) });
    }

    /// Has the body that leads the award decide that the next call goes out on readings that nobody has adopted.
    pub(crate) fn decided_by_name(&mut self) {
        let scheme = self.schemes.of(self.state.text_of("xiaoshan-2023"));
        let decision = DecideMajorMatter {
            edition: None,
            minutes: document(91),
            matter: private(91),
            decision: private(92),
            unadopted: scheme.decisive_readings().map(|reading| reading.id).collect(),
        };
        let context = Context { seconded_by: Some(self.cast["clerk-two"]), ..self.context("clerk") };
        self.tries_in(&context, &decision.into()).unwrap();
    }

    /// Registers a person under a name of the cast and appoints them.
    pub(crate) fn appoint(&mut self, name: &'static str, role: Role, scope: Scope) {
        if !self.cast.contains_key(name) {
            let number = u64::try_from(self.cast.len()).unwrap();
            let request = self.does("security", RegisterPerson { name: private(100 + number) });
            self.cast.insert(name, PersonId::from_request(&request, 0));
        }
        let person = self.cast[name];
        self.does("security", Appoint { person, role, scope, until: None });
    }

    /// Registers an organisation with its drafter, and hands in, consents to and accepts its application.
    pub(crate) fn accepted(&mut self, drafter: &'static str, seed: u64) -> ApplicationId {
        let id = self.submitted(drafter, seed);
        self.does("township", Consent { application: id });
        self.does("clerk", AcceptApplication { application: id, decisions: Decisions::default(), reason: None });
        id
    }

    /// Registers an organisation with its drafter and hands in its application.
    pub(crate) fn submitted(&mut self, drafter: &'static str, seed: u64) -> ApplicationId {
        let request = self.does("security", RegisterPerson { name: private(200 + seed) });
        self.cast.insert(drafter, PersonId::from_request(&request, 0));
        let day = |text| Day::parse(text).unwrap();
        let organisation = RegisterOrganisation {
            name: format!("青禾精工{seed}号"),
            code: CreditCode::minted("330109", seed),
            form: LegalForm::Company,
            industry: "3411".to_owned(),
            founded: day("2010-01-01"),
            district_registration: day("2010-01-01"),
            township: self.township(),
            tags: Vec::new(),
        };
        let request = self.does(drafter, organisation);
        let scope = Scope::Organisation(OrganisationId::from_request(&request, 0));
        let grade = Grade { year: 2022, grade: rules::GradeLetter::A, published: day("2023-03-01") };
        let form = ApplicationForm {
            excellence_introduced: Some(day("2018-01-01")),
            pledge: true,
            grades: vec![grade],
            ..ApplicationForm::default()
        };
        let person = self.cast[drafter];
        self.does("security", Appoint { person, role: Role::Signatory, scope, until: None });
        let application = SubmitApplication {
            organisation: None,
            edition: None,
            form: Some(form.into()),
            self_report: Some(document(1)),
            evidence: vec![document(2)],
        };
        ApplicationId::from_request(&self.does(drafter, application), 0)
    }

    /// Returns the code of the township `township`, or where the latest edition's scheme does not name it, of one it does.
    fn township(&self) -> String {
        let scheme = self.schemes.of(self.state.latest_edition().map(|edition| edition.scheme));
        let is_code = |name: &&String| name.bytes().all(|byte| byte.is_ascii_digit());
        let own = "330109001".to_owned();
        let named = scheme.glossary.contains_key(&own);
        let other = scheme.glossary.keys().find(is_code).filter(|_| !named);
        other.cloned().unwrap_or(own)
    }

    /// Does a command that must be accepted, and returns the text of its request id.
    pub(crate) fn does(&mut self, who: &str, command: impl Into<Command>) -> String {
        let request = format!("r-{}", self.requests);
        let command = command.into();
        let name = command.name().0;
        self.tries(who, command).unwrap_or_else(|refusal| panic!("{who} {name}: {refusal:?}"));
        request
    }

    /// Tries a command and returns the word it was refused with.
    pub(crate) fn refusal(&mut self, who: &str, command: impl Into<Command>) -> String {
        let command = command.into();
        let name = command.name().0;
        self.tries(who, command).map_or_else(|refusal| refusal.word(), |_| panic!("{who} {name} was accepted"))
    }

    /// Tries a command that cannot be read and returns the sentence that says why.
    pub(crate) fn misread(&mut self, who: &str, command: impl Into<Command>) -> String {
        let refusal = self.tries(who, command).unwrap_err();
        refusal.misread().map_or_else(|| panic!("{refusal:?}"), ToString::to_string)
    }

    /// Tries a command.
    pub(crate) fn tries(&mut self, who: &str, command: impl Into<Command>) -> Result<Vec<Event>, Refusal> {
        let context = self.context(who);
        self.tries_in(&context, &command.into())
    }

    /// Enters a command from paper for another, seconded by a second clerk.
    pub(crate) fn enters(&mut self, of: &str, command: impl Into<Command>) -> Result<Vec<Event>, Refusal> {
        let context = Context {
            on_behalf_of: Some(self.cast[of]),
            proof: Some(Proof::parse("扫描件").unwrap()),
            seconded_by: Some(self.cast["clerk-two"]),
            ..self.context("clerk")
        };
        self.tries_in(&context, &command.into())
    }

    /// Returns the context in which somebody acts now.
    pub(crate) fn context(&self, who: &str) -> Context {
        Context {
            request: RequestId::parse(&format!("r-{}", self.requests)).unwrap(),
            by: self.cast[who],
            on_behalf_of: None,
            recorded_at: self.now,
            done_on: None,
            proof: None,
            seconded_by: None,
        }
    }

    /// Returns the context in which somebody enters, with a second person, what was done on an earlier day.
    pub(crate) fn on_paper(&self, [who, second]: [&str; 2], on: Day) -> Context {
        Context {
            done_on: Some(DoneOn::Day(on)),
            proof: Some(Proof::parse("纪要").unwrap()),
            seconded_by: Some(self.cast[second]),
            ..self.context(who)
        }
    }

    /// Returns the refusal of a command entered for an earlier day.
    pub(crate) fn refusal_on_paper(&mut self, people: [&str; 2], on: Day, command: impl Into<Command>) -> Refusal {
        let context = self.on_paper(people, on);
        self.tries_in(&context, &command.into()).unwrap_err()
    }

    /// Tries a command of the first that the second confirms.
    pub(crate) fn by_two(&mut self, people: [&str; 2], command: impl Into<Command>) -> Result<Vec<Event>, Refusal> {
        let context = Context { seconded_by: Some(self.cast[people[1]]), ..self.context(people[0]) };
        self.tries_in(&context, &command.into())
    }

    /// Decides and applies in a given context; an invariant that breaks afterwards fails the test.
    pub(crate) fn tries_in(&mut self, context: &Context, command: &Command) -> Result<Vec<Event>, Refusal> {
        self.requests += 1;
        self.now = self.now.plus_seconds(1);
        let decided = crate::door::decide(&self.state, &self.schemes, command, context)?;
        let events = decided.events().to_vec();
        let n = self.state.head().map_or(1, |(n, _)| n + 1);
        let act = decided.into_act(n, None);
        self.schemes.take_in(&act).unwrap();
        self.state.apply(&act);
        self.log.push_back(Arc::new(act));
        assert_eq!(self.state.holds(&self.schemes), []);
        Ok(events)
    }

    /// Plants an edition of another year beside the present one, alike but for its year, and returns it.
    pub(crate) fn edition_of(&mut self, year: i16) -> EditionId {
        let id = EditionId::from_request("planted", u32::from(year.unsigned_abs()));
        let present = self.state.latest_edition().unwrap();
        let edition = Edition { id, year, ..Edition::clone(present) };
        self.state.editions.insert(id, Arc::new(edition));
        id
    }

    /// Returns a case.
    pub(crate) fn case(&self, id: ApplicationId) -> &Case {
        &self.state.cases[&id]
    }

    /// Returns the names of the invariants that a planted fault breaks.
    pub(crate) fn broken_by(&self, fault: impl FnOnce(&mut State)) -> Vec<&'static str> {
        let mut state = self.state.clone();
        fault(&mut state);
        let mut names: Vec<&str> = state.holds(&self.schemes).iter().map(|breach| breach.invariant).collect();
        names.dedup();
        names
    }

    /// Returns the proposal, or the panel, that the last request made.
    pub(crate) fn last_proposal(&self) -> ProposalId {
        ProposalId::from_request(&format!("r-{}", self.requests - 1), 0)
    }

    /// Returns the panel that the last request made.
    pub(crate) fn last_panel(&self) -> PanelId {
        PanelId::from_request(&format!("r-{}", self.requests - 1), 0)
    }
}
