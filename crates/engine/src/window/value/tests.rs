//! Each kind of value as an official writes it, in both languages.

use std::collections::BTreeMap;

use basis::words::Words;
use rules::Value;
use scheme::Scheme;

use super::in_words;
use crate::testing::shipped;

fn scheme() -> Scheme {
    let calendars = ["cn-2023", "cn-2024", "cn-2025", "cn-2026"];
    scheme::compile(&shipped("xiaoshan-2023", "gbt19580-2012", &calendars)).unwrap()
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn record<const N: usize>(fields: [(&str, Value); N]) -> Value {
    Value::Record(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<BTreeMap<_, _>>())
}

fn day(text: &str) -> Value {
    Value::Day(text.parse().unwrap())
}

#[test]
fn an_id_is_told_by_its_name_under_every_fact_that_holds_one() {
    let scheme = scheme();
    let told = |fact: &str, id: &str| in_words(fact, &text(id), &scheme);
    let expected = [
        ("prize", "quality", "萧山区政府质量奖", "Xiaoshan Government Quality Award"),
        ("ballot", "secret", "无记名投票", "secret ballot"),
        ("stage", "site", "现场评审", "Site review"),
        ("stage", "announced", "已公布", "announced"),
        (
            "edition-criteria",
            "gbt19580-2012",
            "卓越绩效评价准则（GB/T 19580-2012）",
            "Criteria for performance excellence (GB/T 19580-2012)",
        ),
        ("unit", "emergency", "区应急管理局", "district emergency management bureau"),
        ("tags", "digital-economy", "数字经济", "digital economy"),
    ];
    for (fact, id, zh, en) in expected {
        assert_eq!(told(fact, id), Words::new(zh, en), "{fact} {id}");
    }
}

#[test]
fn days_and_deadlines_are_written_out_and_midnight_is_the_end_of_a_day() {
    let scheme = scheme();
    assert_eq!(in_words("founded", &day("2018-06-01"), &scheme), Words::new("2018年6月1日", "1 June 2018"));
    let midnight = Value::Moment("2023-06-01T00:00:00".parse().unwrap());
    assert_eq!(in_words("closes", &midnight, &scheme), Words::new("2023年5月31日 24:00", "31 May 2023 24:00"));
    assert_eq!(in_words("at", &midnight, &scheme), Words::new("2023年6月1日 00:00", "1 June 2023 00:00"));
    let afternoon = Value::Moment("2023-05-31T17:00:00".parse().unwrap());
    assert_eq!(in_words("closes", &afternoon, &scheme), Words::new("2023年5月31日 17:00", "31 May 2023 17:00"));
}

#[test]
fn a_paper_is_there_or_missing_and_anything_else_holds_or_not() {
    let scheme = scheme();
    assert_eq!(in_words("form", &Value::Flag(false), &scheme), Words::new("无", "missing"));
    assert_eq!(in_words("group", &Value::Flag(false), &scheme), Words::new("否", "no"));
    for money in ["amount", "prior-paid", "prior-highest"] {
        assert_eq!(in_words(money, &Value::Whole(500_000), &scheme), Words::new("500 000 元", "500 000 yuan"));
    }
    assert_eq!(in_words("edition-year", &Value::Whole(2023), &scheme), Words::new("2023年", "2023"));
}

#[test]
fn a_grade_a_record_and_an_entry_on_a_list_read_as_phrases() {
    let scheme = scheme();
    let grade = record([("year", Value::Whole(2022)), ("grade", text("A")), ("published", day("2023-03-20"))]);
    let told = Words::new("2022年度A档（2023年3月20日公布）", "A for 2022, published 20 March 2023");
    assert_eq!(in_words("grades", &Value::List([grade].into()), &scheme), told);
    let complaint = record([
        ("kind", text("complaint")),
        ("grade", text("ordinary")),
        ("on", day("2022-06-10")),
        ("valid", Value::Flag(true)),
        ("attributable", Value::Flag(false)),
    ]);
    let told = Words::new("2022年6月10日投诉（一般，经查属实）", "complaint of 10 June 2022 (ordinary, upheld)");
    assert_eq!(in_words("records", &complaint, &scheme), told);
    let listed = record([("list", text("judgment-defaulter")), ("from", day("2023-01-10"))]);
    let told = Words::new(
        "失信被执行人名单（2023年1月10日至今仍有效）",
        "list of judgment defaulters (10 January 2023 to today)",
    );
    assert_eq!(in_words("listings", &listed, &scheme), told);
    let member = record([("name", text("白鹭二厂")), ("share-percent", Value::Whole(60)), ("fails", text("14(1)"))]);
    let told = in_words("members", &member, &scheme);
    assert_eq!(told.zh, "白鹭二厂（直接持股60%，不符合：第十四条第（一）项）");
}

#[test]
fn of_many_readings_the_first_five_are_told_by_question_and_how_many_there_are() {
    let scheme = scheme();
    let told = |ids: &[&str]| {
        let ids: Vec<Value> = ids.iter().map(|id| text(id)).collect();
        in_words("unadopted", &Value::List(ids.into()), &scheme)
    };
    let few = told(&["Q27", "Q40"]);
    assert_eq!(few.zh, "“申报单位何时可以撤回？”；“到会多少人方可表决？”");
    let many = told(&["Q27", "Q40", "Q41", "Q42", "Q43", "Q44"]);
    let first = "共6项，如“申报单位何时可以撤回？”；“到会多少人方可表决？”；";
    assert!(many.zh.starts_with(first) && many.zh.ends_with("等，其余见评审实施细则和表决办法草案"), "{}", many.zh);
    assert_eq!(many.zh.matches('“').count(), 5, "{}", many.zh);
    assert!(
        many.en.starts_with("6, such as “") && many.en.ends_with("; the rest stands in the draft rules"),
        "{}",
        many.en
    );
}
