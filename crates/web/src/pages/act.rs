//! The page of an act: what it asks, in one column, with what was filled in.

pub(crate) mod signed;

use askama::Template;
use basis::words::Words;
use engine::window::{About, ActForm, Asks, Choice, Field, Paper, SaidWhat, in_row, rows_filled};

use super::frame::{Frame, Link};
use super::why::written;
use crate::asking::Asking;
use crate::assets;
use crate::draft::Draft;
use crate::form_token;
use crate::language::Language;
use crate::place;
use crate::sent::{DONE_ON, FILE_BYTES_MAX, FOR, FORM_BYTES_MAX, Kept, PROOF, Sent};
use crate::session::Session;
use crate::upload::{self, Untaken};
use crate::way::{FORGET_DRAFT, MORE_ROWS, SAVE_DRAFT, Way};
use crate::when;

/// One row of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Row {
    /// Fields that belong together begin.
    Opens(String),
    /// They end.
    Closes,
    /// More rows may be asked for.
    More,
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
    /// Several beside each other, one or any of which may be chosen, by the type of the box; none is beforehand.
    Boxes(&'static str, Vec<Offer>),
    /// One of many, none chosen beforehand.
    Select(Vec<Offer>),
    /// One file, or any number.
    File {
        /// Whether any number.
        several: bool,
    },
    /// What has no control yet.
    Beyond,
}

/// Something that may be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Offer {
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

/// Rows that are left open below those that were filled in.
const ROWS_OPEN: usize = 3;
const MEGABYTE: usize = 1024 * 1024;
/// Beyond so many, one of several is chosen from a list.
const RADIO_MAX: usize = 6;

/// How an act is entered from paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PaperRows {
    /// Whether it is always somebody else's.
    always: bool,
    /// Whether anything of it was filled in.
    open: bool,
    /// For whom, when, and what proves it.
    rows: Vec<Row>,
}

/// The page.
#[derive(Template)]
#[template(path = "act.html")]
pub(crate) struct ActPage {
    frame: Frame,
    back: Link,
    /// What it is about, where that has a name.
    above: Option<String>,
    /// Where the form goes.
    address: String,
    token: String,
    request: String,
    /// What is wrong.
    wrong: Vec<String>,
    /// Whether everything the act needs can be filled in here.
    whole: bool,
    rows: Vec<Row>,
    /// How it is entered from paper, if it may be.
    paper: Option<PaperRows>,
    /// The word of the button that opens more rows.
    more: &'static str,
    /// The words of the buttons that save a draft, and throw it away.
    save: &'static str,
    forget: &'static str,
    /// The version of the draft that stands, and the sentence that tells of it.
    draft: Option<(String, String)>,
    script: &'static str,
    /// How it may be sent: what the button sends, and what it says.
    ways: Vec<(&'static str, &'static str)>,
    accepted: String,
    kinds: String,
    megabytes_max: usize,
    megabytes_in_all: usize,
}

/// The page as it is being filled in.
pub(crate) struct Filling<'a> {
    /// Who asks, and when.
    pub(crate) asking: &'a Asking,
    /// The session.
    pub(crate) session: &'a Session,
    /// What is asked.
    pub(crate) form: &'a ActForm,
    /// What was filled in.
    pub(crate) sent: &'a Sent,
    /// The id of the request that the page makes.
    pub(crate) request: &'a str,
    /// The draft that stands.
    pub(crate) draft: Option<&'a Draft>,
}

impl ActPage {
    /// Returns the page, with what is wrong with it above.
    pub(crate) fn of(filling: &Filling<'_>, wrong: Vec<String>) -> ActPage {
        let Filling { asking, session, form, sent, request, draft } = *filling;
        let language = asking.language;
        let address = place::of_act(form.about, form.command);
        let printing = Printing { asking, session, sent, address: &address };
        ActPage {
            frame: Frame::of(asking, language.of(&form.called), ""),
            back: back(asking, form.about),
            above: form.organisation.clone().or_else(|| form.year.map(|year| language.year(year))),
            token: form_token::for_action(session, &address),
            address: address.clone(),
            request: request.to_owned(),
            wrong,
            whole: form.is_whole(),
            rows: printing.rows(&form.fields),
            paper: form.paper.as_ref().map(|paper| printing.paper(paper)),
            more: MORE_ROWS,
            save: SAVE_DRAFT,
            forget: FORGET_DRAFT,
            draft: draft.map(|draft| (draft.version.to_string(), drafted(draft, language))),
            script: &assets::SCRIPT.address,
            ways: Way::of(form).map(|way| (way.word(), way.called(language))).collect(),
            accepted: upload::accepted(),
            kinds: upload::kinds(language.say("、", ", ")),
            megabytes_max: FILE_BYTES_MAX / MEGABYTE,
            megabytes_in_all: FORM_BYTES_MAX / MEGABYTE,
        }
    }
}

/// Returns the sentence that tells of a draft.
pub(crate) fn drafted(draft: &Draft, language: Language) -> String {
    let saved = when::moment(draft.saved, language).text;
    match language {
        Language::Chinese => format!("草稿已保存（{saved}），仅您本人可见，提交后自动删除。"),
        Language::English => format!("Saved as a draft ({saved}). You alone can see it; it goes once this is sent."),
    }
}

fn back(asking: &Asking, about: About) -> Link {
    let (zh, en) = match about {
        About::Application(_) => ("返回申报单位", "Back to the applicant"),
        About::Edition(_) | About::Office => ("返回", "Back"),
    };
    Link::new(place::around(about, &asking.looking()), asking.language.say(zh, en))
}

/// What all rows have in common.
struct Printing<'a> {
    asking: &'a Asking,
    session: &'a Session,
    sent: &'a Sent,
    address: &'a str,
}

impl Printing<'_> {
    fn rows(&self, fields: &[Field]) -> Vec<Row> {
        fields.iter().flat_map(|field| self.row(field)).collect()
    }

    /// Returns the rows of a table: those filled in and some that are open.
    fn table(&self, called: &str, first: &[Field]) -> Vec<Row> {
        let rows = 0..rows_filled(first, self.sent).saturating_add(ROWS_OPEN);
        let numbered = |row: usize| match self.asking.language {
            Language::Chinese => format!("{called}（第{}项）", row + 1),
            Language::English => format!("{called} (no. {})", row + 1),
        };
        let all = rows.flat_map(|row| self.group(numbered(row), &in_row(first, row)));
        all.chain([Row::More]).collect()
    }

    fn group(&self, called: String, fields: &[Field]) -> Vec<Row> {
        [vec![Row::Opens(called)], self.rows(fields), vec![Row::Closes]].concat()
    }

    /// Returns what is asked of an act that is entered from paper.
    fn paper(&self, paper: &Paper) -> PaperRows {
        let field = |name: &str, zh, en, asks| Field {
            place: vec![name.to_owned()],
            called: Words::new(zh, en),
            required: paper.always,
            asks,
        };
        let whom = (!paper.for_whom.is_empty() || paper.always)
            .then(|| field(FOR, "办理人（代其补录）", "Whose act it is", Asks::One(paper.for_whom.clone())));
        let day =
            field(DONE_ON, "办理日期（纸质件落款日期）", "Day on which it was done, as the paper says", Asks::Day);
        let proof = field(
            PROOF,
            "纸质件凭证（扫描件编号、邮戳或回执）",
            "What proves it (scan, postmark or receipt)",
            Asks::Line,
        );
        let filled = [FOR, DONE_ON, PROOF].iter().any(|name| !self.sent.text(name).is_empty());
        let rows = whom.into_iter().chain([day, proof]).flat_map(|field| self.row(&field)).collect();
        PaperRows { always: paper.always, open: paper.always || filled, rows }
    }

    fn row(&self, field: &Field) -> Vec<Row> {
        let called = self.asking.language.of(&field.called).to_owned();
        let control = match &field.asks {
            Asks::Known(_) => return Vec::new(),
            Asks::Group(fields) => return self.group(called, fields),
            Asks::Rows(first) => return self.table(&called, first),
            Asks::Line => Control::Line("text"),
            Asks::Day => Control::Line("date"),
            Asks::Moment => Control::Line("datetime-local"),
            Asks::Number => Control::Line("number"),
            Asks::Text | Asks::Lines | Asks::Texts => Control::Lines,
            Asks::YesNo => Control::Boxes("radio", self.yes_and_no(field)),
            Asks::One(choices) | Asks::OneJson(choices) if choices.len() > RADIO_MAX => {
                Control::Select(self.offers(field, choices))
            }
            Asks::One(choices) | Asks::OneJson(choices) => Control::Boxes("radio", self.offers(field, choices)),
            Asks::Several(choices) => Control::Boxes("checkbox", self.offers(field, choices)),
            Asks::File => Control::File { several: false },
            Asks::Files => Control::File { several: true },
            Asks::Beyond => Control::Beyond,
        };
        let name = field.place.join(".");
        let value = self.sent.text(&name).to_owned();
        let mut kept: Vec<KeptRow> =
            self.sent.kept.iter().filter(|kept| kept.field == name).map(|kept| self.kept(kept)).collect();
        // Of a single file the last one counts.
        if control == (Control::File { several: false }) {
            kept.drain(..kept.len().saturating_sub(1));
        }
        vec![Row::Input(Input { name, called, required: field.required, control, value, kept })]
    }

    fn kept(&self, kept: &Kept) -> KeptRow {
        KeptRow { name: kept.name.clone(), said: signed::write(self.session, self.address, kept) }
    }

    fn yes_and_no(&self, field: &Field) -> Vec<Offer> {
        let language = self.asking.language;
        let one = |value: &str, zh, en| self.offer(field, value, language.say(zh, en));
        vec![one("yes", "是", "Yes"), one("no", "否", "No")]
    }

    fn offers(&self, field: &Field, choices: &[Choice]) -> Vec<Offer> {
        let (language, vault) = (self.asking.language, &self.asking.snapshot.vault);
        let called = |choice: &Choice| match &choice.called {
            SaidWhat::Words(words) => language.of(words).to_owned(),
            SaidWhat::Text(text) => written(text, vault, language).to_owned(),
        };
        let mut offers: Vec<Offer> =
            choices.iter().map(|choice| self.offer(field, &choice.value, &called(choice))).collect();
        // People are found by their names, which stand apart from the log.
        if choices.iter().any(|choice| matches!(choice.called, SaidWhat::Text(_))) {
            offers.sort_by(|one, other| one.called.cmp(&other.called));
        }
        offers
    }

    fn offer(&self, field: &Field, value: &str, called: &str) -> Offer {
        let chosen = self.sent.all(&field.place.join(".")).any(|one| one == value);
        Offer { value: value.to_owned(), called: called.to_owned(), chosen }
    }
}

/// Returns why a file was not taken.
pub(crate) fn untaken_in_words(name: &str, untaken: Untaken, language: Language) -> String {
    let (zh, en) = match untaken {
        Untaken::Empty => ("文件是空的", "is empty"),
        Untaken::OfAnotherKind => ("不是可以上传的文件", "is of a kind that is not taken"),
        Untaken::Misnamed => ("内容与文件扩展名不符", "is not what its name says"),
        Untaken::TooLarge => ("超过单个文件的大小上限", "is larger than a file may be"),
    };
    match language {
        Language::Chinese => format!("“{name}”{zh}。"),
        Language::English => format!("“{name}” {en}."),
    }
}
