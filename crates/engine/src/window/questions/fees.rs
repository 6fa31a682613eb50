//! Answers the question “What are the reviewers of an edition paid, and what else did its review cost?”.

use super::Ask;
use crate::fees::{Cost, EditionPart, Settled};
use crate::labels::Wide;
use crate::window::Looking;
use basis::id::{EditionId, PersonId};
use basis::money::Fen;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// What are the reviewers of an edition paid for how many half days, what is withheld, and what else did the review cost?
/// All sums are in yuan to the fen, and none of them is award money. A reviewer is told the own fee alone.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Fees {
    /// The edition; without one the latest.
    #[serde(default)]
    pub(crate) edition: Option<EditionId>,
}

impl Ask for Fees {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let viewer = looking.viewer();
        let Some(edition) = looking.state.meant(self.edition) else { return Json::Null };
        let part = &edition.fees;
        if viewer.knows_in(Wide::Fees, edition.id) {
            if part.fees.is_empty() && part.costs.is_empty() {
                return Json::Null;
            }
            let mut fees: Vec<(&PersonId, &Settled)> = part.fees.iter().collect();
            fees.sort_by_key(|(_, settled)| settled.n);
            let told: Vec<Json> = fees.into_iter().map(|(person, settled)| told(*person, settled)).collect();
            return json!({ "reviewers": told, "total": total(part), "costs": costs(part) });
        }
        let own = viewer.person.and_then(|person| part.of(looking.state, person));
        own.map_or(Json::Null, |(person, settled)| json!({ "reviewers": [told(person, settled)] }))
    }
}

/// Returns what all fees come to; what else the review costs is not among them.
fn total(part: &EditionPart) -> Json {
    let sum = |of: fn(&Settled) -> Fen| part.fees.values().map(of).fold(Fen::ZERO, Fen::plus);
    json!({ "gross": sum(|one| one.fee.gross), "tax": sum(|one| one.fee.tax), "net": sum(|one| one.fee.net) })
}

/// Returns what else the review costs the budget, and what others bear.
fn costs(part: &EditionPart) -> Json {
    let (others, budget): (Vec<&Cost>, Vec<&Cost>) = part.costs.iter().partition(|cost| cost.borne_by.is_some());
    let sum = |costs: Vec<&Cost>| costs.into_iter().map(|cost| cost.sum).fold(Fen::ZERO, Fen::plus);
    let one = |cost: &Cost| json!({ "what": cost.what, "sum": cost.sum, "borne-by": cost.borne_by, "act": cost.n });
    let all: Vec<Json> = part.costs.iter().map(one).collect();
    json!({ "budget": sum(budget), "others": sum(others), "items": all })
}

fn told(person: PersonId, settled: &Settled) -> Json {
    let fee = settled.fee;
    json!({
        "person": person,
        "half-days": fee.half_days,
        "gross": fee.gross,
        "tax": fee.tax,
        "net": fee.net,
        "status": settled.standing(),
        "paid": settled.paid.map(|paid| paid.sum),
        "paid-on": settled.paid.map(|paid| paid.on),
    })
}
