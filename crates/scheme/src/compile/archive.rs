//! The table of the archive: each code is there, short, and free of the signs that part one code from the next.

use toml::Spanned;

use super::Compiling;
use super::head::FILE;
use crate::archive::Archive;
use crate::defect::Defect;
use crate::raw::RawScheme;

/// Returns the table, if there is one. A scheme without it numbers no records.
pub(super) fn read(compiling: &mut Compiling<'_>, text: &str, raw: &RawScheme) -> Option<Archive> {
    let raw = raw.archive.as_ref()?;
    let codes = [("fonds", Some(&raw.fonds)), ("category", Some(&raw.category)), ("section", raw.section.as_ref())];
    let wrong = codes.into_iter().filter_map(|(what, code)| {
        let code = code?;
        let (sentence, help) = wrong_in(what, code.get_ref())?;
        Some(Defect::at(FILE, text, &code.span(), sentence).help(help))
    });
    compiling.defects.extend(wrong);
    if raw.basis.get_ref().is_blank() {
        let sentence = "nothing says where the codes of the archive come from.";
        let unsaid = Defect::at(FILE, text, &raw.basis.span(), sentence).help("write the source in both languages");
        compiling.slips.push(unsaid);
    }
    let code = |one: &Spanned<String>| one.get_ref().clone();
    Some(Archive {
        fonds: code(&raw.fonds),
        category: code(&raw.category),
        section: raw.section.as_ref().map(code),
        basis: raw.basis.get_ref().clone(),
    })
}

/// Returns what is wrong with a code, and what would be right.
fn wrong_in(what: &str, code: &str) -> Option<(String, String)> {
    let length = code.chars().count();
    if !(1..=Archive::PART_LENGTH).contains(&length) {
        let help = match what {
            "section" => "or leave it out where records are not classed by section",
            _ => "as the archive gave it",
        };
        let sentence = format!("a code of the {what} has {length} characters.");
        return Some((sentence, format!("write 1 to {} characters, {help}", Archive::PART_LENGTH)));
    }
    let strange = code.chars().find(|one| !one.is_ascii_uppercase() && !one.is_ascii_digit())?;
    let sentence = format!("\"{strange}\" stands in the code of the {what}, and would break the number of a record.");
    Some((sentence, "write capital letters and digits".to_owned()))
}
