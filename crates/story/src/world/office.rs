//! A story in an office with its log on disk.
//!
//! What an earlier run of the same story did there is not done again.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::Arc;

use engine::{Act, Document, Schemes, State};
use service::{Answer, Office, Request};

use super::log;
use super::memory::{decide, document};
use super::{Answered, Order, View, World, WorldFault};

/// An office, with the acts of an earlier run that this run has still to pass.
///
/// As long as acts of the earlier run lie ahead, each order must be the next of them or be refused where it was refused
/// before; nothing is written. A run that was cut short goes on where it stopped.
pub struct OfficeWorld {
    office: Office,
    ahead: VecDeque<Arc<Act>>,
    /// What stood at this point of the earlier run.
    state: State,
    schemes: Schemes,
}

impl OfficeWorld {
    /// Opens the office in a directory, or makes one there if there is none.
    ///
    /// # Errors
    /// [`WorldFault`] if it cannot be opened.
    pub fn at(dir: &Path) -> Result<OfficeWorld, WorldFault> {
        let ahead = log::read(dir)?.unwrap_or_default();
        // One that was cut short before its first act is taken up.
        let office = if ahead.is_empty() { Office::create_in(dir)? } else { Office::open_in(dir)? };
        let ahead = ahead.into();
        Ok(OfficeWorld { office, ahead, state: State::default(), schemes: Schemes::default() })
    }

    /// Returns the world of an office that is open and has no act yet.
    pub fn new(office: Office) -> OfficeWorld {
        OfficeWorld { office, ahead: VecDeque::new(), state: State::default(), schemes: Schemes::default() }
    }

    /// Opens the office in a directory as it stands, with every act of its log.
    ///
    /// # Errors
    /// [`WorldFault`] if there is none or it cannot be opened.
    pub fn standing(dir: &Path) -> Result<(OfficeWorld, Vec<Arc<Act>>), WorldFault> {
        let acts = log::read(dir)?.ok_or_else(|| WorldFault::NoOffice { dir: dir.to_owned() })?;
        let office = Office::open_in(dir)?;
        let (state, schemes) = (State::default(), Schemes::default());
        Ok((OfficeWorld { office, ahead: VecDeque::new(), state, schemes }, acts))
    }

    /// Returns the office.
    pub fn office(&self) -> &Office {
        &self.office
    }

    /// Gives the office up and reads its log again: the chain must hold, and replay must give the state that was live.
    ///
    /// # Errors
    /// [`WorldFault`] if the log does not read back to the same state.
    pub fn check_replay(self, dir: &Path) -> Result<(), WorldFault> {
        let live = self.office.snapshot();
        drop(self);
        let again = Office::open_in(dir)?.snapshot();
        if again.state == live.state && again.head == live.head {
            return Ok(());
        }
        Err(WorldFault::NoAnswer("The log does not read back to the state that was live.".to_owned()))
    }

    fn pass(&mut self, order: &Order) -> Result<Option<Answered>, WorldFault> {
        let Some(next) = self.ahead.front() else { return Ok(None) };
        let (n, is_next) = (next.n, next.request == order.request && next.requester() == order.by);
        if !is_next {
            return match decide(&self.state, &self.schemes, order, self.state.head().map(|(n, _)| (n, no_digest())))? {
                Answered::Accepted(_) => Err(WorldFault::AnotherStory { n }),
                refused @ Answered::Refused(_) => Ok(Some(refused)),
            };
        }
        let Some(act) = self.ahead.pop_front() else { return Ok(None) };
        self.schemes.take_in(&act).map_err(WorldFault::NoAnswer)?;
        self.state.apply(&act);
        Ok(Some(Answered::Accepted(act)))
    }
}

/// Stands for a digest that is never looked at: what is decided here is thrown away.
fn no_digest() -> basis::digest::Digest {
    basis::digest::Digest::of(&[])
}

impl World for OfficeWorld {
    fn submit(&mut self, order: Order) -> Result<Answered, WorldFault> {
        if let Some(answered) = self.pass(&order)? {
            return Ok(answered);
        }
        let request = Request {
            request: order.request,
            by: order.by,
            on_behalf_of: order.on_behalf_of,
            done_on: order.done_on,
            proof: order.proof,
            command: order.command,
            with: order.with,
            at: Some(order.at),
        };
        match self.office.submit(request) {
            Answer::Accepted { act, .. } => Ok(Answered::Accepted(act)),
            Answer::Refused { refusal, .. } => Ok(Answered::Refused(refusal)),
            Answer::Unavailable { words, .. } | Answer::Unknown { words } => Err(WorldFault::NoAnswer(words)),
        }
    }

    fn keep(&mut self, case: &str, text: &str) -> Result<Document, WorldFault> {
        if self.ahead.is_empty() {
            return Ok(self.office.put_document(case, text.as_bytes())?);
        }
        Ok(document(case, text))
    }

    fn view(&self) -> View {
        if self.ahead.is_empty() {
            let snapshot = self.office.snapshot();
            return View { state: snapshot.state.clone(), schemes: snapshot.schemes.clone() };
        }
        View { state: self.state.clone(), schemes: self.schemes.clone() }
    }
}
