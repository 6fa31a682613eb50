//! What cannot be read is told wholly in Chinese, and in English with its technical place.

use serde_json::json;

use super::*;
use crate::command::Command;
use crate::refusal::Refusal;
use crate::window::{Looking, question_names};

fn told(command: &str, with: Json) -> Words {
    sentence(&Command::read(command, &with).unwrap_err())
}

/// Returns whether a Chinese sentence holds no English but names and values that somebody wrote, which stand in quotes,
/// brackets or lists.
fn is_chinese(zh: &str) -> bool {
    let is_said =
        |word: &str| ["cannot", "expected", "invalid", "unknown", "missing", "field", "should"].contains(&word);
    !zh.split(|letter: char| !letter.is_ascii_alphabetic()).any(is_said)
}

#[test]
fn a_misspelt_argument_is_told_with_the_name_it_should_have() {
    let words = told("open-edition", json!({ "scheme": "x", "yaer": 2023 }));
    assert_eq!(
        words.zh,
        "内容无法识别：“启动年度评审”（open-edition）的填写内容中，没有“yaer”一项；是否应为“年度”（year）。"
    );
    assert!(words.en.ends_with(" take these arguments: there is no “yaer”; did you mean year?"), "{}", words.en);
}

#[test]
fn what_is_missing_or_of_another_kind_is_told_with_its_place() {
    let words = told("open-edition", json!({ "scheme": "x" }));
    assert_eq!(words.zh, "内容无法识别：“启动年度评审”（open-edition）的填写内容中，缺少“年度”（year）一项。");
    let words = told("put-into-force", json!({ "scheme": "x", "from": "2023-02-30" }));
    assert!(words.zh.ends_with("“开始日期”（from）应为日期（如2023-05-31），现为“2023-02-30”。"), "{}", words.zh);
    assert!(
        words.en.ends_with(" take these arguments: “from” should be a day like 2023-05-31, and is “2023-02-30”."),
        "{}",
        words.en
    );
    let words = told("open-edition", json!({ "scheme": "x", "year": 1e300 }));
    assert!(words.zh.ends_with("“年度”（year）应为-32768至32767的整数，现为1e+300。"), "{}", words.zh);
    assert!(is_chinese(&words.zh) && !is_chinese(&words.en), "the test tells the languages apart");
}

#[test]
fn a_place_is_told_part_by_part_by_what_it_is_called() {
    let tally = json!({ "issued": 1, "returned": 1, "valid": 1, "lines": [{ "approvals": "all" }] });
    let words = told("enter-tally", json!({ "prize": "quality", "ballot": "secret", "tally": tally }));
    let at = "“计票结果·各单位票数第1项·同意票”（tally.lines[0].approvals）";
    assert!(words.zh.contains(&format!("{at}应为")), "{}", words.zh);
    let at = place::named("seal-sheet", "percents.4.1.2");
    assert_eq!(at, "“得分率·4.1.2”（percents.4.1.2）");
    assert_eq!(place::named("seal-sheet", "no-such"), "“no-such”");
}

#[test]
fn an_unknown_command_is_told_with_the_nearest_in_both_names() {
    let words = told("leave-vacnt", json!({}));
    assert_eq!(words.zh, "内容无法识别：没有名为“leave-vacnt”的事项；是否应为“空缺”（leave-vacant）。");
    assert_eq!(words.en, "It cannot be read: there is no command leave-vacnt; did you mean leave-vacant?");
}

#[test]
fn why_an_argument_cannot_be_right_is_told_in_chinese() {
    let told =
        |what: &'static str, why: &str| sentence(&Malformed::Argument { what: what.into(), why: why.to_owned() }).zh;
    assert_eq!(
        told("prize", "gold is no prize; there are a, b"),
        "内容无法识别：“奖项”（prize）一项不能这样填写：没有“gold”这一奖项；可填写：a, b。"
    );
    let percent = "15 on item 4.1 is not a step of 10 from 0 to 100";
    let zh = "内容无法识别：“得分率”（percents）一项不能这样填写：15（条目4.1）不是0至100之间以10为一档的百分比。";
    assert_eq!(told("percents", percent), zh);
    let defect = "articles/14.toml:3:9: expected `=`.\n  help: write it";
    let zh = "内容无法识别：“方案文件夹”（folder）一项不能这样填写：方案文件articles/14.toml第3行第9列有误。";
    assert_eq!(told("folder", defect), zh);
    assert_eq!(
        told("folder", "something new"),
        "内容无法识别：“方案文件夹”（folder）一项不能这样填写：不合该项的要求。"
    );
}

#[test]
fn every_reason_is_a_sentence_of_its_own() {
    for (en, zh) in REASONS {
        let holes = en.matches("{}").count();
        assert!(zh.matches("{}").count() <= holes, "{en}");
        let said = (0..holes).fold((*en).to_owned(), |text, hole| text.replacen("{}", &format!("x{hole}"), 1));
        let first = REASONS.iter().find(|(pattern, _)| parts_between(pattern, &said).is_some());
        assert_eq!(first.map(|(pattern, _)| pattern), Some(en));
        let latin = zh.split(|letter: char| !letter.is_ascii_alphabetic()).filter(|word| !word.is_empty());
        let foreign: Vec<&str> = latin.filter(|word| !["GB", "T", "something"].contains(word)).collect();
        assert_eq!(foreign, [""; 0], "{zh}");
    }
}

#[test]
fn a_question_that_cannot_be_read_is_told_like_a_command() {
    let world = crate::testing::World::reviewing();
    let looking =
        Looking { state: &world.state, schemes: &world.schemes, viewer: Some(world.cast["director"]), at: world.now };
    for question in question_names() {
        let refusal: Refusal =
            crate::window::answer(&looking, question, &json!({ "no-such-argument": 1 })).unwrap_err();
        let words = crate::window::tell(&looking, &refusal, None).message;
        assert!(
            words.zh.starts_with(&format!("内容无法识别：“{question}”的填写内容中，没有“no-such-argument”一项；")),
            "{}",
            words.zh
        );
        assert!(is_chinese(&words.zh), "{}", words.zh);
    }
}

/// Returns every reason that a command gives in this crate, with a word where something is filled in.
fn reasons_in(text: &str) -> Vec<String> {
    let openings = ["let why = \"", "let why = format!(\""];
    let begun = |at: usize| text.get(at..).unwrap_or_default();
    let of_openings =
        openings.iter().flat_map(|opening| text.match_indices(opening).map(|(at, _)| begun(at + opening.len())));
    let of_calls = text.match_indices("malformed(\"").filter_map(|(at, _)| {
        let (_, rest) = begun(at + "malformed(\"".len()).split_once("\", ")?;
        rest.strip_prefix('"').or_else(|| rest.strip_prefix("format!(\""))
    });
    let sentence = |rest: &str| {
        let mut parts = rest.split('"').next().unwrap_or_default().split('{');
        let first = parts.next().unwrap_or_default().to_owned();
        parts.filter_map(|part| part.split_once('}')).fold(first, |text, (_, after)| text + "x" + after)
    };
    of_openings.chain(of_calls).map(sentence).collect()
}

fn files_below(dir: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

#[test]
fn every_reason_that_a_command_gives_has_a_row_in_chinese() {
    let source = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = files_below(&source).into_iter().filter(|path| !path.display().to_string().contains("test"));
    let reasons: Vec<String> = files.flat_map(|path| reasons_in(&std::fs::read_to_string(path).unwrap())).collect();
    assert!(reasons.len() > 35 && reasons.contains(&"x is no prize; there are x".to_owned()), "{reasons:?}");
    let untold: Vec<&String> = reasons.iter().filter(|why| in_chinese(why) == "不合该项的要求").collect();
    assert_eq!(untold, Vec::<&String>::new());
}

#[test]
fn a_wrong_credit_code_is_told_by_its_character_its_length_or_the_check_character_that_would_fit() {
    let told = |code: &str| told("register-organisation", json!({ "code": code }));
    let ends = |code: &str, zh: &str, en: &str| {
        let words = told(code);
        assert!(words.zh.contains(zh), "{}", words.zh);
        assert!(words.en.contains(en), "{}", words.en);
        assert!(is_chinese(&words.zh), "{}", words.zh);
    };
    ends("9133O109123456788J", "第 5 位不能是“O”", "Character 5 of the credit code cannot be “O”");
    ends("91330109123456788", "应为 18 位，现为 17 位", "has 18 characters; this one has 17");
    ends("913301091234567889", "按前 17 位应为“J”", "its first 17 characters call for “J”");
}

#[test]
fn a_post_an_act_and_a_clause_are_named_in_chinese_as_a_reader_knows_them() {
    assert_eq!(in_chinese("nobody acts in another's place in the post reviewer"), "职务评审员不设代理，须由本人履行");
    let lent = "report-stage is no act that the post review-office-clerk may delegate";
    assert_eq!(in_chinese(lent), "报告阶段结果不是职务评审机构工作人员可以委托他人办理的事项");
    assert_eq!(in_chinese("14(4) is not asked about a single case"), "第十四条第（四）项不是逐个单位适用的条款");
    assert_eq!(in_chinese("19c is not asked about a single case"), "第十九条不是逐个单位适用的条款");
    assert_eq!(
        in_chinese("a body is named in 1 to 80 characters"),
        "受托机构名称为1至80个字符",
        "a number is no clause"
    );
}
