//! What decisions read of an edition: its call, its vote, its notice and its approval, then its cases.

use std::collections::BTreeSet;

use basis::id::{ApplicationId, OrganisationId, PersonId};

use scheme::Scheme;

use super::Print;
use crate::approval;
use crate::call::{Appearance, Call, Edition, Publication};
use crate::fees::{self, Settled};
use crate::filing::Contributor;
use crate::notice::{self, Posted};
use crate::vote::{self, Ballot, Count, Counted, Plenary, Proposed, Tally, TallyLine, TellerEntry, VotingRules};

impl Print<'_> {
    pub(super) fn edition(&mut self, edition: &Edition, order: &[OrganisationId]) {
        let Edition {
            id,
            year,
            scheme,
            opened: _,
            recorded_since,
            call,
            publications,
            reported,
            contributors,
            originals_until,
            adopted,
            vote,
            notice,
            approval,
            fees,
        } = edition;
        adopted.iter().for_each(|adopted| self.text(&adopted.stage));
        originals_until.iter().for_each(|until| self.waits_until(Some(*until)));
        self.word("edition");
        self.number(u64::from(year.unsigned_abs()));
        self.value(scheme);
        self.day(*recorded_since);
        if let Some(call) = call {
            self.call(call, vote.proposed.is_none() && approval.vacant.is_none());
        }
        self.publications(publications);
        reported.iter().for_each(|stage| self.text(stage));
        self.vote(vote, notice.posted.is_none());
        self.notice(notice, self.schemes.of(Some(*scheme)));
        self.approval(approval);
        self.fees(fees);
        for organisation in order {
            match self.state.cases_of(*id).find(|case| case.organisation == *organisation) {
                Some(case) => self.case(case, edition),
                None => self.word("no-application"),
            }
            contributors.get(organisation).into_iter().flatten().for_each(|(who, one)| self.contributor(*who, one));
        }
    }

    /// What was paid when is read no more, and what else was spent decides nothing but how much there is to look at.
    fn fees(&mut self, fees: &fees::EditionPart) {
        let fees::EditionPart { fees, costs } = fees;
        self.word("fees");
        for (person, settled @ Settled { fee, by, done, n: _, last: _, paid }) in fees {
            self.value(person);
            self.value(fee);
            self.value(&paid.map(|paid| paid.sum));
            if !settled.is_even() {
                self.value(by);
                self.day(done.day());
            }
        }
        self.number(costs.len() as u64);
    }

    /// What was written decides nothing: it may be replaced until the application is handed in.
    fn contributor(&mut self, who: PersonId, contributor: &Contributor) {
        let Contributor { items, written: _, dismissed } = contributor;
        self.word("contributor");
        self.value(&who);
        items.iter().for_each(|item| self.text(item));
        self.flag(dismissed.is_some());
    }

    /// A record is known by what names it when it is corrected; the clock that runs from it stands with the notice.
    fn publications(&mut self, publications: &[Publication]) {
        let named = |one: &Publication| {
            let Publication { of, appearance: Appearance { medium, main, place, on: _ }, recorded: _, n: _ } = one;
            (*of, medium.clone(), place.clone(), *main)
        };
        let known: BTreeSet<_> = publications.iter().map(named).collect();
        self.number(known.len() as u64);
        for (of, medium, place, main) in known {
            self.value(&of);
            self.text(&medium);
            self.text(&place);
            self.flag(main);
        }
    }

    /// The window matters until the candidates are proposed: nobody joins them. That of the townships stands with each
    /// case.
    fn call(&mut self, call: &Call, window_matters: bool) {
        let Call {
            issued_on,
            opens,
            closes,
            township_closes,
            issued: _,
            extended: _,
            outages: _,
            warned: _,
            by_name,
            published,
        } = call;
        self.word("call");
        for day in [issued_on, opens, closes, township_closes] {
            self.day(*day);
        }
        let named = by_name.and_then(|matter| self.state.office.matters.get(&matter)).map(|matter| &matter.unadopted);
        named.into_iter().flatten().for_each(|reading| self.text(&reading.to_string()));
        self.flag(published.is_some());
        if window_matters {
            self.still_ahead(opens.start());
            self.still_ahead(closes.end());
        }
    }

    /// What was counted may be counted anew until its winners stand in a notice.
    fn vote(&mut self, vote: &vote::EditionPart, may_be_counted_anew: bool) {
        let vote::EditionPart { proposed, slips, substitutes, plenary, counts } = vote;
        self.word("vote");
        if let Some(Proposed { examination, by, n: _ }) = proposed {
            self.flag(examination.is_some());
            by.iter().for_each(|person| self.number(person.number()));
        }
        for (prize, slip) in slips {
            self.text(prize);
            self.in_order(slip);
        }
        let open = vote.is_voting();
        for (member, (substitute, _)) in substitutes {
            self.number(member.number());
            self.number(substitute.number());
        }
        if let Some(plenary) = plenary {
            self.plenary(plenary, open);
            if open || may_be_counted_anew {
                self.voters(plenary);
            }
            self.flag(counts.values().any(|count| count.was_voted_at(plenary)));
        }
        for (prize, count) in counts {
            self.text(prize);
            self.count(count);
            let of_meeting = |ballot: &&Counted| plenary.as_ref().is_some_and(|meeting| ballot.n > meeting.n);
            let last = count.ballots.last().filter(|_| may_be_counted_anew).filter(of_meeting);
            if let Some(entry) = last.and_then(Counted::entry) {
                self.entry(entry);
            }
        }
    }

    /// What is done once at a meeting may still be recorded when its lines are decided; its day matters until a further one
    /// can be held.
    fn plenary(&mut self, plenary: &Plenary, open: bool) {
        self.word("plenary");
        self.flag(open);
        self.flag(plenary.heard.is_some());
        self.flag(!plenary.rules.is_empty());
        if open {
            self.still_ahead(plenary.on.end());
        }
    }

    /// Who votes and counts, and by which rules, matters while lines are left to decide or may be decided anew.
    fn voters(&mut self, plenary: &Plenary) {
        let Plenary {
            on: _,
            present,
            presided_by: _,
            members,
            heard: _,
            chief_scrutineer: _,
            scrutineers: _,
            recused,
            rules,
            tellers,
            n: _,
        } = plenary;
        self.number(present.len() as u64);
        self.number(u64::from(*members));
        tellers.iter().for_each(|teller| self.number(teller.number()));
        for VotingRules { title, settles } in rules {
            self.text(title);
            settles.iter().for_each(|reading| self.text(&reading.to_string()));
        }
        for conflict in recused {
            self.number(conflict.member.number());
            self.application(conflict.application);
        }
    }

    fn count(&mut self, count: &Count) {
        let Count { entries, set_aside: _, ballots, stands } = count;
        for (teller, entry) in entries {
            self.number(teller.number());
            self.entry(entry.weigh());
        }
        if let Some(Counted { entries: _, tied, n: _ }) = ballots.last() {
            self.in_order(tied);
        }
        self.number(ballots.len().min(2) as u64);
        self.flag(stands.is_some());
    }

    fn entry(&mut self, entry: &TellerEntry) {
        let TellerEntry { ballot, tally: Tally { issued, returned, valid, lines } } = entry;
        self.flag(matches!(ballot, Ballot::Secret));
        for number in [issued, returned, valid] {
            self.number(u64::from(*number));
        }
        for TallyLine { application, approvals, against, abstained } in lines {
            self.application(*application);
            for number in [approvals, against, abstained] {
                self.number(u64::from(*number));
            }
        }
    }

    fn notice(&mut self, notice: &notice::EditionPart, scheme: &Scheme) {
        let notice::EditionPart { posted, main_medium, corrected, units_notified, inquiry_report } = notice;
        self.flag(corrected.is_some());
        self.word("notice");
        if let Some(Posted { on: _, cases, n: _ }) = posted {
            self.applications(cases.iter().copied());
        }
        if let Some(last) = main_medium.and_then(|(day, _)| notice::last_day(scheme, day)) {
            self.word("carried");
            self.still_ahead(last.end());
        }
        self.flag(units_notified.is_some());
        self.flag(inquiry_report.is_some());
    }

    fn approval(&mut self, approval: &approval::EditionPart) {
        let approval::EditionPart { approved, announced, published: _, vacant, vacant_prizes } = approval;
        self.word("approval");
        self.flag(approved.is_some());
        self.flag(announced.is_some());
        self.flag(vacant.is_some());
        vacant_prizes.keys().for_each(|prize| self.text(prize));
    }

    /// Writes applications in the order in which they stand somewhere.
    fn in_order(&mut self, ids: &[ApplicationId]) {
        self.number(ids.len() as u64);
        ids.iter().for_each(|id| self.application(*id));
    }
}
