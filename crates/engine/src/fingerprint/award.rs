//! What decisions read of an award that was given: honour, money, revocation and the record of its winner.

use basis::id::OrganisationId;
use scheme::Scheme;

use super::Print;
use crate::case::Case;
use crate::delivery::{self, Outcome, Served};
use crate::honour::{self, Certificate, HeldBy, Order};
use crate::money::{self, Payment, Recovery};
use crate::originals;
use crate::revocation::{self, Ground};
use crate::supervision::{self, Breach, PastAward, PastBar, Report, Winner};

impl Print<'_> {
    /// How many originals have come and how many are missing, by the act that was entered from them.
    pub(super) fn originals_of(&mut self, part: &originals::Part, case: &Case) {
        self.word("originals");
        self.number(part.filed.len() as u64);
        originals::missing(case).for_each(|entry| self.text(&entry.command));
    }

    /// Which papers were served and when, and what became of a recheck.
    pub(super) fn delivery_of(&mut self, part: &delivery::Part, case: &Case, scheme: &Scheme) {
        self.word("delivery");
        let stands = delivery::decisions(self.state, scheme, case);
        for (paper, served) in &part.papers {
            let Served { method, said: _, decision, asked, answered } = served;
            self.value(&(paper, method));
            self.flag(stands.get(paper) == Some(decision));
            if asked.is_none() {
                self.waits_until(delivery::recheck_until(scheme, served));
            }
            self.flag(asked.is_some());
            self.flag(answered.is_some());
            answered.iter().for_each(|(stands, _)| self.flag(*stands));
        }
        for Outcome { paper, recourse: _, ruling: _, number, in_effect: _, decision: _, n: _ } in &part.outcomes {
            self.value(&(paper, number));
        }
    }

    pub(super) fn honour(&mut self, honour: &honour::Part, scheme: &Scheme) {
        let honour::Part { certificates, recommended, orders, heirs } = honour;
        self.word("honour");
        for Certificate { id: _, number, plaque, n: _, void } in certificates {
            self.text(number);
            self.value(plaque);
            self.flag(void.is_some());
        }
        recommended.iter().for_each(|(award, _)| self.text(award));
        for HeldBy { organisation, from, n: _ } in heirs {
            self.number(organisation.number());
            self.day(*from);
        }
        // An order that was settled is read no more; its place is taken by the next.
        if let Some(order) = honour.open_order() {
            let Order { served: _, until: _, corrected: _, uncorrected } = order;
            self.word("ordered");
            self.flag(uncorrected.is_some());
            self.waits_until(honour::last_day_to_correct(scheme, order));
        }
        self.flag(orders.is_empty());
    }

    pub(super) fn money(&mut self, money: &money::Part, case: &Case) {
        let money::Part { proposed, decided, paid, corrected: _, recovery, set_aside } = money;
        self.word("money");
        if let Some(Payment { amount, payable, n }) = proposed {
            self.value(amount);
            self.value(payable);
            // Another person than who proposed it decides.
            self.value(&case.entry(*n).map(|entry| entry.actor));
        }
        self.value(&decided.map(|(amount, _)| amount));
        self.value(&paid.map(|(amount, _)| amount));
        self.value(&money.reached());
        if let Some(Recovery { amount, until, recovered, n: _, last: _, referred }) = recovery {
            self.value(&(amount, recovered));
            self.flag(referred.is_some());
            self.flag(self.at < until.end());
        }
        if let Some(one) = set_aside {
            self.value(&(one.left(), one.on_its_way, one.spent, money::set_aside::is_spent(case)));
        }
    }

    pub(super) fn revocation(&mut self, part: &revocation::Part, case: &Case, scheme: &Scheme) {
        let revocation::Part {
            proposed,
            notified,
            answered,
            approved,
            revoked,
            published,
            taken_back,
            closed,
            set_aside,
        } = part;
        self.word("revocation");
        if let Some((ground, _)) = proposed {
            self.flag(matches!(ground, Ground::Fraud(_)));
        }
        for said in [notified, answered] {
            self.flag(said.is_some());
        }
        self.value(&approved.map(|(approved, _)| approved));
        self.waits_until(revocation::last_day_of_hearing(self.state, scheme, case));
        // A revocation bars from then on, whichever day it was, and ends what is owed.
        self.flag(revoked.is_some());
        self.number(supervision::owed_for(self.state, scheme, case).len() as u64);
        for act in [published, taken_back, closed] {
            self.flag(act.is_some());
        }
        for one in set_aside {
            self.flag(one.spent);
            self.number(match one.ground {
                Ground::Fraud(id) => id.number(),
                Ground::Breach(id) => id.number(),
            });
        }
    }

    /// The record of an organisation as a winner.
    pub(super) fn winner(&mut self, id: OrganisationId) {
        let Some(winner) = self.state.winners.get(&id) else { return };
        let scheme = self.schemes.of(supervision::scheme_of(self.state, id));
        let Winner { reports, own, breaches, past, barred } = winner.as_ref();
        self.word("winner");
        for (year, Report { filed, timeliness, returned, examined, missed }) in reports {
            self.value(&(year, timeliness));
            for said in [filed, returned, examined, missed] {
                self.flag(said.is_some());
            }
        }
        for day in supervision::instants(self.state, scheme, id) {
            self.flag(self.at < day.start());
        }
        for (event, found, _) in own {
            self.value(event);
            self.day(*found);
        }
        for Breach { event, found, opened, of_reports, concluded } in breaches.values() {
            // A finding that is taken back is what a case opened since rests on.
            let after = |report: &Report| report.missed.is_some_and(|missed| missed.n < opened.n);
            reports.values().for_each(|report| self.flag(after(report)));
            self.value(event);
            self.day(*found);
            self.flag(*of_reports);
            self.value(&concluded.map(|(finding, _)| finding));
        }
        for PastAward { prize, year, rules: _, paid, reports, award, n: _, until } in past {
            self.value(&(prize, year, paid, reports, award));
            self.flag(until.is_some());
        }
        for PastBar { ground, counts_from, n: _, until } in barred {
            self.flag(until.is_some());
            self.value(ground);
            self.day(*counts_from);
        }
    }
}
