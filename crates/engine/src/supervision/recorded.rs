//! How a record of a winner from before Laurel is found, as whoever sets it right names it.

use basis::id::OrganisationId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Winner;
use crate::identity;
use crate::state::State;

/// What is right of a record: `T` holds the fields that should read otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RecordRight<T> {
    /// It never was: the record is struck.
    NeverWas,
    /// It should read so.
    Reads(T),
}

/// Returns the record that is meant of an organisation, with the registration it stands under.
pub(super) fn recorded<'a, T>(
    state: &'a State,
    organisation: OrganisationId,
    meant: impl Fn(&'a Winner) -> Option<&'a T>,
) -> Option<(OrganisationId, &'a T)> {
    let same = identity::same_as(state, organisation).into_iter();
    same.filter_map(|one| Some((one, meant(state.winners.get(&one)?)?))).next()
}
