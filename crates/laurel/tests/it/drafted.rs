//! The draft of implementing rules: numbered articles in the order of the regulation, each a rule and no question.

use crate::laurel;

/// Returns the articles of the draft of a shipped scheme, each with its note.
fn drafted(scheme: &str) -> Vec<(String, String)> {
    let ran = laurel(&["scheme", "readings", "--scheme", scheme, "--unadopted"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let mut articles: Vec<(String, String)> = Vec::new();
    for line in ran.out.lines() {
        if line.starts_with("**第") {
            articles.push((line.to_owned(), String::new()));
        } else if let (true, Some(last)) = (line.starts_with("> 注（"), articles.last_mut()) {
            last.1 = line.to_owned();
        }
    }
    articles
}

#[test]
fn every_unadopted_reading_is_one_article_that_says_a_rule() {
    let articles = drafted("xiaoshan-2023");
    let last = articles.len() - 1;
    assert_eq!(articles[0].0, "**第一条**　为实施办法，制定本细则。");
    assert_eq!(articles[last].0.split('　').nth(1), Some("本细则自领导小组审定之日起施行。"));
    let ids: Vec<String> = articles[1..last].iter().map(|(_, note)| note["> 注（".len()..][..3].to_owned()).collect();
    let listed = laurel(&["scheme", "readings", "--scheme", "xiaoshan-2023", "--json"]);
    let proposed = listed.out.lines().filter(|line| line.contains("\"status\":\"proposed\"")).count();
    let mut distinct = ids.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!((ids.len(), distinct.len()), (proposed, proposed));
    for (rule, note) in &articles[1..last] {
        assert!(rule.ends_with('。') && !rule.contains('？'), "{rule}");
        assert!(note.contains("办法") && note.contains("理由：") && note.ends_with("采纳。"), "{note}");
    }
}

#[test]
fn the_articles_follow_the_regulation_and_name_what_they_fill_in_and_who_adopts_them() {
    let ran = laurel(&["scheme", "readings", "--scheme", "xiaoshan-2023", "--unadopted"]);
    let at = |words: &str| ran.out.find(words).unwrap_or_else(|| panic!("{words}"));
    assert!(
        at("## 关于办法第十四条") < at("## 关于办法第二十二条")
            && at("## 关于办法第二十二条") < at("## 关于办法第二十八条")
    );
    assert!(ran.out.contains("> 注（Q59）：补充办法第二十八条第一款。"), "{}", ran.out);
    assert!(ran.out.contains("> 注（Q40）：") && ran.out.contains("待全体会议采纳。"), "{}", ran.out);
}

#[test]
fn a_scheme_without_drafts_still_has_its_questions_put_as_rules() {
    for (rule, _) in drafted("qinglan-2024") {
        assert!(rule.ends_with('。') && !rule.contains('？'), "{rule}");
    }
}
