//! The page of an act: what it asks, in one column, with what was filled in.

pub(crate) mod signed;

use askama::Template;
use engine::window::{ActForm, Asks, Choice, Field, SaidWhat};

use super::frame::{Frame, Link};
use super::why::written;
use crate::asking::Asking;
use crate::form_token;
use crate::language::Language;
use crate::sent::{FILE_BYTES_MAX, Kept, Sent};
use crate::session::Session;
use crate::upload::{ENDINGS, Untaken};

/// How an act is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// By one person.
    Alone,
    /// Proposed, so that a second person compares and confirms it.
    WithASecond,
}

impl Way {
    /// Reads it from the button that was pressed.
    pub(crate) fn read(word: &str) -> Way {
        if word == "with-a-second" { Way::WithASecond } else { Way::Alone }
    }
}

/// One row of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Row {
    /// Fields that belong together begin.
    Opens(String),
    /// They end.
    Closes,
    /// A field.
    Input(Input),
}

/// A field as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Input {
    /// Name of the field, and of its label.
    pub(crate) name: String,
    /// What it is called.
    pub(crate) called: String,
    /// Whether the act needs it.
    pub(crate) required: bool,
    /// What kind of control it is.
    pub(crate) control: Control,
    /// What was filled in.
    pub(crate) value: String,
    /// Files that stand in the office already.
    pub(crate) kept: Vec<KeptRow>,
}

/// A kind of control.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Control {
    /// One line of a type that browsers know.
    Line(&'static str),
    /// Several lines.
    Lines,
    /// One of several, none chosen beforehand.
    Radio(Vec<Option>),
    /// One of many, none chosen beforehand.
    Select(Vec<Option>),
    /// Any of several.
    Boxes(Vec<Option>),
    /// One file.
    File,
    /// Any number of files.
    Files,
    /// What has no control yet.
    Beyond,
}

/// One of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Option {
    /// What is sent.
    pub(crate) value: String,
    /// What it is called.
    pub(crate) called: String,
    /// Whether it was chosen.
    pub(crate) chosen: bool,
}

/// A file that stands in the office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KeptRow {
    /// What it is called.
    pub(crate) name: String,
    /// What the page sends of it.
    pub(crate) said: String,
}

/// Beyond so many, one of several is chosen from a list.
const RADIO_MAX: usize = 6;

/// The page.
#[derive(Template)]
#[template(path = "act.html")]
pub(crate) struct ActPage {
    frame: Frame,
    back: Link,
    organisation: String,
    /// Where the form goes.
    address: String,
    token: String,
    request: String,
    /// What is wrong.
    wrong: Vec<String>,
    /// Whether everything the act needs can be filled in here.
    whole: bool,
    rows: Vec<Row>,
    endings: &'static str,
    megabytes_max: usize,
}

impl ActPage {
    /// Returns the page, as it was filled in.
    pub(crate) fn of(
        asking: &Asking,
        session: &Session,
        form: &ActForm,
        sent: &Sent,
        request: &str,
        wrong: Vec<String>,
    ) -> ActPage {
        let language = asking.language;
        let printing = Printing { asking, session, sent };
        ActPage {
            frame: Frame::of(asking, language.of(&form.called), ""),
            back: Link::new(format!("/cases/{}", form.about), language.say("返回申报单位", "Back to the applicant")),
            organisation: form.organisation.clone(),
            address: act_address(form),
            token: form_token::for_action(session, &act_address(form)),
            request: request.to_owned(),
            wrong,
            whole: form.is_whole(),
            rows: printing.rows(&form.fields),
            endings: ENDINGS,
            megabytes_max: FILE_BYTES_MAX / (1024 * 1024),
        }
    }
}

/// Returns the address of an act about a case.
pub(crate) fn act_address(form: &ActForm) -> String {
    format!("/cases/{}/acts/{}", form.about, form.command)
}

/// What all rows have in common.
struct Printing<'a> {
    asking: &'a Asking,
    session: &'a Session,
    sent: &'a Sent,
}

impl Printing<'_> {
    fn rows(&self, fields: &[Field]) -> Vec<Row> {
        fields.iter().flat_map(|field| self.row(field)).collect()
    }

    fn row(&self, field: &Field) -> Vec<Row> {
        let called = self.asking.language.of(&field.called).to_owned();
        let control = match &field.asks {
            Asks::Known(_) => return Vec::new(),
            Asks::Group(fields) => {
                let inside = self.rows(fields);
                return [vec![Row::Opens(called)], inside, vec![Row::Closes]].concat();
            }
            Asks::Line => Control::Line("text"),
            Asks::Day => Control::Line("date"),
            Asks::Moment => Control::Line("datetime-local"),
            Asks::Number => Control::Line("number"),
            Asks::Text | Asks::Lines | Asks::Texts => Control::Lines,
            Asks::YesNo => Control::Radio(self.yes_and_no(field)),
            Asks::One(choices) if choices.len() > RADIO_MAX => Control::Select(self.options(field, choices)),
            Asks::One(choices) => Control::Radio(self.options(field, choices)),
            Asks::Several(choices) => Control::Boxes(self.options(field, choices)),
            Asks::File => Control::File,
            Asks::Files => Control::Files,
            Asks::Beyond => Control::Beyond,
        };
        let name = field.place.join(".");
        let value = self.sent.text(&name).to_owned();
        let kept = self.sent.kept.iter().filter(|kept| kept.field == name).map(|kept| self.kept(kept)).collect();
        vec![Row::Input(Input { name, called, required: field.required, control, value, kept })]
    }

    fn kept(&self, kept: &Kept) -> KeptRow {
        KeptRow { name: kept.name.clone(), said: signed::write(self.session, kept) }
    }

    fn yes_and_no(&self, field: &Field) -> Vec<Option> {
        let language = self.asking.language;
        let one = |value: &str, zh, en| self.option(field, value, language.say(zh, en));
        vec![one("yes", "是", "Yes"), one("no", "否", "No")]
    }

    fn options(&self, field: &Field, choices: &[Choice]) -> Vec<Option> {
        let (language, vault) = (self.asking.language, &self.asking.snapshot.vault);
        let called = |choice: &Choice| match &choice.called {
            SaidWhat::Words(words) => language.of(words).to_owned(),
            SaidWhat::Text(text) => written(text, vault, language).to_owned(),
        };
        let mut options: Vec<Option> =
            choices.iter().map(|choice| self.option(field, &choice.value, &called(choice))).collect();
        // People are found by their names, which stand apart from the log.
        if choices.iter().any(|choice| matches!(choice.called, SaidWhat::Text(_))) {
            options.sort_by(|one, other| one.called.cmp(&other.called));
        }
        options
    }

    fn option(&self, field: &Field, value: &str, called: &str) -> Option {
        let chosen = self.sent.all(&field.place.join(".")).any(|one| one == value);
        Option { value: value.to_owned(), called: called.to_owned(), chosen }
    }
}

/// Returns why a file was not taken.
pub(crate) fn untaken_in_words(name: &str, untaken: Untaken, language: Language) -> String {
    let (zh, en) = match untaken {
        Untaken::Empty => ("文件是空的", "is empty"),
        Untaken::OfAnotherKind => (
            "不是可以上传的文件：请上传 PDF、DOCX、XLSX、JPG 或 PNG",
            "is of a kind that is not taken: send PDF, DOCX, XLSX, JPG or PNG",
        ),
        Untaken::Misnamed => ("内容与文件扩展名不符", "is not what its name says"),
        Untaken::TooLarge => ("超过单个文件的大小上限", "is larger than a file may be"),
    };
    match language {
        Language::Chinese => format!("“{name}”{zh}。"),
        Language::English => format!("“{name}” {en}."),
    }
}
