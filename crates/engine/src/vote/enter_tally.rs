//! Two tellers enter the slips of a prize without seeing each other's figures; equal entries make the count.

use basis::day::DoneOn;
use basis::digest::Digest;
use basis::id::{EditionId, PersonId};
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::count::Counting;
use super::open_plenary::number_of;
use super::{Ballot, Count, Plenary, Tally, TellerEntry};
use crate::act::Stamp;
use crate::call::Edition;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::labels::Label;
use crate::names;
use crate::people::Role;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::sealed::Sealed;
use crate::standing;
use crate::state::State;

/// Enters what a teller read off the slips of one prize.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EnterTally {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// Id of the prize.
    pub prize: String,
    /// How the meeting voted.
    pub ballot: Ballot,
    /// What the slips say.
    pub tally: Tally,
}

/// A teller's entry is kept, sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TallyEntered {
    /// The edition.
    pub edition: EditionId,
    /// Id of the prize.
    pub prize: String,
    /// Whether it opens a new round of entries, as all tellers had entered and no two agreed.
    pub anew: bool,
    /// The entry.
    pub entry: TellerEntry,
}

impl Decide for EnterTally {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        self.tally.check()?;
        let edition = standing::edition(state, self.edition)?;
        names::check_prize(scheme, &self.prize)?;
        rights::check::<EnterTally>(state, cx, &Object::Office)?;
        let (meeting, entry) = self.entry(edition, cx.actor())?;
        cx.check_follows(DoneOn::Day(meeting.on))?;
        let nothing = Count::default();
        let count = edition.vote.counts.get(&self.prize).unwrap_or(&nothing);
        let anew = count.begins_anew(meeting);
        if !count.waits_for(cx.actor(), meeting) {
            return Err(Refusal::of(Kind::Repeated));
        }
        // Every entry is weighed against meeting and slips by itself, so that a refusal tells nothing of another's.
        let counting = Counting { state, scheme, edition, meeting, prize: &self.prize, entry: &entry };
        let count_by = |other| counting.counted([other, cx.actor()]);
        let equal =
            |(teller, other): &(&PersonId, &Sealed<TellerEntry>)| **teller != cx.actor() && *other.weigh() == entry;
        let other = count.entries.iter().filter(|_| !anew).find(equal);
        let entered = TallyEntered { edition: edition.id, prize: self.prize.clone(), anew, entry: entry.clone() };
        match other {
            None => count_by(cx.actor()).map(|_| Outcome::event(entered)),
            Some((other, _)) => {
                let (counted, verdicts) = count_by(*other)?;
                Ok(Outcome::event(entered).and(counted).resting_on(verdicts))
            }
        }
    }
}

/// Returns the meeting that votes.
///
/// # Errors
/// Refuses as *stage* if none was opened.
pub(super) fn meeting_of(edition: &Edition) -> Result<&Plenary, Refusal> {
    let open = || Refusal::of(Kind::Stage).act("open-plenary", Role::ReviewOfficeDirector.id());
    edition.vote.plenary.as_ref().ok_or_else(open)
}

/// Checks that no more slips were handed out than members are present.
///
/// # Errors
/// Refuses as *malformed*.
pub(super) fn check_issued(tally: &Tally, meeting: &Plenary) -> Result<(), Refusal> {
    if tally.issued > number_of(meeting.present.len()) {
        return malformed("issued", "nobody but a member present is handed a slip, and each one only");
    }
    Ok(())
}

impl EnterTally {
    /// Returns the meeting and the entry with its lines in the order of the slip.
    fn entry<'a>(&self, edition: &'a Edition, teller: PersonId) -> Result<(&'a Plenary, TellerEntry), Refusal> {
        let meeting = meeting_of(edition)?;
        if !meeting.tellers.contains(&teller) {
            return Err(Refusal::of(Kind::Rights).supply("teller"));
        }
        if !edition.vote.slips.contains_key(&self.prize) {
            return Err(Refusal::of(Kind::Stage));
        }
        if edition.vote.counts.get(&self.prize).is_some_and(|count| count.stands.is_some()) {
            return Err(Refusal::of(Kind::Repeated));
        }
        check_issued(&self.tally, meeting)?;
        let tally = self.tally.in_order_of(edition.vote.lines_of(&self.prize))?;
        Ok((meeting, TellerEntry { ballot: self.ballot, tally }))
    }
}

impl Apply for TallyEntered {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let Some(edition) = state.edition_mut(self.edition) else { return };
        let count = edition.vote.counts.entry(self.prize.clone()).or_default();
        if self.anew {
            count.set_aside.extend(std::mem::take(&mut count.entries));
        }
        count.entries.insert(stamp.actor, Sealed::new(Label::Tally, self.entry.clone()));
    }
}
