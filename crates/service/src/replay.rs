//! Start-up: the acts of the log are read, checked against the chain and applied, until the state stands as it stood.

use std::ops::ControlFlow;

use basis::digest::Digest;
use engine::Act;
use store::{ActRow, Store};

use crate::fault::OpenFault;
use crate::keys::KeyRing;
use crate::snapshot::{Snapshot, Vault};
use crate::writer::bound_to;

/// Replays the whole log. The vault stays empty: no rule reads it.
pub(crate) fn replay(store: &dyn Store) -> Result<Snapshot, OpenFault> {
    let mut snapshot = Snapshot::empty();
    let mut failed = None;
    store.read_acts(ActRow::FIRST, &mut |row| match take(&mut snapshot, &row) {
        Ok(()) => ControlFlow::Continue(()),
        Err(fault) => {
            failed = Some(fault);
            ControlFlow::Break(())
        }
    })?;
    failed.map_or(Ok(snapshot), Err)
}

/// Takes one more act in, if it fits.
pub(crate) fn take(snapshot: &mut Snapshot, row: &ActRow) -> Result<(), OpenFault> {
    let act = read(row)?;
    fits(snapshot, row, &act).map_err(|why| OpenFault::Unfit { n: row.n, why: why.to_owned() })?;
    snapshot.schemes.take_in(&act).map_err(|why| OpenFault::Unreadable { n: row.n, why })?;
    snapshot.state.apply(&act);
    snapshot.head = Some((row.n, row.leaf()));
    Ok(())
}

/// Returns the act of a row. An event that this program does not know stops here: nothing is guessed.
pub(crate) fn read(row: &ActRow) -> Result<Act, OpenFault> {
    serde_json::from_slice(&row.bytes).map_err(|cause| OpenFault::Unreadable { n: row.n, why: cause.to_string() })
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
