//! The part of the small world that leads a case from acceptance to the shortlist.

use std::collections::BTreeMap;

use basis::day::Moment;
use basis::id::ApplicationId;

use super::{World, decided, document};
use crate::eligibility::{Answer, AskUnits, DecideEligibility, GiveOpinion, NotifyIntendedDecision, StateCase};
use crate::engagement::{EngageReviewer, SignPledge};
use crate::judged::Decisions;
use crate::panel::{DeclareInterest, FormPanel, Interest};
use crate::people::{Role, Scope};
use crate::round::{AgreeScores, ApproveSitePlan, FileReport, PlanSiteVisit, SealSheet};

/// Conditions of the shipped scheme that a person decides at the eligibility check.
pub(crate) const JUDGED: &[&str] = &["14(2)a", "14(3)b", "14(3)c", "14(3)d", "14(4)", "14(6)d"];

/// Returns the answer of a unit that knows nothing.
pub(crate) fn nothing(application: ApplicationId) -> GiveOpinion {
    GiveOpinion {
        application,
        unit: None,
        answer: Answer::Nothing,
        records: Vec::new(),
        listings: Vec::new(),
        facts: None,
    }
}

/// Returns the decision that an applicant is eligible, every judged condition found to hold.
pub(crate) fn eligible(application: ApplicationId) -> DecideEligibility {
    DecideEligibility { application, eligible: true, decisions: decided(JUDGED, true), reason: None }
}

/// Returns the decision that an applicant is not eligible, on these decisions.
pub(crate) fn ineligible(application: ApplicationId, decisions: Decisions) -> DecideEligibility {
    DecideEligibility { application, eligible: false, decisions, reason: Some(super::private(8)) }
}

/// Returns a question to these units.
pub(crate) fn ask(application: ApplicationId, units: &[&str]) -> AskUnits {
    AskUnits { application, units: units.iter().map(|&unit| unit.to_owned()).collect() }
}

/// Returns a declaration.
pub(crate) fn declare(application: ApplicationId, interest: Interest) -> DeclareInterest {
    DeclareInterest { application, interest }
}

/// Returns an agreement on one percentage for every item.
pub(crate) fn agree(world: &World, application: ApplicationId, percent: u8) -> AgreeScores {
    AgreeScores { application, percents: world.percents(percent), spread_reason: None }
}

/// Returns a sheet with one percentage for every item.
pub(crate) fn seal(world: &World, application: ApplicationId, percent: u8) -> SealSheet {
    SealSheet { application, criteria: None, percents: world.percents(percent) }
}

/// Returns a report.
pub(crate) fn report(application: ApplicationId) -> FileReport {
    FileReport {
        application,
        report: document(3),
        proposes: Some(true),
        strengths: vec![super::private(21)],
        opportunities: vec![super::private(22)],
    }
}

/// Returns a world with an eligible case, a panel of two and their declarations.
pub(crate) fn panel_of_two() -> (World, ApplicationId) {
    let mut world = World::reviewing();
    let id = world.eligible("青禾", 1);
    let panel = world.panel(&["leader", "second"], &[id]);
    world.does("director", panel);
    world.does("leader", declare(id, Interest::None));
    world.does("second", declare(id, Interest::None));
    (world, id)
}

impl World {
    /// Returns an open world with officers of two member units and three reviewers, engaged and pledged.
    pub(crate) fn reviewing() -> World {
        let mut world = World::open();
        world.appoint("market", Role::UnitOfficer, Scope::Unit("market".to_owned()));
        world.appoint("emergency", Role::UnitOfficer, Scope::Unit("emergency".to_owned()));
        for name in ["leader", "second", "third"] {
            world.appoint(name, Role::Reviewer, Scope::Office);
            world.engage(name);
            world.does(name, SignPledge { edition: None, pledge: document(11) });
        }
        world
    }

    /// Has the office engage somebody from now on.
    pub(crate) fn engage(&mut self, name: &str) {
        let letter = self.letter(name);
        self.does("director", letter);
    }

    /// Returns the command that engages somebody from now on.
    pub(crate) fn letter(&self, name: &str) -> EngageReviewer {
        EngageReviewer {
            edition: None,
            person: self.cast[name],
            field: "质量管理".to_owned(),
            from: self.now.day(),
            until: None,
            of_body: None,
            decisions: decided(&["12a"], true),
        }
    }

    /// Lets the last day of the townships pass, so that nobody can join any more.
    pub(crate) fn closes(&mut self) {
        self.now = Moment::parse("2023-06-08T09:00:00").unwrap();
    }

    /// Returns one percentage for every item of the edition.
    pub(crate) fn percents(&self, percent: u8) -> BTreeMap<String, u8> {
        let digest = self.state.latest_edition().map(|edition| edition.scheme);
        self.schemes.of(digest).criteria.items().map(|(item, _)| (item.id.clone(), percent)).collect()
    }

    /// Hands an application in, has it accepted and found eligible.
    pub(crate) fn eligible(&mut self, drafter: &'static str, seed: u64) -> ApplicationId {
        let id = self.accepted(drafter, seed);
        self.does("clerk", ask(id, &["market"]));
        self.does("market", nothing(id));
        self.does("director", eligible(id));
        id
    }

    /// Finds an applicant not eligible, after it was told and has stated its case.
    pub(crate) fn finds_ineligible(&mut self, drafter: &'static str, id: ApplicationId, decisions: Decisions) {
        self.does("director", NotifyIntendedDecision { application: id, reason: super::private(8) });
        self.does(drafter, StateCase { application: id, statement: super::private(7), papers: Vec::new() });
        self.does("director", ineligible(id, decisions));
    }

    /// Returns the command that forms a panel of these names, the first of whom leads.
    pub(crate) fn panel(&self, names: &[&str], applications: &[ApplicationId]) -> FormPanel {
        let reviewers: Vec<_> = names.iter().map(|&name| self.cast[name]).collect();
        FormPanel {
            edition: None,
            leader: reviewers[0],
            reviewers,
            applications: applications.to_vec(),
            rounds: Vec::new(),
        }
    }

    /// Has the leader score, agree and report alone on a case whose panel is the leader.
    pub(crate) fn scored(&mut self, application: ApplicationId, percent: u8) {
        if self.case(application).has_passed("shortlist") {
            self.visited(application);
        }
        let (sheet, agreed) = (seal(self, application, percent), agree(self, application, percent));
        self.does("leader", sheet);
        self.does("leader", agreed);
        self.does("leader", report(application));
    }

    /// Has the leader plan the visit and the director approve it.
    pub(crate) fn visited(&mut self, application: ApplicationId) {
        let plan = self.plan(application);
        self.does("leader", plan);
        self.does("director", ApproveSitePlan { application });
    }

    /// Returns a plan of the visit.
    pub(crate) fn plan(&self, application: ApplicationId) -> PlanSiteVisit {
        PlanSiteVisit {
            application,
            from: self.now.day(),
            until: None,
            place: "厂区".to_owned(),
            sections: vec!["首次会议".to_owned()],
            plan: document(13),
        }
    }

    /// Leads an application past the paper review with one percentage on every item, scored by the leader alone.
    pub(crate) fn reported(&mut self, drafter: &'static str, seed: u64, percent: u8) -> ApplicationId {
        let id = self.eligible(drafter, seed);
        let panel = self.panel(&["leader"], &[id]);
        self.does("director", panel);
        self.does("leader", declare(id, Interest::None));
        self.scored(id, percent);
        id
    }
}
