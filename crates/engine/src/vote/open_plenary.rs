//! The full meeting is opened: who was called, who came, who watches and who counts.

use std::collections::BTreeSet;

use basis::day::Day;
use basis::digest::Digest;
use basis::id::{ApplicationId, EditionId, PersonId};
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::pipeline::StageKind;
use scheme::{Asked, Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::Plenary;
use crate::act::Stamp;
use crate::call::Edition;
use crate::case::{Case, Left};
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::people::Role;
use crate::refusal::{Refusal, malformed, pass};
use crate::rights::{self, Object};
use crate::state::State;
use crate::{eligibility, facts, office, stage, standing};

/// Somebody present has no seat, or sits on one that is taken.
const NO_SEAT: &str = "no-seat";
/// Somebody presides whom the chair has not named, or nobody does.
const NO_MANDATE: &str = "no-mandate";

/// Opens the full meeting. One that could not vote may be followed by another on a later day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct OpenPlenary {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// Who was called to the meeting.
    pub summoned: Summoned,
    /// The members who came.
    pub present: Vec<PersonId>,
    /// Who presides (主持人): one of the members present; without one the chair who came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub presided_by: Option<PersonId>,
    /// The paper in which the chair, who does not come, names who presides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter: Option<Document>,
    /// Who watches the count (总监票人): one of those present.
    pub chief_scrutineer: PersonId,
    /// Who watches beside the chief (监票人): others of those present without an interest in any line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scrutineers: Vec<PersonId>,
    /// Members who have an interest in a line, as announced: they receive no slip for its prize.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recused: Vec<MemberConflict>,
    /// Who counts (计票人): two or more of the office's staff who did not prepare the list.
    pub tellers: Vec<PersonId>,
    /// Lines that are not put to the vote, each because a condition of application is met no more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<ApplicationId>,
}

/// A member with an interest in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MemberConflict {
    /// Who it is.
    pub member: PersonId,
    /// The application on the line.
    pub application: ApplicationId,
}

/// Who was called: how many, or by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Summoned {
    /// How many.
    Number(u32),
    /// Each by name; who is no member does not count.
    Persons(Vec<PersonId>),
}

/// The full meeting was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct PlenaryOpened {
    /// The edition.
    pub edition: EditionId,
    /// Day of the meeting.
    pub on: Day,
    /// How many members were called.
    pub summoned: u32,
    /// How many members there are.
    pub members: u32,
    /// Who came.
    pub present: Vec<PersonId>,
    /// Who presides; none in acts of before that was recorded, and where a scheme lets a meeting do without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub presided_by: Option<PersonId>,
    /// The paper that names who presides in place of the chair.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter: Option<Document>,
    /// Who watches the count.
    pub chief_scrutineer: PersonId,
    /// Who watches beside the chief.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scrutineers: Vec<PersonId>,
    /// Members who have an interest in a line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recused: Vec<MemberConflict>,
    /// Who counts.
    pub tellers: Vec<PersonId>,
    /// Lines that were not put to the vote, with the stage at which they end.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<(ApplicationId, String)>,
}

impl Decide for OpenPlenary {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        self.check_form()?;
        let edition = standing::edition(state, self.edition)?;
        rights::check::<OpenPlenary>(state, cx, &Object::Office)?;
        let recused: Vec<ApplicationId> = self.recused.iter().map(|one| one.application).collect();
        standing::named(state, edition, &recused, cx)?;
        standing::named(state, edition, &self.left_out, cx)?;
        self.check_people(state, scheme, edition, cx.day())?;
        let lines = standing::all_reached(cx, state, edition.id, scheme, StageKind::Vote)?;
        if lines.is_empty() {
            return Err(standing::nobody_at(state, edition.id, scheme, StageKind::Vote));
        }
        if edition.vote.plenary.as_ref().is_some_and(|meeting| cx.day() <= meeting.on) {
            return Err(Refusal::of(Kind::Repeated));
        }
        let mut opened = self.opened(state, edition.id, cx.day());
        let standing = |case: &&Case| stage::position(case, scheme).map(|here| (case.id, here.id.clone()));
        opened.left_out = lines.iter().filter(|case| self.left_out.contains(&case.id)).filter_map(standing).collect();
        if opened.left_out.len() < self.left_out.len() {
            return malformed("left-out", "a line left out stands on the list, each named once");
        }
        let without = without_title([
            self.has_strangers(state, edition, cx.day()).then_some(NO_SEAT),
            (!self.is_presided(state, cx.day())).then_some(NO_MANDATE),
        ]);
        let unreported = office::unreported(state, scheme, edition).into_iter();
        let unreported = unreported.map(|stage| Value::Text(stage.to_owned())).collect();
        let sheet = opened.sheet().with("without-title", without).with("unreported", Value::List(unreported));
        let asked = pass(scheme.ask(Gate::OpenPlenary, &sheet))?;
        let mut outcome = Outcome::event(opened).resting_on(asked.verdicts);
        let ask = |case: &Case| scheme.ask(Gate::OpenVote, &facts::case(state, case, cx.day())).about(case.id);
        let asked: Vec<Asked> = lines.iter().map(|case| ask(case)).collect();
        let is_left_out = |case: &Case| self.left_out.contains(&case.id);
        // Nobody is kept from the meeting by an office that does not decide.
        if lines.iter().zip(&asked).any(|(case, asked)| is_left_out(case) && !asked.is_denied()) {
            return malformed("left-out", "a line is left out only if a condition is not met");
        }
        for (case, asked) in lines.into_iter().zip(asked) {
            if is_left_out(case) {
                outcome = outcome.resting_on(asked.verdicts);
                let heard = eligibility::heard(scheme, case, cx).map_err(|refusal| refusal.about(case.id))?;
                outcome = outcome.resting_on(heard.into_iter().map(|verdict| verdict.about(case.id)).collect());
            } else {
                outcome = outcome.resting_on(pass(asked)?.verdicts);
            }
        }
        Ok(outcome)
    }
}

impl OpenPlenary {
    fn check_form(&self) -> Result<(), Refusal> {
        let once = |people: &[PersonId]| people.iter().collect::<BTreeSet<_>>().len() == people.len();
        if !once(&self.present) {
            return malformed("present", "each member is present once");
        }
        if self.presided_by.is_some_and(|person| !self.present.contains(&person)) {
            return malformed("presided-by", "whoever presides is one of the members present");
        }
        if !self.present.contains(&self.chief_scrutineer) {
            return malformed("chief-scrutineer", "the chief scrutineer is one of the members present");
        }
        let watches = |person: &PersonId| self.present.contains(person) && *person != self.chief_scrutineer;
        if !once(&self.scrutineers) || !self.scrutineers.iter().all(watches) {
            return malformed("scrutineers", "a scrutineer is a member present, each once and not the chief");
        }
        let conflicts = self.recused.iter().map(|one| (one.member, one.application)).collect::<BTreeSet<_>>();
        if conflicts.len() < self.recused.len() || self.recused.iter().any(|one| !self.present.contains(&one.member)) {
            return malformed("recused", "an interest is one of a member present, each named once");
        }
        if self.tellers.len() < 2 || !once(&self.tellers) {
            return malformed("tellers", "two different people count, or more");
        }
        Ok(())
    }

    fn check_people(&self, state: &State, scheme: &Scheme, edition: &Edition, on: Day) -> Result<(), Refusal> {
        // Where the scheme says who may come instead of a member, it also says who may not.
        if !scheme.asks(Gate::OpenPlenary, "without-title") && self.has_strangers(state, edition, on) {
            return Err(Refusal::of(Kind::Rights).supply("present"));
        }
        let concerned = |person: &PersonId| self.recused.iter().any(|one| one.member == *person);
        if [self.chief_scrutineer].iter().chain(&self.scrutineers).any(concerned) {
            return Err(Refusal::of(Kind::Conflict).supply("scrutineers"));
        }
        let is_staff = |person: &PersonId| state.posts(*person, on).any(|post| post.role.is_of_review_office());
        if !self.tellers.iter().all(is_staff) {
            return Err(Refusal::of(Kind::Rights).supply("tellers"));
        }
        let prepared = |teller: &PersonId| {
            edition
                .vote
                .proposed
                .as_ref()
                .is_some_and(|list| list.by.iter().any(|one| state.is_same_person(*one, *teller)))
        };
        if self.tellers.iter().any(prepared) {
            return Err(Refusal::of(Kind::Conflict).supply("tellers"));
        }
        Ok(())
    }

    /// Returns whether somebody present sits on no seat of his own: nobody sent him, or the seat is taken twice.
    fn has_strangers(&self, state: &State, edition: &Edition, on: Day) -> bool {
        let seats = self.present.iter().filter_map(|person| seat_of(state, edition, *person, on));
        let taken = seats.collect::<BTreeSet<PersonId>>().len();
        taken < self.present.len()
    }

    /// Returns who presides: whom the command names, or the chair who came.
    fn presider(&self, state: &State, on: Day) -> Option<PersonId> {
        let chair = || self.present.iter().copied().find(|person| is_chair(state, *person, on));
        self.presided_by.or_else(chair)
    }

    /// Returns whether the chair presides, or a member whom the chair has named in writing.
    fn is_presided(&self, state: &State, on: Day) -> bool {
        let has_chair = || state.people.keys().any(|person| is_chair(state, *person, on));
        let named = |person| is_chair(state, person, on) || self.letter.is_some() && has_chair();
        self.presider(state, on).is_some_and(|person| is_member(state, person, on) && named(person))
    }

    fn opened(&self, state: &State, edition: EditionId, on: Day) -> PlenaryOpened {
        let members = state.people.keys().filter(|person| is_member(state, **person, on)).count();
        let summoned = match &self.summoned {
            Summoned::Number(number) => *number,
            Summoned::Persons(people) => {
                let people: BTreeSet<_> = people.iter().filter(|person| is_member(state, **person, on)).collect();
                number_of(people.len())
            }
        };
        PlenaryOpened {
            edition,
            on,
            summoned,
            members: number_of(members),
            present: self.present.clone(),
            presided_by: self.presider(state, on),
            letter: self.letter.clone(),
            chief_scrutineer: self.chief_scrutineer,
            scrutineers: self.scrutineers.clone(),
            recused: self.recused.clone(),
            tellers: self.tellers.clone(),
            left_out: Vec::new(),
        }
    }
}

/// Returns what somebody does at a meeting without title, as the fact of that name lists it.
pub(super) fn without_title(what: impl IntoIterator<Item = Option<&'static str>>) -> Value {
    Value::List(what.into_iter().flatten().map(|one| Value::Text(one.to_owned())).collect())
}

/// Returns the member on whose seat a person sits: the member, or whoever the unit sent in the member's place.
fn seat_of(state: &State, edition: &Edition, person: PersonId, on: Day) -> Option<PersonId> {
    if is_member(state, person, on) {
        return Some(person);
    }
    let sent = edition.vote.substitutes.iter().find(|(_, (substitute, _))| *substitute == person);
    sent.map(|(member, _)| *member).filter(|member| is_member(state, *member, on))
}

/// Returns whether a person holds a seat in the voting body.
pub(super) fn is_member(state: &State, person: PersonId, on: Day) -> bool {
    state.posts(person, on).any(|post| post.role == Role::LeadingGroupMember)
}

/// Returns whether a person holds the post of the chair.
fn is_chair(state: &State, person: PersonId, on: Day) -> bool {
    state.posts(person, on).any(|post| post.role == Role::LeadingGroupChair)
}

/// Returns a count of people; no office has more than 32 bits hold.
pub(super) fn number_of(people: usize) -> u32 {
    u32::try_from(people).unwrap_or(u32::MAX)
}

impl PlenaryOpened {
    fn sheet(&self) -> Sheet {
        Sheet::new()
            .with("summoned", Value::Whole(i64::from(self.summoned)))
            .with("entitled", Value::Whole(i64::from(self.members)))
            .with("present", Value::Whole(i64::from(number_of(self.present.len()))))
            .with("scrutineers", Value::Whole(i64::from(number_of(self.scrutineers.len()))))
    }
}

impl Apply for PlenaryOpened {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        for (id, stage) in &self.left_out {
            if let Some(case) = state.case_mut(*id) {
                case.leave(stage, Left::Ended, stamp.n);
            }
        }
        let Some(edition) = state.edition_mut(self.edition) else { return };
        self.left_out.iter().for_each(|(id, _)| edition.vote.take_off(*id, stamp.n));
        // A letter of a unit speaks of one meeting.
        edition.vote.substitutes.clear();
        // What the tellers of an earlier meeting entered and nobody matched is kept, and counts for nothing.
        for count in edition.vote.counts.values_mut() {
            count.set_aside.extend(std::mem::take(&mut count.entries));
        }
        edition.vote.plenary = Some(Plenary {
            on: self.on,
            present: self.present.clone(),
            presided_by: self.presided_by,
            members: self.members,
            heard: None,
            rules: Vec::new(),
            chief_scrutineer: self.chief_scrutineer,
            scrutineers: self.scrutineers.clone(),
            recused: self.recused.clone(),
            tellers: self.tellers.clone(),
            n: stamp.n,
        });
        // What the meeting looked at again of each line belongs to the trace of that case.
        let lines: Vec<_> = edition.vote.slips.values().flatten().copied().collect();
        for id in lines {
            state.case_mut(id);
        }
    }
}
