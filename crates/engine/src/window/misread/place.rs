//! The place of an argument in Chinese: what each part of it is called, with the id that stands in the arguments.

use crate::window::words;

/// Returns a place in the arguments of a command by what it is called, with its id for whoever wrote it. A part of it that is
/// itself an id, such as that of an item, stands as it is.
pub(super) fn named(command: &str, place: &str) -> String {
    let mut called = String::new();
    let (mut below, mut is_id) = (command, false);
    for part in place.split('.') {
        let name = part.split('[').next().unwrap_or(part);
        let word = words::argument(below, name);
        // An id may hold periods of its own.
        let joint = match (called.is_empty(), is_id && word.is_none()) {
            (true, _) => "",
            (false, true) => ".",
            (false, false) => "·",
        };
        is_id = word.is_none();
        called = called + joint + &word.unwrap_or_else(|| name.to_owned()) + &nth(part);
        below = name;
    }
    if called == place { format!("“{place}”") } else { format!("“{called}”（{place}）") }
}

/// Returns which entry of a list a part of a place names, counted from one.
fn nth(part: &str) -> String {
    let index = part.split_once('[').and_then(|(_, index)| index.trim_end_matches(']').parse::<usize>().ok());
    index.map_or_else(String::new, |index| format!("第{}项", index.saturating_add(1)))
}

/// Returns a name that could stand beside the last of a place, by what it is called.
pub(super) fn beside(command: &str, place: &str, name: &str) -> String {
    let below = place.rsplit('.').nth(1).map_or(command, |below| below.split('[').next().unwrap_or(below));
    let called = words::argument(below, name);
    called.map_or_else(|| name.to_owned(), |called| format!("“{called}”（{name}）"))
}
