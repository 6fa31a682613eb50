//! Which acts the timeline shows, and in which post each was done.

use basis::credit_code::CreditCode;
use basis::id::ApplicationId;
use basis::words::Words;

use crate::approval::LeaveVacant;
use crate::consent::Consent;
use crate::context::Context;
use crate::correction::{Correct, CorrectionKind, FormRight, Right};
use crate::filing::Member;
use crate::people::{Appoint, Role, Scope};
use crate::testing::award::{line, tally};
use crate::testing::review::{ask, nothing};
use crate::testing::{World, decided, private};
use crate::window::{CasePage, Looking, SaidWhat, words};

/// Returns the post in which the consent to a case was given, as the director reads it.
fn consented_as(world: &World, id: ApplicationId) -> String {
    let viewer = Some(world.cast["director"]);
    let page = Looking { state: &world.state, schemes: &world.schemes, viewer, at: world.now }.case_page(id).unwrap();
    let consent = words::command("consent");
    page.timeline.into_iter().find(|entry| entry.act == consent).unwrap().by.en
}

fn township() -> Scope {
    Scope::Township("330109001".to_owned())
}

#[test]
fn the_timeline_names_the_post_that_was_acted_in_and_not_the_first_one_held() {
    let mut world = World::reviewing();
    world.appoint("market", Role::TownshipOfficer, township());
    let id = world.submitted("青禾", 1);
    world.does("market", Consent { application: id });
    assert_eq!(consented_as(&world, id), "officer of the township or platform");
}

#[test]
fn the_timeline_names_the_post_held_on_the_day_of_the_paper_though_it_has_ended_since() {
    let mut world = World::reviewing();
    let id = world.submitted("青禾", 1);
    let (person, until) = (world.cast["market"], Some("2023-05-10".parse().unwrap()));
    world.does("security", Appoint { person, role: Role::TownshipOfficer, scope: township(), until });
    world.now = "2023-05-20T09:00:00".parse().unwrap();
    let paper =
        Context { on_behalf_of: Some(person), ..world.on_paper(["clerk", "clerk-two"], "2023-05-08".parse().unwrap()) };
    world.tries_in(&paper, &Consent { application: id }.into()).unwrap();
    assert_eq!(consented_as(&world, id), "officer of the township or platform");
}

/// Returns the acts of the timeline of a case, as somebody reads it.
fn acts(world: &World, who: &str, id: ApplicationId) -> Vec<String> {
    let viewer = Some(world.cast[who]);
    let page = Looking { state: &world.state, schemes: &world.schemes, viewer, at: world.now }.case_page(id).unwrap();
    page.timeline.into_iter().map(|entry| entry.act.zh).collect()
}

#[test]
fn each_sees_what_they_did_themselves_and_a_unit_its_own_answer() {
    let mut world = World::reviewing();
    world.appoint("market-two", Role::UnitOfficer, Scope::Unit("market".to_owned()));
    let id = world.accepted("青禾", 1);
    world.does("clerk", ask(id, &["market", "emergency"]));
    world.does("market", nothing(id));
    assert_eq!(acts(&world, "township", id), ["审核同意"]);
    assert_eq!(acts(&world, "market", id), ["出具审查意见"]);
    assert_eq!(acts(&world, "market-two", id), ["出具审查意见"], "the answer is the unit's");
    assert_eq!(acts(&world, "emergency", id), [""; 0]);
    assert_eq!(acts(&world, "青禾", id), ["提交申报", "审核同意", "受理"], "an answer is nobody else's");
    let reviewed = world.reported("云岭", 2, 60);
    let own = ["回避声明", "独立评分封存", "合议", "提交评审报告"];
    assert_eq!(acts(&world, "leader", reviewed), own);
}

#[test]
fn the_prize_stands_on_the_page_for_the_office_at_once_and_for_the_firm_once_it_is_public() {
    let (mut world, cases) = World::at_candidates(&["青禾"]);
    world.voting(vec![line(cases[0], "quality")]);
    world.counts(&tally("quality", &[(cases[0], 3)]));
    let prize = |world: &World, who: &str| {
        let viewer = Some(world.cast[who]);
        let looking = Looking { state: &world.state, schemes: &world.schemes, viewer, at: world.now };
        let honours = looking.case_page(cases[0]).unwrap().honours;
        (honours.prize.map(|prize| prize.zh), honours.won)
    };
    let named = Some("萧山区政府质量奖".to_owned());
    assert_eq!((prize(&world, "director"), prize(&world, "青禾")), ((named.clone(), false), (None, false)));
    world.posted();
    assert_eq!(prize(&world, "青禾"), (named, false));
}

fn page(world: &World, who: &str, id: ApplicationId) -> CasePage {
    let viewer = Some(world.cast[who]);
    Looking { state: &world.state, schemes: &world.schemes, viewer, at: world.now }.case_page(id).unwrap()
}

/// Returns what the acts of a name say, as somebody reads it.
fn said(world: &World, who: &str, id: ApplicationId, act: &str) -> Vec<(String, SaidWhat)> {
    let called = words::command(act);
    let entries = page(world, who, id).timeline.into_iter().filter(|entry| entry.act == called);
    entries.flat_map(|entry| entry.said).map(|said| (said.called.zh, said.what)).collect()
}

#[test]
fn reasons_stand_in_the_record_for_whoever_may_know_what_they_are_about() {
    let mut world = World::reviewing();
    let id = world.accepted("青禾", 1);
    world.does("clerk", ask(id, &["market"]));
    world.does("market", nothing(id));
    world.finds_ineligible("青禾", id, decided(&["14(4)"], false));
    let told = [("理由".to_owned(), SaidWhat::Text(private(8)))];
    assert_eq!(said(&world, "director", id, "notify-intended-decision"), told);
    assert_eq!(said(&world, "青禾", id, "notify-intended-decision"), told);
    let stated = [("陈述申辩".to_owned(), SaidWhat::Text(private(7)))];
    assert_eq!(said(&world, "青禾", id, "state-case"), stated);
    assert_eq!(said(&world, "township", id, "state-case"), []);
    let decided = |who| {
        let timeline = page(&world, who, id).timeline;
        let whys = timeline.into_iter().flat_map(|entry| entry.why).filter(|why| why.reason.is_some());
        whys.map(|why| (why.cited.zh, why.outcome_words.zh)).collect::<Vec<_>>()
    };
    let against = [("第十四条第（四）项".to_owned(), "不符合".to_owned())];
    assert_eq!((decided("青禾"), decided("township")), (against.to_vec(), Vec::new()));
    assert_eq!(said(&world, "青禾", id, "decide-eligibility").len(), 1, "the reason of the whole");
    let tells = |zh: &str, en: &str, of: &str| (of.to_owned(), SaidWhat::Words(Words::new(zh, en)));
    let answer = tells("无异议", "nothing", "审查意见");
    assert_eq!(said(&world, "director", id, "give-opinion"), [answer]);
    let reported = world.reported("云岭", 2, 60);
    let proposes = [("评审组是否推荐".to_owned(), SaidWhat::Words(Words::new("是", "yes")))];
    assert_eq!(said(&world, "director", reported, "file-report"), proposes);
    assert_eq!(said(&world, "云岭", reported, "file-report"), [], "its proposal is not told to the firm");
}

#[test]
fn a_report_has_two_renderings_and_the_firm_reads_its_own_once_the_result_is_out() {
    let (mut world, cases) = World::at_candidates(&["青禾"]);
    let told = |world: &World, who: &str| {
        let feedback = page(world, who, cases[0]).feedback;
        feedback.into_iter().map(|one| (one.round.zh, one.strengths, one.opportunities)).collect::<Vec<_>>()
    };
    let of_round = |round: &str| (round.to_owned(), vec![private(21)], vec![private(22)]);
    let both = [of_round("资料评审"), of_round("现场评审")];
    assert_eq!((told(&world, "director"), told(&world, "leader")), (both.to_vec(), both.to_vec()));
    assert_eq!((told(&world, "青禾"), told(&world, "township")), (vec![], vec![]));
    let vacant = LeaveVacant { edition: None, prize: None, reason: private(3) };
    world.voting(vec![line(cases[0], "quality")]);
    world.counts(&tally("quality", &[(cases[0], 0)]));
    world.does("director", vacant);
    assert_eq!((told(&world, "青禾"), told(&world, "township")), (both.to_vec(), vec![]));
}

#[test]
fn who_may_read_the_form_of_a_group_sees_that_a_company_of_it_applies_beside_it() {
    let mut world = World::reviewing();
    let (group, company) = (world.submitted("青禾", 1), world.submitted("云岭", 2));
    let code = Some(CreditCode::minted("330109", 2));
    let member = Member { name: "云岭".to_owned(), code, share_percent: 60, fails: Vec::new() };
    let right = Right::Form(FormRight { members: Some(vec![member]), ..FormRight::default() });
    let kind = CorrectionKind::Slip;
    let correct = Correct { application: group, right, kind, reason: private(1), matter: None };
    let context = Context { seconded_by: Some(world.cast["clerk-two"]), ..world.context("director") };
    assert_eq!(page(&world, "director", group).related, [""; 0]);
    world.tries_in(&context, &correct.into()).unwrap();
    let corrected = said(&world, "director", group, "correct");
    let company_of = "云岭（91330109";
    assert!(
        matches!(&corrected[..], [(called, SaidWhat::Words(words)), (_, SaidWhat::Text(_))]
        if called == "直接控股单位" && words.zh.starts_with(company_of)),
        "{corrected:?}"
    );
    let other = world.submitted("松石", 3);
    let related = |who, id| page(&world, who, id).related;
    assert_eq!(related("director", group), ["青禾精工2号"]);
    assert_eq!(related("director", company), ["青禾精工1号"]);
    assert_eq!(related("director", other), [""; 0]);
    assert_eq!(related("青禾", group), [""; 0], "that the other applies is not its to know");
    assert_eq!(related("云岭", company), [""; 0]);
}
