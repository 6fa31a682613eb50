//! A simulation follows from its seed, plays whole editions, and the office it leaves behind is sound.

use std::collections::BTreeSet;

use service::{Clock, Office};
use store::{FaultPlan, MemoryStore};
use story::simulate::{EditionTold, Figures, Simulation, simulate};
use story::{Answered, Heard, StoryFault};

use crate::shelf::shelf;

const SMALL: Simulation = Simulation { applicants: 12, reviewers: 6, editions: 1, seed: 7 };

fn office() -> Office {
    Office::create(Box::new(MemoryStore::new(FaultPlan::none())), Clock::System).unwrap()
}

fn played(scheme: &str, simulation: Simulation) -> Result<Figures, StoryFault> {
    simulate(&office(), &shelf().folder(scheme).unwrap(), &simulation, &mut |_| Ok(()))
}

fn figures(scheme: &str, simulation: Simulation) -> Figures {
    played(scheme, simulation).unwrap_or_else(|fault| panic!("{scheme}, {simulation:?}: {fault}"))
}

#[test]
fn the_same_seed_gives_the_same_figures_and_another_seed_others() {
    let first = figures("xiaoshan-2023", SMALL);
    assert_eq!(figures("xiaoshan-2023", SMALL), first);
    assert_ne!(figures("xiaoshan-2023", Simulation { seed: 8, ..SMALL }).digest, first.digest);
}

#[test]
fn an_ordinary_office_of_two_editions_refuses_some_and_crowns_some() {
    let mut sent = BTreeSet::new();
    let mut refused = BTreeSet::new();
    for seed in 1..=3 {
        let large = Simulation { applicants: 60, reviewers: 12, editions: 2, seed };
        let office = office();
        let played = simulate(&office, &shelf().folder("xiaoshan-2023").unwrap(), &large, &mut |heard| {
            match heard {
                Heard::Sent(request) => drop(sent.insert(request.command.clone())),
                Heard::Answered(settled) => {
                    let refusals = settled.iter().filter(|one| matches!(one.answered, Answered::Refused(_)));
                    refused.extend(refusals.map(|one| one.command));
                }
            }
            Ok(())
        });
        let figures = played.unwrap();
        let acts = figures.commands - figures.refusals;
        assert_eq!(office.snapshot().state.head().map(|(n, _)| n), Some(acts));
        assert!(figures.refusals > 50 && figures.winners > 4 && figures.events > acts, "{figures:?}");
    }
    assert!(refused.len() > 15, "many kinds of command are refused somewhere: {refused:?}");
    let left_out: Vec<&str> = engine::vocabulary::command_names().filter(|name| !sent.contains(*name)).collect();
    assert_eq!(left_out, Vec::<&str>::new(), "every command is played");
}

#[test]
fn no_size_and_no_seed_leads_to_a_dead_end() {
    for scheme in ["xiaoshan-2023", "qinglan-2024"] {
        for seed in 0..24 {
            let size = usize::try_from(seed).unwrap();
            let simulation = Simulation { applicants: size % 11 + 1, reviewers: size % 7 + 1, editions: 2, seed };
            assert_eq!(figures(scheme, simulation).editions, 2);
        }
    }
}

#[test]
fn ten_years_are_not_quiet_and_the_office_they_leave_is_sound() {
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path().join("office");
    let small = Simulation { applicants: 14, reviewers: 6, editions: 5, seed: 4 };
    let office = Office::create_in(&place).unwrap();
    let figures = simulate(&office, &shelf().folder("xiaoshan-2023").unwrap(), &small, &mut |_| Ok(())).unwrap();
    let editions: Vec<i16> = figures.told.iter().map(|told| told.edition).collect();
    assert_eq!(editions, [2023, 2025, 2027, 2029, 2031]);
    assert_eq!(figures.assumed_calendars, [2027, 2028, 2029, 2030, 2031, 2032]);
    let sum = |of: fn(&EditionTold) -> u64| figures.told.iter().map(of).sum::<u64>();
    let happened = [
        ("applicants", sum(|told| told.applicants)),
        ("repeated", sum(|told| told.repeated)),
        ("refused", sum(|told| told.refused)),
        ("winners", sum(|told| told.winners)),
        ("repeat winners", sum(|told| told.repeat_winners)),
        ("reports", sum(|told| told.reports)),
        ("missed reports", sum(|told| told.missed_reports)),
        ("bars", sum(|told| told.bars)),
        ("revocations", sum(|told| told.revocations)),
        ("renamed", sum(|told| told.renamed)),
        ("merged", sum(|told| told.merged)),
        ("divided", sum(|told| told.divided)),
        ("moved out", sum(|told| told.moved_out)),
        ("ended", sum(|told| told.ended)),
        ("reviewers engaged", sum(|told| told.reviewers_engaged)),
        ("reviewers left", sum(|told| told.reviewers_left)),
    ];
    let quiet: Vec<&str> = happened.iter().filter(|(_, times)| *times == 0).map(|(what, _)| *what).collect();
    assert_eq!(quiet, Vec::<&str>::new(), "{:#?}", figures.told);
    assert_eq!(sum(|told| told.winners), figures.winners);
    drop(office);
    let examined = service::doctor(&place, &[]).unwrap();
    let faults: Vec<String> = examined.faulty().map(ToString::to_string).collect();
    assert_eq!((faults, examined.checks.is_empty()), (Vec::new(), false));
}

#[test]
fn more_editions_than_a_simulation_holds_are_answered_with_the_limit() {
    let asked = |simulation| played("xiaoshan-2023", simulation).unwrap_err().to_string();
    let many = asked(Simulation { editions: 21, ..SMALL });
    assert!(many.starts_with("A simulation has at most 20 editions, not 21: "), "{many}");
    let none = asked(Simulation { editions: 0, ..SMALL });
    assert_eq!(none, "A simulation has at least one edition, not 0: without one nothing happens.");
}

#[test]
fn more_or_fewer_people_than_a_simulation_holds_are_answered_with_the_limits() {
    let asked = |simulation| story::simulate::check(&shelf().folder("xiaoshan-2023").unwrap(), &simulation);
    let told = |simulation| asked(simulation).unwrap_err().to_string();
    let nobody = told(Simulation { applicants: 0, ..SMALL });
    let said = "A simulation has 1 to 20000 applicants an edition, not 0: without anybody nothing happens, and what happens is kept in memory.";
    assert_eq!(nobody, said);
    let many = told(Simulation { reviewers: 2_001, ..SMALL });
    assert!(many.starts_with("A simulation has 1 to 2000 reviewers, not 2001: "), "{many}");
    let most = Simulation { applicants: Simulation::APPLICANTS_MAX, reviewers: Simulation::REVIEWERS_MAX, ..SMALL };
    assert!(asked(most).is_ok());
}

#[test]
fn a_listener_that_fails_ends_the_simulation() {
    let fails = &mut |_: Heard<'_>| Err(std::io::Error::other("the disk is full"));
    let ended = simulate(&office(), &shelf().folder("xiaoshan-2023").unwrap(), &SMALL, fails).unwrap_err();
    assert_eq!(ended.to_string(), "What the door answered could not be noted: the disk is full");
}
