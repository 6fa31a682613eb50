//! Everything that whoever is signed in has to do, page by page.

use askama::Template;
use axum::body::Body;
use axum::http::{Response, StatusCode};
use engine::window::{Look, LookedAt};

use super::case;
use crate::asked::{Asked, OF_TASKS, Written};
use crate::asking::Asking;
use crate::pages::tasks::TasksPage;
use crate::reply;

/// Answers with the worklist; the public has none.
pub(crate) async fn show(asking: Asking, written: Written) -> Response<Body> {
    if asking.session.is_none() {
        return case::not_there(asking).await;
    }
    asking.note_look(Look::TASKS, LookedAt::Office).await;
    reply::page(&asking, StatusCode::OK, TasksPage::of(&asking, &Asked::read(written, OF_TASKS)).render())
}
