//! Who works for the office changes over the years: posts end and successors come, a reviewer leaves and another is found.

use basis::day::Day;
use basis::id::PersonId;
use scheme::Gate;
use serde_json::json;

use super::play::Play;
use super::review::PANEL;
use super::years::Years;
use crate::fault::StoryFault;
use crate::world::WorldFault;

impl Play<'_> {
    /// In January after an edition the posts of the year before have ended, and successors hold them until January after the
    /// next one.
    ///
    /// # Errors
    /// [`StoryFault`] if the door does not answer as planned.
    pub(super) fn rosters(&mut self, years: &Years) -> Result<(), StoryFault> {
        self.on(1, 8);
        let (clerk, finance) = (self.staff.other_clerk, self.staff.finance);
        let until = post_ends(years, self.year);
        self.staff.other_clerk = self.holder("review-office-clerk", until)?;
        self.staff.finance = self.holder("finance-officer", until)?;
        // Whoever held the post yesterday may do nothing today.
        let decided = json!({ "minutes": self.paper("会议纪要")?, "matter": "年度工作安排", "decision": "同意" });
        let night =
            json!({ "from": self.flight.day().start(), "until": self.flight.day().next().start(), "reason": "停电" });
        let propose = json!({ "command": { "name": "decide-major-matter", "with": decided } });
        self.wrong(vec![(clerk, "propose", propose), (finance, "declare-outage", night)])?;
        self.reviewer_leaves()
    }

    /// Registers somebody and appoints them to a post of the office until a day.
    ///
    /// # Errors
    /// [`StoryFault`] if the door does not answer as planned.
    pub(super) fn holder(&mut self, role: &str, until: Day) -> Result<PersonId, StoryFault> {
        let called = format!("{}{}", self.scheme.name_of(role).zh, self.flight.day().year());
        let people = self.flight.persons(self.staff.founder, std::iter::once(called))?;
        let missing = || WorldFault::NoAnswer(format!("Nobody was registered as {role}."));
        let person = people.first().copied().ok_or_else(missing)?;
        let with = json!({ "person": person, "role": role, "scope": "office", "until": until });
        self.one(self.staff.founder, "appoint", with)?;
        Ok(person)
    }

    /// The reviewer engaged first leaves, and somebody new is appointed: engaged with the next edition.
    fn reviewer_leaves(&mut self) -> Result<(), StoryFault> {
        let Some(first) = self.staff.reviewers.first().copied() else { return Ok(()) };
        if !self.scheme.asks(Gate::FormPanel, "engaged") || !self.staff.engaged.contains(&first) {
            return Ok(());
        }
        let end = json!({ "person": first, "reason": "调离本市。" });
        self.wrong(vec![(self.staff.clerk, "end-engagement", end.clone())])?;
        self.one(self.staff.director, "end-engagement", end.clone())?;
        self.wrong(vec![(self.staff.director, "end-engagement", end)])?;
        let scope = [json!("office")];
        let name = format!("{}{}年新聘", self.scheme.name_of("reviewer").zh, self.year);
        let new = self.flight.people(self.staff.founder, "reviewer", &name, &scope)?;
        self.staff.reviewers.retain(|one| *one != first);
        self.staff.reviewers.extend(new);
        debug_assert!(self.staff.reviewers.len() >= PANEL, "as many come as go");
        Ok(())
    }
}

/// Returns the last day of a post that begins in a year: the seventh of January after the edition that comes then, unless another
/// follows at once.
pub(super) fn post_ends(years: &Years, begins: i16) -> Day {
    let is_free = |year: i16| !years.editions.contains(&year.saturating_add(1));
    let next = years.editions.iter().copied().find(|year| *year >= begins && is_free(*year));
    let next = next.unwrap_or(begins.saturating_add(2));
    let last = Day::january_first(next.saturating_add(1));
    last.plus_days(6)
}
