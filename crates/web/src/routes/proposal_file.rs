//! A file of a proposal, for whoever compares it.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::Response;
use basis::id::ProposalId;
use engine::Document;
use engine::window::{FilledWhat, Look};

use super::case;
use super::sending::looked_at;
use crate::asking::Asking;
use crate::reply;
use crate::site::Site;
use crate::upload;

/// Answers with the file, as something to keep and not to be shown in the page.
pub(crate) async fn show(
    State(site): State<Arc<Site>>,
    asking: Asking,
    named: Result<Path<(String, String)>, PathRejection>,
) -> Response<Body> {
    let Some((document, about)) = document_of(&asking, named) else { return case::not_there(asking).await };
    asking.note_look(Look::PROPOSALS, looked_at(about)).await;
    let read = tokio::task::spawn_blocking(move || site.office.kept_document(&document)).await;
    let Ok(Ok(bytes)) = read else {
        tracing::error!("a file of a proposal could not be read");
        return case::not_there(asking).await;
    };
    let ending = upload::kind_of(&bytes);
    reply::file(bytes, ending)
}

fn document_of(
    asking: &Asking,
    named: Result<Path<(String, String)>, PathRejection>,
) -> Option<(Document, engine::window::About)> {
    let Path((id, blob)) = named.ok()?;
    let proposed = asking.looking().proposal(ProposalId::parse(&id).ok()?)?;
    let files = proposed.says.iter().flat_map(|said| &said.what).filter_map(|what| match what {
        FilledWhat::File(document) => Some(document),
        FilledWhat::Said(_) => None,
    });
    let document = files.into_iter().find(|document| document.blob.to_string() == blob)?.clone();
    Some((document, proposed.waiting.about))
}
