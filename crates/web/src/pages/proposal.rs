//! What a second person compares with the paper before confirming it.

use askama::Template;
use engine::Document;
use engine::window::{FilledIn, FilledWhat, Proposed, SaidWhat};

use super::frame::{Frame, Link};
use super::why::written;
use crate::asking::Asking;
use crate::form_token;
use crate::place;
use crate::session::Session;
use crate::when::{self, When};

/// One thing that the proposal says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// What it is called.
    pub(crate) called: String,
    /// What stands there.
    pub(crate) values: Vec<Value>,
}

/// What stands in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// A text.
    Text(String),
    /// A file that can be read.
    File(Link),
}

/// The page.
#[derive(Template)]
#[template(path = "proposal.html")]
pub(crate) struct ProposalPage {
    frame: Frame,
    back: Link,
    /// Where the form goes.
    address: String,
    token: String,
    request: String,
    organisation: Option<Link>,
    by: String,
    proposed: When,
    is_own: bool,
    /// Why it cannot be confirmed now.
    refused: Option<String>,
    lines: Vec<Line>,
}

impl ProposalPage {
    /// Returns the page; what was refused when it was sent stands on it, otherwise what would be.
    pub(crate) fn of(
        asking: &Asking,
        session: &Session,
        proposed: &Proposed,
        request: &str,
        wrong: Option<String>,
    ) -> ProposalPage {
        let language = asking.language;
        let waiting = &proposed.waiting;
        let address = place::of_proposal(waiting.id);
        let organisation = waiting.organisation.as_ref();
        let would = || proposed.refused.as_ref().map(|told| language.of(&told.message).to_owned());
        ProposalPage {
            frame: Frame::of(asking, language.of(&waiting.called), ""),
            back: Link::new(place::PROPOSALS, language.say("返回待复核事项", "Back to what waits")),
            token: form_token::for_action(session, &address),
            request: request.to_owned(),
            organisation: organisation
                .map(|name| Link::new(place::around(waiting.about, &asking.looking()), name.clone())),
            by: written(&waiting.by, &asking.snapshot.vault, language).to_owned(),
            proposed: when::moment(waiting.recorded_at, language),
            is_own: waiting.is_own,
            refused: wrong.or_else(would),
            lines: lines(asking, proposed, &address),
            address,
        }
    }
}

fn lines(asking: &Asking, proposed: &Proposed, address: &str) -> Vec<Line> {
    let (language, vault) = (asking.language, &asking.snapshot.vault);
    let line = |zh, en, text: String| Line { called: language.say(zh, en).to_owned(), values: vec![Value::Text(text)] };
    let whom =
        proposed.on_behalf_of.map(|name| line("办理人", "Whose act it is", written(&name, vault, language).to_owned()));
    let done = proposed.done_on.map(|done| line("办理时间", "Done", when::done(done, language).text));
    let proof = proposed.proof.clone().map(|proof| line("纸质件凭证", "Proved by", proof));
    let paper = whom.into_iter().chain(done).chain(proof);
    paper.chain(proposed.says.iter().map(|said| said_line(asking, said, address))).collect()
}

fn said_line(asking: &Asking, said: &FilledIn, address: &str) -> Line {
    let language = asking.language;
    let called: Vec<&str> = said.called.iter().map(|words| language.of(words)).collect();
    let value = |what: &FilledWhat| match what {
        FilledWhat::Said(SaidWhat::Words(words)) => Value::Text(language.of(words).to_owned()),
        FilledWhat::Said(SaidWhat::Text(text)) => {
            Value::Text(written(text, &asking.snapshot.vault, language).to_owned())
        }
        FilledWhat::File(document) => Value::File(file(document, address, asking)),
    };
    Line { called: called.join(" · "), values: said.what.iter().map(value).collect() }
}

fn file(document: &Document, address: &str, asking: &Asking) -> Link {
    let kilobytes = document.size_bytes.div_ceil(1024);
    let called = asking.language.say("查看文件", "Read the file");
    Link::new(format!("{address}/files/{}", document.blob), format!("{called}（{kilobytes} KB）"))
}
