//! What those who inspect are told of looks and take away, and that the office learns of neither.

use std::fs;
use std::path::Path;

use serde_json::{Value as Json, json};

use super::{laurel, root};

/// An office inspected by a notice, on the first day of it.
const STORY: &str = r#"
claim  = "somebody inspects"
scheme = "xiaoshan-2023"

cast."林局" = { role = "review-office-director" }
cast."审计员" = { role = "audit-administrator" }
cast."检查员" = { role = "inspector" }
cast."纪检" = { role = "inspector" }
cast."白鹭" = { organisation = "白鹭泵业", township = "330109013" }

step = [
    { use = "edition-open-2023" },
    { at = 2023-05-12T09:00:00, as = "白鹭", do = "submit-application" },
    { as = "开办人", do = "end-appointment", with = { person = "检查员", role = "inspector", scope = "office" } },
    { as = "审计员", do = "open-inspection", with = { number = "审通〔2023〕1号", body = "审计机关", persons = ["检查员"], edition = "2023年度", from = 2023-05-12, until = 2023-05-19, notice = "审计通知书" } },
]
"#;

fn office(place: &Path) -> String {
    let folder = place.join("story");
    fs::create_dir_all(&folder).unwrap();
    let (file, data) = (folder.join("inspected.toml"), place.join("office"));
    fs::write(&file, STORY).unwrap();
    // The prelude lies beside the scenarios of the scheme.
    let preludes = root().join("schemes/xiaoshan-2023/scenarios/preludes");
    std::os::unix::fs::symlink(preludes, folder.join("preludes")).unwrap();
    let data = data.to_str().unwrap().to_owned();
    let ran = laurel(&["scenario", "run", "--data", &data, file.to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    data
}

fn ask(data: &str, who: &str, asked: &[&str]) {
    assert_eq!(laurel(&[&["ask", "--data", data, "--as", who], asked].concat()).code, 0);
}

/// Returns who was shown what, as somebody is told.
fn looks(data: &str, who: &str) -> Vec<(String, String, Option<String>)> {
    let ran = laurel(&["looks", "--json", "--data", data, "--as", who]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let read = |line: &str| {
        let look: Json = serde_json::from_str(line).unwrap();
        let text = |name: &str| look[name].as_str().map(str::to_owned);
        (text("by").unwrap(), text("what").unwrap(), text("organisation"))
    };
    ran.out.lines().map(read).collect()
}

fn look(by: &str, what: &str, organisation: Option<&str>) -> (String, String, Option<String>) {
    (by.to_owned(), what.to_owned(), organisation.map(str::to_owned))
}

#[test]
fn who_was_shown_what_is_told_to_those_who_inspect_and_to_nobody_inspected() {
    let place = tempfile::tempdir().unwrap();
    let data = office(place.path());
    ask(&data, "林局", &["application-status", "of=白鹭"]);
    ask(&data, "检查员", &["application-status", "of=白鹭"]);
    // Nothing was told, so nothing was looked at.
    ask(&data, "白鹭", &["leads"]);
    let of_office = look("林局", "application-status", Some("白鹭泵业"));
    assert_eq!(looks(&data, "检查员"), [of_office.clone(), look("检查员", "application-status", Some("白鹭泵业"))]);
    assert_eq!(looks(&data, "纪检"), [of_office], "who inspects by a notice is seen by whoever opened the door");
    let seen = ["林局", "检查员"].map(|who| look(who, "application-status", None));
    let asked = ["检查员", "纪检"].map(|who| look(who, "looks", None));
    assert_eq!(looks(&data, "审计员"), [seen, asked].concat(), "and sees no applicant");
    for who in ["林局", "白鹭"] {
        let ran = laurel(&["looks", "--data", &data, "--as", who]);
        assert_eq!((ran.code, ran.out), (0, format!("nothing, or nothing that is open to {who}\n")));
    }
}

#[test]
fn those_who_inspect_are_told_what_stood_at_a_past_moment_and_nobody_else_is() {
    let place = tempfile::tempdir().unwrap();
    let data = office(place.path());
    let stage = |who: &str, at: &str| {
        laurel(&["ask", "--data", &data, "--as", who, "--at", at, "application-status", "of=白鹭"])
    };
    let (before, after) = (stage("纪检", "2023-05-12T08:59:59"), stage("纪检", "2023-05-12T09:00:00"));
    assert_eq!((before.code, after.code), (0, 0), "{}{}", before.err, after.err);
    assert!(before.out.ends_with("→ nothing, or nothing that is open to 纪检\n"), "{}", before.out);
    assert!(after.out.ends_with("→ with-township\n"), "{}", after.out);
    let clerk = stage("林局", "2023-05-12T08:59:59");
    assert_eq!((clerk.code, clerk.out.as_str()), (2, ""), "{}", clerk.err);
    let noted = looks(&data, "纪检");
    assert_eq!(noted, [look("纪检", "application-status", Some("白鹭泵业"))], "as of the day of asking");
}

#[test]
fn an_extract_checks_until_a_sheet_is_changed_added_or_taken_out() {
    let place = tempfile::tempdir().unwrap();
    let data = office(place.path());
    let to = place.path().join("extract").to_str().unwrap().to_owned();
    let take = |who: &str| laurel(&["extract", "--json", "--data", &data, "--as", who, "--of", "2023", "--to", &to]);
    let refused = take("林局");
    assert_eq!((refused.code, Path::new(&to).exists()), (1, false), "{}", refused.err);
    let taken: Json = serde_json::from_str(&take("检查员").out).unwrap();
    let digest = taken["digest"].as_str().unwrap();
    assert_eq!(looks(&data, "审计员"), [look("检查员", "extract", None)]);
    assert_eq!(take("检查员").code, 2, "nothing is written over");
    let whole: Json = serde_json::from_slice(&fs::read(Path::new(&to).join("edition.json")).unwrap()).unwrap();
    assert_eq!((&whole["year"], &whole["answers"]["inspections"]), (&json!(2023), &Json::Null));

    let check = || laurel(&["check-extract", &to, "--digest", digest]);
    let sound = check();
    assert_eq!((sound.code, sound.out.starts_with("3 files, list ")), (0, true), "{}", sound.out);
    let list = sound.out.split_whitespace().last().unwrap().to_owned();
    assert_eq!(laurel(&["doctor", "--data", &data, "--head", &list]).code, 0, "the log still holds that act");
    let edition = Path::new(&to).join("edition.json");
    let before = fs::read(&edition).unwrap();
    let told = |plant: &dyn Fn(), mend: &dyn Fn()| {
        plant();
        let ran = check();
        mend();
        (ran.code, ran.out.lines().filter(|line| line.starts_with("fault ")).map(str::to_owned).collect::<Vec<_>>())
    };
    let put_back = || fs::write(&edition, &before).unwrap();
    let changed = told(&|| fs::write(&edition, b"{}").unwrap(), &put_back);
    assert_eq!(changed, (1, vec!["fault edition.json was changed.".to_owned()]));
    let missing = told(&|| fs::remove_file(&edition).unwrap(), &put_back);
    assert_eq!(missing, (1, vec!["fault edition.json is missing.".to_owned()]));
    let stray = Path::new(&to).join("case-x.json");
    let added = told(&|| fs::write(&stray, b"{}").unwrap(), &|| fs::remove_file(&stray).unwrap());
    assert_eq!(added, (1, vec!["fault case-x.json is not on the list.".to_owned()]));
    fs::write(place.path().join("outside"), b"{}").unwrap();
    let listed = Path::new(&to).join("list.json");
    let list = fs::read_to_string(&listed).unwrap();
    for named in ["../outside", "/dev/zero", "."] {
        let anew = list.replacen("edition.json", named, 1);
        let told = told(&|| fs::write(&listed, &anew).unwrap(), &|| fs::write(&listed, &list).unwrap());
        assert!(told.1.contains(&format!("fault {named} is no sheet.")), "{told:?}");
        assert!(
            told.1.iter().any(|fault| fault.starts_with("fault list.json is not the list of the receipt")),
            "{told:?}"
        );
    }
    let other = laurel(&["check-extract", &to, "--digest", &format!("sha256:{}", "0".repeat(64))]);
    assert_eq!(other.code, 1, "another list than that of the receipt: {}", other.out);
    assert_eq!(check().code, 0);
}
