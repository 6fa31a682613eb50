//! An official wording laid beside a scheme: what is found of each clause, what is left out, and which numbers differ.

use basis::clause::ClauseId;
use scheme::Scheme;
use scheme::official::{Standard, Wording, align};
use serde_json::json;

use crate::loader::{compiled, read, root};

/// A made-up regulation, as an office might have it: a title, a chapter, paragraphs, items and two ways to write numbers.
const WORDING: &str = "\
坏例办法

# 第一章 总则

## 第一条

为表彰先进，制定本办法。

第2条　奖励每年评定一次。
获奖单位不超过两家。

第十四条　申报单位应当具备下列条件：
（一）登记满三年；
- (2) 有光荣历史。
";

fn sound() -> Scheme {
    scheme::compile(&read(&root().join("tests/bad/sound")).unwrap()).unwrap()
}

fn clause(id: &str) -> ClauseId {
    ClauseId::parse(id).unwrap()
}

#[test]
fn the_wording_of_a_clause_is_found_by_article_paragraph_and_item() {
    let wording = Wording::read("办法.txt", WORDING, 14).unwrap();
    let of = |id: &str| wording.of(&clause(id));
    assert_eq!(of("1"), Some("为表彰先进，制定本办法。".to_owned()));
    assert_eq!(of("2-2"), Some("获奖单位不超过两家。".to_owned()));
    assert_eq!(of("2a"), Some("奖励每年评定一次。\n获奖单位不超过两家。".to_owned()));
    assert_eq!(of("14(1)"), Some("登记满三年；".to_owned()));
    assert_eq!(of("14(2)b"), Some("有光荣历史。".to_owned()));
    assert_eq!([of("3"), of("2-3"), of("14(3)")], [None, None, None]);
}

#[test]
fn a_report_names_what_either_side_leaves_out_and_the_numbers_that_differ() {
    let wording = Wording::read("办法.txt", WORDING, 14).unwrap();
    let report = serde_json::to_value(align(&sound(), &wording)).unwrap();
    let without: Vec<String> = (3..14).map(|article| article.to_string()).collect();
    let expected = json!({
        "aligned": 3,
        "without_wording": without,
        "without_clause": ["第十四条第（二）项"],
        "differences": [{ "clause": "14(1)", "parameter": "years", "value": 5, "wording": [3] }],
    });
    assert_eq!(report, expected);
    let same = Wording::read("办法.txt", &WORDING.replace("满三年", "满５年"), 14).unwrap();
    assert_eq!(align(&sound(), &same).differences, []);
}

#[test]
fn a_number_is_compared_also_where_a_reading_settles_the_rest_of_a_period() {
    let scheme = compiled("xiaoshan-2023");
    let of_the_notice = |days: u8| {
        let text = format!("第二十三条　名单在媒体上公示，公示时间为{days}天。\n");
        let report = align(&scheme, &Wording::read("办法.txt", &text, 35).unwrap());
        let differences = report.differences.into_iter().filter(|one| one.clause == clause("23b"));
        differences.map(|one| (one.parameter, one.value, one.wording)).collect::<Vec<_>>()
    };
    assert_eq!(of_the_notice(7), []);
    assert_eq!(of_the_notice(5), [("period.number".to_owned(), 7, vec![5])]);
}

#[test]
fn what_cannot_be_aligned_is_refused_with_its_place() {
    let told = |text: &str| -> Vec<String> {
        let defects = Wording::read("办法.txt", text, 14).unwrap_err();
        defects.iter().map(|one| format!("{}:{}: {}", one.line, one.column, one.sentence)).collect()
    };
    let cases: [(&str, &[&str]); 6] = [
        ("第一条　甲。\n第三条　乙。\n  第二条　丙。\n", &["3:3: article 2 comes after a later one."]),
        ("第一条　甲。\n第一条　乙。\n", &["2:1: article 1 stands here a second time."]),
        ("第十五条　甲。\n", &["1:1: there is no article 15 in the scheme."]),
        ("第〇条　甲。\n", &["1:1: “〇” is no number of an article."]),
        ("第一条　如下：\n（一）甲；\n（三）乙。\n", &["3:1: “三” is not the next item of article 1."]),
        ("没有条文。\n", &["1:1: no article begins in this text."]),
    ];
    for (text, expected) in cases {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn a_sentence_that_begins_by_citing_an_article_begins_none() {
    let text = "第一条　甲。\n第二条所称单位，指企业。\n第二条　乙。\n";
    let wording = Wording::read("办法.txt", text, 14).unwrap();
    assert_eq!(wording.of(&clause("1-2")), Some("第二条所称单位，指企业。".to_owned()));
    assert_eq!(wording.of(&clause("2")), Some("乙。".to_owned()));
}

#[test]
fn a_standard_is_laid_beside_its_criteria_item_by_item() {
    let criteria = compiled("xiaoshan-2023").criteria;
    let text = "前言\n4.1 领导（110分）\n4.1.2 高层领导（５５分）\n说说高层怎么做。\n4.1.2.1 更细的一层\n4.2 战略\n";
    let standard = Standard::read("准则.txt", text, &criteria).unwrap();
    assert_eq!(standard.of("4.1.2"), Some("高层领导（５５分）\n说说高层怎么做。\n4.1.2.1 更细的一层"));
    let gaps = standard.gaps(&criteria);
    assert_eq!((gaps.aligned, gaps.without_wording.len()), (3, criteria.nodes.len() - 3));
    assert_eq!(gaps.differences, [("4.1.2".to_owned(), 50, 55)]);
    let again = Standard::read("准则.txt", "4.2 战略\n4.1 领导\n", &criteria).unwrap_err();
    assert_eq!(
        again[0].to_string().lines().next(),
        Some("准则.txt:2:1: 4.1 stands here a second time or out of order.")
    );
    let none = Standard::read("准则.txt", "前言\n", &criteria).unwrap_err();
    assert_eq!(none[0].sentence, "no item of the criteria begins in this text.");
}

#[test]
fn the_shipped_criteria_have_six_bands_for_process_and_result_without_a_gap() {
    let criteria = compiled("xiaoshan-2023").criteria;
    let bands: Vec<(u8, u8)> = criteria.bands.iter().map(|band| (band.from, band.to)).collect();
    assert_eq!(bands, [(0, 5), (10, 25), (30, 45), (50, 65), (70, 85), (90, 100)]);
    assert_eq!(criteria.bands_amiss(), Vec::<String>::new());
    let mut planted = criteria.clone();
    planted.bands.remove(2);
    assert_eq!(planted.bands_amiss(), ["after the band that ends with 25 comes one that begins with 50."]);
    assert_eq!((criteria.points_below("4.1"), criteria.points_below("4.7.3")), (110, 80));
}
