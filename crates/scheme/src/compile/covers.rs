//! Which rules of the regulation the clauses account for: each rule is named by one clause.

use super::Compiling;
use super::article::{Article, clauses};
use crate::raw::RawClause;

/// A rule named by two clauses is nearly always a slip for the next number, and the rule that was meant is then accounted
/// for by nobody. A clause is as small as a rule, so that no rule is split between two of them.
pub(crate) fn check(compiling: &mut Compiling<'_>, articles: &[Article<'_>]) {
    for (position, (article, clause)) in clauses(articles).enumerate() {
        // A clause written twice is named as that, and not rule by rule.
        let others = || clauses(articles).take(position).filter(|(_, one)| one.id.get_ref() != clause.id.get_ref());
        if clause.covers.is_empty() {
            let sentence = format!("clause {} covers no rule of the regulation.", clause.id.get_ref());
            let help = "name the rule it accounts for: covers = [\"RULE\"]";
            compiling.slips.push(article.defect(&clause.id.span(), sentence).help(help));
        }
        for (at, rule) in clause.covers.iter().enumerate() {
            let name = rule.get_ref();
            if clause.covers.iter().take(at).any(|one| one.get_ref() == name) {
                compiling.slips.push(article.defect(&rule.span(), format!("{name} stands here a second time.")));
            }
            if let Some((_, first)) = others().find(|(_, one)| names(one, name)) {
                let sentence = format!("{name} is covered by clause {} already.", first.id.get_ref());
                let help = format!(
                    "name the rule that clause {} accounts for: each belongs to one clause",
                    clause.id.get_ref()
                );
                compiling.slips.push(article.defect(&rule.span(), sentence).help(help));
            }
        }
    }
}

fn names(clause: &RawClause, rule: &str) -> bool {
    clause.covers.iter().any(|one| one.get_ref() == rule)
}
