//! What a form says of the paper from which an act is entered (据纸质件补录).

use basis::day::DoneOn;
use basis::id::PersonId;
use serde_json::{Map, Value as Json, json};
use service::Request;

use crate::language::Language;
use crate::sent::{DONE_ON, FOR, PROOF, Sent};

/// What a form says of the paper; nothing of an act that was not done on paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FromPaper {
    on_behalf_of: Option<PersonId>,
    done_on: Option<DoneOn>,
    proof: Option<String>,
}

/// What of the paper cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Misread {
    /// Whose act it is.
    Person,
    /// When it was done.
    Day,
}

impl FromPaper {
    /// Reads what a form says.
    ///
    /// # Errors
    /// [`Misread`].
    pub(crate) fn read(sent: &Sent) -> Result<FromPaper, Misread> {
        let said = |field: &str| Some(sent.text(field).trim()).filter(|text| !text.is_empty());
        Ok(FromPaper {
            on_behalf_of: said(FOR).map(PersonId::parse).transpose().map_err(|_| Misread::Person)?,
            done_on: said(DONE_ON).map(str::parse).transpose().map_err(|_| Misread::Day)?,
            proof: said(PROOF).map(str::to_owned),
        })
    }

    /// Returns a request for an act done on that paper.
    pub(crate) fn into_request(self, request: Request) -> Request {
        Request { on_behalf_of: self.on_behalf_of, done_on: self.done_on, proof: self.proof, ..request }
    }

    /// Returns the arguments of a proposal of an act done on that paper.
    pub(crate) fn into_proposal(self, command: &str, with: Json) -> Json {
        let command = [("command".to_owned(), json!({ "name": command, "with": with }))];
        let paper = [
            ("for", self.on_behalf_of.map(|person| json!(person))),
            ("done-on", self.done_on.map(|day| json!(day))),
            ("proof", self.proof.map(Json::from)),
        ];
        let said = paper.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
        Json::Object(command.into_iter().chain(said).collect::<Map<_, _>>())
    }
}

impl Misread {
    /// Returns the sentence that says so, and what would be right.
    pub(crate) fn sentence(self, language: Language) -> &'static str {
        let (zh, en) = match self {
            Misread::Person => ("请从列表中选择办理人。", "Please choose from the list whose act it is."),
            Misread::Day => (
                "办理日期无法识别，应写成年-月-日，例如2023-05-12。",
                "The day on which it was done cannot be read; it is written year-month-day, as in 2023-05-12.",
            ),
        };
        language.say(zh, en)
    }
}
