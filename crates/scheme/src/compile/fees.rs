//! The table of fees: a rate, the most half days, and a withholding whose brackets rise and join.

use std::ops::Range;

use basis::money::Fen;

use super::Compiling;
use super::head::FILE;
use crate::defect::Defect;
use crate::fees::{Bracket, Fees, Withholding};
use crate::raw::{RawBracket, RawFees, RawScheme, RawWithholding};

/// The most that a half day is paid: more is a slip of the pen, and figures stay far from what 64 bits hold.
const HALF_DAY_MAX: Fen = Fen::new(10_000_000);
/// Two half days for each day of a leap year.
const HALF_DAYS_MAX: u16 = 732;

/// Returns the table, if there is one. A scheme without it keeps no fees.
pub(super) fn read(compiling: &mut Compiling<'_>, text: &str, raw: &RawScheme) -> Option<Fees> {
    let raw = raw.fees.as_ref()?;
    let found = rate(raw).into_iter().chain(withholding(&raw.withholding));
    let defects = found.map(|Wrong { span, sentence, help }| Defect::at(FILE, text, &span, sentence).help(help));
    compiling.defects.extend(defects);
    let unsaid = [("the rate", &raw.basis), ("the withholding", &raw.withholding.basis)];
    let unsaid = unsaid.into_iter().filter(|(_, basis)| basis.get_ref().is_blank());
    compiling.slips.extend(unsaid.map(|(what, basis)| {
        let sentence = format!("nothing says where {what} of the fees comes from.");
        Defect::at(FILE, text, &basis.span(), sentence).help("write the source in both languages")
    }));
    let withholding = &raw.withholding;
    Some(Fees {
        half_day: *raw.half_day.get_ref(),
        half_days_max: *raw.half_days_max.get_ref(),
        basis: raw.basis.get_ref().clone(),
        withholding: Withholding {
            basis: withholding.basis.get_ref().clone(),
            flat_up_to: *withholding.flat_up_to.get_ref(),
            flat_deduction: *withholding.flat_deduction.get_ref(),
            share_percent: *withholding.share_percent.get_ref(),
            brackets: withholding.brackets.iter().map(|one| bracket_of(one.get_ref())).collect(),
        },
    })
}

/// What is wrong in a place, and what would be right.
struct Wrong {
    span: Range<usize>,
    sentence: String,
    help: String,
}

fn wrong(span: Range<usize>, sentence: impl Into<String>, help: impl Into<String>) -> Wrong {
    Wrong { span, sentence: sentence.into(), help: help.into() }
}

fn bracket_of(raw: &RawBracket) -> Bracket {
    Bracket { up_to: raw.up_to, percent: raw.percent, quick_deduction: raw.quick_deduction }
}

fn rate(raw: &RawFees) -> Vec<Wrong> {
    let mut found = Vec::new();
    let half_day = *raw.half_day.get_ref();
    if half_day == Fen::ZERO || half_day > HALF_DAY_MAX {
        let sentence = format!("{half_day} yuan are no rate of a half day.");
        let help = format!("write more than nothing and at most {HALF_DAY_MAX} yuan, or leave the table out");
        found.push(wrong(raw.half_day.span(), sentence, help));
    }
    let most = *raw.half_days_max.get_ref();
    if !(1..=HALF_DAYS_MAX).contains(&most) {
        let help = format!("write 1 to {HALF_DAYS_MAX}");
        found.push(wrong(raw.half_days_max.span(), format!("{most} half days are not paid in an edition."), help));
    }
    found
}

fn withholding(raw: &RawWithholding) -> Vec<Wrong> {
    let mut found = Vec::new();
    let (flat, up_to) = (*raw.flat_deduction.get_ref(), *raw.flat_up_to.get_ref());
    if flat > up_to {
        let sentence = format!("{flat} yuan are deducted from payments of at most {up_to} yuan.");
        found.push(wrong(raw.flat_deduction.span(), sentence, "write a deduction within the payment"));
    }
    let share = *raw.share_percent.get_ref();
    if share >= 100 {
        let sentence = format!("{share} per cent of a payment are deducted, and nothing is left to tax.");
        found.push(wrong(raw.share_percent.span(), sentence, "write less than 100"));
    }
    let Some(last) = raw.brackets.last() else {
        let help = "add [[fees.withholding.bracket]] with a rate";
        found.push(wrong(raw.basis.span(), "the withholding has no bracket.", help));
        return found;
    };
    if last.get_ref().up_to.is_some() {
        let help = "leave up-to out in the last bracket";
        found.push(wrong(last.span(), "the last bracket ends, and nothing says what is withheld beyond it.", help));
    }
    for one in &raw.brackets {
        let percent = one.get_ref().percent;
        if !(1..=100).contains(&percent) {
            found.push(wrong(one.span(), format!("{percent} per cent are no rate of a bracket."), "write 1 to 100"));
        }
    }
    found.extend(raw.brackets.iter().zip(raw.brackets.iter().skip(1)).filter_map(|(below, one)| {
        let (sentence, help) = apart(below.get_ref(), one.get_ref())?;
        Some(wrong(one.span(), sentence, help))
    }));
    found.extend(raw.brackets.first().filter(|one| one.get_ref().quick_deduction != Fen::ZERO).map(|one| {
        wrong(one.span(), "the first bracket has a quick deduction, and no bracket below it.", "write \"0\"")
    }));
    found
}

/// Returns how a bracket does not go on from the one below it: at the end of that one both withhold the same.
fn apart(below: &RawBracket, one: &RawBracket) -> Option<(String, String)> {
    let Some(end) = below.up_to else {
        return Some((
            "a bracket follows one that has no end.".to_owned(),
            "write up-to in every bracket but the last".to_owned(),
        ));
    };
    if one.up_to.is_some_and(|up_to| up_to <= end) || one.percent <= below.percent {
        return Some((
            "a bracket does not rise above the one below it.".to_owned(),
            "write brackets from the lowest up".to_owned(),
        ));
    }
    // In hundredths of a fen, since a rate is in per cent.
    let step = end.times(u64::from(one.percent.saturating_sub(below.percent)));
    let joined = below.quick_deduction.times(100).plus(step);
    (one.quick_deduction.times(100) != joined).then(|| {
        let sentence = format!("a quick deduction of {} yuan does not join the bracket below it.", one.quick_deduction);
        (sentence, format!("write \"{}\"", Fen::new(joined.count() / 100)))
    })
}
