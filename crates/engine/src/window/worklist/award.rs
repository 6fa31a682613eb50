//! What there is to do about an award that was given: its money, its revocation and the reports of its winner.

use basis::day::Day;
use basis::money::Yuan;
use scheme::recourse::Paper;

use super::{Here, Next};
use crate::delivery;
use crate::honour;
use crate::people::Role;
use crate::revocation::{self, Part};
use crate::rights::Relation;
use crate::supervision;

impl Here<'_> {
    /// What finance has to do about the money of a winner whose prize stands.
    pub(super) fn money(&self) -> Option<Next> {
        let part = &self.case.money;
        if !self.stands(Role::FinanceOfficer, Relation::Any) {
            return None;
        }
        if part.to_return() > Yuan::ZERO {
            return Some(("return-recovered", None));
        }
        if self.case.revocation.revoked.is_some() {
            return None;
        }
        let Some(proposed) = &part.proposed else { return Some(("propose-payment", None)) };
        // What went astray is sent on, or back.
        if part.is_astray() {
            return Some(("correct-payment", None));
        }
        let next = if part.decided.is_some() { "record-payment" } else { "decide-payment" };
        let is_owed = part.decided.map_or(proposed.payable, |(amount, _)| amount) > Yuan::ZERO;
        (is_owed && part.paid.is_none()).then_some((next, None))
    }

    /// What there is to do about a revocation under way, and whose it is.
    pub(super) fn revocation(&self) -> Option<Next> {
        let part = &self.case.revocation;
        part.open().filter(|_| part.closed.is_none())?;
        match part {
            Part { notified: None, .. } => self.directors("notify-revocation"),
            Part { approved: None, .. } => self.hearing_of_revocation(),
            Part { revoked: None, .. } => self.directors("revoke-prize"),
            Part { .. } => self.carried_out(),
        }
    }

    /// The winner answers as long as it is heard; the executive decides after that.
    fn hearing_of_revocation(&self) -> Option<Next> {
        let last = revocation::last_day_of_hearing(self.looking.state, self.ground.scheme, self.case);
        if last.is_none_or(|last| last < self.looking.at.day()) {
            return self.stands(Role::ExecutiveSecretary, Relation::Any).then_some(("approve-revocation", None));
        }
        let answers = self.case.revocation.answered.is_none() && self.holds_honour();
        answers.then_some(("answer-revocation", last))
    }

    /// What a revocation still wants; what is not paid back in time is referred.
    fn carried_out(&self) -> Option<Next> {
        let overdue = self.case.money.recovery.filter(|one| one.is_overdue(self.looking.at.day()));
        let told = || delivery::served(self.looking.state, self.ground.scheme, self.case, Paper::Recovery).is_ok();
        match revocation::left_to_do(self.case) {
            None => self.directors("close-revocation"),
            Some(("record-recovery", _)) if overdue.is_some() => self.directors("refer-recovery").filter(|_| told()),
            Some((act, role)) => {
                let until = self.case.money.recovery.map(|one| one.until).filter(|_| act == "record-recovery");
                self.stands(role, Relation::Any).then_some((act, until))
            }
        }
    }

    /// A use of title or mark that is to be corrected: by the winner in time, and by the office after that.
    pub(super) fn correction_of_use(&self) -> Option<Next> {
        let order = self.case.honour.open_order()?;
        let last = honour::last_day_to_correct(self.ground.scheme, order);
        let is_over = last.is_none_or(|last| last < self.looking.at.day());
        if order.uncorrected.is_none() && is_over {
            return self.directors("find-uncorrected");
        }
        self.directors("confirm-corrected").map(|(act, _)| (act, last.filter(|_| !is_over)))
    }

    /// What the winner of this case owes, or what waits for the office: of an organisation, told by its latest case.
    pub(super) fn report(&self) -> Option<Next> {
        let directs = self.stands(Role::ReviewOfficeDirector, Relation::Any);
        let is_own = self.is_applicant();
        if !directs && !is_own {
            return None;
        }
        let (state, day) = (self.looking.state, self.looking.at.day());
        let organisation = self.case.organisation;
        if supervision::honoured(state, organisation).last().is_none_or(|latest| latest.id != self.case.id) {
            return None;
        }
        if directs && revocation::set_aside::leaves_a_finding(state, self.case) {
            return Some(("correct-breach-case", None));
        }
        if directs && supervision::breaches_for(state, self.case).any(|(_, breach)| breach.concluded.is_none()) {
            return Some(("conclude-breach-case", None));
        }
        let owed = supervision::owed(state, self.ground.scheme, organisation);
        owed.into_iter().filter(|(year, _)| day >= Day::january_first(*year)).find_map(|(year, last)| {
            let report = supervision::report(state, organisation, year);
            let came = report.filed.is_some() && report.returned.is_none();
            let missed = || supervision::missed_from(self.ground.scheme, last).is_some_and(|from| day >= from);
            match (came, report.missed.is_some()) {
                _ if report.examined.is_some() => None,
                (true, _) => directs.then_some(("examine-annual-report", None)),
                (false, true) => None,
                (false, false) if is_own => Some(("file-annual-report", Some(last))),
                (false, false) => (report.filed.is_none() && missed()).then_some(("find-report-missed", None)),
            }
        })
    }
}
