//! The samples of all components, on trial data only.

use askama::Template;
use axum::body::Body;
use axum::http::{Response, StatusCode};

use super::case;
use crate::asking::Asking;
use crate::pages::samples::SamplesPage;
use crate::reply;

/// Answers with the samples; live data has none.
pub(crate) async fn show(asking: Asking) -> Response<Body> {
    if !asking.snapshot.state.is_trial() {
        return case::not_there(asking).await;
    }
    reply::page(&asking, StatusCode::OK, SamplesPage::of(&asking).render())
}
