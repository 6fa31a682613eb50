//! Which posts an office needs, how each is filled, what is missing.

use basis::day::Day;
use basis::id::PersonId;
use serde::Serialize;

use crate::people::Role;
use crate::schemes::Schemes;
use crate::state::State;

/// A post that the scheme says an office needs, and how it is filled on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct PostFilled {
    /// Its id, as the glossary of the scheme names it.
    pub role: String,
    /// Persons the scheme asks for.
    pub needed: u32,
    /// Persons who hold it.
    pub held: usize,
    /// Those of them who are away.
    pub away: usize,
    /// Those who are away or may be, with nobody to act meanwhile: no deputy, and no second holder of the post.
    pub uncovered: usize,
}

impl PostFilled {
    /// Returns whether the office can do without another person in the post.
    pub fn is_filled(&self) -> bool {
        self.held >= self.needed as usize && self.uncovered == 0
    }
}

/// Returns the posts an office needs, in the order of the scheme of its latest edition, else of its latest text.
pub fn posts_of(state: &State, schemes: &Schemes, on: Day) -> Vec<PostFilled> {
    let scheme = schemes.of(crate::standing::scheme_of(state, None).or_else(|| state.latest_text()));
    let posts = scheme.staff.iter().filter_map(|(id, needed)| {
        let role = Role::ALL.iter().copied().find(|role| role.id() == id)?;
        let held: Vec<PersonId> = state.people.keys().copied().filter(|one| holds(state, *one, role, on)).collect();
        let away = held.iter().filter(|one| state.is_away(**one, on)).count();
        let uncovered = held.iter().filter(|one| role.is_lent() && !is_covered(state, &held, **one, role, on)).count();
        Some(PostFilled { role: id.clone(), needed: *needed, held: held.len(), away, uncovered })
    });
    posts.collect()
}

/// Returns how many persons the office needs for all its posts together, and how many different ones hold any of them: a
/// person counted in two posts is one who can confirm nothing of their own.
pub fn persons_of(state: &State, schemes: &Schemes, on: Day) -> (u32, usize) {
    let scheme = schemes.of(crate::standing::scheme_of(state, None).or_else(|| state.latest_text()));
    let needed = |role: Role| scheme.staff.contains_key(role.id());
    let held = state.people.keys().filter(|one| state.own_posts(**one, on).any(|post| needed(post.role)));
    (scheme.staff.values().sum(), held.count())
}

fn holds(state: &State, person: PersonId, role: Role, on: Day) -> bool {
    state.own_posts(person, on).any(|post| post.role == role)
}

/// Returns whether somebody who is there acts in the post while its holder is away: a second holder, or the deputy.
fn is_covered(state: &State, held: &[PersonId], holder: PersonId, role: Role, on: Day) -> bool {
    let others = held.iter().any(|other| *other != holder && !state.is_away(*other, on));
    let mut named = state.staffing.deputies.iter().filter(|one| one.person == holder && one.role == role);
    let is_there = |deputy| state.works_in_the_office(deputy, on) && !state.is_away(deputy, on);
    others || named.any(|one| one.is_named(on) && is_there(one.deputy))
}
