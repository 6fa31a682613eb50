//! Everything that can have happened: one variant a chapter, stored under name and version beside its own fields.

use std::borrow::Cow;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

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

/// An event as it stands in the log. No event has a field `name` or `version` of its own; a test keeps that.
#[derive(Serialize)]
pub(crate) struct Stored<'a, T> {
    pub(crate) name: &'static str,
    pub(crate) version: u32,
    #[serde(flatten)]
    pub(crate) event: &'a T,
}

/// What tells an event from the others.
#[derive(Deserialize)]
struct Head<'a> {
    #[serde(borrow)]
    name: Cow<'a, str>,
    version: u32,
}

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Event, D::Error> {
        let stored = <&RawValue>::deserialize(deserializer)?;
        let head: Head<'_> = serde_json::from_str(stored.get()).map_err(D::Error::custom)?;
        match Event::read_named(&head.name, head.version, stored.get()) {
            Some(event) => event.map_err(D::Error::custom),
            None => Err(D::Error::custom(format!("unknown event {}@{}", head.name, head.version))),
        }
    }
}
