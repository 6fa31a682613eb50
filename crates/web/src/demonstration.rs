//! A demonstration that can be put back to its beginning: played anew beside the old, which then gives way to it.

use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::{Mutex, Notify};

/// Plays the demonstration anew in a place of its own, or tells why that failed.
type Play = Box<dyn Fn() -> Result<(), String> + Send + Sync>;

/// A demonstration as whoever serves it hands it to the pages.
pub struct Demonstration {
    play: Play,
    /// Whoever asks while it is being played waits, and then finds it played.
    turn: Mutex<()>,
    is_played: AtomicBool,
    played: Notify,
}

impl Demonstration {
    /// Returns a demonstration that `play` plays anew beside the one that is served.
    pub fn new(play: impl Fn() -> Result<(), String> + Send + Sync + 'static) -> Demonstration {
        Demonstration {
            play: Box::new(play),
            turn: Mutex::default(),
            is_played: AtomicBool::default(),
            played: Notify::default(),
        }
    }

    /// Plays it anew, once. It blocks the thread.
    pub(crate) fn play_anew(&self) -> Result<(), String> {
        let _turn = self.turn.blocking_lock();
        if !self.is_played.load(Ordering::Acquire) {
            (self.play)()?;
            self.is_played.store(true, Ordering::Release);
            self.played.notify_one();
        }
        Ok(())
    }

    /// Returns once it has been played anew: then whoever serves it stops, and serves the new one.
    pub async fn is_played_anew(&self) {
        self.played.notified().await;
    }
}
