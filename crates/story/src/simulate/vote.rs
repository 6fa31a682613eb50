//! The full meeting: it hears the report, votes by slips, and two tellers read them blind until they agree.

use std::sync::Arc;

use basis::id::ApplicationId;
use engine::Act;
use rules::{Sheet, Value};
use scheme::Gate;
use serde_json::{Value as Json, json};

use super::edition::Course;
use super::play::{Play, event_of, listed};
use crate::fault::StoryFault;
use crate::ready;

/// Members who stay away; two thirds come.
const ABSENT_MAX: usize = 3;
/// One in so many times a teller misreads a slip.
const MISREAD_ONE_IN: usize = 4;
/// Ballots on lines that are tied again; then the chair decides.
const BALLOTS_MAX: usize = 2;

impl Play<'_> {
    /// Opens the meeting and counts the votes on each prize; a prize nobody won is left vacant.
    ///
    /// # Errors
    /// [`StoryFault`] if the door does not answer as planned.
    pub(super) fn vote(&mut self, course: &mut Course) -> Result<(), StoryFault> {
        self.on(9, 20);
        self.substitute()?;
        let present = self.meeting()?;
        let mut won = Vec::new();
        for prize in &self.scheme.prizes {
            let slip: Vec<ApplicationId> =
                course.cases.iter().filter(|case| case.prize.as_ref() == Some(&prize.id)).map(|case| case.id).collect();
            if slip.is_empty() {
                continue;
            }
            let minutes = self.paper("全体会议纪要")?;
            let first: Vec<_> = slip.iter().take(1).collect();
            let early = json!({ "prize": prize.id, "winners": first, "minutes": minutes });
            self.wrong(vec![(self.staff.director, "decide-tie", early)])?;
            let winners = self.ballots(&prize.id, slip, present)?;
            if winners.is_empty() && course.cases.iter().any(|case| case.prize.as_ref() != Some(&prize.id)) {
                let with = json!({ "prize": prize.id, "reason": "无单位获得通过。" });
                self.leave_vacant(with)?;
            }
            won.extend(winners);
        }
        course.keep(&won);
        Ok(())
    }

    /// Opens the meeting and returns how many came; every member has to be called.
    fn meeting(&mut self) -> Result<usize, StoryFault> {
        let director = self.staff.director;
        let members = self.staff.members.clone();
        let present = members.len().saturating_sub(self.chance.below(ABSENT_MAX.saturating_add(1)));
        let open = |called: usize| {
            let called: Vec<_> = members.iter().take(called).collect();
            let came: Vec<_> = members.iter().take(present).collect();
            let tellers = [self.staff.clerk, self.staff.other_clerk];
            let watches: Vec<_> = members.get(1).into_iter().collect();
            json!({ "summoned": called, "present": came, "chief-scrutineer": members.first(), "scrutineers": watches, "tellers": tellers })
        };
        let (forgotten, opened) = (open(members.len().saturating_sub(1)), open(members.len()));
        if !self.may_forget_one(members.len(), present) {
            self.wrong(vec![(director, "open-plenary", forgotten)])?;
        }
        self.one(director, "open-plenary", opened)?;
        let text = self.paper("表决办法")?;
        let rules = json!({ "title": format!("{}年度表决办法", self.year), "text": text, "settles": ready::left_to_meeting(self.scheme) });
        self.wrong(vec![(self.staff.clerk, "adopt-voting-rules", rules.clone())])?;
        self.one(director, "adopt-voting-rules", rules)?;
        self.one(director, "hear-examination", json!({}))?;
        Ok(present)
    }

    /// Returns whether the scheme lets a meeting be opened to which a member was not called.
    fn may_forget_one(&self, members: usize, present: usize) -> bool {
        let whole = |count: usize| Value::Whole(i64::try_from(count).unwrap_or(i64::MAX));
        let sheet = Sheet::new().with("summoned", whole(members.saturating_sub(1))).with("entitled", whole(members));
        let sheet = sheet
            .with("present", whole(present))
            .with("scrutineers", whole(1))
            .with("without-title", Value::List(Vec::new().into()));
        let sheet = sheet.with("unreported", Value::List(Vec::new().into()));
        self.scheme.ask(Gate::OpenPlenary, &sheet).stop().is_none()
    }

    /// Votes on the lines of a slip, and again on those tied at the last place, and returns the winners.
    fn ballots(
        &mut self,
        prize: &str,
        mut slip: Vec<ApplicationId>,
        present: usize,
    ) -> Result<Vec<ApplicationId>, StoryFault> {
        let mut won = Vec::new();
        for ballot in 1.. {
            let approvals: Vec<usize> = (0..slip.len())
                .map(|_| self.chance.below(present.saturating_add(1)).max(self.chance.below(present.saturating_add(1))))
                .collect();
            let counted = self.count(prize, &slip, &approvals, present)?;
            won.extend(counted.0);
            slip = counted.1;
            if slip.is_empty() {
                break;
            }
            if ballot >= BALLOTS_MAX {
                won.extend(self.decide_tie(prize, &slip)?);
                break;
            }
        }
        Ok(won)
    }

    /// The chair gives a place to the first line of those that are tied; nobody decides on what is not.
    fn decide_tie(&mut self, prize: &str, tied: &[ApplicationId]) -> Result<Option<ApplicationId>, StoryFault> {
        let minutes = self.paper("全体会议纪要")?;
        let winners: Vec<_> = tied.iter().take(1).collect();
        let with = json!({ "prize": prize, "winners": winners, "minutes": minutes });
        self.wrong(vec![(self.staff.clerk, "decide-tie", with.clone())])?;
        self.one(self.staff.director, "decide-tie", with)?;
        Ok(tied.first().copied())
    }

    /// The unit of one member writes that somebody else would come.
    fn substitute(&mut self) -> Result<(), StoryFault> {
        let letter = self.paper("改派函")?;
        let (Some(member), Some(substitute)) = (self.staff.members.last(), self.staff.units.first()) else {
            return Ok(());
        };
        let with = json!({ "member": member, "substitute": substitute, "letter": letter });
        self.wrong(vec![(*substitute, "send-substitute", with.clone())])?;
        self.one(self.staff.clerk, "send-substitute", with).map(drop)
    }

    /// Two tellers enter what they read until they agree; returns who won and who is tied.
    fn count(
        &mut self,
        prize: &str,
        slip: &[ApplicationId],
        approvals: &[usize],
        present: usize,
    ) -> Result<(Vec<ApplicationId>, Vec<ApplicationId>), StoryFault> {
        let tally = |misread: usize| {
            let line = |(nth, (id, approvals)): (usize, (&ApplicationId, &usize))| {
                let read = if nth == 0 && misread > 0 { present.saturating_sub(*approvals) } else { *approvals };
                json!({ "application": id, "approvals": read, "against": present.saturating_sub(read), "abstained": 0 })
            };
            let lines: Vec<Json> = slip.iter().zip(approvals).enumerate().map(line).collect();
            let tally = json!({ "issued": present, "returned": present, "valid": present, "lines": lines });
            json!({ "prize": prize, "ballot": "secret", "tally": tally })
        };
        let (one, other) = (self.staff.clerk, self.staff.other_clerk);
        let own_list = (self.staff.director, "enter-tally", tally(0));
        self.wrong(vec![own_list])?;
        // An entry that differs opens a new round of entries, so both read again.
        let differs = present != approvals.first().copied().unwrap_or(0).saturating_mul(2);
        if differs && self.chance.once_in(MISREAD_ONE_IN) {
            self.one(one, "enter-tally", tally(0))?;
            self.wrong(vec![(one, "enter-tally", tally(0))])?;
            self.one(other, "enter-tally", tally(1))?;
        }
        // Both may misread alike; the prizes counted before rest on what was given, so only the first is set right.
        let is_first = self.scheme.prizes.first().is_some_and(|first| first.id == prize);
        let both = differs && is_first && self.chance.once_in(MISREAD_ONE_IN);
        let read = if both { tally(1) } else { tally(0) };
        self.one(one, "enter-tally", read.clone())?;
        let act = self.one(other, "enter-tally", read)?;
        let act = if both { self.set_count_right(tally(0))? } else { act };
        Ok((winners(&act), listed(&act, "prize-counted", "tied")))
    }

    /// Both tellers read the signed sheet again; whoever counts nothing sets nothing right.
    fn set_count_right(&mut self, mut with: Json) -> Result<Arc<Act>, StoryFault> {
        let sheet = self.paper("计票单")?;
        if let Some(with) = with.as_object_mut() {
            with.insert("sheet".to_owned(), json!(sheet));
            with.insert("reason".to_owned(), json!("票数录反。"));
        }
        self.wrong(vec![(self.staff.director, "correct-tally", with.clone())])?;
        self.by_two("correct-tally", with)
    }
}

/// Returns who won by a count.
fn winners(act: &Act) -> Vec<ApplicationId> {
    let event = event_of(act, "prize-counted").unwrap_or_default();
    let lines = event.get("lines").and_then(Json::as_array).into_iter().flatten();
    let won = lines.filter(|line| line.get("outcome").and_then(Json::as_str) == Some("won"));
    won.filter_map(|line| serde_json::from_value(line.get("line")?.get("application")?.clone()).ok()).collect()
}
