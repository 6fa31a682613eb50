//! The count of one prize: which lines passed, and which of them take the places there are.

use basis::id::{ApplicationId, EditionId, PersonId};
use rules::{Sheet, Value};
use scheme::pipeline::StageKind;
use scheme::{Asked, Gate, Kind, Scheme, Verdict};
use serde::{Deserialize, Serialize};

use super::open_plenary::{number_of, without_title};
use super::{Counted, Line, Places, Plenary, TallyLine, TellerEntry, adopt_voting_rules as voting_rules};
use crate::act::Stamp;
use crate::call::Edition;
use crate::case::{Case, Left};
use crate::door::Apply;
use crate::labels::Label;
use crate::refusal::{Refusal, pass};
use crate::sealed::Sealed;
use crate::state::State;
use crate::{office, stage};

/// More slips were handed out than there are members to have one.
const TOO_MANY_SLIPS: &str = "too-many-slips";

/// How a line came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineOutcome {
    /// It is proposed for the prize.
    Won,
    /// It did not pass, or found no place.
    Lost,
    /// It is tied at the last place; a further ballot decides.
    Tied,
}

/// One line of a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineCounted {
    /// What the slips say.
    pub line: TallyLine,
    /// Whether it had the approvals it takes.
    pub passed: bool,
    /// How it came out.
    pub outcome: LineOutcome,
}

/// Two equal entries made the count of a prize.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrizeCounted {
    /// The edition.
    pub edition: EditionId,
    /// Id of the prize.
    pub prize: String,
    /// Stage that the decided lines leave.
    pub stage: String,
    /// The two whose entries are equal.
    pub tellers: [PersonId; 2],
    /// The lines in the order of the slip.
    pub lines: Vec<LineCounted>,
    /// Lines tied at the last place, which stay undecided.
    pub tied: Vec<ApplicationId>,
}

/// A count that is being made.
pub(super) struct Counting<'a> {
    pub(super) state: &'a State,
    pub(super) scheme: &'a Scheme,
    pub(super) edition: &'a Edition,
    pub(super) meeting: &'a Plenary,
    pub(super) prize: &'a str,
    pub(super) entry: &'a TellerEntry,
}

impl Counting<'_> {
    /// Returns the count with the verdicts it rests on.
    ///
    /// # Errors
    /// Refuses by what the scheme says of meeting and slips.
    pub(super) fn counted(&self, tellers: [PersonId; 2]) -> Result<(PrizeCounted, Vec<Verdict>), Refusal> {
        let stage = self.stage()?;
        let mut verdicts = pass(self.scheme.ask(Gate::CountVote, &self.slips()))?.verdicts;
        let mut passed = Vec::new();
        for line in &self.entry.tally.lines {
            let asked = self.scheme.ask(Gate::PassLine, &self.line(line)).about(line.application);
            if asked.stop().is_none() && !self.is_withdrawn(line.application) {
                passed.push(*line);
            }
            verdicts.extend(asked.verdicts);
        }
        let division = self.divided(&passed, &mut verdicts);
        let among = |lines: &[TallyLine], line: &TallyLine| lines.iter().any(|one| one.application == line.application);
        let counted = |line: &TallyLine| LineCounted {
            line: *line,
            passed: among(&passed, line),
            outcome: match (among(&division.won, line), among(&division.tied, line)) {
                (true, _) => LineOutcome::Won,
                (false, true) => LineOutcome::Tied,
                (false, false) => LineOutcome::Lost,
            },
        };
        let lines = self.entry.tally.lines.iter().map(counted).collect();
        let tied = division.tied.iter().map(|line| line.application).collect();
        let (edition, prize) = (self.edition.id, self.prize.to_owned());
        Ok((PrizeCounted { edition, prize, stage, tellers, lines, tied }, verdicts))
    }

    /// Divides the places among the lines that passed; a line that takes none needs none.
    fn divided(&self, passed: &[TallyLine], verdicts: &mut Vec<Verdict>) -> Division {
        let (mut ranked, repeat): (Vec<TallyLine>, Vec<TallyLine>) =
            passed.iter().partition(|line| self.takes_place(line.application));
        ranked.sort_by_key(|line| std::cmp::Reverse(line.approvals));
        let (places, asked) = self.places(ranked.len());
        verdicts.extend(asked.verdicts);
        let mut division = divide(&ranked, places);
        division.won.extend(repeat);
        division
    }

    fn stage(&self) -> Result<String, Refusal> {
        let mut stage = Err(Refusal::of(Kind::Stage));
        for line in self.entry.tally.lines.iter().filter(|line| !self.is_withdrawn(line.application)) {
            let case = self.state.cases.get(&line.application).ok_or(Refusal::of(Kind::Stage))?;
            stage = Ok(stage::at(case, self.scheme, StageKind::Vote)?.id.clone());
        }
        stage
    }

    /// Returns what is said of the slips together.
    fn slips(&self) -> Sheet {
        let tally = &self.entry.tally;
        let mut sheet = self.common();
        let unadopted = voting_rules::unadopted(self.state, self.scheme, self.edition, self.meeting);
        sheet.put("unadopted", office::listed(&unadopted), Some(self.meeting.n));
        sheet.put("examination-heard", Value::Flag(self.meeting.heard.is_some()), self.meeting.heard);
        sheet.put("ballot", Value::Text(self.entry.ballot.word().to_owned()), None);
        sheet.put("issued", Value::Whole(i64::from(tally.issued)), None);
        let voters = i64::from(number_of(self.edition.vote.voters(self.meeting, self.prize)));
        let too_many = (i64::from(tally.issued) > voters).then_some(TOO_MANY_SLIPS);
        sheet.put("without-title", without_title([too_many]), Some(self.meeting.n));
        sheet.put("returned", Value::Whole(i64::from(tally.returned)), None);
        sheet
    }

    fn line(&self, line: &TallyLine) -> Sheet {
        self.common().with("approvals", Value::Whole(i64::from(line.approvals)))
    }

    fn common(&self) -> Sheet {
        let present = number_of(self.meeting.present.len());
        let mut sheet = Sheet::new().with("prize", Value::Text(self.prize.to_owned()));
        sheet.put("present", Value::Whole(i64::from(present)), Some(self.meeting.n));
        sheet.put("entitled", Value::Whole(i64::from(self.meeting.members)), Some(self.meeting.n));
        sheet.put("valid", Value::Whole(i64::from(self.entry.tally.valid)), None);
        sheet
    }

    /// Returns whether a line has withdrawn since its slips were cast: it is counted, and wins nothing.
    fn is_withdrawn(&self, id: ApplicationId) -> bool {
        self.state.cases.get(&id).is_some_and(|case| case.filing.withdrawn.is_some())
    }

    fn takes_place(&self, id: ApplicationId) -> bool {
        let case = self.state.cases.get(&id);
        case.and_then(|case| case.vote.candidate.as_ref()).is_none_or(|candidate| candidate.takes_place)
    }

    /// Returns how many more places the scheme lets be given, at most as many as are wanted.
    fn places(&self, wanted: usize) -> (usize, Asked) {
        let given = self.state.places(self.edition.id, self.prize, |_| true);
        let mut asked = self.scheme.ask(Gate::TakePlaces, &places_sheet(self.prize, given));
        for places in 1..=wanted {
            let more = i64::from(number_of(places));
            let with = Places { of_prize: given.of_prize + more, of_edition: given.of_edition + more };
            let next = self.scheme.ask(Gate::TakePlaces, &places_sheet(self.prize, with));
            if next.stop().is_some() {
                return (places - 1, asked);
            }
            asked = next;
        }
        (wanted, asked)
    }
}

/// Returns what is said of the places taken.
pub(crate) fn places_sheet(prize: &str, places: Places) -> Sheet {
    Sheet::new()
        .with("prize", Value::Text(prize.to_owned()))
        .with("places-of-prize", Value::Whole(places.of_prize))
        .with("places-of-edition", Value::Whole(places.of_edition))
}

/// Who takes a place and who is tied at the last one.
#[derive(Debug, PartialEq, Eq)]
struct Division {
    won: Vec<TallyLine>,
    tied: Vec<TallyLine>,
}

/// Divides places among lines that are sorted by approvals, the most first; a tie at the last place gives it to nobody.
fn divide(ranked: &[TallyLine], places: usize) -> Division {
    let Some(first_without) = ranked.get(places) else { return Division { won: ranked.to_vec(), tied: Vec::new() } };
    let at_stake = first_without.approvals;
    let won: Vec<TallyLine> = ranked.iter().take(places).filter(|line| line.approvals > at_stake).copied().collect();
    let tied = |line: &&TallyLine| won.len() < places && line.approvals == at_stake;
    let tied = ranked.iter().filter(tied).copied().collect();
    Division { won, tied }
}

impl Apply for PrizeCounted {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        for counted in &self.lines {
            if let Some(case) = state.case_mut(counted.line.application) {
                self.decide_line(case, counted, stamp.n);
            }
        }
        let Some(edition) = state.edition_mut(self.edition) else { return };
        let count = edition.vote.counts.entry(self.prize.clone()).or_default();
        let (equal, others) =
            std::mem::take(&mut count.entries).into_iter().partition(|(teller, _)| self.tellers.contains(teller));
        let others: std::collections::BTreeMap<PersonId, Sealed<TellerEntry>> = others;
        count.set_aside.extend(others);
        count.ballots.push(Counted { entries: equal, tied: self.tied.clone(), n: stamp.n });
        count.stands = self.tied.is_empty().then_some(stamp.n);
    }
}

impl PrizeCounted {
    fn decide_line(&self, case: &mut Case, counted: &LineCounted, n: u64) {
        let TallyLine { approvals, against, abstained, .. } = counted.line;
        let line = Line { approvals, against, abstained, passed: counted.passed };
        case.vote.line = Some(Sealed::new(Label::Tally, line));
        if case.filing.withdrawn.is_some() {
            return;
        }
        match counted.outcome {
            LineOutcome::Won => {
                case.vote.won = Some(n);
                case.leave(&self.stage, Left::Passed, n);
            }
            LineOutcome::Lost => case.leave(&self.stage, Left::Ended, n),
            LineOutcome::Tied => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::*;

    fn ranked(approvals: &[u32]) -> Vec<TallyLine> {
        let line = |(number, approvals): (u64, &u32)| TallyLine {
            application: ApplicationId::from_number(number),
            approvals: *approvals,
            against: 0,
            abstained: 0,
        };
        (0..).zip(approvals).map(line).collect()
    }

    #[test]
    fn places_go_to_the_most_approvals_and_a_tie_at_the_last_place_gives_it_to_nobody() {
        // Lines are numbered in their order: those that win, and those that are tied.
        let divided = |approvals: &[u32], places, won: Range<usize>, tied: Range<usize>| {
            let lines = ranked(approvals);
            let expected = Division { won: lines[won].to_vec(), tied: lines[tied].to_vec() };
            assert_eq!(divide(&lines, places), expected, "{approvals:?} on {places}");
        };
        divided(&[9, 8, 7], 3, 0..3, 0..0);
        divided(&[9, 8, 7], 2, 0..2, 0..0);
        divided(&[9, 8, 8], 2, 0..1, 1..3);
        divided(&[9, 9, 8, 8, 8], 4, 0..2, 2..5);
        divided(&[9, 8, 8, 7, 7], 2, 0..1, 1..3);
        divided(&[9, 9, 9], 2, 0..0, 0..3);
        divided(&[9, 9], 0, 0..0, 0..0);
        divided(&[], 2, 0..0, 0..0);
    }
}
