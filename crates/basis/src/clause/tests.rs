//! Claims about the names of clauses, articles and readings.

use proptest::prelude::*;

use super::*;

/// Every rule of a regulation of 35 articles, in the order of reading.
const IN_ORDER: &str = "1 2 3 4a 4b 5-1a 5-1b 5-2 5-3 5-4a 5-4b 6 7-1a 7-1b 7-2a 7-2b 7-2c 7-2d 8 9(1) 9(2) 9(3) \
    10(1) 10(2) 10(3) 10(4) 10(5) 10(6) 10(7) 10(8) 10(9) 11a 11b 11(1) 11(2)a 11(2)b 11(3) 12a \
    12b 13 14(1) 14(2)a 14(2)b 14(3)a 14(3)b 14(3)c 14(3)d 14(3)e 14(4) 14(5) 14(6)a 14(6)b \
    14(6)c 14(6)d 14(7)a 14(7)b 15a 15b 16a 16b 16c 17a 17b 17c 17d 17e 18a 18b 18c 19a 19b 19c \
    19d 20a 20b 20c 21a 21b 21c 21d 22a 22b 22c 23a 23b 23c 23d 23e 23f 23g 24a 24b 24c 25a 25b \
    25c 25d 25e 26 27 28-1a 28-1b 28-2 28-3 29a 29b 29c 29d 30a 30b 30c 31a 31b 31c 32a 32b 32c \
    32d 33a 33(1) 33(2) 33(3) 33(4) 34 35a 35b";

fn clause(text: &str) -> ClauseId {
    ClauseId::parse(text).unwrap()
}

#[test]
fn every_rule_of_the_regulation_keeps_its_name_and_its_place() {
    let names: Vec<&str> = IN_ORDER.split_whitespace().collect();
    let clauses: Vec<ClauseId> = names.iter().map(|name| clause(name)).collect();
    let shown: Vec<String> = clauses.iter().map(ClauseId::to_string).collect();
    assert_eq!((shown.len(), &shown), (126, &names.iter().map(|name| (*name).to_owned()).collect()));
    assert!(clauses.windows(2).all(|pair| pair[0] < pair[1]));
}

#[test]
fn order_is_that_of_reading_and_not_of_the_alphabet() {
    let mut clauses =
        ["33(1)", "14(10)", "5", "33a", "14(2)b", "14(2)a", "28-2", "28-1b", "14(2)", "101", "33b"].map(clause);
    clauses.sort_unstable();
    let expected = ["5", "14(2)", "14(2)a", "14(2)b", "14(10)", "28-1b", "28-2", "33a", "33b", "33(1)", "101"];
    assert_eq!(clauses.map(|one| one.to_string()), expected);
}

#[test]
fn a_clause_is_cited_as_texts_cite_it() {
    let cited: Vec<String> =
        ["14(6)", "14(6)a", "28-2", "16a", "5", "10(9)", "20a", "33a", "101", "110(12)", "200", "121"]
            .iter()
            .map(|text| clause(text).in_chinese())
            .collect();
    let expected = [
        "第十四条第（六）项",
        "第十四条第（六）项",
        "第二十八条第二款",
        "第十六条",
        "第五条",
        "第十条第（九）项",
        "第二十条",
        "第三十三条",
        "第一百零一条",
        "第一百一十条第（十二）项",
        "第二百条",
        "第一百二十一条",
    ];
    assert_eq!(cited, expected);
    let english = ["14(6)a", "28-2", "16a"].map(|text| clause(text).in_english());
    assert_eq!(english, ["Article 14, item (6)", "Article 28, paragraph 2", "Article 16"]);
    assert_eq!(clause("14(6)a").article(), ArticleNumber::new(14).unwrap());
}

#[test]
fn a_name_out_of_form_is_malformed() {
    for text in [
        "",
        "a",
        "0",
        "014",
        "14()",
        "14(0)",
        "14(01)",
        "14(6",
        "14 (6)",
        "14(6)A",
        "14(6)ab",
        "14-",
        "14--2",
        "14-2(1)",
        "14(6)(7)",
        "1000",
        "Q07",
        "14（6）",
        "14(六)",
        "+5",
        "14(+6)",
        "14-2-3",
        "5 ",
        "五",
    ] {
        assert_eq!(ClauseId::parse(text), Err(ClauseIdMalformed { text: text.to_owned() }), "{text}");
    }
}

#[test]
fn an_article_is_a_number_in_its_range() {
    assert_eq!(serde_json::from_str::<ArticleNumber>("14").unwrap().in_chinese(), "第十四条");
    assert_eq!(serde_json::to_string(&ArticleNumber::new(14).unwrap()).unwrap(), "14");
    for outside in [0, 1_000] {
        assert_eq!(ArticleNumber::new(outside), Err(ArticleNumberMalformed { text: outside.to_string() }));
        assert!(serde_json::from_str::<ArticleNumber>(&outside.to_string()).is_err());
    }
    assert_eq!(ArticleNumber::parse("07"), Err(ArticleNumberMalformed { text: "07".to_owned() }));
}

#[test]
fn readings_are_ordered_by_number_and_written_one_way() {
    let mut readings = ["Q100", "Q88", "Q07", "Q10"].map(|text| ReadingId::parse(text).unwrap());
    readings.sort_unstable();
    assert_eq!(readings.map(|one| one.to_string()), ["Q07", "Q10", "Q88", "Q100"]);
    assert_eq!(readings.map(ReadingId::number), [7, 10, 88, 100]);
    for text in ["", "Q", "Q7", "Q00", "Q007", "q07", "07", "Q010", "Q1000", "Q+7", "Q0７"] {
        assert_eq!(ReadingId::parse(text), Err(ReadingIdMalformed { text: text.to_owned() }), "{text}");
    }
}

proptest! {
    #[test]
    fn a_clause_survives_its_text(text in "[1-9][0-9]{0,2}(-[1-9][0-9]{0,2}|\\([1-9][0-9]{0,2}\\))?[a-z]?") {
        let one = clause(&text);
        prop_assert_eq!(one.to_string(), text);
        let json = serde_json::to_string(&one).unwrap();
        prop_assert_eq!(serde_json::from_str::<ClauseId>(&json).unwrap(), one);
    }

    #[test]
    fn no_text_stops_a_reader(text in "\\PC{0,12}|[0-9()a-c-]{0,9}") {
        if let Ok(one) = ClauseId::parse(&text) {
            prop_assert_eq!(one.to_string(), text);
        }
    }
}
