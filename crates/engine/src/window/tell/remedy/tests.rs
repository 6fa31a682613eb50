//! What a refusal tells of the way on: who acts in whose place, what is lacking, and which others it concerns.

use basis::clause::ReadingId;
use basis::day::Moment;
use basis::id::{ApplicationId, ObjectionId};
use rules::GradeLetter;

use crate::call::OpenEdition;
use crate::command::Command;
use crate::context::Context;
use crate::correction::{Correct, CorrectionKind, FormRight, Right, SettleAffected, Settlement};
use crate::engagement::{DisciplineReviewer, EndEngagement, EngageReviewer, Measure};
use crate::filing::{AskForCorrections, Defect, FilePart, FormalDefect, Grade, WithdrawApplication};
use crate::inquiry::ExtendInquiry;
use crate::judged::Decisions;
use crate::notice::{CloseNotice, RegisterObjection};
use crate::office::{AdoptRules, AdoptScheme, Preceding, RuleArticle};
use crate::panel::{Recuse, ReplaceReviewer};
use crate::people::{Role, Scope};
use crate::refusal::Refusal;
use crate::round::FileReport;
use crate::testing::award::{MEMBERS, few_slips, line, list, tally};
use crate::testing::review::{agree, panel_of_two, report, seal};
use crate::testing::{World, decided, document, private, shipped};
use crate::vote::{DecideTie, EnterTally, HearExamination, MemberConflict, OpenPlenary, SendSubstitute, Summoned};
use crate::window::{Looking, tell};

fn told(world: &World, who: &str, refusal: &Refusal, about: Option<ApplicationId>) -> String {
    let viewer = Some(world.cast[who]);
    let looking = Looking { state: &world.state, schemes: &world.schemes, viewer, at: world.now };
    tell(&looking, refusal, about).message.zh
}

/// Returns what somebody is told whose command is refused.
fn refused(world: &mut World, who: &str, command: impl Into<Command>, about: Option<ApplicationId>) -> String {
    let refusal = world.tries(who, command).unwrap_err();
    told(world, who, &refusal, about)
}

const CALENDARS: [&str; 4] = ["cn-2023", "cn-2024", "cn-2025", "cn-2026"];

#[track_caller]
fn ends(told: &str, end: &str) {
    assert!(told.ends_with(end), "{told}");
}

#[test]
fn before_there_is_an_edition_the_clause_is_told_from_the_text_adopted_last() {
    let mut world = World::founded();
    world.appoint("director", Role::ReviewOfficeDirector, Scope::Office);
    world.does("director", AdoptScheme { folder: shipped("xiaoshan-2023", "gbt19580-2012", &CALENDARS) });
    let open = OpenEdition { scheme: "xiaoshan-2023".to_owned(), year: 2023 };
    let told = refused(&mut world, "director", open, None);
    assert!(!told.contains("：（") && told.starts_with("不符合第"), "{told}");
}

#[test]
fn whoever_enters_rules_that_nobody_drafted_is_told_who_drafts_them() {
    let mut world = World::open();
    let article = RuleArticle {
        article: "第三条".to_owned(),
        reading: ReadingId::parse("Q83").unwrap(),
        choice: "year-of-call".to_owned(),
    };
    let rules = AdoptRules {
        scheme: "xiaoshan-2023".to_owned(),
        title: "实施细则".to_owned(),
        number: "1号".to_owned(),
        body: "领导小组".to_owned(),
        minutes: document(1),
        articles: vec![article],
        preceding: Preceding::default(),
    };
    let context = Context { seconded_by: Some(world.cast["clerk-two"]), ..world.context("clerk") };
    let refusal = world.tries_in(&context, &rules.into()).unwrap_err();
    ends(&told(&world, "clerk", &refusal, None), "须先由评审办办理“拟订评审实施细则”。");
}

#[test]
fn a_fact_that_a_rule_reads_twice_is_told_once() {
    let mut world = World::reviewing();
    let id = world.submitted("青禾", 1);
    let defects = vec![Defect { part: FilePart::Evidence, defect: FormalDefect::Missing, note: None }];
    world.does("clerk", AskForCorrections { application: id, defects });
    world.does("township", crate::consent::Consent { application: id });
    let accept = crate::consent::AcceptApplication { application: id, decisions: Decisions::default(), reason: None };
    let told = refused(&mut world, "clerk", accept, Some(id));
    assert_eq!(told.matches("告知补正日：").count(), 1, "{told}");
}

#[test]
fn who_has_decided_proposed_or_agreed_is_told_what_and_not_that_it_is_closed() {
    let (mut world, id) = panel_of_two();
    world.appoint("fourth", Role::Reviewer, Scope::Office);
    let letter = EngageReviewer { decisions: decided(&["12a"], false), ..world.letter("fourth") };
    ends(&refused(&mut world, "director", letter, None), "（书面认定：否）");
    for (who, percent) in [("leader", 50), ("second", 85)] {
        let sheet = seal(&world, id, percent);
        world.does(who, sheet);
    }
    let agreed = agree(&world, id, 60);
    let told = refused(&mut world, "leader", agreed.clone(), Some(id));
    assert!(told.contains("合议结果：600.00；各评审员总评分：不向您公开的事实；分差（百分点）：35"), "{told}");
    assert!(told.contains("分差过大的评分项：共23项，如4.1.2 高层领导的作用；"), "{told}");
    ends(&told, "评分有误的，须先由该评审员办理“更正评分表”；评分无误的，须写明分差理由。");
    world.does("leader", crate::round::AgreeScores { spread_reason: Some(private(8)), ..agreed });
    let silent = FileReport { proposes: None, ..report(id) };
    ends(&refused(&mut world, "leader", silent, Some(id)), "（评审组的建议意见：无）须写明评审组是否推荐。");
}

#[test]
fn an_item_on_which_the_sheets_lie_far_apart_is_told_by_its_name() {
    let (mut world, id) = panel_of_two();
    let even = seal(&world, id, 50);
    let mut odd = even.clone();
    odd.percents.insert("4.1.2".to_owned(), 90);
    world.does("leader", even);
    world.does("second", odd);
    let agreed = agree(&world, id, 50);
    let told = refused(&mut world, "leader", agreed, Some(id));
    assert!(told.contains("分差过大的评分项：4.1.2 高层领导的作用）"), "{told}");
}

#[test]
fn a_reviewer_who_speaks_for_another_is_told_who_decides() {
    let (mut world, id) = panel_of_two();
    let recuse = Recuse { application: id, reviewer: Some(world.cast["second"]), reason: private(7) };
    let told = refused(&mut world, "leader", recuse, Some(id));
    ends(&told, "评审办组建评审组，并监督评审员。这一“回避”须由评审办主任办理。");
}

#[test]
fn a_disqualified_reviewer_is_told_as_disqualified_also_for_a_case_left_by_it() {
    let (mut world, id) = panel_of_two();
    let (measure, person) = (Measure::Disqualification, world.cast["second"]);
    world.does("director", DisciplineReviewer { person, measure, decision: document(12), reason: private(12) });
    let leaves = world.cast["leader"];
    let replace = ReplaceReviewer { applications: vec![id], leaves, joins: person, leader: None, reason: private(7) };
    let third = ReplaceReviewer { leaves: person, joins: world.cast["third"], ..replace.clone() };
    world.does("director", third);
    let replace = ReplaceReviewer { leader: Some(world.cast["third"]), ..replace };
    let refusal = world.tries("director", replace).unwrap_err();
    assert_eq!(refusal.word(), "Q87");
    ends(&told(&world, "director", &refusal, Some(id)), "该人员已被取消评审资格，须另选评审员。");
    world.does("director", EndEngagement { person, reason: private(7) });
    let letter = world.letter("second");
    let told = refused(&mut world, "director", letter, None);
    ends(&told, "（未被取消评审资格：否）该人员已被取消评审资格，须另选评审员。");
}

#[test]
fn what_a_correction_touched_is_told_by_whose_it_is_to_release_and_to_settle() {
    let (mut world, id) = panel_of_two();
    let grade = Grade { year: 2022, grade: GradeLetter::B, published: "2023-03-01".parse().unwrap() };
    let right = Right::Form(FormRight { grades: Some(vec![grade]), ..FormRight::default() });
    let correct = Correct { application: id, right, kind: CorrectionKind::Slip, reason: private(31), matter: None };
    let beside = |world: &World, who| Context { seconded_by: Some(world.cast["clerk-two"]), ..world.context(who) };
    let context = beside(&world, "clerk");
    let refusal = world.tries_in(&context, &correct.clone().into()).unwrap_err();
    ends(&told(&world, "clerk", &refusal, Some(id)), "您没有办理这一事项的权限。这一“更正”须由评审办主任办理。");
    let context = beside(&world, "director");
    world.tries_in(&context, &correct.into()).unwrap();
    let act = "decide-eligibility".to_owned();
    let settle = SettleAffected { application: id, act, as_: Settlement::Confirmed, reason: private(32) };
    ends(&refused(&mut world, "clerk", settle, Some(id)), "您没有办理这一事项的权限。这一事项由评审办主任办理。");
}

#[test]
fn a_meeting_is_told_who_may_watch_count_and_come_and_that_another_day_brings_another() {
    let (mut world, cases) = World::at_candidates(&["青禾"]);
    world.does("director", list(vec![line(cases[0], "quality")]));
    let [one, two, _] = MEMBERS.map(|name| world.cast[name]);
    let meeting = world.plenary();
    let recused = |member| vec![MemberConflict { member, application: cases[0] }];
    let watching = OpenPlenary { recused: recused(two), ..meeting.clone() };
    let told = refused(&mut world, "director", watching, None);
    ends(&told, "总监票人和监票人须为与候选单位没有利害关系的出席成员，须另选。");
    let counting = OpenPlenary { tellers: vec![world.cast["director"], world.cast["clerk"]], ..meeting.clone() };
    let told = refused(&mut world, "director", counting, None);
    ends(&told, "计票人须为未参与提出候选建议名单的工作人员，须另选。");
    let letter = SendSubstitute { edition: None, member: one, substitute: two, letter: document(9) };
    let told = refused(&mut world, "clerk", letter, None);
    ends(&told, "改派人员不得是表决成员，不得已代他人出席，也不得是申报单位的经办人或签署人，须另选。");
    let stranger = OpenPlenary { present: vec![one, two, world.cast["market"]], ..meeting.clone() };
    let told = refused(&mut world, "director", stranger, None);
    ends(&told, "（无资格的情形：出席人员不占席位）由他人代替成员出席的，须先办理“更换参会代表”，一席一人。");
    let told = refused(&mut world, "director", OpenPlenary { presided_by: Some(two), ..meeting.clone() }, None);
    ends(
        &told,
        "会议由组长主持；组长不能到会的，由其书面委托一名到会成员主持，并附委托书。组长尚未登记的，先办理任职登记。",
    );
    world.appoint("member-four", Role::LeadingGroupMember, Scope::Office);
    let few = OpenPlenary { summoned: Summoned::Number(4), present: vec![one, two], ..meeting };
    ends(
        &refused(&mut world, "director", OpenPlenary { summoned: Summoned::Number(3), ..few.clone() }, None),
        "须补充通知成员到会。",
    );
    world.does("director", few);
    world.does("director", HearExamination { edition: None });
    let entry = EnterTally { tally: few_slips(cases[0]), ..tally("quality", &[(cases[0], 2)]) };
    ends(
        &refused(&mut world, "clerk", entry, Some(cases[0])),
        "（实到：2；应到：4）本次会议不能表决，须另日再次召开全体会议。",
    );
    let withdraw = WithdrawApplication { application: cases[0], reason: None };
    ends(&refused(&mut world, "青禾", withdraw, Some(cases[0])), "全体会议已经召开，此后不再受理撤回。");
}

#[test]
fn a_slip_for_a_member_with_an_interest_calls_for_another_ballot() {
    let (mut world, cases) = World::at_candidates(&["青禾"]);
    world.does("director", list(vec![line(cases[0], "quality")]));
    let recused = vec![MemberConflict { member: world.cast[MEMBERS[2]], application: cases[0] }];
    let meeting = OpenPlenary { recused, ..world.plenary() };
    world.does("director", meeting);
    world.does("director", HearExamination { edition: None });
    let told = refused(&mut world, "clerk", tally("quality", &[(cases[0], 3)]), Some(cases[0]));
    ends(&told, "发出的表决票多于可以领票的成员；须重新发票、投票后再录入计票。");
}

#[test]
fn more_slips_than_were_handed_out_call_for_another_ballot() {
    let (mut world, cases) = World::at_candidates(&["青禾"]);
    world.voting(vec![line(cases[0], "quality")]);
    let mut entry = tally("quality", &[(cases[0], 3)]);
    entry.tally.returned = 4;
    ends(&refused(&mut world, "clerk", entry, None), "（发出：3；收回：4）须重新投票后再录入计票。");
}

#[test]
fn the_chair_is_told_how_many_places_are_left() {
    let drafters = ["青禾", "云岭", "松石", "白鹭", "石桥", "南浦"];
    let (mut world, cases) = World::at_candidates(&drafters);
    world.voting(cases.iter().map(|id| line(*id, "quality")).collect());
    let first: Vec<_> = cases.iter().enumerate().map(|(nth, id)| (*id, if nth < 4 { 3 } else { 2 })).collect();
    world.counts(&tally("quality", &first));
    world.counts(&tally("quality", &[(cases[4], 2), (cases[5], 2)]));
    let winners = cases[4..].to_vec();
    let decide = DecideTie { edition: None, prize: "quality".to_owned(), winners, minutes: document(9) };
    ends(&refused(&mut world, "director", decide, None), "（该奖项已占名额：6；尚余名额：1）");
}

#[test]
fn a_notice_that_several_hold_open_names_them_all_and_none_that_could_go_on() {
    let (mut world, cases) = World::at_candidates(&["青禾", "云岭", "松石"]);
    world.voting(cases.iter().map(|id| line(*id, "quality")).collect());
    world.counts(&tally("quality", &cases.iter().map(|id| (*id, 3)).collect::<Vec<_>>()));
    world.posted();
    for application in &cases[1..] {
        let handler = world.cast["clerk"];
        let objection = RegisterObjection { application: *application, objector: None, matter: private(3), handler };
        world.does("clerk", objection);
    }
    world.now = Moment::parse("2023-10-18T09:00:00").unwrap();
    let close = CloseNotice { edition: None, held_back: Vec::new(), decisions: Decisions::default() };
    let told = refused(&mut world, "director", close, None);
    assert!(told.contains("申报单位：青禾精工2号"), "{told}");
    ends(&told, "同样不能办理的还有：青禾精工3号。");
}

#[test]
fn whoever_looks_into_a_matter_is_told_since_when_and_how_often_it_was_given_more_time() {
    let (mut world, cases) = World::at_candidates(&["青禾"]);
    world.voting(vec![line(cases[0], "quality")]);
    world.counts(&tally("quality", &[(cases[0], 3)]));
    world.posted();
    let handler = world.cast["clerk"];
    let objection = RegisterObjection { application: cases[0], objector: None, matter: private(3), handler };
    let objection = ObjectionId::from_request(&world.does("clerk", objection), 0);
    let extend = ExtendInquiry { objection, reason: private(5) };
    world.does("clerk", extend.clone());
    let told = refused(&mut world, "clerk", extend, None);
    assert!(told.contains("核查开始日：2023年") && told.contains("已延长次数：1"), "{told}");
}

#[test]
fn who_seconds_a_corrected_count_is_told_as_another_teller() {
    let world = World::open();
    let refusal = Refusal::of(scheme::Kind::SecondPerson).supply("tellers");
    assert_eq!(told(&world, "clerk", &refusal, None), "须由另一人复核后办理。复核人须为另一名计票人。");
}
