//! Ten years of random life after two editions: reports, cases, revocations, money and whatever becomes of organisations.

use std::collections::BTreeMap;

use basis::credit_code::CreditCode;
use basis::day::Day;
use basis::id::{ApplicationId, BreachId, ObjectionId, OrganisationId};
use basis::money::Yuan;
use proptest::prelude::*;

use super::years::{Winners, winners};
use super::years_properties::{
    Bar, missed_in_time, owed_before, owed_twice, passed_on, past_changed, recovered_too_much, replayed, shortened,
};
use super::{World, decided, document, private};
use crate::command::Command;
use crate::context::Context;
use crate::event::Event;
use crate::honour::UseHonour;
use crate::identity::{
    ChangeCode, Deregister, MergeDuplicates, MergeOrganisation, MoveOut, RenameOrganisation, SplitOrganisation,
};
use crate::inquiry::{Channel, NotifyFirm, RegisterLead};
use crate::judged::Decisions;
use crate::money::{OrderRecovery, RecordRecovery, ReferRecovery};
use crate::notice::{ConcludeObjection, Finding};
use crate::refusal::Refusal;
use crate::revocation::{
    AnswerRevocation, ApproveRevocation, CloseRevocation, NotifyRevocation, Part, ProposeRevocation, PublishRevocation,
    RevokePrize, TakeBackHonour,
};
use crate::supervision::{
    BreachFinding, ConcludeBreachCase, ExamineAnnualReport, FileAnnualReport, FindReportMissed, OpenBreachCase,
    ReportOwnBreach, ReturnAnnualReport,
};

/// What may happen, how often each is drawn, and who does it.
const HAPPENS: &[(What, &str)] = &[
    (What::Report, ""),
    (What::Report, ""),
    (What::Report, ""),
    (What::Report, ""),
    (What::Report, ""),
    (What::GiveBack, "clerk"),
    (What::Examine, "director"),
    (What::Missed, "director"),
    (What::Missed, "director"),
    (What::OwnBreach, ""),
    (What::OpenCase, "director"),
    (What::ConcludeCase, "director"),
    (What::ConcludeCase, "director"),
    (What::Lead, "clerk"),
    (What::TellFirm, "clerk"),
    (What::TellFirm, "clerk"),
    (What::Fraud, "clerk"),
    (What::Fraud, "clerk"),
    (What::Fraud, "clerk"),
    (What::Propose, "two"),
    (What::Propose, "two"),
    (What::Revoke, "each"),
    (What::Revoke, "each"),
    (What::Revoke, "each"),
    (What::Recover, "each"),
    (What::Recover, "each"),
    (What::Rename, "two"),
    (What::Recode, "two"),
    (What::Absorb, "two"),
    (What::Divide, "two"),
    (What::Leave, "two"),
    (What::End, "two"),
    (What::Twice, "two"),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Report,
    GiveBack,
    Examine,
    Missed,
    OwnBreach,
    OpenCase,
    ConcludeCase,
    Lead,
    TellFirm,
    Fraud,
    Propose,
    Revoke,
    Recover,
    Rename,
    Recode,
    Absorb,
    Divide,
    Leave,
    End,
    Twice,
}

/// One step: what happens, to which firm, with which other, a number that settles the rest, and days until the next one.
type Step = (usize, usize, usize, u32, i32);

/// What the walk has made so far.
#[derive(Clone, Default)]
struct Made {
    breaches: Vec<(OrganisationId, BreachId)>,
    leads: Vec<(ApplicationId, ObjectionId)>,
    codes: u64,
}

/// Returns the yearly report of an organisation.
pub(super) fn report(organisation: OrganisationId, year: i16) -> FileAnnualReport {
    let sections = ["incidents", "quality-problems", "violations", "excellence-in-practice"].map(str::to_owned).into();
    FileAnnualReport { organisation, year, sections, use_of_money: Some(private(3)), report: document(3) }
}

impl Winners {
    /// Returns what was won and by whom.
    pub(super) fn won(&self) -> Vec<(ApplicationId, OrganisationId)> {
        self.cases.iter().map(|id| (*id, self.world.case(*id).organisation)).collect()
    }

    /// Has the clerk enter a command that the other clerk confirms.
    pub(crate) fn by_two(&mut self, command: impl Into<Command>) -> Result<Vec<Event>, Refusal> {
        let context = Context { seconded_by: Some(self.world.cast["clerk-two"]), ..self.world.context("clerk") };
        self.world.tries_in(&context, &command.into())
    }

    fn command(&self, (what, firm, other, number, _): Step, made: &Made) -> (Command, &'static str) {
        let (drafter, organisation) = self.firms[firm];
        let into = self.firms[other].1;
        let today = self.world.now.day();
        let earlier = today.plus_days(-i32::try_from(number % 4 * 20).unwrap());
        let year = today.year();
        let application = self.about(HAPPENS[what].0, firm, made);
        let document = document(u64::from(number));
        let (what, by) = HAPPENS[what];
        let by = if by.is_empty() { drafter } else { by };
        let breach = made.breaches.iter().rev().find(|(one, _)| *one == organisation).map(|(_, breach)| *breach);
        let breach = breach.unwrap_or(BreachId::from_number(0));
        let lead = made.leads.iter().rev().find(|(one, _)| *one == application).map(|(_, lead)| *lead);
        let objection = lead.unwrap_or(ObjectionId::from_number(0));
        let command: Command = match what {
            What::Report => report(organisation, year).into(),
            What::GiveBack => ReturnAnnualReport { organisation, year, reason: private(4) }.into(),
            What::Examine => {
                let decisions = decided(&["31a"], true);
                ExamineAnnualReport { organisation, year, honour_use_checked: true, decisions }.into()
            }
            What::Missed => FindReportMissed { organisation, year, reason: private(5) }.into(),
            What::OwnBreach => {
                ReportOwnBreach { organisation, event: None, found: earlier, statement: private(6) }.into()
            }
            What::OpenCase => OpenBreachCase {
                organisation,
                found: earlier,
                event: None,
                grade: None,
                penalised: false,
                complaint_upheld: false,
                model_fails: false,
                management_declines: !number.is_multiple_of(5),
                responsibility_shirked: false,
                decisions: Decisions::default(),
                paper: document,
            }
            .into(),
            What::ConcludeCase => {
                let finding = [BreachFinding::Unfounded, BreachFinding::Upheld, BreachFinding::Grave];
                let finding = finding[usize::try_from(number % 3).unwrap()];
                ConcludeBreachCase { organisation, breach, finding, report: document, reason: private(7) }.into()
            }
            What::Lead => RegisterLead {
                application: Some(application),
                reviewer: None,
                channel: Channel::Letter,
                outside_number: None,
                outside_deadline: None,
                informant: None,
                matter: private(8),
                handler: self.world.cast["clerk"],
                barring: true,
            }
            .into(),
            What::TellFirm => NotifyFirm { objection, letter: document, receipt: None }.into(),
            What::Fraud => {
                let (report, reason) = (document, private(9));
                ConcludeObjection { objection, finding: Finding::True, bars: true, fraud: true, report, reason }.into()
            }
            What::Propose => {
                let of_breach = self.world.case(application).organisation == organisation && lead.is_none();
                let (objection, breach) = if of_breach { (None, Some(breach)) } else { (Some(objection), None) };
                ProposeRevocation { application, objection, breach, minutes: document }.into()
            }
            What::Revoke => return self.revocation(application, number),
            What::Recover => return self.recovery(application, number),
            What::Rename => {
                RenameOrganisation { organisation, name: format!("更名{number}{year}"), from: earlier, document }.into()
            }
            What::Recode => {
                let code = CreditCode::minted("330109", 700 + made.codes);
                ChangeCode { organisation, code, from: earlier, document }.into()
            }
            What::Absorb => MergeOrganisation { organisation, into, from: earlier, document }.into(),
            What::Divide => {
                let (successors, continues) = (vec![into], number.is_multiple_of(2));
                SplitOrganisation { organisation, successors, continues, from: earlier, document }.into()
            }
            What::Leave => MoveOut { organisation, place: "邻区".to_owned(), from: earlier, document }.into(),
            What::End => Deregister { organisation, from: earlier, document }.into(),
            What::Twice => MergeDuplicates { organisation, into, from: earlier, document }.into(),
        };
        (command, by)
    }

    /// Returns which prize a step is about: what was begun goes on, else any.
    fn about(&self, what: What, firm: usize, made: &Made) -> ApplicationId {
        let part = |id: &&ApplicationId| &self.world.case(**id).revocation;
        let open = |id: &&ApplicationId| part(id).open().is_some() && part(id).closed.is_none();
        let lead = made.leads.last().map(|(application, _)| *application);
        let is_revoked = |id: &&ApplicationId| part(id).is_for_fraud() && part(id).revoked.is_some();
        let is_inquired = matches!(what, What::TellFirm | What::Fraud | What::Propose) && firm.is_multiple_of(2);
        let chosen = if is_inquired {
            lead
        } else if what == What::Revoke {
            self.cases.iter().find(open).copied()
        } else if what == What::Recover {
            self.cases.iter().find(is_revoked).copied()
        } else {
            None
        };
        chosen.unwrap_or(self.cases[firm % self.cases.len()])
    }

    /// Returns the next step of a revocation, or now and then another.
    fn revocation(&self, application: ApplicationId, number: u32) -> (Command, &'static str) {
        let part = &self.world.case(application).revocation;
        let next = match part {
            Part { notified: None, .. } => 0,
            Part { approved: None, .. } => 1 + usize::from(number.is_multiple_of(2)),
            Part { revoked: None, .. } => 3,
            Part { .. } => 4 + usize::try_from(number % 3).unwrap(),
        };
        let (letter, receipt) = (document(1), document(2));
        let winner = self.world.case(application).organisation;
        let drafter = self.firms.iter().find(|(_, id)| *id == winner).map_or("director", |(drafter, _)| drafter);
        match next {
            0 => (NotifyRevocation { application, reason: private(1), letter, receipt }.into(), "director"),
            1 => (AnswerRevocation { application, statement: private(2), papers: Vec::new() }.into(), drafter),
            2 => (
                ApproveRevocation { application, approved: !number.is_multiple_of(5), minutes: letter }.into(),
                "executive",
            ),
            3 => (RevokePrize { application, decision: letter }.into(), "director"),
            4 => {
                let (medium, place) = ("区报".to_owned(), "三版".to_owned());
                (PublishRevocation { application, medium, place }.into(), "clerk")
            }
            5 => (TakeBackHonour { application, receipt }.into(), "clerk"),
            _ => (CloseRevocation { application }.into(), "director"),
        }
    }

    fn recovery(&self, application: ApplicationId, number: u32) -> (Command, &'static str) {
        let until = self.world.now.day().plus_days(30);
        let amount = Yuan(i64::from(number % 7) * 50_000);
        let ordered = self.world.case(application).money.recovery.is_some();
        match number % 4 {
            _ if !ordered => (OrderRecovery { application, until, letter: document(4) }.into(), "director"),
            0..=2 => (RecordRecovery { application, amount, receipt: document(5) }.into(), "finance"),
            _ => (ReferRecovery { application, letter: document(6) }.into(), "director"),
        }
    }

    /// Does one step and checks what must hold; returns whether it was accepted.
    fn step(&mut self, step: Step, made: &mut Made) -> bool {
        let (command, by) = self.command(step, made);
        let what = HAPPENS[step.0].0;
        let (organisation, into) = (self.firms[step.1].1, self.firms[step.2].1);
        let before = Bar::all(&self.world);
        let today = self.world.now.day();
        let past = owed_before(&self.world, today);
        let request = self.world.context("clerk").request;
        let done = if by == "two" { self.by_two(command.clone()) } else { self.world.tries(by, command.clone()) };
        if done.is_err() {
            return false;
        }
        match what {
            What::OpenCase => made.breaches.push((organisation, BreachId::from_request(request.as_str(), 0))),
            What::Lead => {
                let application = self.about(what, step.1, made);
                made.leads.push((application, ObjectionId::from_request(request.as_str(), 0)));
            }
            What::Recode => made.codes += 1,
            What::Report | What::GiveBack | What::Examine | What::Missed | What::OwnBreach | What::ConcludeCase => {}
            What::TellFirm | What::Fraud | What::Propose | What::Revoke | What::Recover => {}
            What::Rename | What::Absorb | What::Divide | What::Leave | What::End | What::Twice => {}
        }
        let goes_over = matches!(what, What::Absorb | What::Divide | What::Twice);
        let heirs = if goes_over { vec![(organisation, into)] } else { Vec::new() };
        let is_identity = matches!(what, What::Rename | What::Recode | What::Leave | What::End) || !heirs.is_empty();
        if is_identity {
            assert_eq!(shortened(&self.world, &before, &heirs), [""; 0], "{command:?}");
        }
        // What is recorded of an earlier day may change what was owed since; so does a report that is given back.
        let changes_past = matches!(what, What::Absorb | What::Divide | What::End | What::Twice | What::GiveBack);
        let since = if changes_past { today.plus_days(-80) } else { today };
        let until = |past: &BTreeMap<OrganisationId, Vec<Day>>| -> BTreeMap<OrganisationId, Vec<Day>> {
            let days = |days: &Vec<Day>| days.iter().copied().filter(|day| *day < since).collect();
            past.iter().map(|(id, owed)| (*id, days(owed))).collect()
        };
        if what != What::Twice && what != What::GiveBack {
            let now = owed_before(&self.world, today);
            assert_eq!(past_changed(&until(&past), &until(&now)), [""; 0], "{command:?}");
        }
        self.holds();
        true
    }

    /// Checks what must hold after every act.
    fn holds(&self) {
        let World { state, schemes, .. } = &self.world;
        assert_eq!(owed_twice(state, schemes, &self.cases), [""; 0]);
        assert_eq!(missed_in_time(state), [""; 0]);
        assert_eq!(passed_on(state, &self.won()), [""; 0]);
        assert_eq!(recovered_too_much(state, &self.cases), [""; 0]);
    }
}

impl Bar {
    /// Returns what keeps each organisation from applying.
    fn all(world: &World) -> BTreeMap<OrganisationId, Bar> {
        world.state.organisations.keys().map(|id| (*id, Bar::of(world, *id))).collect()
    }
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0..HAPPENS.len(), 0..7_usize, 0..7_usize, 0..1_000_u32, 0..40_i32), 190)
}

/// Walks through ten years and returns how often each kind of step was accepted.
fn walk(steps: Vec<Step>) -> (Winners, BTreeMap<usize, usize>) {
    thread_local!(static START: Winners = winners());
    let mut walked = START.with(Clone::clone);
    let won = walked.won();
    let mut made = Made::default();
    let mut accepted = BTreeMap::new();
    for step in steps {
        if walked.step(step, &mut made) {
            *accepted.entry(HAPPENS[step.0].0 as usize).or_default() += 1;
        }
        walked.world.now = walked.world.now.plus_seconds(i64::from(step.4) * 86_400);
    }
    assert_eq!(walked.won(), won, "nobody else has won");
    (walked, accepted)
}

proptest! {
    #![proptest_config(super::tries(24))]

    #[test]
    fn ten_years_of_random_life_keep_what_must_hold(steps in steps()) {
        let (walked, _) = walk(steps);
        let again = replayed(&walked.world);
        let print = |world: &World| world.state.fingerprint(&world.schemes, world.now);
        prop_assert_eq!(print(&again), print(&walked.world));
        // Nobody shows what another won.
        let mut trying = walked.clone();
        for (application, winner) in trying.won() {
            for (drafter, id) in trying.firms.clone() {
                if !crate::identity::is_same(&trying.world.state, id, winner) {
                    let shown = UseHonour { application, place: "网站".to_owned(), year_shown: Some(2023) };
                    prop_assert!(trying.world.tries(drafter, shown).is_err(), "{} shows what {} won", id, winner);
                }
            }
        }
    }
}

/// The walks would prove nothing if nothing ever happened.
#[test]
fn in_ten_years_everything_happens() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let mut accepted = BTreeMap::<usize, usize>::new();
    for _ in 0..12 {
        let steps = steps().new_tree(&mut runner).unwrap().current();
        let (walked, once) = walk(steps);
        assert!(walked.world.now.day() > Day::january_first(2033), "ten years have passed");
        once.into_iter().for_each(|(what, times)| *accepted.entry(what).or_default() += times);
    }
    let never: Vec<usize> = (0..=What::Twice as usize).filter(|what| !accepted.contains_key(what)).collect();
    assert_eq!(never, Vec::<usize>::new(), "{accepted:?}");
}
