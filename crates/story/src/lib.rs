//! Stories of an award: scenario files are read, told in a world through the one door, and compared with what they expect.
//!
//! [`read`] turns a file into a [`Scenario`] or into faults with their places. [`run`] tells it in a [`World`]: an
//! office with its log on disk ([`OfficeWorld`]) or the pure engine in memory ([`Memory`]).

mod altered;
mod assumed;
mod bearers;
pub mod built_in;
mod cast;
pub mod crowd;
mod defaults;
mod diff;
mod expect;
pub mod explore;
mod fault;
mod flight;
mod hand;
mod invented;
mod line;
mod names;
mod read;
mod ready;
mod run;
mod scenario;
mod setup;
mod shelf;
pub mod simulate;
mod told;
mod tree;
pub mod twins;
mod typed;
mod vocabulary;
mod world;

pub use altered::altered;
pub use assumed::with_assumed;
pub use cast::{Cast, Firm, Member, Part, Post};
pub use diff::{Difference, Differences, diff};
pub use expect::NOTHING;
pub use fault::StoryFault;
pub use flight::{Heard, Settled};
pub use hand::{Acting, Hand};
pub use line::{AskedLine, DoneLine, Expected, Line, Ruling, Summary};
pub use names::Names;
pub use read::read;
pub use run::{run, run_prepared};
pub use scenario::{Action, Deed, Inquiry, RefusalExpected, Scenario, Step};
pub use setup::{Prepared, prepare};
pub use shelf::{Shelf, named};
pub use told::{answer, application_in};
pub use typed::typed;
pub use vocabulary::vocabulary;
pub use world::{Answered, LogFault, Memory, OfficeWorld, Order, View, World, WorldFault};
