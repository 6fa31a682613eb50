//! What lies ahead in trial data: the stages of its edition, and the instants to which its clock may be moved.
//!
//! Of live data nothing is told here: where an instant lies would tell that something waits for it.

use std::ops::Bound;

use basis::day::{Day, Moment};
use basis::words::Words;

use super::{Looking, words};

impl Looking<'_> {
    /// Returns the stages of the latest edition in the order of its scheme, each with its id and what it is called.
    pub fn stages(&self) -> Vec<(String, Words)> {
        let stages = self.scheme_meant(None).map(|scheme| scheme.stages.as_slice()).unwrap_or_default();
        stages.iter().map(|stage| (stage.id.clone(), words::stage(stage))).collect()
    }

    /// Returns the next instant at which an answer may change though nothing is done, without what it is of.
    pub fn next_instant(&self) -> Option<Moment> {
        if !self.state.is_trial() {
            return None;
        }
        let instants = self.state.boundaries(self.schemes);
        instants.range((Bound::Excluded(self.at), Bound::Unbounded)).next().copied()
    }

    /// Returns the last day up to which the working days of the latest edition's scheme are known without a gap, or today
    /// where that lies behind it: beyond it deadlines cannot be told.
    pub fn last_known_day(&self) -> Day {
        let today = self.at.day();
        let calendar = self.scheme_meant(None).map(|scheme| &scheme.calendar);
        let knows = |year: i16| calendar.is_some_and(|calendar| calendar.has_year(year));
        let last = (today.year()..i16::MAX).take_while(|year| knows(*year)).last();
        last.and_then(|year| Day::new(year, 12, 31)).unwrap_or(today)
    }
}

#[cfg(test)]
mod tests {
    use basis::day::{Day, Moment};

    use crate::testing::World;

    fn moment(text: &str) -> Moment {
        text.parse().unwrap()
    }

    #[test]
    fn the_next_instant_is_the_first_behind_now_at_which_an_answer_may_change() {
        let world = World::reviewing();
        let instants = world.state.boundaries(&world.schemes);
        let first = *instants.first().unwrap();
        let at = |at| super::Looking { state: &world.state, schemes: &world.schemes, viewer: None, at }.next_instant();
        assert_eq!(at(first), instants.iter().nth(1).copied(), "the present instant is no next one");
        assert_eq!(at(*instants.last().unwrap()), None);
    }

    #[test]
    fn the_last_known_day_ends_the_last_year_with_working_days_and_none_is_skipped() {
        let world = World::reviewing();
        let at = |at| super::Looking { state: &world.state, schemes: &world.schemes, viewer: None, at };
        let last = Day::parse("2026-12-31").unwrap();
        assert_eq!(at(moment("2023-05-12T09:00:00")).last_known_day(), last);
        let beyond = Day::parse("2031-05-12").unwrap();
        assert_eq!(at(moment("2031-05-12T09:00:00")).last_known_day(), beyond, "of 2031 nothing is known");
    }

    #[test]
    fn stages_are_those_of_the_scheme() {
        let world = World::reviewing();
        let looking = super::Looking { state: &world.state, schemes: &world.schemes, viewer: None, at: world.now };
        let stages: Vec<String> = looking.stages().into_iter().map(|(id, _)| id).collect();
        let first = ["filing", "eligibility", "paper", "shortlist", "site", "candidates", "vote"];
        assert_eq!(stages.get(..7), Some(first.map(str::to_owned).as_slice()), "{stages:?}");
    }
}
