//! The one door: a command is decided against state and scheme, and answers with events and verdicts or with a refusal.

use basis::digest::Digest;
use basis::id::PersonId;
use scheme::{Scheme, Verdict};

use crate::act::{Act, CommandForm, Stamp};
use crate::command::Command;
use crate::context::Context;
use crate::event::Event;
use crate::office::settled::{self, InForce};
use crate::pair;
use crate::refusal::Refusal;
use crate::schemes::Schemes;
use crate::staffing;
use crate::state::State;

/// What a command decides: events with the verdicts they rest on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) verdicts: Vec<Verdict>,
    pub(crate) events: Vec<Event>,
}

/// Events and verdicts, or a refusal.
pub(crate) type Decision = Result<Outcome, Refusal>;

impl Outcome {
    /// Returns one event that rests on no clause.
    pub(crate) fn event(event: impl Into<Event>) -> Outcome {
        Outcome { verdicts: Vec::new(), events: vec![event.into()] }
    }

    /// Returns the outcome with the verdicts it rests on.
    pub(crate) fn resting_on(mut self, verdicts: Vec<Verdict>) -> Outcome {
        self.verdicts.extend(verdicts);
        self
    }

    /// Returns the outcome with one more event.
    pub(crate) fn and(mut self, event: impl Into<Event>) -> Outcome {
        self.events.push(event.into());
        self
    }
}

/// A command that can be decided. Checks come in four groups: form; sight; right, duty and conflict; then stage, time
/// and clauses in the order of the regulation. The first that fails is the answer.
pub(crate) trait Decide {
    /// Returns the scheme that decides; a command of the whole office has none.
    fn scheme(&self, _: &State, _: &Context) -> Option<Digest> {
        None
    }

    /// Decides. It reads and may refuse; it changes nothing.
    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision;
}

/// An event that can be taken into the state. It holds no rule and cannot fail.
pub(crate) trait Apply {
    /// Takes the event in.
    fn apply(&self, state: &mut State, stamp: &Stamp);
}

/// An accepted command: everything of an act but its number and its place in the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    context: Context,
    in_place_of: Option<PersonId>,
    command: Command,
    verdicts: Vec<Verdict>,
    events: Vec<Event>,
}

/// Decides a command. Whoever repeats a request is answered with its act before it comes here.
///
/// # Errors
/// Returns the refusal of the first check that fails, that of a request id in use before all others.
pub fn decide(state: &State, schemes: &Schemes, command: &Command, cx: &Context) -> Result<Decided, Refusal> {
    // What a command makes is named after its request: a second one under the same id would take the first one's place.
    if state.has_answered(&cx.request) {
        return Err(Refusal::request_reused());
    }
    if let Command::Pair(pair::Command::Second(second)) = command {
        return second_proposal(state, schemes, second, cx);
    }
    cx.check_clocks()?;
    let digest = command.scheme(state, cx);
    let scheme = schemes.of(digest);
    let decided = command.decide(state, scheme, cx).map_err(|refusal| refusal.reserved_by(scheme));
    let outcome = settled(decided, settled::of_command(state, digest, command, cx), scheme)?;
    Ok(Decided {
        context: cx.clone(),
        in_place_of: staffing::in_place_of(state, schemes, command, cx),
        command: command.clone(),
        verdicts: outcome.verdicts,
        events: outcome.events,
    })
}

/// Returns a decision with who has settled the readings that it names; nothing is settled as long as nobody has.
fn settled(decided: Decision, in_force: Option<InForce<'_>>, scheme: &Scheme) -> Decision {
    let Some(in_force) = in_force else { return decided };
    let mut outcome = decided.map_err(|refusal| refusal.settled_by(&in_force, scheme))?;
    in_force.restate_all(&mut outcome.verdicts, scheme);
    Ok(outcome)
}

/// The second person decides the same command anew; one act carries both names.
fn second_proposal(state: &State, schemes: &Schemes, second: &pair::Second, cx: &Context) -> Result<Decided, Refusal> {
    let (command, proposed) = second.taken_up(state, cx)?;
    let mut decided = decide(state, schemes, &command, &proposed)?;
    decided.events.push(pair::ProposalSeconded { proposal: second.proposal }.into());
    Ok(decided)
}

impl Decided {
    /// Returns the act with its number and the digest of the one before.
    pub fn into_act(self, n: u64, previous: Option<Digest>) -> Act {
        let (name, version) = self.command.name();
        Act {
            n,
            request: self.context.request,
            by: self.context.by,
            seconded_by: self.context.seconded_by,
            on_behalf_of: self.context.on_behalf_of,
            recorded_at: self.context.recorded_at,
            done_on: self.context.done_on,
            proof: self.context.proof,
            command: CommandForm { name: name.into(), version, with: self.command.into() },
            verdicts: self.verdicts.into(),
            events: self.events,
            in_place_of: self.in_place_of,
            previous,
        }
    }

    /// Returns what it changes.
    pub fn events(&self) -> &[Event] {
        &self.events
    }
}

#[cfg(test)]
mod tests {
    use crate::command::Command;
    use crate::people::RegisterPerson;
    use crate::testing::{World, private};

    #[test]
    fn a_request_id_in_use_is_refused_whoever_asks_since_things_are_named_after_it() {
        let mut world = World::founded();
        let used = world.context("security");
        let register = |number| Command::from(RegisterPerson { name: private(number) });
        world.tries_in(&used, &register(7)).unwrap();
        let people = world.state.people.len();
        let again = world.tries_in(&used, &register(8)).unwrap_err();
        assert_eq!((again.word().as_str(), world.state.people.len()), ("request-reused", people));
    }
}
