//! An act: what it asks, what was filled in so far, and what became of it.

use std::sync::Arc;

use askama::Template;
use axum::body::Body;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State};
use axum::http::header::ACCEPT;
use axum::http::{HeaderMap, Response, StatusCode};
use basis::digest::Digest;
use basis::id::RequestId;
use engine::window::{ActForm, Look};
use serde_json::json;
use service::Request;

use super::case;
use super::sending::{UNWRITTEN, drawn, enter, looked_at, see_other};
use crate::asking::Asking;
use crate::draft::{self, Draft, Unsaved};
use crate::from_paper::FromPaper;
use crate::pages::act::{ActPage, Filling, drafted, signed, untaken_in_words};
use crate::pages::not_done::{NotDone, NotDonePage};
use crate::sent::{self, FILE_BYTES_MAX, Kept, Sent, Unread};
use crate::session::{Came, Done, Session};
use crate::site::Site;
use crate::way::{Pressed, Way};
use crate::{form_token, origin, place, reply, upload};

/// Answers with what an act asks, and what was filled in of it before.
pub(crate) async fn show(State(site): State<Arc<Site>>, asking: Asking) -> Response<Body> {
    let Some((form, session)) = form_of(&asking).zip(asking.session.clone()) else {
        return case::not_there(asking).await;
    };
    let Some(request) = drawn() else {
        return NotDonePage::answer(&asking, StatusCode::SERVICE_UNAVAILABLE, NotDone::NoSession);
    };
    let here = Here { asking, site, session, form };
    let draft = draft::find(&here.site, here.session.person, &here.address()).await.unwrap_or_else(|unsaved| {
        tracing::error!(%unsaved, "a draft could not be read");
        None
    });
    let sent = draft.as_ref().map(|draft| draft.sent.clone()).unwrap_or_default();
    let begun = Some(sent.text(sent::REQUEST)).filter(|begun| !begun.is_empty());
    here.answer(StatusCode::OK, &sent, begun.unwrap_or(&request), draft.as_ref(), Vec::new()).await
}

/// Does the act, and leads back to what it is about; what was refused is shown again as it was filled in, with the reason
/// above it.
pub(crate) async fn send(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    asking: Asking,
    parts: Result<Multipart, MultipartRejection>,
) -> Response<Body> {
    if !origin::is_ours(&headers) {
        return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::SentFromElsewhere);
    }
    let Some(session) = asking.session.clone() else {
        return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::SignedOut);
    };
    let Some(form) = form_of(&asking) else { return case::not_there(asking).await };
    let address = place::of_act(form.about, form.command);
    let mut sent = match read(&site, parts, |token| form_token::fits(&session, &address, token)).await {
        Ok(sent) => sent,
        Err(Unread::NotOurs) => {
            return NotDonePage::answer(&asking, StatusCode::FORBIDDEN, NotDone::OfAnotherSession);
        }
        Err(Unread::Broken) => return NotDonePage::answer(&asking, StatusCode::PAYLOAD_TOO_LARGE, NotDone::Unread),
    };
    let asking = asking.anew();
    let Some(form) = form_of(&asking) else { return case::not_there(asking).await };
    let wants_json = headers.get(ACCEPT).is_some_and(|accepted| accepted == "application/json");
    let Some(pressed) = Pressed::read(sent.text("way")) else {
        return NotDonePage::answer(&asking, StatusCode::BAD_REQUEST, NotDone::Unread);
    };
    let here = Here { asking, site, session, form };
    let wrong = here.keep_files(&mut sent).await;
    match pressed {
        Pressed::Send(way) => here.send(way, &sent, wrong).await,
        Pressed::MoreRows => here.again(StatusCode::OK, &sent, wrong).await,
        Pressed::SaveDraft if wants_json => here.save_quietly(&sent).await,
        Pressed::SaveDraft => {
            let status = if wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
            here.again(status, &sent, wrong).await
        }
        Pressed::ForgetDraft => here.forget().await,
    }
}

/// The page of an act, and whoever has it before them.
struct Here {
    asking: Asking,
    site: Arc<Site>,
    session: Arc<Session>,
    form: ActForm,
}

impl Here {
    fn address(&self) -> String {
        place::of_act(self.form.about, self.form.command)
    }

    /// Does the act. A crash behind it leaves the draft of an act that is done: sending that again, under the id that the
    /// draft keeps, does it once.
    async fn send(self, way: Way, sent: &Sent, mut wrong: Vec<String>) -> Response<Body> {
        let paper = FromPaper::read(sent).unwrap_or_else(|misread| {
            wrong.push(misread.sentence(self.asking.language).to_owned());
            FromPaper::default()
        });
        if !wrong.is_empty() {
            return self.again(StatusCode::UNPROCESSABLE_ENTITY, sent, wrong).await;
        }
        let Some(order) = self.ordered(way, sent, paper) else {
            return NotDonePage::answer(&self.asking, StatusCode::BAD_REQUEST, NotDone::Unread);
        };
        let n = match enter(&self.asking, order, self.form.about.application()).await {
            Ok(n) => n,
            Err(why) => return self.again(StatusCode::UNPROCESSABLE_ENTITY, sent, vec![why]).await,
        };
        if let Err(unsaved) = draft::forget(&self.site, self.session.person, &self.address()).await {
            tracing::error!(%unsaved, "the draft of an act that is done stands");
        }
        let came = match way {
            Way::Alone => Came::Done,
            Way::WithASecond => Came::Proposed,
        };
        let (about, called) = (self.form.about, self.form.called.clone());
        self.session.has_done(Done { about, n, called, came });
        see_other(&place::around(about, &self.asking.looking()))
    }

    /// Answers with the page as it was filled in, and keeps that as a draft: nothing that was typed is lost with the window.
    async fn again(self, status: StatusCode, sent: &Sent, mut wrong: Vec<String>) -> Response<Body> {
        let draft = match self.saved(sent).await {
            Ok(draft) => draft,
            Err(sentence) => {
                wrong.push(sentence);
                draft::find(&self.site, self.session.person, &self.address()).await.unwrap_or_default()
            }
        };
        self.answer(status, sent, sent.text(sent::REQUEST), draft.as_ref(), wrong).await
    }

    /// Answers a page that saves while somebody is still typing.
    async fn save_quietly(self, sent: &Sent) -> Response<Body> {
        match self.saved(sent).await {
            Ok(draft) => {
                let told = draft.as_ref().map(|draft| drafted(draft, self.asking.language)).unwrap_or_default();
                reply::json(StatusCode::OK, &json!({ "draft": draft.map(|draft| draft.version), "told": told }))
            }
            Err(told) => reply::json(StatusCode::CONFLICT, &json!({ "told": told })),
        }
    }

    /// Saves what was filled in; of a page on which nothing was there is no draft.
    ///
    /// # Errors
    /// Returns why it was not saved.
    async fn saved(&self, sent: &Sent) -> Result<Option<Draft>, String> {
        if sent.is_blank() {
            return Ok(None);
        }
        let from = sent.text(sent::DRAFT).parse::<Digest>().ok();
        let saved = draft::save(&self.site, self.session.person, &self.address(), sent, from).await;
        saved.map(Some).map_err(|unsaved| {
            let (zh, en) = match unsaved {
                Unsaved::Newer => NEWER,
                Unsaved::Fault(_) | Unsaved::Ending => {
                    tracing::error!(%unsaved, "a draft could not be saved");
                    UNSAVED
                }
            };
            self.asking.language.say(zh, en).to_owned()
        })
    }

    async fn forget(self) -> Response<Body> {
        if let Err(unsaved) = draft::forget(&self.site, self.session.person, &self.address()).await {
            tracing::error!(%unsaved, "a draft could not be thrown away");
        }
        see_other(&self.address())
    }

    /// Answers with the page, once it is noted who is shown it.
    async fn answer(
        &self,
        status: StatusCode,
        sent: &Sent,
        request: &str,
        draft: Option<&Draft>,
        wrong: Vec<String>,
    ) -> Response<Body> {
        let Here { asking, session, form, .. } = self;
        let page = ActPage::of(&Filling { asking, session, form, sent, request, draft }, wrong);
        asking.note_look(Look::ACT, looked_at(form.about)).await;
        reply::page(asking, status, page.render())
    }

    /// Keeps the files that were sent, so that none has to be chosen again, and returns what is wrong with the others.
    ///
    /// A crash here leaves files that no act names; the doctor finds them after an hour.
    async fn keep_files(&self, sent: &mut Sent) -> Vec<String> {
        let (address, language) = (self.address(), self.asking.language);
        let named = sent.named_as_kept().filter_map(|(field, said)| signed::read(&self.session, &address, field, said));
        sent.kept = named.collect();
        let mut wrong = Vec::new();
        for file in std::mem::take(&mut sent.files) {
            if let Err(untaken) = upload::check(&file.name, &file.bytes, FILE_BYTES_MAX) {
                wrong.push(untaken_in_words(&file.name, untaken, language));
                continue;
            }
            let (site, key) = (Arc::clone(&self.site), place::of_files(self.form.about));
            let put = tokio::task::spawn_blocking(move || site.office.put_document(&key, &file.bytes)).await;
            match put {
                Ok(Ok(document)) => sent.kept.push(Kept { field: file.field, name: file.name, document }),
                Ok(Err(_)) | Err(_) => wrong.push(language.say(UNWRITTEN.0, UNWRITTEN.1).to_owned()),
            }
        }
        wrong
    }

    /// Returns the request: the act itself, or the proposal of it that waits for a second person.
    fn ordered(&self, way: Way, sent: &Sent, paper: FromPaper) -> Option<Request> {
        let request = RequestId::parse(sent.text(sent::REQUEST)).ok()?;
        let (person, command, with) = (self.session.person, self.form.command, self.form.filled(sent));
        Some(match way {
            Way::Alone => paper.into_request(Request::new(request, person, command, with)),
            Way::WithASecond => Request::new(request, person, "propose", paper.into_proposal(command, with)),
        })
    }
}

/// What is told where another page saved a draft meanwhile.
const NEWER: (&str, &str) = (
    "您在其他窗口保存过这一事项的草稿。本页内容未覆盖该草稿；再次保存，将以本页内容为准。",
    "You have saved a draft of this in another window. It was not overwritten; saving again puts this page in its place.",
);
/// What is told where a draft could not be saved.
const UNSAVED: (&str, &str) = (
    "草稿未能保存，请不要关闭本页，稍后再试。",
    "The draft could not be saved. Please keep this page open and try again later.",
);

fn form_of(asking: &Asking) -> Option<ActForm> {
    asking.session.as_ref()?;
    let (about, command) = place::read(asking.uri.path())?;
    asking.looking().act_form(command, about)
}

/// Reads a form, once few enough others are being read.
async fn read(
    site: &Site,
    parts: Result<Multipart, MultipartRejection>,
    is_ours: impl Fn(&str) -> bool,
) -> Result<Sent, Unread> {
    let _turn = site.forms.acquire().await.map_err(|_| Unread::Broken)?;
    Sent::read(parts.map_err(|_| Unread::Broken)?, is_ours).await
}
