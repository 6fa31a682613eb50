//! `laurel crowd`: a trial office with a crowd of applicants, for measuring and for trying pages that are long.

use std::path::PathBuf;

use clap::Args;
use engine::people::Role;
use engine::window::ListQuery;
use serde_json::json;
use service::Office;
use story::crowd::{Crowd, gather};

use crate::simulate::check_empty;
use crate::terminal::{Ended, Failure, Terminal, told};
use crate::{demo, shipped};

/// File name of the story that is told before the crowd comes.
const STORY: &str = "stories/from-the-call-to-the-certificate.toml";
/// Of so many applicants one is scored on paper.
const FIRMS_A_SCORE: usize = 25;

const EXAMPLES: &str = "\
Examples:
  laurel crowd --firms 10000 --data crowd
  laurel serve --demo --data crowd";

/// Arguments of `crowd`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct MakeCrowd {
    /// Applicants, 1 to 20000.
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1..=20_000))]
    firms: u32,
    /// Directory in which the office is kept; it must be empty or not exist.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
}

impl MakeCrowd {
    /// Makes the office.
    ///
    /// # Errors
    /// [`Failure`] if the directory holds something or the crowd cannot be told.
    pub(crate) fn run(&self, terminal: &mut Terminal) -> Result<Ended, Failure> {
        check_empty(&self.data)?;
        let office = Office::create_in(&self.data).map_err(|fault| Failure::Failed(told(&fault)))?;
        tell(&office, usize::try_from(self.firms).unwrap_or(usize::MAX)).map_err(Failure::Failed)?;
        let acts = office.snapshot().n_head();
        let firms = self.firms;
        terminal.say(&json!({ "firms": firms, "acts": acts }), &format!("{firms} applicants, {acts} acts"))?;
        Ok(Ended::Well)
    }
}

/// Tells a story from the call to the certificate in an empty office, then an edition with a crowd of applicants.
///
/// # Errors
/// Returns a sentence if it cannot be told.
pub(crate) fn tell(office: &Office, firms: usize) -> Result<(), String> {
    let shelf = shipped::shelf();
    let scheme = demo::tell(office, &shelf, STORY)?;
    let snapshot = office.snapshot();
    let looking = demo::looking(&snapshot);
    let founder = looking.cast(0).into_iter().find(|post| post.role == Role::SecurityAdministrator);
    let founder = founder.ok_or("Nobody appoints in the story.")?.person;
    let year = looking.case_list(&ListQuery::default()).year.unwrap_or(2023).saturating_add(2);
    let folder = shelf.folder(&scheme).ok_or("The scheme of the story is not shipped.")?;
    let scheme =
        engine::adoptable(&folder).map_err(|defects| defects.first().map(ToString::to_string).unwrap_or_default())?;
    let crowd = Crowd { firms, scored: firms / FIRMS_A_SCORE, year };
    gather(office, founder, &scheme, &crowd).map_err(|fault| fault.to_string())
}
