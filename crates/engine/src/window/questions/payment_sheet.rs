//! Answers the question “What is to be entered of the award money of an edition on the platform that pays it?”.

use super::Ask;
use crate::case::Case;
use crate::labels::{Label, Sight, Wide};
use crate::people::Organisation;
use crate::window::Looking;
use basis::id::EditionId;
use basis::money::Yuan;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// What is to be entered of the award money of an edition on the platform that pays it (兑付表): each winner under the
/// name it was announced by, with its credit code, prize, amount decided and line of the budget, and how far it has come?
/// Sums are in whole yuan; fees of reviewers are not among them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct PaymentSheet {
    /// The edition; without one the latest.
    #[serde(default)]
    pub(crate) edition: Option<EditionId>,
}

impl Ask for PaymentSheet {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let viewer = looking.viewer();
        let Some(edition) = looking.state.meant(self.edition) else { return Json::Null };
        if !viewer.knows_in(Wide::PaymentSheet, edition.id) {
            return Json::Null;
        }
        let cases = looking.state.cases_of(edition.id).map(AsRef::as_ref);
        let seen = cases.filter(|case| Sight::new(looking.state, &viewer, case).sees(Label::Payment));
        let mut lines: Vec<(&str, Json)> = seen.filter_map(|case| line(looking, case)).collect();
        lines.sort_by_key(|(code, _)| *code);
        if lines.is_empty() { Json::Null } else { lines.into_iter().map(|(_, line)| line).collect() }
    }
}

/// Returns the line of a winner, with the code by which lines are ordered.
fn line<'a>(looking: &Looking<'a>, case: &'a Case) -> Option<(&'a str, Json)> {
    let announced = case.entry(case.approval.announced?)?.done.day();
    let organisation = looking.state.organisations.get(&case.organisation)?;
    let decided = case.money.decided.map(|(amount, n)| (amount, case.entry(n).and_then(|entry| entry.said())));
    let budget_line = decided.as_ref().and_then(|(_, said)| said.as_ref()?.get("budget-line").cloned());
    let line = json!({
        "organisation": Organisation::name_on(organisation, announced),
        "credit-code": organisation.code,
        "prize": case.vote.candidate.as_ref().map(|candidate| &candidate.prize),
        "amount": decided.as_ref().map(|(amount, _)| amount.0),
        "budget-line": budget_line,
        "reached": case.money.reached().map(|amount| amount.0),
        "status": status(looking, case),
    });
    Some((organisation.code.as_str(), line))
}

/// Returns how far the money of a winner has come.
fn status(looking: &Looking<'_>, case: &Case) -> &'static str {
    let part = &case.money;
    match (part.recovery, part.paid, part.decided, &part.proposed) {
        _ if case.revocation.revoked.is_some() && part.paid.is_none() => "revoked",
        _ if part.to_return() > Yuan::ZERO => "to-return",
        (None, Some(_), _, _) if part.is_astray() => "astray",
        (Some(recovery), _, _, _) => recovery.standing(looking.at.day()),
        (None, Some(_), _, _) => "paid",
        (None, None, Some(_), _) => "decided",
        (None, None, None, Some(_)) => "proposed",
        (None, None, None, None) => "none",
    }
}
