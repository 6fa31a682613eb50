//! A story in memory: state, `decide` and `apply`, nothing else.
//!
//! Ablation and comparison run here.

use std::sync::Arc;

use basis::canonical;
use basis::digest::Digest;
use basis::id::VaultId;
use engine::vocabulary::{self, Reference};
use engine::{Command, Context, Document, Private, Proof, Refusal, Schemes, State};
use scheme::Scheme;
use serde_json::{Value as Json, json};

use super::{Answered, Order, View, World, WorldFault};

/// A world in memory. Clones share what they have in common, so that one beginning serves many ends.
#[derive(Clone, Default)]
pub struct Memory {
    state: State,
    schemes: Schemes,
    head: Option<(u64, Digest)>,
}

impl Memory {
    /// Returns the world with another scheme in the place of the one that was adopted under a digest.
    #[must_use]
    pub fn with_scheme(mut self, digest: Digest, scheme: Scheme) -> Memory {
        self.schemes = self.schemes.with(digest, scheme);
        self
    }

    /// Returns a world that stands where another is looked at, without its chain: what is tried there is done nowhere.
    pub fn standing(view: View) -> Memory {
        Memory { state: view.state, schemes: view.schemes, head: None }
    }

    /// Returns number and digest of the last act.
    pub fn head(&self) -> Option<(u64, Digest)> {
        self.head
    }
}

impl World for Memory {
    fn submit(&mut self, order: Order) -> Result<Answered, WorldFault> {
        let answered = decide(&self.state, &self.schemes, &order, self.head)?;
        if let Answered::Accepted(act) = &answered {
            let bytes = canonical::to_bytes(act.as_ref()).map_err(|fault| WorldFault::NoAnswer(fault.to_string()))?;
            self.schemes.take_in(act).map_err(WorldFault::NoAnswer)?;
            self.state.apply(act);
            self.head = Some((act.n, Digest::of(&bytes)));
        }
        Ok(answered)
    }

    fn keep(&mut self, case: &str, text: &str) -> Result<Document, WorldFault> {
        Ok(document(case, text))
    }

    fn view(&self) -> View {
        View { state: self.state.clone(), schemes: self.schemes.clone() }
    }
}

/// Decides an order on a state without keeping anything.
pub(super) fn decide(
    state: &State,
    schemes: &Schemes,
    order: &Order,
    head: Option<(u64, Digest)>,
) -> Result<Answered, WorldFault> {
    let (command, context) = match parsed(order)? {
        Ok(parsed) => parsed,
        Err(refusal) => return Ok(Answered::Refused(refusal)),
    };
    Ok(match engine::decide(state, schemes, &command, &context) {
        Ok(decided) => {
            let n = head.map_or(1, |(n, _)| n.saturating_add(1));
            Answered::Accepted(Arc::new(decided.into_act(n, head.map(|(_, digest)| digest))))
        }
        Err(refusal) => Answered::Refused(refusal),
    })
}

/// Returns command and context of an order, as the door wants them, or the refusal of what cannot be read.
pub(crate) fn parsed(order: &Order) -> Result<Result<(Command, Context), Refusal>, WorldFault> {
    let proof = order.proof.as_deref().map(Proof::parse).transpose().map_err(WorldFault::NoAnswer)?;
    let with = sealed(order)?;
    let command = match Command::read(&order.command, &with) {
        Ok(command) => command,
        Err(malformed) => return Ok(Err(Refusal::malformed(malformed))),
    };
    let context = Context {
        request: order.request.clone(),
        by: order.by,
        on_behalf_of: order.on_behalf_of,
        recorded_at: order.at,
        done_on: order.done_on,
        proof,
        seconded_by: None,
    };
    Ok(Ok((command, context)))
}

/// Puts a place and a digest where a private text stood; there is no vault here, and nothing here is private.
fn sealed(order: &Order) -> Result<Json, WorldFault> {
    let mut with = order.with.clone();
    let mut ordinal = 0;
    vocabulary::visit(&order.command, &mut with, &mut |reference, value| {
        if let (Reference::Private, Json::String(text)) = (reference, &*value) {
            let vault = VaultId::from_request(order.request.as_str(), ordinal);
            ordinal = ordinal.saturating_add(1);
            let private = Private { vault, digest: Digest::of(text.as_bytes()) };
            *value = json!(private);
        }
        Ok::<(), WorldFault>(())
    })?;
    Ok(with)
}

/// Returns how a log would refer to a file that is not kept.
pub(super) fn document(case: &str, text: &str) -> Document {
    Document {
        blob: Digest::of_parts(&[case.as_bytes(), text.as_bytes()]),
        commitment: Digest::of(text.as_bytes()),
        size_bytes: u64::try_from(text.len()).unwrap_or(u64::MAX),
    }
}
