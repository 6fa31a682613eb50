//! Answers the question “Which later acts rest on a fact that an act brought in?”.

use super::Ask;
use crate::case::{Case, Entry};
use crate::labels::Sight;
use crate::people::Role;
use crate::window::Looking;
use crate::window::fact::is_open;
use crate::window::why::entries;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// Which later acts rest on a fact that an act brought in? Whoever corrects an act begins here (受影响事项). An act is
/// named where both it and the fact are open to the asker; only the office and inspectors ask by numbers of acts, which
/// tell how much else was done.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct AffectedBy {
    /// Number of the act.
    pub(crate) act: u64,
}

impl Ask for AffectedBy {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let viewer = looking.viewer();
        let asks = [Role::ReviewOfficeClerk, Role::ReviewOfficeDirector, Role::Inspector];
        if !asks.into_iter().any(|role| viewer.holds(role)) {
            return Json::Null;
        }
        let cases = looking.state.cases.values().map(AsRef::as_ref);
        let in_sight = cases.filter_map(|case| looking.case(&viewer, case.id));
        let found = in_sight.flat_map(|case| self.within(looking, case, &Sight::new(looking.state, &viewer, case)));
        let mut found: Vec<(u64, Json)> = found.collect();
        found.sort_by_key(|(n, _)| *n);
        found.into_iter().map(|(_, line)| line).collect()
    }
}

impl AffectedBy {
    fn within(&self, looking: &Looking<'_>, case: &Case, sight: &Sight<'_>) -> Vec<(u64, Json)> {
        let rests = |entry: &&Entry| entry.n > self.act && self.rests(entry, looking.scheme_of(case), sight);
        let affected = entries(case, sight).into_iter().filter(rests);
        affected.map(|entry| (entry.n, json!({ "act": entry.n, "do": entry.command, "of": case.id }))).collect()
    }

    fn rests(&self, entry: &Entry, scheme: &scheme::Scheme, sight: &Sight<'_>) -> bool {
        // The doctor names an act whose verdicts cannot be read.
        let verdicts = entry.verdicts().unwrap_or_default();
        let mut facts = verdicts.iter().flat_map(|verdict| &verdict.facts);
        facts.any(|fact| fact.from == Some(self.act) && is_open(fact, Some(sight), scheme))
    }
}
