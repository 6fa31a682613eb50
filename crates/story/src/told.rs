//! Refusals and answers as the window tells them to whoever asked.

use basis::day::Moment;
use basis::id::{ApplicationId, PersonId};
use engine::window::{self, Looking, Told};
use engine::{Refusal, vocabulary};
use serde_json::Value as Json;

use crate::world::View;

/// Tells a refusal to a person.
pub(crate) fn tell(view: &View, to: PersonId, at: Moment, refusal: &Refusal, about: Option<ApplicationId>) -> Told {
    window::tell(&looking(view, to, at), refusal, about)
}

/// Tells whoever asks that something is not there: the same that is told where it is there and hidden.
pub(crate) fn unknown(view: &View, at: Moment) -> Told {
    let View { state, schemes } = view;
    window::tell(&Looking { state, schemes, viewer: None, at }, &Refusal::unknown(), None)
}

/// Answers a question of a person.
///
/// # Errors
/// Tells the refusal if the question cannot be read.
pub fn answer(view: &View, by: PersonId, at: Moment, question: &str, with: &Json) -> Result<Json, Box<Told>> {
    let looking = looking(view, by, at);
    window::answer(&looking, question, with).map_err(|refusal| Box::new(window::tell(&looking, &refusal, None)))
}

fn looking(view: &View, viewer: PersonId, at: Moment) -> Looking<'_> {
    Looking { state: &view.state, schemes: &view.schemes, viewer: Some(viewer), at }
}

/// Returns the application that the arguments of a command speak of, if they speak of one.
pub fn application_in(command: &str, with: &Json) -> Option<ApplicationId> {
    let mut found = None;
    let visited = vocabulary::visit(command, &mut with.clone(), &mut |reference, value| {
        if reference == vocabulary::Reference::Application {
            found = found.or_else(|| ApplicationId::parse(value.as_str()?).ok());
        }
        Ok::<(), ()>(())
    });
    visited.ok().and(found)
}
