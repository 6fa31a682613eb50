//! Answers the question “Which later acts rest on a fact that an act brought in?”.

use super::Ask;
use crate::case::{Case, Entry};
use crate::labels::{Label, Sight};
use crate::window::Looking;
use crate::window::fact::is_open;
use crate::window::why::entries;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// Which later acts rest on a fact that an act brought in? Whoever corrects an act begins here (受影响事项). An act is
/// named where its number, it and the fact are open to the asker; of an act that the asker knows nothing of, nothing is said.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct AffectedBy {
    /// Number of the act.
    pub(crate) act: u64,
}

impl Ask for AffectedBy {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let viewer = looking.viewer();
        let cases = looking.state.cases.values().map(AsRef::as_ref);
        let sights = cases.map(|case| Sight::new(looking.state, &viewer, case));
        let numbered: Vec<Sight<'_>> = sights.filter(|sight| sight.sees(Label::Number)).collect();
        if numbered.is_empty() {
            return Json::Null;
        }
        let is_it = |sight: &Sight<'_>| entries(sight.case(), sight).iter().any(|entry| entry.n == self.act);
        let known = numbered.iter().any(is_it);
        let found = numbered.into_iter().flat_map(|sight| self.within(looking, sight.case(), &sight));
        let mut found: Vec<(u64, Json)> = found.collect();
        found.sort_by_key(|(n, _)| *n);
        if found.is_empty() && !known {
            return Json::Null;
        }
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
