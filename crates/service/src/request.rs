//! What somebody asks of an office, before anything of it is believed.

use basis::day::{DoneOn, Moment};
use basis::id::{PersonId, RequestId};

/// One request. Private texts stand in `with` as plain text; the intake takes them out.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Id chosen by the caller: repeating it has one effect.
    pub request: RequestId,
    /// Who asks.
    pub by: PersonId,
    /// For whom it is entered from paper.
    pub on_behalf_of: Option<PersonId>,
    /// When it was done, if on paper and earlier.
    pub done_on: Option<DoneOn>,
    /// Proof of the paper.
    pub proof: Option<String>,
    /// Name of the command.
    pub command: String,
    /// Its arguments.
    pub with: serde_json::Value,
    /// Scenario time; honoured on trial data only, and never earlier than what is recorded already.
    pub at: Option<Moment>,
}

impl Request {
    /// Returns a request that a person makes for themselves, now.
    #[must_use]
    pub fn new(request: RequestId, by: PersonId, command: &str, with: serde_json::Value) -> Request {
        Request {
            request,
            by,
            on_behalf_of: None,
            done_on: None,
            proof: None,
            command: command.to_owned(),
            with,
            at: None,
        }
    }

    /// Returns the request at a time of a scenario.
    #[must_use]
    pub fn at(mut self, at: Moment) -> Request {
        self.at = Some(at);
        self
    }
}
