//! Answers the question “May an organisation apply in the latest edition, as far as its registration says?”.

use super::Ask;
use crate::facts;
use crate::filing::ApplicationForm;
use crate::labels::Wide;
use crate::people::Scope;
use crate::supervision;
use crate::window::Looking;
use basis::id::OrganisationId;
use rules::{Outcome, Remedy, Value};
use schemars::JsonSchema;
use scheme::{Gate, Verdict};
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// May an organisation apply in the latest edition, as far as its registration says? Clauses that are still to be written
/// may say otherwise; the answer counts them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct MayApply {
    /// The organisation.
    pub(crate) of: OrganisationId,
}

impl Ask for MayApply {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let Some(verdicts) = standing(looking, self.of) else { return Json::Null };
        let against: Vec<_> =
            verdicts.iter().filter(|one| one.outcome == Outcome::NotMet).map(|one| one.authority.word()).collect();
        json!({ "may": against.is_empty(), "because": against, "unwritten": unwritten(looking) })
    }
}

/// Returns how many clauses of the latest edition's scheme are still to be written: what they would say, nobody was told.
pub(crate) fn unwritten(looking: &Looking<'_>) -> usize {
    let edition = looking.state.latest_edition();
    looking.schemes.of(edition.map(|edition| edition.scheme)).unwritten.len()
}

/// Facts that the registration of an organisation, its earlier honours and the call already tell.
const REGISTERED: &[&str] = &[
    "district-registration",
    "founded",
    "industry",
    "legal-person",
    "legal-form",
    "tags",
    "edition-year",
    "window-close",
    "call",
    "honours",
    "earlier-prizes",
    "revoked-on",
    "breach-found",
    "on",
];

/// Returns what the conditions of application say of an organisation on its registration alone, to its own people,
/// the office and inspectors.
pub(crate) fn standing(looking: &Looking<'_>, id: OrganisationId) -> Option<Vec<Verdict>> {
    let viewer = looking.viewer();
    let own = viewer.scopes().any(|(_, scope)| *scope == Scope::Organisation(id));
    let office = viewer.knows(Wide::FirmStanding);
    let organisation = looking.state.organisations.get(&id).filter(|_| own || office)?;
    let edition = looking.state.latest_edition()?;
    let scheme = looking.schemes.of(Some(edition.scheme));
    let mut sheet = facts::applicant(edition, organisation, &ApplicationForm::default(), None);
    facts::honours(&mut sheet, looking.state, edition, organisation);
    supervision::bars(&mut sheet, looking.state, id, None);
    sheet.put("on", Value::Day(looking.at.day()), None);
    // What the firm has still to state, in its form, is no answer yet.
    let stated =
        |verdict: &Verdict| !matches!(verdict.remedy, Some(Remedy::Supply { .. })) && !verdict.facts.is_empty();
    let registered = |verdict: &Verdict| verdict.facts.iter().all(|fact| REGISTERED.contains(&&*fact.name));
    let told = |verdict: &Verdict| stated(verdict) && registered(verdict);
    let asked = [Gate::ApplyAgain, Gate::Submit].map(|gate| scheme.ask(gate, &sheet).verdicts);
    Some(asked.into_iter().flatten().filter(told).collect())
}
