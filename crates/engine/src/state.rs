//! What all acts add up to.
//!
//! Opaque outside this crate: whatever anybody is told goes through the window.

use std::collections::BTreeSet;
use std::sync::Arc;

use basis::credit_code::CreditCode;
use basis::day::Moment;
use basis::digest::Digest;
use basis::id::{
    ApplicationId, BodyId, EditionId, ObjectionId, OrganisationId, PanelId, PersonId, ProposalId, RequestId,
};
use imbl::{HashMap, HashSet, OrdMap, OrdSet, Vector};

use crate::act::{Act, Stamp};
use crate::archive::{Archive, Mentions};
use crate::call::Edition;
use crate::case::{Case, Entry};
use crate::engagement::ReviewerRecord;
use crate::engagement::body::Body;
use crate::event::Event;
use crate::inspection::{Inspection, Suggestion};
use crate::notice::Objection;
use crate::office::Office;
use crate::pair::Proposal;
use crate::panel::Panel;
use crate::people::{Organisation, Person};
use crate::staffing::Staffing;
use crate::supervision::Winner;

/// Who asked for what an act answered.
#[derive(Clone, PartialEq)]
struct Answered {
    by: PersonId,
    n: u64,
    /// The act before that answered the same request id of somebody else: early logs may hold such.
    earlier: Option<Arc<Answered>>,
}

/// The state of one office. Cloning is cheap: parts are shared until they change.
#[derive(Clone, Default, PartialEq)]
pub struct State {
    pub(crate) office: Office,
    pub(crate) head: Option<(u64, Moment)>,
    /// Request ids that acts have answered, whoever asked: ids of things are made of them.
    requests: HashMap<RequestId, Answered>,
    pub(crate) people: OrdMap<PersonId, Arc<Person>>,
    /// Who stands in for whom.
    pub(crate) staffing: Staffing,
    /// Suggestions of those who inspect, by number.
    pub(crate) suggestions: OrdMap<String, Suggestion>,
    /// Who inspects, by the number of the notice.
    pub(crate) inspections: OrdMap<String, Inspection>,
    pub(crate) organisations: OrdMap<OrganisationId, Arc<Organisation>>,
    pub(crate) editions: OrdMap<EditionId, Arc<Edition>>,
    pub(crate) cases: OrdMap<ApplicationId, Arc<Case>>,
    pub(crate) reviewers: OrdMap<PersonId, Arc<ReviewerRecord>>,
    pub(crate) bodies: OrdMap<BodyId, Arc<Body>>,
    pub(crate) panels: OrdMap<PanelId, Arc<Panel>>,
    pub(crate) objections: OrdMap<ObjectionId, Arc<Objection>>,
    pub(crate) proposals: OrdMap<ProposalId, Proposal>,
    /// Cases that were announced, by their organisation.
    honoured: OrdSet<(OrganisationId, ApplicationId)>,
    /// What is kept of organisations as winners, from the first act about one.
    pub(crate) winners: OrdMap<OrganisationId, Arc<Winner>>,
    /// Holds, lists of what is destroyed, and names that were erased.
    pub(crate) archive: Archive,
    /// In which acts each person is named.
    mentions: Mentions,
    /// Who has applied in which edition, so that a second application is found without looking at every case.
    applied: HashSet<(EditionId, OrganisationId)>,
    /// Every organisation by its code.
    codes: HashMap<CreditCode, OrganisationId>,
    /// Panels by every case that was ever theirs.
    panels_by_case: OrdSet<(ApplicationId, PanelId)>,
    /// Cases with the acts that touched them, in order: what a list remembered at an earlier act has to look at again.
    touches: Vector<(u64, ApplicationId)>,
    /// The last act that may have changed more than the cases it touched.
    last_wide: u64,
    /// Cases an act in progress has touched; empty between acts.
    touched: Vec<ApplicationId>,
    /// Whether an act in progress changes more than the cases it touches.
    wide: bool,
}

impl State {
    /// Takes a whole act in. It holds no rule and cannot fail; the caller has checked that `n` follows the head.
    ///
    /// Returns the applications it touched.
    pub fn apply(&mut self, act: &Act) -> Vec<ApplicationId> {
        debug_assert!(self.touched.is_empty(), "no act is in progress");
        let stamp = Stamp {
            n: act.n,
            actor: act.actor(),
            by: act.by,
            seconded_by: act.seconded_by,
            done: act.done(),
            recorded_at: act.recorded_at,
        };
        for event in &act.events {
            event.apply(self, &stamp);
        }
        self.note_answered(act);
        self.mentions.take_in(act);
        self.head = Some((act.n, act.recorded_at));
        let mut touched = std::mem::take(&mut self.touched);
        touched.sort_unstable();
        touched.dedup();
        for id in &touched {
            self.enter_in_history(*id, act);
        }
        if std::mem::take(&mut self.wide) || touched.is_empty() {
            self.last_wide = act.n;
        }
        touched
    }

    fn note_answered(&mut self, act: &Act) {
        let answered = Answered { by: act.requester(), n: act.n, earlier: None };
        if let Some(earlier) = self.requests.insert(act.request.clone(), answered.clone()) {
            self.requests.insert(act.request.clone(), Answered { earlier: Some(Arc::new(earlier)), ..answered });
        }
    }

    fn enter_in_history(&mut self, id: ApplicationId, act: &Act) {
        let mut rounds = Vec::new();
        for event in &act.events {
            if let Event::Round(event) = event {
                rounds.push(event.round().to_owned());
            } else if let Event::Panel(event) = event {
                rounds.extend(self.rounds_of(event, id));
            }
        }
        let Some(case) = self.cases.get_mut(&id).map(Arc::make_mut) else { return };
        case.history.push(Entry::of(act, id, rounds));
        self.touches.push_back((act.n, id));
    }

    /// Returns the cases touched by acts after the named one; nothing if one of those acts may have changed more.
    pub(crate) fn touched_since(&self, n: u64) -> Option<Vec<ApplicationId>> {
        if self.last_wide > n {
            return None;
        }
        let later = self.touches.binary_search(&(n.saturating_add(1), ApplicationId::from_number(0)));
        let later = self.touches.skip(later.unwrap_or_else(|place| place));
        Some(later.into_iter().map(|(_, id)| id).collect::<BTreeSet<_>>().into_iter().collect())
    }

    /// Returns the cases that an act touched.
    pub(crate) fn touched_by(&self, n: u64) -> impl Iterator<Item = &Case> {
        let first = self.touches.binary_search(&(n, ApplicationId::from_number(0))).unwrap_or_else(|place| place);
        let touched = self.touches.clone().skip(first).into_iter().take_while(move |(act, _)| *act == n);
        touched.filter_map(|(_, id)| self.cases.get(&id)).map(AsRef::as_ref)
    }

    /// Returns in which acts each person is named.
    pub(crate) fn mentions(&self) -> &Mentions {
        &self.mentions
    }

    /// Returns the case to be changed by an event, and notes that the act touches it.
    pub(crate) fn case_mut(&mut self, id: ApplicationId) -> Option<&mut Case> {
        self.touched.push(id);
        self.cases.get_mut(&id).map(Arc::make_mut)
    }

    /// Takes in that a case was announced.
    pub(crate) fn add_honoured(&mut self, organisation: OrganisationId, id: ApplicationId) {
        self.honoured.insert((organisation, id));
    }

    /// Returns the cases of an organisation that were announced.
    pub(crate) fn honoured_of(&self, organisation: OrganisationId) -> impl Iterator<Item = &Case> {
        let [first, last] = [u64::MIN, u64::MAX].map(|at| (organisation, ApplicationId::from_number(at)));
        let ids = self.honoured.range(first..=last);
        ids.filter_map(|(_, id)| self.cases.get(id)).map(AsRef::as_ref)
    }

    /// Returns the organisations that have won.
    pub(crate) fn winning(&self) -> BTreeSet<OrganisationId> {
        self.honoured.iter().map(|(organisation, _)| *organisation).chain(self.winners.keys().copied()).collect()
    }

    /// Notes that an act touches a case though no part of it changes.
    pub(crate) fn touch_case(&mut self, id: ApplicationId) {
        self.touched.push(id);
    }

    /// Adds a case and notes that the act touches it.
    pub(crate) fn add_case(&mut self, case: Case) {
        self.touched.push(case.id);
        self.applied.insert((case.edition, case.organisation));
        self.cases.insert(case.id, Arc::new(case));
    }

    /// Takes a case out that should never have been added.
    pub(crate) fn remove_case(&mut self, id: ApplicationId) {
        self.wide = true;
        let Some(case) = self.cases.remove(&id) else { return };
        self.applied.remove(&(case.edition, case.organisation));
    }

    /// Returns whether an organisation has applied in an edition.
    pub(crate) fn has_applied(&self, edition: EditionId, organisation: OrganisationId) -> bool {
        self.applied.contains(&(edition, organisation))
    }

    /// Adds an organisation.
    pub(crate) fn add_organisation(&mut self, organisation: Organisation) {
        self.codes.insert(organisation.code.clone(), organisation.id);
        self.organisations.insert(organisation.id, Arc::new(organisation));
    }

    /// Corrects an organisation; whoever had its old code no longer stands under it.
    pub(crate) fn correct_organisation(&mut self, id: OrganisationId, correct: impl FnOnce(&mut Organisation)) {
        self.wide = true;
        let Some(organisation) = self.organisations.get_mut(&id).map(Arc::make_mut) else { return };
        self.codes.remove(&organisation.code);
        correct(organisation);
        self.codes.insert(organisation.code.clone(), id);
    }

    /// Takes in what has become of an organisation, and notes that the act touches the cases it won with.
    pub(crate) fn change_organisation(&mut self, id: OrganisationId, change: impl FnOnce(&mut Organisation)) {
        let won: Vec<ApplicationId> = self.honoured_of(id).map(|case| case.id).collect();
        self.touched.extend(won);
        self.correct_organisation(id, change);
    }

    /// Keeps the codes that an organisation had before as its own.
    pub(crate) fn keep_codes(&mut self, id: OrganisationId) {
        let Some(organisation) = self.organisations.get(&id) else { return };
        for (code, _, _) in &organisation.life.former_codes {
            self.codes.insert(code.clone(), id);
        }
    }

    /// Returns whether an organisation of that code is registered, or was.
    pub(crate) fn has_code(&self, code: &CreditCode) -> bool {
        self.codes.contains_key(code)
    }

    /// Adds a panel.
    pub(crate) fn add_panel(&mut self, panel: Panel) {
        self.panels_by_case.extend(panel.cases.iter().map(|case| (*case, panel.id)));
        self.panels.insert(panel.id, Arc::new(panel));
    }

    /// Returns the panels that have, or had, a case.
    pub(crate) fn panels_of(&self, case: ApplicationId) -> impl Iterator<Item = &Panel> {
        let (first, last) = (PanelId::from_number(u64::MIN), PanelId::from_number(u64::MAX));
        let ids = self.panels_by_case.range((case, first)..=(case, last));
        ids.filter_map(|(_, panel)| self.panels.get(panel)).map(AsRef::as_ref)
    }

    /// Returns the edition to be changed by an event.
    pub(crate) fn edition_mut(&mut self, id: EditionId) -> Option<&mut Edition> {
        self.wide = true;
        self.editions.get_mut(&id).map(Arc::make_mut)
    }

    /// Returns number and time of the last act.
    pub fn head(&self) -> Option<(u64, Moment)> {
        self.head
    }

    /// Returns the number of the act that answered this request of this person.
    pub fn answered(&self, by: PersonId, request: &RequestId) -> Option<u64> {
        let latest = self.requests.get(request);
        let mut answered = std::iter::successors(latest, |answered| answered.earlier.as_deref());
        answered.find(|answered| answered.by == by).map(|answered| answered.n)
    }

    /// Returns whether an act has answered a request of that id, whoever asked.
    pub(crate) fn has_answered(&self, request: &RequestId) -> bool {
        self.requests.contains_key(request)
    }

    /// Returns whether scenarios made this data: on live data people act through their own sign-in.
    pub fn is_trial(&self) -> bool {
        self.office.trial
    }

    /// Returns the digest of the scheme an edition is pinned to.
    pub fn scheme_of(&self, edition: EditionId) -> Option<Digest> {
        self.editions.get(&edition).map(|edition| edition.scheme)
    }

    /// Returns the digest of the scheme a case is decided from.
    pub fn scheme_of_case(&self, id: ApplicationId) -> Option<Digest> {
        self.cases.get(&id).and_then(|case| self.scheme_of(case.edition))
    }

    /// Notes that an act changes more than the cases it touches, for example a panel.
    pub(crate) fn note_wide(&mut self) {
        self.wide = true;
    }

    /// Returns the cases of an edition.
    pub(crate) fn cases_of(&self, edition: EditionId) -> impl Iterator<Item = &Arc<Case>> {
        self.cases.values().filter(move |case| case.edition == edition)
    }

    /// Returns the edition whose call is the latest: what a command means that names none.
    pub(crate) fn latest_edition(&self) -> Option<&Arc<Edition>> {
        self.editions.values().max_by_key(|edition| (edition.year, edition.opened))
    }
}

#[cfg(test)]
mod tests {
    use basis::id::PersonId;

    use crate::act::Act;
    use crate::command::Command;
    use crate::door::decide;
    use crate::people::RegisterPerson;
    use crate::testing::{World, private};

    #[test]
    fn a_log_that_answered_one_request_id_to_two_people_knows_both_answers() {
        let World { mut state, schemes, .. } = World::founded();
        let context = World::founded().context("security");
        let command = Command::from(RegisterPerson { name: private(7) });
        let n = state.head().map_or(1, |(n, _)| n + 1);
        let one = decide(&state, &schemes, &command, &context).unwrap().into_act(n, None);
        let [another, third] = [8, 9].map(PersonId::from_number);
        let other = Act { n: n + 1, by: another, ..one.clone() };
        state.apply(&one);
        state.apply(&other);
        let answered = [one.by, another, third].map(|by| state.answered(by, &one.request));
        assert_eq!(answered, [Some(n), Some(n + 1), None]);
    }
}
