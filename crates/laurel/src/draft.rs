//! A draft of implementing rules: what nobody has adopted yet, put as articles that an office could adopt.

use std::fmt::Write as _;

use scheme::Scheme;
use scheme::authority::Status;
use scheme::reading::Reading;

/// Returns the draft, in Chinese as it would be issued.
pub(crate) fn implementing_rules(scheme: &Scheme) -> String {
    let open: Vec<&Reading> = scheme.readings.iter().filter(|one| one.status == Status::Proposed).collect();
    let mut text = format!("# {}评审实施细则（草案）\n\n", scheme.title.zh);
    let _ = writeln!(text, "以下各条为办法未明确、软件按建议口径办理的事项，共{}条，供研究采纳。\n", open.len());
    for (reading, number) in open.into_iter().zip(1_usize..) {
        article(&mut text, reading, number);
    }
    text.trim_end().to_owned()
}

fn article(text: &mut String, reading: &Reading, number: usize) {
    let chosen = reading.options.iter().find(|option| option.id == reading.choice);
    let _ = writeln!(text, "## {number}. {}\n", reading.question.zh);
    let _ = writeln!(text, "{}。\n", chosen.map_or("", |option| option.words.zh.trim_end_matches('。')));
    let others = reading.options.iter().filter(|option| option.id != reading.choice);
    for other in others {
        let _ = writeln!(text, "- 另一口径：{}", other.words.zh);
    }
    let clauses: Vec<String> = reading.on.iter().map(|clause| clause.in_chinese()).collect();
    let on = if clauses.is_empty() { String::new() } else { format!("，涉及{}", clauses.join("、")) };
    let _ = writeln!(text, "\n理由：{}（{}{on}）\n", reading.ground, reading.id);
}
