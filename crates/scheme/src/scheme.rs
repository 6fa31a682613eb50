//! A compiled scheme: what the engine asks and what `explain` prints.

use std::collections::{BTreeMap, BTreeSet};

use basis::calendar::Calendar;
use basis::clause::{ArticleNumber, ClauseId, ReadingId};
use basis::digest::Digest;
use basis::words::Words;
use rules::Rule;

use crate::archive::Archive;
use crate::criteria::Criteria;
use crate::fees::Fees;
use crate::gate::Gate;
use crate::pipeline::{Stage, StageKind};
use crate::preceding::Precedes;
use crate::provision::{Clause, Provision, Source};
use crate::reading::Reading;
use crate::recourse::{Recourse, Service};
use crate::retention::Retention;
use crate::sign_in::SignIn;

/// One prize of the award.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prize {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Words,
    /// Lower comes first where prizes are ranked.
    pub rank: u32,
}

/// A checked scheme.
#[derive(Clone, Debug)]
pub struct Scheme {
    /// Id.
    pub id: String,
    /// Version.
    pub version: u32,
    /// Name of the award.
    pub title: Words,
    /// Six-digit code of the district.
    pub region: String,
    /// The main news media of the region; a scheme that names none leaves it to whoever records a publication.
    pub main_media: Vec<String>,
    /// Digest of the folder.
    pub digest: Digest,
    /// Articles of the regulation.
    pub articles: u32,
    /// Names of bodies and roles by their id.
    pub glossary: BTreeMap<String, Words>,
    /// What firms may do about decisions against them.
    pub recourses: Vec<Recourse>,
    /// How papers are served, where the scheme says it.
    pub service: Option<Service>,
    /// How many persons the office needs in which post, by its id in the glossary.
    pub staff: BTreeMap<String, u32>,
    /// Prizes in their order.
    pub prizes: Vec<Prize>,
    /// Stages in their order.
    pub stages: Vec<Stage>,
    /// Titles of the articles that are written.
    pub titles: BTreeMap<ArticleNumber, Words>,
    /// Clauses in the order of the regulation.
    pub clauses: Vec<Clause>,
    /// Readings in the order of their numbers.
    pub readings: Vec<Reading>,
    /// Clauses listed as not yet written.
    pub unwritten: Vec<ClauseId>,
    /// Criteria set.
    pub criteria: Criteria,
    /// Calendars of all loaded years.
    pub calendar: Calendar,
    /// How long the records of each class are kept.
    pub retention: Retention,
    /// What reviewers are paid; a scheme without it keeps no fees.
    pub fees: Option<Fees>,
    /// What precedes the issuing of a text.
    pub precedes: Vec<Precedes>,
    /// What the numbers of records begin with; a scheme without it numbers none.
    pub archive: Option<Archive>,
    /// How people sign in.
    pub sign_in: SignIn,
    pub(crate) provisions: Vec<Provision>,
    pub(crate) by_gate: BTreeMap<Gate, Vec<usize>>,
    pub(crate) by_act: BTreeMap<String, usize>,
}

impl Scheme {
    /// Returns the provisions asked at a gate: clauses in the order of the regulation, then readings.
    pub fn at(&self, gate: Gate) -> impl Iterator<Item = &Provision> {
        self.by_gate.get(&gate).into_iter().flatten().filter_map(|index| self.provisions.get(*index))
    }

    /// Returns whether anything asked at a gate looks at a fact.
    pub fn asks(&self, gate: Gate, fact: &str) -> bool {
        let reads = |provision: &Provision| provision.rule.as_ref().map(Rule::reads).unwrap_or_default();
        self.at(gate).any(|provision| reads(provision).iter().any(|read| read == fact))
    }

    /// Returns the clause that leaves a command to a body or a person, and by which everybody else is refused it.
    pub fn reserves(&self, command: &str) -> Option<ClauseId> {
        let provision = self.provisions.get(*self.by_act.get(command)?)?;
        if let Source::Clause(clause) = &provision.source { Some(*clause) } else { None }
    }

    /// Returns all provisions.
    pub fn provisions(&self) -> &[Provision] {
        &self.provisions
    }

    /// Returns a clause.
    pub fn clause(&self, id: &ClauseId) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.id == *id)
    }

    /// Returns a reading.
    pub fn reading(&self, id: &ReadingId) -> Option<&Reading> {
        self.readings.iter().find(|reading| reading.id == *id)
    }

    /// Returns the readings on which an outcome hangs: by another option that can be run a clause would answer otherwise, or
    /// they carry a rule of their own. What only warns decides nothing.
    pub fn decisive_readings(&self) -> impl Iterator<Item = &Reading> {
        let carries = |provision: &Provision, id: ReadingId| {
            provision.source == Source::Reading(id) || provision.alternatives.iter().any(|other| other.reading == id)
        };
        let decides = move |id| self.provisions.iter().any(|provision| !provision.warns && carries(provision, id));
        self.readings.iter().filter(move |reading| decides(reading.id))
    }

    /// Returns whether a reading is left to the meeting that votes: it adopts it with its voting rules, and before it has
    /// nothing is counted.
    pub fn is_left_to_meeting(&self, reading: &Reading) -> bool {
        reading.adopted_by.as_deref() == Some("plenary") && self.asks(Gate::CountVote, "unadopted")
    }

    /// Returns the clauses that a reading fills in, in the order of the regulation: those whose rule it settles, or those that
    /// name it; none where the regulation is silent.
    pub fn filled_in_by(&self, reading: &Reading) -> Vec<ClauseId> {
        let settled = reading.on.iter().copied();
        let naming = self.clauses.iter().filter(|clause| clause.readings.contains(&reading.id)).map(|clause| clause.id);
        let filled: BTreeSet<ClauseId> = settled.chain(naming).collect();
        filled.into_iter().collect()
    }

    /// Returns the article of the regulation in whose file a reading stands.
    pub fn article_of(&self, reading: &Reading) -> Option<ArticleNumber> {
        let stem = reading.file.strip_prefix("articles/")?.strip_suffix(".toml")?;
        ArticleNumber::new(stem.parse().ok()?).ok()
    }

    /// Returns a prize.
    pub fn prize(&self, id: &str) -> Option<&Prize> {
        self.prizes.iter().find(|prize| prize.id == id)
    }

    /// Returns the name of a body or role; one the glossary leaves out keeps its id.
    pub fn name_of(&self, id: &str) -> Words {
        self.glossary.get(id).cloned().unwrap_or_else(|| Words::new(id, id))
    }

    /// Returns the position of a stage.
    pub fn position(&self, stage: &str) -> Option<usize> {
        self.stages.iter().position(|one| one.id == stage)
    }

    /// Returns the threshold that totals of a round are tested against: no figure is rounded to its other side.
    pub fn threshold_of(&self, round: &str) -> Option<i64> {
        let taker = self.stages.iter().find(|stage| stage.totals.iter().any(|one| one.round == round))?;
        let gate = taker.kind.takes_totals()?;
        self.at(gate).find_map(|provision| provision.rule.as_ref().and_then(Rule::threshold))
    }

    /// Returns the stages of a kind with their positions.
    pub fn stages_of(&self, kind: StageKind) -> impl Iterator<Item = (usize, &Stage)> {
        self.stages.iter().enumerate().filter(move |(_, stage)| stage.kind == kind)
    }

    /// Returns the scheme that says nothing: what an office decides by before it has adopted one.
    pub fn silent() -> Scheme {
        Scheme {
            id: String::new(),
            version: 0,
            title: Words::new("", ""),
            region: String::new(),
            main_media: Vec::new(),
            digest: Digest::of(&[]),
            articles: 0,
            glossary: BTreeMap::new(),
            recourses: Vec::new(),
            service: None,
            staff: BTreeMap::new(),
            prizes: Vec::new(),
            stages: Vec::new(),
            titles: BTreeMap::new(),
            clauses: Vec::new(),
            readings: Vec::new(),
            unwritten: Vec::new(),
            criteria: Criteria::none(),
            calendar: Calendar::new([]),
            retention: Retention::default(),
            fees: None,
            precedes: Vec::new(),
            archive: None,
            sign_in: SignIn::default(),
            provisions: Vec::new(),
            by_gate: BTreeMap::new(),
            by_act: BTreeMap::new(),
        }
    }

    /// Returns the scheme without one provision: what ablation compares with.
    #[must_use]
    pub fn without(&self, index: usize) -> Scheme {
        let mut other = self.clone();
        for indices in other.by_gate.values_mut() {
            indices.retain(|one| *one != index);
        }
        other.by_act.retain(|_, one| *one != index);
        other
    }
}
