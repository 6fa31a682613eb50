//! A request as read: who asks, in which language, of which instant of the office.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header::{ACCEPT_ENCODING, IF_NONE_MATCH};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri};
use basis::day::Moment;
use engine::window::{CaseList, KnownPerson, ListQuery, Look, LookedAt, Looking};
use service::Snapshot;

use crate::appearance::Appearance;
use crate::cast::Cast;
use crate::cookie;
use crate::language::Language;
use crate::session::{Limits, Session};
use crate::site::Site;

/// A request as read.
pub(crate) struct Asking {
    /// The instant of the office it is answered from.
    pub(crate) snapshot: Arc<Snapshot>,
    /// The time it is answered at.
    pub(crate) at: Moment,
    /// Whoever is signed in.
    pub(crate) session: Option<Arc<Session>>,
    /// Who that is, by the log as it stands.
    pub(crate) who: Option<KnownPerson>,
    /// The language to answer in.
    pub(crate) language: Language,
    /// The language asked for in the address: it is remembered.
    pub(crate) language_asked: Option<Language>,
    /// How pages look.
    pub(crate) appearance: Appearance,
    /// The address asked.
    pub(crate) uri: Uri,
    /// Whether the browser reads gzip.
    pub(crate) reads_gzip: bool,
    /// What the browser has already.
    pub(crate) has: Option<String>,
    /// The people of a demonstration; live data has none.
    pub(crate) site: Arc<Site>,
}

impl Asking {
    fn read(uri: &Uri, headers: &HeaderMap, site: &Arc<Site>) -> Asking {
        let (snapshot, at) = latest(site);
        let asked = parameter(uri, "lang").and_then(Language::parse);
        let kept = cookie::read(headers, cookie::LANGUAGE).and_then(Language::parse);
        let secret = cookie::read(headers, cookie::session(site.front));
        let mut who = None;
        let session = secret.and_then(|secret| {
            site.sessions.find(secret, site.office.time_of_day(), |person| {
                let looking = Looking { state: &snapshot.state, schemes: &snapshot.schemes, viewer: Some(person), at };
                who = looking.myself().filter(|one| !one.posts.is_empty());
                who.as_ref().map(|one| limits(&looking, one))
            })
        });
        Asking {
            at,
            who: who.filter(|_| session.is_some()),
            session,
            language: asked.or(kept).unwrap_or_default(),
            language_asked: asked,
            appearance: cookie::read(headers, cookie::APPEARANCE).map(Appearance::parse).unwrap_or_default(),
            uri: uri.clone(),
            reads_gzip: header(headers, ACCEPT_ENCODING.as_str()).is_some_and(reads_gzip),
            has: header(headers, IF_NONE_MATCH.as_str()).map(str::to_owned),
            snapshot,
            site: Arc::clone(site),
        }
    }

    /// Returns it as of now: a form may have been on its way for minutes.
    pub(crate) fn anew(mut self) -> Asking {
        (self.snapshot, self.at) = latest(&self.site);
        self
    }

    /// Returns the office as whoever asks may see it.
    pub(crate) fn looking(&self) -> Looking<'_> {
        let viewer = self.session.as_ref().map(|session| session.person);
        Looking { state: &self.snapshot.state, schemes: &self.snapshot.schemes, viewer, at: self.at }
    }

    /// Returns the office as the public may see it.
    pub(crate) fn looking_as_public(&self) -> Looking<'_> {
        Looking { viewer: None, ..self.looking() }
    }

    /// Notes what whoever is signed in is about to be shown, and waits until that is durable. What the public is shown is
    /// noted by nobody. A look that cannot be noted keeps no page back, and the log of the system says so.
    pub(crate) async fn note_look(&self, what: &str, of: LookedAt) {
        let Some(session) = &self.session else { return };
        let look = Look { at: self.at, by: session.person, what: what.to_owned(), of, digest: None };
        if let Err(fault) = self.site.office.send_look(&look).await {
            tracing::error!(%fault, person = %session.person, what, "a look could not be noted");
        }
    }

    /// Returns the list as whoever asks may see it.
    pub(crate) fn case_list(&self, query: &ListQuery) -> CaseList {
        self.site.lists.case_list(&self.looking(), query)
    }

    /// Returns the list as the public may see it, without its rows.
    pub(crate) fn public_list(&self) -> CaseList {
        let query = ListQuery { rows_max: 0, ..ListQuery::default() };
        self.site.lists.case_list(&self.looking_as_public(), &query)
    }

    /// Returns whether this is a demonstration: trial data with people to sign in as and a clock that stands until it is
    /// moved. Live data never is one.
    pub(crate) fn is_demonstration(&self) -> bool {
        self.cast().is_some() && self.site.office.is_clock_moved_by_hand()
    }

    /// Returns whom one may sign in as: the cast on trial data, where this server was given one; nobody on live data.
    pub(crate) fn cast(&self) -> Option<&Cast> {
        Some(&self.site.cast).filter(|cast| self.snapshot.state.is_trial() && cast.has_anybody())
    }
}

impl FromRequestParts<Arc<Site>> for Asking {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Asking, Infallible> {
        Ok(Asking::read(&parts.uri, &parts.headers, site))
    }
}

/// Returns the office as it stands, and the time.
fn latest(site: &Site) -> (Arc<Snapshot>, Moment) {
    let snapshot = site.office.snapshot();
    // Scenario time may lie ahead of the clock: nobody looks at an office before its last act.
    let last = snapshot.state.head().map(|(_, at)| at);
    let at = last.map_or(site.office.now(), |last| last.max(site.office.now()));
    (snapshot, at)
}

/// A demonstration is played in an afternoon, with pauses.
const TRIAL: (u32, u32) = (120, 720);

/// Returns when sessions of somebody end.
fn limits(looking: &Looking<'_>, who: &KnownPerson) -> Limits {
    let rules = looking.sign_in();
    let idle = if who.administers() { rules.administrator_idle_minutes } else { rules.idle_minutes };
    match looking.state.is_trial() {
        true => Limits::of_minutes(TRIAL.0, TRIAL.1),
        false => Limits::of_minutes(idle, rules.absolute_hours.saturating_mul(60)),
    }
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// Returns the raw value of a parameter of the address.
fn parameter<'a>(uri: &'a Uri, name: &str) -> Option<&'a str> {
    let pairs = uri.query().unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
    pairs.into_iter().find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// Returns whether gzip is among the encodings taken (RFC 9110, 12.5.3); `q=0` refuses it.
fn reads_gzip(accepted: &str) -> bool {
    accepted.split(',').map(str::trim).any(|one| match one.split_once(';') {
        Some((name, weight)) => {
            name.trim() == "gzip" && !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
        }
        None => one == "gzip",
    })
}
