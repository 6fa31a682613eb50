//! Every page as everybody, in two worlds alike but for one secret: whoever may not know it gets the same bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use basis::day::Moment;
use basis::id::{ApplicationId, PersonId};
use basis::words::Words;
use engine::window::{ListQuery, Looking};
use service::{Clock, Office, Snapshot};
use store::{FaultPlan, MemoryStore};
use story::OfficeWorld;
use story::twins::Twins;
use web::{Cast, CastGroup, CastMember, Site};

use crate::browser::{Answer, Server, serve_site};
use crate::shelf::{root, shelf};

/// How the public is called among those who look.
const PUBLIC: &str = "公众";
/// How a form begins to name the token of its session, 64 digits.
const TOKEN: &str = "name=\"token\" value=\"";
const REQUEST: &str = "name=\"request\" value=\"web-";
/// Acts whose pages let one choose: from matters about a case, from people, from organisations and from decisions.
const ACTS: [&str; 4] = ["propose-revocation", "register-lead", "pass-honour", "handle-specially"];
/// Acts of an edition that let one choose from its applicants.
const ACTS_OF_A_YEAR: [&str; 3] = ["decide-shortlist", "submit-for-approval", "propose-candidates"];
/// Acts of the office that let one choose from people and organisations. Whoever appoints chooses from everybody it
/// registered itself, and so knows of one more than the public.
const ACTS_OF_THE_OFFICE: [&str; 2] = ["name-deputy", "rename-organisation"];
const WORLDS: &[&str] = &[
    "acts-between.toml",
    "acts-between-announced.toml",
    "body-interest.toml",
    "boxed.toml",
    "complaint.toml",
    "contributor.toml",
    "eligibility.toml",
    "fees.toml",
    "hearing.toml",
    "inspected.toml",
    "objection.toml",
    "objector.toml",
    "opinion.toml",
    "reviewer.toml",
    "reviewer-of-another-panel.toml",
    "result-approval.toml",
    "result-candidates.toml",
    "result-notice.toml",
    "result-shortlist.toml",
    "result-shortlist-of-another-panel.toml",
    "result-tally-entered.toml",
    "result-vote.toml",
    "result-vote-announced.toml",
    "score-agreed.toml",
    "score-announced.toml",
    "score-announced-of-the-county.toml",
    "score-of-another-round.toml",
    "score-sealed.toml",
    "score-spread.toml",
    "score-taken-over.toml",
    "served.toml",
];

/// Those whose secret no page shows to anybody, or to nobody but those who hold no post and sign in nowhere yet.
const ON_NO_PAGE: &[&str] = &[
    "acts-between.toml",
    "acts-between-announced.toml",
    "boxed.toml",
    "complaint.toml",
    "contributor.toml",
    "fees.toml",
    "inspected.toml",
    "result-tally-entered.toml",
    "score-sealed.toml",
    "score-spread.toml",
];

/// A world that is served, with whom one may sign in as.
struct Served {
    server: Server,
    people: Vec<(String, PersonId)>,
    paths: Vec<String>,
}

/// Pages are looked at; what is tried besides is not asked here.
fn no_tries(scheme: &str) -> (String, String) {
    (scheme.to_owned(), String::new())
}

fn twins(name: &str) -> Twins {
    let path = root().join("tests/two-worlds").join(name);
    let told = fs::read_to_string(&path).unwrap();
    Twins::read((path.to_str().unwrap(), &told), no_tries, &shelf()).unwrap()
}

/// Tells a story in an office and serves it at the time of its last act.
fn served(scenario: &story::Scenario) -> Served {
    let at = scenario.steps.last().unwrap().at;
    let store = Box::new(MemoryStore::new(FaultPlan::none()));
    let mut world = OfficeWorld::new(Office::create(store, Clock::standing_at(at)).unwrap());
    story::run(scenario, &shelf(), &mut world, &mut |_| {}).unwrap();
    let office = world.office().clone();
    let snapshot = office.snapshot();
    let people = people(&snapshot, at);
    let paths = paths(&snapshot, at);
    let server = serve_site(Site::new(office, cast(&people)));
    Served { server, people, paths }
}

fn people(snapshot: &Snapshot, at: Moment) -> Vec<(String, PersonId)> {
    let looking = Looking { state: &snapshot.state, schemes: &snapshot.schemes, viewer: None, at };
    let named = |person: PersonId, name| (snapshot.vault.text(name).unwrap().to_owned(), person);
    let people: BTreeMap<_, _> =
        looking.cast(100).into_iter().map(|post| (post.person, named(post.person, post.name.vault))).collect();
    people.into_values().collect()
}

fn cast(people: &[(String, PersonId)]) -> Cast {
    let member = |(name, person): &(String, PersonId)| CastMember {
        person: *person,
        name: name.clone(),
        post: Words::new("人员", "person"),
        place: None,
    };
    let members = people.iter().map(member).collect();
    Cast { groups: vec![CastGroup { called: Words::new("人员", "people"), members }] }
}

/// Returns every page, those of all cases included, found as somebody who sees them all.
fn paths(snapshot: &Snapshot, at: Moment) -> Vec<String> {
    let of = |viewer| Looking { state: &snapshot.state, schemes: &snapshot.schemes, viewer, at };
    let everybody = of(None).cast(100);
    let lists = everybody
        .iter()
        .map(|post| of(Some(post.person)).case_list(&ListQuery { rows_max: 100, ..ListQuery::default() }));
    let widest = lists.max_by_key(|list| list.rows.len()).unwrap();
    let cases = widest.rows.iter().map(|row| format!("/cases/{}", row.id));
    let nobody = format!("/cases/{}", ApplicationId::from_request("nobody", 0));
    let fixed = [
        "/",
        "/sign-in",
        "/cases",
        "/tasks",
        "/acts",
        "/proposals",
        "/cases?order=total",
        "/cases?name=%E7%99%BD",
        "/cases?year=2023",
        "/healthz",
        "/calls",
        "/measures/14",
    ];
    // What one may choose from on the page of an act is told by the window as well.
    let acts = widest.rows.iter().flat_map(|row| ACTS.map(|act| format!("/cases/{}/acts/{act}", row.id)));
    let editions = engine::window::editions(&of(None)).into_iter();
    let of_years = editions.flat_map(|one| ACTS_OF_A_YEAR.map(|act| format!("/editions/{}/acts/{act}", one.id)));
    let acts = acts.chain(of_years).chain(ACTS_OF_THE_OFFICE.map(|act| format!("/acts/{act}")));
    let waiting = everybody.iter().flat_map(|post| of(Some(post.person)).proposals());
    let waiting: BTreeSet<String> = waiting.map(|one| format!("/proposals/{}", one.id)).collect();
    let fixed = fixed.map(str::to_owned).into_iter().chain(waiting);
    let all: Vec<String> = fixed.chain(cases).chain(acts).chain([nobody]).collect();
    let english = all.iter().map(|path| format!("{path}{}lang=en", if path.contains('?') { '&' } else { '?' }));
    all.iter().cloned().chain(english).collect()
}

impl Served {
    /// Returns every page as one of the people, or as the public.
    fn pages(&self, person: Option<PersonId>) -> Vec<Answer> {
        let browser = person.map_or_else(|| self.server.public(), |person| self.server.signed_in(person));
        self.paths.iter().map(|path| without_token(browser.get(path))).collect()
    }
}

/// Returns the answer without the tokens of the session and the id of a request, which are drawn anew for each.
fn without_token(mut answer: Answer) -> Answer {
    let Ok(text) = String::from_utf8(answer.body.clone()) else { return answer };
    answer.body = without_drawn(&without_drawn(&text, TOKEN, 64), REQUEST, 32).into_bytes();
    answer
}

/// Returns a page without so many letters after each mark.
fn without_drawn(text: &str, mark: &str, letters: usize) -> String {
    let mut parts = text.split(mark);
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|part| format!("{mark}{}", &part[letters..]));
    rest.fold(first, |text, part| text + &part)
}

/// Returns two answers from a little before the place at which they part.
fn apart(left: &Answer, right: &Answer) -> String {
    let (left, right) = (format!("{left:?}"), format!("{right:?}"));
    let alike = left.chars().zip(right.chars()).take_while(|(left, right)| left == right).count();
    let part = |text: &str| text.chars().skip(alike.saturating_sub(60)).take(160).collect::<String>();
    format!("…{}\n…{}", part(&left), part(&right))
}

/// Asserts that only those get other bytes who may know the secret, and that at least one of them does where a page shows it.
fn assert_only_the_entitled_get_other_bytes(name: &str) {
    let twins = twins(name);
    let [one, other] = [&twins.tellings[0], &twins.tellings[1]].map(served);
    assert_eq!((&one.people, &one.paths), (&other.people, &other.paths), "{name}");
    let viewers = one.people.iter().map(|(name, person)| (name.as_str(), Some(*person))).chain([(PUBLIC, None)]);
    let mut told_apart = Vec::new();
    for (viewer, person) in viewers {
        let (left, right) = (one.pages(person), other.pages(person));
        let differs = left.iter().zip(&right).zip(&one.paths).find(|((left, right), _)| left != right);
        if let Some(((left, right), path)) = differs {
            assert!(twins.sees.contains(viewer), "{name}: {viewer} at {path}\n{}", apart(left, right));
            told_apart.push(viewer);
        }
    }
    assert_eq!(told_apart.is_empty(), ON_NO_PAGE.contains(&name), "{name}: {told_apart:?}");
}

#[test]
fn every_page_keeps_every_secret_from_everybody_who_may_not_know_it() {
    std::thread::scope(|scope| {
        for half in WORLDS.chunks(WORLDS.len().div_ceil(2)) {
            scope.spawn(move || half.iter().for_each(|name| assert_only_the_entitled_get_other_bytes(name)));
        }
    });
}

#[test]
fn every_world_that_is_written_is_served() {
    let files = fs::read_dir(root().join("tests/two-worlds")).unwrap();
    let mut names: Vec<String> = files.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| name.ends_with(".toml"));
    names.sort();
    let mut served = WORLDS.to_vec();
    served.sort_unstable();
    assert_eq!(names, served);
}
