//! Who bears which name in the log of trial data: a name that several bear stands for none of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use basis::id::{OrganisationId, PersonId};
use engine::Act;
use engine::vocabulary::Reference;
use service::Vault;

use crate::world::registered;

/// People by their name, and organisations by the name of whoever registered them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bearers {
    people: BTreeMap<String, Vec<String>>,
    firms: BTreeMap<String, Vec<String>>,
}

impl Bearers {
    /// Returns who bears which name in a log.
    pub(crate) fn of_log(acts: &[Arc<Act>], vault: &Vault) -> Bearers {
        let mut bearers = Bearers::default();
        let people: Vec<(String, PersonId)> = acts.iter().filter_map(|act| registered(act, vault)).collect();
        for (name, id) in &people {
            bearers.people.entry(name.clone()).or_default().push(id.to_string());
        }
        let spoken: BTreeMap<PersonId, String> =
            people.iter().map(|(name, id)| (*id, bearers.of_person(name, *id))).collect();
        for (owner, firm) in acts.iter().filter_map(|act| Some((spoken.get(&act.actor())?, firm_of(act)?))) {
            bearers.firms.entry(owner.clone()).or_default().push(firm.to_string());
        }
        bearers
    }

    /// Returns what a person is spoken by: the name, or the id where others bear the name.
    pub(crate) fn of_person(&self, name: &str, id: PersonId) -> String {
        let alone = self.people.get(name).is_none_or(|ids| ids.len() < 2);
        if alone { name.to_owned() } else { id.to_string() }
    }

    /// Returns what an organisation is spoken by that an act registers: what its owner is spoken by, or its id where the
    /// same person registered others.
    pub(crate) fn of_firm(&self, owner: &str, act: &Act) -> Option<String> {
        let firm = firm_of(act)?;
        let alone = self.firms.get(owner).is_none_or(|ids| ids.len() < 2);
        Some(if alone { owner.to_owned() } else { firm.to_string() })
    }

    /// Returns the ids of all that bear a name where one of them is wanted; none if the name is that of one or of nobody.
    pub(crate) fn several(&self, reference: Reference, name: &str) -> &[String] {
        let firms = if reference == Reference::Person { None } else { self.firms.get(name) };
        let all = [self.people.get(name), firms];
        all.into_iter().flatten().find(|ids| ids.len() > 1).map_or(&[], Vec::as_slice)
    }
}

/// Returns the organisation that an act registers.
fn firm_of(act: &Act) -> Option<OrganisationId> {
    (&*act.command.name == "register-organisation").then(|| OrganisationId::from_request(act.request.as_str(), 0))
}
