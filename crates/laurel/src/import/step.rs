//! One command of an import with the requests in which it is sent.

use std::path::PathBuf;

use basis::day::Moment;
use basis::id::{PersonId, ProposalId, RequestId};
use engine::Document;
use serde_json::{Value as Json, json};
use story::Order;

use super::sheet::Place;

/// When a command is sent: what rests on another comes after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Phase {
    /// People are registered.
    People,
    /// Organisations are registered for one of them.
    Organisations,
    /// Posts are given.
    Posts,
    /// What was before the log is recorded.
    Before,
}

/// A command.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) place: Place,
    pub(super) phase: Phase,
    /// What it does, in words.
    pub(super) says: String,
    pub(super) command: &'static str,
    /// Its arguments, without its document.
    pub(super) with: Json,
    pub(super) document: Option<PathBuf>,
    /// For whom it is entered from which paper.
    pub(super) paper: Option<Paper>,
    /// Whether a second person compares it.
    pub(super) by_two: bool,
    pub(super) request: RequestId,
    /// Requests that have to be answered before, with the lines they come from.
    pub(super) needs: Vec<(RequestId, Place)>,
}

/// What is entered from paper.
#[derive(Clone, Debug)]
pub(super) struct Paper {
    pub(super) whose: PersonId,
    pub(super) called: String,
    pub(super) proof: String,
}

/// Who sends a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Senders {
    pub(super) by: PersonId,
    pub(super) second: Option<PersonId>,
}

impl Step {
    /// Returns a command that one person sends and that rests on nothing.
    pub(super) fn new(
        place: Place,
        phase: Phase,
        request: RequestId,
        says: String,
        (command, with): (&'static str, Json),
    ) -> Step {
        Step {
            place,
            phase,
            says,
            command,
            with,
            document: None,
            paper: None,
            by_two: false,
            request,
            needs: Vec::new(),
        }
    }

    /// Returns the command, resting on what other requests make.
    pub(super) fn needing(mut self, needs: impl IntoIterator<Item = (RequestId, Place)>) -> Step {
        self.needs.extend(needs);
        self
    }

    /// Returns the command, entered from paper: a second person compares it.
    pub(super) fn on_paper(self, paper: Paper) -> Step {
        Step { paper: Some(paper), by_two: true, ..self }
    }

    /// Returns the command with its document: a second person compares it.
    pub(super) fn with_document(self, document: PathBuf) -> Step {
        Step { document: Some(document), by_two: true, ..self }
    }

    /// Returns the id of the request that proposes it to a second person.
    pub(super) fn proposed(&self) -> Option<RequestId> {
        RequestId::parse(&format!("{}.proposed", self.request)).ok()
    }

    /// Returns the requests it goes in; of one that was proposed already only the second.
    pub(super) fn orders(
        &self,
        senders: Senders,
        document: Option<Document>,
        at: Moment,
        is_proposed: bool,
    ) -> Vec<Order> {
        let mut with = self.with.clone();
        if let (Some(document), Some(fields)) = (document, with.as_object_mut()) {
            fields.insert("document".to_owned(), json!(document));
        }
        let alone = Order {
            request: self.request.clone(),
            by: senders.by,
            on_behalf_of: None,
            done_on: None,
            proof: None,
            command: self.command.to_owned(),
            with,
            at,
        };
        let (Some(second), Some(proposed)) = (senders.second.filter(|_| self.by_two), self.proposed()) else {
            return vec![alone];
        };
        let proposal = ProposalId::from_request(proposed.as_str(), 0);
        let propose = json!({
            "command": { "name": alone.command, "with": alone.with },
            "for": self.paper.as_ref().map(|paper| paper.whose),
            "proof": self.paper.as_ref().map(|paper| &paper.proof),
        });
        let confirm =
            Order { by: second, command: "second".to_owned(), with: json!({ "proposal": proposal }), ..alone.clone() };
        if is_proposed {
            return vec![confirm];
        }
        vec![Order { request: proposed, command: "propose".to_owned(), with: propose, ..alone }, confirm]
    }
}
