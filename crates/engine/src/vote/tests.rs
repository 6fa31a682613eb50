//! Claims about candidates, the meeting and its slips, on the shipped scheme.

use basis::id::ApplicationId;
use scheme::Kind;

use super::{
    Ballot, DecideTie, EnterTally, HearExamination, MemberConflict, OpenPlenary, ProposeCandidates, SendSubstitute,
    Summoned,
};
use crate::case::Left;
use crate::context::Context;
use crate::correction::{Correct, CorrectionKind, FormRight, Right, SettleAffected, Settlement};
use crate::eligibility::{NotifyIntendedDecision, StateCase};
use crate::filing::Grade;
use crate::people::{Role, Scope};
use crate::refusal::Refusal;
use crate::testing::award::{MEMBERS, few_slips, line, list, tally};
use crate::testing::{World, decided, document, private};

const DRAFTERS: [&str; 7] = ["青禾", "云岭", "松石", "白鹭", "澄江", "竹海", "星河"];

fn stands(world: &World, id: ApplicationId) -> Option<(Left, bool)> {
    let case = world.case(id);
    case.stages.get("vote").map(|(left, _)| (*left, case.vote.won.is_some()))
}

fn entry_events(world: &mut World, who: &str, entry: &EnterTally) -> Vec<&'static str> {
    world.tries(who, entry.clone()).unwrap().iter().map(|event| event.name().0).collect()
}

#[test]
fn candidates_need_examination_prize_and_every_decision_and_who_is_not_listed_ends() {
    let (mut world, cases) = World::at_candidates(&DRAFTERS[..2]);
    let lines = vec![line(cases[0], "quality")];
    let unexamined = ProposeCandidates { examination: None, ..list(lines.clone()) };
    assert_eq!(world.refusal("director", unexamined), "21a");
    let undecided = ProposeCandidates { decisions: decided(&["5-2"], true), ..list(lines.clone()) };
    assert_eq!(world.refusal("director", undecided), "21c");
    assert_eq!(
        world.misread("director", list(vec![line(cases[0], "bronze")])),
        "prize cannot be right: bronze is no prize; there are quality, innovation"
    );
    let twice = vec![line(cases[0], "quality"), line(cases[0], "innovation")];
    assert_eq!(world.misread("director", list(twice)), "lines cannot be right: a firm is proposed for one prize");
    assert_eq!(world.refusal("clerk", list(lines.clone())), "rights");
    world.does("director", list(lines.clone()));
    assert_eq!(world.case(cases[1]).ended().map(|(stage, _)| stage), Some("candidates"));
    assert_eq!(world.refusal("director", list(lines)), "repeated");
}

#[test]
fn the_meeting_needs_every_member_called_and_tellers_who_did_not_prepare_the_list() {
    let (mut world, cases) = World::at_candidates(&DRAFTERS[..1]);
    let meeting = world.plenary();
    assert_eq!(world.refusal("director", meeting.clone()), "22a", "nobody is proposed yet");
    world.does("director", list(vec![line(cases[0], "quality")]));
    assert_eq!(world.refusal("director", OpenPlenary { summoned: Summoned::Number(2), ..meeting.clone() }), "22a");
    let by_director = vec![world.cast["director"], world.cast["clerk"]];
    assert_eq!(world.refusal("director", OpenPlenary { tellers: by_director, ..meeting.clone() }), "conflict");
    let alone = vec![world.cast["clerk"]];
    assert_eq!(
        world.misread("director", OpenPlenary { tellers: alone, ..meeting.clone() }),
        "tellers cannot be right: two different people count, or more"
    );
    let stranger = vec![world.cast["clerk"]];
    let odd = OpenPlenary {
        present: stranger.clone(),
        chief_scrutineer: stranger[0],
        scrutineers: Vec::new(),
        ..meeting.clone()
    };
    assert_eq!(
        world.misread("director", OpenPlenary { presided_by: Some(meeting.present[0]), ..odd.clone() }),
        "presided-by cannot be right: whoever presides is one of the members present"
    );
    assert_eq!(world.refusal("director", odd), "Q44");
    let deputy = OpenPlenary { presided_by: Some(meeting.present[1]), ..meeting.clone() };
    assert_eq!(world.refusal("director", deputy), "Q44");
    world.does("director", meeting.clone());
    assert_eq!(world.refusal("director", meeting), "repeated");
}

/// Corrects the grades of an applicant as a fact that has changed; its eligibility stands as it was decided.
fn regraded(world: &mut World, application: ApplicationId, grades: Vec<Grade>) {
    let right = Right::Form(FormRight { grades: Some(grades), ..FormRight::default() });
    let kind = CorrectionKind::ChangedFact;
    let correct = Correct { application, right, kind, reason: private(1), matter: None };
    let context = Context { seconded_by: Some(world.cast["clerk-two"]), ..world.context("director") };
    world.tries_in(&context, &correct.into()).unwrap();
    let (act, as_) = ("decide-eligibility".to_owned(), Settlement::Confirmed);
    world.does("director", SettleAffected { application, act, as_, reason: private(2) });
}

#[test]
fn a_line_is_left_out_only_if_a_condition_stands_against_it_and_the_others_are_voted_on() {
    let (mut world, cases) = World::at_candidates(&DRAFTERS[..2]);
    world.does("director", list(vec![line(cases[0], "quality"), line(cases[1], "innovation")]));
    let meeting = world.plenary();
    let without = |left_out: &[ApplicationId]| OpenPlenary { left_out: left_out.to_vec(), ..meeting.clone() };
    let only_denied = "left-out cannot be right: a line is left out only if a condition is not met";
    assert_eq!(world.misread("director", without(&cases[1..])), only_denied);
    regraded(&mut world, cases[1], Vec::new());
    assert_eq!(world.refusal("director", meeting.clone()), "14(2)b", "nobody has judged what a missing grade means");
    assert_eq!(world.misread("director", without(&cases[1..])), only_denied);
    let grade = Grade { year: 2022, grade: rules::GradeLetter::B, published: "2023-03-01".parse().unwrap() };
    regraded(&mut world, cases[1], vec![grade]);
    assert_eq!(world.refusal("director", meeting.clone()), "14(2)b");
    let told = world.misread("director", without(&[cases[1], cases[1]]));
    assert_eq!(told, "left-out cannot be right: a line left out stands on the list, each named once");
    assert_eq!(world.refusal("director", without(&cases[1..])), "Q29", "whoever is left out is heard first");
    world.does("director", NotifyIntendedDecision { application: cases[1], reason: private(8) });
    world.does(DRAFTERS[1], StateCase { application: cases[1], statement: private(7), papers: Vec::new() });
    world.does("director", without(&cases[1..]));
    assert_eq!(stands(&world, cases[1]), Some((Left::Ended, false)));
    let edition = world.state.latest_edition().unwrap();
    assert_eq!(edition.vote.slips.keys().collect::<Vec<_>>(), ["quality"]);
    assert!(
        world
            .case(cases[1])
            .history
            .last()
            .unwrap()
            .verdicts()
            .unwrap()
            .iter()
            .any(|one| one.outcome == rules::Outcome::NotMet)
    );
    let unheard = world.broken_by(|state| {
        std::sync::Arc::make_mut(state.cases.get_mut(&cases[1]).unwrap()).eligibility.told = None;
    });
    assert_eq!(unheard, ["the-left-out-were-told"]);
}

#[test]
fn one_entry_shows_nothing_and_two_equal_ones_count() {
    let (mut world, cases) = World::at_candidates(&DRAFTERS[..2]);
    world.voting(cases.iter().map(|id| line(*id, "quality")).collect());
    let entry = tally("quality", &[(cases[0], 2), (cases[1], 1)]);
    assert_eq!(entry_events(&mut world, "clerk", &entry), ["tally-entered"]);
    assert_eq!(stands(&world, cases[0]), None);
    assert_eq!(world.refusal("clerk", entry.clone()), "repeated");
    assert_eq!(world.refusal("director", entry.clone()), "rights");
    assert_eq!(entry_events(&mut world, "clerk-two", &entry), ["tally-entered", "prize-counted"]);
    assert_eq!(stands(&world, cases[0]), Some((Left::Passed, true)));
    assert_eq!(stands(&world, cases[1]), Some((Left::Ended, false)));
    assert_eq!(world.refusal("clerk", entry), "repeated");
}

#[test]
fn unequal_entries_are_both_kept_and_the_tellers_count_again() {
    let (mut world, cases) = World::at_candidates(&DRAFTERS[..1]);
    world.voting(vec![line(cases[0], "quality")]);
    let (two, three) = (tally("quality", &[(cases[0], 2)]), tally("quality", &[(cases[0], 3)]));
    assert_eq!(entry_events(&mut world, "clerk", &two), ["tally-entered"]);
    assert_eq!(entry_events(&mut world, "clerk-two", &three), ["tally-entered"]);
    assert_eq!(entry_events(&mut world, "clerk", &three), ["tally-entered"], "an entry set aside matches nothing");
    assert_eq!(entry_events(&mut world, "clerk-two", &three), ["tally-entered", "prize-counted"]);
    let count = &world.state.latest_edition().unwrap().vote.counts["quality"];
    assert_eq!((count.set_aside.len(), count.entries.len(), count.ballots.len()), (2, 0, 1));
}

#[test]
fn the_count_asks_what_the_scheme_says_of_meeting_and_slips() {
    let (mut world, cases) = World::at_candidates(&DRAFTERS[..1]);
    world.does("director", list(vec![line(cases[0], "quality")]));
    let entry = tally("quality", &[(cases[0], 2)]);
    assert_eq!(world.refusal("clerk", entry.clone()), "stage");
    let meeting = world.plenary();
    world.does("director", meeting);
    assert_eq!(world.refusal("clerk", entry.clone()), "22b");
    world.does("director", HearExamination { edition: None });
    assert_eq!(world.refusal("director", HearExamination { edition: None }), "repeated");
    assert_eq!(entry_events(&mut world, "clerk", &entry), ["tally-entered"]);
    let open = EnterTally { ballot: Ballot::Open, ..entry.clone() };
    assert_eq!(world.refusal("clerk-two", open), "22c");
    let mut too_many = entry.clone();
    too_many.tally.issued = 2;
    assert_eq!(world.refusal("clerk-two", too_many), "Q43");
    let mut beyond = entry;
    beyond.tally.issued = 4;
    assert_eq!(
        world.misread("clerk-two", beyond),
        "issued cannot be right: nobody but a member present is handed a slip, and each one only"
    );
}

#[test]
fn a_meeting_without_a_quorum_counts_nothing_and_another_day_brings_another() {
    let (mut world, cases) = World::at_candidates(&DRAFTERS[..1]);
    world.does("director", list(vec![line(cases[0], "quality")]));
    world.appoint("member-four", Role::LeadingGroupMember, Scope::Office);
    let full = OpenPlenary { summoned: Summoned::Number(4), ..world.plenary() };
    world.does("director", OpenPlenary { present: full.present[..2].to_vec(), ..full.clone() });
    world.does("director", HearExamination { edition: None });
    let entry = EnterTally { tally: few_slips(cases[0]), ..tally("quality", &[(cases[0], 2)]) };
    assert_eq!(world.refusal("clerk", entry), "Q40");
    world.now = world.now.plus_seconds(86_400);
    world.does("director", full);
    world.does("director", HearExamination { edition: None });
    world.counts(&tally("quality", &[(cases[0], 2)]));
    assert_eq!(stands(&world, cases[0]), Some((Left::Passed, true)));
}

#[test]
fn a_tie_at_the_last_place_is_voted_again_and_a_repeat_winner_takes_no_place() {
    let (mut world, cases) = World::at_candidates(&DRAFTERS);
    world.voting(cases.iter().map(|id| line(*id, "quality")).collect());
    // This award has no clause yet that lets anybody take no place; the county's has, see its scenarios.
    let repeat = world.state.cases.get_mut(&cases[0]).map(std::sync::Arc::make_mut).unwrap();
    repeat.vote.candidate.as_mut().unwrap().takes_place = false;
    let approvals = [2, 3, 3, 3, 3, 2, 2];
    let lines: Vec<_> = cases.iter().copied().zip(approvals).collect();
    world.counts(&tally("quality", &lines));
    assert_eq!(stands(&world, cases[0]), Some((Left::Passed, true)), "the repeat winner passes beside the places");
    assert_eq!(stands(&world, cases[4]), Some((Left::Passed, true)));
    assert_eq!([5, 6].map(|at| stands(&world, cases[at])), [None, None]);
    assert_eq!(
        world.misread("clerk", tally("quality", &lines)),
        "lines cannot be right: the tally has every line of the slip once and no other"
    );
    world.counts(&tally("quality", &[(cases[5], 3), (cases[6], 2)]));
    assert_eq!(stands(&world, cases[5]), Some((Left::Passed, true)));
    assert_eq!(stands(&world, cases[6]), Some((Left::Ended, false)));
}

#[test]
fn planted_faults_break_the_invariants_of_the_vote() {
    let (mut world, cases) = World::at_candidates(&DRAFTERS[..6]);
    world.voting(cases.iter().map(|id| line(*id, "quality")).collect());
    let lines: Vec<_> = cases.iter().copied().zip([3, 3, 3, 3, 3, 2]).collect();
    world.counts(&tally("quality", &lines));
    let sixth = world.broken_by(|state| {
        std::sync::Arc::make_mut(state.cases.get_mut(&cases[5]).unwrap()).vote.won = Some(1);
    });
    assert_eq!(sixth, ["places-within-the-limit"]);
    let alone = world.broken_by(|state| {
        let edition = state.latest_edition().unwrap().id;
        let count = state.edition_mut(edition).unwrap().vote.counts.get_mut("quality").unwrap();
        count.ballots[0].entries.pop_last();
    });
    assert_eq!(alone, ["two-tellers-agree"]);
}

#[test]
fn the_event_of_the_list_reads_back_as_it_was_written() {
    let (mut world, cases) = World::at_candidates(&DRAFTERS[..1]);
    let events = world.tries("director", list(vec![line(cases[0], "quality")])).unwrap();
    let text = serde_json::to_string(&events).unwrap();
    assert_eq!(serde_json::from_str::<Vec<crate::event::Event>>(&text).unwrap(), events);
    assert!(matches!(&events[0], crate::event::Event::Vote(super::Event::CandidatesProposed(_))));
}

#[test]
fn a_meeting_entered_from_paper_follows_its_list_and_what_it_did_follows_its_opening() {
    let (mut world, cases) = World::at_candidates(&DRAFTERS[..1]);
    let before = world.now.day();
    world.now = before.next().start();
    world.does("director", list(vec![line(cases[0], "quality")]));
    let too_early = |on| Refusal::of(Kind::Stage).fact("not-before", on);
    let meeting = world.plenary();
    assert_eq!(
        world.refusal_on_paper(["director", "clerk"], before, meeting.clone()),
        too_early(before.next()).about(cases[0])
    );
    world.now = before.plus_days(2).start();
    world.does("director", meeting);
    let heard = HearExamination { edition: None };
    let entry = tally("quality", &[(cases[0], 3)]);
    let opened = before.plus_days(2);
    assert_eq!(world.refusal_on_paper(["director", "clerk"], before.next(), heard), too_early(opened));
    assert_eq!(world.refusal_on_paper(["clerk", "director"], before.next(), entry), too_early(opened));
}

#[test]
fn a_substitute_comes_by_letter_and_nobody_sits_for_two() {
    let (mut world, cases) = World::at_candidates(&DRAFTERS[..1]);
    world.does("director", list(vec![line(cases[0], "quality")]));
    let [one, two, three] = MEMBERS.map(|name| world.cast[name]);
    let deputy = world.cast["market"];
    let sent = |member, substitute| SendSubstitute { edition: None, member, substitute, letter: document(9) };
    assert_eq!(world.refusal("market", sent(three, deputy)), "7-2c");
    let told = world.misread("clerk", sent(deputy, three));
    assert_eq!(told, "member cannot be right: only a member of the voting body is sent somebody for");
    assert_eq!(world.refusal("clerk", sent(three, two)), "conflict");
    let meeting = world.plenary();
    let with = |present| OpenPlenary { present, ..meeting.clone() };
    assert_eq!(world.refusal("director", with(vec![one, two, deputy])), "Q44");
    world.does("clerk", sent(three, deputy));
    assert_eq!(world.refusal("clerk", sent(two, deputy)), "conflict");
    assert_eq!(world.refusal("director", with(vec![one, two, three, deputy])), "Q44", "one seat is taken twice");
    let alone = OpenPlenary { scrutineers: Vec::new(), ..meeting.clone() };
    assert_eq!(world.refusal("director", alone), "Q45");
    let twice = OpenPlenary { scrutineers: vec![one], ..meeting.clone() };
    let told = world.misread("director", twice);
    assert_eq!(told, "scrutineers cannot be right: a scrutineer is a member present, each once and not the chief");
    world.does("director", with(vec![one, two, deputy]));
    assert_eq!(world.refusal("clerk", sent(two, world.cast["township"])), "stage", "the letter comes too late");
}

#[test]
fn whoever_has_an_interest_watches_no_count_and_gets_no_slip_of_that_prize() {
    let (mut world, cases) = World::at_candidates(&DRAFTERS[..2]);
    world.does("director", list(vec![line(cases[0], "quality"), line(cases[1], "innovation")]));
    let [_, two, three] = MEMBERS.map(|name| world.cast[name]);
    let recused = |member| vec![MemberConflict { member, application: cases[0] }];
    let meeting = world.plenary();
    let watching = OpenPlenary { recused: recused(two), ..meeting.clone() };
    assert_eq!(world.refusal("director", watching), "conflict");
    let told = "recused cannot be right: an interest is one of a member present, each named once";
    for recused in [recused(world.cast["clerk"]), [recused(three), recused(three)].concat()] {
        assert_eq!(world.misread("director", OpenPlenary { recused, ..meeting.clone() }), told);
    }
    world.does("director", OpenPlenary { recused: recused(three), ..meeting });
    world.does("director", HearExamination { edition: None });
    assert_eq!(world.refusal("clerk", tally("quality", &[(cases[0], 3)])), "Q44");
    world.does("clerk", tally("innovation", &[(cases[1], 3)]));
}

#[test]
fn what_is_tied_a_second_time_the_chair_decides_within_the_places() {
    let (mut world, cases) = World::at_candidates(&DRAFTERS[..6]);
    world.voting(cases.iter().map(|id| line(*id, "quality")).collect());
    let decide = |winners: &[ApplicationId]| DecideTie {
        edition: None,
        prize: "quality".to_owned(),
        winners: winners.to_vec(),
        minutes: document(9),
    };
    assert_eq!(world.refusal("director", decide(&cases[4..5])), "stage", "nothing was counted yet");
    let first: Vec<_> = cases.iter().enumerate().map(|(nth, id)| (*id, if nth < 4 { 3 } else { 2 })).collect();
    world.counts(&tally("quality", &first));
    assert_eq!(world.refusal("director", decide(&cases[4..5])), "Q42");
    world.counts(&tally("quality", &[(cases[4], 2), (cases[5], 2)]));
    assert_eq!(world.refusal("clerk", decide(&cases[4..5])), "rights");
    let told = world.misread("director", decide(&[]));
    assert_eq!(told, "winners cannot be right: a list names at least one case and each once");
    let told = world.misread("director", decide(&cases[..1]));
    assert_eq!(told, "winners cannot be right: only lines that are tied are decided on");
    assert_eq!(world.refusal("director", decide(&cases[4..])), "5-4a");
    world.does("director", decide(&cases[5..]));
    assert_eq!(world.refusal("director", decide(&cases[5..])), "repeated");
    assert_eq!([4, 5].map(|at| stands(&world, cases[at])), [Some((Left::Ended, false)), Some((Left::Passed, true))]);
}

#[test]
fn a_meeting_watched_by_somebody_concerned_or_presided_over_by_nobody_there_breaks_its_invariant() {
    let (mut world, cases) = World::at_candidates(&DRAFTERS[..1]);
    world.voting(vec![line(cases[0], "quality")]);
    let edition = world.state.latest_edition().unwrap().id;
    let broken = world.broken_by(|state| {
        let meeting =
            std::sync::Arc::make_mut(state.editions.get_mut(&edition).unwrap()).vote.plenary.as_mut().unwrap();
        meeting.recused.push(MemberConflict { member: meeting.chief_scrutineer, application: cases[0] });
    });
    assert_eq!(broken, ["scrutineers-have-no-interest"]);
    let away = world.cast["clerk"];
    let broken = world.broken_by(|state| {
        let edition = std::sync::Arc::make_mut(state.editions.get_mut(&edition).unwrap());
        edition.vote.plenary.as_mut().unwrap().presided_by = Some(away);
    });
    assert_eq!(broken, ["who-presides-is-present"]);
}
