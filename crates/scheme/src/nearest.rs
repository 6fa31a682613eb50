//! Near names for a name that is not known, so that a message can say what would be right.

/// Returns up to three known names nearest to the one given, nearest first, none that differs in more than half.
pub fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut near: Vec<_> = known.map(|one| (strsim::damerau_levenshtein(name, one), one)).collect();
    near.sort_unstable();
    near.retain(|(distance, one)| distance.saturating_mul(2) <= one.chars().count().max(2));
    near.into_iter().take(3).map(|(_, one)| one).collect()
}

/// Returns a help sentence that names the nearest, or all that there are if none is near.
pub(crate) fn did_you_mean<'a>(name: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    let near = nearest(name, known.clone());
    if near.is_empty() {
        return format!("known are {}", known.collect::<Vec<_>>().join(", "));
    }
    format!("did you mean {}?", near.join(" or "))
}
