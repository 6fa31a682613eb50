//! Something that must be there is there: a consent, a report, a publication.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::Sheet;
use crate::verdict::{Judgement, Outcome, Remedy};

/// The fact `fact` says yes; where `when` is given and says no, the condition does not concern the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Has {
    /// Fact that must say yes.
    pub fact: String,
    /// Other facts of which one is enough in its place.
    #[serde(default)]
    pub or: Vec<String>,
    /// Fact without which the condition does not concern the case.
    #[serde(default)]
    pub when: Option<String>,
    /// Command that would bring the fact.
    #[serde(default)]
    pub act: Option<String>,
    /// Role that can give that command.
    #[serde(default)]
    pub by: Option<String>,
}

impl Judge for Has {
    fn meaning() -> Words {
        Words::new("规定的材料、意见或步骤已经具备", "What must be there is there")
    }

    fn reads(&self) -> Vec<String> {
        let facts = [&self.fact].into_iter().chain(&self.or).chain(&self.when);
        facts.cloned().collect()
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        if self.when.as_ref().is_some_and(|when| !sheet.says_yes(when)) {
            return Judgement::of(Outcome::NotApplicable);
        }
        if [&self.fact].into_iter().chain(&self.or).any(|fact| sheet.says_yes(fact)) {
            return Judgement::of(Outcome::Met);
        }
        let remedy = match (&self.act, &self.by) {
            (Some(act), Some(by)) => Remedy::Act { act: act.clone(), by: by.clone() },
            _ => Remedy::Supply { supply: self.fact.clone() },
        };
        Judgement::of(Outcome::NotMet).with_remedy(Some(remedy))
    }
}
