//! A reading as it is told: the question it settles, the choice applied, and on whose word, which may be nobody's yet.

use basis::clause::ReadingId;
use basis::words::Words;
use scheme::authority::{Status, Through};
use scheme::{Authority, Scheme};
use serde::Serialize;

use crate::office::settled::InForce;

/// One reading an answer rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReadingTold {
    /// Id.
    pub reading: ReadingId,
    /// What the regulation leaves open.
    pub question: Words,
    /// The choice that was applied.
    pub choice: Words,
    /// Who has settled it.
    pub status: Status,
    /// On whose word: a paper, or only the proposal of this software.
    pub standing: Words,
}

impl ReadingTold {
    /// Returns the question with the choice applied, as part of a sentence.
    pub(super) fn applied(&self) -> Words {
        Words::new(
            format!("“{}”按“{}”办理", self.question.zh, self.choice.zh),
            format!("“{}” is read as “{}”", self.question.en, self.choice.en),
        )
    }
}

/// Returns the readings an authority rests on: those that decided a refusal, or else all that its clause is read by.
pub(super) fn of(authority: &Authority, scheme: &Scheme, in_force: &InForce<'_>) -> Vec<ReadingTold> {
    match authority {
        Authority::Reading(through) => told(through, scheme).into_iter().collect(),
        Authority::Clause { clause, through } if through.is_empty() => {
            let all = scheme.clause(clause).map(|clause| clause.readings.as_slice()).unwrap_or_default();
            let all = all.iter().filter_map(|id| scheme.reading(id));
            all.filter_map(|reading| told(&in_force.through(reading), scheme)).collect()
        }
        Authority::Clause { through, .. } => through.iter().filter_map(|one| told(one, scheme)).collect(),
        Authority::Kind { .. } => Vec::new(),
    }
}

/// Returns a reading in words; one that the scheme does not know is told by nobody.
pub(super) fn told(through: &Through, scheme: &Scheme) -> Option<ReadingTold> {
    let reading = scheme.reading(&through.reading)?;
    let choice = reading.options.iter().find(|option| option.id == reading.choice)?;
    Some(ReadingTold {
        reading: reading.id,
        question: reading.question.clone(),
        choice: choice.words.clone(),
        status: through.status,
        standing: standing(through),
    })
}

fn standing(through: &Through) -> Words {
    match &through.paper {
        Some(paper) => Words::new(format!("依据{paper}"), format!("by {paper}")),
        None => Words::new("软件建议口径，尚未采纳", "proposed by this software, not yet adopted"),
    }
}
