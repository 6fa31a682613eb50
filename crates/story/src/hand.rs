//! One step or one question on trial data that stands already, for whoever tries things by hand.

mod inspect;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use basis::day::{DoneOn, Moment};
use basis::digest::Digest;
use basis::id::{PersonId, RequestId};
use engine::Act;
use engine::vocabulary::{self, Reference};
use engine::window::{self, Told};
use scheme::defect::Defect;
use serde_json::{Map, Value as Json};
use service::Beyond;

use crate::cast::Cast;
use crate::fault::StoryFault;
use crate::line::{AskedLine, DoneLine};
use crate::names::{self, Names};
use crate::read;
use crate::run::{Telling, asked};
use crate::scenario::{Action, Inquiry, Place, Step};
use crate::setup::RequestIds;
use crate::shelf::Shelf;
use crate::tree::{SourceText, near};
use crate::world::{OfficeWorld, World, WorldFault};

/// Trial data that somebody holds in hand.
pub struct Hand {
    world: OfficeWorld,
    names: Names,
    /// The log, as it was when the data was taken.
    acts: Vec<Arc<Act>>,
    /// Requests that an act has answered, whoever asked.
    answered: BTreeSet<RequestId>,
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
        let answered = acts.iter().map(|act| act.request.clone()).collect();
        Ok(Hand { world, names, acts, answered })
    }

    /// Returns the office that is held.
    pub fn world(&mut self) -> &mut OfficeWorld {
        &mut self.world
    }

    /// Returns whether an act of the data, as it was taken, has answered a request, whoever asked.
    pub fn has_answered(&self, request: &RequestId) -> bool {
        self.answered.contains(request)
    }

    /// Returns the person of a name.
    ///
    /// # Errors
    /// [`StoryFault::Usage`] if nobody bears the name, or several do, beginning with the option that names the person.
    pub fn person_of(&self, option: &str, name: &str) -> Result<PersonId, StoryFault> {
        let found = self.person(name);
        found.map_err(|unclear| usage(format!("{option}: {}", unclear.sentence), unclear.help))
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
        let Action::Do(mut deed) = step.action.clone() else {
            let fault = Defect::of_file(file, "This file asks something.");
            return Err(fault.help("use `laurel ask` for questions").into());
        };
        self.check_actor(&deed.actor)?;
        self.check_time("This step would be recorded", step.at)?;
        let at = |unclear: Unclear| step.fault(Some(&unclear.name), unclear.sentence).help(unclear.help);
        for name in deed.seconded_by.iter().chain(&deed.on_behalf_of) {
            self.person(name).map(drop).map_err(at)?;
        }
        let visit = |with: &mut Json, visitor: Visitor<'_>| vocabulary::visit(&deed.command, with, visitor);
        deed.with = self.with_things(&deed.with, &visit).map_err(at)?;
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
    /// [`StoryFault::Usage`] if question, argument or name is none that there is, or a value does not fit.
    pub fn ask(&mut self, acting: &Acting, question: &str, with: Map<String, Json>) -> Result<AskedLine, StoryFault> {
        check_arguments(question, &with)?;
        self.check_actor(&acting.actor)?;
        let visit = |with: &mut Json, visitor: Visitor<'_>| window::visit_question(question, with, visitor);
        let found = self.with_things(&with, &visit).map_err(|unclear| usage(unclear.sentence, unclear.help))?;
        let source = Arc::new(SourceText { file: question.to_owned(), text: String::new() });
        let place = Place { source, span: 0..0, texts: Vec::new() };
        let inquiry = Inquiry { actor: Some(acting.actor.clone()), question: question.to_owned(), with, expect: None };
        let at = acting.at.unwrap_or_else(|| self.now());
        let past = self.as_at(&acting.actor, at)?;
        if past.is_none() {
            self.check_time("This would be asked", at)?;
        }
        let step = Step { number: 1, path: "1".to_owned(), at, action: Action::Ask(inquiry.clone()), place };
        let (cast, shelf, names) = (Cast::default(), Shelf::default(), self.names.clone());
        let request = RequestIds::of_hand(Digest::of(&[]), 0);
        let answer = match past {
            Some(past) => self.answer_from(&past, at, &inquiry),
            None => {
                let telling = Telling { cast: &cast, shelf: &shelf, world: &mut self.world, names, request };
                telling.answer(at, &Inquiry { with: found, ..inquiry.clone() })
            }
        };
        let unread = |told: Box<Told>| {
            usage(told.message.en, "`laurel scenario vocabulary --json` tells the form of each argument")
        };
        let answer = answer.map_err(unread)?;
        if !answer.is_null() {
            self.note_look(&acting.actor, at, question, &inquiry.with)?;
        }
        Ok(asked(&step, &inquiry, answer))
    }

    /// Checks that a time does not lie before the last act: nobody acts, or looks, before what has been done.
    ///
    /// # Errors
    /// [`StoryFault::Usage`], beginning with what would happen then.
    pub fn check_time(&self, what: &str, at: Moment) -> Result<(), StoryFault> {
        match self.world.view().state.head().filter(|(_, last)| at < *last) {
            None => Ok(()),
            Some((n, last)) => {
                let sentence = format!("{what} at {at}, before act {n}, recorded at {last}.");
                Err(usage(sentence, "time does not run backwards: name a later time, or none"))
            }
        }
    }

    fn check_actor(&self, name: &str) -> Result<(), StoryFault> {
        self.person_of("--as", name).map(drop)
    }

    /// Returns the person of a name, which has to be that of one.
    fn person(&self, name: &str) -> Result<PersonId, Unclear> {
        self.one(Reference::Person, name)?;
        let nobody = || self.unclear(name, format!("Nobody here is called “{name}”."));
        self.names.person(name).ok_or_else(nobody)
    }

    /// Checks that not several bear a name.
    fn one(&self, reference: Reference, name: &str) -> Result<(), Unclear> {
        let several = self.names.several(reference, name);
        if several.is_empty() {
            return Ok(());
        }
        let sentence = format!("More than one here is called “{name}”.");
        let help = format!("write the id of the one that is meant: {}", several.join(" or "));
        Err(Unclear { name: name.to_owned(), sentence, help })
    }

    fn unclear(&self, name: &str, sentence: String) -> Unclear {
        Unclear { name: name.to_owned(), sentence, help: self.names.near(name) }
    }

    /// Returns arguments in which a name that stands for nothing of the kind wanted gives way to an id of nothing: what is
    /// not there and what is hidden then go through the same door.
    ///
    /// # Errors
    /// Returns the first name that stands for nothing at all, or for several.
    fn with_things(&self, with: &Map<String, Json>, visit: Visit<'_>) -> Result<Map<String, Json>, Unclear> {
        let mut with = Json::Object(with.clone());
        visit(&mut with, &mut |reference, value| {
            let Some(name) = value.as_str() else { return Ok(()) };
            let Some(nothing) = names::of_nothing(reference) else { return Ok(()) };
            self.one(reference, name)?;
            if self.names.id(reference, name).is_some() {
                return Ok(());
            }
            if !self.names.all().contains(name) {
                return Err(self.unclear(name, format!("Nobody and nothing here is called “{name}”.")));
            }
            *value = Json::String(nothing);
            Ok(())
        })?;
        match with {
            Json::Object(with) => Ok(with),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) | Json::Array(_) => Ok(Map::new()),
        }
    }

    /// Returns the time at which the last act left trial data.
    pub fn now(&self) -> Moment {
        self.world.view().state.head().map_or_else(|| self.world.office().now(), |(_, at)| at)
    }
}

/// A name that does not say who or what is meant, and what would.
struct Unclear {
    name: String,
    sentence: String,
    help: String,
}

/// What is called at every argument that is written by name.
type Visitor<'a> = &'a mut dyn FnMut(Reference, &mut Json) -> Result<(), Unclear>;
/// What calls it.
type Visit<'a> = &'a dyn Fn(&mut Json, Visitor<'_>) -> Result<(), Unclear>;

/// Checks that there is a question of that name, that it takes these arguments, and that it has what it needs.
fn check_arguments(question: &str, with: &Map<String, Json>) -> Result<(), StoryFault> {
    let Some(schema) = window::question_schema(question) else {
        let help = near(question, window::question_names().iter().copied());
        return Err(usage(format!("There is no question “{question}”."), help));
    };
    let known = || schema.get("properties").and_then(Json::as_object).into_iter().flatten();
    let names = || known().map(|(name, _)| name.as_str());
    if let Some(strange) = with.keys().find(|key| names().all(|name| name != *key)) {
        let help = if names().next().is_none() { "it takes none".to_owned() } else { near(strange, names()) };
        return Err(usage(format!("The question {question} has no argument “{strange}”."), help));
    }
    let required = schema.get("required").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str);
    let Some(missing) = required.into_iter().find(|name| !with.contains_key(*name)) else { return Ok(()) };
    let meaning = known().find(|(name, _)| *name == missing).and_then(|(_, form)| form.get("description")?.as_str());
    let help = format!("write {missing}=…: {}", meaning.unwrap_or_default());
    Err(usage(format!("The question {question} needs the argument “{missing}”."), help))
}

fn usage(sentence: impl Into<String>, help: impl Into<String>) -> StoryFault {
    StoryFault::Usage { sentence: sentence.into(), help: help.into() }
}
