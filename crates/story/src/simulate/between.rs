//! The years between two editions: whoever has won reports, people come and go, and what becomes known has consequences.

use std::collections::BTreeSet;

use basis::day::Day;
use basis::id::OrganisationId;
use rules::{Sheet, Value};
use scheme::Gate;
use serde_json::json;

use super::edition::Case;
use super::play::{Firm, Play};
use super::years::{Years, may_open};
use crate::assumed::with_assumed;
use crate::fault::StoryFault;

/// A prize that was won, and what has become of it.
#[derive(Clone, Debug)]
pub(super) struct Won {
    pub(super) case: Case,
    /// Year of the prize.
    pub(super) year: i16,
    /// Years in which reports are due for it.
    pub(super) owes: Vec<i16>,
    /// Who hands them in: the winner, or who goes it on; nobody once it has ended or the prize is revoked.
    pub(super) reporter: Option<Firm>,
    /// Whether the prize is still held, by a winner that is still here.
    pub(super) held: bool,
}

/// A winner that waits until it may apply again.
#[derive(Clone, Debug)]
pub(super) struct Resting {
    pub(super) firm: Firm,
    /// First year in which it applies.
    pub(super) from: i16,
}

impl Play<'_> {
    /// Plays a year after an edition. One in which the next edition opens has room for the reports alone.
    ///
    /// # Errors
    /// [`StoryFault`] if the door does not answer as planned.
    pub(super) fn between(&mut self, year: i16, years: &Years) -> Result<(), StoryFault> {
        self.year = year;
        self.working_days(years)?;
        let opens = years.editions.contains(&year);
        let is_last = years.editions.last().is_none_or(|last| year > *last);
        if !opens {
            self.rosters(years)?;
        }
        self.annual_reports()?;
        if opens {
            return Ok(());
        }
        self.too_soon()?;
        self.conduct()?;
        self.registry(is_last)?;
        if !is_last {
            return Ok(());
        }
        let held = self.held();
        self.desk(&held)?;
        self.archive(&held)
    }

    /// The office learns the working days of a year that nobody had arranged when it adopted the text: it adopts the text
    /// with them once more, and what is in force learns them.
    fn working_days(&mut self, years: &Years) -> Result<(), StoryFault> {
        let known: Vec<i16> = years.assumed.iter().copied().filter(|one| *one <= self.year.saturating_add(1)).collect();
        if known.len() == self.assumed {
            return Ok(());
        }
        self.assumed = known.len();
        self.on(1, 4);
        let folder = with_assumed(&self.folder, known).map_err(StoryFault::Asked)?;
        let adopted = json!({ "folder": folder });
        self.wrong(vec![(self.staff.clerk, "adopt-scheme", adopted.clone())])?;
        self.one(self.staff.director, "adopt-scheme", adopted.clone())?;
        self.wrong(vec![(self.staff.director, "adopt-scheme", adopted)])
    }

    /// The director tries to open an edition before its year.
    fn too_soon(&mut self) -> Result<(), StoryFault> {
        if may_open(self.scheme, self.before, self.year) {
            return Ok(());
        }
        let opened = json!({ "scheme": self.scheme.id, "year": self.year });
        self.wrong(vec![(self.staff.director, "open-edition", opened)])
    }

    /// Takes in who has won, announced on a day: who won the first prize of the scheme rests until it may apply again, some others give up.
    pub(super) fn crowned(&mut self, winners: &[Case], on: Day) {
        let owes = self.owed(on);
        for case in winners {
            let is_first = self.scheme.prizes.first().is_some_and(|first| case.prize.as_ref() == Some(&first.id));
            if is_first {
                self.leaves(case.firm.organisation);
                self.resting.push(Resting { firm: case.firm.clone(), from: self.year.saturating_add(RESTS_YEARS) });
            }
            self.ever_won.insert(case.firm.organisation);
            self.won.push(Won {
                case: case.clone(),
                year: self.year,
                owes: owes.clone(),
                reporter: Some(case.firm.clone()),
                held: true,
            });
        }
        let (won, chance) = (&self.ever_won, &mut self.chance);
        self.firms.retain(|firm| won.contains(&firm.organisation) || !chance.once_in(GIVES_UP_ONE_IN));
    }

    /// Returns the years in which the winners of this edition owe reports.
    fn owed(&self, approved: Day) -> Vec<i16> {
        let sheet =
            Sheet::new().with("award-year", Value::Whole(self.year.into())).with("approved-on", Value::Day(approved));
        let asked = self.scheme.ask(Gate::OweReports, &sheet);
        match asked.figure("last-days") {
            Some(Value::List(days)) => days.iter().filter_map(Value::as_day).map(Day::year).collect(),
            Some(_) | None => Vec::new(),
        }
    }

    /// Returns the prizes that are held, the latest edition's first, one an organisation.
    pub(super) fn held(&self) -> Vec<Won> {
        let mut seen = BTreeSet::new();
        let latest = self.won.iter().rev().filter(|won| won.held);
        latest.filter(|won| seen.insert(won.case.firm.organisation)).cloned().collect()
    }

    /// Returns the firms that have never won and report for nobody.
    pub(super) fn others(&self) -> Vec<Firm> {
        let reports = |id: OrganisationId| {
            self.won.iter().any(|won| won.reporter.as_ref().is_some_and(|firm| firm.organisation == id))
        };
        let others = self.firms.iter().filter(|firm| !self.ever_won.contains(&firm.organisation));
        others.filter(|firm| !reports(firm.organisation)).cloned().collect()
    }

    /// An organisation applies no more.
    pub(super) fn leaves(&mut self, organisation: OrganisationId) {
        self.firms.retain(|firm| firm.organisation != organisation);
        self.resting.retain(|one| one.firm.organisation != organisation);
    }

    /// Nobody holds the prizes of an organisation any more; who reports for them from now on is given.
    pub(super) fn ends(&mut self, organisation: OrganisationId, reporter: Option<&Firm>) {
        self.leaves(organisation);
        for won in self.won.iter_mut().filter(|won| won.case.firm.organisation == organisation) {
            won.held = false;
        }
        let reported = |won: &&mut Won| won.reporter.as_ref().is_some_and(|firm| firm.organisation == organisation);
        for won in self.won.iter_mut().filter(reported) {
            won.reporter = reporter.cloned();
        }
    }
}

/// Years after which a winner of the first prize applies again.
const RESTS_YEARS: i16 = 5;
/// One in so many firms that have never won gives up after an edition.
const GIVES_UP_ONE_IN: usize = 6;
