//! Many commands in flight: sent in order without waiting, answered together, and told to whoever listens.

use std::io;
use std::sync::Arc;
use std::thread;

use basis::day::{Day, Moment};
use basis::id::{PersonId, RequestId};
use engine::{Act, Document};
use serde_json::{Value as Json, json};
use service::{Answer, Office, Request};
use tokio::sync::oneshot::Receiver;
use tokio::sync::oneshot::error::TryRecvError;

use crate::fault::StoryFault;
use crate::world::{Answered, WorldFault};

/// Requests sent before the first answer is waited for.
const IN_FLIGHT: usize = 512;
/// Threads that store files: each waits for the disk by itself.
const FILING: usize = 8;
/// Seconds from midnight to the hour at which offices open.
const OPENS_SECONDS: i64 = 9 * 3_600;

/// A command on its way, without its request id: who, what, and with which arguments.
pub(crate) type Wish = (PersonId, &'static str, Json);

/// One request and what the door said to it.
#[derive(Clone, Debug)]
pub struct Settled {
    /// Its request id.
    pub request: RequestId,
    /// Name of the command.
    pub command: &'static str,
    /// What the door said.
    pub answered: Answered,
}

/// What a listener hears.
#[derive(Clone, Copy, Debug)]
pub enum Heard<'a> {
    /// A request goes out.
    Sent(&'a Request),
    /// Answers that arrived together, in the order of their requests; what they accept is durable.
    Answered(&'a [Settled]),
}

/// Whoever listens; what fails there ends the flight.
pub(crate) type Listener<'a> = &'a mut dyn FnMut(Heard<'_>) -> io::Result<()>;

/// The commands of one crowd or simulation on their way to one office.
pub(crate) struct Flight<'a> {
    office: &'a Office,
    prefix: String,
    sent: u64,
    at: Moment,
    listener: Listener<'a>,
}

impl<'a> Flight<'a> {
    /// Returns a flight whose request ids begin with a prefix.
    pub(crate) fn new(office: &'a Office, prefix: &str, listener: Listener<'a>) -> Flight<'a> {
        Flight { office, prefix: prefix.to_owned(), sent: 0, at: Moment::FIRST, listener }
    }

    /// Moves the time on to the morning of a day; it never runs backwards.
    pub(crate) fn on(&mut self, day: Day) {
        self.at = self.at.max(day.start().plus_seconds(OPENS_SECONDS));
    }

    /// Returns the day on which commands are done.
    pub(crate) fn day(&self) -> Day {
        self.at.day()
    }

    /// Returns the id that the next request will have.
    ///
    /// # Errors
    /// [`StoryFault::Request`] if the prefix is none of a request id.
    pub(crate) fn next_request(&self) -> Result<RequestId, StoryFault> {
        Ok(RequestId::parse(&format!("{}.{}", self.prefix, self.sent))?)
    }

    /// Sends commands and returns what the door said to each, in order.
    ///
    /// # Errors
    /// [`StoryFault`] if an answer is neither an act nor a refusal, or the listener fails.
    pub(crate) fn send(&mut self, wishes: Vec<Wish>) -> Result<Vec<Settled>, StoryFault> {
        let mut settled = Vec::with_capacity(wishes.len());
        let mut waiting = Vec::with_capacity(wishes.len().min(IN_FLIGHT));
        for (by, command, with) in wishes {
            let id = self.next_request()?;
            self.sent = self.sent.saturating_add(1);
            let request = Request::new(id.clone(), by, command, with).at(self.at);
            (self.listener)(Heard::Sent(&request))?;
            waiting.push((id, command, self.office.send(request)));
            if waiting.len() == IN_FLIGHT {
                self.settle(std::mem::take(&mut waiting), &mut settled)?;
            }
        }
        self.settle(waiting, &mut settled)?;
        Ok(settled)
    }

    /// Sends commands that the door accepts and returns their acts in order.
    ///
    /// # Errors
    /// As [`Flight::send`], and [`StoryFault::Unplanned`] at the first refusal.
    pub(crate) fn accepted(&mut self, wishes: Vec<Wish>) -> Result<Vec<Arc<Act>>, StoryFault> {
        let acts = self.send(wishes)?.into_iter().map(|one| match one.answered {
            Answered::Accepted(act) => Ok(act),
            Answered::Refused(refusal) => Err(unplanned(one.command, &format!("was refused: {}", refusal.word()))),
        });
        acts.collect()
    }

    /// Waits for every answer; what has arrived by the time one is looked at is told together.
    fn settle(&mut self, waiting: Vec<Waiting>, settled: &mut Vec<Settled>) -> Result<(), StoryFault> {
        let mut untold = settled.len();
        for (request, command, mut receiver) in waiting {
            let answer = match receiver.try_recv() {
                Ok(answer) => Some(answer),
                Err(TryRecvError::Closed) => None,
                Err(TryRecvError::Empty) => {
                    untold = self.tell(settled, untold)?;
                    receiver.blocking_recv().ok()
                }
            };
            settled.push(Settled { request, command, answered: answered(command, answer)? });
        }
        self.tell(settled, untold).map(drop)
    }

    /// Tells what nobody was told yet and returns how many answers are told now.
    fn tell(&mut self, settled: &[Settled], untold: usize) -> Result<usize, StoryFault> {
        match settled.get(untold..) {
            None | Some([]) => {}
            Some(fresh) => (self.listener)(Heard::Answered(fresh))?,
        }
        Ok(settled.len())
    }

    /// Registers people, one a scope, and appoints each to a role there.
    ///
    /// # Errors
    /// As [`Flight::accepted`].
    pub(crate) fn people(
        &mut self,
        founder: PersonId,
        role: &str,
        called: &str,
        scopes: &[Json],
    ) -> Result<Vec<PersonId>, StoryFault> {
        let named = (1..=scopes.len()).map(|number| format!("{called}{number}"));
        let people = self.persons(founder, named)?;
        let posts = people.iter().zip(scopes);
        let posts = posts
            .map(|(person, scope)| (founder, "appoint", json!({ "person": person, "role": role, "scope": scope })));
        self.accepted(posts.collect())?;
        Ok(people)
    }

    /// Registers people by name.
    ///
    /// # Errors
    /// As [`Flight::accepted`].
    pub(crate) fn persons(
        &mut self,
        founder: PersonId,
        names: impl Iterator<Item = String>,
    ) -> Result<Vec<PersonId>, StoryFault> {
        let wishes = names.map(|name| (founder, "register-person", json!({ "name": name })));
        let acts = self.accepted(wishes.collect())?;
        Ok(acts.iter().map(|act| PersonId::from_request(act.request.as_str(), 0)).collect())
    }

    /// Stores files, each under the key of its case, and returns how the log refers to them, in order.
    ///
    /// # Errors
    /// [`StoryFault`] if one could not be kept.
    pub(crate) fn files(&self, files: &[(String, String)]) -> Result<Vec<Document>, StoryFault> {
        let share = files.len().div_ceil(FILING).max(1);
        let put = |(case, text): &(String, String)| self.office.put_document(case, text.as_bytes());
        let parts: Vec<Result<Vec<Document>, service::DocumentFault>> = thread::scope(|scope| {
            let threads: Vec<_> =
                files.chunks(share).map(|part| scope.spawn(move || part.iter().map(put).collect())).collect();
            threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
        });
        let mut kept = Vec::with_capacity(files.len());
        for part in parts {
            kept.append(&mut part.map_err(WorldFault::Document)?);
        }
        Ok(kept)
    }
}

/// A request whose answer is still to come.
type Waiting = (RequestId, &'static str, Receiver<Answer>);

fn answered(command: &str, answer: Option<Answer>) -> Result<Answered, StoryFault> {
    match answer {
        Some(Answer::Accepted { act, .. }) => Ok(Answered::Accepted(act)),
        Some(Answer::Refused { refusal, .. }) => Ok(Answered::Refused(refusal)),
        Some(Answer::Unavailable { words, .. } | Answer::Unknown { words }) => Err(WorldFault::NoAnswer(words).into()),
        None => Err(WorldFault::NoAnswer(format!("No answer came at {command}.")).into()),
    }
}

/// Returns the fault of a command that the door did not answer as planned.
pub(crate) fn unplanned(command: &str, what: &str) -> StoryFault {
    StoryFault::Unplanned { command: command.to_owned(), what: what.to_owned() }
}
