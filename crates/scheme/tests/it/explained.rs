//! What a reader is told of a clause: each part by itself, and of an unwritten one that it is unwritten.

use scheme::Scheme;
use serde_json::{Value as Json, json};

use crate::loader::{compiled, shipped};

/// Returns the first scheme as it was before its Article 31 was written.
fn without_article_31() -> Scheme {
    let mut folder = shipped("xiaoshan-2023");
    folder.files.remove("articles/31.toml");
    let head = folder.files.get_mut("scheme.toml").unwrap();
    let mut table: toml::Table = toml::from_str(head).unwrap();
    let listed = table.entry("unwritten").or_insert_with(|| toml::Value::Array(Vec::new()));
    listed.as_array_mut().unwrap().extend(["31a", "31b", "31c"].map(toml::Value::from));
    *head = toml::to_string(&table).unwrap();
    scheme::compile(&folder).unwrap()
}

fn explained(what: &str) -> Json {
    serde_json::to_value(compiled("xiaoshan-2023").explain(what).unwrap()).unwrap()
}

fn ids(found: &Json, list: &str) -> Vec<String> {
    let all = found[list].as_array().unwrap();
    all.iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_clause_is_explained_part_by_part() {
    let found = explained("14(1)");
    let clause = &found["clauses"][0];
    assert_eq!((ids(&found, "clauses"), ids(&found, "unwritten")), (vec!["14(1)".to_owned()], Vec::new()));
    assert_eq!(clause["cited"], json!({ "zh": "第十四条第（一）项", "en": "Article 14, item (1)" }));
    assert_eq!((&clause["disposition"], &clause["covers"]), (&json!("enforced"), &json!(["A14.1"])));
    assert_eq!(clause["rule"]["name"], "min-years@1");
    assert_eq!(clause["rule"]["parameters"]["years"], 5);
    for words in [&clause["text"], &clause["rule"]["meaning"], &clause["readings"][0]["question"]] {
        assert!(!words["zh"].as_str().unwrap().is_empty() && !words["en"].as_str().unwrap().is_empty(), "{words}");
    }
    assert_eq!(clause["gates"], json!(["submit", "decide-eligibility", "open-vote", "approve"]));
    let first = &clause["readings"][0];
    assert_eq!(
        (&first["id"], &first["status"], &first["choice"]),
        (&json!("Q01"), &json!("proposed"), &json!("inclusive"))
    );
    assert_eq!(
        first["options"][1],
        json!({ "id": "exclusive", "words": { "zh": "不包括", "en": "no" }, "needs_code": false })
    );
    assert!(clause["cases"].as_array().unwrap().len() > 2, "{clause}");
    assert_eq!(clause["source"], "articles/14.toml");
}

#[test]
fn a_reading_is_explained_with_the_clauses_that_rest_on_it() {
    let found = explained("Q47");
    assert_eq!((&found["reading"]["id"], ids(&found, "clauses")), (&json!("Q47"), vec!["23b".to_owned()]));
    assert_eq!(explained("23b").get("reading"), None, "a clause is no reading");
}

#[test]
fn an_item_is_found_however_wide_its_brackets_and_says_from_what_no_case_departs() {
    let without_exception = |what: &str| {
        let found = explained(what);
        (ids(&found, "clauses"), found["clauses"][0].get("without_exception").cloned())
    };
    assert_eq!(without_exception("14（6）a"), (vec!["14(6)a".to_owned()], Some(json!(true))));
    assert_eq!(without_exception("14（3）c"), (vec!["14(3)c".to_owned()], None));
}

#[test]
fn an_article_that_is_listed_and_not_written_is_not_unknown() {
    let scheme = without_article_31();
    let explained = |what: &str| serde_json::to_value(scheme.explain(what).unwrap()).unwrap();
    let article = explained("31");
    assert_eq!(
        (ids(&article, "clauses"), ids(&article, "unwritten")),
        (vec![], ["31a", "31b", "31c"].map(str::to_owned).to_vec())
    );
    let clause = json!({
        "id": "31b",
        "cited": { "zh": "第三十一条", "en": "Article 31" },
        "disposition": "unwritten",
        "meaning": {
            "zh": "本方案列为尚未写入：软件不据此判断。",
            "en": "This scheme lists it as not yet written: nothing is decided by it.",
        },
    });
    assert_eq!(explained("31b"), json!({ "clauses": [], "unwritten": [clause] }));
    let told = scheme.explain("31b").unwrap().unwritten[0].to_string();
    assert_eq!(
        told,
        "31b 第三十一条\n本方案列为尚未写入：软件不据此判断。\nThis scheme lists it as not yet written: nothing is decided by it.\ndisposition: unwritten"
    );
}

#[test]
fn an_item_is_found_by_its_number_and_as_a_text_cites_it() {
    for name in ["14(7)", "第十四条第（七）项", "第十四条第七项", "Article 14, item (7)"] {
        assert_eq!(ids(&explained(name), "clauses"), ["14(7)a", "14(7)b"], "{name}");
    }
    assert_eq!(ids(&explained("第三十一条"), "clauses").len(), 3);
}

#[test]
fn what_is_neither_written_nor_listed_is_answered_with_the_nearest() {
    let scheme = compiled("xiaoshan-2023");
    assert_eq!(scheme.explain("36"), Err(["16", "26", "3"].map(str::to_owned).to_vec()));
    assert_eq!(scheme.explain("quality"), Err(vec![]));
    assert_eq!(scheme.explain(""), Err(vec![]), "every short name is near to nothing");
}
