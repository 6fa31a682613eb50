//! A plan carried out: each command through the door, one after the other.

use std::fs;

use basis::day::Moment;
use basis::id::{ApplicationId, PersonId};
use engine::window::{Looking, tell};
use story::{Answered, OfficeWorld, World};

use super::step::{Senders, Step};
use crate::terminal::told;

/// Sends a command, and returns the number of the act.
///
/// A crash before the answer leaves nothing, a file that no act names, or a proposal without its second: the next run finds
/// by the request id what stands and sends the rest.
///
/// # Errors
/// Returns in words why it could not be done.
pub(super) fn carry_out(
    step: &Step,
    senders: Senders,
    is_proposed: bool,
    world: &mut OfficeWorld,
    at: Moment,
) -> Result<u64, String> {
    let document = match step.document.as_ref().filter(|_| !is_proposed) {
        Some(path) => {
            let bytes = fs::read(path).map_err(|fault| format!("{}读不出来：{fault}", path.display()))?;
            // The key of what belongs to no application is the act's own, as for every command by hand.
            let case = ApplicationId::from_request(step.request.as_str(), 0).to_string();
            Some(world.office().put_document(&case, &bytes).map_err(|fault| told(&fault))?)
        }
        None => None,
    };
    let mut done = None;
    for order in step.orders(senders, document, at, is_proposed) {
        let who = order.by;
        match world.submit(order).map_err(|fault| told(&fault))? {
            Answered::Accepted(act) => done = Some(act.n),
            Answered::Refused(refusal) => return Err(sentence(world, who, at, &refusal)),
        }
    }
    done.ok_or_else(|| "没有可以发出的事项".to_owned())
}

fn sentence(world: &OfficeWorld, viewer: PersonId, at: Moment, refusal: &engine::Refusal) -> String {
    let view = world.view();
    let looking = Looking { state: &view.state, schemes: &view.schemes, viewer: Some(viewer), at };
    tell(&looking, refusal, None).message.zh
}
