//! What a correction promises: the old value stays, the right people say so, and nothing that rested on it goes on unseen.

use basis::day::Day;
use basis::id::{ApplicationId, EditionId, MatterId};

use super::{Correct, CorrectionKind, FormRight, OpinionRight, RegistrationRight, Right, SettleAffected, Settlement};
use crate::command::Command;
use crate::context::Context;
use crate::eligibility::Answer;
use crate::filing::Grade;
use crate::office::DecideMajorMatter;
use crate::panel::Interest;
use crate::refusal::Refusal;
use crate::shortlist::DecideShortlist;
use crate::testing::award::{line, tally};
use crate::testing::review::{ask, declare, eligible, nothing, seal};
use crate::testing::{World, decided, document, private};

/// Returns the context of one person of the office with another beside.
fn two(world: &World, who: &str) -> Context {
    Context { seconded_by: Some(world.cast["clerk-two"]), ..world.context(who) }
}

fn tries(world: &mut World, who: &str, command: impl Into<Command>) -> Result<(), Refusal> {
    let context = two(world, who);
    world.tries_in(&context, &command.into()).map(|_| ())
}

fn refused(world: &mut World, who: &str, command: impl Into<Command>) -> String {
    tries(world, who, command).unwrap_err().word()
}

fn correct(application: ApplicationId, right: Right) -> Correct {
    Correct { application, right, kind: CorrectionKind::Slip, reason: private(31), matter: None }
}

fn grade(letter: rules::GradeLetter) -> Right {
    let grade = Grade { year: 2022, grade: letter, published: Day::parse("2023-03-01").unwrap() };
    Right::Form(FormRight { grades: Some(vec![grade]), ..FormRight::default() })
}

fn settle(application: ApplicationId, act: &str, as_: Settlement) -> SettleAffected {
    SettleAffected { application, act: act.to_owned(), as_, reason: private(32) }
}

/// Lets the leading group decide a major matter, and returns it.
pub(crate) fn matter(world: &mut World) -> MatterId {
    matter_of(world, None)
}

fn matter_of(world: &mut World, edition: Option<EditionId>) -> MatterId {
    let id = MatterId::from_request(two(world, "clerk").request.as_str(), 0);
    let (minutes, matter, decision) = (document(30), private(33), private(34));
    let command = DecideMajorMatter { edition, minutes, matter, decision, unadopted: Vec::new() };
    tries(world, "clerk", command).unwrap();
    id
}

#[test]
fn before_anything_rests_on_it_two_people_of_the_office_set_a_slip_right() {
    let mut world = World::reviewing();
    let id = world.accepted("青禾", 1);
    let right = Right::Form(FormRight { group: Some(true), headquarters: Some(true), ..FormRight::default() });
    assert_eq!(world.refusal("clerk", correct(id, right.clone())), "second-person");
    world.does("clerk", ask(id, &["market"]));
    world.does("market", nothing(id));
    let opinion = OpinionRight {
        unit: "market".to_owned(),
        answer: Answer::NotConcerned,
        records: Vec::new(),
        listings: Vec::new(),
        facts: None,
    };
    tries(&mut world, "clerk", correct(id, Right::Opinion(opinion.clone()))).unwrap();
    let opinion_of = |world: &World| world.case(id).eligibility.asked["market"].opinion.clone().unwrap();
    assert_eq!(opinion_of(&world).answer, Answer::NotConcerned);
    assert_eq!(refused(&mut world, "clerk", correct(id, Right::Opinion(opinion))), "malformed");
    assert!(world.case(id).correction.open.is_empty());
}

#[test]
fn a_fact_that_a_decision_rested_on_is_corrected_by_the_director_and_the_case_waits_for_a_second_look() {
    let mut world = World::reviewing();
    let id = world.eligible("青禾", 1);
    let panel = world.panel(&["leader", "second", "third"], &[id]);
    world.does("director", panel);
    world.does("leader", declare(id, Interest::None));
    let before = world.case(id).history.clone();
    let wrong = correct(id, grade(rules::GradeLetter::B));
    assert_eq!(refused(&mut world, "clerk", wrong.clone()), "rights");
    tries(&mut world, "director", wrong).unwrap();
    let affected: Vec<&str> =
        world.case(id).correction.open.keys().map(|n| &*world.case(id).entry(*n).unwrap().command).collect();
    assert_eq!(affected, ["decide-eligibility"]);
    assert_eq!(world.case(id).history[..before.len()], before, "the trace still tells what was decided on");
    let sheet = seal(&world, id, 60);
    assert_eq!(world.refusal("leader", sheet.clone()), "stage");
    assert_eq!(world.refusal("clerk", settle(id, "decide-eligibility", Settlement::Confirmed)), "rights");
    assert_eq!(world.refusal("director", settle(id, "give-opinion", Settlement::Confirmed)), "rights");
    let redone = world.misread("director", settle(id, "decide-eligibility", Settlement::Redone));
    assert_eq!(redone, "as cannot be right: nothing of the kind was done since the correction");
    world.does("director", settle(id, "decide-eligibility", Settlement::Confirmed));
    assert_eq!(world.refusal("director", settle(id, "decide-eligibility", Settlement::Confirmed)), "stage");
    world.does("leader", sheet);
}

#[test]
fn a_wrong_registration_is_right_for_every_case_of_the_organisation_and_its_old_code_is_free() {
    let mut world = World::reviewing();
    let id = world.accepted("青禾", 1);
    let organisation = world.case(id).organisation;
    let code = basis::credit_code::CreditCode::minted("330109", 77);
    let right = RegistrationRight { code: Some(code.clone()), ..RegistrationRight::default() };
    tries(&mut world, "clerk", correct(id, Right::Registration(right))).unwrap();
    assert!(world.state.has_code(&code) && world.state.organisations[&organisation].code == code);
    assert!(!world.state.has_code(&basis::credit_code::CreditCode::minted("330109", 1)));
    let moved = Day::parse("2021-01-01").unwrap();
    let right = RegistrationRight { district_registration: Some(moved), ..RegistrationRight::default() };
    tries(&mut world, "director", correct(id, Right::Registration(right))).unwrap();
    let submitted = world.case(id).filing.n;
    assert_eq!(world.case(id).correction.open.keys().copied().collect::<Vec<_>>(), [submitted]);
    world.does("青禾", settle(id, "submit-application", Settlement::Unaffected));
    // The decision looks at what stands right, and names the correction as the act it comes from.
    world.does("clerk", ask(id, &["market"]));
    world.does("market", nothing(id));
    assert_eq!(world.refusal("director", eligible(id)), "14(1)");
    world.finds_ineligible("青禾", id, crate::judged::Decisions::default());
    let verdicts = world.case(id).history.last().unwrap().verdicts().unwrap();
    let mut facts = verdicts.iter().flat_map(|verdict| &verdict.facts);
    let fact = facts.find(|fact| &*fact.name == "district-registration").unwrap();
    assert_eq!(fact.from, world.state.organisations[&organisation].corrected.last().copied());
}

#[test]
fn a_registration_is_corrected_to_nothing_that_could_not_be_registered() {
    let mut world = World::reviewing();
    let [id, other] = [("青禾", 1), ("云岭", 2)].map(|(drafter, seed)| world.accepted(drafter, seed));
    let taken = world.state.organisations[&world.case(other).organisation].code.clone();
    let right = |right| correct(id, Right::Registration(right));
    let wrong = [
        RegistrationRight { name: Some(" ".to_owned()), ..RegistrationRight::default() },
        RegistrationRight { township: Some("330109999".to_owned()), ..RegistrationRight::default() },
        RegistrationRight { founded: Day::parse("2030-01-01").ok(), ..RegistrationRight::default() },
    ];
    for one in wrong {
        assert_eq!(refused(&mut world, "director", right(one)), "malformed");
    }
    let doubled = RegistrationRight { code: Some(taken), ..RegistrationRight::default() };
    assert_eq!(refused(&mut world, "director", right(doubled)), "repeated");
}

#[test]
fn an_answer_is_corrected_to_one_that_a_unit_could_give() {
    let mut world = World::reviewing();
    let id = world.accepted("青禾", 1);
    world.does("clerk", ask(id, &["market"]));
    world.does("market", nothing(id));
    let empty = OpinionRight {
        unit: "market".to_owned(),
        answer: Answer::Something,
        records: Vec::new(),
        listings: Vec::new(),
        facts: None,
    };
    assert_eq!(refused(&mut world, "clerk", correct(id, Right::Opinion(empty))), "malformed");
}

#[test]
fn a_decision_about_another_edition_takes_nothing_up_again() {
    let (mut world, cases) = World::at_candidates(&["青禾"]);
    world.voting(vec![line(cases[0], "quality")]);
    world.counts(&tally("quality", &[(cases[0], 3)]));
    let other = world.edition_of(2021);
    let elsewhere = matter_of(&mut world, Some(other));
    let wrong = Correct { matter: Some(elsewhere), ..correct(cases[0], grade(rules::GradeLetter::B)) };
    assert_eq!(refused(&mut world, "director", wrong), "unknown");
}

#[test]
fn an_act_that_there_is_none_of_is_named_with_the_nearest() {
    let mut world = World::reviewing();
    let id = world.accepted("青禾", 1);
    let misread = world.misread("director", settle(id, "decide-eligibilty", Settlement::Confirmed));
    assert_eq!(misread, "there is no command decide-eligibilty; did you mean decide-eligibility or decide-shortlist?");
}

#[test]
fn what_the_leading_group_has_voted_on_is_corrected_only_by_its_decision() {
    let (mut world, cases) = World::at_candidates(&["青禾"]);
    let id = cases[0];
    world.voting(vec![line(id, "quality")]);
    world.counts(&tally("quality", &[(id, 3)]));
    let wrong = correct(id, grade(rules::GradeLetter::B));
    let refusal = tries(&mut world, "director", wrong.clone()).unwrap_err();
    assert_eq!(refusal.word(), "9(1)");
    let matter = matter(&mut world);
    tries(&mut world, "director", Correct { matter: Some(matter), ..wrong }).unwrap();
    let unknown = Correct { matter: Some(MatterId::from_number(9)), ..correct(id, grade(rules::GradeLetter::C)) };
    assert_eq!(refused(&mut world, "director", unknown), "unknown");
    assert!(
        world
            .tries(
                "director",
                DecideShortlist {
                    edition: None,
                    applications: vec![id],
                    decisions: decided(&["19c"], true),
                    reason: None
                }
            )
            .is_err()
    );
}

#[test]
fn an_affected_act_that_follows_its_correction_breaks_an_invariant() {
    let mut world = World::reviewing();
    let id = world.eligible("青禾", 1);
    tries(&mut world, "director", correct(id, grade(rules::GradeLetter::B))).unwrap();
    let broken = world.broken_by(|state| {
        let case = state.cases.get_mut(&id).map(std::sync::Arc::make_mut).unwrap();
        case.correction.open.values_mut().for_each(|correction| *correction = 1);
    });
    assert_eq!(broken, ["affected-acts-precede-their-correction"]);
}
