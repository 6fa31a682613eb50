//! Start-up: the acts of the log are read, checked against the chain and applied, until the state stands as it stood.

use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use basis::digest::Digest;
use engine::{Act, ActUnread};
use store::{ActRow, Store};

use crate::fault::OpenFault;
use crate::keys::KeyRing;
use crate::snapshot::{Beyond, Snapshot, Vault};
use crate::writer::bound_to;

/// How many rows go from thread to thread at once, and how many such groups may wait.
const ROWS_TOGETHER: usize = 64;
const GROUPS_WAITING: usize = 8;

/// A row with its leaf, and the act that stands in it.
struct Read {
    row: ActRow,
    leaf: Digest,
    act: Result<Act, OpenFault>,
}

/// Replays the log, whole or up to the first act that this release does not know. The vault stays empty: no rule reads it.
///
/// Rows are read and hashed here, parsed on a second thread and applied on a third, so that a start uses two cores.
pub(crate) fn replay(store: &dyn Store) -> Result<Snapshot, OpenFault> {
    thread::scope(|scope| {
        let (rows, from_store) = sync_channel(GROUPS_WAITING);
        let (acts, parsed) = sync_channel(GROUPS_WAITING);
        scope.spawn(move || parse(&from_store, &acts));
        let applied = scope.spawn(move || apply(&parsed));
        let handed_on = hand_on(store, rows);
        let applied = applied.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        handed_on.map(|()| applied)
    })
}

/// Reads the rows in groups, until the log ends or nobody takes them any more.
fn hand_on(store: &dyn Store, rows: SyncSender<Vec<(ActRow, Digest)>>) -> Result<(), OpenFault> {
    let mut group = Vec::with_capacity(ROWS_TOGETHER);
    let read = store.read_acts(ActRow::FIRST, &mut |row, leaf| {
        group.push((row, leaf));
        if group.len() < ROWS_TOGETHER || rows.send(std::mem::take(&mut group)).is_ok() {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    });
    // Whoever no longer takes them has a fault of its own to tell.
    drop(rows.send(group));
    Ok(read?)
}

fn parse(rows: &Receiver<Vec<(ActRow, Digest)>>, acts: &SyncSender<Vec<Read>>) {
    for group in rows {
        let group = group.into_iter().map(|(row, leaf)| Read { act: read(&row), row, leaf }).collect();
        if acts.send(group).is_err() {
            return;
        }
    }
}

fn apply(acts: &Receiver<Vec<Read>>) -> Result<Snapshot, OpenFault> {
    let mut snapshot = Snapshot::empty();
    for Read { row, leaf, act } in acts.iter().flatten() {
        match act {
            Ok(act) => take_act(&mut snapshot, &row, leaf, &act)?,
            Err(OpenFault::Unknown { n, event }) => {
                snapshot.beyond = Some(Beyond { n, event });
                break;
            }
            Err(fault) => return Err(fault),
        }
    }
    Ok(snapshot)
}

/// Takes one more act in, if it fits.
pub(crate) fn take(snapshot: &mut Snapshot, row: &ActRow) -> Result<(), OpenFault> {
    take_act(snapshot, row, row.leaf(), &read(row)?)
}

fn take_act(snapshot: &mut Snapshot, row: &ActRow, leaf: Digest, act: &Act) -> Result<(), OpenFault> {
    fits(snapshot, row, act).map_err(|why| OpenFault::Unfit { n: row.n, why: why.to_owned() })?;
    snapshot.schemes.take_in(act).map_err(|why| OpenFault::Unreadable { n: row.n, why })?;
    snapshot.state.apply(act);
    snapshot.head = Some((row.n, leaf));
    Ok(())
}

/// Returns the act of a row. An event that this release does not know stops here: nothing is guessed.
pub(crate) fn read(row: &ActRow) -> Result<Act, OpenFault> {
    Act::read(&row.bytes).map_err(|unread| match unread {
        ActUnread::Unknown { event } => OpenFault::Unknown { n: row.n, event },
        ActUnread::Malformed(cause) => OpenFault::Unreadable { n: row.n, why: cause.to_string() },
    })
}

fn fits(snapshot: &Snapshot, row: &ActRow, act: &Act) -> Result<(), &'static str> {
    let leaf_before: Option<Digest> = snapshot.head.map(|(_, leaf)| leaf);
    if row.n != snapshot.n_head() + 1 {
        return Err("its number does not follow");
    }
    if act.n != row.n {
        return Err("it bears another number than its row");
    }
    if act.recorded_at.microseconds() != row.recorded_at_microseconds {
        return Err("it bears another time than its row");
    }
    if act.previous != leaf_before {
        return Err("the chain is broken before it");
    }
    if snapshot.state.head().is_some_and(|(_, before)| act.recorded_at < before) {
        return Err("it was recorded before the act in front of it");
    }
    if snapshot.state.answered(act.requester(), &act.request).is_some() {
        return Err("its request was answered by an earlier act");
    }
    Ok(())
}

/// Returns the texts of the vault. One whose data key was destroyed is erased and stays absent.
pub(crate) fn vault(store: &dyn Store, keys: &KeyRing) -> Result<Vault, OpenFault> {
    let mut vault = Vault::default();
    for row in store.read_vault()? {
        let Some(key) = keys.of(&row.case) else { continue };
        let plain = key.open(&bound_to(&row.case, row.id), &row.bytes);
        let text = plain.and_then(|plain| String::from_utf8(plain).ok());
        let text = text.ok_or(OpenFault::VaultDamaged { id: row.id })?;
        vault.insert(row.id, text.into());
    }
    Ok(vault)
}
