//! Claims about corrections and withdrawal.

use basis::day::Moment;
use basis::id::ApplicationId;

use super::{
    ApplicationForm, AskForCorrections, Defect, FilePart, FormalDefect, InviteContributor, SupplyCorrections,
    WithdrawApplication,
};
use crate::case::Left;
use crate::consent::{AcceptApplication, Consent};
use crate::judged::Decisions;
use crate::testing::review::{ask, eligible, nothing};
use crate::testing::{World, decided, document, private};

fn lacking(application: ApplicationId, parts: &[FilePart]) -> AskForCorrections {
    let defect = |part: &FilePart| Defect { part: *part, defect: FormalDefect::Missing, note: None };
    AskForCorrections { application, defects: parts.iter().map(defect).collect() }
}

fn supply(application: ApplicationId) -> SupplyCorrections {
    SupplyCorrections { application, form: None, papers: vec![document(7)] }
}

fn accept(application: ApplicationId) -> AcceptApplication {
    AcceptApplication { application, decisions: Decisions::default(), reason: None }
}

#[test]
fn every_defect_is_told_at_once_and_only_once() {
    let mut world = World::open();
    let id = world.submitted("青禾", 1);
    world.does("township", Consent { application: id });
    assert_eq!(world.refusal("青禾", supply(id)), "stage");
    let twice = lacking(id, &[FilePart::Evidence, FilePart::Evidence]);
    let why = "defects cannot be right: whoever asks for corrections names every defect, each once";
    assert_eq!([world.misread("clerk", twice), world.misread("clerk", lacking(id, &[]))], [why, why]);
    assert_eq!(world.refusal("township", lacking(id, &[FilePart::Evidence])), "rights");
    world.does("clerk", lacking(id, &[FilePart::Evidence, FilePart::SelfReport]));
    assert_eq!(world.refusal("clerk", lacking(id, &[FilePart::Form])), "repeated");
    assert_eq!(world.refusal("clerk", accept(id)), "Q26");
    let anew = SupplyCorrections { form: Some(ApplicationForm::default().into()), ..supply(id) };
    assert_eq!(
        world.misread("青禾", anew),
        "form cannot be right: a form is replaced only where a defect was found in it"
    );
    let nothing = SupplyCorrections { papers: Vec::new(), ..supply(id) };
    assert_eq!(
        world.misread("青禾", nothing),
        "papers cannot be right: whoever supplies something hands in a form or a paper"
    );
    let report = world.case(id).filing.self_report.clone();
    world.does("青禾", supply(id));
    assert_eq!(world.refusal("青禾", supply(id)), "repeated");
    let filing = &world.case(id).filing;
    assert_eq!((&filing.self_report, filing.evidence.as_slice()), (&report, &[document(2), document(7)][..]));
    world.does("clerk", accept(id));
    assert_eq!(world.refusal("clerk", lacking(id, &[FilePart::Form])), "stage");
}

#[test]
fn what_was_not_supplied_in_five_working_days_is_decided_on_as_it_is() {
    let mut world = World::open();
    let id = world.submitted("青禾", 1);
    world.does("township", Consent { application: id });
    world.does("clerk", lacking(id, &[FilePart::Form]));
    world.now = Moment::parse("2023-04-26T23:59:00").unwrap();
    assert_eq!(world.refusal("clerk", accept(id)), "Q26");
    world.now = Moment::parse("2023-04-27T00:00:00").unwrap();
    assert_eq!(world.refusal("青禾", supply(id)), "Q26");
    let in_time = world.on_paper(["clerk", "clerk-two"], "2023-04-26".parse().unwrap());
    let in_time = crate::context::Context { on_behalf_of: Some(world.cast["青禾"]), ..in_time };
    let mut other = world.clone();
    other.tries_in(&in_time, &supply(id).into()).unwrap();
    world.does("clerk", accept(id));
}

#[test]
fn a_form_handed_in_anew_is_the_one_that_is_examined() {
    let mut world = World::open();
    let id = world.submitted("青禾", 1);
    world.does("township", Consent { application: id });
    world.does("clerk", lacking(id, &[FilePart::Form]));
    let form = ApplicationForm { group: true, ..ApplicationForm::default() };
    world.does("青禾", SupplyCorrections { form: Some(form.clone().into()), ..supply(id) });
    let filing = &world.case(id).filing;
    assert_eq!((filing.form.as_ref(), filing.form_from > filing.n), (&form, true));
}

#[test]
fn a_firm_withdraws_at_any_stage_before_the_meeting_and_cannot_be_told_by_it_how_it_stands() {
    let mut world = World::reviewing();
    let withdraw = |application| WithdrawApplication { application, reason: Some(private(4)) };
    let early = world.submitted("青禾", 1);
    assert_eq!(world.refusal("clerk", withdraw(early)), "rights");
    world.does("青禾", withdraw(early));
    assert_eq!(world.refusal("青禾", withdraw(early)), "repeated");
    assert_eq!(world.case(early).stages["filing"].0, Left::Withdrawn);
    let later = world.eligible("白鹭", 2);
    world.does("白鹭", withdraw(later));
    assert_eq!(world.case(later).ended().map(|(stage, _)| stage), Some("paper"));
    // Who was told that it is not eligible has nothing to withdraw.
    let told = world.accepted("松石", 3);
    world.does("clerk", ask(told, &["market"]));
    world.does("market", nothing(told));
    world.finds_ineligible("松石", told, decided(&["14(4)"], false));
    assert_eq!(world.refusal("松石", withdraw(told)), "stage");
    assert_eq!(world.refusal("director", eligible(early)), "17e");
}

#[test]
fn a_case_that_goes_on_after_its_withdrawal_is_noticed() {
    let mut world = World::open();
    let id = world.accepted("青禾", 1);
    let broken = world.broken_by(|state| {
        let case = state.cases.get_mut(&id).map(std::sync::Arc::make_mut).unwrap();
        case.filing.withdrawn = Some(case.filing.n);
    });
    assert_eq!(broken, ["the-withdrawn-do-not-go-on"]);
}

#[test]
fn corrections_that_nobody_asked_for_are_noticed() {
    let mut world = World::open();
    let id = world.submitted("青禾", 1);
    world.does("clerk", lacking(id, &[FilePart::Form]));
    let broken = world.broken_by(|state| {
        let case = state.cases.get_mut(&id).map(std::sync::Arc::make_mut).unwrap();
        let round = case.filing.corrections.as_mut().unwrap();
        round.supplied = Some(round.n);
    });
    assert_eq!(broken, ["corrections-follow-the-asking"]);
}

#[test]
fn whoever_was_invited_to_write_for_a_firm_reviews_it_in_no_panel() {
    let mut world = World::reviewing();
    let (leader, clerk) = (world.cast["leader"], world.cast["clerk"]);
    let id = world.eligible("松石", 1);
    let invite = |contributor, items: &[&str]| InviteContributor {
        edition: None,
        organisation: None,
        contributor,
        items: items.iter().map(|item| (*item).to_owned()).collect(),
    };
    assert_eq!(world.refusal("松石", invite(clerk, &["4.1.2"])), "stage", "what was handed in is frozen");
    let edition = world.state.latest_edition().unwrap().id;
    let organisation = world.case(id).organisation;
    let panel = world.panel(&["leader", "second"], &[id]);
    world.does("director", panel);
    let wrote = world.broken_by(|state| {
        let edition = state.edition_mut(edition).unwrap();
        edition.contributors.entry(organisation).or_default().entry(leader).or_default();
    });
    assert_eq!(wrote, ["nobody-reviews-what-they-wrote"]);
}
