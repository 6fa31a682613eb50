//! The part of the small world that leads scored cases to the candidates, through the vote and on to the winners.

use basis::day::Moment;
use basis::id::{ApplicationId, PersonId};

use super::{World, decided, document, private};
use crate::approval::{RecordApproval, SubmitForApproval};
use crate::call::{Published, RecordPublication};
use crate::inquiry::{Channel, RegisterLead};
use crate::judged::Decisions;
use crate::notice::{CloseNotice, FileInquiryReport, NotifyUnits, PostNotice};
use crate::office::ReportStage;
use crate::people::{Role, Scope};
use crate::round::ConfirmReport;
use crate::shortlist::DecideShortlist;
use crate::vote::{
    Ballot, CandidateLine, EnterTally, HearExamination, OpenPlenary, ProposeCandidates, Summoned, Tally, TallyLine,
};

/// The three members of the voting body.
pub(crate) const MEMBERS: [&str; 3] = ["member-one", "member-two", "member-three"];

/// Returns a line of the list of candidates.
pub(crate) fn line(application: ApplicationId, prize: &str) -> CandidateLine {
    CandidateLine { application, prize: prize.to_owned(), takes_place: None }
}

/// Returns a lead about a case, which a person looks into.
pub(crate) fn lead(application: Option<ApplicationId>, handler: PersonId) -> RegisterLead {
    RegisterLead {
        application,
        reviewer: None,
        channel: Channel::Hotline,
        outside_number: None,
        outside_deadline: None,
        informant: None,
        matter: private(3),
        handler,
        barring: false,
    }
}

/// Returns a list of candidates, all judged conditions found to hold.
pub(crate) fn list(lines: Vec<CandidateLine>) -> ProposeCandidates {
    let decisions = decided(&["5-2", "5-3", "21c"], true);
    ProposeCandidates { edition: None, examination: Some(document(5)), lines, decisions, reason: None }
}

/// Returns a tally of three slips, each line with its approvals and the rest against it.
pub(crate) fn tally(prize: &str, lines: &[(ApplicationId, u32)]) -> EnterTally {
    let line = |&(application, approvals): &(ApplicationId, u32)| TallyLine {
        application,
        approvals,
        against: 3 - approvals,
        abstained: 0,
    };
    let tally = Tally { issued: 3, returned: 3, valid: 3, lines: lines.iter().map(line).collect() };
    EnterTally { edition: None, prize: prize.to_owned(), ballot: Ballot::Secret, tally }
}

/// Returns the publication of the notice in a medium.
pub(crate) fn published(main: bool, on: &str) -> RecordPublication {
    RecordPublication {
        edition: None,
        of: Published::Notice,
        medium: "区报".to_owned(),
        main,
        place: "二版".to_owned(),
        on: on.parse().unwrap(),
    }
}

impl World {
    /// Returns a world with as many cases at the candidates, and the people of vote and approval.
    pub(crate) fn at_candidates(drafters: &[&'static str]) -> (World, Vec<ApplicationId>) {
        let mut world = World::reviewing();
        let reported = |(seed, drafter): (u64, &&'static str)| world.reported(drafter, seed, 60);
        let cases: Vec<ApplicationId> = (1..).zip(drafters).map(reported).collect();
        world.closes();
        let decisions = decided(&["19c"], true);
        let shortlist = DecideShortlist { edition: None, applications: cases.clone(), decisions, reason: None };
        world.does("director", shortlist);
        for (id, drafter) in cases.iter().zip(drafters) {
            world.scored(*id, 60);
            world.does(drafter, ConfirmReport { application: *id, reservations: Vec::new() });
        }
        for member in MEMBERS {
            world.appoint(member, Role::LeadingGroupMember, Scope::Office);
        }
        world.appoint(MEMBERS[0], Role::LeadingGroupChair, Scope::Office);
        world.appoint("executive", Role::ExecutiveSecretary, Scope::Office);
        world.appoint("finance", Role::FinanceOfficer, Scope::Office);
        world.reports();
        (world, cases)
    }

    /// Has the director report every stage that the cases have left to the leading group.
    pub(crate) fn reports(&mut self) {
        for stage in ["eligibility", "paper", "site"] {
            self.does("director", ReportStage { edition: None, stage: stage.to_owned(), report: document(4) });
        }
    }

    /// Returns the command that opens a meeting of all three members with two clerks counting.
    pub(crate) fn plenary(&self) -> OpenPlenary {
        let present: Vec<_> = MEMBERS.iter().map(|&name| self.cast[name]).collect();
        OpenPlenary {
            left_out: Vec::new(),
            edition: None,
            summoned: Summoned::Persons(present.clone()),
            presided_by: None,
            letter: None,
            chief_scrutineer: present[0],
            scrutineers: vec![present[1]],
            recused: Vec::new(),
            present,
            tellers: vec![self.cast["clerk"], self.cast["clerk-two"]],
        }
    }

    /// Proposes these candidates, opens the meeting and has it hear the report.
    pub(crate) fn voting(&mut self, lines: Vec<CandidateLine>) {
        self.does("director", list(lines));
        let meeting = self.plenary();
        self.does("director", meeting);
        self.does("director", HearExamination { edition: None });
    }

    /// Has both tellers enter the same figures.
    pub(crate) fn counts(&mut self, entry: &EnterTally) {
        self.does("clerk", entry.clone());
        self.does("clerk-two", entry.clone());
    }

    /// Posts the notice on 10 October 2023 and has a main medium carry it.
    pub(crate) fn posted(&mut self) {
        self.now = Moment::parse("2023-10-10T09:00:00").unwrap();
        self.does("clerk", PostNotice { edition: None });
        self.does("clerk", published(true, "2023-10-10"));
    }

    /// Closes the notice on the first day on which it is over, and has these cases approved.
    pub(crate) fn approved(&mut self, cases: &[ApplicationId]) {
        self.now = Moment::parse("2023-10-18T09:00:00").unwrap();
        self.does("director", CloseNotice { edition: None, held_back: Vec::new(), decisions: Decisions::default() });
        self.does("director", NotifyUnits { edition: None, letter: document(6) });
        self.does("director", FileInquiryReport { edition: None, report: document(7) });
        self.does("director", SubmitForApproval { edition: None, applications: cases.to_vec() });
        self.does(
            "executive",
            RecordApproval { edition: None, struck: Vec::new(), put_off: Vec::new(), minutes: document(8) },
        );
    }
}

/// Returns two slips handed out, both for one line.
pub(crate) fn few_slips(application: ApplicationId) -> Tally {
    let line = TallyLine { application, approvals: 2, against: 0, abstained: 0 };
    Tally { issued: 2, returned: 2, valid: 2, lines: vec![line] }
}
