//! The instants at which an answer may change though nothing is done: what clocks, reminders and the explorer look at.

use std::collections::BTreeSet;

use basis::day::{Day, Moment};
use rules::Value;
use scheme::Scheme;

use crate::archive::{keeping, slips};
use crate::case::Case;
use crate::consent;
use crate::delivery;
use crate::eligibility;
use crate::filing::correction_round;
use crate::filing::form::list_of;
use crate::honour;
use crate::inquiry;
use crate::notice;
use crate::revocation;
use crate::schemes::Schemes;
use crate::state::State;
use crate::supervision;

impl State {
    /// Returns the ordered set of instants at which an answer may change.
    pub fn boundaries(&self, schemes: &Schemes) -> BTreeSet<Moment> {
        let mut instants = BTreeSet::new();
        for call in self.editions.values().filter_map(|edition| edition.call.as_ref()) {
            instants.extend([call.opens.start(), call.closes.end(), call.township_closes.end()]);
        }
        for edition in self.editions.values() {
            let posted = edition.notice.main_medium.map(|(day, _)| day);
            let last = posted.and_then(|day| notice::last_day(schemes.of(Some(edition.scheme)), day));
            instants.extend(last.map(|day| day.end()));
            // A further meeting can be opened on the day after, as long as there is something to vote on.
            let meeting = edition.vote.plenary.as_ref().filter(|_| edition.vote.is_voting());
            instants.extend(meeting.map(|meeting| meeting.on.end()));
            let kept = slips::destroyed(self, edition).is_none();
            let slips = kept.then(|| slips::first_day(self, schemes.of(Some(edition.scheme)), edition));
            instants.extend(slips.flatten().map(Day::start));
        }
        for day in self.office.schemes.values().filter_map(|one| one.in_force) {
            instants.insert(day.start());
        }
        for post in self.people.values().flat_map(|person| &person.appointments) {
            instants.insert(post.from.start());
            instants.extend(post.until.map(|day| day.end()));
        }
        for sight in self.inspections.values().map(|one| &one.sight) {
            instants.insert(sight.from.start());
            instants.extend(sight.until.map(|day| day.end()));
        }
        instants.extend(self.editions.values().filter_map(|edition| edition.originals_until).map(Day::end));
        let away = self.staffing.absences.iter().map(|one| (one.from, one.until));
        let lent = self.staffing.delegations.iter().map(|one| (one.from, one.until));
        instants.extend(away.chain(lent).flat_map(|(from, until)| [from.start(), until.end()]));
        for letter in self.reviewers.values().flat_map(|record| &record.letters) {
            instants.insert(letter.from.start());
            instants.extend(letter.until.map(|day| day.end()));
            instants.extend(letter.ended.map(|day| day.end()));
        }
        for contract in self.bodies.values().flat_map(|body| &body.contracts) {
            instants.extend([contract.from.start(), contract.last().end()]);
        }
        for objection in self.objections.values().filter(|one| one.concluded.is_none()) {
            let scheme = schemes.of(self.scheme_of_objection(objection.id));
            let unanswered =
                objection.inquiry.reply.is_none().then(|| inquiry::reply_until(scheme, objection)).flatten();
            let last = [inquiry::last_day_to_extend(scheme, objection), unanswered];
            instants.extend(last.into_iter().flatten().map(|day| day.end()));
        }
        for case in self.cases.values() {
            let scheme = schemes.of(self.scheme_of(case.edition));
            let carried = case.notice.corrected.and_then(|corrected| corrected.carried);
            let last = carried.and_then(|(day, _)| notice::last_day(scheme, day));
            instants.extend(last.map(|day| day.end()));
            instants.extend(lapses(case, scheme));
            instants.extend(visits(case));
            let kept = keeping::has_ended(self, case) && case.archive.destroyed.is_none();
            instants.extend(kept.then(|| keeping::first_day(scheme, case)).flatten().map(Day::start));
            instants.extend(waits(self, case, scheme).into_iter().map(Day::end));
            instants.extend(after_award(self, case, scheme).into_iter().map(Day::end));
            let found = case.eligibility.opinions().flat_map(|opinion| &opinion.listings);
            let later = case.eligibility.later.iter().flat_map(|later| &later.listings);
            for listing in case.filing.form.listings.iter().chain(found).chain(later) {
                instants.insert(listing.from.start());
                instants.extend(listing.until.map(|day| day.end()));
            }
        }
        for organisation in self.winning() {
            let scheme = schemes.of(supervision::scheme_of(self, organisation));
            instants.extend(supervision::instants(self, scheme, organisation).into_iter().map(Day::start));
        }
        instants
    }
}

/// Returns the last days of what is waited for once a case was decided.
fn after_award(state: &State, case: &Case, scheme: &Scheme) -> Vec<Day> {
    let corrects = case.honour.open_order().and_then(|order| honour::last_day_to_correct(scheme, order));
    let pays_back = case.money.recovery.map(|one| one.until);
    let hearing = revocation::last_day_of_hearing(state, scheme, case);
    let unasked = case.delivery.papers.values().filter(|served| served.asked.is_none());
    let rechecks = unasked.filter_map(|served| delivery::recheck_until(scheme, served));
    [corrects, pays_back, hearing].into_iter().flatten().chain(rechecks).collect()
}

/// Returns the last days of what is waited for in a case.
fn waits(state: &State, case: &Case, scheme: &Scheme) -> Vec<Day> {
    let is_filed = case.consent.accepted.is_none() && case.ended().is_none();
    let township = is_filed.then(|| consent::last_day_of_township(scheme, case)).flatten();
    let corrections = is_filed.then(|| correction_round::last_day(state, scheme, case)).flatten();
    let is_examined = case.eligibility.decided.is_none() && case.ended().is_none();
    let hearing = case.ended().is_none().then(|| eligibility::last_day_of_hearing(scheme, case)).flatten();
    let open = case.eligibility.asked.values().filter(|question| is_examined && !question.is_closed());
    let units = open.filter_map(|question| eligibility::last_day_of_unit(scheme, case, question));
    [township, corrections, hearing].into_iter().flatten().chain(units).collect()
}

/// Returns the instants from which on a planned visit can be scored, as long as its round is open.
fn visits(case: &Case) -> impl Iterator<Item = Moment> + '_ {
    let open = case.rounds.iter().filter(|(round, _)| !case.stages.contains_key(*round));
    open.filter_map(|(_, part)| Some(part.plan?.from.start()))
}

/// Returns the instants from which on records of a case no longer count.
pub(crate) fn lapses(case: &Case, scheme: &Scheme) -> Vec<Moment> {
    let found = case.eligibility.opinions().flat_map(|opinion| &opinion.records);
    let later = case.eligibility.later.iter().flat_map(|later| &later.records);
    let records: Vec<_> = case.filing.form.records.iter().chain(found).chain(later).cloned().collect();
    let Value::List(records) = list_of(&records) else { return Vec::new() };
    let rules = scheme.provisions().iter().filter_map(|provision| provision.rule.as_ref());
    let days = rules.flat_map(|rule| records.iter().filter_map(|record| rule.lapses(record)));
    days.map(Day::start).collect()
}

#[cfg(test)]
mod tests {
    use basis::day::Day;
    use rules::Gravity;

    use crate::eligibility::{Answer, GiveOpinion};
    use crate::filing::{Record, RecordKind};
    use crate::office::{AdoptScheme, Preceding, PutIntoForce};
    use crate::testing::review::{ask, nothing};
    use crate::testing::{World, shipped};

    #[test]
    fn a_record_that_is_looked_back_on_from_the_day_of_asking_has_an_instant_at_which_it_lapses() {
        let mut world = World::reviewing();
        let id = world.accepted("青禾", 1);
        world.does("clerk", ask(id, &["market"]));
        let on: Day = "2022-06-10".parse().unwrap();
        let accident =
            Record { kind: RecordKind::Accident, grade: Gravity::Larger, on, valid: true, attributable: true };
        world.does("market", GiveOpinion { answer: Answer::Something, records: vec![accident], ..nothing(id) });
        let lapse = "2024-06-11T00:00:00".parse().unwrap();
        assert!(!world.state.boundaries(&world.schemes).contains(&lapse), "calendar years do not roll");
        world.does("director", AdoptScheme { folder: shipped("qinglan-2024", "county-2024", &["cn-2024", "cn-2025"]) });
        world.does(
            "director",
            PutIntoForce {
                scheme: "qinglan-2024".to_owned(),
                from: world.now.day(),
                repeals: None,
                preceding: Preceding::default(),
            },
        );
        let county =
            world.state.office.schemes.iter().find(|(_, one)| one.id == "qinglan-2024").map(|(digest, _)| *digest);
        let edition = world.state.latest_edition().unwrap().id;
        std::sync::Arc::make_mut(world.state.editions.get_mut(&edition).unwrap()).scheme = county.unwrap();
        assert!(world.state.boundaries(&world.schemes).contains(&lapse), "two years back from the day of asking");
    }
}
