//! Which text and which year an edition is opened by, and how long its window lasts.

use basis::day::Day;
use scheme::Kind;

use super::{DeclareOutage, ExtendWindow, IssueCall, OpenEdition, OutageDeclared};
use crate::office::{AdoptScheme, Preceding, PutIntoForce};
use crate::refusal::Refusal;
use crate::testing::{World, document, private, shipped};

const CALENDARS: [&str; 4] = ["cn-2023", "cn-2024", "cn-2025", "cn-2026"];

fn edition(scheme: &str, year: i16) -> OpenEdition {
    OpenEdition { scheme: scheme.to_owned(), year }
}

fn put_into_force(world: &mut World, scheme: &str, from: &str) {
    let repeals = Some("原评定办法".to_owned());
    world.does(
        "director",
        PutIntoForce {
            scheme: scheme.to_owned(),
            from: Day::parse(from).unwrap(),
            repeals,
            preceding: Preceding::default(),
        },
    );
}

#[test]
fn an_edition_is_opened_by_the_text_in_force_and_not_by_one_adopted_since() {
    let mut world = World::open();
    let first = *world.state.office.schemes.keys().next().unwrap();
    let mut folder = shipped("xiaoshan-2023", "gbt19580-2012", &CALENDARS);
    folder.files.entry("scheme.toml".to_owned()).and_modify(|text| text.push_str("# A later text.\n"));
    world.now = "2025-03-03T09:00:00".parse().unwrap();
    world.does("director", AdoptScheme { folder });
    world.planned(2025);
    let second = *world.state.office.schemes.keys().find(|digest| **digest != first).unwrap();
    let opened_by = |world: &World| {
        let mut world = world.clone();
        world.does("director", edition("xiaoshan-2023", 2025));
        world.state.latest_edition().unwrap().scheme
    };
    assert_eq!(opened_by(&world), first);
    put_into_force(&mut world, "xiaoshan-2023", "2025-03-04");
    assert_eq!(opened_by(&world), first, "it is in force from tomorrow on");
    world.now = world.now.plus_seconds(86_400);
    assert_eq!(opened_by(&world), second);
    assert_eq!(world.refusal("director", edition("xiaoshan-2023", 2023)), "repeated");
}

#[test]
fn another_award_of_the_office_counts_its_own_years() {
    let mut world = World::open();
    world.now = "2024-03-04T09:00:00".parse().unwrap();
    assert_eq!(world.refusal("director", edition("qinglan-2024", 2024)), "unknown");
    world.does("director", AdoptScheme { folder: shipped("qinglan-2024", "county-2024", &["cn-2024", "cn-2025"]) });
    assert_eq!(world.refusal("director", edition("qinglan-2024", 2024)), "stage");
    put_into_force(&mut world, "qinglan-2024", "2024-01-01");
    world.does("director", edition("qinglan-2024", 2024));
    world.now = "2025-03-03T09:00:00".parse().unwrap();
    world.planned(2025);
    world.does("director", edition("xiaoshan-2023", 2025));
    world.does("director", edition("qinglan-2024", 2025));
}

#[test]
fn a_call_opens_no_window_before_its_own_day() {
    let mut world = World::open();
    world.now = "2025-04-20T09:00:00".parse().unwrap();
    world.planned(2025);
    world.decided_by_name();
    world.does("director", edition("xiaoshan-2023", 2025));
    let day = |text| Day::parse(text).unwrap();
    let call = |opens| IssueCall {
        edition: None,
        opens: day(opens),
        closes: day("2025-05-30"),
        township_closes: day("2025-06-06"),
        preceding: Preceding::default(),
    };
    let early = world.tries("director", call("2025-04-19")).unwrap_err();
    assert_eq!(early, Refusal::of(Kind::Stage).fact("not-before", day("2025-04-20")));
    world.does("director", call("2025-04-20"));
}

fn extension(closes: &str, township_closes: &str) -> ExtendWindow {
    ExtendWindow {
        edition: None,
        closes: Day::parse(closes).unwrap(),
        township_closes: Day::parse(township_closes).unwrap(),
        notice: document(1),
        medium: "区报".to_owned(),
        place: "一版".to_owned(),
        matter: None,
    }
}

#[test]
fn a_window_is_only_ever_extended_and_tells_from_which_act_its_end_is() {
    let mut world = World::open();
    let day = |text| Day::parse(text).unwrap();
    let unchanged = world.tries("director", extension("2023-05-31", "2023-06-07")).unwrap_err();
    assert_eq!(unchanged, Refusal::of(Kind::Stage).fact("closes", day("2023-05-31")));
    let shorter = world.tries("director", extension("2023-06-07", "2023-06-07")).unwrap();
    assert_eq!(shorter.len(), 1, "one of the two dates may stay");
    let earlier = world.tries("director", extension("2023-06-06", "2023-06-14")).unwrap_err();
    assert_eq!(earlier, Refusal::of(Kind::Stage).fact("closes", day("2023-06-07")));
    let turned = "closes cannot be right: the window opens first, the firms' date comes next, the townships' date last";
    assert_eq!(world.misread("director", extension("2023-06-15", "2023-06-14")), turned);
    let nowhere = ExtendWindow { medium: " ".to_owned(), ..extension("2023-06-14", "2023-06-14") };
    assert_eq!(
        world.misread("director", nowhere),
        "medium cannot be right: a publication names its medium and the place in it"
    );
    assert_eq!(world.refusal("clerk", extension("2023-06-14", "2023-06-14")), "rights");
    let call = world.state.latest_edition().unwrap().call.clone().unwrap();
    assert_eq!(
        (call.closes, call.township_closes, call.dated() > call.issued),
        (day("2023-06-07"), day("2023-06-07"), true)
    );
    assert!(world.state.boundaries(&world.schemes).contains(&day("2023-06-07").end()));
}

#[test]
fn an_outage_lies_in_the_window_and_proposes_to_give_back_every_day_that_it_touched() {
    let mut world = World::open();
    let outage = |from: &str, until: &str| DeclareOutage {
        edition: None,
        from: from.parse().unwrap(),
        until: until.parse().unwrap(),
        reason: private(1),
    };
    world.now = "2023-05-10T09:00:00".parse().unwrap();
    let turned = outage("2023-05-09T10:00:00", "2023-05-09T09:00:00");
    assert_eq!(world.misread("clerk", turned), "until cannot be right: an outage is over after it began");
    assert_eq!(world.refusal("township", outage("2023-05-09T09:00:00", "2023-05-09T10:00:00")), "rights");
    assert_eq!(world.refusal("clerk", outage("2023-05-09T09:00:00", "2023-05-11T10:00:00")), "postdated");
    assert_eq!(world.refusal("clerk", outage("2023-04-10T09:00:00", "2023-04-20T00:00:00")), "stage");
    let events = world.tries("clerk", outage("2023-05-09T22:00:00", "2023-05-10T01:00:00")).unwrap();
    let day = |text| Day::parse(text).unwrap();
    let declared = OutageDeclared {
        edition: world.state.latest_edition().unwrap().id,
        from: "2023-05-09T22:00:00".parse().unwrap(),
        until: "2023-05-10T01:00:00".parse().unwrap(),
        reason: private(1),
        proposed_closes: day("2023-06-02"),
        proposed_township_closes: day("2023-06-09"),
    };
    assert_eq!(events, [declared.into()]);
    assert_eq!(world.state.latest_edition().unwrap().call.as_ref().unwrap().closes, day("2023-05-31"));
}

#[test]
fn an_outage_that_began_before_the_window_gives_back_the_days_of_the_window_alone() {
    let mut world = World::open();
    world.now = "2023-06-03T09:00:00".parse().unwrap();
    let mut proposed = |from: &str, until: &str| {
        let [from, until] = [from, until].map(|text| text.parse().unwrap());
        let outage = DeclareOutage { edition: None, from, until, reason: private(1) };
        world.does("clerk", outage);
        world.state.latest_edition().unwrap().call.as_ref().unwrap().outages.last().unwrap().closes
    };
    let day = |text| Day::parse(text).unwrap();
    assert_eq!(proposed("2023-04-01T09:00:00", "2023-04-21T00:00:00"), day("2023-06-01"));
    assert_eq!(proposed("2023-05-31T09:00:00", "2023-06-02T09:00:00"), day("2023-06-01"));
}
