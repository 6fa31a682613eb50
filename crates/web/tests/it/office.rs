//! The office of the tests: an edition in its window, firms of two townships, some forwarded, some accepted.

use std::collections::BTreeMap;
use std::path::Path;

use basis::credit_code::CreditCode;
use basis::day::Moment;
use basis::digest::Digest;
use basis::id::{ApplicationId, EditionId, PersonId, ProposalId, RequestId};
use basis::words::Words;
use engine::office::FoundOffice;
use engine::window::Looking;
use serde_json::{Value as Json, json};
use service::{Clock, Office, Request};
use store::{FaultPlan, MemoryStore};
use web::{Cast, CastGroup, CastMember};

/// How far a firm has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reached {
    Submitted,
    Consented,
    Accepted,
}

/// A firm of the tests.
pub(crate) struct Firm {
    pub(crate) name: String,
    pub(crate) drafter: PersonId,
    pub(crate) application: ApplicationId,
}

pub(crate) struct Trial {
    pub(crate) office: Office,
    pub(crate) cast: Cast,
    pub(crate) firms: Vec<Firm>,
    pub(crate) clerk: PersonId,
    pub(crate) director: PersonId,
    pub(crate) east: PersonId,
    pub(crate) west: PersonId,
    pub(crate) founder: PersonId,
    clock: Clock,
}

const EAST: &str = "330109101";
const WEST: &str = "330109102";
const FIRST: [&str; 10] = ["青禾", "云栖", "澜江", "启明", "长风", "恒岳", "沐川", "玉衡", "晨曦", "松涛"];
const LAST: [&str; 10] = ["精工", "智造", "新材料", "电子", "食品", "纺织", "医疗器械", "物流", "环保科技", "建设"];

/// Returns the name of firm `index`; a hundred differ.
pub(crate) fn name(index: usize) -> String {
    format!("{}{}有限公司", FIRST[index % 10], LAST[(index + index / 10) % 10])
}

impl Trial {
    /// Makes an office in which these firms have come so far, one after the other.
    pub(crate) fn with(reached: &[Reached]) -> Trial {
        Trial::of(reached, true)
    }

    /// Makes the same office as live data: nobody signs in as somebody else.
    pub(crate) fn live(reached: &[Reached]) -> Trial {
        Trial::of(reached, false)
    }

    fn of(reached: &[Reached], trial: bool) -> Trial {
        let at = Moment::parse("2023-05-12T10:00:00").unwrap();
        let store = Box::new(MemoryStore::new(FaultPlan::none()));
        let clock = Clock::standing_at(at);
        let office = Office::create(store, clock.clone()).unwrap();
        let founder = FoundOffice::founder_of("found");
        let mut made = Trial {
            office,
            cast: Cast::default(),
            firms: Vec::new(),
            clerk: founder,
            director: founder,
            east: founder,
            west: founder,
            founder,
            clock,
        };
        made.found(trial);
        for (index, reached) in reached.iter().enumerate() {
            made.firm(index, *reached);
        }
        made
    }

    /// What comes before an edition: the plan of its year, and a decision on the readings that nobody has adopted.
    fn ready(&mut self, director: PersonId) {
        let paper = self.office.put_document("office", "年度工作计划".as_bytes()).unwrap();
        let plan = json!({ "scheme": "xiaoshan-2023", "year": 2023, "plan": paper });
        self.order("plan", director, "2023-01-05T09:00:00", "set-work-plan", plan);
        let folder = serde_json::from_value(scheme_folder()["folder"].clone()).unwrap();
        let scheme = engine::adoptable(&folder).unwrap();
        let unadopted: Vec<String> = scheme.decisive_readings().map(|reading| reading.id.to_string()).collect();
        let with = json!({ "minutes": paper, "matter": "发出通知", "decision": "同意", "unadopted": unadopted });
        let command = json!({ "command": { "name": "decide-major-matter", "with": with } });
        self.order("by-name", director, "2023-01-05T09:00:00", "propose", command);
        let proposal = ProposalId::from_request("by-name", 0);
        self.order("by-name-2", self.clerk, "2023-01-05T09:00:00", "second", json!({ "proposal": proposal }));
    }

    fn found(&mut self, trial: bool) {
        let founder = self.founder;
        let with = json!({ "office": "评审办", "trial": trial, "founder": "卞安之" });
        self.order("found", founder, "2023-01-02T09:00:00", "found-office", with);
        self.clerk = self.person("clerk", "周科", "review-office-clerk", json!("office"));
        let director = self.person("director", "沈岚", "review-office-director", json!("office"));
        self.director = director;
        self.east = self.person("east", "冯远", "township-officer", json!({ "township": EAST }));
        self.west = self.person("west", "卢行", "township-officer", json!({ "township": WEST }));
        self.order("adopt", director, "2023-01-02T10:00:00", "adopt-scheme", scheme_folder());
        let force = json!({ "scheme": "xiaoshan-2023", "from": "2023-01-03", "repeals": "原评定办法" });
        self.order("force", director, "2023-01-02T10:10:00", "put-into-force", force);
        self.ready(director);
        let edition = json!({ "scheme": "xiaoshan-2023", "year": 2023 });
        self.order("edition", director, "2023-03-30T09:00:00", "open-edition", edition);
        // Live data is recorded when the clock says, and no window opens before its call.
        let opens = if trial { "2023-04-20" } else { "2023-05-12" };
        let call = json!({ "opens": opens, "closes": "2023-05-31", "township-closes": "2023-06-05" });
        self.order("call", director, "2023-04-03T09:00:00", "issue-call", call);
        // Nothing appears in print before it is made.
        let on = if trial { "2023-04-03" } else { "2023-05-12" };
        let published = json!({ "of": "call", "medium": "区报", "main": true, "place": "第一版", "on": on });
        self.order("published", director, "2023-04-03T10:00:00", "record-publication", published);
        let member = |person, name: &str, zh: &str, en: &str, place: Option<&str>| CastMember {
            person,
            name: name.to_owned(),
            post: Words::new(zh, en),
            place: place.map(|place| Words::new(place, place)),
        };
        let office = vec![
            member(self.clerk, "周科", "评审办工作人员", "clerk of the review office", None),
            member(director, "沈岚", "评审办主任", "director of the review office", None),
        ];
        let townships = vec![
            member(self.east, "冯远", "镇街（场）、平台经办人", "officer of the township or platform", Some("东岚")),
            member(self.west, "卢行", "镇街（场）、平台经办人", "officer of the township or platform", Some("西岚")),
        ];
        let group = |zh: &str, en: &str, members| CastGroup { called: Words::new(zh, en), members };
        self.cast.groups = vec![
            group("评审办", "Review office", office),
            group("镇街（场）、平台", "Townships and platforms", townships),
            group("申报单位", "Applicants", Vec::new()),
        ];
    }

    /// Returns the edition.
    pub(crate) fn edition(&self) -> EditionId {
        let snapshot = self.office.snapshot();
        let looking =
            Looking { state: &snapshot.state, schemes: &snapshot.schemes, viewer: None, at: self.office.now() };
        engine::window::editions(&looking)[0].id
    }

    fn firm(&mut self, index: usize, reached: Reached) {
        self.add(index, &name(index), reached);
    }

    /// Adds a firm. Firms take turns between the two townships.
    pub(crate) fn add(&mut self, index: usize, name: &str, reached: Reached) {
        let (township, officer) = if index.is_multiple_of(2) { (EAST, self.east) } else { (WEST, self.west) };
        let drafter = self.registered(&format!("drafter-{index}"), &format!("经办{index}"));
        self.register_organisation(index, drafter, name, township);
        let application = self.submit(index, drafter);
        let about = json!({ "application": application.to_string() });
        if reached >= Reached::Consented {
            self.order(&format!("consent-{index}"), officer, "2023-05-11T10:00:00", "consent", about.clone());
        }
        if reached >= Reached::Accepted {
            self.order(&format!("accept-{index}"), self.clerk, "2023-05-11T15:30:00", "accept-application", about);
        }
        let post = Words::new("经办人", "drafter");
        let member =
            CastMember { person: drafter, name: format!("经办{index}"), post, place: Some(Words::new(name, name)) };
        self.cast.groups[2].members.push(member);
        self.firms.push(Firm { name: name.to_owned(), drafter, application });
    }

    /// Appoints one of the administrators, or somebody else of the office.
    pub(crate) fn appoint(&self, request: &str, name: &str, role: &str) -> PersonId {
        self.person(request, name, role, json!("office"))
    }

    /// Ends a post of the office.
    pub(crate) fn dismiss(&self, person: PersonId, role: &str) {
        let with = json!({ "person": person.to_string(), "role": role, "scope": "office" });
        self.order(&format!("dismiss-{person}"), self.founder, "2023-05-12T10:00:00", "end-appointment", with);
    }

    /// Lets minutes pass, whatever the data.
    pub(crate) fn wait(&self, minutes: i64) {
        let Clock::Set(time) = &self.clock else { panic!("the clock of the tests is set") };
        time.fetch_add(minutes * 60_000_000, std::sync::atomic::Ordering::AcqRel);
    }

    /// Lets the township of a firm consent.
    pub(crate) fn consent(&self, index: usize) {
        let officer = if index.is_multiple_of(2) { self.east } else { self.west };
        let about = json!({ "application": self.firms[index].application.to_string() });
        self.order(&format!("consent-{index}"), officer, "2023-05-12T10:00:00", "consent", about);
    }

    fn register_organisation(&self, index: usize, drafter: PersonId, name: &str, township: &str) {
        let code = CreditCode::minted("330109", index as u64);
        let with = json!({
            "name": name, "code": code, "form": "company", "industry": "3411", "founded": "2010-03-01",
            "district-registration": "2012-05-30", "township": township,
        });
        self.order(&format!("firm-{index}"), drafter, "2023-05-10T09:00:00", "register-organisation", with);
    }

    fn submit(&self, index: usize, drafter: PersonId) -> ApplicationId {
        let document = |what: &str| {
            let digest = Digest::of(format!("{what} {index}").as_bytes());
            json!({ "blob": digest, "commitment": digest, "size_bytes": 40_960 })
        };
        let form = json!({
            "pledge": true,
            "excellence-introduced": "2019-01-06",
            "grades": [{ "year": 2022, "grade": "A", "published": "2023-03-20" }],
        });
        let with = json!({ "form": form, "self-report": document("report"), "evidence": [document("evidence")] });
        self.order(&format!("submit-{index}"), drafter, "2023-05-11T09:06:00", "submit-application", with);
        ApplicationId::from_request(&format!("submit-{index}"), 0)
    }

    /// Lets one sign in as somebody.
    pub(crate) fn sees(&mut self, name: &str, person: PersonId) {
        let post = Words::new("人员", "person");
        self.cast.groups[0].members.push(CastMember { person, name: name.to_owned(), post, place: None });
    }

    pub(crate) fn person(&self, request: &str, name: &str, role: &str, scope: Json) -> PersonId {
        let person = self.registered(request, name);
        let with = json!({ "person": person.to_string(), "role": role, "scope": scope });
        self.order(&format!("{request}-post"), self.founder, "2023-01-02T09:30:00", "appoint", with);
        person
    }

    fn registered(&self, request: &str, name: &str) -> PersonId {
        let with = json!({ "name": name });
        self.order(request, self.founder, "2023-01-02T09:20:00", "register-person", with);
        PersonId::from_request(request, 0)
    }

    pub(crate) fn order(&self, request: &str, by: PersonId, at: &str, command: &str, with: Json) {
        let id = RequestId::parse(request).unwrap();
        let request = Request::new(id, by, command, with).at(Moment::parse(at).unwrap());
        let answer = self.office.submit(request);
        assert!(answer.act().is_some(), "{command}: {answer:?}");
    }
}

fn scheme_folder() -> Json {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = root.join("schemes/xiaoshan-2023");
    let mut files = BTreeMap::new();
    for article in std::fs::read_dir(folder.join("articles")).unwrap() {
        let path = article.unwrap().path();
        let name = format!("articles/{}", path.file_name().unwrap().to_str().unwrap());
        files.insert(name, std::fs::read_to_string(path).unwrap());
    }
    files.insert("scheme.toml".to_owned(), std::fs::read_to_string(folder.join("scheme.toml")).unwrap());
    for shared in
        ["calendars/cn-2023", "calendars/cn-2024", "calendars/cn-2025", "calendars/cn-2026", "criteria/gbt19580-2012"]
    {
        let name = format!("{shared}.toml");
        files.insert(name.clone(), std::fs::read_to_string(root.join(name)).unwrap());
    }
    json!({ "folder": files })
}
