//! What an act asks of whoever does it, field by field, as a person fills it in.
//!
//! It is made from the schema of the arguments, in the words of the interface, with the names that stand for ids.

mod choices;
mod filled;
mod schema;
#[cfg(test)]
mod tests;

use basis::id::ApplicationId;
use basis::words::Words;

pub use filled::Given;

use super::said::SaidWhat;
use super::{Looking, words};
use crate::case::Case;
use crate::labels::Viewer;
use crate::rights::{RIGHTS, Who, relates_to_case};
use crate::vocabulary;

/// What an act asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActForm {
    /// The command.
    pub command: &'static str,
    /// What it is called, as something that is still to be done.
    pub called: Words,
    /// The application it is about.
    pub about: ApplicationId,
    /// Name of its applicant.
    pub organisation: String,
    /// What is asked, in the order of the arguments.
    pub fields: Vec<Field>,
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
    fn is_beyond(&self) -> bool {
        match self {
            Asks::Beyond => true,
            Asks::Group(fields) => fields.iter().any(|field| field.required && field.asks.is_beyond()),
            Asks::Known(_)
            | Asks::Line
            | Asks::Text
            | Asks::Day
            | Asks::Moment
            | Asks::Number
            | Asks::YesNo
            | Asks::One(_)
            | Asks::Several(_)
            | Asks::File
            | Asks::Files
            | Asks::Lines
            | Asks::Texts => false,
        }
    }
}

impl Looking<'_> {
    /// Returns what an act about an application asks of the viewer; nothing if the viewer may not know of the application,
    /// holds no post that has the act, it is about no application, or what belongs to this one was destroyed.
    pub fn act_form(&self, command: &str, about: ApplicationId) -> Option<ActForm> {
        let viewer = self.viewer();
        let case = self.case(&viewer, about)?;
        let organisation = self.name_of(&viewer, case)?.to_owned();
        let command = vocabulary::command_names().find(|name| *name == command)?;
        if case.archive.destroyed.is_some() || !self.may_do(&self.who_acts(), command, case) {
            return None;
        }
        let fields = schema::fields(self, self.scheme_of(case), command, case)?;
        Some(ActForm { command, called: words::task(command), about, organisation, fields })
    }

    /// Returns the acts about an application that the viewer holds a post for, whether or not it is their time, in the order
    /// of the table of rights.
    pub fn acts_about(&self, about: ApplicationId) -> Vec<(&'static str, Words)> {
        let viewer = self.viewer();
        let Some(case) = self.case(&viewer, about) else { return Vec::new() };
        if case.archive.destroyed.is_some() {
            return Vec::new();
        }
        let acting = self.who_acts();
        let mut commands: Vec<&'static str> = RIGHTS.iter().map(|right| right.command).collect();
        // The rows of one command stand together.
        commands.dedup();
        let own = commands.into_iter().filter(|act| schema::is_about_a_case(act) && self.may_do(&acting, act, case));
        own.map(|act| (act, words::task(act))).collect()
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
    fn who_acts(&self) -> Viewer<'_> {
        Viewer::who_acts(self.state, self.viewer, self.at.day())
    }
}

/// Returns the words of an argument by where it stands; English is its id, which is written in words.
fn called(below: &str, name: &str) -> Words {
    let spoken: String = name.chars().map(|one| if one == '-' { ' ' } else { one }).collect();
    let zh = words::argument(below, name).unwrap_or_else(|| spoken.clone());
    let mut letters = spoken.chars();
    let first = letters.next().map(|one| one.to_ascii_uppercase());
    Words::new(zh, first.into_iter().chain(letters).collect::<String>())
}
