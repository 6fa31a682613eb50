//! The page of one case: where it stands, how it came there and why, as far as the viewer may know.

#[cfg(test)]
mod tests;

use basis::day::{Day, DoneOn, Moment};
use basis::id::{ApplicationId, PersonId};
use basis::money::Yuan;
use basis::words::Words;
use scheme::Scheme;
use scheme::pipeline::{Stage, StageKind};
use serde::Serialize;

use super::related::related;
use super::said::{Said, said};
use super::status::{ProgressTold, Status, status, told};
use super::why::{Why, entries, of_entry};
use super::{Looking, words};
use crate::case::{Case, Entry, Left};
use crate::command::Named;
use crate::filing::correction_round;
use crate::form::Private;
use crate::labels::{Label, Sight};
use crate::pair::Second;
use crate::people::Role;
use crate::rights::{RIGHTS, Who};
use crate::stage;

/// How a stage stands for a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StageStanding {
    /// The case has passed it.
    Passed,
    /// The case stands here.
    Here,
    /// The case ended here.
    Ended,
    /// It has not got here.
    Ahead,
    /// The viewer may not know yet.
    Untold,
}

/// One stage of the rail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RailStage {
    /// Id.
    pub id: String,
    /// What it is called.
    pub called: Words,
    /// How it stands.
    pub standing: StageStanding,
}

/// One act of the timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TimelineEntry {
    /// What was done.
    pub act: Words,
    /// Post of whoever did it.
    pub by: Words,
    /// Post of the second person.
    pub seconded_by: Option<Words>,
    /// Post in whose place it was done, by a deputy or by delegation.
    pub in_place_of: Option<Words>,
    /// When it was done.
    pub done: DoneOn,
    /// When it was recorded.
    pub recorded_at: Moment,
    /// Whether it was entered from paper.
    pub from_paper: bool,
    /// What it says in words of its own.
    pub said: Vec<Said>,
    /// On what it rests.
    pub why: Vec<Why>,
}

/// One exact total, shown to two decimals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RoundTotal {
    /// What the round is called.
    pub round: Words,
    /// The total.
    pub total: String,
}

/// What a panel tells the applicant after a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RoundFeedback {
    /// What the round is called.
    pub round: Words,
    /// What it does well (优势).
    pub strengths: Vec<Private>,
    /// What it can do better (改进空间).
    pub opportunities: Vec<Private>,
}

/// What a case stands for or has won, as far as the viewer may know.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Honours {
    /// The prize it was proposed for.
    pub prize: Option<Words>,
    /// Whether it has been announced as a winner of that prize.
    pub won: bool,
    /// Day from which on the prize is revoked.
    pub revoked: Option<Day>,
    /// Number of the certificate.
    pub certificate: Option<String>,
    /// The sum proposed for payment, in yuan.
    pub payable: Option<Yuan>,
}

/// The round of corrections, as far as the viewer may know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CorrectionsTold {
    /// Part and what is wrong with it.
    pub defects: Vec<(Words, Words)>,
    /// Last day on which they can be supplied; none where they were, or where the scheme sets none.
    pub until: Option<Day>,
}

/// The page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CasePage {
    /// The application.
    pub id: ApplicationId,
    /// Name of the award.
    pub award: Words,
    /// Year of the edition.
    pub year: i16,
    /// Name of the applicant.
    pub organisation: String,
    /// Credit code of the applicant.
    pub code: String,
    /// Class of GB/T 4754.
    pub industry: String,
    /// Status, if the viewer may know it.
    pub status: Option<Status>,
    /// Stages, as far as the viewer may know of each; none where nothing is told.
    pub rail: Vec<RailStage>,
    /// What it stands for or has won.
    pub honours: Honours,
    /// Other applicants of the edition that belong to one group with it, as far as the viewer may know.
    pub related: Vec<String>,
    /// Totals of rounds, if the viewer may know them.
    pub totals: Vec<RoundTotal>,
    /// What the panels tell the applicant, round by round, if the viewer may know it.
    pub feedback: Vec<RoundFeedback>,
    /// What the office found formally lacking, if the viewer may open the file.
    pub corrections: Option<CorrectionsTold>,
    /// Number of documents in the file, if the viewer may open it.
    pub documents: Option<usize>,
    /// Day from which on the record is Laurel's own, where what came before was recorded from documents.
    pub evidence_since: Option<Day>,
    /// Acts the viewer may know of, oldest first.
    pub timeline: Vec<TimelineEntry>,
}

/// Returns the page, or nothing if the viewer may not know of the case.
pub(super) fn page(looking: &Looking<'_>, id: ApplicationId) -> Option<CasePage> {
    let viewer = looking.viewer();
    let case = looking.case(&viewer, id)?;
    let sight = Sight::new(looking.state, &viewer, case);
    let scheme = looking.scheme_of(case);
    let organisation = looking.state.organisations.get(&case.organisation)?;
    let edition = looking.state.editions.get(&case.edition)?;
    Some(CasePage {
        id,
        award: scheme.title.clone(),
        year: edition.year,
        organisation: organisation.listed_name(),
        code: organisation.code.to_string(),
        industry: organisation.industry.clone(),
        status: status(case, scheme, &sight),
        rail: rail(case, scheme, &sight),
        honours: honours(case, scheme, &sight),
        feedback: feedback(case, scheme, &sight),
        related: related(looking, &viewer, case).into_iter().map(str::to_owned).collect(),
        totals: totals(case, scheme, &sight),
        corrections: corrections(looking, case, scheme, &sight),
        documents: sight.sees(Label::File).then(|| case.filing.evidence.len().saturating_add(1)),
        evidence_since: sight.evidence_since(),
        timeline: entries(case, &sight).into_iter().map(|entry| line(looking, entry, scheme, &sight)).collect(),
    })
}

fn corrections(looking: &Looking<'_>, case: &Case, scheme: &Scheme, sight: &Sight<'_>) -> Option<CorrectionsTold> {
    let round = case.filing.corrections.as_ref().filter(|_| sight.sees(Label::File))?;
    let called = |word: &str| words::value(word).unwrap_or_else(|| words::fact(word));
    let defects = round.defects.iter().map(|one| (called(one.part.word()), called(one.defect.word())));
    let until = correction_round::last_day(looking.state, scheme, case).filter(|_| case.consent.accepted.is_none());
    Some(CorrectionsTold { defects: defects.collect(), until })
}

fn honours(case: &Case, scheme: &Scheme, sight: &Sight<'_>) -> Honours {
    let payment = case.money.proposed.as_ref().filter(|_| sight.sees(Label::Payment));
    let payable = payment.map(|payment| payment.payable);
    if !sight.sees(Label::Selection) {
        return Honours { payable, ..Honours::default() };
    }
    let candidate = case.vote.candidate.as_ref();
    Honours {
        prize: candidate.and_then(|one| scheme.prize(&one.prize)).map(|prize| prize.name.clone()),
        won: case.approval.announced.is_some(),
        revoked: case.revocation.revoked.map(|(day, _)| day),
        certificate: case.honour.certificate().map(|one| one.number.clone()),
        payable,
    }
}

fn rail(case: &Case, scheme: &Scheme, sight: &Sight<'_>) -> Vec<RailStage> {
    let told = told(scheme, sight);
    let first = |kind| scheme.stages.iter().position(|stage| stage.kind == kind).unwrap_or(scheme.stages.len());
    let open = match told {
        ProgressTold::Nothing => return Vec::new(),
        // Who may not know whether it is eligible is not told by the stage of eligibility either.
        ProgressTold::InReview if sight.sees(Label::Eligibility) => first(StageKind::Round),
        ProgressTold::InReview => first(StageKind::Eligibility),
        ProgressTold::InNotice => first(StageKind::Notice).saturating_add(1),
        ProgressTold::All => scheme.stages.len(),
    };
    let shown = |(index, stage): (usize, &Stage)| {
        let standing = if index >= open {
            StageStanding::Untold
        } else if told == ProgressTold::InNotice && stage.kind == StageKind::Notice {
            StageStanding::Here
        } else {
            standing(case, scheme, stage)
        };
        RailStage { id: stage.id.clone(), called: words::stage(stage), standing }
    };
    scheme.stages.iter().enumerate().map(shown).collect()
}

fn standing(case: &Case, scheme: &Scheme, stage: &Stage) -> StageStanding {
    match case.stages.get(&stage.id) {
        Some((Left::Passed, _)) => StageStanding::Passed,
        Some((Left::Ended | Left::Withdrawn, _)) => StageStanding::Ended,
        None if stage::position(case, scheme).is_some_and(|here| here.id == stage.id) => StageStanding::Here,
        None => StageStanding::Ahead,
    }
}

/// Returns the totals of all rounds that are agreed, shown to the viewer's side of the threshold.
pub(super) fn totals(case: &Case, scheme: &Scheme, sight: &Sight<'_>) -> Vec<RoundTotal> {
    let rounds = scheme.stages.iter().filter_map(|stage| case.rounds.get(&stage.id).map(|round| (stage, round)));
    rounds
        .filter_map(|(stage, round)| {
            let total = round.agreed.as_ref()?.total.open(&sight.in_round(&stage.id))?;
            Some(RoundTotal { round: words::stage(stage), total: total.shown(scheme.threshold_of(&stage.id)) })
        })
        .collect()
}

/// Returns what the reports say to the applicant; a report that says nothing is left out.
fn feedback(case: &Case, scheme: &Scheme, sight: &Sight<'_>) -> Vec<RoundFeedback> {
    let reports = scheme.stages.iter().filter_map(|stage| Some((stage, case.rounds.get(&stage.id)?.report.as_ref()?)));
    let told = reports.filter(|(stage, _)| sight.in_round(&stage.id).sees(Label::Feedback));
    let says = told.filter(|(_, report)| !report.strengths.is_empty() || !report.opportunities.is_empty());
    says.map(|(stage, report)| RoundFeedback {
        round: words::stage(stage),
        strengths: report.strengths.clone(),
        opportunities: report.opportunities.clone(),
    })
    .collect()
}

fn line(looking: &Looking<'_>, entry: &Entry, scheme: &Scheme, sight: &Sight<'_>) -> TimelineEntry {
    // The second person acts when it is recorded, whatever day stands on the paper.
    let post =
        |person, command, on| words::body(acted_in(looking, person, command, on).map_or("public", Role::id), scheme);
    let second = |person| post(person, Second::NAME, entry.recorded_at.day());
    let held = |person| post(person, &entry.command, entry.done.day());
    TimelineEntry {
        act: words::command(&entry.command),
        by: own_post(looking, entry, scheme).unwrap_or_else(|| held(entry.actor)),
        in_place_of: entry.in_place_of.map(held),
        seconded_by: entry.seconded_by.map(second),
        done: entry.done,
        recorded_at: entry.recorded_at,
        from_paper: entry.from_paper,
        said: said(entry, scheme, sight),
        why: of_entry(entry, scheme, sight),
    }
}

/// Returns the post of one's own of whoever acted in another's place.
fn own_post(looking: &Looking<'_>, entry: &Entry, scheme: &Scheme) -> Option<Words> {
    entry.in_place_of?;
    let own = looking.state.past_posts(entry.actor, entry.done.day()).next()?;
    Some(words::body(own.role.id(), scheme))
}

/// Returns the role a person acted in: the first held on that day that has the right, or else the first held.
fn acted_in(looking: &Looking<'_>, person: PersonId, command: &str, on: Day) -> Option<Role> {
    let roles = || looking.state.past_posts(person, on).map(|post| post.role);
    let has_right = |role: &Role| {
        let mut rows = RIGHTS.iter().filter(|right| right.command == command);
        rows.any(|right| right.who == Who::Post(*role))
    };
    roles().find(has_right).or_else(|| roles().next())
}
