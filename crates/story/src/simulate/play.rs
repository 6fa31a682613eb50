//! Whoever plays: the office with its people, the firms that may apply, and how commands are sent for them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use basis::day::Day;
use basis::id::{ApplicationId, OrganisationId, PersonId};
use engine::{Act, Document};
use scheme::{Folder, Scheme};
use serde_json::Value as Json;

use super::Simulation;
use super::between::{Resting, Won};
use super::chance::Chance;
use super::office::Staff;
use crate::fault::StoryFault;
use crate::flight::{Flight, Wish, unplanned};
use crate::world::{Answered, WorldFault};

/// A firm that may apply.
#[derive(Clone, Debug)]
pub(super) struct Firm {
    pub(super) name: String,
    pub(super) drafter: PersonId,
    pub(super) organisation: OrganisationId,
    /// Which of the townships it stands in.
    pub(super) township: usize,
    /// How good it is: the percentage that reviewers scatter around.
    pub(super) merit: usize,
}

/// The play.
pub(super) struct Play<'a> {
    pub(super) flight: Flight<'a>,
    pub(super) scheme: &'a Scheme,
    pub(super) chance: Chance,
    pub(super) simulation: Simulation,
    pub(super) staff: Staff,
    /// Year of the first edition.
    pub(super) first: i16,
    /// Year of the edition that is played, or of the year between two.
    pub(super) year: i16,
    /// Year of the edition before.
    pub(super) before: Option<i16>,
    /// Who applies in this edition.
    pub(super) firms: Vec<Firm>,
    /// The text that the office adopted first.
    pub(super) folder: Folder,
    /// How many years of assumed working days the office has adopted.
    pub(super) assumed: usize,
    /// Every prize won so far, in the order of the editions.
    pub(super) won: Vec<Won>,
    /// Whoever has won a prize.
    pub(super) ever_won: BTreeSet<OrganisationId>,
    /// Winners that wait until they may apply again.
    pub(super) resting: Vec<Resting>,
    /// Years whose reports were found missing.
    pub(super) missed: BTreeMap<OrganisationId, BTreeSet<i16>>,
    /// Whoever was found to have missed two in a row, or to have won before this log.
    pub(super) noted: BTreeSet<OrganisationId>,
    /// Who was paid.
    pub(super) paid: BTreeSet<ApplicationId>,
    /// Organisations registered so far.
    pub(super) registered: usize,
}

impl<'a> Play<'a> {
    /// Returns a play in which nothing has happened yet.
    ///
    /// # Errors
    /// [`StoryFault::Request`] if no request id can be made.
    pub(super) fn begin(
        flight: Flight<'a>,
        (scheme, folder): (&'a Scheme, &Folder),
        simulation: &Simulation,
    ) -> Result<Play<'a>, StoryFault> {
        let staff = Staff::of(flight.next_request()?.as_str());
        Ok(Play {
            flight,
            scheme,
            chance: Chance::new(simulation.seed),
            simulation: *simulation,
            staff,
            first: 0,
            year: 0,
            before: None,
            firms: Vec::new(),
            folder: folder.clone(),
            assumed: 0,
            won: Vec::new(),
            ever_won: BTreeSet::new(),
            resting: Vec::new(),
            missed: BTreeMap::new(),
            noted: BTreeSet::new(),
            paid: BTreeSet::new(),
            registered: 0,
        })
    }

    /// Moves the time on to a day of the edition's year.
    pub(super) fn on(&mut self, month: i8, day: i8) {
        if let Some(day) = Day::new(self.year, month, day) {
            self.flight.on(day);
        }
    }

    /// Moves the time on by days.
    pub(super) fn days_later(&mut self, days: i32) {
        let day = self.flight.day().plus_days(days);
        self.flight.on(day);
    }

    /// Sends commands that the door accepts.
    ///
    /// # Errors
    /// [`StoryFault`] if it refuses one.
    pub(super) fn all(&mut self, wishes: Vec<Wish>) -> Result<Vec<Arc<Act>>, StoryFault> {
        self.flight.accepted(wishes)
    }

    /// Sends a command that the door accepts.
    ///
    /// # Errors
    /// [`StoryFault`] if it refuses.
    pub(super) fn one(&mut self, by: PersonId, command: &'static str, with: Json) -> Result<Arc<Act>, StoryFault> {
        let missing = || WorldFault::NoAnswer(format!("No answer came at {command}."));
        Ok(self.all(vec![(by, command, with)])?.into_iter().next().ok_or_else(missing)?)
    }

    /// Sends a command that a clerk enters and the other clerk confirms.
    ///
    /// # Errors
    /// [`StoryFault`] if the door refuses.
    pub(super) fn by_two(&mut self, command: &'static str, with: Json) -> Result<Arc<Act>, StoryFault> {
        self.by_two_of(self.staff.clerk, command, with)
    }

    /// Sends a command of somebody that a second clerk compares, and returns the act that carries both names.
    ///
    /// # Errors
    /// [`StoryFault`] if the door refuses.
    pub(super) fn by_two_of(
        &mut self,
        one: PersonId,
        command: &'static str,
        with: Json,
    ) -> Result<Arc<Act>, StoryFault> {
        self.flight.by_two([one, self.staff.other_clerk], command, with)
    }

    /// Sends commands that somebody gets wrong and the door refuses.
    ///
    /// # Errors
    /// [`StoryFault::Unplanned`] if it accepts one.
    pub(super) fn wrong(&mut self, wishes: Vec<Wish>) -> Result<(), StoryFault> {
        for one in self.flight.send(wishes)? {
            match one.answered {
                Answered::Refused(_) => {}
                Answered::Accepted(act) => {
                    return Err(unplanned(one.command, &format!("was accepted as act {} and is wrong", act.n)));
                }
            }
        }
        Ok(())
    }

    /// Keeps one file of the office.
    ///
    /// # Errors
    /// [`StoryFault`] if it could not be kept.
    pub(super) fn paper(&self, title: &str) -> Result<Document, StoryFault> {
        let files = self.flight.files(&[("office".to_owned(), format!("{}{title}", self.year))])?;
        let missing = || WorldFault::NoAnswer(format!("{title} was not kept."));
        Ok(files.into_iter().next().ok_or_else(missing)?)
    }
}

/// Returns the application that an act has handed in.
pub(super) fn application(act: &Act) -> ApplicationId {
    ApplicationId::from_request(act.request.as_str(), 0)
}

/// Returns the list of applications under a field of an event of an act.
pub(super) fn listed(act: &Act, event: &str, field: &str) -> Vec<ApplicationId> {
    let Some(event) = event_of(act, event) else { return Vec::new() };
    serde_json::from_value(event.get(field).cloned().unwrap_or_default()).unwrap_or_default()
}

/// Returns the event of that name as it stands in the log.
pub(super) fn event_of(act: &Act, name: &str) -> Option<Json> {
    let events = serde_json::to_value(&act.events).ok()?;
    events.as_array()?.iter().find(|event| event.get("name").and_then(Json::as_str) == Some(name)).cloned()
}
