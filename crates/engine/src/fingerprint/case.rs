//! What decisions read of a case; what a stage it has left has settled is read no more.

use scheme::Scheme;
use scheme::pipeline::StageKind;

use super::Print;
use crate::call::Edition;
use crate::case::{Case, Left};
use crate::filing::Listing;
use crate::inquiry::{self, About, Inquiry};
use crate::notice::{Concluded, Corrected, Objection};
use crate::stage;
use crate::vote::Candidate;
use crate::{approval, consent, eligibility, filing, notice, round, supervision, vote};

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
            revocation,
            delivery,
            originals,
            correction,
            departures,
            archive,
            history: _,
        } = case;
        let scheme = self.schemes.of(Some(edition.scheme));
        self.word("case");
        for (stage, (left, _)) in stages {
            self.text(stage);
            self.flag(*left == Left::Passed);
            self.flag(*left == Left::Withdrawn);
        }
        for (clause, (holds, _)) in decisions {
            self.text(&clause.to_string());
            self.flag(*holds);
        }
        self.filing(case, filing, consent, edition);
        self.eligibility(case, eligibility, scheme);
        self.word("leavers");
        leavers.keys().for_each(|reviewer| self.number(reviewer.number()));
        for (round, part) in rounds {
            self.text(round);
            self.round(part, case, round, scheme);
        }
        self.vote_on(vote);
        self.notice_of(notice, case, edition);
        self.approval_of(approval);
        self.delivery_of(delivery, case, scheme);
        self.originals_of(originals, case);
        self.honour(honour, scheme);
        self.money(money, case);
        self.revocation(revocation, case, scheme);
        self.word("open");
        // Which correction it was is read by nobody; what rested on it is known by its command.
        for entry in correction.open.keys().filter_map(|act| case.entry(*act)) {
            self.text(&entry.command);
        }
        departures.keys().for_each(|clause| self.text(&clause.to_string()));
        self.archived(archive, case, scheme);
        self.word("over");
        for (_, breach) in supervision::breaches_for(self.state, case).filter(|(_, one)| one.was_over_for(case)) {
            self.day(breach.found);
        }
    }

    fn filing(&mut self, case: &Case, filing: &filing::Part, consent: &consent::Part, edition: &Edition) {
        let filing::Part { form, self_report: _, evidence: _, submitted, n: _, form_from: _, corrections, withdrawn } =
            filing;
        let consent::Part { given, returned, handed_in_again, disagreed, review_asked, accepted } = consent;
        self.word("filing");
        self.value(form);
        for listing in &form.listings {
            self.still_ahead(listing.from.start());
            listing.until.iter().for_each(|until| self.still_ahead(until.end()));
        }
        self.flag(given.is_some());
        self.flag(accepted.is_some());
        self.flag(withdrawn.is_some());
        if accepted.is_none() {
            self.value(submitted);
            let scheme = self.schemes.of(Some(edition.scheme));
            self.waits_until(consent::last_day_of_township(scheme, case));
            self.waits_until(filing::correction_round::last_day(self.state, scheme, case));
            for said in [returned, handed_in_again, disagreed, review_asked] {
                self.flag(said.is_some());
            }
            if let Some(filing::Corrections { defects, asked: _, n: _, supplied }) = corrections {
                self.value(defects);
                self.flag(supplied.is_some());
            }
            if let Some(call) = &edition.call {
                self.still_ahead(call.township_closes.end());
                let forwarded = [given.as_ref().map(|given| given.done), review_asked.map(|said| said.done)];
                forwarded.into_iter().flatten().for_each(|done| {
                    self.value(&(done.earliest() < call.opens.start(), done.is_before(call.township_closes.end())))
                });
            }
        }
    }

    fn eligibility(&mut self, case: &Case, eligibility: &eligibility::Part, scheme: &Scheme) {
        let eligibility::Part { asked, told: _, statement: _, decided, later } = eligibility;
        self.word("eligibility");
        self.flag(eligibility.told().is_some());
        self.flag(eligibility.statement().is_some());
        self.waits_until(eligibility::last_day_of_hearing(scheme, case));
        for eligibility::Later { grades, records, listings } in later {
            self.value(grades);
            self.value(records);
            self.listings(listings);
        }
        for (unit, question) in asked {
            let eligibility::Question { n: _, opinion, waived } = question;
            self.text(unit);
            self.flag(waived.is_some());
            // One that has answered may take its answer back, and then has the time that is left.
            if decided.is_none() && waived.is_none() {
                self.waits_until(eligibility::last_day_of_unit(scheme, case, question));
            }
            let Some(eligibility::Opinion { by: _, answer, records, listings, facts: _, n: _ }) = opinion else {
                continue;
            };
            self.word(answer.word());
            self.value(records);
            self.listings(listings);
        }
        if let Some(eligibility::EligibilityDecision { eligible, n: _ }) = decided {
            self.flag(*eligible);
        }
    }

    /// Entries on lists, and which of their days are still ahead.
    fn listings(&mut self, listings: &[Listing]) {
        self.value(&listings);
        for listing in listings {
            self.still_ahead(listing.from.start());
            listing.until.iter().for_each(|until| self.still_ahead(until.end()));
        }
    }

    /// Sheets count until the round is over. What was agreed and reported counts while a stage that looks at the round
    /// lies ahead, or no later round has been reached; the last total of all counts for leaving a prize vacant.
    fn round(&mut self, part: &round::Part, case: &Case, id: &str, scheme: &Scheme) {
        let round::Part {
            plan,
            sheets,
            corrected: _,
            agreed,
            report,
            confirmed,
            reservations: _,
            unconfirmed,
            admitted,
        } = part;
        self.word("round");
        if !case.stages.contains_key(id) {
            for (reviewer, sheet) in sheets {
                self.number(reviewer.number());
                self.value(&sheet.weigh().percents);
            }
            self.flag(plan.is_some());
            if let Some(round::SitePlan { by, from, n: _, approved }) = plan {
                self.flag(self.at < from.start());
                self.number(by.number());
                self.flag(approved.is_some());
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
            self.value(&admitted.map(|(goes_on, _)| goes_on));
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

    fn notice_of(&mut self, notice: &notice::Part, case: &Case, edition: &Edition) {
        let notice::Part { posted, corrected, objections, closed, cancelled } = notice;
        self.word("notice");
        self.flag(posted.is_some());
        self.flag(closed.is_some());
        self.flag(cancelled.is_some());
        if let Some(Corrected { on: _, carried, n: _ }) = corrected.filter(|_| closed.is_none()) {
            self.word("corrected");
            let scheme = self.schemes.of(Some(edition.scheme));
            let last = carried.and_then(|(day, _)| notice::last_day(scheme, day));
            self.flag(last.is_some());
            last.into_iter().for_each(|day| self.still_ahead(day.end()));
        }
        let concluded = self.state.last_conclusion(std::iter::once(case));
        for paper in [&edition.notice.units_notified, &edition.notice.inquiry_report] {
            self.flag(paper.as_ref().is_some_and(|(_, n)| concluded.is_none_or(|concluded| concluded.n < *n)));
        }
        for objection in objections.iter().filter_map(|id| self.state.objections.get(id)) {
            self.raised(objection);
        }
    }

    /// What is said of a case or of the office: while it is looked into, how far that has come.
    pub(super) fn raised(&mut self, objection: &Objection) {
        let Objection {
            id: _,
            about,
            objector,
            matter: _,
            received,
            registered_on: _,
            handler,
            lead,
            in_notice,
            inquiry: Inquiry { extensions, notified: _, reply, answered },
            concluded,
            n: _,
        } = objection;
        self.word("objection");
        self.flag(matches!(about, About::Case(_)));
        self.still_ahead(received.earliest());
        self.number(handler.number());
        self.flag(objector.weigh().is_some());
        self.flag(answered.is_some());
        if let Some(Concluded { finding: _, bars, fraud, report: _, done: _, n: _ }) = concluded {
            self.flag(*bars);
            self.flag(*fraud);
            return;
        }
        self.flag(lead.as_ref().is_some_and(|lead| lead.barring));
        self.flag(*in_notice);
        self.number(u64::from(*extensions));
        self.flag(reply.is_some());
        let scheme = self.schemes.of(self.state.scheme_of_objection(objection.id));
        let ends = [inquiry::last_day_to_extend(scheme, objection), inquiry::reply_until(scheme, objection)];
        for day in ends {
            self.flag(day.is_some());
            day.into_iter().for_each(|day| self.still_ahead(day.end()));
        }
    }

    fn approval_of(&mut self, approval: &approval::Part) {
        let approval::Part { submitted, approved, announced } = approval;
        self.word("approval");
        self.flag(submitted.is_some());
        self.value(&approved.map(|(approved, _)| approved));
        self.flag(announced.is_some());
    }
}

/// Returns the last round that is such.
fn last(scheme: &Scheme, is_such: impl Fn(&str) -> bool) -> Option<&str> {
    scheme.stages_of(StageKind::Round).map(|(_, stage)| stage.id.as_str()).filter(|id| is_such(id)).last()
}
