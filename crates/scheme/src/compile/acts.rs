//! The acts that a clause leaves to a body or a person: there are such commands, and no other clause leaves them to anybody.

use super::Compiling;
use super::article::Article;
use crate::nearest::did_you_mean;
use crate::provision::Source;
use crate::raw::RawClause;

/// Returns the commands that a clause names.
pub(crate) fn read(compiling: &mut Compiling<'_>, article: &Article<'_>, raw: &RawClause) -> Vec<String> {
    let mut acts: Vec<String> = Vec::new();
    for act in &raw.acts {
        let name = act.get_ref();
        if !compiling.commands.is_empty() && !compiling.commands.contains(&name.as_str()) {
            let help = did_you_mean(name, compiling.commands.iter().copied());
            compiling.slips.push(article.defect(&act.span(), format!("no command is called {name}.")).help(help));
        }
        let same = compiling.provisions.iter().find(|one| one.acts.contains(name)).map(|one| one.source.clone());
        if let Some(Source::Clause(other)) = same {
            let sentence = format!("clause {other} leaves {name} to somebody already.");
            let help = "name the act with the one clause by which others are refused it";
            compiling.defects.push(article.defect(&act.span(), sentence).help(help));
        } else if acts.contains(name) {
            compiling.slips.push(article.defect(&act.span(), format!("{name} stands here a second time.")));
        } else {
            acts.push(name.clone());
        }
    }
    acts
}
