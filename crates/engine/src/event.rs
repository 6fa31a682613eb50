//! Everything that can have happened: one variant a chapter, stored under name and version.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

event_chapters! {
    Office = office,
    People = people,
    Pair = pair,
    Call = call,
    Filing = filing,
    Consent = consent,
    Eligibility = eligibility,
    Panel = panel,
    Round = round,
    Shortlist = shortlist,
    Vote = vote,
    Notice = notice,
    Approval = approval,
    Honour = honour,
    Money = money,
}

/// An event as it stands in the log: name and version beside its own fields.
impl Serialize for Event {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (name, version) = self.name();
        let mut value = self.with();
        if let Some(fields) = value.as_object_mut() {
            fields.insert("name".to_owned(), name.into());
            fields.insert("version".to_owned(), version.into());
        }
        value.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Event, D::Error> {
        let mut value = serde_json::Value::deserialize(deserializer)?;
        let fields = value.as_object_mut().ok_or_else(|| D::Error::custom("an event is an object"))?;
        let name = fields.remove("name").and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default();
        let version = fields.remove("version").and_then(|version| version.as_u64()).unwrap_or_default();
        let version = u32::try_from(version).map_err(D::Error::custom)?;
        match Event::read_named(&name, version, &value) {
            Some(event) => event.map_err(D::Error::custom),
            None => Err(D::Error::custom(format!("unknown event {name}@{version}"))),
        }
    }
}
