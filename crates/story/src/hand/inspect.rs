//! What those who inspect ask of trial data: who looked at what, what stood at a past moment, a copy to take away.

use std::path::Path;

use basis::day::Moment;
use basis::digest::Digest;
use basis::id::{EditionId, PersonId};
use engine::vocabulary::Reference;
use engine::window::{self, Look, LookedAt, Looking, Told};
use engine::{Schemes, State};
use serde_json::{Map, Value as Json, json};
use service::{Extract, ExtractFault, Taken};

use super::{Acting, Hand, usage};
use crate::fault::StoryFault;
use crate::scenario::Inquiry;
use crate::told;
use crate::world::{View, WorldFault};

impl Hand {
    /// Notes that a person is told the answer to a question.
    pub(super) fn note_look(
        &self,
        actor: &str,
        at: Moment,
        question: &str,
        with: &Map<String, Json>,
    ) -> Result<(), StoryFault> {
        // Whoever asks what stood at a past moment looks now.
        let (by, at) = (self.person_of("--as", actor)?, at.max(self.now()));
        let with = self.in_ids(question, with);
        let of = self.looking(by, at, |looking| looking.looked_at(question, &with));
        self.noted(&Look { at, by, what: question.to_owned(), of, digest: None })
    }

    /// Returns arguments with ids where names stand for something there is.
    fn in_ids(&self, question: &str, with: &Map<String, Json>) -> Json {
        let mut with = Json::Object(with.clone());
        let replaced = window::visit_question::<()>(question, &mut with, &mut |reference, value| {
            let id = value.as_str().and_then(|name| self.names.id(reference, name));
            id.into_iter().for_each(|id| *value = Json::String(id));
            Ok(())
        });
        // Nothing stops the visit.
        let () = replaced.unwrap_or(());
        with
    }

    /// Returns what stood at a past moment, for those who inspect; nothing for others, and of the present.
    ///
    /// # Errors
    /// [`StoryFault::Usage`] if nobody bears the name, or what cannot be read.
    pub(super) fn as_at(&self, actor: &str, at: Moment) -> Result<Option<View>, StoryFault> {
        let by = self.person_of("--as", actor)?;
        if at >= self.now() || !self.looking(by, self.now(), |looking| looking.looks_back()) {
            return Ok(None);
        }
        let (mut state, mut schemes) = (State::default(), Schemes::default());
        for act in self.acts.iter().take_while(|act| act.recorded_at <= at) {
            schemes.take_in(act).map_err(WorldFault::NoAnswer)?;
            state.apply(act);
        }
        Ok(Some(View { state, schemes }))
    }

    /// Returns the answer to a question from what stood at a past moment, ids replaced by names.
    pub(super) fn answer_from(&self, past: &View, at: Moment, inquiry: &Inquiry) -> Result<Json, Box<Told>> {
        let by = inquiry.actor.as_deref().and_then(|name| self.names.person(name));
        let Some(by) = by else { return Ok(Json::Null) };
        let with = self.in_ids(&inquiry.question, &inquiry.with);
        told::answer(past, by, at, &inquiry.question, &with).map(|answer| self.names.in_names(&answer))
    }

    fn noted(&self, look: &Look) -> Result<(), StoryFault> {
        // An office that another release has written on in is read and not written.
        if self.beyond().is_some() {
            return Ok(());
        }
        let noted = self.world.office().note_look(look);
        noted.map_err(|fault| WorldFault::NoAnswer(fault.to_string()).into())
    }

    fn looking<T>(&self, by: PersonId, at: Moment, see: impl FnOnce(&Looking<'_>) -> T) -> T {
        let snapshot = self.world.office().snapshot();
        see(&Looking { state: &snapshot.state, schemes: &snapshot.schemes, viewer: Some(by), at })
    }

    /// Returns who was shown what, as far as a person may know at a time, in the order in which it was noted, ids replaced by
    /// names. Nobody is told whether there is nothing to know or nothing open to them.
    ///
    /// # Errors
    /// [`StoryFault::Usage`] if nobody bears the name, or what cannot be read.
    pub fn looks(&self, actor: &str, at: Option<Moment>) -> Result<Vec<Json>, StoryFault> {
        let (by, at) = (self.person_of("--as", actor)?, at.unwrap_or_else(|| self.now()));
        self.check_time("This would be asked", at)?;
        let looks = self.world.office().looks();
        let looks = looks.map_err(|fault| StoryFault::from(WorldFault::NoAnswer(fault.to_string())))?;
        let told = self.looking(by, at, |looking| looking.looks(&looks));
        if !told.is_empty() {
            let (what, of) = (Look::LOOKS.to_owned(), LookedAt::Office);
            self.noted(&Look { at, by, what, of, digest: None })?;
        }
        Ok(told.iter().map(|look| self.names.in_names(&json!(look))).collect())
    }

    /// Takes an extract of the edition of a year into a new folder and returns the digest of its list, or nothing where the
    /// person may not take one.
    ///
    /// # Errors
    /// [`StoryFault::Usage`] if nobody bears the name or no edition has the year, or what cannot be written.
    pub fn extract(&self, acting: &Acting, year: &str, to: &Path) -> Result<Option<Digest>, StoryFault> {
        let (by, at) = (self.person_of("--as", &acting.actor)?, acting.at.unwrap_or_else(|| self.now()));
        self.check_time("This would be taken", at)?;
        let year = year.trim_end_matches("年度");
        self.one(Reference::Edition, year).map_err(|unclear| usage(unclear.sentence, unclear.help))?;
        let edition = self.names.id(Reference::Edition, year).and_then(|id| EditionId::parse(&id).ok());
        let unknown = || usage(format!("There is no edition of {year}."), "name an edition by its year");
        let edition = edition.ok_or_else(unknown)?;
        let Some(mut sheets) = self.looking(by, at, |looking| looking.extract(edition)) else { return Ok(None) };
        let Some(head) = self.world.office().snapshot().head else { return Ok(None) };
        for sheet in &mut sheets {
            sheet.content = self.names.in_names(&sheet.content);
        }
        let told = sheets.first().and_then(|sheet| sheet.content.get("year")?.as_i64());
        let year = told.and_then(|year| i16::try_from(year).ok()).unwrap_or_default();
        let extract = Extract::compose(Taken { year, by: acting.actor.clone(), at, head }, &sheets);
        let unwritten = |fault: ExtractFault| usage(fault.to_string(), "name a folder that can be made");
        service::make_folder(to).map_err(unwritten)?;
        // Noted before anything leaves the house, with what it was.
        let (what, of, digest) = (Look::EXTRACT.to_owned(), LookedAt::Edition(edition), Some(extract.digest()));
        self.noted(&Look { at, by, what, of, digest })?;
        extract.write(to).map_err(unwritten)?;
        Ok(digest)
    }
}
