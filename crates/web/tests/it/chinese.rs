//! Every word on a Chinese page is one that an official would write: no id, no name of a field, no English.
//!
//! An English page has no Chinese but what somebody wrote.

use std::collections::{BTreeMap, BTreeSet};

use basis::id::{ApplicationId, PersonId};
use engine::window::{ListQuery, Looking};
use service::{Clock, Office, Snapshot};
use store::{FaultPlan, MemoryStore};
use story::{Line, OfficeWorld, Scenario};
use web::{Cast, CastGroup, CastMember, Site};

use crate::browser::{Server, serve, serve_site};
use crate::office::{Reached, Trial};
use crate::shelf::{root, scenarios, shelf, text};

/// Words in Latin letters that stand on Chinese pages: the standard, the product, the other language, the command line
/// where acts are done today, and the grades and levels.
const ALLOWED: &[&str] = &["GB/T", "Laurel", "English", "laurel", "act", "A", "AA", "B", "C", "D"];
/// Cases of one story that are looked at.
const CASES_MAX: usize = 6;

/// Returns the words in Latin letters of a page that people read or have read to them, those apart that may stand there.
fn foreign(html: &str) -> BTreeSet<String> {
    words(html, gather)
}

/// Returns the Chinese words of a page, those apart that stand on every one.
fn chinese(html: &str) -> BTreeSet<String> {
    let is_chinese = |one: char| ('\u{4e00}'..='\u{9fff}').contains(&one);
    let mut words = words(html, |text, words| {
        words.extend(text.split(|one| !is_chinese(one)).filter(|run| !run.is_empty()).map(str::to_owned));
    });
    words.retain(|word| !["中文", "桂冠"].contains(&word.as_str()));
    words
}

/// Gathers words from what people read of a page or have read to them.
fn words(html: &str, gather: impl Fn(&str, &mut BTreeSet<String>)) -> BTreeSet<String> {
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

/// Returns the pages that say the same to everybody. Why a reading was chosen is told in Chinese alone.
fn public_paths(language: &str) -> impl Iterator<Item = String> {
    let both = ["/calls", "/measures?year=9", "/measures/14", "/accessibility", "/settings"];
    let chinese = ["/measures/readings"].into_iter().filter(|_| language == "zh").collect::<Vec<_>>();
    both.into_iter().chain(chinese).map(str::to_owned)
}

impl Told {
    /// Returns every page in a language, with who reads it.
    fn pages(&self, language: &str) -> Vec<(&str, String)> {
        let fixed = ["/", "/sign-in", "/cases", "/cases?order=total&page=7&year=9", "/tasks", "/nothing"];
        let paths = fixed.map(str::to_owned).into_iter().chain(self.cases.iter().map(|id| format!("/cases/{id}")));
        let paths: Vec<String> = paths.collect();
        let public = paths.iter().cloned().chain(public_paths(language)).collect();
        let address = |path: &String| format!("{path}{}lang={language}", if path.contains('?') { '&' } else { '?' });
        let browsers = self.people.iter().map(|(post, person)| (post.as_str(), self.server.signed_in(*person), &paths));
        let everybody = browsers.chain([("公众", self.server.public(), &public)]);
        everybody
            .flat_map(|(who, browser, paths)| {
                paths.iter().map(|path| (who, browser.get(&address(path)).text())).collect::<Vec<_>>()
            })
            .collect()
    }

    /// Returns every foreign word of the Chinese pages with who reads it, and every one of a refusal.
    fn foreign(&self) -> BTreeSet<String> {
        // What cannot be read is quoted as it was written.
        let told = self.refusals.iter().filter(|one| !one.starts_with("内容无法识别"));
        let mut found = BTreeSet::new();
        told.for_each(|message| gather(message, &mut found));
        for (who, page) in self.pages("zh") {
            found.extend(foreign(&page).into_iter().map(|word| format!("{word} ({who})")));
        }
        found
    }

    /// Returns every Chinese word of the English pages that nobody wrote.
    fn untranslated(&self, written: &str) -> BTreeSet<String> {
        let pages = self.pages("en");
        pages.iter().flat_map(|(_, page)| chinese(page)).filter(|word| !written.contains(word)).collect()
    }
}

/// Returns what people wrote in any story, comments aside, and the papers by which readings were adopted.
fn written() -> String {
    let shelf = shelf();
    let told = |text: &str| -> String { text.lines().filter_map(|line| line.split('#').next()).collect() };
    let files = root().join("schemes");
    let mut texts: Vec<String> = scenarios().iter().map(|path| told(&text(path))).collect();
    for id in shelf.ids() {
        for part in ["scenarios/preludes", "articles"] {
            let folder = std::fs::read_dir(files.join(id).join(part)).into_iter().flatten();
            let read = |path: std::path::PathBuf| std::fs::read_to_string(path).unwrap();
            let all = folder.map(|entry| read(entry.unwrap().path()));
            let adopted = |text: String| text.lines().filter(|line| line.contains("adopted")).collect::<String>();
            texts.extend(all.map(|text| if part == "articles" { adopted(text) } else { told(&text) }));
        }
    }
    // The names of firms are made from those of the cast, and those of who founds an office and stands in
    // for its clerk are the same in all; so is the reason of a decision that a story leaves without one.
    texts.join("\n") + "开办人" + "代科员" + "经审查符合" + "经审查不符合"
}

#[test]
fn every_word_of_every_page_shown_to_every_post_in_every_story_is_in_its_language() {
    let (shelf, written) = (shelf(), written());
    let stories =
        shelf.ids().into_iter().flat_map(|id| shelf.scenarios(id).map(|(file, text)| (file.to_owned(), text)));
    let stories: Vec<(String, &str)> = stories.collect();
    assert!(stories.len() > 40, "{}", stories.len());
    std::thread::scope(|scope| {
        for half in stories.chunks(stories.len().div_ceil(2)) {
            let (shelf, written) = (&shelf, &written);
            scope.spawn(move || {
                for (file, text) in half {
                    let scenario = story::read(file, text, shelf).unwrap();
                    let told = told(&scenario);
                    assert_eq!(told.foreign(), BTreeSet::new(), "{file}");
                    assert_eq!(told.untranslated(written), BTreeSet::new(), "{file}");
                }
            });
        }
    });
}

#[test]
fn the_tour_of_the_demonstration_is_in_its_language() {
    let shelf = shelf();
    let mut stories = shelf.scenarios("xiaoshan-2023");
    let (file, text) = stories.find(|(file, _)| file.ends_with("stories/an-edition-in-mid-course.toml")).unwrap();
    let told = told(&story::read(file, text, &shelf).unwrap());
    let [zh, en] = ["zh", "en"].map(|language| told.server.public().get(&format!("/tour?lang={language}")).text());
    assert!(zh.contains("现在轮到谁") && en.contains("Whose turn it is"), "{zh}");
    assert_eq!(foreign(&zh), BTreeSet::new());
    let written = written();
    let untranslated: Vec<_> = chinese(&en).into_iter().filter(|word| !written.contains(word)).collect();
    assert_eq!(untranslated, [""; 0]);
}

#[test]
fn whoever_stands_in_is_named_on_the_page_beside_the_holder() {
    let shelf = shelf();
    let mut stories = shelf.scenarios("xiaoshan-2023");
    let (file, text) = stories.find(|(file, _)| file.ends_with("a-director-on-leave-has-a-deputy.toml")).unwrap();
    let told = told(&story::read(file, text, &shelf).unwrap());
    let says = |language: &str, word: &str| told.pages(language).iter().any(|(_, page)| page.contains(word));
    assert!(says("zh", "评审办工作人员代评审办主任"));
    assert!(says("en", " in place of "));
    assert!(!says("zh", "评审办主任代"));
}

#[test]
fn an_id_on_a_page_is_found_wherever_it_is_read() {
    let mut trial = Trial::with(&[]);
    trial.add(0, "青禾quality有限公司", Reached::Submitted);
    let browser = serve(&trial).signed_in(trial.clerk);
    assert_eq!(foreign(&browser.get("/cases").text()), BTreeSet::from(["quality".to_owned()]));
    let planted = foreign("<p aria-label=\"prize gold\" class=\"wide\">表决 two-thirds<b>GB/T</b></p>");
    assert_eq!(planted, ["gold", "prize", "two-thirds"].map(str::to_owned).into());
    assert_eq!(chinese("<p alt=\"奖项\">vote 表决</p>中文"), ["奖项", "表决"].map(str::to_owned).into());
}
