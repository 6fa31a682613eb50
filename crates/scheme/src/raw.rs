//! The shapes of a scheme's TOML files, with the places of what may be wrong.

use std::collections::BTreeMap;
use std::fmt;

use basis::money::Fen;
use basis::words::Words;
use rules::Remedy;
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use crate::pipeline::StageKind;
use crate::preceding::Precedes;
use crate::recourse::{Recourse, Service};
use crate::sign_in::{Passwords, SecondFactor};

/// `scheme.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawScheme {
    pub(crate) id: Spanned<String>,
    pub(crate) version: Spanned<u32>,
    pub(crate) title: Words,
    pub(crate) region: Spanned<String>,
    pub(crate) articles: Spanned<u32>,
    pub(crate) criteria: Spanned<String>,
    pub(crate) calendars: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) main_media: Vec<String>,
    pub(crate) glossary: BTreeMap<String, Words>,
    #[serde(default, rename = "recourse")]
    pub(crate) recourses: Vec<Spanned<Recourse>>,
    #[serde(default)]
    pub(crate) service: Option<Service>,
    #[serde(default)]
    pub(crate) staff: BTreeMap<Spanned<String>, u32>,
    #[serde(rename = "prize")]
    pub(crate) prizes: Vec<RawPrize>,
    #[serde(rename = "stage")]
    pub(crate) stages: Vec<Spanned<RawStage>>,
    #[serde(default)]
    pub(crate) unwritten: Vec<Spanned<String>>,
    /// How long the records of each class are kept.
    #[serde(default)]
    pub(crate) retention: Option<Spanned<BTreeMap<Spanned<String>, Spanned<RawPeriod>>>>,
    /// What reviewers are paid.
    #[serde(default)]
    pub(crate) fees: Option<RawFees>,
    /// What precedes the issuing of a text.
    #[serde(default)]
    pub(crate) precedes: Vec<Spanned<Precedes>>,
    /// What the numbers of records begin with.
    #[serde(default)]
    pub(crate) archive: Option<RawArchive>,
    /// How people sign in.
    #[serde(default)]
    pub(crate) sign_in: Option<RawSignIn>,
}

/// How people sign in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawSignIn {
    pub(crate) passwords: Passwords,
    pub(crate) idle_minutes: Spanned<u32>,
    pub(crate) administrator_idle_minutes: Spanned<u32>,
    pub(crate) absolute_hours: Spanned<u32>,
    pub(crate) every_other_post: Spanned<Vec<SecondFactor>>,
    #[serde(default)]
    pub(crate) second_factor: BTreeMap<Spanned<String>, Vec<SecondFactor>>,
}

/// What the numbers of records begin with.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawArchive {
    pub(crate) fonds: Spanned<String>,
    pub(crate) category: Spanned<String>,
    #[serde(default)]
    pub(crate) section: Option<Spanned<String>>,
    pub(crate) basis: Spanned<Words>,
}

/// What reviewers are paid.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawFees {
    pub(crate) half_day: Spanned<Fen>,
    pub(crate) half_days_max: Spanned<u16>,
    pub(crate) basis: Spanned<Words>,
    pub(crate) withholding: RawWithholding,
}

/// How income tax is withheld from a fee.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawWithholding {
    pub(crate) basis: Spanned<Words>,
    pub(crate) flat_up_to: Spanned<Fen>,
    pub(crate) flat_deduction: Spanned<Fen>,
    pub(crate) share_percent: Spanned<u8>,
    #[serde(default, rename = "bracket")]
    pub(crate) brackets: Vec<Spanned<RawBracket>>,
}

/// A bracket of the withholding.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawBracket {
    #[serde(default)]
    pub(crate) up_to: Option<Fen>,
    pub(crate) percent: u8,
    pub(crate) quick_deduction: Fen,
}

/// How long records are kept.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "a period is a number of years, \"permanent\", or { months-after-approval }")]
pub(crate) enum RawPeriod {
    /// So many years.
    Years(i64),
    /// For ever.
    Word(String),
    /// So many months after something.
    Months(RawMonths),
}

/// A period in months.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawMonths {
    pub(crate) months_after_approval: i64,
}

/// A prize.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawPrize {
    pub(crate) id: Spanned<String>,
    pub(crate) name: Words,
    pub(crate) rank: Spanned<u32>,
}

/// A stage.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawStage {
    pub(crate) id: Spanned<String>,
    #[serde(default)]
    pub(crate) name: Option<Words>,
    pub(crate) kind: StageKind,
    pub(crate) articles: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) entry: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) totals: Option<Spanned<Vec<RawWeight>>>,
}

/// The weight of a round in a total.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawWeight {
    pub(crate) round: Spanned<String>,
    pub(crate) weight: Spanned<u32>,
}

/// `articles/NN.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawArticle {
    pub(crate) article: Spanned<String>,
    pub(crate) title: Words,
    #[serde(rename = "clause", default)]
    pub(crate) clauses: Vec<RawClause>,
    #[serde(rename = "reading", default)]
    pub(crate) readings: Vec<RawReading>,
}

/// A clause.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawClause {
    pub(crate) id: Spanned<String>,
    pub(crate) covers: Vec<Spanned<String>>,
    pub(crate) text: Spanned<Words>,
    pub(crate) disposition: Spanned<String>,
    #[serde(default)]
    pub(crate) rule: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) with: Option<Spanned<toml::Table>>,
    #[serde(default)]
    pub(crate) gates: Vec<Spanned<String>>,
    /// What mends a refusal at one of the gates, where it is not what the rule says.
    #[serde(default)]
    pub(crate) remedy_at: BTreeMap<Spanned<String>, Spanned<Remedy>>,
    /// Commands that the clause leaves to a body or a person.
    #[serde(default)]
    pub(crate) acts: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) exempts: Vec<Spanned<String>>,
    /// What the clause says of the weights of rounds in a total.
    #[serde(default)]
    pub(crate) weights: Option<Spanned<BTreeMap<String, u32>>>,
    #[serde(default)]
    pub(crate) judge: Option<RawJudge>,
    #[serde(default)]
    pub(crate) shown: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) without_exception: bool,
    #[serde(default)]
    pub(crate) readings: Vec<Spanned<String>>,
    #[serde(rename = "case", default)]
    pub(crate) cases: Vec<RawCase>,
}

/// Who judges.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawJudge {
    pub(crate) by: Spanned<String>,
    #[serde(default)]
    pub(crate) on: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) follows: Option<Words>,
}

/// A worked case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawCase {
    pub(crate) name: String,
    pub(crate) given: Spanned<toml::Table>,
    pub(crate) outcome: Spanned<String>,
    #[serde(default)]
    pub(crate) figures: toml::Table,
}

/// A reading.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawReading {
    pub(crate) id: Spanned<String>,
    pub(crate) question: Words,
    #[serde(default)]
    pub(crate) on: Vec<Spanned<String>>,
    pub(crate) options: Vec<RawOption>,
    pub(crate) choice: Spanned<String>,
    pub(crate) ground: String,
    #[serde(default)]
    pub(crate) draft: Option<Spanned<RawDraft>>,
    #[serde(default)]
    pub(crate) authority: RawAuthority,
    #[serde(default)]
    pub(crate) rule: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) with: Option<Spanned<toml::Table>>,
    #[serde(default)]
    pub(crate) gates: Vec<Spanned<String>>,
    /// Whether its rule only warns: what it finds is kept and told, and stops nothing.
    #[serde(default)]
    pub(crate) warns: bool,
    #[serde(rename = "case", default)]
    pub(crate) cases: Vec<RawCase>,
}

/// The chosen option as implementing rules would say it, in the language they are issued in, and who adopts them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "{ zh } or { zh, by }")]
pub(crate) struct RawDraft {
    pub(crate) zh: String,
    #[serde(default)]
    pub(crate) by: Option<String>,
}

/// An option of a reading.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawOption {
    pub(crate) id: String,
    pub(crate) zh: String,
    pub(crate) en: String,
    #[serde(default)]
    pub(crate) needs_code: bool,
    #[serde(default)]
    pub(crate) set: toml::Table,
}

/// Who has settled a reading: `"proposed"`, or the adopting act or interpretation.
#[derive(Debug, Default)]
pub(crate) enum RawAuthority {
    /// `authority = "proposed"`.
    Word(String),
    /// `authority = { adopted = { act, article, day, body } }` or `{ interpreted = { paper, day } }`.
    Paper(RawPaper),
    /// Not stated: proposed.
    #[default]
    Unstated,
}

/// The paper that settled a reading, by the word that says what it is.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum RawPaper {
    /// An act that the region adopted.
    Adopted(RawAdoption),
    /// A written interpretation.
    Interpreted(RawInterpretation),
}

/// Reads a word or a paper by its form: an untagged enum would not say which field it misses.
impl<'de> Deserialize<'de> for RawAuthority {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<RawAuthority, D::Error> {
        deserializer.deserialize_any(WordOrPaper)
    }
}

struct WordOrPaper;

impl<'de> Visitor<'de> for WordOrPaper {
    type Value = RawAuthority;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .write_str("\"proposed\", { adopted = { act, article, day, body } } or { interpreted = { paper, day } }")
    }

    fn visit_str<E: serde::de::Error>(self, word: &str) -> Result<RawAuthority, E> {
        Ok(RawAuthority::Word(word.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawAuthority, A::Error> {
        RawPaper::deserialize(MapAccessDeserializer::new(map)).map(RawAuthority::Paper)
    }
}

/// The act that adopted a reading.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "{ act, article, day, body }")]
pub(crate) struct RawAdoption {
    pub(crate) act: String,
    pub(crate) article: String,
    pub(crate) day: toml::value::Datetime,
    pub(crate) body: String,
}

/// The paper that interprets.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "{ paper, day }")]
pub(crate) struct RawInterpretation {
    pub(crate) paper: String,
    pub(crate) day: toml::value::Datetime,
}
