//! What decisions read of a case; what a stage it has left has settled is read no more.

use scheme::Scheme;
use scheme::pipeline::StageKind;

use super::Print;
use crate::call::Edition;
use crate::case::{Case, Left};
use crate::notice::{Concluded, Objection};
use crate::stage;
use crate::vote::Candidate;
use crate::{approval, consent, eligibility, filing, honour, money, notice, round, vote};

impl Print<'_> {
    pub(super) fn case(&mut self, case: &Case, edition: &Edition) {
        let Case {
            id: _,
            edition: _,
            organisation: _,
            stages,
            decisions,
            filing,
            consent,
            eligibility,
            leavers,
            rounds,
            vote,
            notice,
            approval,
            honour,
            money,
            correction,
            departures,
            history: _,
        } = case;
        let scheme = self.schemes.of(Some(edition.scheme));
        self.word("case");
        for (stage, (left, _)) in stages {
            self.text(stage);
            self.flag(*left == Left::Passed);
        }
        for (clause, (holds, _)) in decisions {
            self.text(&clause.to_string());
            self.flag(*holds);
        }
        self.filing(filing, consent, edition);
        self.eligibility(eligibility);
        self.word("leavers");
        leavers.keys().for_each(|reviewer| self.number(reviewer.number()));
        for (round, part) in rounds {
            self.text(round);
            self.round(part, case, round, scheme);
        }
        self.vote_on(vote);
        self.notice_of(notice);
        self.approval_of(approval);
        self.honour(honour, money);
        self.word("open");
        // Which correction it was is read by nobody; what rested on it is known by its command.
        for entry in correction.open.keys().filter_map(|act| case.entry(*act)) {
            self.text(&entry.command);
        }
        departures.keys().for_each(|clause| self.text(&clause.to_string()));
    }

    fn filing(&mut self, filing: &filing::Part, consent: &consent::Part, edition: &Edition) {
        let filing::Part { form, self_report: _, evidence: _, submitted, n: _ } = filing;
        let consent::Part { given, accepted } = consent;
        self.word("filing");
        self.value(form);
        for listing in &form.listings {
            self.still_ahead(listing.from.start());
            listing.until.iter().for_each(|until| self.still_ahead(until.end()));
        }
        self.flag(given.is_some());
        self.flag(accepted.is_some());
        if accepted.is_none() {
            self.value(submitted);
            if let Some(call) = &edition.call {
                self.still_ahead(call.township_closes.end());
                let given = given.iter().map(|given| given.done);
                given.for_each(|done| {
                    self.value(&(done.earliest() < call.opens.start(), done.is_before(call.township_closes.end())))
                });
            }
        }
    }

    fn eligibility(&mut self, eligibility: &eligibility::Part) {
        let eligibility::Part { asked, decided } = eligibility;
        self.word("eligibility");
        for (unit, eligibility::Question { n: _, opinion }) in asked {
            self.text(unit);
            let Some(eligibility::Opinion { by: _, answer: _, records, listings, facts: _, n: _ }) = opinion else {
                continue;
            };
            self.word("answered");
            self.value(records);
            self.value(listings);
            for listing in listings {
                self.still_ahead(listing.from.start());
                listing.until.iter().for_each(|until| self.still_ahead(until.end()));
            }
        }
        if let Some(eligibility::EligibilityDecision { eligible, n: _ }) = decided {
            self.flag(*eligible);
        }
    }

    /// Sheets count until the round is over. What was agreed and reported counts while a stage that looks at the round
    /// lies ahead, or no later round has been reached; the last total of all counts for leaving a prize vacant.
    fn round(&mut self, part: &round::Part, case: &Case, id: &str, scheme: &Scheme) {
        let round::Part { sheets, corrected: _, agreed, report, confirmed, unconfirmed } = part;
        self.word("round");
        if !case.stages.contains_key(id) {
            for (reviewer, sheet) in sheets {
                self.number(reviewer.number());
                self.value(&sheet.weigh().percents);
            }
        }
        self.flag(agreed.is_some());
        let weighed = round::is_looked_at(case, id, scheme);
        if let Some(round::Agreed { percents: _, total, counted: _, n: _ }) = agreed
            && (weighed
                || last(scheme, |one| case.rounds.get(one).is_some_and(|round| round.agreed.is_some())) == Some(id))
        {
            self.value(total.weigh());
        }
        let here = stage::position(case, scheme).map(|stage| stage.id.as_str());
        if weighed || last(scheme, |one| case.stages.contains_key(one) || here == Some(one)) == Some(id) {
            self.flag(report.is_some());
            self.flag(confirmed.is_some());
            self.flag(unconfirmed.is_some());
        }
    }

    fn vote_on(&mut self, vote: &vote::Part) {
        let vote::Part { candidate, line: _, won } = vote;
        self.word("vote");
        if let Some(Candidate { prize, takes_place, n: _ }) = candidate {
            self.text(prize);
            self.flag(*takes_place);
        }
        self.flag(won.is_some());
    }

    fn notice_of(&mut self, notice: &notice::Part) {
        let notice::Part { posted, objections, closed, cancelled } = notice;
        self.word("notice");
        self.flag(posted.is_some());
        self.flag(closed.is_some());
        self.flag(cancelled.is_some());
        for objection in objections.iter().filter_map(|id| self.state.objections.get(id)) {
            let Objection { id: _, case: _, objector: _, matter: _, received, handler, concluded, n: _ } =
                objection.as_ref();
            self.word("objection");
            self.still_ahead(received.earliest());
            self.number(handler.number());
            if let Some(Concluded { finding: _, bars, report: _, n: _ }) = concluded {
                self.flag(*bars);
            }
        }
    }

    fn approval_of(&mut self, approval: &approval::Part) {
        let approval::Part { submitted, approved, announced } = approval;
        self.word("approval");
        self.flag(submitted.is_some());
        self.value(&approved.map(|(approved, _)| approved));
        self.flag(announced.is_some());
    }

    fn honour(&mut self, honour: &honour::Part, money: &money::Part) {
        let honour::Part { certificate, recommended } = honour;
        let money::Part { proposed } = money;
        self.word("honour");
        if let Some(honour::Certificate { id: _, number, n: _ }) = certificate {
            self.text(number);
        }
        recommended.iter().for_each(|(award, _)| self.text(award));
        if let Some(money::Payment { amount, payable, n: _ }) = proposed {
            self.value(amount);
            self.value(payable);
        }
    }
}

/// Returns the last round that is such.
fn last(scheme: &Scheme, is_such: impl Fn(&str) -> bool) -> Option<&str> {
    scheme.stages_of(StageKind::Round).map(|(_, stage)| stage.id.as_str()).filter(|id| is_such(id)).last()
}
