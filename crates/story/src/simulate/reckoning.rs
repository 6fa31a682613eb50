//! What a simulation adds up to: counts, and a digest over whatever the same seed must give again.

use std::io;

use basis::canonical;
use basis::digest::Digest;
use engine::Act;
use serde_json::{Map, Value as Json, json};

use super::Figures;
use super::told::Telling;
use super::years::Years;
use crate::flight::{Heard, Settled};
use crate::world::Answered;

/// Counts and digest so far.
pub(super) struct Reckoning {
    commands: u64,
    refusals: u64,
    events: u64,
    winners: u64,
    telling: Telling,
    digest: Digest,
}

impl Default for Reckoning {
    fn default() -> Reckoning {
        Reckoning {
            commands: 0,
            refusals: 0,
            events: 0,
            winners: 0,
            telling: Telling::default(),
            digest: Digest::of(&[]),
        }
    }
}

impl Reckoning {
    /// Takes in what a listener hears.
    ///
    /// # Errors
    /// An act that has no canonical form, which no act is.
    pub(super) fn take(&mut self, heard: Heard<'_>) -> io::Result<()> {
        match heard {
            Heard::Sent(_) => Ok(()),
            Heard::Answered(settled) => settled.iter().try_for_each(|one| self.settled(one)),
        }
    }

    fn settled(&mut self, settled: &Settled) -> io::Result<()> {
        self.commands = self.commands.saturating_add(1);
        let said = match &settled.answered {
            Answered::Accepted(act) => self.act(act)?,
            Answered::Refused(refusal) => {
                self.refusals = self.refusals.saturating_add(1);
                if settled.command == "submit-application" {
                    self.telling.refused();
                }
                json!({ "request": settled.request, "command": settled.command, "refused": refusal.word() })
            }
        };
        let bytes = canonical::to_bytes(&said).map_err(io::Error::other)?;
        self.digest = Digest::of_parts(&[&self.digest.0, &bytes]);
        Ok(())
    }

    fn act(&mut self, act: &Act) -> io::Result<Json> {
        self.events = self.events.saturating_add(act.events.len() as u64);
        let mut said = serde_json::to_value(act)?;
        self.winners = self.winners.saturating_add(winners(&said) as u64);
        said.get("events").and_then(Json::as_array).into_iter().flatten().for_each(|event| self.telling.take(event));
        if let Some(fields) = said.as_object_mut() {
            fields.remove("previous");
        }
        without_chance(&mut said);
        Ok(said)
    }

    /// Returns the figures of the editions of these years.
    pub(super) fn figures(self, years: Years) -> Figures {
        Figures {
            editions: years.editions.len(),
            commands: self.commands,
            refusals: self.refusals,
            events: self.events,
            winners: self.winners,
            assumed_calendars: years.assumed,
            told: self.telling.told(),
            digest: self.digest.to_string(),
        }
    }
}

/// Returns how many winners an act announces.
fn winners(act: &Json) -> usize {
    let events = act.get("events").and_then(Json::as_array).into_iter().flatten();
    let announced = events.filter(|event| event.get("name").and_then(Json::as_str) == Some("winners-announced"));
    announced.filter_map(|event| event.get("winners")?.as_array()).map(Vec::len).sum()
}

/// Takes out what the office draws by chance: places and salted digests of private texts, addresses and salted digests
/// of files. That a text or a file stands there, and how long the file is, stays.
fn without_chance(value: &mut Json) {
    match value {
        Json::Object(fields) => {
            if drawn(fields) {
                fields.retain(|name, _| name == "size_bytes");
            }
            fields.values_mut().for_each(without_chance);
        }
        Json::Array(values) => values.iter_mut().for_each(without_chance),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

fn drawn(fields: &Map<String, Json>) -> bool {
    let has = |names: &[&str]| names.len() == fields.len() && names.iter().all(|name| fields.contains_key(*name));
    has(&["vault", "digest"]) || has(&["blob", "commitment", "size_bytes"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_chance_draws_is_left_out_and_nothing_else() {
        let mut said = json!({
            "reason": { "vault": "v1", "digest": "sha256:00" },
            "report": [{ "blob": "sha256:01", "commitment": "sha256:02", "size_bytes": 9 }],
            "scheme": { "digest": "sha256:03" },
        });
        without_chance(&mut said);
        let left = json!({ "reason": {}, "report": [{ "size_bytes": 9 }], "scheme": { "digest": "sha256:03" } });
        assert_eq!(said, left);
    }
}
