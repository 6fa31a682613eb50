//! Official wording that an office attaches: kept with the office, shown first, and refused where it cannot be aligned.

use std::fs;

use crate::{FIVE, laurel};

/// A made-up wording of a few articles.
const WORDING: &str =
    "第一条　为了大家都好，写下这个办法。\n第十四条　来申报的要有下面这些：\n（一）在本区待满六年；\n";

struct Place(tempfile::TempDir);

impl Place {
    /// Returns a place with an office in it.
    fn new() -> Place {
        let place = Place(tempfile::tempdir().unwrap());
        assert_eq!(laurel(&["scenario", "run", "--data", &place.path("office"), FIVE]).code, 0);
        place
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    fn file(&self, name: &str, text: &str) -> String {
        fs::write(self.path(name), text).unwrap();
        self.path(name)
    }
}

#[test]
fn an_attached_text_is_kept_with_the_office_and_shown_before_our_words() {
    let place = Place::new();
    let (office, file) = (place.path("office"), place.file("办法.txt", WORDING));
    let attach = ["scheme", "attach-text", &file, "--scheme", "xiaoshan-2023", "--data", &office];
    let attached = laurel(&attach);
    assert_eq!((attached.code, attached.err.as_str()), (1, ""));
    let told = |line: &str| assert!(attached.out.lines().any(|one| one == line), "{line}: {}", attached.out);
    told("clause 14(1): years is 5 here, and the text names 6");
    told("clause 33a: the text has no such passage");
    assert_eq!(fs::read_to_string(place.path("office/official/xiaoshan-2023.txt")).unwrap(), WORDING);
    let explain = |data: &str| laurel(&["scheme", "explain", "14(1)", "--scheme", "xiaoshan-2023", "--data", data]);
    let shown = explain(&office).out;
    let (official, ours) = (shown.find("在本区待满六年").unwrap(), shown.find("disposition: enforced").unwrap());
    assert!(official < ours && shown[official..ours].contains("说明"), "{shown}");
    assert_eq!(explain(&place.path("none")).code, 2);
    assert_eq!(laurel(&["doctor", "--data", &office]).code, 0);
}

#[test]
fn a_text_that_cannot_be_aligned_is_not_kept() {
    let place = Place::new();
    let (office, file) = (place.path("office"), place.file("办法.txt", "第一条　甲。\n第九十九条　乙。\n"));
    let refused = laurel(&["scheme", "attach-text", &file, "--scheme", "xiaoshan-2023", "--data", &office]);
    let help = "  help: the scheme has articles 1 to 35: attach the text that it is made from\n";
    assert_eq!((refused.code, refused.err), (2, format!("{file}:2:1: there is no article 99 in the scheme.\n{help}")));
    assert!(!std::path::Path::new(&place.path("office/official")).exists());
    let nowhere = laurel(&[
        "scheme",
        "attach-text",
        &place.file("办法.txt", WORDING),
        "--scheme",
        "xiaoshan-2023",
        "--data",
        &place.path("none"),
    ]);
    assert!(nowhere.code == 2 && nowhere.err.starts_with("There is no office in "), "{}", nowhere.err);
}

#[test]
fn an_item_of_the_criteria_is_explained_with_its_bands_and_the_wording_attached() {
    let place = Place::new();
    let (office, file) = (place.path("office"), place.file("准则.txt", "4.1.2 高层领导（50分）\n看高层怎么做。\n"));
    let attached = laurel(&["criteria", "attach-text", &file, "--scheme", "xiaoshan-2023", "--data", &office]);
    assert_eq!((attached.code, attached.err.as_str()), (1, ""), "the other items have no wording");
    let explained = laurel(&["criteria", "explain", "4.1.2", "--scheme", "xiaoshan-2023", "--data", &office]).out;
    assert!(explained.starts_with("4.1.2 ") && explained.contains("看高层怎么做。\n说明"), "{explained}");
    let bands = ["0%–5% ", "10%–25% ", "30%–45% ", "50%–65% ", "70%–85% ", "90%–100% "];
    assert!(bands.iter().all(|band| explained.lines().any(|line| line.starts_with(band))), "{explained}");
    let none = laurel(&["criteria", "explain", "4.1.9", "--scheme", "xiaoshan-2023"]);
    assert!(none.code == 1 && none.err.contains("did you mean 4.1.2"), "{}", none.err);
}
