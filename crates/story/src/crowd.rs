//! A crowd of applicants: an edition filled by ordinary commands, many in flight at once, as on the evening of a deadline.

use basis::day::Day;
use basis::id::{ApplicationId, PersonId};
use scheme::pipeline::StageKind;
use scheme::{Gate, Scheme};
use serde_json::{Map, Value as Json, json};
use service::Office;

use crate::fault::StoryFault;
use crate::flight::{Flight, Heard};
use crate::invented;
use crate::world::WorldFault;

/// Reviewers of a panel.
const PANEL: usize = 3;
/// Cases of a panel.
const CASES: usize = 20;
/// Units asked about each applicant.
const UNITS: [&str; 2] = ["market", "emergency"];

/// How many come, and how far the office has got with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crowd {
    /// Applicants.
    pub firms: usize,
    /// Of these, how many a panel has scored on paper.
    pub scored: usize,
    /// Year of the edition.
    pub year: i16,
}

/// Fills an edition of an office whose founder still appoints.
///
/// # Errors
/// [`StoryFault`] if a command of the crowd is refused or gets no answer.
pub fn gather(office: &Office, founder: PersonId, scheme: &Scheme, crowd: &Crowd) -> Result<(), StoryFault> {
    let mut nobody = |_: Heard<'_>| Ok(());
    let flight = Flight::new(office, &format!("crowd.{}", crowd.year), &mut nobody);
    let mut gathering = Gathering { flight, scheme, crowd };
    let staff = gathering.staff(founder)?;
    gathering.open(&staff)?;
    let firms = gathering.firms(founder)?;
    let cases = gathering.applications(&staff, &firms)?;
    let scored = cases.get(..crowd.scored.min(cases.len())).unwrap_or_default();
    gathering.examine(&staff, scored)?;
    gathering.score(founder, &staff, scored)
}

/// Who works on the edition.
struct Staff {
    director: PersonId,
    clerk: PersonId,
    township: PersonId,
    units: Vec<PersonId>,
}

struct Gathering<'a> {
    flight: Flight<'a>,
    scheme: &'a Scheme,
    crowd: &'a Crowd,
}

impl Gathering<'_> {
    fn on(&mut self, month: i8, day: i8) {
        if let Some(day) = Day::new(self.crowd.year, month, day) {
            self.flight.on(day);
        }
    }

    fn people(
        &mut self,
        founder: PersonId,
        part: &str,
        role: &str,
        scope: &[Json],
    ) -> Result<Vec<PersonId>, StoryFault> {
        let called = format!("{}{part}", self.scheme.name_of(role).zh);
        self.flight.people(founder, role, &called, scope)
    }

    fn one(&mut self, founder: PersonId, role: &str, scope: Json) -> Result<PersonId, StoryFault> {
        let missing = || WorldFault::NoAnswer(format!("Nobody was registered as {role}."));
        Ok(self.people(founder, "", role, &[scope])?.into_iter().next().ok_or_else(missing)?)
    }

    fn staff(&mut self, founder: PersonId) -> Result<Staff, StoryFault> {
        self.on(1, 6);
        let units: Vec<Json> = UNITS.iter().map(|unit| json!({ "unit": unit })).collect();
        Ok(Staff {
            director: self.one(founder, "review-office-director", json!("office"))?,
            clerk: self.one(founder, "review-office-clerk", json!("office"))?,
            township: self.one(founder, "township-officer", json!({ "township": self.township() }))?,
            units: self.people(founder, "", "unit-officer", &units)?,
        })
    }

    fn township(&self) -> String {
        invented::township(self.scheme, 0)
    }

    fn day(&self, month: i8, day: i8) -> Json {
        json!(Day::new(self.crowd.year, month, day))
    }

    fn open(&mut self, staff: &Staff) -> Result<(), StoryFault> {
        self.on(3, 3);
        self.flight.plan(staff.director, self.scheme, self.crowd.year)?;
        self.flight.decided_by_name([staff.director, staff.clerk], self.scheme)?;
        let opened = json!({ "scheme": self.scheme.id, "year": self.crowd.year });
        let call = json!({ "opens": self.day(3, 10), "closes": self.day(4, 18), "township-closes": self.day(4, 30) });
        let published = json!({ "of": "call", "medium": "区报", "main": true, "place": "第1版", "on": self.day(3, 3) });
        self.flight.accepted(vec![
            (staff.director, "open-edition", opened),
            (staff.director, "issue-call", call),
            (staff.clerk, "record-publication", published),
        ])?;
        Ok(())
    }

    /// Registers the organisations, each by its own drafter.
    fn firms(&mut self, founder: PersonId) -> Result<Vec<(String, PersonId)>, StoryFault> {
        let names: Vec<String> = (0..self.crowd.firms).map(invented::name).collect();
        let drafters = self.flight.persons(founder, names.iter().map(|name| format!("{name}经办人")))?;
        let wishes =
            drafters.iter().enumerate().map(|(at, drafter)| (*drafter, "register-organisation", self.registration(at)));
        self.flight.accepted(wishes.collect())?;
        Ok(names.into_iter().zip(drafters).collect())
    }

    fn registration(&self, at: usize) -> Json {
        let years = i16::try_from(at % 15).unwrap_or(0);
        let founded = Day::january_first(self.crowd.year.saturating_sub(10).saturating_sub(years));
        invented::registration(self.scheme, at, founded, &self.township())
    }

    /// Hands in, consents and accepts; the last tenth is still with its township.
    fn applications(&mut self, staff: &Staff, firms: &[(String, PersonId)]) -> Result<Vec<ApplicationId>, StoryFault> {
        let reports: Vec<(String, String)> =
            firms.iter().map(|(name, _)| (name.clone(), format!("{name}自评报告"))).collect();
        let files = self.flight.files(&reports)?;
        self.on(4, 16);
        let form = invented::form(self.crowd.year);
        let filed = firms.iter().zip(files).map(|((_, drafter), file)| {
            (*drafter, "submit-application", json!({ "form": form, "self-report": file, "evidence": [file] }))
        });
        let acts = self.flight.accepted(filed.collect())?;
        let cases: Vec<ApplicationId> =
            acts.iter().map(|act| ApplicationId::from_request(act.request.as_str(), 0)).collect();
        let forwarded = cases.get(..cases.len().saturating_sub(cases.len() / 10)).unwrap_or_default();
        self.on(4, 25);
        self.each(forwarded, "consent", staff.township)?;
        self.on(5, 6);
        self.each(forwarded, "accept-application", staff.clerk)?;
        Ok(forwarded.to_vec())
    }

    fn each(&mut self, cases: &[ApplicationId], command: &'static str, by: PersonId) -> Result<(), StoryFault> {
        let wishes = cases.iter().map(|case| (by, command, json!({ "application": case })));
        self.flight.accepted(wishes.collect()).map(drop)
    }

    fn examine(&mut self, staff: &Staff, cases: &[ApplicationId]) -> Result<(), StoryFault> {
        self.on(5, 12);
        let asked = cases.iter().map(|case| (staff.clerk, "ask-units", json!({ "application": case, "units": UNITS })));
        self.flight.accepted(asked.collect())?;
        for officer in &staff.units {
            let answers = cases
                .iter()
                .map(|case| (*officer, "give-opinion", json!({ "application": case, "answer": "nothing" })));
            self.flight.accepted(answers.collect())?;
        }
        self.on(6, 3);
        let decisions = invented::decisions(self.scheme, Gate::DecideEligibility, invented::is_judged_alone);
        let decided = cases.iter().map(|case| {
            let with = json!({ "application": case, "eligible": true, "decisions": decisions, "reason": "各成员单位无异议。" });
            (staff.director, "decide-eligibility", with)
        });
        self.flight.accepted(decided.collect()).map(drop)
    }

    fn score(&mut self, founder: PersonId, staff: &Staff, cases: &[ApplicationId]) -> Result<(), StoryFault> {
        let Some((_, round)) = self.scheme.stages_of(StageKind::Round).next() else { return Ok(()) };
        for (number, cases) in cases.chunks(CASES).enumerate() {
            self.on(6, 20);
            let posts: Vec<Json> = (0..PANEL).map(|_| json!("office")).collect();
            let reviewers = self.people(founder, &format!("{number}"), "reviewer", &posts)?;
            let Some(leader) = reviewers.first().copied() else { continue };
            self.engage(staff, &reviewers)?;
            let panel =
                json!({ "reviewers": reviewers, "leader": leader, "applications": cases, "rounds": [round.id] });
            self.flight.accepted(vec![(staff.director, "form-panel", panel)])?;
            self.sheets(number, &reviewers, leader, cases)?;
        }
        Ok(())
    }

    /// Engages reviewers and has them pledge, where the scheme asks for it.
    fn engage(&mut self, staff: &Staff, reviewers: &[PersonId]) -> Result<(), StoryFault> {
        if self.scheme.asks(Gate::FormPanel, "engaged") {
            let from = self.day(6, 20);
            let decisions = invented::decisions(self.scheme, Gate::EngageReviewer, invented::is_judged_alone);
            let letter =
                |person| json!({ "person": person, "field": "质量管理", "from": from, "decisions": decisions });
            let engaged = reviewers.iter().map(|one| (staff.director, "engage-reviewer", letter(one)));
            self.flight.accepted(engaged.collect())?;
        }
        if self.scheme.asks(Gate::DeclareInterest, "pledged") {
            let files = self.flight.files(&[("office".to_owned(), "评审承诺书".to_owned())])?;
            let pledged = reviewers.iter().map(|one| (*one, "sign-pledge", json!({ "pledge": files.first() })));
            self.flight.accepted(pledged.collect())?;
        }
        Ok(())
    }

    fn sheets(
        &mut self,
        number: usize,
        reviewers: &[PersonId],
        leader: PersonId,
        cases: &[ApplicationId],
    ) -> Result<(), StoryFault> {
        let pairs = || {
            reviewers.iter().flat_map(|reviewer| cases.iter().enumerate().map(move |(at, case)| (*reviewer, at, case)))
        };
        let declared = pairs().map(|(reviewer, _, case)| {
            (reviewer, "declare-interest", json!({ "application": case, "interest": "none" }))
        });
        self.flight.accepted(declared.collect())?;
        let sealed = pairs().map(|(reviewer, at, case)| {
            (reviewer, "seal-sheet", json!({ "application": case, "percents": self.percents(number, at) }))
        });
        self.flight.accepted(sealed.collect())?;
        let agreed = cases.iter().enumerate();
        let agreed = agreed.map(|(at, case)| {
            (leader, "agree-scores", json!({ "application": case, "percents": self.percents(number, at) }))
        });
        self.flight.accepted(agreed.collect()).map(drop)
    }

    /// Returns percentages that differ from case to case and lie on the step of the criteria.
    fn percents(&self, number: usize, at: usize) -> Json {
        let step = usize::from(self.scheme.criteria.step.max(1));
        let items = self.scheme.criteria.items().enumerate();
        let percents: Map<String, Json> = items
            .map(|(item, (node, _))| {
                let steps = number
                    .saturating_mul(7)
                    .saturating_add(at.saturating_mul(3))
                    .saturating_add(item.saturating_mul(5))
                    % 9;
                let percent = (40 / step).saturating_add(steps.min(60 / step)).saturating_mul(step);
                (node.id.clone(), json!(percent))
            })
            .collect();
        Json::Object(percents)
    }
}
