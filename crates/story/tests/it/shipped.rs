//! Every scenario that is shipped comes out as it claims, in memory and on disk alike.

use story::{Line, Memory, OfficeWorld, Scenario, StoryFault, World};

use crate::shelf::{scenarios, shelf, text};

fn read(path: &str) -> Scenario {
    story::read(path, &text(path), &shelf())
        .unwrap_or_else(|faults| panic!("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")))
}

fn told<W: World>(scenario: &Scenario, world: &mut W) -> Vec<Line> {
    let mut lines = Vec::new();
    let ended: Result<(), StoryFault> = story::run(scenario, &shelf(), world, &mut |line| lines.push(line.clone()));
    if let Err(fault) = ended {
        panic!("{}: {fault}", scenario.file);
    }
    lines
}

fn surprises(lines: &[Line]) -> Vec<String> {
    let unexpected = lines.iter().filter(|line| !line.as_expected());
    unexpected.map(|line| format!("{:?}: {}", line.place(), serde_json::to_string(line).unwrap())).collect()
}

#[test]
fn every_shipped_scenario_comes_out_as_it_claims() {
    let paths = scenarios();
    assert!(paths.len() >= 3, "there are scenarios: {paths:?}");
    let mut surprised = Vec::new();
    for path in &paths {
        let lines = told(&read(path), &mut Memory::default());
        println!("{path}: {} steps", lines.len());
        surprised.extend(surprises(&lines));
    }
    assert_eq!(surprised, Vec::<String>::new());
}

#[test]
fn an_office_on_disk_answers_every_story_as_the_engine_in_memory_does() {
    for path in scenarios() {
        let scenario = read(&path);
        let dir = tempfile::tempdir().unwrap();
        let on_disk = told(&scenario, &mut OfficeWorld::at(&dir.path().join("office")).unwrap());
        let in_memory = told(&scenario, &mut Memory::default());
        let outcomes = |lines: &[Line]| -> Vec<_> { lines.iter().map(Line::outcome).collect() };
        assert_eq!(outcomes(&on_disk), outcomes(&in_memory), "{path}");
    }
}
