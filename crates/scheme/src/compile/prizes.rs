//! The prizes of a head: each has an id and a rank of its own.

use super::Compiling;
use super::head::FILE;
use crate::defect::Defect;
use crate::raw::{RawPrize, RawScheme};

/// Checks that no two prizes share an id or a rank: nobody could say which of them is meant, or comes first.
pub(crate) fn check(compiling: &mut Compiling<'_>, text: &str, raw: &RawScheme) {
    for (position, prize) in raw.prizes.iter().enumerate() {
        let before = || raw.prizes.iter().take(position);
        if before().any(|one| one.id.get_ref() == prize.id.get_ref()) {
            let sentence = format!("prize {} stands here a second time.", prize.id.get_ref());
            compiling.slips.push(Defect::at(FILE, text, &prize.id.span(), sentence));
        }
        if let Some(first) = before().find(|one| one.rank.get_ref() == prize.rank.get_ref()) {
            compiling.slips.push(shared(text, prize, first));
        }
    }
}

fn shared(text: &str, prize: &RawPrize, first: &RawPrize) -> Defect {
    let (id, rank, first) = (prize.id.get_ref(), prize.rank.get_ref(), first.id.get_ref());
    let sentence = format!("prize {id} has rank {rank}, which prize {first} has.");
    Defect::at(FILE, text, &prize.rank.span(), sentence).help("give each prize a rank of its own, 1 to the highest")
}
