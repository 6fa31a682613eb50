//! A check of the office itself: whether the posts that its scheme asks for are filled, and somebody stands in for each.

use std::path::Path;

use basis::day::Day;
use engine::staffing::{PostFilled, persons_of, posts_of};
use store::{SqliteStore, StoreFault};

use super::Check;
use super::material::Material;
use crate::replay;
use crate::snapshot::Snapshot;

/// Looks at the posts of the office in a directory as they are held on a day. It is asked for apart: an office that lacks a
/// person is not a fault of its data.
///
/// # Errors
/// As [`super::doctor`].
pub fn staffing(dir: &Path, on: Day) -> Result<Check, StoreFault> {
    let store = SqliteStore::open_to_read(dir)?;
    let material = Material::gather(dir, &store)?;
    let mut snapshot = Snapshot::empty();
    let stopped = material.rows.iter().find_map(|row| replay::take(&mut snapshot, row).err());
    let posts = posts_of(&snapshot.state, &snapshot.schemes, on);
    let missing = posts.iter().filter(|post| !post.is_filled()).map(sentence);
    let (needed, held) = persons_of(&snapshot.state, &snapshot.schemes, on);
    let short =
        (held < needed as usize).then(|| format!("the office needs {needed} persons, {held} hold all its posts."));
    let missing = missing.chain(short);
    Ok(Check::new("staffing", stopped.map(|fault| fault.to_string()).into_iter().chain(missing).collect()))
}

fn sentence(post: &PostFilled) -> String {
    let PostFilled { role, needed, held, away, uncovered } = post;
    let alone = match uncovered {
        0 => String::new(),
        count => format!(", and nobody stands in for {count} of them"),
    };
    format!("{role} needs {needed}, {held} hold the post, {away} of them away{alone}.")
}
