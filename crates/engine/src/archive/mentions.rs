//! In which acts a person is named: as whoever did, entered or confirmed them, or among their arguments.

use std::sync::Arc;

use basis::day::Moment;
use basis::id::PersonId;
use imbl::OrdMap;

use crate::act::Act;
use crate::command::Named;
use crate::pair::Propose;

/// The acts that name each person, with their command and when they were recorded.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Mentions {
    acts: OrdMap<(PersonId, u64), (Arc<str>, Moment)>,
}

impl Mentions {
    /// Takes an act in. A proposal is nothing yet: what becomes of it carries both names.
    pub(crate) fn take_in(&mut self, act: &Act) {
        if &*act.command.name == Propose::NAME {
            return;
        }
        let named = act.command.with.people();
        let people =
            [Some(act.by), act.on_behalf_of, act.in_place_of, act.seconded_by].into_iter().flatten().chain(named);
        for person in people {
            self.acts.insert((person, act.n), (Arc::clone(&act.command.name), act.recorded_at));
        }
    }

    /// Returns the acts that name a person, each with its command.
    pub(crate) fn of(&self, person: PersonId) -> impl Iterator<Item = (u64, &str)> {
        self.range(person).map(|(n, (command, _))| (n, &**command))
    }

    /// Returns when the last act was recorded that names a person.
    pub(crate) fn last(&self, person: PersonId) -> Option<Moment> {
        self.range(person).map(|(_, (_, at))| *at).last()
    }

    fn range(&self, person: PersonId) -> impl Iterator<Item = (u64, &(Arc<str>, Moment))> {
        self.acts.range((person, u64::MIN)..=(person, u64::MAX)).map(|((_, n), one)| (*n, one))
    }
}
