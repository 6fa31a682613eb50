//! What a firm states of itself in the application form, as far as rules read it.

use std::collections::BTreeMap;

use basis::clause::ClauseId;
use basis::credit_code::CreditCode;
use basis::day::Day;
use rules::{Gravity, Value};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A yearly grade, for example of output per mu of land.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Grade {
    /// Year graded.
    pub year: i16,
    /// Letter, A the best.
    pub grade: String,
    /// Day it was published.
    pub published: Day,
}

/// What kind of thing was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RecordKind {
    /// 质量安全监督检查.
    Inspection,
    /// 事故.
    Accident,
    /// 投诉.
    Complaint,
}

/// A record of an inspection, accident or complaint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// What was recorded.
    pub kind: RecordKind,
    /// How grave it was.
    pub grade: Gravity,
    /// Day.
    pub on: Day,
    /// Whether a complaint was upheld.
    #[serde(default)]
    pub valid: bool,
    /// Whether the firm answers for it.
    #[serde(default)]
    pub attributable: bool,
}

/// An entry on a list of the dishonest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Listing {
    /// Kind of list.
    pub list: String,
    /// First day.
    pub from: Day,
    /// Last day; without one it is still in force.
    #[serde(default)]
    pub until: Option<Day>,
}

/// A directly controlled company of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Member {
    /// Name.
    pub name: String,
    /// Unified social credit code.
    #[serde(default)]
    pub code: Option<CreditCode>,
    /// Shares held directly, whole per cent.
    pub share_percent: i64,
    /// Clauses it does not meet.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub fails: Vec<ClauseId>,
}

/// The application form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ApplicationForm {
    /// Day on which excellence management was introduced.
    #[serde(default)]
    pub excellence_introduced: Option<Day>,
    /// Prize preferred, if any.
    #[serde(default)]
    pub preference: Option<String>,
    /// Yearly grades.
    #[serde(default)]
    pub grades: Vec<Grade>,
    /// Inspections, accidents and complaints.
    #[serde(default)]
    pub records: Vec<Record>,
    /// Entries on lists of the dishonest.
    #[serde(default)]
    pub listings: Vec<Listing>,
    /// Whether the application is made in the name of a group.
    #[serde(default)]
    pub group: bool,
    /// Whether the applicant is the headquarters of that group.
    #[serde(default)]
    pub headquarters: bool,
    /// Directly controlled companies of the group.
    #[serde(default)]
    pub members: Vec<Member>,
}

/// Returns a serialisable fact as the value rules read.
pub(crate) fn value_of<T: Serialize>(fact: &T) -> Value {
    let json = serde_json::to_value(fact).unwrap_or_default();
    without_nulls(json).and_then(|json| serde_json::from_value(json).ok()).unwrap_or(Value::Record(BTreeMap::new()))
}

/// Absent fields are absent facts: a null is no value.
fn without_nulls(json: serde_json::Value) -> Option<serde_json::Value> {
    match json {
        serde_json::Value::Null => None,
        serde_json::Value::Object(fields) => {
            Some(fields.into_iter().filter_map(|(name, value)| Some((name, without_nulls(value)?))).collect())
        }
        serde_json::Value::Array(items) => Some(items.into_iter().filter_map(without_nulls).collect()),
        plain @ (serde_json::Value::Bool(_) | serde_json::Value::Number(_) | serde_json::Value::String(_)) => {
            Some(plain)
        }
    }
}

/// Returns a list of facts as the value rules read.
pub(crate) fn list_of<T: Serialize>(facts: &[T]) -> Value {
    Value::List(facts.iter().map(value_of).collect())
}
