//! The tables of rights and labels as reviewed text: what `docs/rights.md` and `docs/labels.md` hold.

use std::fmt::Write as _;

use serde::Serialize;

use crate::labels::{LABELS, WIDE};
use crate::people::{HELD_ALONE, OF_THE_AWARD, Role};
use crate::rights::{RIGHTS, Who};

/// Returns the table of rights in Markdown.
pub fn rights() -> String {
    let mut text = String::from(
        "# Who may do what\n\nGenerated from `crates/engine/src/rights/table.rs`. A command without a row can be done by nobody. \
         *From paper* means that the review office may enter the act from sealed paper for such a person, with proof and a second person.\n\n\
         | command | who | on what | from paper |\n| --- | --- | --- | --- |\n",
    );
    for right in RIGHTS {
        let who = match right.who {
            Who::Registered => "registered person",
            Who::Post(role) => role.id(),
        };
        let paper = if right.from_paper { "yes" } else { "no" };
        let _ = writeln!(text, "| `{}` | {who} | {} | {paper} |", right.command, word(&right.relation));
    }
    let alone: Vec<&str> = HELD_ALONE.iter().map(|role| role.id()).collect();
    let apart: Vec<&str> = OF_THE_AWARD.iter().map(|role| role.id()).collect();
    let _ = writeln!(text, "\nNobody holds another post beside one of these: {}.", alone.join(", "));
    let _ = writeln!(
        text,
        "\nWhoever acts for an applicant holds none of these: {}; and nobody of the review office is a reviewer. Where one \
         who acts for an applicant would score, vote or act in a case of its edition, that is a conflict.",
        apart.join(", ")
    );
    text.push_str("\n## Which posts nobody holds together\n\n| post | not beside |\n| --- | --- |\n");
    for role in Role::ALL {
        let excluded: Vec<&str> = Role::ALL.iter().filter(|other| role.excludes(**other)).map(|one| one.id()).collect();
        let beside = if HELD_ALONE.contains(role) { "any other".to_owned() } else { excluded.join(", ") };
        let _ = writeln!(text, "| {} | {beside} |", role.id());
    }
    text
}

/// Returns the table of labels in Markdown.
pub fn labels() -> String {
    let mut text = String::from(
        "# Who sees what, and once what is true\n\nGenerated from `crates/engine/src/labels.rs`. What has no row is seen by nobody. \
         *Anybody* includes the public. Beside this, whoever may know of a case sees in its history what they did, entered \
         or seconded there themselves, and a member unit its own answer; the facts it rests on stay under their labels.\n\n| what | who | on what | once |\n| --- | --- | --- | --- |\n",
    );
    for row in LABELS {
        let who = row.role.map_or("anybody", |role| role.id());
        let _ = writeln!(text, "| {} | {who} | {} | {} |", word(&row.label), word(&row.relation), row.once.name());
    }
    text.push_str("\n## Beyond a single case\n\n| what | who |\n| --- | --- |\n");
    for (wide, role) in WIDE {
        let _ = writeln!(text, "| {} | {} |", word(wide), role.id());
    }
    text
}

/// Returns the kebab-case word of a unit variant.
fn word<T: Serialize>(variant: &T) -> String {
    serde_json::to_value(variant).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
