//! Parts of an act that nothing reads again when the log is replayed: as decided, or as text read when somebody asks.

use std::sync::Arc;

use basis::id::PersonId;
use scheme::Verdict;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::command::Command;

/// A part of an act.
#[derive(Clone, Debug)]
enum Part<T> {
    /// As it was decided in this process.
    Decided(T),
    /// As it stands in the log.
    Stored(Arc<str>),
}

impl<T> Part<T> {
    /// Returns the part as it stands; only its form as JSON has been looked at.
    fn stored(text: &RawValue) -> Part<T> {
        Part::Stored(text.get().into())
    }

    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>
    where
        T: Serialize,
    {
        match self {
            Part::Decided(decided) => decided.serialize(serializer),
            Part::Stored(text) => read::<serde_json::Value, S::Error>(text)?.serialize(serializer),
        }
    }
}

fn read<T: DeserializeOwned, E: serde::ser::Error>(text: &str) -> Result<T, E> {
    serde_json::from_str(text).map_err(E::custom)
}

/// The arguments of a command, private texts replaced by their place in the vault.
#[derive(Clone, Debug)]
pub struct Arguments(Part<Command>);

impl Arguments {
    /// Returns the arguments by name.
    pub fn read(&self) -> serde_json::Value {
        match &self.0 {
            Part::Decided(command) => command.with(),
            // Whoever made it looked at its form, so it is never the default.
            Part::Stored(text) => serde_json::from_str(text).unwrap_or_default(),
        }
    }
}

impl Arguments {
    /// Returns the people that are named in them, as often as they are.
    pub(crate) fn people(&self) -> Vec<PersonId> {
        match &self.0 {
            Part::Decided(command) => people_in(&command.with().to_string()),
            Part::Stored(text) => people_in(text),
        }
    }
}

/// Returns the people whose ids stand as texts in JSON.
fn people_in(text: &str) -> Vec<PersonId> {
    let mut after = text.split("\"p-");
    after.next();
    after.filter_map(|rest| PersonId::parse(&format!("p-{}", rest.split('"').next()?)).ok()).collect()
}

impl From<Command> for Arguments {
    fn from(command: Command) -> Arguments {
        Arguments(Part::Decided(command))
    }
}

impl PartialEq for Arguments {
    fn eq(&self, other: &Arguments) -> bool {
        self.read() == other.read()
    }
}

impl Eq for Arguments {}

impl Serialize for Arguments {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Arguments {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Arguments, D::Error> {
        <&RawValue>::deserialize(deserializer).map(|text| Arguments(Part::stored(text)))
    }
}

/// The verdicts an act rests on, in the order of the regulation; most acts rest on none.
#[derive(Clone, Debug)]
pub struct Verdicts(Option<Part<Arc<[Verdict]>>>);

/// No verdicts, as canonical JSON has them.
const NONE: &str = "[]";

impl Verdicts {
    /// Returns the verdicts.
    ///
    /// # Errors
    /// Returns what this program cannot read of what the log holds.
    pub fn read(&self) -> Result<Arc<[Verdict]>, serde_json::Error> {
        match &self.0 {
            None => Ok(Arc::default()),
            Some(Part::Decided(verdicts)) => Ok(Arc::clone(verdicts)),
            Some(Part::Stored(text)) => serde_json::from_str(text),
        }
    }
}

impl From<Vec<Verdict>> for Verdicts {
    fn from(verdicts: Vec<Verdict>) -> Verdicts {
        Verdicts((!verdicts.is_empty()).then(|| Part::Decided(verdicts.into())))
    }
}

impl PartialEq for Verdicts {
    fn eq(&self, other: &Verdicts) -> bool {
        match (self.read(), other.read()) {
            (Ok(one), Ok(other)) => one == other,
            (Err(_), _) | (_, Err(_)) => false,
        }
    }
}

impl Eq for Verdicts {}

impl Serialize for Verdicts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            None => serializer.collect_seq::<[Verdict; 0]>([]),
            Some(verdicts) => verdicts.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Verdicts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Verdicts, D::Error> {
        let text = <&RawValue>::deserialize(deserializer)?;
        Ok(Verdicts((text.get() != NONE).then(|| Part::stored(text))))
    }
}
