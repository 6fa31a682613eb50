//! The office before its first edition: founded, staffed, its scheme adopted and put into force.

use std::collections::BTreeSet;

use basis::day::Day;
use basis::id::PersonId;
use engine::office::FoundOffice;
use serde_json::{Value as Json, json};

use super::play::Play;
use super::review::PANEL;
use super::rosters::post_ends;
use super::years::Years;
use crate::fault::StoryFault;
use crate::invented;
use crate::ready;
use crate::world::WorldFault;

/// Townships of the district.
pub(super) const TOWNSHIPS: usize = 3;
/// Units asked about each applicant.
pub(super) const UNITS: [&str; 2] = ["market", "emergency"];
/// Members of the body that votes.
const MEMBERS: usize = 9;

/// Who works for the office and around it.
pub(super) struct Staff {
    pub(super) founder: PersonId,
    pub(super) director: PersonId,
    pub(super) clerk: PersonId,
    pub(super) other_clerk: PersonId,
    pub(super) townships: Vec<PersonId>,
    pub(super) units: Vec<PersonId>,
    pub(super) reviewers: Vec<PersonId>,
    /// Which of the reviewers have letters of engagement.
    pub(super) engaged: BTreeSet<PersonId>,
    pub(super) members: Vec<PersonId>,
    pub(super) executive: PersonId,
    pub(super) finance: PersonId,
}

impl Staff {
    /// Returns the staff while there is only a founder, who founds by a request.
    pub(super) fn of(request: &str) -> Staff {
        let founder = FoundOffice::founder_of(request);
        Staff {
            founder,
            director: founder,
            clerk: founder,
            other_clerk: founder,
            townships: Vec::new(),
            units: Vec::new(),
            reviewers: Vec::new(),
            engaged: BTreeSet::new(),
            members: Vec::new(),
            executive: founder,
            finance: founder,
        }
    }
}

impl Play<'_> {
    /// Founds the office in the year before its first edition.
    ///
    /// # Errors
    /// [`StoryFault`] if the door does not answer as planned.
    pub(super) fn found(&mut self, years: &Years) -> Result<(), StoryFault> {
        let first = years.editions.first().copied().unwrap_or_default();
        self.first = first;
        self.flight.on(Day::january_first(first.saturating_sub(1)));
        let name = self.scheme.name_of("review-office").zh;
        let founder = self.staff.founder;
        self.one(founder, "found-office", json!({ "office": name, "trial": true, "founder": "安全管理员" }))?;
        self.staff(years)?;
        let director = self.staff.director;
        self.one(director, "adopt-scheme", json!({ "folder": self.folder }))?;
        let in_force = json!({ "scheme": self.scheme.id, "from": self.flight.day(), "repeals": "原评定办法" });
        self.wrong(vec![(self.staff.clerk, "put-into-force", in_force.clone())])?;
        self.one(director, "put-into-force", in_force)?;
        self.rules()
    }

    /// Implementing rules settle every reading, and an interpretation the first of them once more.
    fn rules(&mut self) -> Result<(), StoryFault> {
        let Some(first) = self.scheme.readings.first() else { return Ok(()) };
        let scheme = &self.scheme.id;
        let body = self.scheme.name_of("leading-group").zh;
        let adopted = json!({
            "scheme": scheme,
            "title": "评审实施细则",
            "number": "第1号",
            "body": body,
            "minutes": self.flight.office_file("会议纪要".to_owned())?,
            "articles": ready::articles(self.scheme),
        });
        let interpreted = json!({
            "scheme": scheme,
            "reading": first.id,
            "choice": first.choice,
            "number": "解释第1号",
            "body": "解释机关",
            "paper": self.flight.office_file("书面解释".to_owned())?,
        });
        let draft = json!({ "scheme": scheme, "draft": self.flight.office_file("实施细则草案".to_owned())? });
        let clerk = self.staff.clerk;
        self.wrong(vec![(clerk, "adopt-rules", adopted.clone()), (clerk, "interpret", interpreted.clone())])?;
        self.one(clerk, "draft-rules", draft)?;
        self.by_two("adopt-rules", adopted)?;
        self.by_two("interpret", interpreted).map(drop)
    }

    fn staff(&mut self, years: &Years) -> Result<(), StoryFault> {
        let office = json!("office");
        self.staff.director = self.post("review-office-director", &office)?;
        // Two clerks, who count the slips; one of them, as whoever pays, stays until the winners are paid.
        self.staff.clerk = self.post("review-office-clerk", &office)?;
        let until = post_ends(years, self.flight.day().year());
        self.staff.other_clerk = self.holder("review-office-clerk", until)?;
        let townships: Vec<Json> =
            (0..TOWNSHIPS).map(|nth| json!({ "township": invented::township(self.scheme, nth) })).collect();
        self.staff.townships = self.posts("township-officer", &townships)?;
        self.staff.units = self.posts("unit-officer", &UNITS.map(|unit| json!({ "unit": unit })))?;
        self.staff.reviewers = self.posts("reviewer", &vec![office.clone(); self.simulation.reviewers.max(PANEL)])?;
        self.staff.members = self.posts("leading-group-member", &vec![office.clone(); MEMBERS])?;
        if let Some(chair) = self.staff.members.first() {
            let with = json!({ "person": chair, "role": "leading-group-chair", "scope": office.clone() });
            self.one(self.staff.founder, "appoint", with)?;
        }
        self.staff.executive = self.post("executive-secretary", &office)?;
        self.staff.finance = self.holder("finance-officer", until)?;
        Ok(())
    }

    fn posts(&mut self, role: &str, scopes: &[Json]) -> Result<Vec<PersonId>, StoryFault> {
        self.flight.people(self.staff.founder, role, &self.scheme.name_of(role).zh, scopes)
    }

    pub(super) fn post(&mut self, role: &str, scope: &Json) -> Result<PersonId, StoryFault> {
        let missing = || WorldFault::NoAnswer(format!("Nobody was registered as {role}."));
        Ok(self.posts(role, std::slice::from_ref(scope))?.into_iter().next().ok_or_else(missing)?)
    }
}
