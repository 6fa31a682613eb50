//! Random walks from the candidates to the money, in a world of three firms: no invariant ever breaks.

use basis::id::{ApplicationId, ObjectionId};
use proptest::prelude::*;

use super::award::{line, list, published, tally};
use super::{World, document, private};
use crate::approval::{AnnounceWinners, LeaveVacant, RecordApproval, SubmitForApproval};
use crate::command::Command;
use crate::honour::IssueCertificate;
use crate::judged::Decisions;
use crate::money::ProposePayment;
use crate::notice::{
    CloseNotice, ConcludeObjection, FileInquiryReport, Finding, NotifyUnits, PostNotice, RegisterObjection,
};
use crate::vote::HearExamination;

const DOERS: &[&str] = &["director", "clerk", "clerk-two", "executive", "finance"];

/// Commands in the order in which an award goes, each with who does it.
const ORDER: &[(usize, usize)] = &[
    (0, 0),
    (1, 0),
    (2, 0),
    (3, 1),
    (3, 2),
    (4, 1),
    (5, 1),
    (6, 1),
    (7, 1),
    (8, 0),
    (9, 0),
    (10, 0),
    (11, 0),
    (12, 3),
    (13, 0),
    (14, 1),
    (15, 4),
    (16, 0),
];

/// One step: where in the order, whether another than usual does it, on which firm, and a number that settles the rest.
type Step = (usize, usize, usize, u32);

fn command(world: &World, cases: &[ApplicationId], (at, _, firm, number): Step, objection: ObjectionId) -> Command {
    let id = cases[firm];
    let approvals = |of: usize| (u32::try_from(of).unwrap() + number) % 4;
    match ORDER[at].0 {
        0 => list(cases.iter().map(|id| line(*id, "quality")).collect()).into(),
        1 => world.plenary().into(),
        2 => HearExamination { edition: None }.into(),
        3 => {
            let lines: Vec<_> = (0..).zip(cases).map(|(at, id)| (*id, approvals(at))).collect();
            tally("quality", &lines).into()
        }
        4 => PostNotice { edition: None }.into(),
        5 => published(number != 0, "2023-10-10").into(),
        6 => {
            let handler = world.cast["clerk"];
            RegisterObjection { application: id, objector: None, matter: private(1), handler }.into()
        }
        7 => {
            let bars = number == 0;
            let report = document(2);
            ConcludeObjection { objection, finding: Finding::True, bars, fraud: bars, report, reason: private(2) }
                .into()
        }
        8 => CloseNotice { edition: None, held_back: Vec::new(), decisions: Decisions::default() }.into(),
        9 => NotifyUnits { edition: None, letter: document(3) }.into(),
        10 => FileInquiryReport { edition: None, report: document(4) }.into(),
        11 => SubmitForApproval { edition: None, applications: vec![id] }.into(),
        12 => RecordApproval { edition: None, struck: Vec::new(), put_off: Vec::new(), minutes: document(5) }.into(),
        13 => AnnounceWinners { edition: None, medium: Some("区报".to_owned()) }.into(),
        14 => IssueCertificate { application: id, number: format!("2023-{number}"), plaque: None }.into(),
        15 => ProposePayment { application: id }.into(),
        _ => LeaveVacant { edition: None, prize: None, reason: private(6) }.into(),
    }
}

/// Returns steps that lean towards the order of an award and stray from it one time in four.
fn steps() -> impl Strategy<Value = Vec<Step>> {
    let length = 150_usize;
    let raw = prop::collection::vec((0..4_usize, 0..ORDER.len(), 0..20_usize, 0..3_usize, 0..4_u32), length);
    raw.prop_map(move |raw| {
        let leaning = |(place, (stray, at, other, firm, number)): (usize, (usize, usize, usize, usize, u32))| {
            (if stray == 0 { at } else { place * ORDER.len() / length }, other, firm, number)
        };
        raw.into_iter().enumerate().map(leaning).collect()
    })
}

proptest! {
    #![proptest_config(super::tries(12))]

    #[test]
    fn no_walk_through_the_award_breaks_an_invariant(steps in steps()) {
        let (mut world, cases) = World::at_candidates(&["青禾", "云岭", "松石"]);
        world.now = "2023-10-10T09:00:00".parse().unwrap();
        let mut objection = ObjectionId::from_number(0);
        for step in steps {
            let command = command(&world, &cases, step, objection);
            let usual = ORDER[step.0].1;
            let doer = if step.1 < DOERS.len() { step.1 } else { usual };
            let request = world.context(DOERS[doer]).request;
            // The walk checks every invariant after every act; a refusal is as good an answer as any.
            let done = world.tries(DOERS[doer], command);
            if ORDER[step.0].0 == 6 && done.is_ok() {
                objection = ObjectionId::from_request(request.as_str(), 0);
            }
            world.now = world.now.plus_seconds(14_400);
        }
    }
}
