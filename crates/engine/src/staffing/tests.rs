//! What a small office is promised: whoever stands in is named, is named for so long as it counts, and gains nothing else.

use basis::day::{Day, Moment};
use basis::id::{ApplicationId, PersonId};

use super::{Delegate, EndDelegation, HandOver, MarkAbsent, MarkBack, NameDeputy, persons_of, posts_of};
use crate::command::Command;
use crate::context::Context;
use crate::door::decide;
use crate::inquiry::{ExtendInquiry, RegisterLead};
use crate::originals::RequireOriginals;
use crate::pair::{Propose, ProposedCommand};
use crate::people::{Appoint, EndAppointment, Role, Scope};
use crate::testing::{World, award, document, private};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn deputy(world: &World, role: Role, of: &str, deputy: &str) -> NameDeputy {
    NameDeputy { person: world.cast[of], role, deputy: Some(world.cast[deputy]), document: document(1) }
}

fn away(world: &World, who: &str, from: &str, until: &str) -> MarkAbsent {
    MarkAbsent { person: world.cast[who], from: day(from), until: day(until) }
}

/// Returns what only a director may do, another one for each year.
fn directs(year: i16) -> RequireOriginals {
    RequireOriginals { edition: None, until: Day::january_first(year) }
}

/// Returns in whose place a command would be done, which is accepted.
fn in_place_of(world: &World, who: &str, command: impl Into<Command>) -> Option<PersonId> {
    let (command, context) = (command.into(), world.context(who));
    decide(&world.state, &world.schemes, &command, &context).unwrap().into_act(1, None).in_place_of
}

fn lead(world: &World, case: ApplicationId) -> RegisterLead {
    award::lead(Some(case), world.cast["clerk"])
}

fn second(world: &World, who: &str, second: &str) -> Context {
    Context { seconded_by: Some(world.cast[second]), ..world.context(who) }
}

#[test]
fn a_deputy_acts_while_the_holder_is_away_and_the_act_names_both() {
    let mut world = World::open();
    assert_eq!(world.refusal("clerk", directs(2024)), "rights");
    assert_eq!(world.refusal("clerk", deputy(&world, Role::ReviewOfficeDirector, "director", "clerk")), "rights");
    world.does("director", deputy(&world, Role::ReviewOfficeDirector, "director", "clerk"));
    assert_eq!(world.refusal("director", deputy(&world, Role::ReviewOfficeDirector, "director", "clerk")), "repeated");
    assert_eq!(world.refusal("clerk", directs(2024)), "rights", "a deputy does nothing while the holder is there");
    world.does("director", away(&world, "director", "2023-04-20", "2023-04-28"));
    assert_eq!(world.refusal("director", directs(2024)), "stage", "two do not direct at once");
    world.does("clerk", directs(2024));
    assert_eq!(in_place_of(&world, "clerk", directs(2025)), Some(world.cast["director"]));
    let case = world.submitted("青禾", 1);
    assert_eq!(in_place_of(&world, "clerk", lead(&world, case)), None, "a clerk's own right");
    assert_eq!(world.refusal("clerk-two", directs(2025)), "rights");
    // What is lent is not lent on.
    assert_eq!(world.refusal("clerk", deputy(&world, Role::ReviewOfficeDirector, "director", "clerk-two")), "rights");
    assert_eq!(world.refusal("clerk", MarkBack { person: world.cast["director"] }), "second-person");
    world.does("director", MarkBack { person: world.cast["director"] });
    assert_eq!(world.refusal("clerk", directs(2025)), "rights");
    world.does("director", directs(2025));
    assert_eq!(world.refusal("director", MarkBack { person: world.cast["director"] }), "stage");
}

#[test]
fn whoever_is_back_from_one_leave_still_takes_the_next() {
    let mut world = World::open();
    world.does("director", deputy(&world, Role::ReviewOfficeDirector, "director", "clerk"));
    world.does("director", away(&world, "director", "2023-04-20", "2023-04-21"));
    world.does("director", away(&world, "director", "2023-04-25", "2023-04-26"));
    world.does("director", MarkBack { person: world.cast["director"] });
    assert_eq!(world.refusal("clerk", directs(2024)), "rights");
    world.now = Moment::parse("2023-04-25T09:00:00").unwrap();
    world.does("clerk", directs(2024));
}

#[test]
fn nobody_stands_in_any_more_once_the_arrangement_ends_or_the_deputy_has_left() {
    let mut world = World::open();
    let nobody =
        |world: &World| NameDeputy { deputy: None, ..deputy(world, Role::ReviewOfficeDirector, "director", "clerk") };
    assert_eq!(world.refusal("director", nobody(&world)), "stage");
    world.does("director", deputy(&world, Role::ReviewOfficeDirector, "director", "clerk"));
    world.does("director", away(&world, "director", "2023-04-20", "2023-04-28"));
    world.does("director", nobody(&world));
    assert_eq!(world.refusal("clerk", directs(2024)), "rights");
    world.does("director", deputy(&world, Role::ReviewOfficeDirector, "director", "clerk"));
    world.does("clerk", directs(2024));
    let role = Role::ReviewOfficeClerk;
    world.does("security", EndAppointment { person: world.cast["clerk"], role, scope: Scope::Office });
    assert_eq!(world.refusal("clerk", directs(2025)), "rights");
    world.appoint("clerk", role, Scope::Office);
    assert_eq!(world.refusal("clerk", directs(2025)), "rights", "whoever comes again is named again");
}

#[test]
fn an_act_that_only_a_director_may_do_names_the_director_even_where_clerks_have_the_right_as_well() {
    let mut world = World::open();
    let case = world.submitted("青禾", 1);
    let lead = RegisterLead { handler: world.cast["clerk-two"], ..lead(&world, case) };
    world.does("clerk-two", lead);
    let id = *world.state.objections.keys().next().unwrap();
    let extend = ExtendInquiry { objection: id, reason: private(4) };
    assert_eq!(world.refusal("clerk", extend.clone()), "rights", "another looks into it");
    world.does("director", deputy(&world, Role::ReviewOfficeDirector, "director", "clerk"));
    world.does("director", away(&world, "director", "2023-04-20", "2023-04-28"));
    assert_eq!(in_place_of(&world, "clerk", extend.clone()), Some(world.cast["director"]));
    assert_eq!(in_place_of(&world, "clerk-two", extend), None);
}

#[test]
fn nobody_is_marked_away_by_another_alone_nor_for_days_that_are_over() {
    let mut world = World::open();
    let marks = away(&world, "director", "2023-04-20", "2023-04-21");
    assert_eq!(world.refusal("clerk", marks.clone()), "second-person");
    let context = second(&world, "clerk", "clerk-two");
    world.tries_in(&context, &marks.clone().into()).unwrap();
    let context = second(&world, "clerk", "clerk-two");
    assert_eq!(world.tries_in(&context, &marks.into()).unwrap_err().word(), "repeated");
    assert_eq!(world.refusal("clerk", away(&world, "clerk", "2023-04-19", "2023-04-21")), "malformed");
    assert_eq!(world.refusal("clerk", away(&world, "clerk", "2023-04-22", "2023-04-21")), "malformed");
}

#[test]
fn posts_that_are_held_in_person_are_lent_to_nobody_and_only_the_office_lends_among_itself() {
    let mut world = World::open();
    world.appoint("reviewer", Role::Reviewer, Scope::Office);
    assert_eq!(world.refusal("director", deputy(&world, Role::Reviewer, "reviewer", "clerk")), "malformed");
    assert_eq!(
        world.refusal("director", deputy(&world, Role::ReviewOfficeDirector, "director", "director")),
        "malformed"
    );
    assert_eq!(world.refusal("director", deputy(&world, Role::ReviewOfficeDirector, "director", "reviewer")), "stage");
    assert_eq!(world.refusal("director", deputy(&world, Role::ReviewOfficeDirector, "clerk", "clerk-two")), "stage");
    world.appoint("finance", Role::FinanceOfficer, Scope::Office);
    assert_eq!(world.refusal("director", deputy(&world, Role::FinanceOfficer, "finance", "clerk")), "malformed");
}

#[test]
fn acts_are_delegated_by_name_for_some_days_and_are_not_passed_on() {
    let mut world = World::open();
    let delegate = |world: &World, commands: &[&str]| Delegate {
        to: world.cast["clerk"],
        role: Role::ReviewOfficeDirector,
        commands: commands.iter().map(|one| (*one).to_owned()).collect(),
        from: day("2023-04-20"),
        until: day("2023-04-24"),
        document: document(1),
    };
    assert_eq!(world.refusal("director", delegate(&world, &[])), "malformed");
    assert_eq!(
        world.refusal("director", delegate(&world, &["record-approval"])),
        "malformed",
        "not the director's own"
    );
    assert_eq!(world.refusal("director", delegate(&world, &["delegate"])), "malformed");
    world.does("director", delegate(&world, &["require-originals"]));
    assert_eq!(world.refusal("director", delegate(&world, &["require-originals"])), "repeated");
    world.does("clerk", directs(2024));
    let on = Delegate { to: world.cast["clerk-two"], ..delegate(&world, &["require-originals"]) };
    assert_eq!(world.refusal("clerk", on), "stage", "the clerk holds no such post");
    world.does("director", EndDelegation { to: world.cast["clerk"], role: Role::ReviewOfficeDirector });
    assert_eq!(world.refusal("clerk", directs(2025)), "rights");
    assert_eq!(
        world.refusal("director", EndDelegation { to: world.cast["clerk"], role: Role::ReviewOfficeDirector }),
        "stage"
    );
    world.does("director", delegate(&world, &["require-originals"]));
    world.now = Moment::parse("2023-04-25T09:00:00").unwrap();
    assert_eq!(world.refusal("clerk", directs(2025)), "rights", "its last day is over");
}

#[test]
fn a_post_is_handed_over_with_what_is_open_and_the_giver_is_out_at_once() {
    let mut world = World::open();
    let case = world.submitted("青禾", 1);
    let lead = lead(&world, case);
    world.does("clerk", lead);
    let over = |world: &World| HandOver {
        giver: world.cast["clerk"],
        receiver: world.cast["clerk-two"],
        role: Role::ReviewOfficeClerk,
        record: document(5),
    };
    assert_eq!(world.refusal("clerk", over(&world)), "second-person");
    let seconded = second(&world, "clerk", "director");
    assert_eq!(
        world.tries_in(&seconded, &over(&world).into()).unwrap_err().word(),
        "second-person",
        "not the receiver"
    );
    let seconded = second(&world, "clerk", "clerk-two");
    world.tries_in(&seconded, &over(&world).into()).unwrap();
    assert!(world.state.objections.values().all(|one| one.handler == world.cast["clerk-two"]));
    let published = crate::testing::award::published(true, "2023-04-20");
    assert_eq!(world.refusal("clerk", published), "rights", "in the same act, not at the end of the day");
    assert_eq!(world.state.posts(world.cast["clerk"], world.now.day()).count(), 0);
}

#[test]
fn the_last_who_appoints_is_not_relieved_and_what_ends_is_held_no_more() {
    let mut world = World::open();
    let end = |world: &World, who: &str, role| EndAppointment { person: world.cast[who], role, scope: Scope::Office };
    assert_eq!(world.refusal("security", end(&world, "security", Role::SecurityAdministrator)), "stage");
    assert_eq!(world.refusal("security", end(&world, "clerk", Role::ReviewOfficeDirector)), "stage");
    world.does("security", end(&world, "clerk", Role::ReviewOfficeClerk));
    assert_eq!(world.refusal("security", end(&world, "clerk", Role::ReviewOfficeClerk)), "stage");
    world.does(
        "security",
        Appoint { person: world.cast["clerk"], role: Role::ReviewOfficeClerk, scope: Scope::Office, until: None },
    );
}

#[test]
fn the_office_knows_who_is_missing() {
    let mut world = World::open();
    let told = |world: &World, role: &str| {
        let posts = posts_of(&world.state, &world.schemes, world.now.day());
        posts.into_iter().find(|post| post.role == role).unwrap()
    };
    let (needed, there) = persons_of(&world.state, &world.schemes, world.now.day());
    world.appoint("director", Role::ReviewOfficeClerk, Scope::Office);
    let after = persons_of(&world.state, &world.schemes, world.now.day());
    assert_eq!(after, (needed, there), "one person in two posts is one person");
    let post = EndAppointment { person: world.cast["director"], role: Role::ReviewOfficeClerk, scope: Scope::Office };
    world.does("security", post);
    let director = told(&world, "review-office-director");
    assert_eq!((director.held, director.uncovered, director.is_filled()), (1, 1, false));
    world.does("director", deputy(&world, Role::ReviewOfficeDirector, "director", "clerk"));
    assert!(told(&world, "review-office-director").is_filled());
    assert!(told(&world, "review-office-clerk").is_filled(), "two clerks stand in for each other");
    assert!(!told(&world, "audit-administrator").is_filled());
    let context = second(&world, "director", "clerk-two");
    let marks = away(&world, "clerk", "2023-04-20", "2023-04-21");
    world.tries_in(&context, &marks.into()).unwrap();
    let clerks = told(&world, "review-office-clerk");
    assert_eq!((clerks.away, clerks.uncovered), (1, 1), "nobody is left for the one who is there");
    assert!(!told(&world, "review-office-director").is_filled(), "its deputy is away as well");
}

#[test]
fn whoever_is_back_is_back_from_every_leave_that_runs() {
    let mut world = World::open();
    world.does("director", deputy(&world, Role::ReviewOfficeDirector, "director", "clerk"));
    world.does("director", away(&world, "director", "2023-04-20", "2023-04-21"));
    world.does("director", away(&world, "director", "2023-04-20", "2023-04-28"));
    world.does("director", MarkBack { person: world.cast["director"] });
    assert_eq!(world.refusal("clerk", directs(2024)), "rights");
}

#[test]
fn a_deputy_in_the_same_post_is_named_where_only_the_holder_may_act() {
    let mut world = World::open();
    let case = world.submitted("青禾", 1);
    world.does("clerk", lead(&world, case));
    let id = *world.state.objections.keys().next().unwrap();
    let extend = ExtendInquiry { objection: id, reason: private(4) };
    assert_eq!(world.refusal("clerk-two", extend.clone()), "rights");
    world.does("director", deputy(&world, Role::ReviewOfficeClerk, "clerk", "clerk-two"));
    world.does("clerk", away(&world, "clerk", "2023-04-20", "2023-04-28"));
    assert_eq!(in_place_of(&world, "clerk-two", extend), Some(world.cast["clerk"]));
}

#[test]
fn a_holder_is_not_kept_from_acting_by_a_deputy_who_is_away_as_well() {
    let mut world = World::open();
    world.does("director", deputy(&world, Role::ReviewOfficeDirector, "director", "clerk"));
    world.does("director", away(&world, "director", "2023-04-20", "2023-04-28"));
    world.does("clerk", away(&world, "clerk", "2023-04-20", "2023-04-28"));
    assert_eq!(world.refusal("clerk", directs(2024)), "rights", "who is away stands in for nobody");
    world.does("director", directs(2024));
}

#[test]
fn what_was_proposed_before_a_leave_is_confirmed_in_it_and_nothing_is_proposed_beside_the_deputy() {
    let mut world = World::open();
    world.does("director", deputy(&world, Role::ReviewOfficeDirector, "director", "clerk"));
    let proposed = Command::from(directs(2024));
    let (name, with) = (proposed.name().0.to_owned(), proposed.with());
    let propose = Propose { command: ProposedCommand { name, with }, on_behalf_of: None, done_on: None, proof: None };
    world.does("director", propose.clone());
    world.does("director", away(&world, "director", "2023-04-20", "2023-04-28"));
    assert_eq!(world.refusal("director", propose), "stage");
    let context = second(&world, "director", "clerk-two");
    assert!(decide(&world.state, &world.schemes, &proposed, &context).is_ok(), "it is decided as it was proposed");
}
