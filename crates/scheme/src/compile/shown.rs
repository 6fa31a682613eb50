//! Where a clause is shown: beside something that there is.

use super::Compiling;
use super::article::Article;
use super::head::Head;
use crate::nearest::did_you_mean;
use crate::raw::RawClause;

/// Where a clause may be shown. A stage and whatever a glossary names may be named as well.
const SHOWN: &[&str] = &["about", "bodies", "conditions", "prizes", "totals"];

/// A clause is shown where there is something to show it with.
pub(crate) fn check(compiling: &mut Compiling<'_>, head: &Head, article: &Article<'_>, raw: &RawClause) {
    let Some(shown) = &raw.shown else { return };
    let stages = head.stages.iter().map(|stage| stage.id.as_str());
    let places = SHOWN.iter().copied().chain(stages);
    let mut named = places.clone().chain(head.raw.glossary.keys().map(String::as_str));
    if !named.any(|one| one == shown.get_ref()) {
        let sentence = format!("nothing is called {} that a clause is shown with.", shown.get_ref());
        compiling.slips.push(article.defect(&shown.span(), sentence).help(did_you_mean(shown.get_ref(), places)));
    }
}
