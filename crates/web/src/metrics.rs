//! What whoever operates the server measures it by: answers by route, their time, and how the log stands; no id of anybody.
//!
//! A label is the pattern of a route and never an address, so that no case, person or search ends up in a store of figures.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode};
use axum::middleware::Next;
use axum::routing::get;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use crate::reply;
use crate::site::Site;

/// Upper bounds of the classes of time, in seconds: a list of cases takes some milliseconds, a form with files seconds.
const SECONDS: [f64; 9] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5, 10.0];
/// The route of what is found nowhere.
const ELSEWHERE: &str = "elsewhere";

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

/// The figures of one server.
pub(crate) struct Metrics {
    site: Arc<Site>,
    registry: Registry,
    answers: Family<Answered, Counter>,
    seconds: Family<Route, Histogram, fn() -> Histogram>,
    acts: Gauge<u64, AtomicU64>,
    readable: Gauge<u64, AtomicU64>,
}

impl Metrics {
    /// Returns figures that begin now.
    pub(crate) fn new(site: Arc<Site>) -> Arc<Metrics> {
        let classes: fn() -> Histogram = || Histogram::new(SECONDS);
        let mut metrics = Metrics {
            site,
            registry: Registry::with_prefix("laurel"),
            answers: Family::default(),
            seconds: Family::new_with_constructor(classes),
            acts: Gauge::default(),
            readable: Gauge::default(),
        };
        let Metrics { registry, answers, seconds, acts, readable, .. } = &mut metrics;
        registry.register("answers", "Answers by method, route and status", answers.clone());
        registry.register("answer_seconds", "Time from a request to its answer", seconds.clone());
        registry.register("acts", "Number of the last act in the log", acts.clone());
        registry.register("log_readable", "1 while this release can go on with the log", readable.clone());
        Arc::new(metrics)
    }

    /// Counts an answer.
    pub(crate) async fn count(State(metrics): State<Arc<Metrics>>, request: Request, next: Next) -> Response<Body> {
        let begun = Instant::now();
        let route = request.extensions().get::<MatchedPath>().map_or(ELSEWHERE, MatchedPath::as_str).to_owned();
        let method = method(&request);
        let response = next.run(request).await;
        let status = response.status().as_u16();
        metrics.seconds.get_or_create(&Route { route: route.clone() }).observe(begun.elapsed().as_secs_f64());
        metrics.answers.get_or_create(&Answered { method, route, status }).inc();
        response
    }

    /// Returns the page of figures, for an address of its own.
    pub(crate) fn router(self: Arc<Metrics>) -> Router {
        Router::new().route("/metrics", get(Metrics::show)).with_state(self)
    }

    async fn show(State(metrics): State<Arc<Metrics>>) -> Response<Body> {
        let snapshot = metrics.site.office.snapshot();
        metrics.acts.set(snapshot.state.head().map_or(0, |(n, _)| n));
        metrics.readable.set(u64::from(snapshot.beyond.is_none()));
        let mut text = String::new();
        if encode(&mut text, &metrics.registry).is_err() {
            return reply::plain(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error\n");
        }
        let mut headers = HeaderMap::new();
        let media = HeaderValue::from_static("application/openmetrics-text; version=1.0.0; charset=utf-8");
        headers.insert(CONTENT_TYPE, media);
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        reply::answer(StatusCode::OK, headers, text.into_bytes())
    }
}

/// Returns the method, if it is one that pages are asked by: others are whatever somebody makes up.
fn method(request: &Request) -> &'static str {
    ["GET", "HEAD", "POST"].into_iter().find(|known| request.method() == known).unwrap_or("other")
}
