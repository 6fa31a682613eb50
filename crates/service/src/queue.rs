//! The queue before the writer: what enters is stamped once, in the order in which it enters.

use std::sync::mpsc::{Receiver, Sender, channel};

use basis::day::Moment;
use engine::{Command, Context};
use store::{Change, Store};

use crate::answer::Answer;
use crate::clock::Clock;
use crate::fault::WriteFault;
use crate::intake::{Taken, Text};
use crate::keys::DataKey;
use crate::reply::Reply;
use crate::request::Request;

/// A command in the queue.
pub(crate) struct Queued {
    pub(crate) command: Command,
    pub(crate) context: Context,
    pub(crate) texts: Vec<Text>,
    pub(crate) reply: Reply<Answer>,
}

/// A look into the store.
pub(crate) type Reading = Box<dyn FnOnce(&dyn Store) + Send>;

/// What the writer can be asked.
pub(crate) enum Job {
    /// Decide a command.
    Command(Box<Queued>),
    /// Write something beside the log.
    Write(Vec<Change>, Reply<Result<(), WriteFault>>),
    /// Return the key of a case once it stands on disk.
    Key(String, Reply<Result<DataKey, WriteFault>>),
    /// Read from the store between two batches.
    Read(Reading),
}

/// The entrance of the queue. It is locked for a stamp and a send, so that stamps follow the order of the queue.
pub(crate) struct Entrance {
    sender: Sender<Job>,
    clock: Clock,
    /// The latest time recorded or stamped.
    last: Moment,
    /// Whether the first act makes trial data, as long as none stands; then the state itself tells.
    founds_trial: bool,
}

impl Entrance {
    pub(crate) fn new(clock: Clock, head: Option<Moment>) -> (Entrance, Receiver<Job>) {
        let (sender, receiver) = channel();
        (Entrance { sender, clock, last: head.unwrap_or(Moment::FIRST), founds_trial: false }, receiver)
    }

    /// Stamps a command and sends it; gives it back if the writer has ended.
    pub(crate) fn enter(
        &mut self,
        request: Request,
        taken: Taken,
        reply: Reply<Answer>,
        trial: Option<bool>,
    ) -> Result<(), Reply<Answer>> {
        let recorded_at = self.stamp(request.at, trial, &taken.command);
        let context = Context {
            request: request.request,
            by: request.by,
            on_behalf_of: request.on_behalf_of,
            recorded_at,
            done_on: request.done_on,
            proof: taken.proof,
            seconded_by: None,
        };
        let queued = Box::new(Queued { command: taken.command, context, texts: taken.texts, reply });
        self.send(Job::Command(queued)).map_err(|job| match job {
            Job::Command(queued) => queued.reply,
            // A channel gives back what was put in.
            Job::Write(..) | Job::Key(..) | Job::Read(_) => Reply::task().0,
        })
    }

    /// Sends a job; gives it back if the writer has ended.
    pub(crate) fn send(&self, job: Job) -> Result<(), Job> {
        self.sender.send(job).map_err(|unsent| unsent.0)
    }

    /// The time of a scenario counts on trial data only. No stamp lies before an earlier one, whatever the clock does.
    fn stamp(&mut self, at: Option<Moment>, trial: Option<bool>, command: &Command) -> Moment {
        if let Command::Office(engine::office::Command::FoundOffice(found)) = command {
            self.founds_trial = found.trial;
        }
        let asked = at.filter(|_| trial.unwrap_or(self.founds_trial));
        self.last = asked.unwrap_or_else(|| self.clock.now()).max(self.last);
        self.last
    }
}
