//! The sentence by which implementing rules would adopt a reading: it says a rule, and names who adopts it.

use super::Compiling;
use super::article::Article;
use super::head::Head;
use crate::nearest::did_you_mean;
use crate::raw::RawReading;

/// A draft is one rule in whole sentences, and no question; whoever adopts it has a name.
pub(crate) fn check(compiling: &mut Compiling<'_>, head: &Head, article: &Article<'_>, raw: &RawReading) {
    let Some(draft) = &raw.draft else { return };
    let text = &draft.get_ref().zh;
    if !text.ends_with('。') || text.contains(['？', '?']) {
        let sentence = format!("the draft of {} is no rule in whole sentences.", raw.id.get_ref());
        let help = "write it as an article of implementing rules, ending with 。";
        compiling.slips.push(article.defect(&draft.span(), sentence).help(help));
    }
    if let Some(by) = draft.get_ref().by.as_ref().filter(|by| !head.raw.glossary.contains_key(*by)) {
        let help = did_you_mean(by, head.raw.glossary.keys().map(String::as_str));
        let place = article.place_of(&draft.span(), &format!("\"{by}\""));
        compiling.slips.push(article.defect(&place, format!("{by} has no name in the glossary.")).help(help));
    }
}
