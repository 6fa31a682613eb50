//! What a round of review promises.

use std::collections::BTreeMap;
use std::sync::Arc;

use basis::id::ApplicationId;
use basis::points::Total;
use scheme::pipeline::Weight;

use super::{AgreeScores, Agreed, ConfirmReport, ScoreSheet, SealSheet, StateUnconfirmed, total_of};
use crate::case::Left;
use crate::command::Command;
use crate::labels::Label;
use crate::pair::{Propose, ProposedCommand, Second};
use crate::panel::Interest;
use crate::sealed::Sealed;
use crate::shortlist::DecideShortlist;
use crate::testing::review::{agree, declare, panel_of_two, report, seal};
use crate::testing::{World, decided, document, private};
use crate::window::{Looking, StageStanding};

/// Has the panel of two score, agree and report.
fn reports(world: &mut World, id: ApplicationId) {
    agrees(world, id);
    world.does("leader", report(id));
}

/// Has the panel of two score and agree.
fn agrees(world: &mut World, id: ApplicationId) {
    for who in ["leader", "second"] {
        let sheet = seal(world, id, 60);
        world.does(who, sheet);
    }
    let agreed = agree(world, id, 60);
    world.does("leader", agreed);
}

fn proposed(command: impl Into<Command>) -> Propose {
    let command = command.into();
    let command = ProposedCommand { name: command.name().0.to_owned(), with: command.with() };
    Propose { command, on_behalf_of: None, done_on: None, proof: None }
}

#[test]
fn a_panel_scores_alone_agrees_and_reports_in_that_order() {
    let (mut world, id) = panel_of_two();
    let (low, high, agreed) = (seal(&world, id, 50), seal(&world, id, 70), agree(&world, id, 60));
    world.does("leader", low);
    assert_eq!(world.refusal("leader", agreed.clone()), "stage");
    world.does("second", high);
    assert_eq!(world.refusal("leader", report(id)), "stage");
    assert_eq!(world.refusal("second", agreed.clone()), "11b");
    world.does("leader", agreed.clone());
    assert_eq!(world.refusal("leader", agreed), "repeated");
    assert_eq!(world.refusal("second", report(id)), "11(1)");
    world.does("leader", report(id));
    let case = world.case(id);
    assert_eq!(*case.rounds["paper"].agreed.as_ref().unwrap().total.weigh(), Total::whole(600));
    assert_eq!(case.stages["paper"], (Left::Passed, case.history.last().unwrap().n));
    assert_eq!(world.refusal("leader", report(id)), "20a");
}

#[test]
fn a_reviewer_with_an_interest_or_without_a_declaration_seals_nothing() {
    let mut world = World::reviewing();
    let id = world.eligible("青禾", 1);
    let panel = world.panel(&["leader", "second", "third"], &[id]);
    world.does("director", panel);
    let sheet = seal(&world, id, 60);
    assert_eq!(world.refusal("leader", sheet.clone()), "stage");
    world.does("second", declare(id, Interest::Some));
    assert_eq!(world.refusal("second", sheet.clone()), "conflict");
    world.does("leader", declare(id, Interest::None));
    world.does("third", declare(id, Interest::None));
    world.does("leader", sheet.clone());
    world.does("third", sheet);
    let agreed = agree(&world, id, 60);
    world.does("leader", agreed);
}

#[test]
fn a_sheet_holds_every_item_once_and_on_the_step() {
    let (mut world, id) = panel_of_two();
    let sound = seal(&world, id, 60);
    let with = |item: &str, percent: Option<u8>| {
        let mut percents = sound.percents.clone();
        percents.remove(item);
        percents.extend(percent.map(|percent| (item.to_owned(), percent)));
        SealSheet { percents, ..sound.clone() }
    };
    for (unfit, why) in [
        (with("4.1.2", None), "item 4.1.2 has no percentage"),
        (with("4.1.2", Some(62)), "62 on item 4.1.2 is not a step of 5 from 0 to 100"),
        (with("4.1.2", Some(105)), "105 on item 4.1.2 is not a step of 5 from 0 to 100"),
        (with("4.9.9", Some(60)), "4.9.9 is no item of gbt19580-2012"),
    ] {
        let sentence = format!("percents cannot be right: {why}");
        assert_eq!(world.misread("leader", unfit.clone()), sentence);
        let agreed = AgreeScores { application: id, percents: unfit.percents, spread_reason: None };
        assert_eq!(world.misread("leader", agreed), sentence);
    }
    world.does("leader", sound.clone());
    assert_eq!(world.refusal("leader", sound), "repeated");
}

#[test]
fn a_sheet_by_other_criteria_is_refused_on_the_papers_and_on_site_by_the_clause_of_each() {
    let (mut world, id) = panel_of_two();
    let sheet = seal(&world, id, 60);
    let named = |criteria: &str| SealSheet { criteria: Some(criteria.to_owned()), ..sheet.clone() };
    assert_eq!(
        world.refusal("leader", named("gbt19580-2025")),
        "15a",
        "on the papers it is the clause that names them"
    );
    world.does("leader", named("gbt19580-2012"));
    let mut world = World::reviewing();
    let id = world.reported("青禾", 1, 60);
    world.closes();
    let applications = vec![id];
    let decisions = decided(&["19c"], true);
    world.does("director", DecideShortlist { edition: None, applications, decisions, reason: None });
    world.visited(id);
    let sheet = seal(&world, id, 60);
    let other = SealSheet { criteria: Some("gbt19580-2025".to_owned()), ..sheet.clone() };
    assert_eq!(world.refusal("leader", other), "20a");
    world.does("leader", sheet);
}

#[test]
fn an_application_that_is_hidden_and_one_that_does_not_exist_are_refused_alike() {
    let (mut world, id) = panel_of_two();
    let hidden = seal(&world, id, 60);
    let absent = SealSheet { application: ApplicationId::from_number(7), ..hidden.clone() };
    let (hidden, absent) = (world.tries("third", hidden), world.tries("third", absent));
    assert_eq!(hidden.map_err(|refusal| refusal.word()), Err("unknown".to_owned()));
    assert_eq!(absent.map_err(|refusal| refusal.word()), Err("unknown".to_owned()));
}

#[test]
fn the_applicant_confirms_a_report_once_it_is_there_and_once() {
    let (mut world, id) = panel_of_two();
    assert_eq!(world.refusal("青禾", ConfirmReport { application: id, reservations: Vec::new() }), "stage");
    agrees(&mut world, id);
    world.does("leader", report(id));
    assert_eq!(world.refusal("leader", ConfirmReport { application: id, reservations: Vec::new() }), "11(2)b");
    world.enters("青禾", ConfirmReport { application: id, reservations: Vec::new() }).unwrap();
    assert_eq!(world.refusal("青禾", ConfirmReport { application: id, reservations: Vec::new() }), "repeated");
    let round = &world.case(id).rounds["paper"];
    assert_eq!(round.confirmed, world.case(id).history.last().map(|entry| entry.n));
}

#[test]
fn two_reviewers_of_the_panel_state_that_a_report_is_not_confirmed() {
    let (mut world, id) = panel_of_two();
    agrees(&mut world, id);
    let statement = StateUnconfirmed { application: id, statement: document(5), reason: private(5) };
    assert_eq!(world.refusal("leader", statement.clone()), "stage");
    world.does("leader", report(id));
    assert_eq!(world.refusal("leader", statement.clone()), "second-person");
    world.does("leader", proposed(statement));
    let proposal = world.last_proposal();
    assert_eq!(world.refusal("leader", Second { proposal }), "second-person");
    assert_eq!(world.refusal("third", Second { proposal }), "unknown", "of another panel, the case is not even known");
    assert_eq!(world.refusal("clerk", Second { proposal }), "second-person");
    world.does("second", Second { proposal });
    assert_eq!(world.case(id).rounds["paper"].unconfirmed, world.case(id).history.last().map(|entry| entry.n));
}

#[test]
fn a_reviewer_seconds_no_paper_of_the_office_and_hears_nothing_of_a_case_not_in_sight() {
    let (mut world, id) = panel_of_two();
    let other = world.submitted("云岭", 2);
    for (application, refused) in [(id, "rights"), (other, "unknown")] {
        let township = Some(world.cast["township"]);
        let consent = proposed(crate::consent::Consent { application });
        let proof = Some(crate::context::Proof::parse("扫描件").unwrap());
        world.does("clerk", Propose { on_behalf_of: township, proof, ..consent });
        let proposal = world.last_proposal();
        assert_eq!(world.refusal("second", Second { proposal }), refused);
    }
}

#[test]
fn rounds_weigh_in_exactly_and_a_round_without_agreement_leaves_no_total() {
    let mut world = World::reviewing();
    let id = world.reported("青禾", 1, 60);
    let weights = [("paper", 2), ("site", 1)].map(|(round, weight)| Weight { round: round.to_owned(), weight });
    assert_eq!(total_of(world.case(id), &weights), None);
    let mut case = world.case(id).clone();
    let total = Sealed::new(Label::Total, Total::whole(500));
    let agreed = Agreed { percents: Sealed::new(Label::Total, Vec::new()), total, counted: Vec::new(), n: 1 };
    case.rounds.entry("site".to_owned()).or_default().agreed = Some(agreed);
    assert_eq!(total_of(&case, &weights), Total::new(1_700, 3).ok());
    assert_eq!(total_of(&case, &[]), None);
}

#[test]
fn an_unfinished_sheet_a_false_total_and_an_early_agreement_are_noticed() {
    let (mut world, id) = panel_of_two();
    let sheet = seal(&world, id, 60);
    world.does("leader", sheet);
    let leader = world.cast["leader"];
    let unfinished = world.broken_by(|state| {
        let case = state.cases.get_mut(&id).map(Arc::make_mut).unwrap();
        let sheet = ScoreSheet { percents: vec![60], n: 1 };
        case.rounds.get_mut("paper").unwrap().sheets.insert(leader, Sealed::new(Label::Sheet, sheet));
    });
    assert_eq!(unfinished, ["sheets-are-full"]);
    let items = world.percents(60).len();
    let agreed = |total| {
        let percents = Sealed::new(Label::Total, vec![60; items]);
        Some(Agreed {
            percents,
            total: Sealed::new(Label::Total, Total::whole(total)),
            counted: Vec::new(),
            n: u64::MAX,
        })
    };
    let early = world.broken_by(|state| {
        let case = state.cases.get_mut(&id).map(Arc::make_mut).unwrap();
        case.rounds.get_mut("paper").unwrap().agreed = agreed(600);
    });
    assert_eq!(early, ["agreement-follows-every-sheet"]);
    let sheet = seal(&world, id, 60);
    world.does("second", sheet);
    let inexact = world.broken_by(|state| {
        let case = state.cases.get_mut(&id).map(Arc::make_mut).unwrap();
        case.rounds.get_mut("paper").unwrap().agreed = agreed(601);
    });
    assert_eq!(inexact, ["agreed-totals-are-exact"]);
}

#[test]
fn who_may_not_know_the_progress_is_shown_no_stage_and_the_applicant_none_as_ahead_that_may_be_passed() {
    let (mut world, id) = panel_of_two();
    for who in ["leader", "second"] {
        let sheet = seal(&world, id, 60);
        world.does(who, sheet);
    }
    let standings = |who: &str| {
        let (viewer, at) = (Some(world.context(who).by), world.now);
        let looking = Looking { state: &world.state, schemes: &world.schemes, viewer, at };
        looking.case_page(id).unwrap().rail.iter().map(|stage| stage.standing).collect::<Vec<_>>()
    };
    assert_eq!(standings("leader"), []);
    let mut told = vec![StageStanding::Passed; 2];
    told.resize(standings("director").len(), StageStanding::Untold);
    assert_eq!(standings("青禾"), told);
    assert_eq!(standings("director")[2..4], [StageStanding::Here, StageStanding::Ahead]);
}

#[test]
fn a_reviewer_mends_the_own_sheet_before_the_panel_agrees_and_both_versions_stay() {
    let (mut world, id) = panel_of_two();
    let corrected = |world: &World, percent| super::CorrectSheet {
        application: id,
        percents: world.percents(percent),
        reason: private(7),
    };
    let fifty = corrected(&world, 50);
    assert_eq!(world.refusal("leader", fifty.clone()), "stage");
    for who in ["leader", "second"] {
        let sheet = seal(&world, id, 95);
        world.does(who, sheet);
    }
    assert_eq!(world.refusal("director", fifty.clone()), "rights");
    world.does("leader", fifty.clone());
    let part = &world.case(id).rounds["paper"];
    let leader = world.cast["leader"];
    let first = |percents: &[u8]| percents.first().copied();
    let (now, before) = (&part.sheets[&leader], &part.corrected[0]);
    assert_eq!(
        (first(&now.weigh().percents), before.0, first(&before.1.weigh().percents)),
        (Some(50), leader, Some(95))
    );
    let agreed = agree(&world, id, 60);
    assert_eq!(world.refusal("leader", agreed.clone()), "Q32", "45 percentage points apart");
    world.does("leader", AgreeScores { spread_reason: Some(private(8)), ..agreed });
    assert_eq!(world.refusal("leader", fifty), "stage");
}

#[test]
fn a_panel_that_agrees_on_nothing_has_the_exact_mean_of_its_sheets() {
    let (mut world, id) = panel_of_two();
    let (low, high) = (seal(&world, id, 50), seal(&world, id, 55));
    world.does("leader", low);
    world.does("second", high);
    world.does("leader", AgreeScores { application: id, percents: BTreeMap::default(), spread_reason: None });
    let agreed = world.case(id).rounds["paper"].agreed.as_ref().unwrap();
    assert_eq!((*agreed.total.weigh(), agreed.percents.weigh().len()), (Total::whole(525), 0));
    assert_eq!(agreed.counted.len(), 2);
    let second = world.cast["second"];
    let broken = world.broken_by(|state| {
        state.cases.get_mut(&id).map(Arc::make_mut).unwrap().leavers.insert(second, 1);
    });
    assert_eq!(broken, ["no-sheet-of-the-recused-counts"]);
}

#[test]
fn nothing_is_scored_on_site_before_the_plan_of_the_visit_is_approved() {
    let mut world = World::reviewing();
    let id = world.reported("青禾", 1, 60);
    let plan = world.plan(id);
    assert_eq!(world.refusal("leader", plan.clone()), "20a", "the papers are read without a visit");
    world.closes();
    let decisions = decided(&["19c"], true);
    world.does("director", DecideShortlist { edition: None, applications: vec![id], decisions, reason: None });
    let (sheet, plan) = (seal(&world, id, 60), world.plan(id));
    let approved = super::ApproveSitePlan { application: id };
    assert_eq!(world.refusal("leader", sheet.clone()), "11(2)a");
    assert_eq!(world.refusal("director", approved.clone()), "stage");
    let nowhere = super::PlanSiteVisit { place: String::new(), ..plan.clone() };
    assert_eq!(world.misread("leader", nowhere), "place cannot be right: a place has 1 to 120 characters");
    world.does("leader", plan.clone());
    assert_eq!(world.refusal("leader", sheet.clone()), "11(2)a");
    assert_eq!(world.refusal("leader", approved.clone()), "11(2)a");
    let back = super::ReturnSitePlan { application: id, reason: private(3) };
    assert_eq!(world.refusal("leader", back.clone()), "11(2)a");
    world.does("director", back.clone());
    assert_eq!(world.refusal("director", approved.clone()), "stage", "there is no plan any more");
    world.does("leader", plan.clone());
    world.does("director", approved.clone());
    assert_eq!(world.refusal("director", approved), "repeated");
    assert_eq!(world.refusal("director", back), "stage", "it is approved");
    world.does("leader", sheet);
    assert_eq!(world.refusal("leader", plan), "stage");
}

#[test]
fn the_director_decides_whether_a_case_goes_on_whose_site_report_is_not_confirmed() {
    for goes_on in [true, false] {
        let (mut world, id) = panel_of_two();
        let decision = super::DecideUnconfirmed { application: id, goes_on, reason: private(6) };
        reports(&mut world, id);
        unconfirmed(&mut world, id);
        assert_eq!(world.refusal("director", decision.clone()), "stage", "nobody has to confirm a report on papers");
        world.closes();
        let decisions = decided(&["19c"], true);
        world.does("director", DecideShortlist { edition: None, applications: vec![id], decisions, reason: None });
        world.visited(id);
        reports(&mut world, id);
        assert_eq!(world.refusal("director", decision.clone()), "stage");
        unconfirmed(&mut world, id);
        assert_eq!(world.refusal("clerk", decision.clone()), "rights");
        world.does("director", decision.clone());
        assert_eq!(world.case(id).rounds["site"].admitted.map(|(goes_on, _)| goes_on), Some(goes_on));
        assert_eq!(world.case(id).ended().is_none(), goes_on);
        assert_eq!(world.refusal("director", decision), if goes_on { "repeated" } else { "stage" });
    }
}

/// Has both reviewers state that the report is not confirmed.
fn unconfirmed(world: &mut World, application: ApplicationId) {
    let statement = StateUnconfirmed { application, statement: document(5), reason: private(5) };
    world.does("leader", proposed(statement));
    let proposal = world.last_proposal();
    world.does("second", Second { proposal });
}

#[test]
fn whoever_planned_a_visit_does_not_approve_the_plan() {
    let mut world = World::reviewing();
    let id = world.reported("青禾", 1, 60);
    world.closes();
    let decisions = decided(&["19c"], true);
    world.does("director", DecideShortlist { edition: None, applications: vec![id], decisions, reason: None });
    let plan = world.plan(id);
    world.does("leader", plan);
    // No reviewer is made director; whoever became one since would still not approve the own plan.
    let (role, scope) = (crate::people::Role::ReviewOfficeDirector, crate::people::Scope::Office);
    let person = world.state.people.get_mut(&world.cast["leader"]).map(std::sync::Arc::make_mut).unwrap();
    person.appointments.push(crate::people::Appointment {
        role,
        scope,
        from: world.now.day(),
        until: None,
        ended: None,
    });
    assert_eq!(world.refusal("leader", super::ApproveSitePlan { application: id }), "conflict");
    world.does("director", super::ApproveSitePlan { application: id });
}
