//! The way back to whoever asked: a channel for threads, a one-shot for asynchronous callers.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use tokio::sync::oneshot;

/// Where one answer goes. Whoever has gone away in the meantime is not missed.
pub(crate) enum Reply<T> {
    /// To a thread that waits.
    Thread(SyncSender<T>),
    /// To a task.
    Task(oneshot::Sender<T>),
}

impl<T> Reply<T> {
    /// Returns the two ends for a thread.
    pub(crate) fn thread() -> (Reply<T>, Receiver<T>) {
        let (sender, receiver) = sync_channel(1);
        (Reply::Thread(sender), receiver)
    }

    /// Returns the two ends for a task.
    pub(crate) fn task() -> (Reply<T>, oneshot::Receiver<T>) {
        let (sender, receiver) = oneshot::channel();
        (Reply::Task(sender), receiver)
    }

    /// Sends the answer.
    pub(crate) fn send(self, answer: T) {
        match self {
            Reply::Thread(sender) => drop(sender.try_send(answer)),
            Reply::Task(sender) => drop(sender.send(answer)),
        }
    }
}
