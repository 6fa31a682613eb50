//! One step or one question on trial data that stands already, for whoever tries things by hand.

use std::path::Path;
use std::sync::Arc;

use basis::day::{DoneOn, Moment};
use basis::digest::Digest;
use scheme::defect::Defect;
use serde_json::{Map, Value as Json};
use service::Beyond;

use crate::cast::Cast;
use crate::fault::StoryFault;
use crate::line::{AskedLine, DoneLine};
use crate::names::Names;
use crate::read;
use crate::run::Telling;
use crate::scenario::{Action, Inquiry, Place, Step};
use crate::setup::RequestIds;
use crate::shelf::Shelf;
use crate::tree::SourceText;
use crate::world::{OfficeWorld, World, WorldFault};

/// Trial data that somebody holds in hand.
pub struct Hand {
    world: OfficeWorld,
    names: Names,
}

/// Who acts, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acting {
    /// Who, by name.
    pub actor: String,
    /// When it is recorded; without it the story stands where it stood.
    pub at: Option<Moment>,
    /// When it was done on paper.
    pub done_on: Option<DoneOn>,
}

impl Hand {
    /// Takes the trial data in a directory.
    ///
    /// # Errors
    /// [`WorldFault::Live`] on live data, where people act through their own sign-in; or what cannot be read.
    pub fn take(dir: &Path) -> Result<Hand, StoryFault> {
        let (world, acts) = OfficeWorld::standing(dir)?;
        let snapshot = world.office().snapshot();
        if !snapshot.state.is_trial() {
            return Err(WorldFault::Live.into());
        }
        let names = Names::of_log(&acts, &snapshot.vault);
        Ok(Hand { world, names })
    }

    /// Returns where the log goes on beyond what this release knows, if it does: nothing behind it is seen here.
    pub fn beyond(&self) -> Option<Beyond> {
        self.world.office().snapshot().beyond.clone()
    }

    /// Does one step: a file with `do`, `with` and what belongs to them.
    ///
    /// # Errors
    /// [`StoryFault`] if the file cannot be read or the office gives no answer.
    pub fn act(&mut self, shelf: &Shelf, acting: &Acting, file: &str, text: &str) -> Result<DoneLine, StoryFault> {
        let source = Arc::new(SourceText { file: file.to_owned(), text: text.to_owned() });
        let step = read::one_step(&source, acting, self.now())?;
        let Action::Do(deed) = step.action.clone() else {
            let fault = Defect::of_file(file, "This file asks something.");
            return Err(fault.help("use `laurel ask` for questions").into());
        };
        let digest = Digest::of_parts(&[text.as_bytes(), acting.actor.as_bytes(), step.at.to_string().as_bytes()]);
        let n = self.world.office().snapshot().n_head();
        let cast = Cast::default();
        let names = self.names.clone();
        let request = RequestIds::of_hand(digest, n);
        let mut telling = Telling { cast: &cast, shelf, world: &mut self.world, names, request };
        let line = telling.deed(&step, &deed)?;
        self.names = telling.names;
        Ok(line)
    }

    /// Asks one question.
    ///
    /// # Errors
    /// [`StoryFault`] if there is no such question.
    pub fn ask(&mut self, acting: &Acting, question: &str, with: Map<String, Json>) -> Result<AskedLine, StoryFault> {
        let source = Arc::new(SourceText { file: question.to_owned(), text: String::new() });
        let place = Place { source, span: 0..0, texts: Vec::new() };
        let inquiry = Inquiry { actor: Some(acting.actor.clone()), question: question.to_owned(), with, expect: None };
        let at = acting.at.unwrap_or_else(|| self.now());
        let step = Step { number: 1, path: "1".to_owned(), at, action: Action::Ask(inquiry.clone()), place };
        if self.names.person(&acting.actor).is_none() {
            let fault = step.fault(None, format!("Nobody is registered as “{}”.", acting.actor));
            return Err(fault.into());
        }
        let (cast, shelf, names) = (Cast::default(), Shelf::default(), self.names.clone());
        let request = RequestIds::of_hand(Digest::of(&[]), 0);
        Telling { cast: &cast, shelf: &shelf, world: &mut self.world, names, request }.inquiry(&step, &inquiry)
    }

    /// Trial time stands where the last act left it.
    fn now(&self) -> Moment {
        self.world.view().state.head().map_or_else(|| self.world.office().now(), |(_, at)| at)
    }
}
