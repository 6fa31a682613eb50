//! What an office has to have before it opens an edition and calls for applications, as far as its scheme asks for it.

use std::sync::Arc;

use basis::clause::ReadingId;
use basis::id::{PersonId, ProposalId};
use engine::Act;
use scheme::authority::Status;
use scheme::reading::Reading;
use scheme::{Gate, Scheme};
use serde_json::{Value as Json, json};

use crate::fault::StoryFault;
use crate::flight::Flight;
use crate::world::WorldFault;

/// Returns the readings that nobody has adopted, on which an outcome hangs, and which are not left to the meeting.
pub(crate) fn unadopted(scheme: &Scheme) -> Vec<String> {
    let of_call = |reading: &&Reading| reading.status == Status::Proposed && !scheme.is_left_to_meeting(reading);
    scheme.decisive_readings().filter(of_call).map(|reading| reading.id.to_string()).collect()
}

/// Returns the readings that the meeting settles by its voting rules before it votes.
pub(crate) fn left_to_meeting(scheme: &Scheme) -> Vec<&ReadingId> {
    scheme.readings.iter().filter(|reading| scheme.is_left_to_meeting(reading)).map(|reading| &reading.id).collect()
}

/// Returns rules that settle every reading of a scheme as it reads it, an article each.
pub(crate) fn articles(scheme: &Scheme) -> Json {
    let article = |(reading, number): (&Reading, usize)| json!({ "article": format!("第{number}条"), "reading": reading.id, "choice": reading.choice });
    scheme.readings.iter().zip(1..).map(article).collect()
}

/// Returns the arguments of a decision by name on every reading that nobody has adopted.
pub(crate) fn by_name(scheme: &Scheme, minutes: &Json) -> Json {
    json!({
        "minutes": minutes,
        "matter": "实施细则通过前发出申报通知",
        "decision": "同意按所列口径办理",
        "unadopted": unadopted(scheme),
    })
}

/// Returns whether the scheme opens an edition only by a work plan.
pub(crate) fn wants_plan(scheme: &Scheme) -> bool {
    scheme.asks(Gate::OpenEdition, "work-plan")
}

/// Returns whether the scheme lets no call be issued on readings that nobody has adopted.
pub(crate) fn wants_readings(scheme: &Scheme) -> bool {
    scheme.asks(Gate::IssueCall, "unadopted")
}

impl Flight<'_> {
    /// Sends a command that one person enters and another confirms, and returns the act that carries both names.
    ///
    /// # Errors
    /// As [`Flight::accepted`].
    pub(crate) fn by_two(
        &mut self,
        [one, other]: [PersonId; 2],
        command: &str,
        with: Json,
    ) -> Result<Arc<Act>, StoryFault> {
        let none = || WorldFault::NoAnswer(format!("No answer came at {command}."));
        let proposed = json!({ "command": { "name": command, "with": with } });
        let act = self.accepted(vec![(one, "propose", proposed)])?.pop().ok_or_else(none)?;
        let proposal = ProposalId::from_request(act.request.as_str(), 0);
        let seconded = self.accepted(vec![(other, "second", json!({ "proposal": proposal }))])?.pop();
        Ok(seconded.ok_or_else(none)?)
    }

    /// Keeps one file of the office and returns how the log refers to it.
    ///
    /// # Errors
    /// As [`Flight::files`].
    pub(crate) fn office_file(&self, text: String) -> Result<Json, StoryFault> {
        let files = self.files(&[("office".to_owned(), text)])?;
        Ok(json!(files.first()))
    }

    /// Sets the work plan of a year, where the scheme asks for one.
    ///
    /// # Errors
    /// As [`Flight::accepted`].
    pub(crate) fn plan(&mut self, director: PersonId, scheme: &Scheme, year: i16) -> Result<(), StoryFault> {
        if !wants_plan(scheme) {
            return Ok(());
        }
        let plan = self.office_file(format!("{year}年度工作计划"))?;
        let with = json!({ "scheme": scheme.id, "year": year, "plan": plan });
        self.accepted(vec![(director, "set-work-plan", with)]).map(drop)
    }

    /// Has the readings decided on by name, where the scheme asks for it.
    ///
    /// # Errors
    /// As [`Flight::accepted`].
    pub(crate) fn decided_by_name(&mut self, people: [PersonId; 2], scheme: &Scheme) -> Result<(), StoryFault> {
        if !wants_readings(scheme) {
            return Ok(());
        }
        let minutes = self.office_file("会议纪要".to_owned())?;
        self.by_two(people, "decide-major-matter", by_name(scheme, &minutes)).map(drop)
    }
}
