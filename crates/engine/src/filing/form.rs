//! What a firm states of itself in the application form, as far as rules read it.

use basis::clause::ClauseId;
use basis::credit_code::CreditCode;
use basis::day::Day;
use rules::{GradeLetter, Gravity, Value};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A yearly grade, for example of output per mu of land.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Grade {
    /// Year graded.
    pub year: i16,
    /// The grade.
    pub grade: GradeLetter,
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

impl RecordKind {
    /// Returns the word forms and rules use.
    const fn word(self) -> &'static str {
        match self {
            RecordKind::Inspection => "inspection",
            RecordKind::Accident => "accident",
            RecordKind::Complaint => "complaint",
        }
    }
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
    /// Shares held directly, in whole per cent. What lies above half by less than one per cent counts 51, what lies below
    /// half by less than one counts 49.
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
    /// Whether the applicant pledges that its papers are true.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pledge: bool,
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

/// Something a firm or a unit states, as the value rules read; an absent field is an absent fact.
pub(crate) trait Stated {
    /// Returns the value.
    fn value(&self) -> Value;
}

/// Returns a list of facts as the value rules read.
pub(crate) fn list_of<T: Stated>(facts: &[T]) -> Value {
    Value::List(facts.iter().map(Stated::value).collect())
}

fn record<const N: usize>(fields: [(&str, Option<Value>); N]) -> Value {
    let there = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Record(there.collect())
}

fn text(word: &str) -> Option<Value> {
    Some(Value::Text(word.to_owned()))
}

impl Stated for String {
    fn value(&self) -> Value {
        Value::Text(self.clone())
    }
}

impl Stated for ClauseId {
    fn value(&self) -> Value {
        Value::Text(self.to_string())
    }
}

impl Stated for Grade {
    fn value(&self) -> Value {
        record([
            ("year", Some(Value::Whole(self.year.into()))),
            ("grade", text(self.grade.word())),
            ("published", Some(Value::Day(self.published))),
        ])
    }
}

impl Stated for Record {
    fn value(&self) -> Value {
        record([
            ("kind", text(self.kind.word())),
            ("grade", text(self.grade.word())),
            ("on", Some(Value::Day(self.on))),
            ("valid", Some(Value::Flag(self.valid))),
            ("attributable", Some(Value::Flag(self.attributable))),
        ])
    }
}

impl Stated for Listing {
    fn value(&self) -> Value {
        record([
            ("list", text(&self.list)),
            ("from", Some(Value::Day(self.from))),
            ("until", self.until.map(Value::Day)),
        ])
    }
}

impl Stated for Member {
    fn value(&self) -> Value {
        record([
            ("name", text(&self.name)),
            ("code", self.code.as_ref().map(|code| Value::Text(code.to_string()))),
            ("share-percent", Some(Value::Whole(self.share_percent))),
            ("fails", Some(list_of(&self.fails))),
        ])
    }
}
