//! What the office knows already, and by which names its schemes call things.

use std::collections::BTreeMap;

use basis::credit_code::CreditCode;
use basis::day::Moment;
use basis::id::{OrganisationId, PersonId};
use engine::people::{Role, Scope};
use engine::window::Looking;
use service::Snapshot;

/// What is known before an import.
pub(super) struct Known {
    /// Registered organisations with their names, by each code they have or had.
    organisations: BTreeMap<CreditCode, (OrganisationId, String)>,
    /// Whether anybody named may look at registered organisations.
    pub(super) sees_organisations: bool,
    /// Who holds which post where, by name.
    posts: Vec<(String, PersonId, Role, Scope)>,
    /// Townships.
    pub(super) townships: Names,
    /// Fields.
    pub(super) fields: Names,
    /// Prizes.
    pub(super) prizes: Names,
}

/// Names by which people call what has a code in a scheme.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeMap<String, String>);

impl Names {
    /// Returns the code of what is called so; a code stands for itself.
    ///
    /// # Errors
    /// Returns what to add to a sentence: the names nearest to it.
    pub(super) fn code_of(&self, called: &str) -> Result<String, String> {
        if self.0.values().any(|code| code == called) {
            return Ok(called.to_owned());
        }
        self.0.get(called).cloned().ok_or_else(|| {
            let near = scheme::nearest(called, self.0.keys().map(String::as_str));
            if near.is_empty() { String::new() } else { format!("；是否应为{}", near.join("或")) }
        })
    }

    /// Returns every name.
    pub(super) fn all(&self) -> Vec<&str> {
        self.0.keys().map(String::as_str).collect()
    }
}

impl Known {
    /// Returns what the people named may know of an office.
    pub(super) fn of(snapshot: &Snapshot, people: &[PersonId], at: Moment) -> Known {
        let looking = |viewer| Looking { state: &snapshot.state, schemes: &snapshot.schemes, viewer, at };
        let registered = people.iter().find_map(|person| looking(Some(*person)).registered());
        let sees_organisations = registered.is_some();
        let mut organisations = BTreeMap::new();
        for one in registered.unwrap_or_default() {
            for code in one.codes {
                organisations.insert(code, (one.organisation, one.name.clone()));
            }
        }
        let posts = looking(None).cast(usize::MAX).into_iter();
        let name = |id| snapshot.vault.text(id).unwrap_or_default().to_owned();
        let posts = posts.map(|post| (name(post.name.vault), post.person, post.role, post.scope)).collect();
        let (townships, fields, prizes) = names(snapshot);
        Known { organisations, sees_organisations, posts, townships, fields, prizes }
    }

    /// Returns the organisation of a code, with its name.
    pub(super) fn organisation(&self, code: &CreditCode) -> Option<(OrganisationId, &str)> {
        self.organisations.get(code).map(|(id, name)| (*id, name.as_str()))
    }

    /// Returns whoever of that name holds a post there.
    pub(super) fn person(&self, name: &str, scope: &Scope) -> Option<PersonId> {
        self.posts.iter().find(|(one, _, _, place)| one == name && place == scope).map(|(_, person, _, _)| *person)
    }

    /// Returns whether a person of that name holds the post there.
    pub(super) fn holds(&self, name: &str, role: Role, scope: &Scope) -> bool {
        self.posts.iter().any(|(one, _, post, place)| one == name && *post == role && place == scope)
    }
}

/// Returns the names of townships, fields and prizes in every text that the office has adopted; which of them binds, the
/// door decides.
fn names(snapshot: &Snapshot) -> (Names, Names, Names) {
    let (mut townships, mut fields, mut prizes) = (Names::default(), Names::default(), Names::default());
    for digest in snapshot.schemes.digests() {
        let text = snapshot.schemes.of(Some(*digest));
        for (code, words) in &text.glossary {
            let is_township = code.bytes().all(|one| one.is_ascii_digit());
            let names = if is_township { &mut townships } else { &mut fields };
            names.0.insert(words.zh.clone(), code.clone());
        }
        for prize in &text.prizes {
            // People use the short name as well, which the glossary has.
            let short = text.glossary.get(&prize.id).map(|words| words.zh.clone());
            prizes.0.extend(short.into_iter().chain([prize.name.zh.clone()]).map(|name| (name, prize.id.clone())));
        }
    }
    (townships, fields, prizes)
}
