//! What there is to do about an award that was given: its money, its revocation and the reports of its winner.

use basis::day::Day;
use basis::money::Yuan;

use super::{Here, Next};
use crate::people::Role;
use crate::revocation::{self, Part};
use crate::rights::Relation;
use crate::supervision;

impl Here<'_> {
    /// What finance has to do about the money of a winner whose prize stands.
    pub(super) fn money(&self) -> Option<Next> {
        let part = &self.case.money;
        if self.case.revocation.revoked.is_some() || !self.stands(Role::FinanceOfficer, Relation::Any) {
            return None;
        }
        let Some(proposed) = &part.proposed else { return Some(("propose-payment", None)) };
        let next = if part.decided.is_some() { "record-payment" } else { "decide-payment" };
        let is_owed = part.decided.map_or(proposed.payable, |(amount, _)| amount) > Yuan::ZERO;
        (is_owed && part.paid.is_none()).then_some((next, None))
    }

    /// What there is to do about a revocation under way, and whose it is.
    pub(super) fn revocation(&self) -> Option<Next> {
        let part = &self.case.revocation;
        let last = revocation::last_day_of_hearing(self.looking.state, self.ground.scheme, self.case);
        let is_over = last.is_none_or(|last| last < self.looking.at.day());
        part.open().filter(|_| part.closed.is_none())?;
        match part {
            Part { notified: None, .. } => self.directors("notify-revocation"),
            Part { approved: None, answered: None, .. } if !is_over && self.is_applicant() => {
                Some(("answer-revocation", last))
            }
            Part { approved: None, .. } if is_over => {
                self.stands(Role::ExecutiveSecretary, Relation::Any).then_some(("approve-revocation", None))
            }
            Part { approved: None, .. } => None,
            Part { revoked: None, .. } => self.directors("revoke-prize"),
            Part { published: None, .. } => self.clerks("publish-revocation"),
            Part { taken_back: None, .. } if self.case.honour.was_given() => self.clerks("take-back-honour"),
            _ if part.is_for_fraud() && self.case.money.paid.is_some() && self.case.money.recovery.is_none() => {
                self.directors("order-recovery")
            }
            Part { .. } => self.directors("close-revocation"),
        }
    }

    /// The report that a winner owes next, or that waits for the office. One organisation owes one report, whatever it
    /// won with: its latest case tells of it.
    pub(super) fn report(&self) -> Option<Next> {
        let (state, day) = (self.looking.state, self.looking.at.day());
        let organisation = self.case.organisation;
        if supervision::honoured(state, organisation).last().is_none_or(|latest| latest.id != self.case.id) {
            return None;
        }
        let winner = supervision::winner(state, organisation);
        for (year, last) in supervision::owed(state, self.ground.scheme, organisation) {
            let report = winner.reports.get(&year).cloned().unwrap_or_default();
            if report.examined.is_some() || report.missed.is_some() || day < Day::january_first(year) {
                continue;
            }
            if report.filed.is_some() && report.returned.is_none() {
                return self.directors("examine-annual-report");
            }
            if self.is_applicant() {
                return Some(("file-annual-report", Some(last)));
            }
            let missed = supervision::missed_from(self.ground.scheme, last).is_some_and(|from| day >= from);
            return self.directors("find-report-missed").filter(|_| missed);
        }
        None
    }
}
