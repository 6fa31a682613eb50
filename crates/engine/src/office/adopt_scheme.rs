//! The office adopts a scheme: its full text goes into the log, so that the log alone decides for ever.

use schemars::JsonSchema;
use scheme::{Folder, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::Adopted;
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::people::Role;
use crate::refusal::{Malformed, Refusal, malformed};
use crate::rights::{self, Object};
use crate::schemes::adoptable;
use crate::state::State;

/// Adopts a scheme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AdoptScheme {
    /// Every file of the scheme by path: scheme, articles, criteria, calendars.
    #[schemars(with = "std::collections::BTreeMap<String, String>")]
    pub folder: Folder,
}

/// A scheme was adopted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchemeAdopted {
    /// Its id.
    pub scheme: String,
    /// Its full text.
    pub folder: Folder,
}

impl Decide for AdoptScheme {
    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        let scheme = adoptable(&self.folder).map_err(|defects| {
            let why = defects.first().map(ToString::to_string).unwrap_or_default();
            Refusal::malformed(Malformed::Argument { what: "folder".into(), why })
        })?;
        let named = |id: &&String| Role::ALL.iter().any(|role| role.id() == **id);
        if let Some(other) = scheme.staff.keys().find(|id| !named(id)) {
            return malformed("folder", format!("an office needs nobody in the post {other}, which there is not"));
        }
        rights::check::<AdoptScheme>(state, cx, &Object::Office)?;
        if state.office.schemes.contains_key(&scheme.digest) {
            return Err(Refusal::of(Kind::Repeated));
        }
        Ok(Outcome::event(SchemeAdopted { scheme: scheme.id, folder: self.folder.clone() }))
    }
}

impl Apply for SchemeAdopted {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let adopted = Adopted { id: self.scheme.clone(), in_force: None, adopted: stamp.n };
        state.office.schemes.insert(self.folder.digest(), adopted);
    }
}
