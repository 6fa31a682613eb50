//! No provision of a shipped scheme can go, and no number of one can move, without a scenario coming out differently.

mod told;
pub(crate) mod variants;

use scheme::Folder;
use story::Shelf;

use crate::coverage;
use crate::shelf::{scenarios, shelf, text};
use told::{Told, tell_all};
use variants::{Variant, variants};

/// Variants that no story can tell from the scheme itself, each with the reason, in the order of the regulation. One
/// that is noticed after all fails as well, so the list only holds what is true.
const ALIKE: &[(&str, &str, &str)] = &[
    // A second edition of one year is refused as repeated before the clause is asked; an earlier year, by both.
    ("qinglan-2024", "2a", "years = 0"),
    // Working days never end on a day off.
    ("qinglan-2024", "11b", "period.roll = true"),
    // February has no thirtieth.
    ("xiaoshan-2023", "31b", "day = 30"),
    // Working days never end on a day off.
    ("xiaoshan-2023", "Q24", "period.roll = true"),
    ("xiaoshan-2023", "Q26", "period.roll = true"),
    ("xiaoshan-2023", "Q28", "period.roll = true"),
    ("xiaoshan-2023", "Q29", "period.roll = true"),
    // Percentages stand in steps of five.
    ("xiaoshan-2023", "Q32", "spread-max = 31"),
    // Working days never end on a day off.
    ("xiaoshan-2023", "Q50", "period.roll = true"),
    ("xiaoshan-2023", "Q51", "period.roll = true"),
    ("xiaoshan-2023", "Q70", "period.roll = true"),
    // February has no thirtieth.
    ("xiaoshan-2023", "Q71", "day = 30"),
    // Working days never end on a day off.
    ("xiaoshan-2023", "Q75", "period.roll = true"),
    // A second recheck of one decision is refused as repeated before the reading is asked.
    ("xiaoshan-2023", "Q75", "times = 2"),
    ("xiaoshan-2023", "Q82", "period.roll = true"),
    // A number of reviewers is never below nought.
    ("xiaoshan-2023", "Q84", "min = -1"),
];

/// What the scenarios say of one variant.
pub(crate) struct Finding {
    /// The variant.
    pub(crate) variant: Variant,
    /// The first scenario that comes out differently, and the line at which it does.
    pub(crate) noticed: Option<(String, usize)>,
}

fn of_scheme(shelf: &Shelf, id: &str) -> Vec<Finding> {
    let folder = shelf.folder(id).unwrap();
    let told = told_of(shelf, id);
    let variants = variants(&folder);
    variants.into_iter().map(|variant| Finding { noticed: noticed(&told, &variant), variant }).collect()
}

fn told_of(shelf: &Shelf, id: &str) -> Vec<Told> {
    let own = |path: &String| path.starts_with(&format!("schemes/{id}/"));
    tell_all(shelf, scenarios().into_iter().filter(own).map(|path| (path.clone(), text(&path))))
}

/// Asks first the scenarios that are refused by the provision or name it, then the shorter ones, until one notices.
fn noticed(told: &[Told], variant: &Variant) -> Option<(String, usize)> {
    let mut order: Vec<&Told> = told.iter().collect();
    order.sort_by_key(|one| (one.distance(&variant.provision), one.len(), one.path.clone()));
    order.into_iter().find_map(|one| Some((one.path.clone(), one.differs_under(&variant.scheme)?)))
}

#[test]
fn removing_a_provision_or_moving_a_number_makes_some_scenario_come_out_differently() {
    let shelf = shelf();
    let mut survivors = Vec::new();
    let mut page = coverage::head();
    for id in shelf.ids() {
        let findings = of_scheme(&shelf, id);
        let unnoticed = findings.iter().filter(|one| one.noticed.is_none()).map(|one| one.variant.key(id));
        survivors.extend(unnoticed.map(|(scheme, provision, change)| format!("{scheme} {provision} {change}")));
        let scheme = scheme::compile(&shelf.folder(id).unwrap()).unwrap();
        page.push_str(&coverage::section(&scheme, &findings));
    }
    let alike = ALIKE.iter().map(|(scheme, provision, change)| format!("{scheme} {provision} {change}"));
    assert_eq!(survivors, alike.collect::<Vec<_>>(), "no scenario notices the left, and only those may stand in ALIKE");
    coverage::is_current(&page);
}

#[test]
fn a_clause_that_no_scenario_notices_is_found() {
    let shelf = shelf();
    let mut folder = shelf.folder("qinglan-2024").unwrap();
    plant(&mut folder);
    let shelf = shelf.with("qinglan-2024", folder);
    let survivors = of_scheme(&shelf, "qinglan-2024").into_iter().filter(|one| one.noticed.is_none());
    let mut survivors: Vec<String> = survivors.map(|one| one.variant.to_string()).collect();
    let planted = ["11e max = 899", "11e max = 901", "11e removed"];
    let alike = ALIKE.iter().filter(|(scheme, ..)| *scheme == "qinglan-2024");
    let mut expected: Vec<String> = alike.map(|(_, provision, change)| format!("{provision} {change}")).collect();
    expected.extend(planted.map(str::to_owned));
    expected.sort();
    survivors.sort();
    assert_eq!(survivors, expected);
}

/// Adds a clause whose limit no story ever comes near.
fn plant(folder: &mut Folder) {
    let article = folder.files.get_mut("articles/11.toml").unwrap();
    article.push_str(
        r#"
[[clause]]
id          = "11e"
covers      = ["B11.5"]
text.zh     = "查实的问题至多九百件。"
text.en     = "There are at most nine hundred findings."
disposition = "enforced"
rule        = "at-most"
with        = { count = "barring-findings", max = 900 }
gates       = ["close-notice"]
"#,
    );
    let compiled = scheme::compile(folder).map(|_| ());
    assert_eq!(compiled.map_err(|defects| defects.len()), Ok(()), "the planted clause is a sound one");
}
