//! Something becomes known of a firm after it was found eligible, and the director studies its case.

use basis::clause::ClauseId;
use scheme::Gate;
use scheme::provision::Source;
use serde_json::json;

use super::edition::Course;
use super::play::Play;
use crate::fault::StoryFault;
use crate::invented;

impl Play<'_> {
    /// Records a matter that bears on a condition of the last firm that goes on, and has it studied; a scheme that looks
    /// at nothing again that a person decides on knows no such matter.
    ///
    /// # Errors
    /// [`StoryFault`] if the door does not answer as planned.
    pub(super) fn study(&mut self, course: &Course) -> Result<(), StoryFault> {
        let (clerk, director) = (self.staff.clerk, self.staff.director);
        let (Some(case), Some(clause)) = (course.cases.last(), self.left_to_a_person()) else { return Ok(()) };
        let paper = self.paper("情况通报")?;
        let known = json!({ "application": case.id, "facts": "受到行政处罚。", "bears-on": [clause], "paper": paper });
        let decisions = json!({ clause.to_string(): invented::decision(true) });
        let studied = json!({ "application": case.id, "decisions": decisions });
        self.wrong(vec![
            (case.firm.drafter, "record-later-fact", known.clone()),
            (director, "study-case", studied.clone()),
        ])?;
        self.one(clerk, "record-later-fact", known)?;
        self.wrong(vec![(clerk, "study-case", studied.clone())])?;
        self.one(director, "study-case", studied).map(drop)
    }

    /// Returns a condition that a person alone decides on and that is looked at again before the vote.
    fn left_to_a_person(&self) -> Option<ClauseId> {
        let mut judged = self.scheme.at(Gate::OpenVote).filter(|one| one.rule.is_none() && one.judge.is_some());
        judged.find_map(|one| match &one.source {
            Source::Clause(clause) => Some(*clause),
            Source::Reading(_) => None,
        })
    }
}
