//! What a firm is promised: it learns of a decision by a paper, and from that day on it has its time.

use basis::day::Moment;
use scheme::recourse::{Paper, RecourseKind};

use super::{AnswerRecheck, AskForRecheck, Method, Outcome, RecordDelivery, RecordRecourse, Ruling};
use crate::testing::{World, decided, document, private};
use basis::id::ApplicationId;

fn serve(application: ApplicationId, paper: Paper) -> RecordDelivery {
    let (letter, receipt) = (document(1), document(2));
    RecordDelivery { application, paper, letter, method: Method::InPerson, receipt, agreement: None, attempts: None }
}

fn ask(application: ApplicationId) -> AskForRecheck {
    AskForRecheck { application, paper: Paper::NotEligible, statement: private(3), papers: Vec::new() }
}

fn answer(application: ApplicationId) -> AnswerRecheck {
    AnswerRecheck { application, paper: Paper::NotEligible, stands: true, letter: document(4), reason: private(5) }
}

/// Returns a world with a firm that was found not eligible on 20 April 2023.
fn refused() -> (World, ApplicationId) {
    let mut world = World::reviewing();
    let id = world.accepted("青禾", 1);
    world.does("clerk", crate::testing::review::ask(id, &["market"]));
    world.does("market", crate::testing::review::nothing(id));
    assert_eq!(world.refusal("clerk", serve(id, Paper::NotEligible)), "stage", "nothing was decided");
    world.finds_ineligible("青禾", id, decided(&["14(4)"], false));
    (world, id)
}

#[test]
fn a_recheck_is_asked_for_from_the_day_of_service_on_once_and_in_time() {
    let (mut world, id) = refused();
    assert_eq!(world.refusal("青禾", ask(id)), "stage", "what was not served has no recheck");
    assert_eq!(world.refusal("clerk", serve(id, Paper::Revoked)), "stage");
    world.does("clerk", serve(id, Paper::NotEligible));
    assert_eq!(world.refusal("clerk", serve(id, Paper::NotEligible)), "repeated");
    assert_eq!(world.refusal("director", answer(id)), "stage");
    let before = world.now;
    world.now = Moment::parse("2023-06-20T09:00:00").unwrap();
    assert_eq!(world.refusal("青禾", ask(id)), "Q75");
    world.now = before.plus_seconds(3600);
    world.does("青禾", ask(id));
    assert_eq!(world.refusal("青禾", ask(id)), "repeated");
    assert_eq!(world.refusal("clerk", answer(id)), "rights");
    world.does("director", answer(id));
    assert_eq!(world.refusal("director", answer(id)), "repeated");
}

#[test]
fn what_is_sent_electronically_was_agreed_to_and_what_is_only_made_public_is_served_later() {
    let (mut world, id) = refused();
    let electronic = RecordDelivery { method: Method::Electronic, ..serve(id, Paper::NotEligible) };
    assert_eq!(world.refusal("clerk", electronic), "malformed");
    let agreed = RecordDelivery { agreement: Some(document(6)), ..serve(id, Paper::NotEligible) };
    assert_eq!(world.refusal("clerk", agreed), "malformed", "what was agreed to belongs to nothing else");
    let done = world.now.day();
    let notice = RecordDelivery { method: Method::PublicNotice, ..serve(id, Paper::NotEligible) };
    assert_eq!(world.refusal("clerk", notice.clone()), "malformed", "nobody has shown that other ways failed");
    let handed_over = RecordDelivery { attempts: Some(document(7)), ..serve(id, Paper::NotEligible) };
    assert_eq!(world.refusal("clerk", handed_over), "malformed", "what was handed over has not failed");
    world.does("clerk", RecordDelivery { attempts: Some(document(7)), ..notice });
    let scheme = world.schemes.of(world.state.scheme_of_case(id));
    assert_eq!(world.case(id).delivery.papers[&Paper::NotEligible].on(scheme), Some(done.plus_days(30)));
}

#[test]
fn a_paper_before_its_decision_breaks_an_invariant() {
    let (mut world, id) = refused();
    world.does("clerk", serve(id, Paper::NotEligible));
    let broken = world.broken_by(|state| {
        let case = state.cases.get_mut(&id).map(std::sync::Arc::make_mut).unwrap();
        let paper = case.delivery.papers.get_mut(&Paper::NotEligible).unwrap();
        paper.decision = paper.said.n + 1;
    });
    assert_eq!(broken, ["papers-follow-their-decisions"]);
}

fn outcome(world: &World, application: ApplicationId) -> RecordRecourse {
    RecordRecourse {
        application,
        paper: Paper::NotEligible,
        recourse: RecourseKind::Lawsuit,
        ruling: Ruling::Annulled,
        for_procedure: Some(false),
        body: " 区人民法院 ".to_owned(),
        number: "行初1号".to_owned(),
        in_effect: world.now.day(),
        document: document(8),
    }
}

#[test]
fn the_outcome_of_a_recourse_is_recorded_by_two_once_it_has_taken_effect_and_each_paper_once() {
    let (mut world, id) = refused();
    let tries = |world: &mut World, command: RecordRecourse| {
        world.by_two(["clerk", "clerk-two"], command).map(drop).map_err(|refusal| refusal.word())
    };
    let one = outcome(&world, id);
    assert_eq!(tries(&mut world, one.clone()), Err("stage".to_owned()), "nothing was served");
    world.does("clerk", serve(id, Paper::NotEligible));
    let blank = RecordRecourse { body: " ".to_owned(), ..one.clone() };
    assert_eq!(tries(&mut world, blank), Err("malformed".to_owned()));
    let long = RecordRecourse { number: "号".repeat(61), ..one.clone() };
    assert_eq!(tries(&mut world, long), Err("malformed".to_owned()));
    let tomorrow = RecordRecourse { in_effect: one.in_effect.next(), ..one.clone() };
    assert_eq!(tries(&mut world, tomorrow), Err("malformed".to_owned()));
    let before = RecordRecourse { in_effect: one.in_effect.plus_days(-1), ..one.clone() };
    assert_eq!(tries(&mut world, before), Err("stage".to_owned()), "nobody rules on what was not served yet");
    for (ruling, for_procedure) in
        [(Ruling::Annulled, None), (Ruling::Stands, Some(true)), (Ruling::Unlawful, Some(false))]
    {
        let said = RecordRecourse { ruling, for_procedure, ..one.clone() };
        assert_eq!(tries(&mut world, said), Err("malformed".to_owned()), "{ruling:?} {for_procedure:?}");
    }
    assert_eq!(world.refusal("clerk", one.clone()), "second-person");
    assert_eq!(world.refusal("青禾", one.clone()), "rights");
    assert_eq!(tries(&mut world, one.clone()), Ok(()));
    assert_eq!(tries(&mut world, one), Err("repeated".to_owned()));
    let kept = &world.case(id).delivery.outcomes;
    assert_eq!((kept.len(), kept[0].ruling, kept[0].number.as_str()), (1, Ruling::Annulled, "行初1号"));
}

#[test]
fn an_outcome_about_what_was_not_served_breaks_an_invariant() {
    let (world, id) = refused();
    let one = outcome(&world, id);
    let broken = world.broken_by(|state| {
        let case = state.cases.get_mut(&id).map(std::sync::Arc::make_mut).unwrap();
        let RecordRecourse { paper, recourse, ruling, number, in_effect, .. } = one;
        let outcome = Outcome { paper, recourse, ruling, number, in_effect, decision: 0, n: 1 };
        case.delivery.outcomes.push(outcome);
    });
    assert_eq!(broken, ["papers-follow-their-decisions"]);
}
