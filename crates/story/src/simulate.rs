//! An office of many editions, played from a seed by ordinary commands, wrong ones included, from the call to the money.

mod approval;
mod archive;
mod between;
mod bodies;
mod call;
mod chance;
mod conduct;
mod corrections;
mod delivery;
mod desk;
mod edition;
mod eligibility;
mod fees;
mod filing;
mod honours;
mod mending;
mod notice;
mod office;
mod payments;
mod play;
mod reckoning;
mod registry;
mod reports;
mod review;
mod rosters;
mod selection;
mod study;
mod told;
mod vote;
mod writing;
mod years;

use scheme::Folder;
use serde::Serialize;
use service::Office;

use crate::fault::StoryFault;
use crate::flight::{Flight, Heard, Listener};
use play::Play;
use reckoning::Reckoning;
pub use told::EditionTold;

/// How large the office is, and from which seed it is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Simulation {
    /// Applicants of each edition, from one to [`Simulation::APPLICANTS_MAX`].
    pub applicants: usize,
    /// Reviewers of the office, never fewer than a panel has, from one to [`Simulation::REVIEWERS_MAX`].
    pub reviewers: usize,
    /// Editions, one after another as the scheme spaces them.
    pub editions: usize,
    /// Seed: the same one gives the same commands and the same answers.
    pub seed: u64,
}

impl Simulation {
    /// The most applicants of an edition: an office is kept in memory, about 56 kB an applicant.
    pub const APPLICANTS_MAX: usize = 20_000;
    /// The most reviewers: each of them has posts in memory and declares interests in cases.
    pub const REVIEWERS_MAX: usize = 2_000;
    /// The most editions: forty years, where one is held every second year.
    pub const EDITIONS_MAX: usize = 20;
}

/// What was played.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// Editions played to their end.
    pub editions: usize,
    /// Commands sent to the door, refused ones included.
    pub commands: u64,
    /// Commands the door refused.
    pub refusals: u64,
    /// Events of the accepted ones.
    pub events: u64,
    /// Winners announced.
    pub winners: u64,
    /// Years whose working days nobody has arranged and which were assumed.
    pub assumed_calendars: Vec<i16>,
    /// What each edition came to, and the years until the next one.
    pub told: Vec<EditionTold>,
    /// Digest over every act and every refusal in order, but for what chance draws for secrecy and no seed may give:
    /// places and salted digests of private texts and files, and with them the leaf of the act before.
    pub digest: String,
}

/// Checks that a simulation can be held under a scheme, before anything is made for it.
///
/// # Errors
/// [`StoryFault::Asked`] with the limits and the reason for them, or the defects of the scheme.
pub fn check(folder: &Folder, simulation: &Simulation) -> Result<(), StoryFault> {
    let scheme = engine::adoptable(folder).map_err(StoryFault::Scheme)?;
    years::checked(&scheme, simulation).map(drop)
}

/// Plays editions into an office that has no act yet. A listener hears what is sent and what is answered.
///
/// # Errors
/// [`StoryFault::Asked`] if the scheme allows fewer editions than are asked for, or nobody to take part; otherwise [`StoryFault`]
/// if the door does not answer as planned.
pub fn simulate(
    office: &Office,
    folder: &Folder,
    simulation: &Simulation,
    listener: Listener<'_>,
) -> Result<Figures, StoryFault> {
    let scheme = engine::adoptable(folder).map_err(StoryFault::Scheme)?;
    let years = years::checked(&scheme, simulation)?;
    let mut reckoning = Reckoning::default();
    let mut hear = |heard: Heard<'_>| {
        reckoning.take(heard)?;
        listener(heard)
    };
    let mut play = Play::begin(Flight::new(office, "simulated", &mut hear), (&scheme, folder), simulation)?;
    play.found(&years)?;
    for edition in &years.editions {
        play.edition(*edition)?;
        for year in years.after(*edition) {
            play.between(year, &years)?;
        }
    }
    Ok(reckoning.figures(years))
}
