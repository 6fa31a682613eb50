//! What does not fit is found with its place, whatever kind it is.

use serde_json::{Value as Json, json};

use super::*;
use crate::vocabulary;

fn misfit(command: &str, with: &Json) -> Option<(String, Wrong)> {
    Misfit::find(vocabulary::schema_of(command).unwrap(), with).map(|one| (one.place, one.wrong))
}

fn found(place: &str, found: Json, wanted: Vec<Wanted>) -> Option<(String, Wrong)> {
    Some((place.to_owned(), Wrong::Other { found, wanted }))
}

#[test]
fn arguments_that_fit_have_no_misfit() {
    let with = json!({ "scheme": "x", "year": 2023 });
    assert_eq!(misfit("open-edition", &with), None);
    let with = json!({ "scheme": "x", "from": "2023-05-12" });
    assert_eq!(misfit("put-into-force", &with), None);
}

#[test]
fn a_strange_a_missing_and_a_wrong_argument_are_told_apart() {
    let known = vec!["scheme".to_owned(), "year".to_owned()];
    let strange = misfit("open-edition", &json!({ "scheme": "x", "yaer": 2023 }));
    assert_eq!(strange, Some(("yaer".to_owned(), Wrong::Strange { known })));
    assert_eq!(misfit("open-edition", &json!({ "scheme": "x" })), Some(("year".to_owned(), Wrong::Missing)));
    let year = Wanted::Whole { least: Some(-32_768), most: Some(32_767) };
    for wrong in [json!("2023"), json!(99_999), json!(2_023.5)] {
        let with = json!({ "scheme": "x", "year": wrong });
        assert_eq!(misfit("open-edition", &with), found("year", wrong, vec![year.clone()]));
    }
    assert_eq!(misfit("open-edition", &json!([])), found("", json!([]), vec![Wanted::Table]));
}

#[test]
fn a_day_that_no_calendar_has_and_a_name_that_stands_for_nothing_are_found_by_their_form() {
    let day = json!({ "scheme": "x", "from": "2023-02-30" });
    let form = |name: &str| vec![Wanted::Form(name.to_owned())];
    assert_eq!(misfit("put-into-force", &day), found("from", json!("2023-02-30"), form("Day")));
    let with = json!({ "application": "白鹭" });
    assert_eq!(misfit("accept-application", &with), found("application", json!("白鹭"), form("ApplicationId")));
}

#[test]
fn what_lies_deep_in_lists_and_choices_is_named_with_its_whole_place() {
    let id = "a-0000000000000";
    let line =
        |prize: Json| json!({ "lines": [{ "application": id, "prize": "q" }, { "application": id, "prize": prize }] });
    assert_eq!(misfit("propose-candidates", &line(json!("q"))), None);
    assert_eq!(misfit("propose-candidates", &line(json!(7))), found("lines[1].prize", json!(7), vec![Wanted::Text]));
    let with = json!({ "application": id, "unit": "u", "answer": "yes" });
    let words = ["nothing", "something", "not-concerned"].map(|word| Wanted::Word(word.to_owned()));
    assert_eq!(misfit("give-opinion", &with), found("answer", json!("yes"), words.to_vec()));
}

#[test]
fn a_number_that_the_log_cannot_hold_is_named_with_its_bounds() {
    let bounds = Wanted::Whole { least: Some(-9_007_199_254_740_991), most: Some(9_007_199_254_740_991) };
    let wrong = Wrong::Other { found: json!(0.5), wanted: vec![bounds] };
    assert_eq!(Misfit::inexact(&json!({ "a": [1, 0.5] })), Some(Misfit { place: "a[1]".to_owned(), wrong }));
}
