//! What the office and the body that leads the award decide before anybody applies.

use basis::clause::ReadingId;
use basis::day::Day;
use basis::id::{EditionId, MatterId};
use scheme::authority::Status;
use scheme::{Authority, Kind, Through};

use super::{
    AdoptRules, AdoptScheme, DecideMajorMatter, DraftRules, Interpret, Preceding, ReportStage, RuleArticle, SetWorkPlan,
};
use crate::call::ExtendWindow;
use crate::command::Command;
use crate::context::Context;
use crate::refusal::Refusal;
use crate::testing::{World, document, private, shipped};

fn matter(edition: Option<EditionId>) -> DecideMajorMatter {
    DecideMajorMatter { edition, minutes: document(1), matter: private(1), decision: private(2), unadopted: Vec::new() }
}

/// Enters what two people compare, and returns the text of its request id.
fn enters(world: &mut World, command: impl Into<Command>) -> String {
    let context = Context { seconded_by: Some(world.cast["clerk-two"]), ..world.context("clerk") };
    world.tries_in(&context, &command.into()).unwrap();
    context.request.to_string()
}

fn decides(world: &mut World, decision: DecideMajorMatter) -> MatterId {
    MatterId::from_request(&enters(world, decision), 0)
}

fn rules(reading: &str, choice: &str) -> AdoptRules {
    let article = RuleArticle {
        article: "第三条".to_owned(),
        reading: ReadingId::parse(reading).unwrap(),
        choice: choice.to_owned(),
    };
    AdoptRules {
        scheme: "xiaoshan-2023".to_owned(),
        title: "实施细则".to_owned(),
        number: "1号".to_owned(),
        body: "领导小组".to_owned(),
        minutes: document(1),
        articles: vec![article],
        preceding: Preceding::default(),
    }
}

fn draft() -> DraftRules {
    DraftRules { scheme: "xiaoshan-2023".to_owned(), draft: document(2) }
}

fn interpretation(reading: &str, choice: &str) -> Interpret {
    Interpret {
        scheme: "xiaoshan-2023".to_owned(),
        reading: ReadingId::parse(reading).unwrap(),
        choice: choice.to_owned(),
        number: "解释1号".to_owned(),
        body: "区市场监管局".to_owned(),
        paper: document(3),
    }
}

/// Returns on whose word the reading on the year of an edition is applied, to an edition that comes two years too soon.
fn year_rests_on(world: &mut World) -> Through {
    let early = crate::call::OpenEdition { scheme: "xiaoshan-2023".to_owned(), year: 2026 };
    match world.tries("director", early).unwrap_err().authority() {
        Authority::Reading(through) => through.clone(),
        other @ (Authority::Clause { .. } | Authority::Kind { .. }) => panic!("{other:?}"),
    }
}

#[test]
fn a_major_matter_is_entered_by_two_people_and_by_nobody_else_than_the_office() {
    let mut world = World::open();
    assert_eq!(world.refusal("clerk", matter(None)), "second-person");
    assert_eq!(world.refusal("township", matter(None)), "9(1)");
    let named = |id: &str| DecideMajorMatter { unadopted: vec![ReadingId::parse(id).unwrap(); 2], ..matter(None) };
    let said = "unadopted cannot be right: it names readings of the scheme, each once";
    assert_eq!(world.misread("clerk", named("Q02")), said);
    let nowhere = EditionId::from_request("nothing", 0);
    assert_eq!(world.refusal("clerk", matter(Some(nowhere))), "unknown");
    let id = decides(&mut world, matter(None));
    let kept = &world.state.office.matters[&id];
    let n = world.state.head().unwrap().0;
    assert_eq!((kept.edition, kept.award.as_str(), kept.n), (None, "xiaoshan-2023", n));
}

#[test]
fn an_act_rests_on_a_decision_about_its_own_edition_that_was_there_before() {
    let mut world = World::open();
    world.now = "2023-06-01T09:00:00".parse().unwrap();
    let edition = world.state.latest_edition().unwrap().id;
    let other = world.edition_of(2021);
    let [own, another, whole] = [Some(edition), Some(other), None].map(|about| decides(&mut world, matter(about)));
    let day = |text| Day::parse(text).unwrap();
    let extend = |matter| ExtendWindow {
        edition: None,
        closes: day("2023-06-14"),
        township_closes: day("2023-06-21"),
        notice: document(3),
        medium: "区报".to_owned(),
        place: "一版".to_owned(),
        matter,
    };
    assert_eq!(world.refusal("director", extend(Some(another))), "unknown");
    assert_eq!(world.refusal("director", extend(Some(MatterId::from_request("nothing", 0)))), "unknown");
    let earlier = world.refusal_on_paper(["director", "clerk"], day("2023-05-31"), extend(Some(own)));
    assert_eq!(earlier, Refusal::of(Kind::Stage).fact("not-before", day("2023-06-01")));
    assert_eq!(world.refusal("director", extend(None)), "9(1)");
    world.clone().does("director", extend(Some(whole)));
    world.does("director", extend(Some(own)));
    assert_eq!(world.state.latest_edition().unwrap().call.as_ref().unwrap().closes, day("2023-06-14"));
}

#[test]
fn rules_are_drafted_first_and_settle_what_the_scheme_reads_each_reading_once() {
    let mut world = World::open();
    assert_eq!(world.refusal("township", draft()), "10(1)");
    assert_eq!(world.refusal("clerk", rules("Q83", "year-of-call")), "second-person");
    let context = Context { seconded_by: Some(world.cast["clerk-two"]), ..world.context("clerk") };
    let undrafted = world.tries_in(&context, &rules("Q83", "year-of-call").into()).unwrap_err();
    assert_eq!(undrafted.word(), "stage");
    world.does("clerk", draft());
    assert_eq!(world.refusal("township", rules("Q83", "year-of-call")), "9(2)");
    let mut said = |command: AdoptRules| {
        let context = Context { seconded_by: Some(world.cast["clerk-two"]), ..world.context("clerk") };
        let refusal = world.tries_in(&context, &command.into()).unwrap_err();
        refusal.misread().unwrap().to_string()
    };
    let desk = AdoptRules { body: "某科".to_owned(), ..rules("Q83", "year-of-call") };
    assert_eq!(said(desk), "body cannot be right: rules are adopted by 领导小组");
    let other = "choice cannot be right: the scheme reads Q83 as year-of-call; another choice needs a changed text of the scheme";
    assert_eq!(said(rules("Q83", "year-of-approval")), other);
    assert_eq!(said(rules("Q999", "x")), "reading cannot be right: Q999 is no reading of the scheme");
    let nameless = AdoptRules { number: " ".to_owned(), ..rules("Q83", "year-of-call") };
    assert_eq!(said(nameless), "number cannot be right: a paper has its title, number, body and articles");
    let empty = AdoptRules { articles: Vec::new(), ..rules("Q83", "year-of-call") };
    assert_eq!(said(empty), "articles cannot be right: rules settle at least one reading, and each once");
    let mut enters = |command: AdoptRules| {
        let context = Context { seconded_by: Some(world.cast["clerk-two"]), ..world.context("clerk") };
        world.tries_in(&context, &command.into()).map(drop).map_err(|refusal| refusal.word())
    };
    assert_eq!(enters(rules("Q83", "year-of-call")), Ok(()));
    assert_eq!(enters(rules("Q83", "year-of-call")), Err("repeated".to_owned()), "a paper is entered once");
    assert_eq!(enters(AdoptRules { number: "2号".to_owned(), ..rules("Q83", "year-of-call") }), Ok(()));
}

#[test]
fn a_refusal_names_rules_for_calls_after_them_and_an_interpretation_from_its_day_on() {
    let mut world = World::open();
    world.now = "2024-01-02T09:00:00".parse().unwrap();
    world.does("director", SetWorkPlan { scheme: "xiaoshan-2023".to_owned(), year: 2026, plan: document(4) });
    assert_eq!(year_rests_on(&mut world).status, Status::Proposed);
    world.does("clerk", draft());
    enters(&mut world, rules("Q83", "year-of-call"));
    // The call of 2023 went out before them.
    let edition = world.state.latest_edition().unwrap().clone();
    let scheme = world.schemes.of(Some(edition.scheme));
    let reading = scheme.reading(&ReadingId::parse("Q83").unwrap()).unwrap();
    let day = world.now.day();
    let of = |edition| world.state.in_force(Some(scheme.digest), edition, day).through(reading);
    assert_eq!((of(Some(edition.as_ref())).status, of(None).status), (Status::Proposed, Status::Adopted));
    let paper = Some("《实施细则》第三条（1号，领导小组，2024年1月2日）".to_owned());
    assert_eq!(of(None), Through { reading: reading.id, status: Status::Adopted, paper });
    world.now = "2024-02-01T09:00:00".parse().unwrap();
    enters(&mut world, interpretation("Q83", "year-of-call"));
    let paper = Some("解释1号（区市场监管局，2024年2月1日）".to_owned());
    let reading = ReadingId::parse("Q83").unwrap();
    assert_eq!(year_rests_on(&mut world), Through { reading, status: Status::Interpreted, paper });
    assert_eq!(world.refusal("township", interpretation("Q83", "year-of-call")), "34");
}

#[test]
fn a_year_has_one_plan_and_a_stage_one_report_which_comes_after_its_result() {
    let mut world = World::open();
    let plan = |year| SetWorkPlan { scheme: "xiaoshan-2023".to_owned(), year, plan: document(4) };
    assert_eq!(world.refusal("clerk", plan(2024)), "10(2)");
    assert_eq!(world.refusal("director", plan(2023)), "repeated");
    let nowhere = SetWorkPlan { scheme: "nowhere".to_owned(), ..plan(2024) };
    assert_eq!(world.refusal("director", nowhere), "unknown");
    let report = |stage: &str| ReportStage { edition: None, stage: stage.to_owned(), report: document(5) };
    assert_eq!(world.refusal("clerk", report("eligibility")), "10(5)");
    assert_eq!(world.refusal("director", report("eligibility")), "stage");
    assert_eq!(
        world.misread("director", report("vote")),
        "stage cannot be right: vote is no stage that is reported; there are eligibility, paper, site"
    );
}

#[test]
fn a_scheme_that_needs_somebody_in_a_post_that_there_is_not_is_not_adopted() {
    let mut world = World::open();
    let mut folder = shipped("qinglan-2024", "county-2024", &["cn-2024", "cn-2025"]);
    let head = folder.files.get_mut("scheme.toml").unwrap();
    assert!(head.contains("\naudit-administrator    = 1"), "the scheme says whom an office needs");
    *head = head.replace("\naudit-administrator    = 1", "\ncompetent-court        = 1");
    let refused = world.tries("director", AdoptScheme { folder }).unwrap_err();
    let said = "folder cannot be right: an office needs nobody in the post competent-court, which there is not";
    assert_eq!(refused.misread().unwrap().to_string(), said);
}

#[test]
fn an_edition_has_the_rules_that_came_before_its_call_and_misses_what_no_paper_came_of() {
    let mut world = World::open();
    world.does("clerk", draft());
    let preceding = Preceding { legality_review: Some(document(7)), ..Preceding::default() };
    enters(&mut world, AdoptRules { preceding, ..rules("Q83", "year-of-call") });
    let edition = world.state.latest_edition().unwrap();
    let words = |edition| world.state.issued_for(edition).map(|one| one.issuing().word()).collect::<Vec<_>>();
    assert_eq!(words(edition), ["put-into-force", "issue-call"], "these rules bind the next call");
    let mut uncalled = edition.as_ref().clone();
    uncalled.call = None;
    assert_eq!(words(&uncalled), ["put-into-force", "issue-call", "adopt-rules"]);
    let adopted = world.state.issued_for(&uncalled).last().unwrap();
    let scheme = world.schemes.of(Some(edition.scheme));
    let missing: Vec<&str> = adopted.missing(scheme).map(|one| one.step.word()).collect();
    assert_eq!(missing, ["fair-competition-review", "collective-discussion"]);
}
