//! Which text and which year an edition is opened by.

use basis::day::Day;
use scheme::Kind;

use super::{IssueCall, OpenEdition};
use crate::office::{AdoptScheme, PutIntoForce};
use crate::refusal::Refusal;
use crate::testing::{World, shipped};

const CALENDARS: [&str; 4] = ["cn-2023", "cn-2024", "cn-2025", "cn-2026"];

fn edition(scheme: &str, year: i16) -> OpenEdition {
    OpenEdition { scheme: scheme.to_owned(), year }
}

fn put_into_force(world: &mut World, scheme: &str, from: &str) {
    world.does("director", PutIntoForce { scheme: scheme.to_owned(), from: Day::parse(from).unwrap() });
}

#[test]
fn an_edition_is_opened_by_the_text_in_force_and_not_by_one_adopted_since() {
    let mut world = World::open();
    let first = *world.state.office.schemes.keys().next().unwrap();
    let mut folder = shipped("xiaoshan-2023", "gbt19580-2012", &CALENDARS);
    folder.files.entry("scheme.toml".to_owned()).and_modify(|text| text.push_str("# A later text.\n"));
    world.now = "2025-03-03T09:00:00".parse().unwrap();
    world.does("director", AdoptScheme { folder });
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
    world.does("director", edition("xiaoshan-2023", 2025));
    world.does("director", edition("qinglan-2024", 2025));
}

#[test]
fn a_call_opens_no_window_before_its_own_day() {
    let mut world = World::open();
    world.now = "2025-04-20T09:00:00".parse().unwrap();
    world.does("director", edition("xiaoshan-2023", 2025));
    let day = |text| Day::parse(text).unwrap();
    let call = |opens| IssueCall {
        edition: None,
        opens: day(opens),
        closes: day("2025-05-30"),
        township_closes: day("2025-06-06"),
    };
    let early = world.tries("director", call("2025-04-19")).unwrap_err();
    assert_eq!(early, Refusal::of(Kind::Stage).fact("not-before", day("2025-04-20")));
    world.does("director", call("2025-04-20"));
}
