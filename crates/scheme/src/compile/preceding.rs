//! The table of what precedes an issuing: each step once for each text, with the law that wants it.

use super::Compiling;
use super::head::FILE;
use crate::defect::Defect;
use crate::preceding::Precedes;
use crate::raw::RawScheme;

/// Returns the table. A scheme without one wants nothing before an issuing.
pub(super) fn read(compiling: &mut Compiling<'_>, text: &str, raw: &RawScheme) -> Vec<Precedes> {
    let mut known = Vec::new();
    for one in &raw.precedes {
        let Precedes { step, of, basis } = one.get_ref();
        let mut found = |sentence: String, help: &str| {
            compiling.defects.push(Defect::at(FILE, text, &one.span(), sentence).help(help.to_owned()));
        };
        if of.is_empty() {
            found(format!("nothing says what the step {} precedes.", step.word()), "name the texts in `of`");
        }
        if basis.is_blank() {
            found(format!("nothing says which law wants the step {}.", step.word()), "write a basis in both languages");
        }
        for issuing in of {
            if known.contains(&(*step, *issuing)) {
                let sentence = format!("the step {} precedes {} twice.", step.word(), issuing.word());
                found(sentence, "name each step once for each text");
            }
            known.push((*step, *issuing));
        }
    }
    raw.precedes.iter().map(|one| one.get_ref().clone()).collect()
}
