//! When the result of a case that is held back is out.

use basis::day::Moment;
use basis::id::ApplicationId;

use crate::approval::{AnnounceWinners, RecordApproval, SubmitForApproval};
use crate::judged::Decisions;
use crate::labels::{Label, Sight, Viewer};
use crate::notice::{CloseNotice, FileInquiryReport, NotifyUnits};
use crate::testing::award::{line, tally};
use crate::testing::{World, document};

fn sees(world: &World, who: &str, case: ApplicationId, label: Label) -> bool {
    let viewer = Viewer::of(&world.state, Some(world.cast[who]), world.now.day());
    Sight::new(&world.state, &viewer, world.case(case)).sees(label)
}

/// Approves and announces the named case alone.
fn announce(world: &mut World, case: ApplicationId, struck: &[ApplicationId]) {
    world.does("director", SubmitForApproval { edition: None, applications: vec![case] });
    world.does(
        "executive",
        RecordApproval { edition: None, struck: struck.to_vec(), put_off: Vec::new(), minutes: document(8) },
    );
    if struck.is_empty() {
        world.does("director", AnnounceWinners { edition: None, medium: Some("区报".to_owned()) });
    }
}

/// Three proposed winners, of whom only the first is announced.
fn first_announced() -> (World, Vec<ApplicationId>) {
    let (mut world, cases) = World::at_candidates(&["青禾", "云岭", "松石"]);
    world.voting(cases.iter().map(|id| line(*id, "quality")).collect());
    world.counts(&tally("quality", &cases.iter().map(|id| (*id, 3)).collect::<Vec<_>>()));
    world.posted();
    world.now = Moment::parse("2023-10-18T09:00:00").unwrap();
    world.does("director", CloseNotice { edition: None, held_back: Vec::new(), decisions: Decisions::default() });
    world.does("director", NotifyUnits { edition: None, letter: document(6) });
    world.does("director", FileInquiryReport { edition: None, report: document(7) });
    announce(&mut world, cases[0], &[]);
    (world, cases)
}

#[test]
fn the_result_of_a_case_held_back_stays_closed_while_others_are_announced() {
    let (mut world, cases) = first_announced();
    let firms = ["青禾", "云岭", "松石"];
    let told = |world: &World| [0, 1, 2].map(|at| sees(world, firms[at], cases[at], Label::Approval));
    assert_eq!(told(&world), [true, false, false]);
    announce(&mut world, cases[1], &[]);
    assert_eq!(told(&world), [true, true, false]);
    announce(&mut world, cases[2], &cases[2..]);
    assert_eq!(told(&world), [true, true, true]);
}

#[test]
fn a_panel_keeps_the_file_of_a_case_held_back_until_its_result_is_out() {
    let (mut world, cases) = first_announced();
    let open = |world: &World| [0, 1, 2].map(|at| sees(world, "leader", cases[at], Label::File));
    assert_eq!(open(&world), [false, true, true]);
    announce(&mut world, cases[1], &[]);
    assert_eq!(open(&world), [false, false, true]);
}
