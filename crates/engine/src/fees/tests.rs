//! Claims about the fees of reviewers and the costs of a review, on the shipped scheme.

use std::sync::Arc;

use basis::id::OrganisationId;
use basis::money::Fen;

use super::{CorrectFee, PayFee, RecordReviewCost, SettleFee};
use crate::command::Command;
use crate::panel::Recuse;
use crate::people::{EndAppointment, Role, Scope};
use crate::testing::review::{agree, panel_of_two, report, seal};
use crate::testing::{World, document, private};

fn fen(text: &str) -> Fen {
    Fen::parse(text).unwrap()
}

fn refused(world: &mut World, people: [&str; 2], command: impl Into<Command>) -> String {
    world.by_two(people, command).unwrap_err().word()
}

fn settle(world: &World, name: &str, half_days: u16) -> SettleFee {
    SettleFee { edition: None, person: world.cast[name], half_days, attendance: document(41) }
}

fn correct(world: &World, name: &str, half_days: u16) -> CorrectFee {
    CorrectFee { edition: None, person: world.cast[name], half_days, attendance: document(42), reason: private(42) }
}

fn pay(world: &World, name: &str, paid: &str) -> PayFee {
    PayFee { edition: None, person: world.cast[name], on: world.now.day(), paid: fen(paid), receipt: document(43) }
}

/// Returns a world in which two reviewers have nothing left to do: their case went no further than the papers.
fn reviewed() -> World {
    let (mut world, id) = panel_of_two();
    world.appoint("finance", Role::FinanceOfficer, Scope::Office);
    for name in ["leader", "second"] {
        let sheet = seal(&world, id, 40);
        world.does(name, sheet);
    }
    let early = settle(&world, "leader", 4);
    assert_eq!(refused(&mut world, ["clerk", "clerk-two"], early), "stage", "the case is still under review");
    let agreed = agree(&world, id, 40);
    world.does("leader", agreed);
    world.does("leader", report(id));
    for reviewer in ["leader", "second"] {
        let reason = private(44);
        let reviewer = Some(world.cast[reviewer]);
        world.does("director", Recuse { application: id, reviewer, reason });
    }
    world
}

#[test]
fn a_fee_is_settled_once_by_two_for_who_was_engaged_and_has_reviewed() {
    let mut world = reviewed();
    let fee = settle(&world, "leader", 9);
    assert_eq!(world.refusal("clerk", fee.clone()), "second-person");
    assert_eq!(refused(&mut world, ["director", "clerk"], fee.clone()), "rights");
    let stranger = settle(&world, "finance", 9);
    assert_eq!(refused(&mut world, ["clerk", "clerk-two"], stranger), "stage", "nobody engaged them");
    let idle = settle(&world, "third", 9);
    assert_eq!(refused(&mut world, ["clerk", "clerk-two"], idle), "stage", "nothing was reviewed");
    for half_days in [0, 41] {
        let wrong = world.by_two(["clerk", "clerk-two"], SettleFee { half_days, ..fee.clone() }).unwrap_err();
        let why = "half-days cannot be right: from 1 to 40 half days are paid to a reviewer in an edition";
        assert_eq!(wrong.misread().map(ToString::to_string).as_deref(), Some(why));
    }
    world.by_two(["clerk", "clerk-two"], fee.clone()).unwrap();
    assert_eq!(refused(&mut world, ["clerk", "clerk-two"], fee), "repeated");
    let edition = world.state.latest_edition().unwrap();
    let (_, settled) = edition.fees.of(&world.state, world.cast["leader"]).unwrap();
    // 4 500 × 80 % × 20 % = 720.
    assert_eq!([settled.fee.gross, settled.fee.tax, settled.fee.net], ["4500", "720", "3780"].map(fen));
}

#[test]
fn nobody_has_a_hand_in_their_own_fee() {
    let mut world = reviewed();
    let (role, scope) = (Role::Reviewer, Scope::Office);
    world.does("security", EndAppointment { person: world.cast["second"], role, scope });
    world.appoint("second", Role::ReviewOfficeClerk, Scope::Office);
    world.appoint("leader", Role::FinanceOfficer, Scope::Office);
    let own = settle(&world, "second", 4);
    assert_eq!(refused(&mut world, ["second", "clerk"], own.clone()), "conflict");
    assert_eq!(refused(&mut world, ["clerk", "second"], own.clone()), "conflict", "nor as the second person");
    world.by_two(["clerk", "clerk-two"], own).unwrap();
    let more = correct(&world, "second", 8);
    assert_eq!(refused(&mut world, ["second", "clerk"], more), "conflict");
    let fee = settle(&world, "leader", 4);
    world.by_two(["clerk", "clerk-two"], fee).unwrap();
    let own = pay(&world, "leader", "1760");
    assert_eq!(world.refusal("leader", own.clone()), "conflict");
    world.appoint("clerk", Role::FinanceOfficer, Scope::Office);
    assert_eq!(world.refusal("clerk", own.clone()), "second-person", "whoever settled it does not pay it");
    world.does("finance", own);
}

#[test]
fn what_is_paid_is_what_was_settled_to_the_fen_and_what_is_corrected_after_it_is_evened_out() {
    let mut world = reviewed();
    let early = pay(&world, "leader", "0.01");
    assert_eq!(world.refusal("finance", early), "stage", "nothing was settled");
    let [fee, right] = [6, 8].map(|half_days| settle(&world, "leader", half_days));
    world.by_two(["clerk", "clerk-two"], fee).unwrap();
    let same = correct(&world, "leader", 6);
    assert_eq!(refused(&mut world, ["clerk", "clerk-two"], same), "repeated");
    let more = correct(&world, "leader", right.half_days);
    assert_eq!(world.refusal("clerk", more.clone()), "second-person");
    world.by_two(["clerk", "clerk-two"], more.clone()).unwrap();
    // 4 000: the flat deduction of 800 leaves 3 200, a fifth of which is 640.
    let [short, net] = ["3359.99", "3360"].map(|paid| pay(&world, "leader", paid));
    let why = "paid cannot be right: 3360.00 yuan are left of the fee after tax, in all";
    assert_eq!(world.misread("finance", short), why);
    let today = world.now.day();
    let tomorrow = PayFee { on: today.next(), ..net.clone() };
    let why = format!("on cannot be right: nothing was paid on {}, a day that has not come", today.next());
    assert_eq!(world.misread("finance", tomorrow), why);
    let yesterday = PayFee { on: today.previous(), ..net.clone() };
    let why = format!("on cannot be right: nothing is paid before it was settled on {today}");
    assert_eq!(world.misread("finance", yesterday), why);
    assert_eq!(world.refusal("clerk", net.clone()), "rights");
    world.does("finance", net.clone());
    assert_eq!(world.refusal("finance", net), "repeated");
    let standing = |world: &World| {
        let edition = world.state.latest_edition().unwrap();
        edition.fees.of(&world.state, world.cast["leader"]).unwrap().1.standing()
    };
    assert_eq!(standing(&world), "paid");
    world.by_two(["clerk", "clerk-two"], CorrectFee { half_days: 4, ..more.clone() }).unwrap();
    assert_eq!(standing(&world), "astray", "1 600 are to come back");
    assert_eq!(world.broken_by(|_| ()), Vec::<&str>::new());
    let in_all = pay(&world, "leader", "1760");
    world.does("finance", in_all);
    assert_eq!(standing(&world), "paid");
    world.by_two(["clerk", "clerk-two"], CorrectFee { half_days: 0, ..more }).unwrap();
    let nothing = pay(&world, "leader", "0");
    world.does("finance", nothing);
    assert_eq!(standing(&world), "withdrawn", "it was settled for somebody else");
    assert_eq!(world.broken_by(|_| ()), Vec::<&str>::new());
}

#[test]
fn an_organisation_bears_a_cost_only_as_long_as_it_has_not_applied() {
    let mut world = World::reviewing();
    let cost = |borne_by: Option<OrganisationId>| RecordReviewCost {
        edition: None,
        what: "现场评审用车".to_owned(),
        to: private(45),
        sum: fen("860.50"),
        document: document(45),
        borne_by,
    };
    assert_eq!(world.refusal("clerk", cost(None)), "second-person");
    world.appoint("finance", Role::FinanceOfficer, Scope::Office);
    assert_eq!(refused(&mut world, ["finance", "clerk"], cost(None)), "rights", "finance does not know who applied");
    let nothing = RecordReviewCost { sum: Fen::ZERO, ..cost(None) };
    assert_eq!(world.misread("clerk", nothing), "sum cannot be right: a cost is more than nothing");
    let untold = RecordReviewCost { what: " ".to_owned(), ..cost(None) };
    assert_eq!(world.misread("clerk", untold), "what cannot be right: a cost is told in 1 to 120 characters");
    world.by_two(["clerk", "clerk-two"], cost(None)).unwrap();
    let id = world.submitted("青禾", 1);
    let firm = world.case(id).organisation;
    assert_eq!(refused(&mut world, ["clerk", "clerk-two"], cost(Some(firm))), "Q21");
    let nobody = OrganisationId::from_request("nobody", 0);
    assert_eq!(refused(&mut world, ["clerk", "clerk-two"], cost(Some(nobody))), "unknown");
    let planted = world.broken_by(|state| {
        let (n, _) = state.head().unwrap();
        let edition = state.latest_edition().unwrap().id;
        let edition = state.edition_mut(edition).unwrap();
        let (what, sum) = ("场地".to_owned(), fen("1"));
        edition.fees.costs.push(super::Cost { what, sum, borne_by: Some(firm), n: n + 1 });
    });
    assert_eq!(planted, ["no-applicant-bears-a-cost"]);
}

#[test]
fn a_scheme_without_the_table_keeps_no_fees() {
    let mut world = reviewed();
    let edition = world.state.latest_edition().unwrap();
    let mut scheme = world.schemes.of(Some(edition.scheme)).clone();
    scheme.fees = None;
    world.schemes = world.schemes.clone().with(edition.scheme, scheme);
    let fee = settle(&world, "leader", 4);
    assert_eq!(refused(&mut world, ["clerk", "clerk-two"], fee), "stage");
    let (what, to, sum, document) = ("场地".to_owned(), private(45), fen("1"), document(45));
    let cost = RecordReviewCost { edition: None, what, to, sum, document, borne_by: None };
    assert_eq!(refused(&mut world, ["clerk", "clerk-two"], cost), "stage");
}

#[test]
fn a_planted_fee_breaks_what_must_hold_of_fees() {
    let mut world = reviewed();
    let fee = settle(&world, "leader", 4);
    world.by_two(["clerk", "clerk-two"], fee).unwrap();
    let [leader, finance] = ["leader", "finance"].map(|name| world.cast[name]);
    let planted = |change: &dyn Fn(&mut super::EditionPart)| {
        world.broken_by(|state| {
            let edition = state.latest_edition().unwrap().id;
            change(&mut Arc::make_mut(state.editions.get_mut(&edition).unwrap()).fees);
        })
    };
    let as_paid = |part: &mut super::EditionPart, paid: &str| {
        let settled = part.fees.get_mut(&leader).unwrap();
        settled.paid = Some(super::Paid { on: settled.done.day(), sum: fen(paid), n: settled.last + 1 });
    };
    assert_eq!(planted(&|part| as_paid(part, "1760")), [""; 0]);
    let found = ["fees-are-as-the-scheme-pays"];
    assert_eq!(planted(&|part| as_paid(part, "1760.01")), found, "a fen too much");
    assert_eq!(planted(&|part| part.fees.get_mut(&leader).unwrap().fee.tax = Fen::ZERO), found, "tax left out");
    let found = ["fees-go-to-who-was-engaged"];
    assert_eq!(planted(&|part| part.fees.get_mut(&leader).unwrap().by = leader), found, "their own");
    let stranger = |part: &mut super::EditionPart| {
        let settled = part.fees[&leader];
        part.fees.insert(finance, settled);
    };
    assert_eq!(planted(&stranger), found, "nobody engaged them");
}
