//! The names of a running story: which id each name stands for, as the field that holds it wants.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use basis::id::{
    ApplicationId, BodyId, BreachId, CertificateId, EditionId, MatterId, ObjectionId, OrganisationId, PanelId,
    PersonId, ProposalId,
};
use engine::Act;
use engine::vocabulary::Reference;
use serde_json::Value as Json;
use service::Vault;

use crate::bearers::Bearers;

/// The most names that are listed where none is near.
const LISTED_MAX: usize = 30;

/// What names stand for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    people: BTreeMap<String, PersonId>,
    /// What steps have made, by the name they gave it: ids in the order of the events, those made there first.
    made: BTreeMap<String, Vec<String>>,
    /// The latest thing of each kind that belongs to an organisation, by its name and the prefix of the id.
    of_firm: BTreeMap<(String, &'static str), String>,
    /// Which name an id is spoken by.
    spoken: BTreeMap<String, String>,
    /// Year of the edition opened last.
    year: Option<i64>,
    /// Editions by their year; of several awards of an office there may be one each.
    editions: BTreeMap<String, Vec<String>>,
    /// Who bears a name in a log that was made elsewhere.
    bearers: Bearers,
}

/// Returns the prefix of the ids a field holds.
fn prefix(reference: Reference) -> Option<&'static str> {
    Some(match reference {
        Reference::Person => PersonId::PREFIX,
        Reference::Organisation => OrganisationId::PREFIX,
        Reference::Edition => EditionId::PREFIX,
        Reference::Application => ApplicationId::PREFIX,
        Reference::Panel => PanelId::PREFIX,
        Reference::Objection => ObjectionId::PREFIX,
        Reference::Proposal => ProposalId::PREFIX,
        Reference::Certificate => CertificateId::PREFIX,
        Reference::Breach => BreachId::PREFIX,
        Reference::Matter => MatterId::PREFIX,
        Reference::Body => BodyId::PREFIX,
        Reference::Document | Reference::Private | Reference::Command => return None,
    })
}

/// Returns the id by which nothing of that kind is made: it stands for what is not there.
pub(crate) fn of_nothing(reference: Reference) -> Option<String> {
    const NOTHING: &str = "nothing";
    Some(match reference {
        Reference::Person => PersonId::from_request(NOTHING, 0).to_string(),
        Reference::Organisation => OrganisationId::from_request(NOTHING, 0).to_string(),
        Reference::Edition => EditionId::from_request(NOTHING, 0).to_string(),
        Reference::Application => ApplicationId::from_request(NOTHING, 0).to_string(),
        Reference::Panel => PanelId::from_request(NOTHING, 0).to_string(),
        Reference::Objection => ObjectionId::from_request(NOTHING, 0).to_string(),
        Reference::Proposal => ProposalId::from_request(NOTHING, 0).to_string(),
        Reference::Certificate => CertificateId::from_request(NOTHING, 0).to_string(),
        Reference::Breach => BreachId::from_request(NOTHING, 0).to_string(),
        Reference::Matter => MatterId::from_request(NOTHING, 0).to_string(),
        Reference::Body => BodyId::from_request(NOTHING, 0).to_string(),
        Reference::Document | Reference::Private | Reference::Command => return None,
    })
}

/// Returns whether a text is an id of some kind.
pub(crate) fn is_id(text: &str) -> bool {
    PersonId::parse(text).is_ok()
        || OrganisationId::parse(text).is_ok()
        || EditionId::parse(text).is_ok()
        || ApplicationId::parse(text).is_ok()
        || PanelId::parse(text).is_ok()
        || ObjectionId::parse(text).is_ok()
        || ProposalId::parse(text).is_ok()
        || CertificateId::parse(text).is_ok()
        || BreachId::parse(text).is_ok()
        || MatterId::parse(text).is_ok()
        || BodyId::parse(text).is_ok()
}

/// Returns every id that a request can have made, up to an ordinal.
fn made_by(request: &str, ordinals: u32) -> BTreeSet<String> {
    let of = |at: u32| {
        [
            PersonId::from_request(request, at).to_string(),
            OrganisationId::from_request(request, at).to_string(),
            EditionId::from_request(request, at).to_string(),
            ApplicationId::from_request(request, at).to_string(),
            PanelId::from_request(request, at).to_string(),
            ObjectionId::from_request(request, at).to_string(),
            ProposalId::from_request(request, at).to_string(),
            CertificateId::from_request(request, at).to_string(),
            BreachId::from_request(request, at).to_string(),
            MatterId::from_request(request, at).to_string(),
            BodyId::from_request(request, at).to_string(),
        ]
    };
    (0..ordinals).flat_map(of).collect()
}

impl Names {
    /// Returns the names of everybody and everything in a log of trial data; whom others share a name with is called by id.
    pub fn of_log(acts: &[Arc<Act>], vault: &Vault) -> Names {
        let mut names = Names { bearers: Bearers::of_log(acts, vault), ..Names::default() };
        for act in acts {
            if let Some((name, id)) = crate::world::registered(act, vault) {
                names.bind_person(&names.bearers.of_person(&name, id), id);
            }
            let owner = names.spoken.get(&act.actor().to_string());
            let firm = owner.and_then(|owner| names.bearers.of_firm(owner, act));
            names.learn(act, firm.as_deref(), None);
        }
        names
    }

    /// Returns the ids of all that bear a name where one of them is wanted; none if the name is that of one or of nobody.
    pub(crate) fn several(&self, reference: Reference, name: &str) -> &[String] {
        let editions = self.editions.get(name).filter(|ids| reference == Reference::Edition && ids.len() > 1);
        editions.map_or_else(|| self.bearers.several(reference, name), Vec::as_slice)
    }

    /// Binds the name of a person.
    pub fn bind_person(&mut self, name: &str, id: PersonId) {
        self.people.insert(name.to_owned(), id);
        self.spoken.insert(id.to_string(), name.to_owned());
    }

    /// Returns the person of a name; an organisation's name stands for its drafter.
    pub fn person(&self, name: &str) -> Option<PersonId> {
        self.people.get(name).copied().or_else(|| PersonId::parse(&self.id(Reference::Person, name)?).ok())
    }

    /// Returns every name that stands for somebody or something.
    pub fn all(&self) -> BTreeSet<&str> {
        let firms = self.of_firm.keys().map(|(name, _)| name);
        self.people
            .keys()
            .chain(self.made.keys())
            .chain(self.editions.keys())
            .chain(firms)
            .map(String::as_str)
            .collect()
    }

    /// Returns a help sentence with the names nearest to one that stands for nothing, or with all if there are few.
    pub(crate) fn near(&self, name: &str) -> String {
        let all = self.all();
        let nearest = scheme::nearest(name, all.iter().copied());
        if nearest.is_empty() && all.len() > LISTED_MAX {
            return format!("none of the {} names here is near", all.len());
        }
        crate::tree::near(name, all.iter().copied())
    }

    /// Returns the year of the edition opened last.
    pub fn year(&self) -> Option<i64> {
        self.year
    }

    /// Returns the id that a name stands for where a field wants such a reference.
    pub fn id(&self, reference: Reference, name: &str) -> Option<String> {
        let prefix = prefix(reference)?;
        if let (Reference::Person, Some(id)) = (reference, self.people.get(name)) {
            return Some(id.to_string());
        }
        let made = self.made.get(name).and_then(|ids| ids.iter().find(|id| id.starts_with(prefix)));
        let firm = || self.of_firm.get(&(name.to_owned(), prefix));
        let edition = || self.editions.get(name).filter(|_| reference == Reference::Edition).and_then(|ids| ids.last());
        made.or_else(firm)
            .or_else(edition)
            .cloned()
            .or_else(|| (is_id(name) && name.starts_with(prefix)).then(|| name.to_owned()))
    }

    /// Learns what an act made. `firm` is the organisation it registered, `name` the name its step gave to what it made.
    pub fn learn(&mut self, act: &Act, firm: Option<&str>, name: Option<&str>) {
        // The text of a scheme holds no ids and is long.
        if &*act.command.name == "adopt-scheme" {
            return;
        }
        let events: Vec<Json> = act.events.iter().filter_map(|event| serde_json::to_value(event).ok()).collect();
        let mut all = Vec::new();
        events.iter().for_each(|event| ids(event, &mut all));
        let made = made_by(act.request.as_str(), u32::try_from(all.len()).unwrap_or(0));
        for event in &events {
            self.learn_event(event, firm, &made);
        }
        if let Some(name) = name {
            let (own, others): (Vec<String>, Vec<String>) = all.into_iter().partition(|id| made.contains(id));
            for id in &own {
                self.spoken.entry(id.clone()).or_insert_with(|| name.to_owned());
            }
            self.made.insert(name.to_owned(), own.into_iter().chain(others).collect());
        }
    }

    fn learn_event(&mut self, event: &Json, firm: Option<&str>, made: &BTreeSet<String>) {
        let mut found = Vec::new();
        ids(event, &mut found);
        let opened = found.iter().find(|id| id.starts_with(EditionId::PREFIX) && made.contains(*id));
        if let (Some(edition), Some(year)) = (opened, event.get("year").and_then(Json::as_i64)) {
            self.year = Some(year);
            self.editions.entry(year.to_string()).or_default().push(edition.clone());
        }
        let own =
            found.iter().filter(|id| id.starts_with(OrganisationId::PREFIX) || id.starts_with(ApplicationId::PREFIX));
        let owner = firm.map(str::to_owned).or_else(|| own.filter_map(|id| self.spoken.get(id)).next().cloned());
        let Some(owner) = owner else { return };
        for id in found.iter().filter(|id| made.contains(*id) && !id.starts_with(PersonId::PREFIX)) {
            let Some(prefix) = KINDS.iter().find(|prefix| id.starts_with(**prefix)) else { continue };
            self.of_firm.insert((owner.clone(), *prefix), id.clone());
            if *prefix == OrganisationId::PREFIX || *prefix == ApplicationId::PREFIX {
                self.spoken.insert(id.clone(), owner.clone());
            }
        }
    }

    /// Returns a value with every id replaced by the name it is spoken by.
    pub fn in_names(&self, value: &Json) -> Json {
        let spoken = |text: &str| self.spoken.get(text).cloned().unwrap_or_else(|| text.to_owned());
        match value {
            Json::String(text) => Json::String(spoken(text)),
            Json::Array(items) => items.iter().map(|item| self.in_names(item)).collect(),
            Json::Object(fields) => fields.iter().map(|(name, field)| (spoken(name), self.in_names(field))).collect(),
            Json::Null | Json::Bool(_) | Json::Number(_) => value.clone(),
        }
    }
}

/// Prefixes of what can belong to an organisation.
const KINDS: &[&str] = &[
    OrganisationId::PREFIX,
    ApplicationId::PREFIX,
    ObjectionId::PREFIX,
    ProposalId::PREFIX,
    CertificateId::PREFIX,
    BreachId::PREFIX,
    PanelId::PREFIX,
];

/// Adds every id in a value, in order, each once.
fn ids(value: &Json, found: &mut Vec<String>) {
    match value {
        Json::String(text) if is_id(text) && !found.contains(text) => found.push(text.clone()),
        Json::String(_) | Json::Null | Json::Bool(_) | Json::Number(_) => {}
        Json::Array(items) => items.iter().for_each(|item| ids(item, found)),
        Json::Object(fields) => fields.values().for_each(|field| ids(field, found)),
    }
}
