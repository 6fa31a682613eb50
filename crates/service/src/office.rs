//! The handle of an office: what pages, scenarios and the binary hold.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use arc_swap::ArcSwap;
use basis::day::Moment;
use store::{Blobs, Change, SqliteStore, Store, StoreFault};
use tokio::sync::oneshot;

use crate::accounts::Accounts;
use crate::answer::Answer;
use crate::clock::{Clock, NotSettable};
use crate::erasing;
use crate::erasures::Erasures;
use crate::fault::{OpenFault, WriteFault};
use crate::intake::{self, Turned};
use crate::key_file;
use crate::keys::KeyRing;
use crate::looks::Recent;
use crate::queue::{Entrance, Job};
use crate::replay;
use crate::reply::Reply;
use crate::request::Request;
use crate::settings::Settings;
use crate::snapshot::Snapshot;
use crate::writer::{Shared, Writer};

/// One office in this process. Clones are handles of the same office; with the last one the writer ends and the store
/// is given up.
#[derive(Clone)]
pub struct Office {
    inner: Arc<Inner>,
}

struct Inner {
    shared: Arc<Shared>,
    /// Taken only when the last handle goes.
    entrance: Mutex<Option<Entrance>>,
    clock: Clock,
    blobs: Arc<dyn Blobs>,
    dir: Option<PathBuf>,
    /// The looks noted last.
    recent: Recent,
    accounts: Accounts,
    writer: Mutex<Option<JoinHandle<()>>>,
}

impl Office {
    /// Makes an office in an empty store that stays in memory. Its key keeps no secret; a directory has one that does.
    ///
    /// # Errors
    /// [`OpenFault::NotEmpty`], or a fault of the store.
    pub fn create(store: Box<dyn Store>, clock: Clock) -> Result<Office, OpenFault> {
        Office::create_with(store, Settings::with_clock(clock))
    }

    /// Makes an office in an empty store.
    ///
    /// # Errors
    /// [`OpenFault::NotEmpty`], or a fault of the store.
    pub fn create_with(store: Box<dyn Store>, settings: Settings) -> Result<Office, OpenFault> {
        match store.head()? {
            Some(head) => Err(OpenFault::NotEmpty { acts: head.n }),
            None => Office::start(store, settings, None),
        }
    }

    /// Opens the office of a store that stays in memory, replaying its log.
    ///
    /// # Errors
    /// An [`OpenFault`] that names the act: one that cannot be read or does not fit, a broken chain. An act of another
    /// release is none: the office stands before it and decides nothing, see [`Snapshot::beyond`].
    pub fn open(store: Box<dyn Store>, clock: Clock) -> Result<Office, OpenFault> {
        Office::open_with(store, Settings::with_clock(clock))
    }

    /// Opens the office of a store, replaying its log.
    ///
    /// # Errors
    /// As [`Office::open`].
    pub fn open_with(store: Box<dyn Store>, settings: Settings) -> Result<Office, OpenFault> {
        Office::start(store, settings, None)
    }

    /// Makes an office in a directory, with a key of its own in `office.key`. One that was begun there and in which nothing
    /// was kept yet is taken up.
    ///
    /// A crash here leaves an office that was begun; nothing opens it before this is called again.
    ///
    /// # Errors
    /// [`OpenFault::NoAct`] where acts were lost, or a fault of the store or of the key file.
    pub fn create_in(dir: &Path) -> Result<Office, OpenFault> {
        Office::create_in_with(dir, Settings::default())
    }

    /// Makes an office in a directory; the key of the settings is not used.
    ///
    /// # Errors
    /// As [`Office::create_in`].
    pub fn create_in_with(dir: &Path, settings: Settings) -> Result<Office, OpenFault> {
        let made = |cause| StoreFault::File { activity: "made", path: dir.to_owned(), cause };
        std::fs::create_dir_all(dir).map_err(made)?;
        let begun = begun(dir)?;
        // Made after the look at what stands there: an office that has lost its key gets no other one.
        let key = key_file::make(dir)?;
        let store = Box::new(begun.map_or_else(|| SqliteStore::create(dir), Ok)?);
        Office::start(store, Settings { key, ..settings }, Some(dir.to_owned()))
    }

    /// Opens the office in a directory.
    ///
    /// # Errors
    /// As [`Office::open`], [`OpenFault::NoAct`], or a fault of the key file.
    pub fn open_in(dir: &Path) -> Result<Office, OpenFault> {
        Office::open_in_with(dir, Settings::default())
    }

    /// Opens the office in a directory; the key of the settings is not used.
    ///
    /// # Errors
    /// As [`Office::open_in`].
    pub fn open_in_with(dir: &Path, settings: Settings) -> Result<Office, OpenFault> {
        let store = Box::new(SqliteStore::open(dir)?);
        if store.head()?.is_none() {
            return Err(OpenFault::NoAct { dir: dir.to_owned() });
        }
        let key = key_file::read(dir)?;
        Office::start(store, Settings { key, ..settings }, Some(dir.to_owned()))
    }

    fn start(mut store: Box<dyn Store>, settings: Settings, dir: Option<PathBuf>) -> Result<Office, OpenFault> {
        let mut keys = KeyRing::open(settings.key, &store.read_keys()?).map_err(|case| OpenFault::KeyWrong { case })?;
        let mut snapshot = replay::replay(store.as_ref())?;
        let mut erasures = dir.as_deref().map_or_else(|| Ok(Erasures::in_memory()), Erasures::open)?;
        erasing::catch_up(store.as_mut(), &mut keys, &snapshot.state, &mut erasures)?;
        snapshot.vault = replay::vault(store.as_ref(), &keys)?;
        let accounts = Accounts::read(store.as_ref(), &keys)?;
        let head = snapshot.state.head().map(|(_, at)| at);
        let blobs = store.blobs();
        let destroyed = Mutex::new(erasures.entries().iter().flat_map(|entry| entry.files.iter().copied()).collect());
        let published = ArcSwap::from_pointee(snapshot);
        let shared = Arc::new(Shared { published, keys: Mutex::new(keys), destroyed, at_unknown: settings.at_unknown });
        let (entrance, jobs) = Entrance::new(settings.clock.clone(), head);
        let writer = spawn(Writer::new(store, erasures, Arc::clone(&shared)), jobs)?;
        let inner = Inner {
            shared,
            entrance: Mutex::new(Some(entrance)),
            clock: settings.clock,
            blobs,
            dir,
            recent: Recent::default(),
            accounts,
            writer: Mutex::new(Some(writer)),
        };
        Ok(Office { inner: Arc::new(inner) })
    }

    /// Returns the snapshot last published. Whoever holds it keeps that instant.
    #[must_use]
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.inner.shared.published.load_full()
    }

    /// Sends a request and waits for its answer. It blocks the thread; tasks use [`Office::send`].
    #[must_use]
    pub fn submit(&self, request: Request) -> Answer {
        let (reply, answer) = Reply::thread();
        self.enter(request, reply);
        answer.recv().unwrap_or_else(|_| Answer::unknown())
    }

    /// Sends a request; the answer comes when it is durable. A receiver whose sender is gone got no answer: unknown.
    #[must_use]
    pub fn send(&self, request: Request) -> oneshot::Receiver<Answer> {
        let (reply, answer) = Reply::task();
        self.enter(request, reply);
        answer
    }

    fn enter(&self, mut request: Request, reply: Reply<Answer>) {
        let taken = match intake::take(&mut request) {
            Ok(taken) => taken,
            Err(Turned::Refused(refusal)) => return reply.send(Answer::Refused { refusal: *refusal }),
            Err(Turned::Unavailable(fault)) => return reply.send(Answer::rolled_back(&fault.to_string())),
        };
        let snapshot = self.snapshot();
        let trial = snapshot.head.map(|_| snapshot.state.is_trial());
        let entered = match self.entrance().as_mut() {
            Some(entrance) => entrance.enter(request, taken, reply, trial),
            None => Err(reply),
        };
        if let Err(reply) = entered {
            // The writer is gone, and nobody was told how its last commit ended.
            reply.send(Answer::unknown());
        }
    }

    /// Returns the time on the clock of this office.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.inner.clock.now()
    }

    /// Returns whether the clock of this office stands until it is moved: it does on trial data made with such a clock.
    #[must_use]
    pub fn is_clock_moved_by_hand(&self) -> bool {
        self.snapshot().state.is_trial() && self.inner.clock.is_set()
    }

    /// Moves the clock of trial data forward.
    ///
    /// # Errors
    /// [`NotSettable`] on live data, for the system's clock and for a moment before the present one.
    pub fn advance(&self, to: Moment) -> Result<(), NotSettable> {
        if !self.snapshot().state.is_trial() {
            return Err(NotSettable::FollowsSystem);
        }
        self.inner.clock.advance(to)
    }

    /// Returns the directory of the office, if it has one.
    #[must_use]
    pub fn dir(&self) -> Option<&Path> {
        self.inner.dir.as_deref()
    }

    pub(crate) fn blobs(&self) -> &dyn Blobs {
        self.inner.blobs.as_ref()
    }

    pub(crate) fn recent_looks(&self) -> &Recent {
        &self.inner.recent
    }

    pub(crate) fn accounts(&self) -> &Accounts {
        &self.inner.accounts
    }

    pub(crate) fn shared(&self) -> &Shared {
        &self.inner.shared
    }

    fn entrance(&self) -> MutexGuard<'_, Option<Entrance>> {
        self.inner.entrance()
    }

    /// Sends a job to the writer and waits for what it answers.
    pub(crate) fn ask<T>(&self, job: impl FnOnce(Reply<Result<T, WriteFault>>) -> Job) -> Result<T, WriteFault> {
        let (reply, answer) = Reply::thread();
        self.enqueue(job(reply))?;
        answer.recv().unwrap_or(Err(WriteFault::Closed))
    }

    /// Sends a job to the writer.
    pub(crate) fn enqueue(&self, job: Job) -> Result<(), WriteFault> {
        let entrance = self.entrance();
        let sent = entrance.as_ref().is_some_and(|entrance| entrance.send(job).is_ok());
        if sent { Ok(()) } else { Err(WriteFault::Closed) }
    }

    /// Writes changes beside the log in one transaction.
    pub(crate) fn write(&self, changes: Vec<Change>) -> Result<(), WriteFault> {
        self.ask(|reply| Job::Write(changes, reply))
    }

    /// Reads from the store between two batches.
    pub(crate) fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&dyn Store) -> Result<T, store::StoreFault> + Send + 'static,
    ) -> Result<T, WriteFault> {
        self.ask(|reply| Job::Read(Box::new(move |store| reply.send(read(store).map_err(WriteFault::from)))))
    }
}

impl Inner {
    /// The entrance is whole between any two stamps, so a panic elsewhere does not close it.
    fn entrance(&self) -> MutexGuard<'_, Option<Entrance>> {
        self.entrance.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Inner {
    /// Lets the writer finish what is queued and give the store up, so that the directory can be opened again.
    fn drop(&mut self) {
        drop(self.entrance().take());
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(writer) = writer {
            drop(writer.join());
        }
    }
}

/// Returns the store of an office that was begun in a directory and in which nothing stands, or nothing if there is none.
fn begun(dir: &Path) -> Result<Option<SqliteStore>, OpenFault> {
    let store = match SqliteStore::open(dir) {
        Err(StoreFault::NoOffice { .. }) => return Ok(None),
        opened => opened?,
    };
    if store.head()?.is_some() {
        return Err(OpenFault::Store(StoreFault::OfficeExists { dir: dir.to_owned() }));
    }
    // Texts, keys and marks are written with an act or after one: they have outlived it.
    let is_unused = store.read_vault()?.is_empty() && store.read_keys()?.is_empty() && store.read_marks()?.is_empty();
    if is_unused { Ok(Some(store)) } else { Err(OpenFault::NoAct { dir: dir.to_owned() }) }
}

fn spawn(writer: Writer, jobs: Receiver<Job>) -> Result<JoinHandle<()>, OpenFault> {
    std::thread::Builder::new()
        .name("laurel-writer".to_owned())
        .spawn(move || writer.run(&jobs))
        .map_err(|cause| OpenFault::System { what: "thread", cause: Box::new(cause) })
}
