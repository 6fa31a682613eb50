//! One edition from the call to its end, stage by stage in the order of the scheme.

use std::collections::BTreeMap;

use basis::id::{ApplicationId, PersonId};
use basis::points::Total;
use scheme::pipeline::{Stage, StageKind, Weight};
use serde_json::{Value as Json, json};

use super::play::{Firm, Play};
use super::review::Panel;
use crate::fault::StoryFault;

/// An application that is still under way.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) id: ApplicationId,
    pub(super) firm: Firm,
    /// Which of the panels reviews it.
    pub(super) panel: usize,
    /// Which of the panel's reviewers has an interest in it.
    pub(super) recused: Option<usize>,
    /// Who takes the place of whoever has an interest.
    pub(super) substitute: Option<PersonId>,
    /// What each round gave it, by stage id.
    pub(super) totals: BTreeMap<String, Total>,
    /// The prize it is proposed for.
    pub(super) prize: Option<String>,
}

impl Case {
    /// Returns the weighted total of the rounds a stage looks at; nothing while one is missing.
    pub(super) fn total(&self, stage: &Stage) -> Option<Total> {
        let of_round = |one: &Weight| Some((*self.totals.get(&one.round)?, one.weight));
        let weighted: Option<Vec<(Total, u32)>> = stage.totals.iter().map(of_round).collect();
        Total::weighted(&weighted?)
    }
}

/// What an edition has come to.
#[derive(Default)]
pub(super) struct Course {
    /// Applications under way.
    pub(super) cases: Vec<Case>,
    /// Panels, each with its reviewers.
    pub(super) panels: Vec<Panel>,
}

impl Course {
    /// Keeps the cases that go on.
    pub(super) fn keep(&mut self, on: &[ApplicationId]) {
        self.cases.retain(|case| on.contains(&case.id));
    }

    /// Returns the ids of all cases under way.
    pub(super) fn ids(&self) -> Vec<ApplicationId> {
        self.cases.iter().map(|case| case.id).collect()
    }
}

impl Play<'_> {
    /// Plays the edition of a year; one in which nobody is left before the end is left vacant.
    ///
    /// # Errors
    /// [`StoryFault`] if the door does not answer as planned.
    pub(super) fn edition(&mut self, year: i16) -> Result<(), StoryFault> {
        self.year = year;
        self.call()?;
        let mut course = Course::default();
        let scheme = self.scheme;
        for stage in &scheme.stages {
            match stage.kind {
                StageKind::Filing => self.filing(&mut course)?,
                StageKind::Eligibility => {
                    self.eligibility(&mut course)?;
                    self.set_right(&course)?;
                    self.study(&course)?;
                }
                StageKind::Round => self.round(&mut course, stage)?,
                StageKind::Shortlist => self.shortlist(&mut course, stage)?,
                StageKind::Candidates => self.candidates(&mut course, stage)?,
                StageKind::Vote => self.vote(&mut course)?,
                StageKind::Notice => self.notice(&mut course)?,
                StageKind::Approval => self.approval(&mut course)?,
                StageKind::Announcement => self.announcement(&course)?,
            }
            if course.cases.is_empty() {
                self.leave_vacant(json!({ "reason": "本届无单位达到条件。" }))?;
                break;
            }
            if matches!(stage.kind, StageKind::Eligibility | StageKind::Round) {
                self.report(&stage.id)?;
            }
        }
        self.before = Some(year);
        Ok(())
    }

    /// Reports the result of a stage; the clerk may not.
    fn report(&mut self, stage: &str) -> Result<(), StoryFault> {
        let reported = json!({ "stage": stage, "report": self.paper("阶段结果报告")? });
        self.wrong(vec![(self.staff.clerk, "report-stage", reported.clone())])?;
        self.one(self.staff.director, "report-stage", reported).map(drop)
    }

    /// Leaves an edition or a prize vacant where a clause allows it; elsewhere it stays open without a winner.
    ///
    /// # Errors
    /// [`StoryFault`] if there is no answer.
    pub(super) fn leave_vacant(&mut self, with: Json) -> Result<(), StoryFault> {
        self.flight.send(vec![(self.staff.director, "leave-vacant", with)]).map(drop)
    }
}
