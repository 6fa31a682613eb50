//! What both tellers misread from the sheet is set right, and the ballot is counted anew; the old entries stay in their acts.

#[cfg(test)]
mod tests;

use basis::day::DoneOn;
use basis::digest::Digest;
use basis::id::{ApplicationId, EditionId, MatterId, PersonId};
use schemars::JsonSchema;
use scheme::{Kind, Scheme, Verdict};
use serde::{Deserialize, Serialize};

use super::count::Counting;
use super::enter_tally::{check_issued, meeting_of};
use super::{Ballot, Counted, LineCounted, LineOutcome, Plenary, PrizeCounted, Tally, TellerEntry};
use crate::act::Stamp;
use crate::archive::slips;
use crate::call::Edition;
use crate::case::{Case, Left};
use crate::context::Context;
use crate::correction::{self, AffectedActs};
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::{Document, Reason};
use crate::labels::Label;
use crate::office::matter;
use crate::people::Role;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::sealed::Sealed;
use crate::standing;
use crate::state::State;
use crate::{names, notice};

/// Corrects the last ballot counted of a prize, as the signed sheet has it: one teller corrects, another seconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectTally {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// Id of the prize.
    pub prize: String,
    /// How the meeting voted.
    pub ballot: Ballot,
    /// What the slips say.
    pub tally: Tally,
    /// The sheet that the scrutineers signed.
    pub sheet: Document,
    /// How the mistake came about.
    pub reason: Reason,
    /// Decision of the leading group; needed once the chair, a notice or a vacancy rests on the count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<MatterId>,
}

/// A counted ballot was corrected; its new count follows in the same act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TallyCorrected {
    /// The edition.
    pub edition: EditionId,
    /// Id of the prize.
    pub prize: String,
    /// The two who read the sheet again.
    pub tellers: [PersonId; 2],
    /// What stood there before.
    pub before: TellerEntry,
    /// What stands right.
    pub entry: TellerEntry,
    /// The sheet that the scrutineers signed.
    pub sheet: Document,
    /// How the mistake came about.
    pub reason: Reason,
    /// Counts of other prizes, which share the places; each is to be looked at.
    pub affected: Vec<AffectedActs>,
    /// Lines that are proposed no more: what became of them after the count is taken back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dropped: Vec<ApplicationId>,
}

impl Decide for CorrectTally {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        self.tally.check()?;
        let edition = standing::edition(state, self.edition)?;
        names::check_prize(scheme, &self.prize)?;
        rights::check::<CorrectTally>(state, cx, &Object::Office)?;
        cx.check_second_person(true)?;
        let meeting = meeting_of(edition)?;
        let tellers = tellers(meeting, cx)?;
        let last = self.last_ballot(edition, meeting)?;
        cx.check_follows(DoneOn::Day(meeting.on))?;
        let before = last.entry().ok_or(Refusal::of(Kind::Stage))?;
        check_slips_are_kept(state, edition)?;
        let tally = self.tally.in_order_of(&before.lines())?;
        check_issued(&tally, meeting)?;
        let entry = TellerEntry { ballot: self.ballot, tally };
        if entry == *before {
            return malformed("tally", "nothing would change");
        }
        let mut outcome = Outcome::default();
        if is_decided_on(edition, &self.prize) {
            outcome = outcome.resting_on(matter::reopened(state, scheme, cx, self.matter, edition.id)?.verdicts);
        }
        let (counted, verdicts) = self.counted_anew(state, scheme, edition, &entry, tellers)?;
        let moved = moved(state, &counted);
        check_may_move(edition, &self.prize, &moved)?;
        let changes = !moved.is_empty() || counted.tied != last.tied;
        let affected = if changes { counts_of_others(edition, &self.prize) } else { Vec::new() };
        let dropped = moved.iter().filter(|case| case.vote.won.is_some()).map(|case| case.id).collect();
        let corrected = TallyCorrected {
            edition: edition.id,
            prize: self.prize.clone(),
            tellers,
            before: before.clone(),
            entry,
            sheet: self.sheet.clone(),
            reason: self.reason,
            affected,
            dropped,
        };
        Ok(outcome.and(corrected).and(counted).resting_on(verdicts))
    }
}

/// Checks that slips and sheets can be read again: figures that nobody can compare with them stand.
///
/// # Errors
/// Refuses as *stage*, for good, with the day on which they were destroyed.
fn check_slips_are_kept(state: &State, edition: &Edition) -> Result<(), Refusal> {
    match slips::destroyed(state, edition) {
        Some((_, day)) => Err(Refusal::of(Kind::Stage).fact("slips-destroyed-on", day).lasting()),
        None => Ok(()),
    }
}

/// Returns the two tellers who read the sheet again: who corrects and who seconds.
fn tellers(meeting: &Plenary, cx: &Context) -> Result<[PersonId; 2], Refusal> {
    if !meeting.tellers.contains(&cx.actor()) {
        return Err(Refusal::of(Kind::Rights).supply("teller"));
    }
    let second = cx.seconded_by.filter(|second| meeting.tellers.contains(second));
    let second = second.ok_or(Refusal::of(Kind::SecondPerson).supply("tellers"))?;
    Ok([cx.actor(), second])
}

/// Returns whether something was decided on the count of a prize: the chair gave what it left tied, its winners stand in a
/// notice, or it was left vacant.
fn is_decided_on(edition: &Edition, prize: &str) -> bool {
    let by_chair = edition.vote.counts.get(prize).is_some_and(|count| {
        let last = count.ballots.last().map(|last| last.n);
        count.stands.is_some() && count.stands != last
    });
    by_chair || edition.notice.posted.is_some() || is_vacant(edition, prize)
}

fn is_vacant(edition: &Edition, prize: &str) -> bool {
    edition.approval.vacant.is_some() || edition.approval.vacant_prizes.contains_key(prize)
}

/// Returns the lines that a new count puts elsewhere than they stand now.
fn moved<'a>(state: &'a State, counted: &PrizeCounted) -> Vec<&'a Case> {
    let case = |line: &LineCounted| state.cases.get(&line.line.application).map(|case| (line.outcome, &**case));
    let stays = |outcome: LineOutcome, case: &Case| {
        let left = case.stages.get(&counted.stage).map(|(left, _)| *left);
        match outcome {
            LineOutcome::Won => left == Some(Left::Passed),
            LineOutcome::Lost => left == Some(Left::Ended),
            LineOutcome::Tied => left.is_none(),
        }
    };
    let lines = counted.lines.iter().filter_map(case);
    let moves = |(outcome, case): &(LineOutcome, &Case)| case.filing.withdrawn.is_none() && !stays(*outcome, case);
    lines.filter(moves).map(|(_, case)| case).collect()
}

/// Checks that no line moves that is out of the meeting's hands.
///
/// # Errors
/// Refuses as *malformed* where the prize was left vacant, or the executive has the line before it.
fn check_may_move(edition: &Edition, prize: &str, moved: &[&Case]) -> Result<(), Refusal> {
    if !moved.is_empty() && is_vacant(edition, prize) {
        return malformed("tally", "a prize that was left vacant on a count gets no winner by a correction of it");
    }
    if moved.iter().any(|case| case.approval.submitted.is_some()) {
        return malformed("tally", "no figure changes whether a line is proposed that was submitted for approval");
    }
    Ok(())
}

/// Returns the counts of other prizes, by line: all prizes of an edition share its places.
fn counts_of_others(edition: &Edition, prize: &str) -> Vec<AffectedActs> {
    let others = edition.vote.counts.iter().filter(|(other, _)| *other != prize);
    let lines = others.filter_map(|(_, count)| count.ballots.last()).flat_map(|ballot| {
        let lines = ballot.entry().map(TellerEntry::lines).unwrap_or_default();
        lines.into_iter().map(|application| AffectedActs { application, acts: vec![ballot.n] })
    });
    lines.collect()
}

impl CorrectTally {
    /// Returns the last ballot of the prize, counted at this meeting.
    fn last_ballot<'a>(&self, edition: &'a Edition, meeting: &Plenary) -> Result<&'a Counted, Refusal> {
        let open = || Refusal::of(Kind::Stage).act("enter-tally", Role::ReviewOfficeClerk.id());
        let count = edition.vote.counts.get(&self.prize).ok_or_else(open)?;
        let last = count.ballots.last().ok_or_else(open)?;
        if last.n < meeting.n {
            return malformed("prize", "only a ballot of the latest meeting is counted anew");
        }
        Ok(last)
    }

    /// Counts as if the ballot had never been counted otherwise.
    fn counted_anew(
        &self,
        state: &State,
        scheme: &Scheme,
        edition: &Edition,
        entry: &TellerEntry,
        tellers: [PersonId; 2],
    ) -> Result<(PrizeCounted, Vec<Verdict>), Refusal> {
        let mut before = state.clone();
        before.uncount(edition.id, &self.prize);
        let edition = standing::edition(&before, Some(edition.id))?;
        let meeting = meeting_of(edition)?;
        Counting { state: &before, scheme, edition, meeting, prize: &self.prize, entry }.counted(tellers)
    }
}

impl State {
    /// Takes back what the last ballot of a prize decided and what the chair decided on it, and sets its entries and those
    /// that wait aside.
    fn uncount(&mut self, edition: EditionId, prize: &str) {
        let Some(vote) = self.edition_mut(edition).map(|edition| &mut edition.vote) else { return };
        let Some(count) = vote.counts.get_mut(prize) else { return };
        count.set_aside.extend(std::mem::take(&mut count.entries));
        let Some(last) = count.ballots.pop() else { return };
        let undone = [Some(last.n), count.stands.take()];
        let lines: Vec<ApplicationId> = last.entry().map(TellerEntry::lines).unwrap_or_default();
        count.set_aside.extend(last.entries);
        for id in lines {
            let Some(case) = self.case_mut(id) else { continue };
            case.vote.won = case.vote.won.filter(|n| !undone.contains(&Some(*n)));
            let counted = case.stages.iter().find(|(_, (_, n))| undone.contains(&Some(*n)));
            let Some(stage) = counted.map(|(stage, _)| stage.clone()) else { continue };
            case.stages.remove(&stage);
            // Whoever has withdrawn since does not come back by a count.
            if let Some(n) = case.filing.withdrawn {
                case.leave(&stage, Left::Withdrawn, n);
            }
        }
    }
}

impl Apply for TallyCorrected {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        for id in &self.dropped {
            // What came after the count is taken back with it: a notice that was closed for the line.
            notice::open_again(state, *id);
        }
        state.uncount(self.edition, &self.prize);
        correction::open(state, &self.affected, stamp.n);
        let Some(edition) = state.edition_mut(self.edition) else { return };
        let count = edition.vote.counts.entry(self.prize.clone()).or_default();
        let sealed = |teller| (teller, Sealed::new(Label::Tally, self.entry.clone()));
        count.entries.extend(self.tellers.map(sealed));
    }
}
