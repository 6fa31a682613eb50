//! A request id used again: the same command gets its act, another one is refused.

use std::ops::ControlFlow;
use std::sync::Arc;

use basis::id::VaultId;
use engine::vocabulary::{self, Reference};
use engine::{Act, Command, Context, Event, Private, pair};
use serde_json::Value as Json;
use store::Store;

use crate::intake::Text;
use crate::snapshot::Vault;

/// Returns an act as it stands in the store.
pub(super) fn read_back(store: &dyn Store, n: u64) -> Result<Arc<Act>, String> {
    let mut found = None;
    let read = store.read_acts(n, &mut |row, _| {
        found = Some(row);
        ControlFlow::Break(())
    });
    read.map_err(|fault| fault.to_string())?;
    let row = found.filter(|row| row.n == n).ok_or_else(|| format!("Act {n} could not be read back."))?;
    Act::read(&row.bytes).map(Arc::new).map_err(|fault| fault.to_string())
}

/// Tells whether the act answers this very command. Private texts are compared as texts; an erased one cannot be
/// compared any more and counts as the same, since the answer repeats nothing but the act.
pub(super) fn is_same(act: &Act, command: &Command, cx: &Context, texts: &[Text], vault: &Vault) -> bool {
    if act.seconded_by == Some(cx.by) && act.by != cx.by {
        return seconds(act, command);
    }
    let (name, _) = command.name();
    let arrived = |id: VaultId| texts.iter().find(|text| text.private.vault == id).map(|text| text.text.to_string());
    let kept = |id: VaultId| vault.text(id).map(str::to_owned);
    *act.command.name == *name
        && act.on_behalf_of == cx.on_behalf_of
        && act.done_on == cx.done_on
        && act.proof == cx.proof
        && alike(&opened(name, command.with(), &arrived), &opened(name, act.command.with.read(), &kept))
}

/// The act of a seconded proposal carries the proposed command; its last event names the proposal.
fn seconds(act: &Act, command: &Command) -> bool {
    let Command::Pair(pair::Command::Second(second)) = command else { return false };
    act.events.iter().any(
        |event| matches!(event, Event::Pair(pair::Event::ProposalSeconded(one)) if one.proposal == second.proposal),
    )
}

/// Arguments without private texts, and the texts in their order.
type Opened = (Json, Vec<Option<String>>);

fn opened(name: &str, mut with: Json, text_of: &dyn Fn(VaultId) -> Option<String>) -> Opened {
    let mut texts = Vec::new();
    let visited = vocabulary::visit(name, &mut with, &mut |reference, value| {
        if reference == Reference::Private
            && let Ok(private) = serde_json::from_value::<Private>(value.take())
        {
            texts.push(text_of(private.vault));
        }
        Ok::<(), std::convert::Infallible>(())
    });
    match visited {
        Ok(()) => (with, texts),
    }
}

fn alike((one, texts): &Opened, (other, kept): &Opened) -> bool {
    let same_text = |(text, kept): (&Option<String>, &Option<String>)| kept.is_none() || text == kept;
    one == other && texts.len() == kept.len() && texts.iter().zip(kept).all(same_text)
}
