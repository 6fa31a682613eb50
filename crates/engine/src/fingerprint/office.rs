//! What decisions read of the office, of people and organisations, of panels and of proposals.

use std::collections::BTreeMap;

use basis::id::{OrganisationId, PersonId};
use scheme::pipeline::StageKind;

use super::Print;
use crate::case::Case;
use crate::engagement::body::{Body, Contract};
use crate::engagement::{Letter, ReviewerRecord};
use crate::identity::Life;
use crate::inspection::{Inspection, Suggestion};
use crate::office::{Adopted, Matter, Office, Settled};
use crate::pair::Proposal;
use crate::panel::{Interest, Panel};
use crate::people::{Appointment, Organisation, Person};
use crate::round;
use crate::staffing::{Absence, Delegation, Deputy, Staffing};
use crate::supervision;

impl<'a> Print<'a> {
    pub(super) fn office(&mut self) {
        let Office { name, trial: _, schemes, matters, drafts, settled, issued: _, plans } = &self.state.office;
        self.word("office");
        self.flag(name.is_some());
        for (digest, Adopted { id, in_force, adopted: _ }) in schemes {
            self.value(digest);
            self.text(id);
            if let Some(day) = in_force {
                self.day(*day);
            }
        }
        for matter in matters.values() {
            self.matter(matter);
        }
        for (award, drafted) in drafts {
            self.text(award);
            self.day(drafted.day());
        }
        for Settled { award, reading, choice, status, paper: _, on, n: _ } in settled {
            self.value(&(award, reading, choice, status));
            self.day(*on);
        }
        for ((award, year), (set, _)) in plans {
            self.value(&(award, year));
            self.day(set.day());
        }
    }

    /// When a matter was decided counts for what rests on it and is entered from paper.
    fn matter(&mut self, matter: &Matter) {
        let Matter { id, edition, award, unadopted, done, n: _ } = matter;
        self.word("matter");
        self.number(id.number());
        self.value(edition);
        self.text(award);
        self.value(unadopted);
        self.day(done.day());
    }

    pub(super) fn people(&mut self) {
        self.word("people");
        for (id, person) in &self.state.people {
            let Person { id: _, name: _, appointments, joined } = person.as_ref();
            self.number(id.number());
            self.flag(joined.is_some());
            for Appointment { role, scope, from, until, ended } in appointments {
                self.text(role.id());
                self.value(scope);
                self.day(*from);
                self.flag(until.is_some());
                until.iter().for_each(|until| self.day(*until));
                self.flag(ended.is_some());
                ended.iter().for_each(|ended| self.day(*ended));
            }
        }
        self.staffing();
        self.inspections();
    }

    /// Who stands in for whom and when, who is away, and what is delegated.
    fn staffing(&mut self) {
        let Staffing { deputies, absences, delegations } = &self.state.staffing;
        self.word("staffing");
        for Deputy { person, role, deputy, from, ended } in deputies {
            self.number(person.number());
            self.number(deputy.number());
            self.text(role.id());
            self.day(*from);
            self.flag(ended.is_some());
            ended.iter().for_each(|ended| self.day(*ended));
        }
        for Absence { person, from, until, back } in absences {
            self.number(person.number());
            self.day(*from);
            self.day(*until);
            self.flag(back.is_some());
            back.iter().for_each(|back| self.day(*back));
        }
        for Delegation { person, role, to, commands, from, until, ended } in delegations {
            self.number(person.number());
            self.number(to.number());
            self.value(&(role.id(), commands));
            self.day(*from);
            self.day(*until);
            self.flag(ended.is_some());
            ended.iter().for_each(|ended| self.day(*ended));
        }
    }

    /// Who inspects what and how long.
    fn inspections(&mut self) {
        self.word("inspections");
        for (number, Inspection { body: _, persons, sight }) in &self.state.inspections {
            self.text(number);
            persons.iter().for_each(|person| self.number(person.number()));
            self.value(&sight.scope);
            self.day(sight.from);
            sight.until.iter().for_each(|until| self.day(*until));
            self.flag(sight.ended.is_some());
        }
        for (number, Suggestion { edition, made, answered }) in &self.state.suggestions {
            self.text(number);
            self.number(edition.number());
            self.flag(*answered);
            if !answered {
                self.day(made.day());
            }
        }
    }

    /// Who is engaged and how long, has pledged for which edition, and may review no more.
    pub(super) fn reviewers(&mut self) {
        self.word("reviewers");
        for (id, record) in &self.state.reviewers {
            let ReviewerRecord { letters, pledges, measures: _ } = record.as_ref();
            self.flag(record.is_disciplined());
            self.number(id.number());
            for Letter { from, until, ended, of_body, n: _ } in letters {
                self.day(*from);
                until.iter().for_each(|until| self.day(*until));
                self.flag(ended.is_some());
                ended.iter().for_each(|ended| self.day(*ended));
                of_body.iter().for_each(|body| self.number(body.number()));
            }
            pledges.keys().for_each(|edition| self.number(edition.number()));
            self.flag(record.is_disqualified());
        }
    }

    /// Which bodies are entrusted and how long, and the cases they have an interest in.
    pub(super) fn bodies(&mut self) {
        self.word("bodies");
        for (id, body) in &self.state.bodies {
            let Body { id: _, name, code, contracts, interests } = body.as_ref();
            self.number(id.number());
            self.text(name);
            self.value(code);
            for Contract { from, until, ended, n: _ } in contracts {
                self.day(*from);
                self.day(*until);
                self.flag(ended.is_some());
                ended.iter().for_each(|ended| self.day(*ended));
            }
            self.applications(interests.keys().copied());
        }
    }

    pub(super) fn organisation(&mut self, id: OrganisationId) {
        let Some(organisation) = self.state.organisations.get(&id) else { return };
        let Organisation {
            id: _,
            name: _,
            code: _,
            form,
            industry,
            founded,
            district_registration,
            township,
            tags,
            registered: _,
            corrected: _,
            life,
        } = organisation.as_ref();
        self.word("organisation");
        self.value(form);
        self.text(industry);
        self.day(*founded);
        self.day(*district_registration);
        self.text(township);
        self.value(tags);
        // Which other it goes on, and under whose bars it stands, is told by what follows of them.
        let Life { former, former_codes, moved_out, ended, same_as, predecessors } = life;
        self.number(former.len() as u64);
        self.number(former_codes.len() as u64);
        self.value(&moved_out.map(|(from, _)| from));
        self.value(ended);
        self.flag(same_as.is_some());
        self.number(predecessors.len() as u64);
        let mut bars = rules::Sheet::new();
        supervision::bars(&mut bars, self.state, id, None);
        for (name, fact) in bars.iter() {
            self.text(name);
            self.value(&fact.value);
        }
    }

    /// Who reviews what is still looked at, and what those declared who may yet review a case.
    pub(super) fn panels(&mut self) {
        for (number, case) in self.in_order_of_numbers() {
            let scheme = self.schemes.of(self.state.scheme_of(case.edition));
            let rounds = scheme.stages_of(StageKind::Round).map(|(_, stage)| stage.id.as_str());
            let open: Vec<&str> = rounds.filter(|round| round::is_looked_at(case, round, scheme)).collect();
            for panel in open.iter().filter_map(|round| self.state.panel_of(case.id, round)) {
                self.panel(panel);
            }
            self.word("declared");
            self.number(number);
            let declared: BTreeMap<PersonId, Interest> = (self.state.panels.values())
                .flat_map(|panel| panel.declared.iter().filter(|((_, about), _)| *about == case.id && !open.is_empty()))
                .map(|((reviewer, _), interest)| (*reviewer, *interest))
                .collect();
            self.value(&declared);
        }
    }

    fn panel(&mut self, panel: &Panel) {
        let Panel { id: _, edition: _, reviewers, leader, cases, rounds, n: _, declared: _ } = panel;
        self.word("panel");
        reviewers.iter().for_each(|reviewer| self.number(reviewer.number()));
        self.number(leader.number());
        self.applications(cases.iter().copied());
        self.value(rounds);
    }

    fn in_order_of_numbers(&self) -> Vec<(u64, &'a Case)> {
        let mut cases: Vec<(u64, &Case)> = self
            .numbers
            .iter()
            .filter_map(|(id, number)| Some((*number, self.state.cases.get(id)?.as_ref())))
            .collect();
        cases.sort_unstable_by_key(|(number, _)| *number);
        cases
    }

    /// What waits for a second person; what was seconded waits no more.
    pub(super) fn proposals(&mut self) {
        for proposal in self.state.proposals.values().filter(|proposal| proposal.became.is_none()) {
            let Proposal { id: _, by, command, on_behalf_of, done_on, proof, recorded_at: _, became: _ } = proposal;
            self.word("proposal");
            self.number(by.number());
            self.value(command);
            self.value(on_behalf_of);
            self.value(done_on);
            self.value(proof);
        }
    }
}
