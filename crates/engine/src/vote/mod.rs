//! Candidates, the full meeting and its slips.

mod adopt_voting_rules;
mod correct_tally;
mod count;
mod decide_tie;
mod enter_tally;
mod hear_examination;
pub(crate) mod invariants;
mod open_plenary;
mod propose_candidates;
mod send_substitute;
mod tally;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use basis::day::Day;
use basis::id::{ApplicationId, EditionId, PersonId};

pub use adopt_voting_rules::{AdoptVotingRules, VotingRulesAdopted};
pub(crate) use adopt_voting_rules::{VotingRules, wants_rules};
pub use correct_tally::{CorrectTally, TallyCorrected};
pub(crate) use count::places_sheet;
pub use count::{LineCounted, LineOutcome, PrizeCounted};
pub(crate) use decide_tie::ask as ask_tie;
pub use decide_tie::{DecideTie, TieDecided};
pub use enter_tally::{EnterTally, TallyEntered};
pub use hear_examination::{ExaminationHeard, HearExamination};
pub use open_plenary::{MemberConflict, OpenPlenary, PlenaryOpened, Summoned};
pub use propose_candidates::{CandidateLine, CandidateProposed, CandidatesProposed, ListedLine, ProposeCandidates};
pub(crate) use propose_candidates::{List, ask_line, ask_place};
pub use send_substitute::{SendSubstitute, SubstituteSent};
pub use tally::{Ballot, Tally, TallyLine, TellerEntry};

use crate::case::Case;
use crate::form::Document;
use crate::sealed::Sealed;
use crate::state::State;

commands! {
    /// Proposes the candidates of each prize.
    ProposeCandidates = "propose-candidates" @ 1,
    /// Sends somebody in place of a member.
    SendSubstitute = "send-substitute" @ 1,
    /// Opens the full meeting.
    OpenPlenary = "open-plenary" @ 1,
    /// Records that the meeting adopted its voting rules.
    AdoptVotingRules = "adopt-voting-rules" @ 1,
    /// Records that the meeting heard the office's report and examined the materials.
    HearExamination = "hear-examination" @ 1,
    /// A teller enters what was read off the slips of one prize.
    EnterTally = "enter-tally" @ 1,
    /// Corrects what both tellers misread.
    CorrectTally = "correct-tally" @ 1,
    /// Records how the chair decided what further ballots left tied.
    DecideTie = "decide-tie" @ 1,
}

events! {
    /// The candidates were proposed.
    CandidatesProposed = "candidates-proposed" @ 1,
    /// Somebody comes in place of a member.
    SubstituteSent = "substitute-sent" @ 1,
    /// The full meeting was opened.
    PlenaryOpened = "plenary-opened" @ 1,
    /// The meeting adopted its voting rules.
    VotingRulesAdopted = "voting-rules-adopted" @ 1,
    /// The meeting heard the report.
    ExaminationHeard = "examination-heard" @ 1,
    /// A teller's entry is kept.
    TallyEntered = "tally-entered" @ 1,
    /// A counted ballot was corrected.
    TallyCorrected = "tally-corrected" @ 1,
    /// Two equal entries made the count of a prize.
    PrizeCounted = "prize-counted" @ 1,
    /// The chair decided a tie.
    TieDecided = "tie-decided" @ 1,
}

/// What a case keeps of the vote.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Part {
    pub(crate) candidate: Option<Candidate>,
    /// How its line came out.
    pub(crate) line: Option<Sealed<Line>>,
    /// Act by which it became a proposed winner.
    pub(crate) won: Option<u64>,
}

impl Part {
    /// Returns whether it is proposed without taking a place: a winner that wins again.
    pub(crate) fn is_repeat(&self) -> bool {
        self.candidate.as_ref().is_some_and(|candidate| !candidate.takes_place)
    }
}

/// A line of the list of candidates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) prize: String,
    /// Whether it takes one of the places of the prize (占名额).
    pub(crate) takes_place: bool,
    /// Act that proposed it.
    pub(crate) n: u64,
}

/// The count of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) approvals: u32,
    pub(crate) against: u32,
    pub(crate) abstained: u32,
    /// Whether it had the approvals it takes; with too few places it may have lost all the same.
    pub(crate) passed: bool,
}

/// What an edition keeps of candidates and meeting.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct EditionPart {
    pub(crate) proposed: Option<Proposed>,
    /// Candidates by prize, in the order of the slip.
    pub(crate) slips: BTreeMap<String, Vec<ApplicationId>>,
    /// Who comes for which member by letter of the unit, with the act.
    pub(crate) substitutes: BTreeMap<PersonId, (PersonId, u64)>,
    /// The meeting that votes: the latest one opened.
    pub(crate) plenary: Option<Plenary>,
    /// Counts of the slips by prize.
    pub(crate) counts: BTreeMap<String, Count>,
}

/// How the list of candidates came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Proposed {
    /// The office's examination of papers and site reports together.
    pub(crate) examination: Option<Document>,
    /// Who proposed, and who entered it: neither may count the slips.
    pub(crate) by: [PersonId; 2],
    /// Act that proposed it.
    pub(crate) n: u64,
}

/// The full meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Plenary {
    pub(crate) on: Day,
    pub(crate) present: Vec<PersonId>,
    /// Who presides; nobody is recorded by an act of before that was asked.
    pub(crate) presided_by: Option<PersonId>,
    pub(crate) members: u32,
    /// Act that recorded that it has heard the office's report and examined the materials.
    pub(crate) heard: Option<u64>,
    pub(crate) chief_scrutineer: PersonId,
    /// Who watches the count beside the chief.
    pub(crate) scrutineers: Vec<PersonId>,
    /// Members with an interest in a line: they receive no slip for its prize.
    pub(crate) recused: Vec<MemberConflict>,
    /// The voting rules that it adopted first, and what it added to them before it voted.
    pub(crate) rules: Vec<VotingRules>,
    /// Who counts, as staff who did not prepare the list.
    pub(crate) tellers: Vec<PersonId>,
    /// Act that opened it.
    pub(crate) n: u64,
}

/// The count of one prize: blind entries until two are equal, then the ballots counted, the last one final.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Count {
    /// Entries of the ballot that is being counted, by teller; nobody sees them, the other teller included.
    pub(crate) entries: BTreeMap<PersonId, Sealed<TellerEntry>>,
    /// Entries that came to nothing, oldest first: all tellers differed, or the meeting ended.
    pub(crate) set_aside: Vec<(PersonId, Sealed<TellerEntry>)>,
    /// Ballots counted: the first, and a further one for each tie.
    pub(crate) ballots: Vec<Counted>,
    /// Act after which no line was left to decide.
    pub(crate) stands: Option<u64>,
}

impl Count {
    /// Returns whether a teller has a figure to enter: the first, or a new one once all have entered and no two agree.
    pub(crate) fn waits_for(&self, teller: PersonId, meeting: &Plenary) -> bool {
        self.stands.is_none() && (self.begins_anew(meeting) || !self.entries.contains_key(&teller))
    }

    /// Returns whether all tellers have entered and no two agree: the next entry sets all these aside.
    pub(crate) fn begins_anew(&self, meeting: &Plenary) -> bool {
        meeting.tellers.iter().all(|teller| self.entries.contains_key(teller))
    }

    /// Returns whether a meeting has voted on the prize: a slip was entered there, a ballot counted or a tie decided.
    pub(crate) fn was_voted_at(&self, meeting: &Plenary) -> bool {
        let last = self.ballots.last().map(|ballot| ballot.n).max(self.stands);
        !self.entries.is_empty() || last.is_some_and(|n| n > meeting.n)
    }
}

/// A ballot that was counted.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Counted {
    /// The two entries that were equal.
    pub(crate) entries: BTreeMap<PersonId, Sealed<TellerEntry>>,
    /// Lines tied at the last place, which a further ballot decides.
    pub(crate) tied: Vec<ApplicationId>,
    /// Act that counted it.
    pub(crate) n: u64,
}

impl Counted {
    /// Returns what both tellers entered.
    pub(crate) fn entry(&self) -> Option<&TellerEntry> {
        self.entries.values().next().map(Sealed::weigh)
    }
}

impl EditionPart {
    /// Returns whether the meeting is open and the case stands on one of its slips.
    pub(crate) fn is_heard(&self, case: ApplicationId) -> bool {
        self.plenary.is_some() && self.slips.values().any(|slip| slip.contains(&case))
    }

    /// Takes a line off its slip, and off what a ballot left tied: no slip is printed with a line that nobody can be given.
    /// `n` is the act that did; where nothing is left tied, the count stands since.
    pub(crate) fn take_off(&mut self, case: ApplicationId, n: u64) {
        self.slips.values_mut().for_each(|lines| lines.retain(|line| *line != case));
        self.slips.retain(|_, lines| !lines.is_empty());
        for count in self.counts.values_mut() {
            let Some(last) = count.ballots.last_mut().filter(|last| last.tied.contains(&case)) else { continue };
            last.tied.retain(|line| *line != case);
            if last.tied.is_empty() {
                count.stands = Some(n);
            }
        }
    }

    /// Returns whether a prize on a slip is still to be decided.
    pub(crate) fn is_voting(&self) -> bool {
        self.slips.keys().any(|prize| self.counts.get(prize).is_none_or(|count| count.stands.is_none()))
    }

    /// Returns whether a meeting has voted on a case, or has begun to.
    pub(crate) fn was_voted_on(&self, case: &Case) -> bool {
        let begun = || {
            let (meeting, candidate) = (self.plenary.as_ref()?, case.vote.candidate.as_ref()?);
            self.counts.get(&candidate.prize).map(|count| count.was_voted_at(meeting))
        };
        case.vote.line.is_some() || begun().unwrap_or_default()
    }

    /// Returns how many of those present are handed a slip for a prize: whoever has an interest in a line of it is not.
    pub(crate) fn voters(&self, meeting: &Plenary, prize: &str) -> usize {
        let of_prize = |line: &ApplicationId| self.slips.get(prize).is_some_and(|slip| slip.contains(line));
        let recused =
            |person: &&PersonId| meeting.recused.iter().any(|one| one.member == **person && of_prize(&one.application));
        meeting.present.iter().filter(|person| !recused(person)).count()
    }

    /// Returns the lines of a prize that are put to the vote next: the slip, or what was tied on it.
    pub(crate) fn lines_of(&self, prize: &str) -> &[ApplicationId] {
        let last = self.counts.get(prize).and_then(|count| count.ballots.last());
        let slip = || self.slips.get(prize).map(Vec::as_slice).unwrap_or_default();
        last.map_or_else(slip, |counted| counted.tied.as_slice())
    }
}

/// Places given so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Places {
    pub(crate) of_prize: i64,
    pub(crate) of_edition: i64,
}

impl State {
    /// Returns how many places the proposed winners of an edition take that a condition lets count.
    pub(crate) fn places(&self, edition: EditionId, prize: &str, counts: impl Fn(&Case) -> bool) -> Places {
        let mut places = Places::default();
        for case in self.cases_of(edition).filter(|case| case.vote.won.is_some() && counts(case)) {
            let candidate = case.vote.candidate.as_ref().filter(|candidate| candidate.takes_place);
            places.of_edition += i64::from(candidate.is_some());
            places.of_prize += i64::from(candidate.is_some_and(|candidate| candidate.prize == prize));
        }
        places
    }
}
