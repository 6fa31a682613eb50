//! Claims about supervision, on the shipped scheme; what a winner does year by year is told by its scenarios.

mod corrections;

use std::sync::Arc;

use super::{BarGround, FileAnnualReport, FindReportMissed, RecordPastBar, Report, ReportOwnBreach};
use crate::approval::AnnounceWinners;
use crate::context::Context;
use crate::identity::{MergeDuplicates, MergeOrganisation};
use crate::testing::award::{line, tally};
use crate::testing::years::winners;
use crate::testing::{World, document, private};

fn won() -> (World, basis::id::OrganisationId) {
    let (mut world, cases) = World::at_candidates(&["青禾"]);
    world.voting(vec![line(cases[0], "quality")]);
    world.counts(&tally("quality", &[(cases[0], 3)]));
    world.posted();
    world.approved(&cases);
    let organisation = world.case(cases[0]).organisation;
    let told = ReportOwnBreach { organisation, event: None, found: world.now.day(), statement: private(1) };
    assert_eq!(world.refusal("青禾", told), "stage", "nobody is a winner before the announcement");
    world.does("director", AnnounceWinners { edition: None, medium: Some("区报".to_owned()) });
    (world, organisation)
}

#[test]
fn a_report_that_nobody_owes_or_that_never_came_is_found() {
    let (mut world, organisation) = won();
    world.now = basis::day::Moment::parse("2024-01-10T09:00:00").unwrap();
    let sections = ["incidents", "quality-problems", "violations", "excellence-in-practice"].map(str::to_owned).into();
    let report = FileAnnualReport { organisation, year: 2024, sections, use_of_money: None, report: document(3) };
    world.does("青禾", report);
    let filed = |year: i16, report: Report| {
        world.broken_by(|state| {
            Arc::make_mut(state.winners.get_mut(&organisation).unwrap()).reports.insert(year, report);
        })
    };
    let found = ["reports-are-owed"];
    assert_eq!(filed(2028, Report::default()), [""; 0]);
    assert_eq!(filed(2029, Report::default()), found, "it owes five");
    let said = crate::consent::Said { done: basis::day::DoneOn::Moment(world.now), n: 9 };
    assert_eq!(filed(2028, Report { examined: Some(said), ..Report::default() }), found, "it never came");
    assert_eq!(filed(2028, Report { returned: Some(said), ..Report::default() }), found, "it never came");
}

#[test]
fn what_a_winner_tells_of_itself_has_happened() {
    let (mut world, organisation) = won();
    let found = world.now.day().next();
    let told = ReportOwnBreach { organisation, event: None, found, statement: private(1) };
    let why = format!("found cannot be right: nothing was discovered on {found}, a day that has not come");
    assert_eq!(world.misread("青禾", told), why);
}

#[test]
fn of_bars_found_here_and_before_the_latest_discovery_and_the_earliest_fraud_count() {
    let (mut world, organisation) = won();
    let day = |text: &str| basis::day::Day::parse(text).unwrap();
    let before = [
        (BarGround::Breach, "2019-05-11"),
        (BarGround::Breach, "2021-05-11"),
        (BarGround::Fraud, "2018-05-11"),
        (BarGround::Fraud, "2015-05-11"),
    ];
    for (ground, from) in before {
        let context = Context { seconded_by: Some(world.cast["clerk-two"]), ..world.context("clerk") };
        let bar = RecordPastBar { organisation, ground, counts_from: day(from), document: document(3) };
        world.tries_in(&context, &bar.into()).unwrap();
    }
    let counted = |world: &World| {
        let mut sheet = rules::Sheet::new();
        super::bars(&mut sheet, &world.state, organisation, None);
        ["revoked-on", "breach-found"].map(|name| sheet.day(name).unwrap())
    };
    assert_eq!(counted(&world), [day("2015-05-11"), day("2021-05-11")]);
}

#[test]
fn what_an_absorbed_winner_had_handed_in_is_not_asked_again_nor_found_missing() {
    let mut winners = winners();
    let ((drafter, organisation), (heir, into)) = (winners.firms[0], winners.firms[5]);
    let report = |organisation| FileAnnualReport {
        organisation,
        year: 2026,
        sections: ["incidents", "quality-problems", "violations", "excellence-in-practice"].map(str::to_owned).into(),
        use_of_money: Some(private(3)),
        report: document(3),
    };
    winners.world.now = "2026-02-10T09:00:00".parse().unwrap();
    winners.world.does(drafter, report(organisation));
    let from = winners.world.now.day();
    winners.by_two(MergeOrganisation { organisation, into, from, document: document(4) }).unwrap();
    assert_eq!(winners.world.refusal(heir, report(into)), "stage");
    winners.world.now = "2026-04-02T09:00:00".parse().unwrap();
    let missed = |year| FindReportMissed { organisation: into, year, reason: private(5) };
    assert_eq!(winners.world.refusal("director", missed(2026)), "stage");
    winners.world.now = "2027-04-02T09:00:00".parse().unwrap();
    winners.world.does("director", missed(2027));
}

#[test]
fn the_other_registration_of_an_absorbed_winner_owes_nothing_and_shows_nothing() {
    let mut winners = winners();
    let ((drafter, organisation), (_, stays), (_, into)) = (winners.firms[0], winners.firms[5], winners.firms[6]);
    let from = winners.world.now.day();
    winners.by_two(MergeDuplicates { organisation, into: stays, from, document: document(4) }).unwrap();
    winners.by_two(MergeOrganisation { organisation: stays, into, from, document: document(4) }).unwrap();
    winners.world.now = "2026-02-10T09:00:00".parse().unwrap();
    let (use_of_money, report) = (Some(private(3)), document(3));
    let sections = ["incidents", "quality-problems", "violations", "excellence-in-practice"].map(str::to_owned).into();
    let told = FileAnnualReport { organisation, year: 2026, sections, use_of_money, report };
    assert_eq!(winners.world.refusal(drafter, told), "stage");
    let case = winners.world.case(winners.cases[0]);
    assert!(!super::may_be_shown(&winners.world.state, case));
}
