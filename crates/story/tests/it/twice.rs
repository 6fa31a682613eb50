//! A story told twice in the same place happens once.

use story::{Line, OfficeWorld, WorldFault};

use crate::shelf::{shelf, text};

const PAPER: &str = "schemes/xiaoshan-2023/scenarios/consent-on-paper.toml";
const FIVE: &str = "schemes/xiaoshan-2023/scenarios/five-years-to-the-day.toml";

fn tell(path: &str, dir: &std::path::Path) -> Result<(Vec<Line>, u64), story::StoryFault> {
    let scenario = story::read(path, &text(path), &shelf()).unwrap();
    let mut world = OfficeWorld::at(dir).unwrap();
    let mut lines = Vec::new();
    story::run(&scenario, &shelf(), &mut world, &mut |line| lines.push(line.clone()))?;
    Ok((lines, world.office().snapshot().n_head()))
}

#[test]
fn a_second_run_on_the_same_directory_tells_the_same_and_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let first = tell(PAPER, dir.path()).unwrap();
    let second = tell(PAPER, dir.path()).unwrap();
    assert_eq!(first, second);
}

#[test]
fn another_story_is_not_told_on_top_of_one() {
    let dir = tempfile::tempdir().unwrap();
    tell(PAPER, dir.path()).unwrap();
    let fault = tell(FIVE, dir.path()).unwrap_err();
    assert!(matches!(fault, story::StoryFault::World(WorldFault::AnotherStory { n: 1 })), "{fault}");
}
