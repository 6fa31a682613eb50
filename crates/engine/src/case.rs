//! A case: one application of one edition, with the part that each chapter keeps of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use basis::clause::ClauseId;
use basis::day::{DoneOn, Moment};
use basis::id::{ApplicationId, EditionId, OrganisationId, PersonId};
use scheme::Verdict;

use crate::act::Act;
use crate::context::Context;
use crate::judged::DecisionTaken;
use crate::openness;
use crate::refusal::Refusal;
use crate::stored::{Arguments, Verdicts};
use crate::{
    approval, archive, consent, correction, delivery, eligibility, filing, honour, money, notice, originals,
    revocation, round, vote,
};

/// How a case left a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Left {
    /// It goes on.
    Passed,
    /// It ends here.
    Ended,
    /// Its applicant withdrew it here.
    Withdrawn,
}

/// One application.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Case {
    pub(crate) id: ApplicationId,
    pub(crate) edition: EditionId,
    pub(crate) organisation: OrganisationId,
    /// Stages it has left, by stage id, with the act.
    pub(crate) stages: BTreeMap<String, (Left, u64)>,
    /// What persons decided on judged clauses, with the act.
    pub(crate) decisions: BTreeMap<ClauseId, (bool, u64)>,
    pub(crate) filing: filing::Part,
    pub(crate) consent: consent::Part,
    pub(crate) eligibility: eligibility::Part,
    /// Reviewers who take no part in its review, each with the act: recused, replaced, sent by a body with an interest, or
    /// reviewers no more.
    pub(crate) leavers: BTreeMap<PersonId, u64>,
    pub(crate) rounds: BTreeMap<String, round::Part>,
    pub(crate) vote: vote::Part,
    pub(crate) notice: notice::Part,
    pub(crate) approval: approval::Part,
    pub(crate) honour: honour::Part,
    pub(crate) money: money::Part,
    pub(crate) revocation: revocation::Part,
    pub(crate) delivery: delivery::Part,
    pub(crate) originals: originals::Part,
    pub(crate) correction: correction::Part,
    /// Clauses it departs from by special handling, with the act.
    pub(crate) departures: BTreeMap<ClauseId, u64>,
    pub(crate) archive: archive::Part,
    /// Acts that touched the case, oldest first.
    pub(crate) history: Vec<Entry>,
}

impl Case {
    /// Returns a case that has just been handed in.
    pub(crate) fn new(
        id: ApplicationId,
        edition: EditionId,
        organisation: OrganisationId,
        filing: filing::Part,
    ) -> Case {
        Case {
            id,
            edition,
            organisation,
            stages: BTreeMap::new(),
            decisions: BTreeMap::new(),
            filing,
            consent: consent::Part::default(),
            eligibility: eligibility::Part::default(),
            leavers: BTreeMap::new(),
            rounds: BTreeMap::new(),
            vote: vote::Part::default(),
            notice: notice::Part::default(),
            approval: approval::Part::default(),
            honour: honour::Part::default(),
            money: money::Part::default(),
            revocation: revocation::Part::default(),
            delivery: delivery::Part::default(),
            originals: originals::Part::default(),
            correction: correction::Part::default(),
            departures: BTreeMap::new(),
            archive: archive::Part::default(),
            history: Vec::new(),
        }
    }

    /// Returns whether the case has passed a stage.
    pub(crate) fn has_passed(&self, stage: &str) -> bool {
        self.stages.get(stage).is_some_and(|(left, _)| *left == Left::Passed)
    }

    /// Returns the last act by which the applicant handed it in to its township.
    pub(crate) fn handed_in(&self) -> consent::Said {
        let first = consent::Said { done: self.filing.submitted, n: self.filing.n };
        self.consent.handed_in_again.unwrap_or(first)
    }

    /// Returns the stage at which the case ended or was withdrawn, with the act.
    pub(crate) fn ended(&self) -> Option<(&str, u64)> {
        self.stages.iter().find(|(_, (left, _))| *left != Left::Passed).map(|(stage, (_, n))| (stage.as_str(), *n))
    }

    /// Returns whether an act brought it: what else that act says of it was recorded from documents, and not done here.
    pub(crate) fn came_with(&self, n: u64) -> bool {
        self.filing.n == n
    }

    /// Returns whether it ended by a command of that name.
    pub(crate) fn is_ended_by(&self, command: &str) -> bool {
        self.ended().and_then(|(_, n)| self.entry(n)).is_some_and(|entry| &*entry.command == command)
    }

    /// Checks that what is entered from paper was not done before an act on this case that it rests on.
    ///
    /// # Errors
    /// Refuses as *stage*, with the day of that act.
    pub(crate) fn check_follows(&self, cx: &Context, n: u64) -> Result<(), Refusal> {
        self.entry(n).map_or(Ok(()), |earlier| cx.check_follows(earlier.done))
    }

    /// Keeps what persons decided in an act.
    pub(crate) fn keep(&mut self, decisions: &BTreeMap<ClauseId, DecisionTaken>, n: u64) {
        self.decisions.extend(decisions.iter().map(|(clause, taken)| (*clause, (taken.holds, n))));
    }

    /// Returns an act of its history.
    pub(crate) fn entry(&self, n: u64) -> Option<&Entry> {
        self.history.iter().find(|entry| entry.n == n)
    }

    /// Notes how the case left a stage.
    pub(crate) fn leave(&mut self, stage: &str, left: Left, n: u64) {
        self.stages.insert(stage.to_owned(), (left, n));
    }
}

/// One act in the history of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) n: u64,
    pub(crate) command: Arc<str>,
    pub(crate) actor: PersonId,
    pub(crate) by: PersonId,
    pub(crate) seconded_by: Option<PersonId>,
    pub(crate) in_place_of: Option<PersonId>,
    pub(crate) done: DoneOn,
    pub(crate) recorded_at: Moment,
    pub(crate) from_paper: bool,
    /// Rounds of review it belongs to, by stage id; none where it concerns the case as a whole.
    pub(crate) rounds: Vec<String>,
    verdicts: Verdicts,
    /// Its arguments, where they say something in words of their own that is told.
    said: Option<Arguments>,
    /// The case in whose history it stands.
    case: ApplicationId,
}

impl Entry {
    /// Returns the entry of an act in the history of a case.
    pub(crate) fn of(act: &Act, case: ApplicationId, rounds: Vec<String>) -> Entry {
        Entry {
            rounds,
            n: act.n,
            command: Arc::clone(&act.command.name),
            actor: act.actor(),
            by: act.by,
            seconded_by: act.seconded_by,
            in_place_of: act.in_place_of,
            done: act.done(),
            recorded_at: act.recorded_at,
            from_paper: act.proof.is_some(),
            verdicts: act.verdicts.clone(),
            said: openness::said_by(&act.command.name).next().map(|_| act.command.with.clone()),
            case,
        }
    }

    /// Returns its arguments by name, where something of them is told.
    pub(crate) fn said(&self) -> Option<serde_json::Value> {
        self.said.as_ref().map(Arguments::read)
    }

    /// Returns the verdicts the act rests on: of an act about several cases, only those about this one.
    ///
    /// # Errors
    /// Returns what this program cannot read of what the log holds.
    pub(crate) fn verdicts(&self) -> Result<Vec<Verdict>, serde_json::Error> {
        let own = |verdict: &Verdict| verdict.about.is_none_or(|about| about == self.case);
        Ok(self.verdicts.read()?.iter().filter(|verdict| own(verdict)).cloned().collect())
    }
}
