//! The table of signing in: times that end a session before it ends a working day, posts that people know by name.

use toml::Spanned;

use super::Compiling;
use super::form::nameless;
use super::head::FILE;
use crate::defect::Defect;
use crate::raw::{RawScheme, RawSignIn};
use crate::sign_in::SignIn;

/// The longest a session may be unused; ASVS and the levels of GB/T 22239 ask for less and name no figure.
const IDLE_MINUTES_MAX: u32 = 120;
/// The longest a session may last at all.
const HOURS_MAX: u32 = 24;

/// Returns the table; a scheme without it leaves what holds everywhere.
pub(super) fn read(compiling: &mut Compiling<'_>, text: &str, raw: &RawScheme) -> SignIn {
    let Some(table) = raw.sign_in.as_ref() else { return SignIn::default() };
    let times = [
        (&table.idle_minutes, IDLE_MINUTES_MAX, "minutes"),
        (&table.administrator_idle_minutes, IDLE_MINUTES_MAX, "minutes"),
        (&table.absolute_hours, HOURS_MAX, "hours"),
    ];
    compiling.defects.extend(times.into_iter().filter_map(|(time, max, unit)| untimely(text, time, max, unit)));
    if table.every_other_post.get_ref().is_empty() {
        let sentence = "a post that is not named would need no second factor.";
        let defect = Defect::at(FILE, text, &table.every_other_post.span(), sentence);
        compiling.defects.push(defect.help("write its kinds here, and name the posts that need none"));
    }
    compiling.slips.extend(table.second_factor.keys().filter_map(|post| nameless(text, raw, post)));
    compiled(table)
}

fn compiled(table: &RawSignIn) -> SignIn {
    SignIn {
        passwords: table.passwords,
        idle_minutes: *table.idle_minutes.get_ref(),
        administrator_idle_minutes: *table.administrator_idle_minutes.get_ref(),
        absolute_hours: *table.absolute_hours.get_ref(),
        named: table.second_factor.iter().map(|(post, kinds)| (post.get_ref().clone(), kinds.clone())).collect(),
        every_other: table.every_other_post.get_ref().clone(),
    }
}

fn untimely(text: &str, time: &Spanned<u32>, max: u32, unit: &str) -> Option<Defect> {
    if (1..=max).contains(time.get_ref()) {
        return None;
    }
    let defect =
        Defect::at(FILE, text, &time.span(), format!("a session does not end after {} {unit}.", time.get_ref()));
    Some(defect.help(format!("write 1 to {max} {unit}")))
}
