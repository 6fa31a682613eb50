//! The schemes an office has adopted, compiled once; an edition is decided from the one it is pinned to for ever.

use std::collections::HashMap;
use std::sync::Arc;

use basis::calendar::Calendar;
use basis::digest::Digest;
use scheme::defect::Defect;
use scheme::{Folder, Scheme};

use crate::act::Act;
use crate::event::Event;
use crate::{office, vocabulary};

/// Compiled schemes by digest.
#[derive(Clone, Debug)]
pub struct Schemes {
    by_digest: HashMap<Digest, Arc<Scheme>>,
    silent: Arc<Scheme>,
}

impl Default for Schemes {
    fn default() -> Schemes {
        Schemes { by_digest: HashMap::new(), silent: Arc::new(Scheme::silent()) }
    }
}

impl Schemes {
    /// Takes in the scheme that an act adopted, if it adopted one. A log that holds a scheme this program cannot
    /// compile stops start-up: every format released stays parseable.
    ///
    /// # Errors
    /// Returns the number of the act and the first defect.
    pub fn take_in(&mut self, act: &Act) -> Result<(), String> {
        for event in &act.events {
            if let Event::Office(office::Event::SchemeAdopted(adopted)) = event {
                let digest = adopted.folder.digest();
                let scheme = compile(&adopted.folder).map_err(|defect| format!("act {}: {defect}", act.n))?;
                self.by_digest.insert(digest, scheme);
                self.share_calendars(digest, &adopted.scheme);
            }
        }
        Ok(())
    }

    /// Gives every text of one award the working days that any of them knows and the others lack. Which days are worked is
    /// arranged year by year and is no part of what a text says: an award is supervised for longer than its text knew days.
    ///
    /// What two texts tell differently of a year is learnt from the one adopted last, or else in the order of their digests:
    /// whoever reads the log again comes to the same.
    fn share_calendars(&mut self, adopted: Digest, award: &str) {
        let mut texts: Vec<Digest> = self.by_digest.keys().copied().collect();
        texts.sort_by_key(|text| (*text != adopted, *text));
        let mut known = Calendar::default();
        let of_award = texts.iter().filter_map(|text| self.by_digest.get(text)).filter(|scheme| scheme.id == award);
        of_award.for_each(|scheme| known.learn(&scheme.calendar));
        for scheme in self.by_digest.values_mut().filter(|scheme| scheme.id == award) {
            if known.years().any(|year| !scheme.calendar.has_year(year)) {
                Arc::make_mut(scheme).calendar.learn(&known);
            }
        }
    }

    /// Returns the scheme of a digest; without one, the scheme that says nothing.
    pub fn of(&self, digest: Option<Digest>) -> &Scheme {
        digest.and_then(|digest| self.by_digest.get(&digest)).unwrap_or(&self.silent)
    }

    /// Takes in a scheme compiled elsewhere under the digest of another: ablation asks what a changed one would say. It
    /// knows the working days that the other has learnt, which are no part of what a text says.
    #[must_use]
    pub fn with(mut self, digest: Digest, mut scheme: Scheme) -> Schemes {
        scheme.calendar.learn(&self.of(Some(digest)).calendar);
        self.by_digest.insert(digest, Arc::new(scheme));
        self
    }

    /// Returns the digests of all schemes.
    pub fn digests(&self) -> impl Iterator<Item = &Digest> {
        self.by_digest.keys()
    }
}

/// Returns the scheme of a folder, as an office may adopt it: the commands that it tells people to give are ours.
///
/// # Errors
/// Returns every defect found, in the order of files and places.
pub fn adoptable(folder: &Folder) -> Result<Scheme, Vec<Defect>> {
    let commands: Vec<_> = vocabulary::command_names().collect();
    scheme::compile_for(folder, &commands)
}

fn compile(folder: &Folder) -> Result<Arc<Scheme>, String> {
    scheme::compile_adopted(folder)
        .map(Arc::new)
        .map_err(|defects| defects.first().map(ToString::to_string).unwrap_or_default())
}
