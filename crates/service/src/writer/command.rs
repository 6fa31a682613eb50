//! One command in the writer: repeated, refused, or an act applied to the working state.

use std::sync::Arc;

use basis::canonical::Canonical;
use basis::id::ApplicationId;
use engine::{Act, Command, Context, Refusal};
use store::{ActRow, Change, VaultRow};

use super::batch::Batch;
use super::{Writer, repeat};
use crate::answer::Answer;
use crate::erasing;
use crate::fault::WriteFault;
use crate::intake::Text;
use crate::keys::DataKey;
use crate::queue::Queued;
use crate::reply::Reply;

/// The case of texts that belong to no application.
pub(crate) const OFFICE_CASE: &str = "office";

/// What became of a command.
enum Outcome {
    Accepted(Arc<Act>),
    Refused(Refusal),
    /// It was not decided: what is missing to write it.
    Failed(String),
}

impl Writer {
    /// Decides a command and keeps its answer until the batch has ended. A request id that an act on disk has answered
    /// is answered at once: that act stands, however the batch ends.
    pub(super) fn take_command(&mut self, queued: Queued, batch: &mut Batch) {
        let Queued { command, context, texts, reply } = queued;
        let Some(n) = self.working.state.answered(context.by, &context.request) else {
            let answer = match &self.working.beyond {
                Some(beyond) => Answer::beyond(beyond),
                None => self.answer_first(command, context, texts, batch),
            };
            return batch.answer_later(reply, answer);
        };
        if let Some(act) = batch.act(n) {
            let answer = self.answer_again(Arc::clone(act), &command, &context, &texts);
            return batch.answer_later(reply, answer);
        }
        reply.send(match repeat::read_back(self.store.as_ref(), n) {
            Ok(act) => self.answer_again(act, &command, &context, &texts),
            Err(cause) => Answer::unread(&cause),
        });
    }

    /// Answers a request id that an act has answered already.
    fn answer_again(&self, act: Arc<Act>, command: &Command, cx: &Context, texts: &[Text]) -> Answer {
        if repeat::is_same(&act, command, cx, texts, &self.working.vault) {
            Answer::Accepted { act, repeated: true }
        } else {
            Answer::Refused { refusal: Refusal::request_reused() }
        }
    }

    fn answer_first(&mut self, command: Command, cx: Context, texts: Vec<Text>, batch: &mut Batch) -> Answer {
        match self.decide(&command, &cx, texts, batch) {
            Outcome::Accepted(act) => Answer::Accepted { act, repeated: false },
            Outcome::Refused(refusal) => Answer::Refused { refusal },
            Outcome::Failed(cause) => Answer::rolled_back(&cause),
        }
    }

    /// Decides, and takes an accepted act into working state and batch. Whatever can fail comes before `apply`.
    fn decide(&mut self, command: &Command, cx: &Context, texts: Vec<Text>, batch: &mut Batch) -> Outcome {
        let working = &mut self.working;
        debug_assert!(working.state.head().is_none_or(|(_, at)| at <= cx.recorded_at), "time never runs backwards");
        let decided = match engine::decide(&working.state, &working.schemes, command, cx) {
            Ok(decided) => decided,
            Err(refusal) => return Outcome::Refused(refusal),
        };
        let act = decided.into_act(working.n_head() + 1, working.head.map(|(_, leaf)| leaf));
        let row = match row_of(&act, self.entropy.draw(), &mut self.canonical) {
            Ok(row) => row,
            Err(cause) => return Outcome::Failed(cause),
        };
        if let Err(cause) = working.schemes.take_in(&act) {
            return Outcome::Failed(cause);
        }
        let touched = working.state.apply(&act);
        working.head = Some((act.n, row.leaf()));
        let act = Arc::new(act);
        let kept = self.keep(texts, &touched);
        match kept.and_then(|changes| self.erase_with(&act, &row, changes, batch)) {
            Ok(changes) => {
                batch.take_act(Arc::clone(&act), row, changes);
                Outcome::Accepted(act)
            }
            Err(fault) => {
                batch.spoil(fault.to_string());
                Outcome::Failed(fault.to_string())
            }
        }
    }

    /// Adds what takes away what an act erases, in the transaction of the act itself.
    fn erase_with(
        &mut self,
        act: &Act,
        row: &ActRow,
        mut changes: Vec<Change>,
        batch: &mut Batch,
    ) -> Result<Vec<Change>, WriteFault> {
        if !engine::archive::erases(act) {
            return Ok(changes);
        }
        let behind = [batch.rows().acts.as_slice(), std::slice::from_ref(row)].concat();
        let found = erasing::entry(self.store.as_ref(), &behind, &self.working.state, act.n);
        let Some(entry) = found.map_err(|what| WriteFault::Damaged { what })? else { return Ok(changes) };
        // Texts of acts in this transaction stand in no row yet.
        let written = batch.rows().changes.iter().chain(&changes).filter_map(|change| match change {
            Change::VaultWritten(row) => Some(row.clone()),
            Change::VaultErased(_)
            | Change::KeyWritten(_)
            | Change::KeyDestroyed { .. }
            | Change::DraftSaved(_)
            | Change::DraftDeleted { .. }
            | Change::LetterMarked(_)
            | Change::LookNoted(_)
            | Change::AccountWritten(_)
            | Change::SessionKept(_)
            | Change::SessionEnded(_) => None,
        });
        let rows: Vec<VaultRow> = self.store.read_vault()?.into_iter().chain(written).collect();
        changes.extend(erasing::changes(&rows, &entry, &mut self.shared.keys(), &mut self.entropy)?);
        entry.texts.iter().for_each(|id| self.working.vault.remove(*id));
        batch.take_erased(entry);
        Ok(changes)
    }

    /// Puts the texts of an act into the vault in memory and returns the rows that keep them.
    fn keep(&mut self, texts: Vec<Text>, touched: &[ApplicationId]) -> Result<Vec<Change>, WriteFault> {
        if texts.is_empty() {
            return Ok(Vec::new());
        }
        // What is said of an application after it was destroyed is the office's own: its key is gone.
        let case = match touched {
            [one] if !self.working.state.is_destroyed(*one) => one.to_string(),
            [] | [_, ..] => OFFICE_CASE.to_owned(),
        };
        let (key, drawn) = self.shared.keys().of_or_drawn(&case, &mut self.entropy)?;
        let mut changes = Vec::from_iter(drawn);
        for text in texts {
            let id = text.private.vault;
            let bytes = key.seal(&bound_to(&case, id), text.text.as_bytes(), &mut self.entropy)?;
            changes.push(Change::VaultWritten(VaultRow {
                id,
                case: case.clone(),
                salt: text.salt,
                bytes: bytes.into(),
            }));
            self.working.vault.insert(id, text.text);
        }
        Ok(changes)
    }

    /// Finds or draws the key of a case and keeps it until the batch has ended.
    pub(super) fn take_key(&mut self, case: &str, reply: Reply<Result<DataKey, WriteFault>>, batch: &mut Batch) {
        match self.shared.keys().of_or_drawn(case, &mut self.entropy) {
            Ok((key, drawn)) => batch.take_key(key, drawn, reply),
            Err(fault) => reply.send(Err(fault)),
        }
    }
}

/// Returns what an entry of the vault is bound to, so that no entry opens in another's place.
pub(crate) fn bound_to(case: &str, id: basis::id::VaultId) -> String {
    format!("vault:{case}:{id}")
}

fn row_of(act: &Act, salt: Result<[u8; 32], WriteFault>, canonical: &mut Canonical) -> Result<ActRow, String> {
    let salt = salt.map_err(|fault| fault.to_string())?;
    let bytes = canonical.bytes_of(act).map_err(|fault| fault.to_string())?;
    Ok(ActRow { n: act.n, recorded_at_microseconds: act.recorded_at.microseconds(), salt, bytes: bytes.into() })
}
