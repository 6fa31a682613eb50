//! Every word on a Chinese page is one that an official would write: no id, no name of a field, no English.

use std::collections::{BTreeMap, BTreeSet};

use basis::id::{ApplicationId, PersonId};
use engine::window::{ListQuery, Looking};
use service::{Clock, Office, Snapshot};
use store::{FaultPlan, MemoryStore};
use story::{Line, OfficeWorld, Scenario};
use web::{Cast, CastGroup, CastMember, Site};

use crate::browser::{Server, serve, serve_site};
use crate::office::{Reached, Trial};
use crate::shelf::shelf;

/// Words in Latin letters that stand on Chinese pages: the standard, the product, the other language, the command line
/// where acts are done today, and the grades.
const ALLOWED: &[&str] = &["GB/T", "Laurel", "English", "laurel", "act", "A", "B", "C", "D"];
/// Cases of one story that are looked at.
const CASES_MAX: usize = 6;

/// Returns the words in Latin letters of a page that people read or have read to them, those apart that may stand there.
fn foreign(html: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let mut rest = html;
    while let Some((text, tagged)) = rest.split_once('<') {
        gather(text, &mut words);
        let (tag, after) = tagged.split_once('>').unwrap();
        for attribute in ["aria-label=\"", "data-label=\"", "alt=\"", "placeholder=\""] {
            let value = tag.split(attribute).nth(1).and_then(|value| value.split('"').next());
            value.into_iter().for_each(|value| gather(value, &mut words));
        }
        rest = after;
    }
    words
}

fn gather(text: &str, words: &mut BTreeSet<String>) {
    let runs = text.split(|one: char| !one.is_ascii_alphanumeric() && !"-_./".contains(one));
    let latin = runs.filter(|run| run.chars().any(|one| one.is_ascii_alphabetic()));
    words.extend(latin.filter(|run| !may_stand(run)).map(str::to_owned));
}

/// Returns whether a word may stand on a Chinese page: a few, credit codes, and the numbers of applications.
fn may_stand(word: &str) -> bool {
    let is_credit_code = word.len() == 18 && word.chars().all(|one| one.is_ascii_digit() || one.is_ascii_uppercase());
    ALLOWED.contains(&word) || is_credit_code || ApplicationId::parse(word).is_ok()
}

/// A story that is served, with one person of each post and every page.
struct Told {
    server: Server,
    people: Vec<(String, PersonId)>,
    cases: Vec<ApplicationId>,
    /// What those were told whose commands were refused.
    refusals: Vec<String>,
}

fn told(scenario: &Scenario) -> Told {
    let at = scenario.steps.last().unwrap().at;
    let store = Box::new(MemoryStore::new(FaultPlan::none()));
    let mut world = OfficeWorld::new(Office::create(store, Clock::standing_at(at)).unwrap());
    let mut refusals = Vec::new();
    let mut hear = |line: &Line| match line {
        Line::Done(done) => refusals.extend(done.message.as_ref().map(|message| message.zh.clone())),
        Line::Asked(_) => {}
    };
    story::run(scenario, &shelf(), &mut world, &mut hear).unwrap();
    let office = world.office().clone();
    let snapshot = office.snapshot();
    let posts = Looking { state: &snapshot.state, schemes: &snapshot.schemes, viewer: None, at }.cast(3);
    let name = |name| snapshot.vault.text(name).unwrap().to_owned();
    let members = posts.iter().map(|post| CastMember {
        person: post.person,
        name: name(post.name.vault),
        post: post.called.clone(),
        place: post.place.clone(),
    });
    let called = basis::words::Words::new("人员", "people");
    let cast = Cast { groups: vec![CastGroup { called, members: members.collect() }] };
    let first: BTreeMap<String, PersonId> =
        posts.iter().rev().map(|post| (post.called.zh.clone(), post.person)).collect();
    let cases = cases(&snapshot, at, first.values().copied());
    Told { server: serve_site(Site::new(office, cast)), people: first.into_iter().collect(), cases, refusals }
}

fn cases(snapshot: &Snapshot, at: basis::day::Moment, people: impl Iterator<Item = PersonId>) -> Vec<ApplicationId> {
    let query = ListQuery { rows_max: CASES_MAX, ..ListQuery::default() };
    let list = |viewer| {
        let looking = Looking { state: &snapshot.state, schemes: &snapshot.schemes, viewer: Some(viewer), at };
        looking.case_list(&query).rows.iter().map(|row| row.id).collect::<Vec<_>>()
    };
    people.map(list).max_by_key(Vec::len).unwrap_or_default()
}

impl Told {
    /// Returns every foreign word with who reads it and where.
    fn foreign(&self) -> BTreeSet<String> {
        let fixed = ["/", "/sign-in", "/cases", "/cases?order=total&page=7&year=9", "/tasks", "/nothing"];
        let paths = fixed.map(str::to_owned).into_iter().chain(self.cases.iter().map(|id| format!("/cases/{id}")));
        let paths: Vec<String> = paths.collect();
        let browsers = self.people.iter().map(|(post, person)| (post.as_str(), self.server.signed_in(*person)));
        // What cannot be read is quoted as it was written.
        let told = self.refusals.iter().filter(|one| !one.starts_with("内容无法识别"));
        let mut found = BTreeSet::new();
        told.for_each(|message| gather(message, &mut found));
        for (who, browser) in browsers.chain([("公众", self.server.public())]) {
            for path in &paths {
                let words = foreign(&browser.get(path).text());
                found.extend(words.into_iter().map(|word| format!("{word} ({who})")));
            }
        }
        found
    }
}

#[test]
fn every_word_of_every_page_shown_to_every_post_in_every_story_is_chinese() {
    let shelf = shelf();
    let stories =
        shelf.ids().into_iter().flat_map(|id| shelf.scenarios(id).map(|(file, text)| (file.to_owned(), text)));
    let stories: Vec<(String, &str)> = stories.collect();
    assert!(stories.len() > 40, "{}", stories.len());
    std::thread::scope(|scope| {
        for half in stories.chunks(stories.len().div_ceil(2)) {
            let shelf = &shelf;
            scope.spawn(move || {
                for (file, text) in half {
                    let scenario = story::read(file, text, shelf).unwrap();
                    assert_eq!(told(&scenario).foreign(), BTreeSet::new(), "{file}");
                }
            });
        }
    });
}

#[test]
fn an_id_on_a_page_is_found_wherever_it_is_read() {
    let mut trial = Trial::with(&[]);
    trial.add(0, "青禾quality有限公司", Reached::Submitted);
    let browser = serve(&trial).signed_in(trial.clerk);
    assert_eq!(foreign(&browser.get("/cases").text()), BTreeSet::from(["quality".to_owned()]));
    let planted = foreign("<p aria-label=\"prize gold\" class=\"wide\">表决 two-thirds<b>GB/T</b></p>");
    assert_eq!(planted, ["gold", "prize", "two-thirds"].map(str::to_owned).into());
}
