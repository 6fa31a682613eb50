//! Everything that can have happened: one variant a chapter, stored under name and version beside its own fields.

use std::fmt;

use serde::de::value::MapDeserializer;
use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

event_chapters! {
    Office = office,
    People = people,
    Staffing = staffing,
    Pair = pair,
    Call = call,
    Adoption = adoption,
    Filing = filing,
    Consent = consent,
    Eligibility = eligibility,
    Engagement = engagement,
    Panel = panel,
    Round = round,
    Shortlist = shortlist,
    Vote = vote,
    Notice = notice,
    Inquiry = inquiry,
    Approval = approval,
    Honour = honour,
    Money = money,
    Fees = fees,
    Supervision = supervision,
    Revocation = revocation,
    Delivery = delivery,
    Originals = originals,
    Inspection = inspection,
    Identity = identity,
    Correction = correction,
    Special = special,
    Archive = archive,
}

/// Few events have more fields.
const FIELDS_EXPECTED: usize = 8;

/// An event as it stands in the log. No event has a field `name` or `version` of its own; a test keeps that.
#[derive(Serialize)]
pub(crate) struct Stored<'a, T> {
    #[serde(flatten)]
    pub(crate) event: &'a T,
    // In canonical JSON they stand among the fields; coming last they have the shorter way.
    pub(crate) name: &'static str,
    pub(crate) version: u32,
}

/// The fields of an event that are its own, each as it stands.
pub(crate) struct Fields<'de>(Vec<(&'de str, &'de RawValue)>);

impl<'de> Fields<'de> {
    /// Reads the event they belong to; nothing is left of them.
    pub(crate) fn read<T: Deserialize<'de>>(&mut self) -> Result<T, serde_json::Error> {
        T::deserialize(MapDeserializer::new(std::mem::take(&mut self.0).into_iter()))
    }
}

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Event, D::Error> {
        deserializer.deserialize_map(EventVisitor)
    }
}

/// Parts name and version from the fields, which are read once it is known whose they are.
struct EventVisitor;

impl<'de> Visitor<'de> for EventVisitor {
    type Value = Event;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an event with name and version")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Event, A::Error> {
        let (mut name, mut version) = (None, None);
        let mut fields = Fields(Vec::with_capacity(map.size_hint().unwrap_or(FIELDS_EXPECTED)));
        while let Some(key) = map.next_key::<&str>()? {
            match key {
                "name" => name = Some(map.next_value::<&str>()?),
                "version" => version = Some(map.next_value::<u32>()?),
                _ => fields.0.push((key, map.next_value()?)),
            }
        }
        let name = name.ok_or_else(|| A::Error::missing_field("name"))?;
        let version = version.ok_or_else(|| A::Error::missing_field("version"))?;
        match Event::read_named(name, version, &mut fields) {
            Some(event) => event.map_err(A::Error::custom),
            None => Err(A::Error::custom(format_args!("unknown event {name}@{version}"))),
        }
    }
}
