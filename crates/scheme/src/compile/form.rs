//! The form of what a head says of itself: ids, version, region, recourse, posts.

use toml::Spanned;

use super::Compiling;
use super::head::FILE;
use crate::defect::Defect;
use crate::nearest::did_you_mean;
use crate::raw::RawScheme;
use crate::recourse::Recourse;

/// Digits of the code of an administrative division (GB/T 2260).
const REGION_DIGITS: usize = 6;

/// Checks id, version and region, and the ids of prizes and stages.
pub(crate) fn check(compiling: &mut Compiling<'_>, text: &str, raw: &RawScheme) {
    let prizes = raw.prizes.iter().map(|prize| ("prize", &prize.id));
    let stages = raw.stages.iter().map(|stage| ("stage", &stage.get_ref().id));
    let ids = std::iter::once(("scheme", &raw.id)).chain(prizes).chain(stages);
    compiling.slips.extend(ids.filter_map(|(of, id)| misshapen(text, of, id)));
    compiling.slips.extend(version(text, &raw.version));
    compiling.slips.extend(region(text, &raw.region));
    compiling.slips.extend(raw.glossary.keys().filter_map(|key| elsewhere(text, raw.region.get_ref(), key)));
    compiling.slips.extend(raw.recourses.iter().filter_map(|recourse| amiss(text, raw, recourse)));
    compiling.slips.extend(raw.staff.keys().filter_map(|post| nameless(text, raw, post)));
}

/// A recourse lies with somebody whom people know by name, for one length of time.
fn amiss(text: &str, raw: &RawScheme, recourse: &Spanned<Recourse>) -> Option<Defect> {
    let at = |sentence: String| Defect::at(FILE, text, &recourse.span(), sentence);
    let recourse = recourse.get_ref();
    if !raw.glossary.contains_key(&recourse.to) {
        let help = did_you_mean(&recourse.to, raw.glossary.keys().map(String::as_str));
        return Some(at(format!("{} has no name in the glossary.", recourse.to)).help(help));
    }
    let is_timed = recourse.period.is_some() != recourse.months.is_some();
    (!is_timed).then(|| at("a recourse is open for a period or for months.".to_owned()).help("write one of the two"))
}

/// A post that the scheme speaks of has a name that people read.
pub(super) fn nameless(text: &str, raw: &RawScheme, post: &Spanned<String>) -> Option<Defect> {
    let id = post.get_ref();
    if raw.glossary.contains_key(id) {
        return None;
    }
    let defect = Defect::at(FILE, text, &post.span(), format!("{id} has no name in the glossary."));
    Some(defect.help(did_you_mean(id, raw.glossary.keys().map(String::as_str))))
}

/// A name that is all digits is the code of a township, and begins with that of the region it belongs to.
fn elsewhere(text: &str, region: &str, key: &str) -> Option<Defect> {
    if key.starts_with(region) || key.is_empty() || !key.chars().all(|one| one.is_ascii_digit()) {
        return None;
    }
    let start = text.find(&format!("\n{key}")).map_or(0, |at| at.saturating_add(1));
    let defect = Defect::at(FILE, text, &(start..start), format!("township {key} lies in no part of region {region}."));
    Some(defect.help(format!("write its code, which begins with {region}")))
}

/// An id stands in names of folders and addresses, so it may hold nothing that means something there.
fn misshapen(text: &str, of: &str, id: &Spanned<String>) -> Option<Defect> {
    let part =
        |part: &str| !part.is_empty() && part.chars().all(|one| one.is_ascii_lowercase() || one.is_ascii_digit());
    if id.get_ref().split('-').all(part) {
        return None;
    }
    let sentence = format!("“{}” is no id of a {of}.", id.get_ref());
    let help = "write lower-case letters a to z and digits, with single hyphens between them";
    Some(Defect::at(FILE, text, &id.span(), sentence).help(help))
}

fn version(text: &str, version: &Spanned<u32>) -> Option<Defect> {
    if *version.get_ref() > 0 {
        return None;
    }
    let defect = Defect::at(FILE, text, &version.span(), format!("{} is no version.", version.get_ref()));
    Some(defect.help("write 1, and one more at each release that changes the scheme"))
}

/// The code stands before every township's code and in every credit code that is made up for trial data.
fn region(text: &str, region: &Spanned<String>) -> Option<Defect> {
    let code = region.get_ref();
    // The first digit is that of a part of the country, and these are numbered from 1 to 8.
    let starts = code.starts_with(|first| ('1'..='8').contains(&first));
    if code.chars().count() == REGION_DIGITS && code.chars().all(|one| one.is_ascii_digit()) && starts {
        return None;
    }
    let defect = Defect::at(FILE, text, &region.span(), format!("“{code}” is no code of an administrative division."));
    Some(defect.help(format!("write its {REGION_DIGITS} digits by GB/T 2260, the first of them 1 to 8")))
}
