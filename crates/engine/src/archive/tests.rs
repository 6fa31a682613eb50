//! What the archive promises: nothing goes by a timer, nothing that is held or was won, and only by a list of two and two.

use std::sync::Arc;

use basis::day::Moment;
use basis::id::ApplicationId;
use scheme::recourse::Paper;

use super::{ApproveDestruction, CarryOutDestruction, ErasePerson, Hold, HoldRecords, LiftHold, ProposeDestruction};
use crate::approval::AnnounceWinners;
use crate::archive::Held;
use crate::command::Command;
use crate::delivery::{Method, RecordDelivery};
use crate::filing::WithdrawApplication;
use crate::people::{Appoint, RegisterPerson, Role, Scope};
use crate::refusal::Refusal;
use crate::testing::award::{line, tally};
use crate::testing::{World, document, private};
use crate::window::{Looking, answer};

const EXPIRED: &str = "2034-01-01T09:00:00";

/// A winner and one who did not win, announced in 2023.
fn announced() -> (World, Vec<ApplicationId>) {
    let (mut world, cases) = World::at_candidates(&["青禾", "云岭"]);
    world.voting(cases.iter().map(|id| line(*id, "quality")).collect());
    world.counts(&tally("quality", &[(cases[0], 3), (cases[1], 0)]));
    world.posted();
    world.approved(&cases[..1]);
    world.does("director", AnnounceWinners { edition: None, medium: Some("区报".to_owned()) });
    world.appoint("inspector", Role::Inspector, Scope::Office);
    (world, cases)
}

fn list(applications: &[ApplicationId]) -> ProposeDestruction {
    ProposeDestruction { edition: None, applications: applications.to_vec(), slips: false, list: document(70) }
}

fn hold(application: ApplicationId, number: &str) -> HoldRecords {
    let number = number.to_owned();
    HoldRecords { application: Some(application), organisation: None, edition: None, number, ground: document(71) }
}

pub(super) fn approve(world: &mut World) -> Result<(), Refusal> {
    world.by_two(["director", "clerk-two"], ApproveDestruction { edition: None, signed: document(72) }).map(drop)
}

pub(super) fn carry_out(world: &mut World) -> Result<(), Refusal> {
    world.by_two(["clerk", "clerk-two"], CarryOutDestruction { edition: None, record: document(73) }).map(drop)
}

#[test]
fn a_losing_application_is_destroyed_after_ten_whole_years_by_a_list_of_two_and_two() {
    let (mut world, cases) = announced();
    world.now = Moment::parse("2033-12-31T23:00:00").unwrap();
    let early = world.tries("clerk", list(&cases[1..])).unwrap_err();
    assert_eq!(early.word(), "retention");
    let first = rules::Remedy::Wait { wait: "2034-01-01".parse().unwrap() };
    assert_eq!(early.remedy(), Some(&first), "the first day on which it may be");
    world.now = Moment::parse(EXPIRED).unwrap();
    assert_eq!(world.refusal("clerk", list(&cases)), "retention", "a winner is kept for ever");
    assert_eq!(world.refusal("clerk", list(&[])), "malformed");
    assert_eq!(carry_out(&mut world).unwrap_err().word(), "stage", "there is no list");
    world.does("clerk", list(&cases[1..]));
    assert_eq!(carry_out(&mut world).unwrap_err().word(), "stage", "nobody has approved it");
    let alone = ApproveDestruction { edition: None, signed: document(72) };
    assert_eq!(world.refusal("director", alone), "second-person");
    approve(&mut world).unwrap();
    assert_eq!(approve(&mut world).unwrap_err().word(), "repeated");
    let alone = CarryOutDestruction { edition: None, record: document(73) };
    assert_eq!(world.refusal("clerk", alone), "second-person");
    carry_out(&mut world).unwrap();
    assert!(world.case(cases[1]).archive.destroyed.is_some());
    assert_eq!(world.refusal("clerk", list(&cases[1..])), "repeated");
    assert_eq!(carry_out(&mut world).unwrap_err().word(), "stage", "a list is carried out once");
}

#[test]
fn whoever_proposed_a_list_does_not_approve_it() {
    let (mut world, cases) = announced();
    world.now = Moment::parse(EXPIRED).unwrap();
    world.does("director", list(&cases[1..]));
    assert_eq!(approve(&mut world).unwrap_err().word(), "second-person");
    world.does("clerk-two", list(&cases[1..]));
    assert_eq!(approve(&mut world).unwrap_err().word(), "second-person", "nor confirms that it is approved");
}

#[test]
fn a_hold_stops_a_destruction_up_to_the_last_moment_and_the_office_does_not_lift_what_an_inspector_holds() {
    let (mut world, cases) = announced();
    world.now = Moment::parse(EXPIRED).unwrap();
    world.does("clerk", list(&cases[1..]));
    approve(&mut world).unwrap();
    assert_eq!(world.refusal("clerk", hold(cases[1], "萧检〔2034〕1号")), "rights");
    world.does("inspector", hold(cases[1], "萧检〔2034〕1号"));
    assert_eq!(world.refusal("director", hold(cases[1], "萧检〔2034〕1号")), "repeated");
    assert_eq!(carry_out(&mut world).unwrap_err().word(), "held");
    assert_eq!(world.refusal("clerk", list(&cases[1..])), "held");
    let lift = LiftHold { number: "萧检〔2034〕1号".to_owned(), ground: document(74) };
    assert_eq!(world.refusal("director", lift.clone()), "rights");
    world.does("inspector", lift.clone());
    assert_eq!(world.refusal("inspector", lift), "repeated");
    carry_out(&mut world).unwrap();
}

#[test]
fn an_organisation_and_an_edition_are_held_with_all_their_applications() {
    let (mut world, cases) = announced();
    world.now = Moment::parse(EXPIRED).unwrap();
    let (organisation, edition) = (world.case(cases[1]).organisation, world.case(cases[1]).edition);
    let base = HoldRecords { application: None, ..hold(cases[1], "一号") };
    assert_eq!(world.refusal("director", base.clone()), "malformed");
    let both = HoldRecords { organisation: Some(organisation), ..hold(cases[1], "一号") };
    assert_eq!(world.refusal("director", both), "malformed");
    let targets = [
        HoldRecords { organisation: Some(organisation), ..base.clone() },
        HoldRecords { edition: Some(edition), number: "二号".to_owned(), ..base },
    ];
    for target in targets {
        let number = target.number.clone();
        world.does("director", target);
        assert_eq!(world.refusal("clerk", list(&cases[1..])), "held", "{number}");
        world.does("director", LiftHold { number, ground: document(74) });
    }
    world.does("clerk", list(&cases[1..]));
}

#[test]
fn what_was_destroyed_wrongly_is_found() {
    let (mut world, cases) = announced();
    let found = world.broken_by(|state| {
        Arc::make_mut(state.cases.get_mut(&cases[1]).unwrap()).archive.destroyed = Some(9);
    });
    assert_eq!(found, ["destroyed-by-an-approved-list"]);
    world.now = Moment::parse(EXPIRED).unwrap();
    world.does("clerk", list(&cases[1..]));
    approve(&mut world).unwrap();
    carry_out(&mut world).unwrap();
    let both = "neither-winners-nor-what-is-held-is-destroyed";
    let held = world.broken_by(|state| {
        let (on, done) = (Held::Application(cases[1]), world.context("clerk").done());
        state.archive.holds.insert("一号".to_owned(), Hold { on, by_inspector: false, done, n: 5, lifted: None });
    });
    assert_eq!(held, [both]);
    let n = world.case(cases[1]).archive.destroyed;
    let won = world.broken_by(|state| {
        Arc::make_mut(state.cases.get_mut(&cases[0]).unwrap()).archive.destroyed = n;
    });
    assert_eq!(won, ["destroyed-by-an-approved-list", both], "a winner stood on no list");
    let alone = world.broken_by(|state| state.archive.lists[0].approved = None);
    assert_eq!(alone, ["destroyed-by-an-approved-list"]);
}

#[test]
fn an_act_gives_its_texts_up_only_with_every_case_it_touched_and_no_decision_does() {
    let (mut world, cases) = announced();
    world.now = Moment::parse(EXPIRED).unwrap();
    world.does("clerk", list(&cases[1..]));
    approve(&mut world).unwrap();
    carry_out(&mut world).unwrap();
    let n = world.case(cases[1]).archive.destroyed.unwrap();
    assert_eq!(world.state.erasing_acts().into_iter().collect::<Vec<_>>(), [n]);
    let erasure = world.state.erasure(n).unwrap();
    assert_eq!(erasure.applications().collect::<Vec<_>>(), cases[1..]);
    let commands = |id: ApplicationId, taken: bool| {
        let mut names: Vec<String> = world
            .case(id)
            .history
            .iter()
            .filter(|entry| erasure.takes(&act(entry.n)) == taken)
            .map(|entry| entry.command.to_string())
            .collect();
        names.sort();
        names.dedup();
        names
    };
    let gone = commands(cases[1], true);
    assert!(
        ["submit-application", "give-opinion", "seal-sheet", "file-report"]
            .iter()
            .all(|one| gone.iter().any(|other| other == one)),
        "{gone:?}"
    );
    let kept = commands(cases[1], false);
    assert!(
        ["decide-eligibility", "decide-shortlist", "form-panel"]
            .iter()
            .all(|one| kept.iter().any(|other| other == one)),
        "{kept:?}"
    );
    assert_eq!(commands(cases[0], true), [""; 0], "nothing of the winner goes");
    assert_eq!(world.state.erasure(n - 1), None);
}

/// Returns an act of that number which says nothing.
fn act(n: u64) -> crate::act::Act {
    let mut world = World::founded();
    let context = world.context("security");
    let command = Command::from(RegisterPerson { name: private(7) });
    world.now = context.recorded_at;
    crate::door::decide(&world.state, &world.schemes, &command, &context).unwrap().into_act(n, None)
}

#[test]
fn the_office_is_asked_what_has_expired_and_told_to_appraise_it_and_nobody_else_is() {
    let (mut world, cases) = announced();
    let asks = |world: &World, who: &str| {
        let at = world.now;
        let looking = Looking { state: &world.state, schemes: &world.schemes, viewer: Some(world.cast[who]), at };
        let told = answer(&looking, "destructible", &serde_json::json!({})).unwrap();
        let lines = told.as_array().cloned();
        lines.map(|lines| {
            lines
                .iter()
                .filter(|one| !one["application"].is_null())
                .map(|one| {
                    format!(
                        "{}|{}|{}",
                        one["organisation"].as_str().unwrap(),
                        one["status"].as_str().unwrap(),
                        one["first-day"]
                    )
                })
                .collect::<Vec<_>>()
        })
    };
    let due = |world: &World, who: &str| {
        let at = world.now;
        let looking = Looking { state: &world.state, schemes: &world.schemes, viewer: Some(world.cast[who]), at };
        let tasks = looking.worklist();
        tasks.into_iter().filter(|task| task.application == Some(cases[1])).map(|task| task.act).collect::<Vec<_>>()
    };
    let names: Vec<String> =
        cases.iter().map(|id| world.state.organisations[&world.case(*id).organisation].name.clone()).collect();
    let expected = |other: &str| {
        let mut lines = vec![format!("{}|permanent|null", names[0]), format!("{}|{other}", names[1])];
        lines.sort();
        Some(lines)
    };
    let mut told = asks(&world, "clerk");
    told.as_mut().unwrap().sort();
    assert_eq!(told, expected("not-expired|\"2034-01-01\""));
    assert_eq!(asks(&world, "云岭"), None);
    assert_eq!(due(&world, "director"), [""; 0]);
    // A firm is told of the decision before anything of it is old.
    let (application, paper, method) = (cases[1], Paper::NotChosen, Method::InPerson);
    let told = RecordDelivery {
        application,
        paper,
        letter: document(1),
        method,
        receipt: document(2),
        agreement: None,
        attempts: None,
    };
    world.does("clerk", told);
    let first = "2034-01-01T00:00:00".parse().unwrap();
    assert!(world.state.boundaries(&world.schemes).contains(&first));
    world.now = Moment::parse(EXPIRED).unwrap();
    assert_eq!(due(&world, "director"), ["propose-destruction"]);
    assert_eq!(due(&world, "clerk"), [""; 0]);
    world.does("clerk", list(&cases[1..]));
    assert_eq!(due(&world, "director"), ["approve-destruction"]);
    approve(&mut world).unwrap();
    assert_eq!((due(&world, "director"), due(&world, "clerk")), (vec![], vec!["carry-out-destruction"]));
    carry_out(&mut world).unwrap();
    assert_eq!(due(&world, "clerk"), [""; 0]);
}

#[test]
fn a_name_is_erased_once_no_post_is_held_and_nothing_kept_rests_on_it() {
    let mut world = World::open();
    let id = world.submitted("青禾", 1);
    let erase = |world: &World, who: &str| ErasePerson { person: world.cast[who], ground: document(75) };
    let tries = |world: &mut World, who: &str| {
        let command = erase(world, who);
        world.by_two(["security", "director"], command)
    };
    world.appoint("past", Role::UnitOfficer, Scope::Unit("market".to_owned()));
    let alone = erase(&world, "past");
    assert_eq!(world.refusal("security", alone.clone()), "second-person");
    assert_eq!(world.refusal("director", alone), "rights");
    assert_eq!(tries(&mut world, "past").unwrap_err().word(), "stage", "the post is held");
    let request = world.does("security", RegisterPerson { name: private(80) });
    let brief = basis::id::PersonId::from_request(&request, 0);
    world.cast.insert("brief", brief);
    let until = Some("2023-12-31".parse().unwrap());
    let scope = Scope::Unit("market".to_owned());
    world.does("security", Appoint { person: brief, role: Role::UnitOfficer, scope, until });
    world.now = Moment::parse("2024-01-01T09:00:00").unwrap();
    let early = tries(&mut world, "brief").unwrap_err();
    let wait = rules::Remedy::Wait { wait: "2034-01-01".parse().unwrap() };
    assert_eq!((early.word().as_str(), early.remedy()), ("retention", Some(&wait)));
    world.now = Moment::parse(EXPIRED).unwrap();
    tries(&mut world, "brief").unwrap();
    assert_eq!(tries(&mut world, "brief").unwrap_err().word(), "repeated");
    let n = world.state.archive.erased[&brief];
    assert_eq!(world.state.erasure(n).unwrap().texts().collect::<Vec<_>>(), [private(80).vault]);
    let scope = Scope::Unit("market".to_owned());
    let again = Appoint { person: brief, role: Role::UnitOfficer, scope, until: None };
    assert_eq!(world.refusal("security", again), "unknown", "nobody without a name is given a post");
    let held = world.broken_by(|state| {
        Arc::make_mut(state.people.get_mut(&brief).unwrap()).appointments[0].until = None;
    });
    assert_eq!(held, ["the-erased-hold-no-post"]);
    // The drafter's post is held without end; were it not, the application would still name them.
    world.does("青禾", WithdrawApplication { application: id, reason: Some(private(76)) });
    let drafter = world.cast["青禾"];
    for post in &mut Arc::make_mut(world.state.people.get_mut(&drafter).unwrap()).appointments {
        post.until = Some("2023-12-31".parse().unwrap());
    }
    let kept = tries(&mut world, "青禾").unwrap_err();
    assert_eq!((kept.word().as_str(), kept.remedy()), ("retention", None));
}
