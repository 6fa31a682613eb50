//! A record of a publication that was entered wrongly is set right, and the clock that it starts runs from what is right.

use std::collections::BTreeMap;

use basis::day::{Day, DoneOn};
use basis::digest::Digest;
use basis::id::{ApplicationId, EditionId, MatterId};
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Edition, Publication, Published, RecordPublication};
use crate::act::Stamp;
use crate::command::Named;
use crate::context::Context;
use crate::correction::{self, AffectedActs};
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Reason;
use crate::notice::Harm;
use crate::office::matter;
use crate::people::Role;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::state::State;
use crate::{notice, standing};

/// Facts that the clock of the notice gives.
const FACTS: [&str; 2] = ["main-medium", "posted"];

/// Corrects a record of a publication, which is known by what was published, its medium and the place in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CorrectPublication {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// What was published.
    pub of: Published,
    /// Name of the medium as recorded.
    pub medium: String,
    /// Place in it as recorded.
    pub place: String,
    /// What stands right.
    pub right: Appearance,
    /// How the mistake came about, and what proves what is right.
    pub reason: Reason,
    /// Decision of the leading group; needed once something rests on the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<MatterId>,
}

/// Where and when something appeared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Appearance {
    /// Name of the medium.
    pub medium: String,
    /// Whether it is one of the main news media of the district.
    pub main: bool,
    /// Address, or issue and page.
    pub place: String,
    /// Day it appeared.
    pub on: Day,
}

/// A record of a publication was corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicationCorrected {
    /// The edition.
    pub edition: EditionId,
    /// Act that recorded it.
    pub record: u64,
    /// What was published.
    pub of: Published,
    /// What stood there before.
    pub before: Appearance,
    /// What stands right.
    pub right: Appearance,
    /// How the mistake came about.
    pub reason: Reason,
    /// Acts that rested on the clock that it started, by case; each is to be looked at.
    pub affected: Vec<AffectedActs>,
    /// Cases whose notice was closed before its time by the right day, and is open again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reopened: Vec<ApplicationId>,
}

impl Decide for CorrectPublication {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let right = self.as_recorded();
        right.check_form(scheme)?;
        let edition = standing::edition(state, self.edition)?;
        rights::check::<CorrectPublication>(state, cx, &Object::Office)?;
        cx.check_second_person(true)?;
        let record = self.record(edition)?;
        right.check_appeared(edition, cx)?;
        if record.appearance == self.right {
            return malformed("right", "nothing would change");
        }
        let mut corrected = state.clone();
        corrected.set_publication_right(edition.id, record.recorded, &self.right, record.n);
        let affected = affected(state, &corrected, edition.id);
        correction::check_release::<CorrectPublication>(state, cx, &affected)?;
        let mut outcome = Outcome::default();
        if !affected.is_empty() {
            outcome = outcome.resting_on(matter::reopened(state, scheme, cx, self.matter, edition.id)?.verdicts);
        }
        Ok(outcome.and(PublicationCorrected {
            edition: edition.id,
            record: record.recorded,
            of: self.of,
            before: record.appearance.clone(),
            right: self.right.clone(),
            reason: self.reason,
            reopened: affected
                .iter()
                .map(|one| one.application)
                .filter(|id| is_early(&corrected, scheme, *id))
                .collect(),
            affected,
        }))
    }
}

impl CorrectPublication {
    /// Returns what stands right as it would be recorded.
    fn as_recorded(&self) -> RecordPublication {
        let Appearance { medium, main, place, on } = self.right.clone();
        RecordPublication { edition: self.edition, of: self.of, medium, main, place, on }
    }

    /// Returns the record that is meant: the latest one of that medium and place.
    fn record<'a>(&self, edition: &'a Edition) -> Result<&'a Publication, Refusal> {
        let is_meant = |one: &&Publication| {
            one.of == self.of && one.appearance.medium == self.medium && one.appearance.place == self.place
        };
        let missing = || Refusal::of(Kind::Stage).act(RecordPublication::NAME, Role::ReviewOfficeClerk.id());
        edition.publications.iter().rev().find(is_meant).ok_or_else(missing)
    }
}

/// Returns the acts of each case that rest on the clock, where the correction starts it on another day or not at all.
fn affected(state: &State, corrected: &State, edition: EditionId) -> Vec<AffectedActs> {
    let before = clocks(state, edition);
    let after = clocks(corrected, edition);
    let mut affected = Vec::new();
    for (application, started) in before {
        let Some((day, n)) = started else { continue };
        let runs_on = after.get(&application).copied().flatten().is_some_and(|(other, _)| other == day);
        // On a line that is proposed no more nothing rests: what it stood in was taken back with it.
        let proposed = state.cases.get(&application).filter(|case| case.vote.won.is_some());
        let Some(case) = proposed.filter(|_| !runs_on) else { continue };
        let acts = correction::resting_on(case, &FACTS, &[n]);
        if !acts.is_empty() {
            affected.push(AffectedActs { application, acts });
        }
    }
    affected
}

/// Returns whether the notice of a case was closed before its time by the clock as it runs now. What has gone on to the
/// executive, or has been announced, stays closed, and whoever sent it on looks at it again; what a later act has ended
/// stays ended.
fn is_early(corrected: &State, scheme: &Scheme, id: ApplicationId) -> bool {
    let Some((case, (at, closed))) = corrected.cases.get(&id).and_then(|case| Some((case, case.notice.closed?))) else {
        return false;
    };
    let sent_on = notice::precedes_approval(scheme) && case.approval.submitted.is_some();
    let ended_later = case.ended().is_some_and(|(_, n)| n != closed);
    let stays = sent_on || ended_later || notice::is_decided_since(case, scheme);
    !stays && notice::ask(corrected, scheme, case, DoneOn::Moment(at), Harm::default()).is_denied()
}

/// Returns the day from which the notice of each case of an edition runs, with the act that says so.
fn clocks(state: &State, edition: EditionId) -> BTreeMap<ApplicationId, Option<(Day, u64)>> {
    let Some(of) = state.editions.get(&edition) else { return BTreeMap::new() };
    state.cases_of(edition).map(|case| (case.id, notice::carried(of, case))).collect()
}

impl State {
    /// Sets a record of a publication right, and starts the clocks anew from what is recorded then.
    fn set_publication_right(&mut self, edition: EditionId, record: u64, right: &Appearance, n: u64) {
        let Some(of) = self.edition_mut(edition) else { return };
        let Some(publication) = of.publications.iter_mut().find(|one| one.recorded == record) else { return };
        right.clone_into(&mut publication.appearance);
        publication.n = n;
        let published = publication.of;
        self.start_clocks(edition, published);
    }
}

impl Apply for PublicationCorrected {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        state.set_publication_right(self.edition, self.record, &self.right, stamp.n);
        self.reopened.iter().for_each(|id| notice::open_again(state, *id));
        correction::open(state, &self.affected, stamp.n);
    }
}

#[cfg(test)]
mod tests {
    use basis::day::Moment;

    use super::*;
    use crate::command::Command;
    use crate::correction::{SettleAffected, Settlement};
    use crate::judged::Decisions;
    use crate::notice::{CloseNotice, CorrectNotice, FileInquiryReport, NoticeError, NotifyUnits, PostNotice};
    use crate::testing::award::{line, published, tally};
    use crate::testing::{World, document, private};

    fn at(world: &mut World, moment: &str) {
        world.now = Moment::parse(moment).unwrap();
    }

    /// Returns a world with one case in a notice that was recorded as carried by a main medium on 10 October 2023.
    fn in_notice() -> (World, ApplicationId) {
        let (mut world, cases) = World::at_candidates(&["青禾"]);
        world.voting(vec![line(cases[0], "quality")]);
        world.counts(&tally("quality", &[(cases[0], 3)]));
        world.posted();
        (world, cases[0])
    }

    /// Returns the correction of that record to one of another place, rank and day.
    fn to(of: Published, place: &str, main: bool, on: &str) -> CorrectPublication {
        let right = Appearance { medium: "区报".to_owned(), main, place: place.to_owned(), on: on.parse().unwrap() };
        let (medium, was) = ("区报".to_owned(), "二版".to_owned());
        CorrectPublication { edition: None, of, medium, place: was, right, reason: private(9), matter: None }
    }

    fn tries(world: &mut World, who: &str, command: &CorrectPublication) -> Result<(), Refusal> {
        let context = Context { seconded_by: Some(world.cast["clerk-two"]), ..world.context(who) };
        world.tries_in(&context, &Command::from(command.clone())).map(drop)
    }

    fn refused(world: &mut World, who: &str, command: &CorrectPublication) -> String {
        tries(world, who, command).unwrap_err().word()
    }

    fn closing() -> CloseNotice {
        CloseNotice { edition: None, held_back: Vec::new(), decisions: Decisions::default() }
    }

    #[test]
    fn two_people_set_a_wrong_page_right_and_the_clock_runs_on() {
        let (mut world, _) = in_notice();
        let page = to(Published::Notice, "三版", true, "2023-10-10");
        assert_eq!(world.refusal("clerk", page.clone()), "second-person");
        assert_eq!(refused(&mut world, "executive", &page), "rights");
        assert_eq!(refused(&mut world, "clerk", &to(Published::Notice, "二版", true, "2023-10-10")), "malformed");
        assert_eq!(refused(&mut world, "clerk", &to(Published::Notice, " ", true, "2023-10-10")), "malformed");
        assert_eq!(refused(&mut world, "clerk", &to(Published::Notice, "三版", true, "2023-10-09")), "stage");
        assert_eq!(refused(&mut world, "clerk", &to(Published::Notice, "三版", true, "2023-10-11")), "postdated");
        assert_eq!(refused(&mut world, "clerk", &to(Published::Announcement, "三版", true, "2023-10-10")), "stage");
        at(&mut world, "2023-10-18T09:00:00");
        world.does("director", closing());
        tries(&mut world, "clerk", &page).unwrap();
        let edition = world.state.latest_edition().unwrap();
        let places: Vec<&str> = edition.publications.iter().map(|one| &*one.appearance.place).collect();
        assert_eq!(places.last(), Some(&"三版"));
        assert_eq!(refused(&mut world, "clerk", &page), "stage", "the record no longer names that page");
    }

    #[test]
    fn a_wrong_day_starts_the_clock_anew() {
        let (mut world, _) = in_notice();
        at(&mut world, "2023-10-13T09:00:00");
        tries(&mut world, "clerk", &to(Published::Notice, "二版", true, "2023-10-12")).unwrap();
        at(&mut world, "2023-10-19T23:00:00");
        assert_eq!(world.refusal("director", closing()), "23b");
        at(&mut world, "2023-10-20T00:00:00");
        world.does("director", closing());
    }

    #[test]
    fn without_a_main_medium_no_clock_runs() {
        let (mut world, _) = in_notice();
        tries(&mut world, "clerk", &to(Published::Notice, "二版", false, "2023-10-10")).unwrap();
        at(&mut world, "2023-10-20T09:00:00");
        assert_eq!(world.refusal("director", closing()), "23a");
    }

    #[test]
    fn a_notice_closed_by_a_wrong_day_waits_for_a_second_look_once_the_body_has_decided() {
        let (mut world, id) = in_notice();
        at(&mut world, "2023-10-18T09:00:00");
        world.does("director", closing());
        world.does("director", NotifyUnits { edition: None, letter: document(6) });
        world.does("director", FileInquiryReport { edition: None, report: document(7) });
        let later = to(Published::Notice, "二版", true, "2023-10-12");
        assert_eq!(refused(&mut world, "clerk", &later), "rights");
        assert_eq!(refused(&mut world, "director", &later), "9(1)");
        let matter = Some(crate::correction::tests::matter(&mut world));
        tries(&mut world, "director", &CorrectPublication { matter, ..later }).unwrap();
        let waits: Vec<&str> =
            world.case(id).correction.open.keys().map(|n| &*world.case(id).entry(*n).unwrap().command).collect();
        assert_eq!(waits, ["close-notice"]);
        let submit = crate::approval::SubmitForApproval { edition: None, applications: vec![id] };
        assert_eq!(world.refusal("director", submit.clone()), "24a", "its notice is open again");
        assert_eq!(world.refusal("director", closing()), "23b");
        at(&mut world, "2023-10-20T00:00:00");
        world.does("director", closing());
        assert_eq!(world.refusal("director", submit.clone()), "stage");
        let (as_, reason) = (Settlement::Redone, private(4));
        world.does("director", SettleAffected { application: id, act: "close-notice".to_owned(), as_, reason });
        world.does("director", submit);
    }

    #[test]
    fn a_wrong_day_of_a_corrected_notice_moves_its_own_clock() {
        let (mut world, _) = in_notice();
        at(&mut world, "2023-10-12T09:00:00");
        let (what, text, reason) = (NoticeError::Names, document(8), private(8));
        world.does("clerk", CorrectNotice { edition: None, what, applications: Vec::new(), text, reason });
        let carried = |on: &str| RecordPublication { of: Published::CorrectedNotice, ..published(true, on) };
        world.does("clerk", carried("2023-10-12"));
        at(&mut world, "2023-10-14T09:00:00");
        tries(&mut world, "clerk", &to(Published::CorrectedNotice, "二版", true, "2023-10-13")).unwrap();
        at(&mut world, "2023-10-20T23:00:00");
        assert_eq!(world.refusal("director", closing()), "23b");
        at(&mut world, "2023-10-21T00:00:00");
        world.does("director", closing());
        assert_eq!(world.refusal("clerk", PostNotice { edition: None }), "repeated");
    }
}
