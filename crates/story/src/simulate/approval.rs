//! The end: the executive approves or strikes, the winners are announced, certified and recommended.

use serde_json::{Value as Json, json};

use super::edition::{Case, Course};
use super::play::{Play, listed};
use crate::fault::StoryFault;
use crate::flight::Wish;

/// One in so many lists loses a name before the executive.
const STRUCK_ONE_IN: usize = 3;

impl Play<'_> {
    /// Puts the list before the executive, which approves it and may strike a name.
    ///
    /// # Errors
    /// [`StoryFault`] if the door does not answer as planned.
    pub(super) fn approval(&mut self, course: &mut Course) -> Result<(), StoryFault> {
        self.on(10, 26);
        let director = self.staff.director;
        self.one(director, "submit-for-approval", json!({ "applications": course.ids() }))?;
        self.wrong(vec![(director, "announce-winners", json!({ "medium": "区报" }))])?;
        self.on(10, 31);
        let strikes = course.cases.len() > 1 && self.chance.once_in(STRUCK_ONE_IN);
        let struck: Vec<_> = course.cases.last().filter(|_| strikes).map(|case| case.id).into_iter().collect();
        let minutes = self.paper("会议纪要")?;
        let with = json!({ "struck": struck, "minutes": minutes });
        self.wrong(vec![(director, "record-approval", with.clone())])?;
        let act = self.one(self.staff.executive, "record-approval", with)?;
        course.keep(&listed(&act, "approval-recorded", "approved"));
        Ok(())
    }

    /// Announces the winners and gives them what they are due.
    ///
    /// # Errors
    /// [`StoryFault`] if the door does not answer as planned.
    pub(super) fn announcement(&mut self, course: &Course) -> Result<(), StoryFault> {
        self.on(11, 10);
        let announced = self.flight.day();
        let winners = &course.cases;
        let certificates: Vec<Wish> =
            winners.iter().enumerate().map(|(nth, case)| self.certificate(nth, case)).collect();
        self.wrong(certificates.iter().take(1).cloned().collect())?;
        self.one(self.staff.director, "announce-winners", json!({ "medium": "区报" }))?;
        let again = certificates.last().cloned();
        self.all(certificates)?;
        self.wrong(again.into_iter().collect())?;
        let award = |case: &Case| json!({ "application": case.id, "award": "上一级政府质量奖" });
        let recommended = winners.iter().take(1).map(|case| (self.staff.director, "recommend-upwards", award(case)));
        self.all(recommended.collect())?;
        self.on(11, 20);
        self.payments(winners)?;
        self.fees(course)?;
        self.honours(winners)?;
        self.crowned(winners, announced);
        Ok(())
    }

    fn certificate(&self, nth: usize, case: &Case) -> Wish {
        let number = format!("质奖〔{}〕{}号", self.year, nth.saturating_add(1));
        let with: Json = json!({ "application": case.id, "number": number });
        (self.staff.clerk, "issue-certificate", with)
    }
}
