//! Claims about what was recorded wrongly of a winner: what was decided stays explained, and what rested on it waits.

use basis::day::Day;
use basis::id::{ApplicationId, OrganisationId};
use basis::money::Yuan;

use super::super::{
    BarGround, CorrectPastAward, CorrectPastBar, PastAwardReads, PastBarReads, RecordPastAward, RecordPastBar,
    RecordRight,
};
use super::won;
use crate::command::Command;
use crate::context::Context;
use crate::correction::CorrectionKind;
use crate::money::ProposePayment;
use crate::refusal::Refusal;
use crate::testing::{World, document, private};

fn by_two(world: &mut World, who: &str, command: impl Into<Command>) -> Result<(), Refusal> {
    let context = Context { seconded_by: Some(world.cast["clerk-two"]), ..world.context(who) };
    world.tries_in(&context, &command.into()).map(|_| ())
}

fn award(organisation: OrganisationId, paid: i64) -> RecordPastAward {
    RecordPastAward {
        organisation,
        prize: "innovation".to_owned(),
        year: 2021,
        rules: "原办法".to_owned(),
        paid: Yuan(paid),
        reports: Vec::new(),
        document: document(3),
    }
}

fn corrected(organisation: OrganisationId, right: RecordRight<PastAwardReads>) -> CorrectPastAward {
    CorrectPastAward {
        organisation,
        prize: "innovation".to_owned(),
        year: 2021,
        right,
        kind: CorrectionKind::Slip,
        reason: private(5),
        document: document(6),
        matter: None,
    }
}

fn waiting(world: &World, case: ApplicationId) -> Vec<String> {
    let case = world.case(case);
    let commands = case.correction.open.keys().map(|n| case.entry(*n).unwrap().command.to_string());
    commands.collect()
}

#[test]
fn what_was_proposed_on_an_earlier_award_stays_explained_when_that_is_set_right() {
    let (mut world, organisation) = won();
    let case = world.state.honoured_of(organisation).next().unwrap().id;
    by_two(&mut world, "clerk", award(organisation, 100_000)).unwrap();
    world.does("clerk", ProposePayment { application: case });
    let right = RecordRight::Reads(PastAwardReads { paid: Some(Yuan(80_000)), ..PastAwardReads::default() });
    by_two(&mut world, "director", corrected(organisation, right)).unwrap();
    assert_eq!(waiting(&world, case), ["propose-payment"]);
    assert_eq!(world.broken_by(|_| ()), [""; 0], "it was proposed on what stood there then");
    let payable = world.case(case).money.proposed.as_ref().map(|one| one.payable);
    assert_eq!(payable, Some(Yuan(200_000)));
    let paid: Vec<Yuan> = super::super::winner(&world.state, organisation).past_awards().map(|one| one.paid).collect();
    assert_eq!(paid, [Yuan(80_000)]);
}

#[test]
fn an_award_that_never_was_is_struck_and_may_be_recorded_of_whom_it_was() {
    let mut world = World::reviewing();
    let [id, other] = [("青禾", 1), ("云岭", 2)].map(|(drafter, seed)| world.accepted(drafter, seed));
    let [firm, right] = [id, other].map(|one| world.case(one).organisation);
    by_two(&mut world, "clerk", award(firm, 0)).unwrap();
    by_two(&mut world, "clerk", corrected(firm, RecordRight::NeverWas)).unwrap();
    assert_eq!(by_two(&mut world, "clerk", corrected(firm, RecordRight::NeverWas)).unwrap_err().word(), "unknown");
    by_two(&mut world, "clerk", award(right, 0)).unwrap();
    let stands = |world: &World, one| super::super::winner(&world.state, one).past_awards().count();
    assert_eq!([stands(&world, firm), stands(&world, right)], [0, 1]);
}

#[test]
fn a_bar_that_is_another_firms_has_what_that_firm_handed_in_since_looked_at_again() {
    let mut world = World::reviewing();
    let barred = world.accepted("青禾", 1);
    let firm = world.case(barred).organisation;
    let from = Day::parse("2019-05-11").unwrap();
    let bar = RecordPastBar { organisation: firm, ground: BarGround::Breach, counts_from: from, document: document(3) };
    by_two(&mut world, "clerk", bar).unwrap();
    let since = world.accepted("云岭", 2);
    let right = PastBarReads { organisation: Some(world.case(since).organisation), ..PastBarReads::default() };
    let corrected = CorrectPastBar {
        organisation: firm,
        ground: BarGround::Breach,
        counts_from: from,
        right: RecordRight::Reads(right),
        kind: CorrectionKind::Slip,
        reason: private(5),
        document: document(6),
        matter: None,
    };
    assert_eq!(by_two(&mut world, "clerk", corrected.clone()).unwrap_err().word(), "rights");
    by_two(&mut world, "director", corrected).unwrap();
    assert_eq!(waiting(&world, barred), [""; 0], "it was handed in before anything was recorded");
    assert_eq!(waiting(&world, since), ["submit-application"]);
}
