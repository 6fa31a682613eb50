//! What an act asks of whoever does it, field by field, as a person fills it in.
//!
//! It is made from the schema of the arguments, in the words of the interface, with the names that stand for ids.

mod choices;
mod filled;
mod filled_in;
mod paper;
mod schema;
mod subject;
#[cfg(test)]
mod tests;

use basis::id::{ApplicationId, EditionId};
use basis::words::Words;

use serde_json::Value as Json;

pub use filled::{Given, in_row, rows_filled};
pub use filled_in::{FilledIn, FilledWhat};
pub use paper::Paper;

use super::said::SaidWhat;
use super::{Looking, words};
use crate::case::Case;
use crate::command::Named;
use crate::labels::Viewer;
use crate::pair::Propose;
use crate::rights::{RIGHTS, Who, relates_to_case};
use crate::vocabulary;
use subject::{Place, Subject};

/// What an act is about, as the page on which it is done stands under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// An application.
    Application(ApplicationId),
    /// An edition as a whole, or several of its applications at once.
    Edition(EditionId),
    /// What belongs to no single edition: texts, people, organisations.
    Office,
}

/// What an act asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActForm {
    /// The command.
    pub command: &'static str,
    /// What it is called, as something that is still to be done.
    pub called: Words,
    /// What it is about.
    pub about: About,
    /// Name of the applicant, where it is about an application.
    pub organisation: Option<String>,
    /// Year of the edition, where it is about one as a whole.
    pub year: Option<i16>,
    /// Whether the viewer may have a second person confirm it.
    pub may_propose: bool,
    /// How it is entered from paper, if the viewer may do that.
    pub paper: Option<Paper>,
    /// What is asked, in the order of the arguments.
    pub fields: Vec<Field>,
}

/// An act that somebody may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// The command.
    pub command: &'static str,
    /// What it is called, as something that is still to be done.
    pub called: Words,
    /// What the acts among which it stands are called together.
    pub chapter: Words,
    /// Whether it is only entered from paper for somebody else.
    pub for_others: bool,
}

/// One thing that is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Where it stands in the arguments, from the outside in.
    pub place: Vec<String>,
    /// What it is called.
    pub called: Words,
    /// Whether the act needs it.
    pub required: bool,
    /// What may stand there.
    pub asks: Asks,
}

/// What may stand in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asks {
    /// What the page knows already.
    Known(String),
    /// One line.
    Line,
    /// A text by or about a person, kept apart from the log.
    Text,
    /// A day.
    Day,
    /// An instant to the minute.
    Moment,
    /// A whole number.
    Number,
    /// Yes or no; neither is chosen beforehand.
    YesNo,
    /// One of these; none is chosen beforehand.
    One(Vec<Choice>),
    /// One of these, each of which is JSON.
    OneJson(Vec<Choice>),
    /// Any of these.
    Several(Vec<Choice>),
    /// A file.
    File,
    /// Any number of files.
    Files,
    /// Any number of lines.
    Lines,
    /// Any number of texts, one a line.
    Texts,
    /// Fields that belong together.
    Group(Vec<Field>),
    /// Any number of such groups, one a row; the fields are those of the first.
    Rows(Vec<Field>),
    /// What has no field yet: the act is done another way.
    Beyond,
}

/// One of several that may stand in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What stands in the arguments.
    pub value: String,
    /// What it is called.
    pub called: SaidWhat,
}

impl ActForm {
    /// Returns whether every field that the act needs can be filled in here.
    pub fn is_whole(&self) -> bool {
        !self.fields.iter().any(|field| field.required && field.asks.is_beyond())
    }
}

impl Asks {
    /// Returns the fields inside, where there are any.
    fn inside(&self) -> &[Field] {
        if let Asks::Group(fields) | Asks::Rows(fields) = self { fields } else { &[] }
    }

    fn is_beyond(&self) -> bool {
        *self == Asks::Beyond || self.inside().iter().any(|field| field.required && field.asks.is_beyond())
    }

    /// Returns whether it is rows, or has any inside.
    fn has_rows(&self) -> bool {
        matches!(self, Asks::Rows(_)) || self.inside().iter().any(|field| field.asks.has_rows())
    }
}

impl About {
    /// Returns the application, where it is about one.
    pub const fn application(self) -> Option<ApplicationId> {
        match self {
            About::Application(id) => Some(id),
            About::Edition(_) | About::Office => None,
        }
    }

    /// Returns what the page of an act is about that is to be done about an application, or about an edition.
    pub(crate) fn of(command: &str, application: Option<ApplicationId>, edition: EditionId) -> About {
        match (subject::place_of(command), application) {
            (Some(Place::Case | Place::CaseOrOffice), Some(id)) => About::Application(id),
            (Some(Place::Edition), _) => About::Edition(edition),
            (Some(Place::Case | Place::CaseOrOffice | Place::Office) | None, _) => About::Office,
        }
    }
}

impl Looking<'_> {
    /// Returns what an act asks of the viewer; nothing if the viewer may not know of what it is about, neither holds a post
    /// that has the act nor may enter it from paper, it is done elsewhere, or what belongs to the application was destroyed.
    pub fn act_form(&self, command: &str, about: About) -> Option<ActForm> {
        let subject = Subject::of(self, about)?;
        let command = vocabulary::command_names().find(|name| *name == command)?;
        let acting = self.who_acts();
        let is_own = self.is_own(&acting, command, &subject);
        let paper = paper::of(self, &acting, command, &subject, is_own);
        if !is_own && paper.is_none() {
            return None;
        }
        let organisation = subject.case().and_then(|case| self.name_of(&self.viewer(), case));
        Some(ActForm {
            command,
            called: words::task(command),
            about,
            organisation: organisation.map(str::to_owned),
            year: subject.whole_edition().map(|edition| edition.year),
            may_propose: self.may_do_somewhere(&acting, Propose::NAME),
            paper,
            fields: schema::fields(self, command, &subject)?,
        })
    }

    /// Returns the acts about something that the viewer holds a post for or may enter from paper, whether or not it is their
    /// time, in the order of the table of rights.
    pub fn acts_about(&self, about: About) -> Vec<Offered> {
        let Some(subject) = Subject::of(self, about) else { return Vec::new() };
        let acting = self.who_acts();
        let mut commands: Vec<&'static str> = RIGHTS.iter().map(|right| right.command).collect();
        // The rows of one command stand together, but for those of two people.
        commands.dedup();
        let offered = commands.into_iter().filter_map(|command| {
            let is_own = self.is_own(&acting, command, &subject);
            let may = is_own || paper::is_entered(&acting, command, &subject);
            may.then(|| Offered {
                command,
                called: words::task(command),
                chapter: vocabulary::chapter_of(command).and_then(words::chapter).unwrap_or_default(),
                for_others: !is_own,
            })
        });
        offered.collect()
    }

    fn is_own(&self, acting: &Viewer<'_>, command: &str, subject: &Subject<'_>) -> bool {
        subject.is_of(command)
            && match subject {
                Subject::Case(case) => self.may_do(acting, command, case),
                Subject::Edition(_) | Subject::Office => self.may_do_somewhere(acting, command),
            }
    }

    /// Returns whether whoever acts holds a post that has an act on anything, or is registered where that is enough.
    fn may_do_somewhere(&self, viewer: &Viewer<'_>, command: &str) -> bool {
        RIGHTS.iter().filter(|right| right.command == command).any(|right| match right.who {
            Who::Registered => viewer.person.is_some_and(|person| self.state.is_known(person)),
            Who::Post(role) => viewer.holds(role),
        })
    }

    /// Returns whether whoever acts holds a post that has an act on a case, or is registered where that is enough.
    pub(crate) fn may_do(&self, viewer: &Viewer<'_>, command: &str, case: &Case) -> bool {
        let Some(person) = viewer.person else { return false };
        RIGHTS.iter().filter(|right| right.command == command).any(|right| match right.who {
            Who::Registered => true,
            Who::Post(role) => {
                let mut posts = viewer.posts.iter().filter(|post| post.role == role);
                posts.any(|post| relates_to_case(self.state, person, &post.scope, right.relation, case))
            }
        })
    }

    /// Returns the viewer with the posts in which an act may be done now, those of whom it stands in for among them.
    pub(super) fn who_acts(&self) -> Viewer<'_> {
        Viewer::who_acts(self.state, self.viewer, self.at.day())
    }
}

/// Returns what the arguments of a command about something say, field by field, with the names that the viewer may know.
pub(super) fn says(looking: &Looking<'_>, command: &str, about: About, with: &Json) -> Vec<FilledIn> {
    let fields = Subject::of(looking, about).and_then(|subject| schema::fields(looking, command, &subject));
    filled_in::filled_in(&fields.unwrap_or_default(), with)
}

/// Returns the words of an argument by where it stands; English is its id, which is written in words.
fn called(below: &str, name: &str) -> Words {
    let spoken: String = name.chars().map(|one| if one == '-' { ' ' } else { one }).collect();
    let zh = words::argument(below, name).unwrap_or_else(|| spoken.clone());
    let mut letters = spoken.chars();
    let first = letters.next().map(|one| one.to_ascii_uppercase());
    Words::new(zh, first.into_iter().chain(letters).collect::<String>())
}
