//! What the viewer has to do, the most urgent first.

use basis::day::Day;
use engine::window::Task;

use super::frame::Link;
use crate::language::Language;
use crate::when::{self, When};

/// A deadline that many days ahead or nearer is near.
const NEAR_DAYS: i32 = 7;
/// Tasks shown of each group before others are folded.
const SHOWN: usize = 6;
/// Tasks folded of each group; those beyond come up as these are done, so that a page stays small.
const FOLDED: usize = 34;

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// What is to be done.
    pub(crate) called: String,
    /// The applicant, leading to its case.
    pub(crate) case: Link,
    /// The edition.
    pub(crate) edition: String,
    /// Last day.
    pub(crate) until: Option<When>,
}

/// Things equally urgent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Urgency {
    /// What they are called.
    pub(crate) called: &'static str,
    /// Their tone, as a word of the style sheet.
    pub(crate) tone: &'static str,
    /// How many.
    pub(crate) count: usize,
    /// Those shown at once.
    pub(crate) shown: Vec<Item>,
    /// Those folded.
    pub(crate) folded: Vec<Item>,
    /// How many come up once these are done.
    pub(crate) beyond: Option<usize>,
}

/// The worklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tasks {
    /// How many things there are to do.
    pub(crate) count: usize,
    /// Those equally urgent, the most urgent first.
    pub(crate) groups: Vec<Urgency>,
}

impl Tasks {
    /// Returns the worklist as it is printed.
    pub(crate) fn of(tasks: &[Task], today: Day, language: Language) -> Tasks {
        Tasks { count: tasks.len(), groups: by_urgency(tasks, today, language) }
    }
}

/// Returns the groups that hold anything.
fn by_urgency(tasks: &[Task], today: Day, language: Language) -> Vec<Urgency> {
    let groups = [
        (Due::Overdue, "已逾期", "Overdue", "overdue"),
        (Due::Near, "七日内到期", "Due within seven days", "near"),
        (Due::Later, "未到期", "Not due yet", "later"),
        (Due::Undated, "未设期限", "No date set", "later"),
    ];
    let groups = groups.into_iter().filter_map(|(urgency, zh, en, tone)| {
        let alike: Vec<&Task> = tasks.iter().filter(|task| due(task.until, today) == urgency).collect();
        let items =
            |from: usize, to: usize| alike.iter().skip(from).take(to).map(|task| item(task, language)).collect();
        let beyond = alike.len().saturating_sub(SHOWN + FOLDED);
        (!alike.is_empty()).then(|| Urgency {
            called: language.say(zh, en),
            tone,
            count: alike.len(),
            shown: items(0, SHOWN),
            folded: items(SHOWN, FOLDED),
            beyond: (beyond > 0).then_some(beyond),
        })
    });
    groups.collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Due {
    Overdue,
    Near,
    Later,
    Undated,
}

fn due(until: Option<Day>, today: Day) -> Due {
    match until.map(|until| today.days_until(until)) {
        None => Due::Undated,
        Some(days) if days < 0 => Due::Overdue,
        Some(days) if days <= NEAR_DAYS => Due::Near,
        Some(_) => Due::Later,
    }
}

fn item(task: &Task, language: Language) -> Item {
    Item {
        called: language.of(&task.called).to_owned(),
        case: Link::new(format!("/cases/{}", task.application), task.organisation.clone()),
        edition: language.year(task.year),
        until: task.until.map(|day| when::day(day, language)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use basis::id::ApplicationId;
    use basis::words::Words;

    fn task(until: Option<&str>) -> Task {
        Task {
            act: "consent",
            called: Words::new("审核同意", "Consented"),
            application: ApplicationId::from_number(1),
            year: 2023,
            organisation: "青禾精工".to_owned(),
            until: until.map(|day| Day::parse(day).unwrap()),
        }
    }

    #[test]
    fn a_task_is_overdue_from_the_day_after_its_last_day() {
        let tasks = ["2023-05-31", "2023-06-01", "2023-06-08", "2023-06-09"].map(|day| task(Some(day)));
        let groups = by_urgency(&tasks, Day::parse("2023-06-01").unwrap(), Language::English);
        let told: Vec<_> = groups.iter().map(|group| (group.called, group.count)).collect();
        assert_eq!(told, [("Overdue", 1), ("Due within seven days", 2), ("Not due yet", 1)]);
    }

    #[test]
    fn the_seventh_of_a_kind_is_folded_and_none_is_lost() {
        let tasks = vec![task(None); 7];
        let groups = by_urgency(&tasks, Day::parse("2023-06-01").unwrap(), Language::Chinese);
        let told: Vec<_> =
            groups.iter().map(|one| (one.called, one.count, one.shown.len(), one.folded.len())).collect();
        assert_eq!(told, [("未设期限", 7, 6, 1)]);
    }

    #[test]
    fn of_ten_thousand_tasks_forty_are_printed_and_all_are_counted() {
        let groups = by_urgency(&vec![task(None); 10_000], Day::parse("2023-06-01").unwrap(), Language::Chinese);
        let told: Vec<_> =
            groups.iter().map(|one| (one.count, one.shown.len(), one.folded.len(), one.beyond)).collect();
        assert_eq!(told, [(10_000, 6, 34, Some(9_960))]);
    }
}
