//! Who has settled the readings of an award: its implementing rules and written interpretations, as on a day.
//!
//! What a scheme reads is settled, never changed: another choice needs another text of the scheme.

use basis::clause::ReadingId;
use basis::day::Day;
use basis::digest::Digest;
use basis::id::{ApplicationId, EditionId, ObjectionId};
use rules::Value;
use scheme::authority::{Status, Through};
use scheme::reading::Reading;
use scheme::{Authority, Scheme, Verdict};

use super::Matter;
use crate::act::Stamp;
use crate::call::Edition;
use crate::command::Command;
use crate::context::Context;
use crate::refusal::{Refusal, malformed};
use crate::state::State;
use crate::vocabulary::{self, Reference};
use crate::vote::VotingRules;
use crate::{call, vote};

/// A reading that somebody has settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Settled {
    pub(crate) award: String,
    pub(crate) reading: ReadingId,
    /// The option that was settled on.
    pub(crate) choice: String,
    pub(crate) status: Status,
    /// The paper, as an answer names it.
    pub(crate) paper: String,
    pub(crate) on: Day,
    /// Act that entered it.
    pub(crate) n: u64,
}

/// What is settled for an edition on a day.
#[derive(Clone, Copy)]
pub(crate) struct InForce<'a> {
    state: &'a State,
    award: &'a str,
    /// Act that issued the call: rules adopted after it bind later editions.
    called: Option<u64>,
    /// What the meeting that votes adopted for itself.
    of_meeting: &'a [VotingRules],
    on: Day,
}

impl State {
    /// Returns what is settled for the editions of a text on a day, and for one of them in particular.
    pub(crate) fn in_force<'a>(&'a self, scheme: Option<Digest>, edition: Option<&'a Edition>, on: Day) -> InForce<'a> {
        let called = edition.and_then(|edition| edition.call.as_ref()).map(|call| call.issued);
        let meeting = edition.and_then(|edition| edition.vote.plenary.as_ref()).filter(|meeting| meeting.on <= on);
        InForce {
            state: self,
            award: scheme.and_then(|text| self.award_of(text)).unwrap_or_default(),
            called,
            of_meeting: meeting.map_or(&[], |meeting| &meeting.rules),
            on,
        }
    }

    /// Keeps what an act settled.
    pub(super) fn settle(&mut self, settled: Settled) {
        self.office.settled.push_back(settled);
    }
}

impl InForce<'_> {
    /// Returns who has settled a reading: an interpretation from its day on, else the voting rules that the meeting adopted
    /// for itself, else rules for calls issued after them.
    pub(crate) fn through(&self, reading: &Reading) -> Through {
        let about = |one: &&Settled| one.award == self.award && one.reading == reading.id && one.on <= self.on;
        let same = self.state.office.settled.iter().filter(about).filter(|one| one.choice == reading.choice);
        let holds = |one: &&Settled| match one.status {
            Status::Interpreted => true,
            Status::Adopted | Status::Proposed => self.called.is_none_or(|called| one.n < called),
        };
        let latest = same.filter(holds).max_by_key(|one| (one.status == Status::Interpreted, one.on, one.n));
        let settled =
            |one: &Settled| Through { reading: reading.id, status: one.status, paper: Some(one.paper.clone()) };
        let of_meeting = || self.of_meeting.iter().rev().find(|rules| rules.settles.contains(&reading.id));
        let adopted = |rules: &VotingRules| Through {
            reading: reading.id,
            status: Status::Adopted,
            paper: Some(rules.title.clone()),
        };
        let interpreted = latest.filter(|one| one.status == Status::Interpreted).map(settled);
        let by_paper = interpreted.or_else(|| of_meeting().map(adopted)).or_else(|| latest.map(settled));
        by_paper.unwrap_or_else(|| reading.through())
    }

    /// Returns the readings of a kind that decide outcomes and that nobody has settled: neither rules, nor an
    /// interpretation, nor the meeting, nor a decision that names them.
    pub(crate) fn unadopted(
        &self,
        scheme: &Scheme,
        by_name: Option<&Matter>,
        is_meant: impl Fn(&Reading) -> bool,
    ) -> Vec<ReadingId> {
        let named = |reading: &&Reading| by_name.is_some_and(|matter| matter.unadopted.contains(&reading.id));
        let open =
            scheme.decisive_readings().filter(|one| is_meant(one) && self.through(one).status == Status::Proposed);
        open.filter(|one| !named(one)).map(|one| one.id).collect()
    }

    /// Puts into an authority who has settled the readings it names.
    pub(crate) fn restate(&self, authority: &mut Authority, scheme: &Scheme) {
        let named = match authority {
            Authority::Clause { through, .. } => through.as_mut_slice(),
            Authority::Reading(through) => std::slice::from_mut(through),
            Authority::Kind { .. } => &mut [],
        };
        for one in named {
            if let Some(reading) = scheme.reading(&one.reading) {
                *one = self.through(reading);
            }
        }
    }

    /// Puts into verdicts who has settled the readings they name.
    pub(crate) fn restate_all(&self, verdicts: &mut [Verdict], scheme: &Scheme) {
        verdicts.iter_mut().for_each(|verdict| self.restate(&mut verdict.authority, scheme));
    }
}

/// Returns what is settled for the edition a command is about; nothing as long as nobody has settled anything.
pub(crate) fn of_command<'a>(
    state: &'a State,
    scheme: Option<Digest>,
    command: &Command,
    cx: &Context,
) -> Option<InForce<'a>> {
    let scheme = scheme?;
    let adopted =
        || state.editions.values().any(|one| one.vote.plenary.as_ref().is_some_and(|it| !it.rules.is_empty()));
    if state.office.settled.is_empty() && !adopted() {
        return None;
    }
    // A meeting that is opened has adopted nothing yet, and an edition that is opened has had no call.
    if let Command::Call(call::Command::OpenEdition(_)) = command {
        return Some(state.in_force(Some(scheme), None, cx.day()));
    }
    if let Command::Vote(vote::Command::OpenPlenary(opened)) = command {
        let in_force = state.in_force(Some(scheme), state.meant(opened.edition), cx.day());
        return Some(InForce { of_meeting: &[], ..in_force });
    }
    let mut pinned = state.editions.values().map(AsRef::as_ref).filter(|edition| edition.scheme == scheme);
    let (first, another) = (pinned.next(), pinned.next());
    // Most texts decide one edition; of several the command says which, and without a word it means the latest.
    let edition = if another.is_some() { named_in(state, command).or(state.meant(None)) } else { first };
    Some(state.in_force(Some(scheme), edition, cx.day()))
}

/// Returns readings as a fact lists them.
pub(crate) fn listed(readings: &[ReadingId]) -> Value {
    Value::List(readings.iter().map(|reading| Value::Text(reading.to_string())).collect())
}

/// Returns the edition that the arguments of a command name, or that of an application or of a matter they name.
fn named_in<'a>(state: &'a State, command: &Command) -> Option<&'a Edition> {
    let mut found = None;
    let _: Result<(), ()> = vocabulary::visit(command.name().0, &mut command.with(), &mut |reference, value| {
        let text = value.as_str().unwrap_or_default();
        let id = match reference {
            Reference::Edition => EditionId::parse(text).ok(),
            Reference::Application => {
                ApplicationId::parse(text).ok().and_then(|id| state.cases.get(&id)).map(|case| case.edition)
            }
            Reference::Objection => ObjectionId::parse(text)
                .ok()
                .and_then(|id| state.objections.get(&id)?.case())
                .and_then(|id| state.cases.get(&id))
                .map(|case| case.edition),
            Reference::Person
            | Reference::Organisation
            | Reference::Panel
            | Reference::Proposal
            | Reference::Certificate
            | Reference::Breach
            | Reference::Matter
            | Reference::Body
            | Reference::Document
            | Reference::Private
            | Reference::Command => None,
        };
        found = found.or(id);
        Ok(())
    });
    found.and_then(|id| state.editions.get(&id)).map(AsRef::as_ref)
}

/// Checks that a paper settles a reading as the text of the scheme reads it.
///
/// # Errors
/// Refuses as *malformed*: another choice needs a changed text, which is adopted first.
pub(super) fn check_choice(scheme: &Scheme, id: &ReadingId, choice: &str) -> Result<(), Refusal> {
    let Some(reading) = scheme.reading(id) else {
        return malformed("reading", format!("{id} is no reading of the scheme"));
    };
    if reading.choice != choice {
        let why =
            format!("the scheme reads {id} as {}; another choice needs a changed text of the scheme", reading.choice);
        return malformed("choice", why);
    }
    Ok(())
}

/// Returns what an act settled about one reading.
pub(super) fn settled(award: &str, (reading, choice): (ReadingId, &str), by: (Status, &str), stamp: &Stamp) -> Settled {
    let (status, paper) = by;
    Settled {
        award: award.to_owned(),
        reading,
        choice: choice.to_owned(),
        status,
        paper: paper.to_owned(),
        on: stamp.done.day(),
        n: stamp.n,
    }
}
