//! The call: firms register, the edition is opened in its year and not before, and the call is made public.

use basis::day::Day;
use basis::id::OrganisationId;
use serde_json::{Value as Json, json};

use super::between::Resting;
use super::office::TOWNSHIPS;
use super::play::{Firm, Play};
use crate::fault::StoryFault;
use crate::flight::Wish;
use crate::invented;

/// One in so many firms is too young to apply.
const YOUNG_ONE_IN: usize = 12;

impl Play<'_> {
    /// Opens the edition and calls for applications.
    ///
    /// # Errors
    /// [`StoryFault`] if the door does not answer as planned.
    pub(super) fn call(&mut self) -> Result<(), StoryFault> {
        self.on(3, 20);
        self.newcomers()?;
        self.on(4, 3);
        self.flight.plan(self.staff.director, self.scheme, self.year)?;
        let opened = json!({ "scheme": self.scheme.id, "year": self.year });
        self.wrong(vec![(self.staff.clerk, "open-edition", opened.clone())])?;
        self.one(self.staff.director, "open-edition", opened)?;
        self.nobody_is_called()?;
        self.matter()?;
        let (opinion, minutes) = (self.paper("合法性审核意见")?, self.paper("集体讨论记录")?);
        let preceding = json!({ "legality-review": opinion, "collective-discussion": minutes });
        let (opens, closes, township_closes) = (self.day(4, 20), self.day(5, 30), self.day(6, 6));
        let call =
            json!({ "opens": opens, "closes": closes, "township-closes": township_closes, "preceding": preceding });
        self.one(self.staff.director, "issue-call", call)?;
        self.on(4, 6);
        let place = json!({ "of": "call", "medium": "区报", "main": true, "place": "第2版", "on": self.day(4, 6) });
        self.one(self.staff.clerk, "record-publication", place)?;
        self.outage()
    }

    /// The system fails on the first evening; the window is extended by the day that was lost.
    fn outage(&mut self) -> Result<(), StoryFault> {
        let Some(first) = Day::new(self.year, 4, 20) else { return Ok(()) };
        self.flight.on(first.next());
        let night = json!({
            "from": first.start().plus_seconds(20 * 3_600),
            "until": first.end(),
            "reason": "机房停电",
        });
        self.wrong(vec![(self.staff.finance, "declare-outage", night.clone())])?;
        self.one(self.staff.clerk, "declare-outage", night)?;
        let extended = json!({
            "closes": self.day(5, 31),
            "township-closes": self.day(6, 7),
            "notice": self.paper("延期公告")?,
            "medium": "区报",
            "place": "第2版",
        });
        self.wrong(vec![(self.staff.clerk, "extend-window", extended.clone())])?;
        self.one(self.staff.director, "extend-window", extended).map(drop)
    }

    /// The body that leads the award decides; what one person alone enters of it does not count.
    fn matter(&mut self) -> Result<(), StoryFault> {
        let decided = json!({
            "minutes": self.paper("会议纪要")?,
            "matter": "本届评定的安排",
            "decision": "同意",
        });
        self.wrong(vec![(self.staff.clerk, "decide-major-matter", decided.clone())])?;
        self.by_two("decide-major-matter", decided).map(drop)
    }

    /// Returns a day of the year as an argument.
    pub(super) fn day(&self, month: i8, day: i8) -> Json {
        json!(Day::new(self.year, month, day))
    }

    /// Registers as many firms as are wanted beside those of the edition before and those that come again.
    fn newcomers(&mut self) -> Result<(), StoryFault> {
        let (back, resting) = std::mem::take(&mut self.resting).into_iter().partition(|one| one.from <= self.year);
        self.resting = resting;
        self.firms.splice(0..0, Vec::from_iter(back).into_iter().map(|one: Resting| one.firm));
        self.firms.truncate(self.simulation.applicants);
        let wanted = self.simulation.applicants.saturating_sub(self.firms.len());
        let numbers = self.registered..self.registered.saturating_add(wanted);
        self.registered = numbers.end;
        let names: Vec<String> = numbers.clone().map(invented::name).collect();
        let named = names.iter().map(|name| format!("{name}经办人"));
        let drafters = self.flight.persons(self.staff.founder, named)?;
        let mut registrations: Vec<Wish> = Vec::with_capacity(wanted);
        let mut firms = Vec::with_capacity(wanted);
        for ((at, name), drafter) in numbers.zip(names).zip(drafters) {
            let township = self.chance.below(TOWNSHIPS);
            let years = if self.chance.once_in(YOUNG_ONE_IN) { 2 } else { self.chance.below(15).saturating_add(10) };
            let founded = Day::january_first(self.year.saturating_sub(i16::try_from(years).unwrap_or(0)));
            let place = invented::township(self.scheme, township);
            let with = invented::registration(self.scheme, at, founded, &place);
            registrations.push((drafter, "register-organisation", with));
            let merit = self.chance.throws(3, 19).saturating_add(30);
            firms.push((name, drafter, township, merit));
        }
        let again = registrations.first().cloned();
        let acts = self.all(registrations)?;
        for (act, (name, drafter, township, merit)) in acts.iter().zip(firms) {
            let organisation = OrganisationId::from_request(act.request.as_str(), 0);
            self.firms.push(Firm { name, drafter, organisation, township, merit });
        }
        // Somebody presses the button a second time.
        self.wrong(again.into_iter().collect())
    }

    /// An eager firm hands in before there is a call.
    fn nobody_is_called(&mut self) -> Result<(), StoryFault> {
        let form = invented::form(self.year);
        let eager = self.firms.first().map(|firm| (firm.drafter, "submit-application", json!({ "form": form })));
        self.wrong(eager.into_iter().collect())
    }
}
