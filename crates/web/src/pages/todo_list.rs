//! What the viewer has to do, the most urgent first.

use basis::day::Day;
use engine::window::Task;

use super::frame::Link;
use crate::asking::Asking;
use crate::language::Language;
use crate::place;
use crate::when::{self, When};

/// A deadline that many days ahead or nearer is near.
const NEAR_DAYS: i32 = 7;
/// Tasks shown of each group before others are folded.
const SHOWN: usize = 6;
/// Tasks folded of each group; those beyond stand on pages of their own, so that this one stays small.
const FOLDED: usize = 34;
/// Tasks on a page of their own.
pub(crate) const TASKS_MAX: usize = 100;

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// What is to be done.
    pub(crate) called: String,
    /// The applicant, leading to its case, where it is about one.
    pub(crate) case: Option<Link>,
    /// The page on which it is done, where it is about no single application.
    pub(crate) page: Option<String>,
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
    /// How many stand elsewhere, and the page on which they begin.
    pub(crate) beyond: Option<Beyond>,
}

/// Tasks that stand on another page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Beyond {
    /// How many.
    pub(crate) count: usize,
    /// Where they begin.
    pub(crate) href: String,
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

/// Returns the address of a page of the whole worklist.
pub(crate) fn tasks_address(page: usize) -> String {
    format!("/tasks?page={page}")
}

/// Returns where what is to be done is done.
pub(crate) fn done_where(asking: &Asking) -> String {
    let language = asking.language;
    let here = language
        .say("打开申报单位，在“办理”栏中办理。", "Open the applicant; what is to be done stands there under To do.");
    format!("{here}{}", elsewhere(language))
}

/// Returns where what has no page is done.
pub(crate) fn elsewhere(language: Language) -> &'static str {
    language.say(
        "网页上还没有的事项，演示数据在命令行用 laurel act 办理。",
        " What has no page yet is done on demonstration data on the command line, with laurel act.",
    )
}

/// Every urgency in turn, with what it is called and its tone.
const URGENCIES: [(Due, &str, &str, &str); 4] = [
    (Due::Overdue, "已逾期", "Overdue", "overdue"),
    (Due::Near, "七日内到期", "Due within seven days", "near"),
    (Due::Later, "未到期", "Not due yet", "later"),
    (Due::Undated, "未设期限", "No date set", "later"),
];

/// Returns the groups that hold anything; the tasks stand in the order of urgency.
fn by_urgency(tasks: &[Task], today: Day, language: Language) -> Vec<Urgency> {
    let mut before = 0_usize;
    let groups = URGENCIES.into_iter().filter_map(|(urgency, zh, en, tone)| {
        let alike: Vec<&Task> = tasks.iter().filter(|task| due(task.until, today) == urgency).collect();
        let items =
            |from: usize, to: usize| alike.iter().skip(from).take(to).map(|task| item(task, None, language)).collect();
        let beyond = alike.len().saturating_sub(SHOWN + FOLDED);
        let page = before.saturating_add(SHOWN + FOLDED) / TASKS_MAX + 1;
        before = before.saturating_add(alike.len());
        (!alike.is_empty()).then(|| Urgency {
            called: language.say(zh, en),
            tone,
            count: alike.len(),
            shown: items(0, SHOWN),
            folded: items(SHOWN, FOLDED),
            beyond: (beyond > 0).then(|| Beyond { count: beyond, href: tasks_address(page) }),
        })
    });
    groups.collect()
}

/// Returns the groups of one page of the whole worklist, nothing folded; they are counted as a whole.
pub(crate) fn page_of(tasks: &[Task], page: usize, today: Day, language: Language) -> Vec<Urgency> {
    let first = page.saturating_sub(1).saturating_mul(TASKS_MAX);
    let here: Vec<&Task> = tasks.iter().skip(first).take(TASKS_MAX).collect();
    let groups = URGENCIES.into_iter().map(|(urgency, zh, en, tone)| {
        let alike = |task: &Task| due(task.until, today) == urgency;
        Urgency {
            called: language.say(zh, en),
            tone,
            count: tasks.iter().filter(|task| alike(task)).count(),
            shown: here.iter().filter(|task| alike(task)).map(|task| item(task, Some(page), language)).collect(),
            folded: Vec::new(),
            beyond: None,
        }
    });
    groups.filter(|group| !group.shown.is_empty()).collect()
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

/// Returns a task; from a page of the whole worklist its case leads back there.
fn item(task: &Task, page: Option<usize>, language: Language) -> Item {
    let back = page.map(|page| format!("?tasks={page}")).unwrap_or_default();
    let case = task.application.zip(task.organisation.as_ref());
    Item {
        called: language.of(&task.called).to_owned(),
        page: case.is_none().then(|| place::of_act(task.done_at, task.act)),
        case: case.map(|(id, name)| Link::new(format!("/cases/{id}{back}"), name.clone())),
        edition: language.year(task.year),
        until: task.until.map(|day| when::day(day, language)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use basis::id::ApplicationId;
    use basis::words::Words;
    use engine::window::About;

    fn task(until: Option<&str>) -> Task {
        Task {
            act: "consent",
            called: Words::new("审核同意", "Consented"),
            application: Some(ApplicationId::from_number(1)),
            done_at: About::Application(ApplicationId::from_number(1)),
            year: 2023,
            organisation: Some("青禾精工".to_owned()),
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
    fn a_task_about_no_application_leads_to_none() {
        let [about_slips, of_case] = [None, Some(ApplicationId::from_number(1))].map(|application| {
            let one = Task { application, organisation: application.map(|_| "青禾精工".to_owned()), ..task(None) };
            item(&one, None, Language::Chinese).case.map(|case| case.text)
        });
        assert_eq!((about_slips, of_case), (None, Some("青禾精工".to_owned())));
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
        let told: Vec<_> = groups.iter().map(|one| (one.count, one.shown.len(), one.folded.len())).collect();
        assert_eq!(told, [(10_000, 6, 34)]);
        let beyond = Beyond { count: 9_960, href: "/tasks?page=1".to_owned() };
        assert_eq!(groups.into_iter().map(|one| one.beyond).collect::<Vec<_>>(), [Some(beyond)]);
    }

    #[test]
    fn what_stands_elsewhere_begins_on_the_page_named_and_pages_lose_nothing() {
        let today = Day::parse("2023-06-01").unwrap();
        let tasks = [vec![task(Some("2023-05-31")); 90], vec![task(None); 150]].concat();
        let beyond = |group: Urgency| group.beyond.map(|one| (one.count, one.href));
        let groups: Vec<_> = by_urgency(&tasks, today, Language::Chinese).into_iter().map(beyond).collect();
        assert_eq!(groups, [Some((50, "/tasks?page=1".to_owned())), Some((110, "/tasks?page=2".to_owned()))]);
        let shown = |page| -> Vec<(&str, usize, usize)> {
            let groups = page_of(&tasks, page, today, Language::Chinese);
            groups.iter().map(|one| (one.called, one.count, one.shown.len())).collect()
        };
        assert_eq!(shown(1), [("已逾期", 90, 90), ("未设期限", 150, 10)]);
        assert_eq!(shown(2), [("未设期限", 150, 100)]);
        assert_eq!(shown(3), [("未设期限", 150, 40)]);
    }
}
