//! What the examination of an applicant promises.

mod later;

use basis::day::Day;

use rules::{Gravity, Remedy};
use serde_json::json;

use super::{Answer, GiveOpinion};
use crate::case::Left;
use crate::filing::{Listing, Record, RecordKind};
use crate::judged::Decisions;
use crate::testing::review::{JUDGED, ask, eligible, ineligible, nothing};
use crate::testing::{World, decided, document, private};
use crate::window::Looking;

fn serious_inspection() -> Record {
    let on = Day::parse("2023-02-01").unwrap();
    Record { kind: RecordKind::Inspection, grade: Gravity::Serious, on, valid: true, attributable: true }
}

fn something(world: &World, records: Vec<Record>) -> GiveOpinion {
    let application = world.state.cases.keys().next().copied().unwrap();
    GiveOpinion { answer: Answer::Something, records, ..nothing(application) }
}

/// Returns a world with an accepted application about which the only unit that was asked knows nothing.
fn answered() -> (World, basis::id::ApplicationId) {
    let mut world = World::reviewing();
    let id = world.accepted("青禾", 1);
    world.does("clerk", ask(id, &["market"]));
    world.does("market", nothing(id));
    (world, id)
}

#[test]
fn a_firm_that_meets_every_condition_goes_on_once_the_units_have_answered() {
    let mut world = World::reviewing();
    let id = world.accepted("青禾", 1);
    world.does("clerk", ask(id, &["market", "emergency"]));
    world.does("market", nothing(id));
    world.does("emergency", GiveOpinion { answer: Answer::NotConcerned, ..nothing(id) });
    assert_eq!(world.case(id).stages.get("eligibility"), None);
    let mut decision = eligible(id);
    // The firm stands alone: what is decided on the companies of a group does not concern it.
    decision.decisions.0.extend(decided(&["14(7)b"], true).0);
    world.does("director", decision);
    let case = world.case(id);
    assert_eq!(case.stages["eligibility"], (Left::Passed, case.history.last().unwrap().n));
    assert_eq!(case.eligibility.decided.map(|decided| decided.eligible), Some(true));
    let decided: Vec<String> = case.decisions.keys().map(ToString::to_string).collect();
    assert_eq!(decided, JUDGED, "a decision is kept where it concerns the case");
}

#[test]
fn nobody_is_eligible_or_ineligible_before_every_unit_asked_has_answered() {
    let mut world = World::reviewing();
    let id = world.accepted("青禾", 1);
    assert_eq!(world.refusal("director", eligible(id)), "18a");
    world.does("clerk", ask(id, &["market", "emergency"]));
    world.does("market", nothing(id));
    assert_eq!(world.refusal("director", eligible(id)), "18a");
    assert_eq!(world.refusal("director", ineligible(id, decided(&["14(4)"], false))), "18a");
}

#[test]
fn a_serious_failure_that_a_unit_knows_of_refuses_by_its_clause() {
    let mut world = World::reviewing();
    let id = world.accepted("青禾", 1);
    world.does("clerk", ask(id, &["market"]));
    let opinion = something(&world, vec![serious_inspection()]);
    world.does("market", opinion);
    assert_eq!(world.refusal("director", eligible(id)), "14(6)a");
    world.finds_ineligible("青禾", id, Decisions::default());
    assert_eq!(world.case(id).ended().map(|(stage, _)| stage), Some("eligibility"));
    assert_eq!(world.refusal("director", eligible(id)), "stage");
}

#[test]
fn a_condition_left_to_a_person_stops_until_decided_and_refuses_when_denied() {
    let (mut world, id) = answered();
    let mut undecided = eligible(id);
    undecided.decisions.0.remove(&"14(3)c".parse().unwrap());
    assert_eq!(world.refusal("director", undecided.clone()), "14(3)c");
    undecided.decisions.0.extend(decided(&["14(3)c"], false).0);
    assert_eq!(world.refusal("director", undecided), "14(3)c");
}

#[test]
fn nobody_is_ineligible_while_nothing_speaks_against_them() {
    let (mut world, id) = answered();
    assert_eq!(world.refusal("director", ineligible(id, Decisions::default())), "stage");
    assert_eq!(world.refusal("director", ineligible(id, eligible(id).decisions)), "stage");
    let unexplained =
        crate::eligibility::DecideEligibility { reason: None, ..ineligible(id, decided(&["14(4)"], false)) };
    assert_eq!(world.misread("director", unexplained), "reason cannot be right: whoever is not eligible is told why");
    world.finds_ineligible("青禾", id, decided(&["14(4)"], false));
    assert_eq!(world.case(id).ended().map(|(stage, _)| stage), Some("eligibility"));
}

#[test]
fn a_clause_that_a_later_gate_asks_is_not_decided_ahead_of_time() {
    let (mut world, id) = answered();
    let mut ahead = eligible(id);
    ahead.decisions.0.extend(decided(&["19c"], true).0);
    assert_eq!(world.misread("director", ahead), "decisions cannot be right: 19c is not asked here");
}

#[test]
fn a_unit_answers_once_for_itself_and_only_if_asked() {
    let mut world = World::reviewing();
    let id = world.accepted("青禾", 1);
    world.does("clerk", ask(id, &["market"]));
    let of_another = GiveOpinion { unit: Some("market".to_owned()), ..nothing(id) };
    assert_eq!(world.refusal("emergency", of_another), "rights");
    assert_eq!(world.refusal("emergency", nothing(id)), "stage");
    assert_eq!(world.refusal("clerk", nothing(id)), "rights");
    world.does("market", nothing(id));
    assert_eq!(world.refusal("market", nothing(id)), "repeated");
    assert_eq!(world.refusal("clerk", ask(id, &["market"])), "repeated");
}

#[test]
fn a_unit_answers_on_sealed_paper_that_two_clerks_have_compared() {
    let mut world = World::reviewing();
    let id = world.accepted("青禾", 1);
    world.does("clerk", ask(id, &["market"]));
    world.enters("market", nothing(id)).unwrap();
    let opinion = world.case(id).eligibility.asked["market"].opinion.clone().unwrap();
    assert_eq!((opinion.by, opinion.answer), (world.cast["market"], Answer::Nothing));
}

#[test]
fn an_answer_that_contradicts_itself_or_hides_a_record_behind_an_unknown_word_is_malformed() {
    let mut world = World::reviewing();
    let id = world.accepted("青禾", 1);
    world.does("clerk", ask(id, &["market"]));
    assert_eq!(
        world.misread("market", GiveOpinion { answer: Answer::Something, ..nothing(id) }),
        "answer cannot be right: whoever knows something says what: records, listings or facts"
    );
    assert_eq!(
        world.misread("market", GiveOpinion { facts: Some(private(4)), ..nothing(id) }),
        "answer cannot be right: whoever gives records, listings or facts answers “something”"
    );
    let with = |kind: &str, grade: &str| json!({ "kind": kind, "grade": grade, "on": "2023-02-01" });
    let unread = |kind, grade| serde_json::from_value::<Record>(with(kind, grade)).unwrap_err().to_string();
    let grades = "`minor`, `ordinary`, `larger`, `serious`, `major`, `extraordinary`";
    assert_eq!(unread("inspection", "sirious"), format!("unknown variant `sirious`, expected one of {grades}"));
    let kinds = "`inspection`, `accident`, `complaint`";
    assert_eq!(unread("rumour", "serious"), format!("unknown variant `rumour`, expected one of {kinds}"));
    assert_eq!(
        world.misread("clerk", ask(id, &[])),
        "units cannot be right: at least one unit is asked, each by its id"
    );
    assert_eq!(
        world.misread("clerk", ask(id, &["market", "market"])),
        "units cannot be right: each unit is named once"
    );
    assert_eq!(
        world.misread("clerk", ask(id, &["markt"])),
        "units cannot be right: markt is no unit that the scheme has a name for"
    );
}

#[test]
fn units_are_asked_about_accepted_applications_only() {
    let mut world = World::reviewing();
    let id = world.submitted("青禾", 1);
    assert_eq!(world.refusal("clerk", ask(id, &["market"])), "17e");
    assert_eq!(world.refusal("market", nothing(id)), "unknown");
}

#[test]
fn an_opinion_planted_under_another_unit_is_noticed() {
    let mut world = World::reviewing();
    let id = world.eligible("青禾", 1);
    let broken = world.broken_by(|state| {
        let case = state.cases.get_mut(&id).map(std::sync::Arc::make_mut).unwrap();
        let opinion = case.eligibility.asked["market"].clone();
        case.eligibility.asked.insert("emergency".to_owned(), opinion);
    });
    assert_eq!(broken, ["opinions-from-asked-units"]);
}

#[test]
fn an_eligible_case_whose_decision_rests_on_a_refusal_is_noticed() {
    let (mut world, id) = answered();
    world.finds_ineligible("青禾", id, decided(&["14(4)"], false));
    let broken = world.broken_by(|state| {
        let case = state.cases.get_mut(&id).map(std::sync::Arc::make_mut).unwrap();
        case.eligibility.decided =
            case.eligibility.decided.map(|one| super::EligibilityDecision { eligible: true, ..one });
    });
    assert_eq!(broken, ["eligible-by-every-condition"]);
}

#[test]
fn whether_a_firm_is_eligible_is_told_to_the_firm_and_not_to_its_township() {
    let (mut world, id) = answered();
    let status = |world: &World, who: &str| {
        let (viewer, at) = (Some(world.context(who).by), world.now);
        let looking = Looking { state: &world.state, schemes: &world.schemes, viewer, at };
        looking.case_page(id).unwrap().status.unwrap().word
    };
    assert_eq!([status(&world, "township"), status(&world, "青禾")], ["eligibility", "eligibility"]);
    world.finds_ineligible("青禾", id, decided(&["14(4)"], false));
    assert_eq!([status(&world, "township"), status(&world, "青禾")], ["accepted", "not-eligible"]);
}

fn withdrawn(application: basis::id::ApplicationId) -> super::WithdrawOpinion {
    super::WithdrawOpinion { application, unit: None, reason: private(5) }
}

fn without(application: basis::id::ApplicationId, unit: &str) -> super::ProceedWithoutOpinion {
    super::ProceedWithoutOpinion { application, unit: unit.to_owned(), reason: private(5) }
}

fn told(application: basis::id::ApplicationId) -> super::NotifyIntendedDecision {
    super::NotifyIntendedDecision { application, reason: private(5) }
}

fn stated(application: basis::id::ApplicationId) -> super::StateCase {
    super::StateCase { application, statement: private(6), papers: vec![document(7)] }
}

#[test]
fn an_answer_is_taken_back_and_given_anew_until_the_office_decides() {
    let mut world = World::reviewing();
    let id = world.accepted("青禾", 1);
    let first = |world: &mut World, who| match world.tries(who, withdrawn(id)).unwrap_err().remedy() {
        Some(Remedy::Act { act, .. }) => act.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(first(&mut world, "market"), "ask-units", "nobody has asked it");
    world.does("clerk", ask(id, &["market", "emergency"]));
    assert_eq!(first(&mut world, "market"), "give-opinion", "it has not answered");
    world.does("market", nothing(id));
    assert_eq!(world.refusal("clerk", withdrawn(id)), "rights");
    assert_eq!(world.refusal("emergency", withdrawn(id)), "stage");
    world.does("market", withdrawn(id));
    assert_eq!(world.case(id).eligibility.asked["market"].opinion, None);
    world.does("market", nothing(id));
    world.does("emergency", nothing(id));
    world.does("director", eligible(id));
    assert_eq!(world.refusal("market", withdrawn(id)), "stage");
}

#[test]
fn silence_is_no_consent_and_the_office_goes_on_after_ten_working_days_with_a_reason() {
    let mut world = World::reviewing();
    let id = world.accepted("青禾", 1);
    assert_eq!(world.refusal("director", without(id, "market")), "stage");
    world.does("clerk", ask(id, &["market", "emergency"]));
    world.does("market", nothing(id));
    assert_eq!(world.refusal("director", without(id, "market")), "repeated");
    assert_eq!(world.refusal("clerk", without(id, "emergency")), "rights");
    // Asked on 20 April 2023, with the Sunday and the Saturday worked for the holiday of May.
    world.now = basis::day::Moment::parse("2023-05-06T23:59:00").unwrap();
    assert_eq!(world.refusal("director", without(id, "emergency")), "Q28");
    assert_eq!(world.refusal("director", eligible(id)), "18a");
    world.now = basis::day::Moment::parse("2023-05-07T00:00:00").unwrap();
    world.does("director", without(id, "emergency"));
    assert_eq!(world.refusal("director", without(id, "emergency")), "repeated");
    world.does("director", eligible(id));
}

#[test]
fn what_no_unit_has_examined_the_director_decides_in_writing() {
    let mut world = World::reviewing();
    let id = world.accepted("青禾", 1);
    world.does("clerk", ask(id, &["market"]));
    world.does("market", GiveOpinion { answer: Answer::NotConcerned, ..nothing(id) });
    assert_eq!(world.refusal("director", eligible(id)), "18b");
    let mut decision = eligible(id);
    decision.decisions.0.extend(decided(&["18b"], true).0);
    world.does("director", decision);
}

#[test]
fn nobody_is_found_not_eligible_unheard() {
    let (mut world, id) = answered();
    let against = ineligible(id, decided(&["14(4)"], false));
    assert_eq!(world.refusal("director", against.clone()), "Q29");
    assert_eq!(world.refusal("青禾", stated(id)), "stage");
    assert_eq!(world.refusal("clerk", told(id)), "rights");
    world.does("director", told(id));
    assert_eq!(world.refusal("director", told(id)), "repeated");
    assert_eq!(world.refusal("director", against.clone()), "Q29");
    let mut silent = world.clone();
    world.does("青禾", stated(id));
    assert_eq!(world.refusal("青禾", stated(id)), "repeated");
    assert_eq!(world.case(id).filing.evidence, [document(2)], "papers of a hearing are no evidence that others read");
    world.does("director", against.clone());
    // Told on 20 April 2023; the third working day is Tuesday, with the Sunday worked.
    silent.now = basis::day::Moment::parse("2023-04-24T23:59:00").unwrap();
    assert_eq!(silent.refusal("director", against.clone()), "Q29");
    silent.now = basis::day::Moment::parse("2023-04-25T00:00:00").unwrap();
    assert_eq!(silent.refusal("青禾", stated(id)), "Q29");
    silent.does("director", against);
}

#[test]
fn what_a_unit_says_after_the_notice_is_told_anew_before_it_counts_against_anybody() {
    let (mut world, id) = answered();
    world.does("director", told(id));
    world.does("青禾", stated(id));
    world.does("market", withdrawn(id));
    world.does("market", nothing(id));
    let against = ineligible(id, decided(&["14(4)"], false));
    assert_eq!(world.refusal("director", against.clone()), "Q29");
    assert_eq!(world.refusal("青禾", stated(id)), "stage");
    world.does("director", told(id));
    assert_eq!(world.refusal("director", against.clone()), "Q29");
    world.does("青禾", stated(id));
    world.does("director", against);
}

#[test]
fn a_decision_entered_from_paper_does_not_precede_what_it_rests_on() {
    let (mut world, id) = answered();
    let asked_on = world.now.day();
    world.now = asked_on.plus_days(1).start();
    world.does("director", told(id));
    world.does("青禾", stated(id));
    world.now = asked_on.plus_days(3).start();
    let people = ["director", "clerk-two"];
    let against = ineligible(id, decided(&["14(4)"], false));
    assert_eq!(world.refusal_on_paper(people, asked_on, against.clone()).word(), "stage");
    let context = world.on_paper(people, asked_on.plus_days(1));
    world.tries_in(&context, &against.into()).unwrap();
}

#[test]
fn nobody_is_found_not_eligible_because_nobody_has_examined_it() {
    let mut world = World::reviewing();
    let id = world.accepted("青禾", 1);
    world.does("clerk", ask(id, &["market"]));
    world.does("market", GiveOpinion { answer: Answer::NotConcerned, ..nothing(id) });
    world.does("director", told(id));
    world.does("青禾", stated(id));
    assert_eq!(world.refusal("director", ineligible(id, decided(&["18b"], false))), "18b");
}

#[test]
fn a_case_found_not_eligible_unheard_is_noticed() {
    let (mut world, id) = answered();
    world.finds_ineligible("青禾", id, decided(&["14(4)"], false));
    let broken = world.broken_by(|state| {
        let case = state.cases.get_mut(&id).map(std::sync::Arc::make_mut).unwrap();
        case.eligibility.told = None;
    });
    assert_eq!(broken, ["the-ineligible-were-told"]);
}

#[test]
fn a_unit_tells_nothing_that_lies_after_the_day_on_which_it_tells_it() {
    let mut world = World::reviewing();
    let id = world.accepted("青禾", 1);
    world.does("clerk", ask(id, &["market"]));
    let (today, tomorrow) = (world.now.day(), world.now.day().next());
    let record = |on| vec![Record { on, ..serious_inspection() }];
    let listed = |from| vec![Listing { list: "judgment-defaulter".to_owned(), from, until: None }];
    let told = |records, listings| GiveOpinion { answer: Answer::Something, records, listings, ..nothing(id) };
    let later = |what| format!("{what} cannot be right: nobody knows on one day what lies after it");
    assert_eq!(world.misread("market", told(record(tomorrow), Vec::new())), later("records"));
    assert_eq!(world.misread("market", told(Vec::new(), listed(tomorrow))), later("listings"));
    world.does("market", told(record(today), listed(today)));
}
