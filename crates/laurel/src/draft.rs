//! A draft of implementing rules: what nobody has adopted yet, put as articles that an office could adopt.

use std::fmt::Write as _;

use basis::clause::ArticleNumber;
use scheme::Scheme;
use scheme::authority::Status;
use scheme::reading::{Choice, Reading};

/// The body that adopts implementing rules, by its id in the glossary.
const ADOPTS: &str = "leading-group";

/// Returns the draft, in Chinese as it would be issued: numbered articles in the order of the regulation, each with the
/// article that it fills in and a note on what else could be adopted, why, and by whom.
pub(crate) fn implementing_rules(scheme: &Scheme) -> String {
    let mut open: Vec<(ArticleNumber, &Reading)> = scheme
        .readings
        .iter()
        .filter(|one| one.status == Status::Proposed)
        .filter_map(|one| Some((scheme.article_of(one)?, one)))
        .collect();
    open.sort_by_key(|(article, reading)| (*article, reading.id));
    let title = &scheme.title.zh;
    let mut text = format!("# {title}评审实施细则（草案）\n\n");
    let _ = writeln!(
        text,
        "起草说明：本草案就《{title}评审管理办法》（以下简称办法）未作规定或者可以有不同理解的{}个事项提出条文，尚未经任何机关采纳。\
         每条之后写明所补充的办法条文；注中写明其他写法、理由和有权采纳的机关，定稿时删去。\n",
        open.len()
    );
    let mut number = 0_u16;
    let mut next = || {
        number = number.saturating_add(1);
        ArticleNumber::new(number).map(ArticleNumber::in_chinese).unwrap_or_default()
    };
    let _ = writeln!(text, "**{}**　为实施办法，制定本细则。\n", next());
    let mut under = None;
    for (article, reading) in open {
        if under.replace(article) != Some(article) {
            let title = scheme.titles.get(&article).map(|title| format!("　{}", title.zh)).unwrap_or_default();
            let _ = writeln!(text, "## 关于办法{}{title}\n", article.in_chinese());
        }
        let _ = writeln!(text, "**{}**　{}\n\n{}\n", next(), rule(reading), note(scheme, article, reading));
    }
    let _ = write!(text, "**{}**　本细则自{}审定之日起施行。", next(), scheme.name_of(ADOPTS).zh);
    text
}

/// Returns the reading as a rule: its draft, or its question with the option chosen.
fn rule(reading: &Reading) -> String {
    if let Some(draft) = &reading.draft {
        return draft.clone();
    }
    let question = reading.question.zh.trim_end_matches('？');
    let chosen = reading.options.iter().find(|option| option.id == reading.choice);
    format!("关于{question}，按下列口径办理：{}。", chosen.map_or("", sentence))
}

fn note(scheme: &Scheme, article: ArticleNumber, reading: &Reading) -> String {
    let mut cited: Vec<String> = scheme.filled_in_by(reading).iter().map(|clause| clause.in_chinese()).collect();
    cited.dedup();
    let fills = if cited.is_empty() {
        format!("办法{}未作规定，由本条补充。", article.in_chinese())
    } else {
        format!("补充办法{}。", cited.join("、"))
    };
    let others = reading.options.iter().filter(|option| option.id != reading.choice);
    let others: Vec<String> = others
        .map(|one| {
            let code = if one.needs_code { "（软件尚不能按此办理）" } else { "" };
            format!("其他写法：{}{code}。", sentence(one))
        })
        .collect();
    let by = scheme.name_of(reading.adopted_by.as_deref().unwrap_or(ADOPTS)).zh;
    let ground = reading.ground.trim_end_matches('。');
    format!("> 注（{}）：{fills}{}理由：{ground}。待{by}采纳。", reading.id, others.concat())
}

/// Returns what an option says, without its full stop.
fn sentence(option: &Choice) -> &str {
    option.words.zh.trim_end_matches('。')
}
