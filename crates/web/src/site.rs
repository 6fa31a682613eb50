//! What all requests share, and the list of routes.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{MethodRouter, get, post};
use engine::window::Lists;
use service::Office;
use tokio::sync::Semaphore;

use crate::cast::Cast;
use crate::demonstration::Demonstration;
use crate::proving;
use crate::routes::{
    accessibility, account, accounts, act, acts, apply, assets, calls, case, cases, clock, health, home, invitation,
    measures, opinions, proposal, proposal_file, proposals, reset, samples, settings, sign_in, sign_out, tasks, tour,
};
use crate::sent;
use crate::session::Sessions;
use crate::source::Front;
use crate::worklists::Worklists;

/// The largest body a form may have.
const FORM_BYTES_MAX: usize = 16 * 1024;

/// The largest body of a form with a line for every applicant.
const TABLE_BYTES_MAX: usize = 512 * 1024;

/// How many forms with files are read at a time: each may be held whole in memory.
const FORMS_AT_A_TIME: usize = 4;

/// One office and the people signed in to it.
pub struct Site {
    pub(crate) office: Office,
    pub(crate) cast: Cast,
    pub(crate) sessions: Sessions,
    /// Lists that requests of the same sight share.
    pub(crate) lists: Lists,
    /// Worklists that requests of one person share.
    pub(crate) worklists: Worklists,
    /// So many forms with files are read at a time; the others wait.
    pub(crate) forms: Semaphore,
    drafts: Mutex<()>,
    /// What plays a demonstration anew, where it can be put back to its beginning.
    pub(crate) demonstration: Option<Arc<Demonstration>>,
    /// So many passwords are tried at a time.
    pub(crate) proving: Semaphore,
    /// So many try or wait for it.
    pub(crate) waiting: Semaphore,
    /// What stands between browsers and this server.
    pub(crate) front: Front,
}

impl Site {
    /// Returns the site of an office. Nobody can sign in as one of the cast unless the data is for trial.
    #[must_use]
    pub fn new(office: Office, cast: Cast) -> Arc<Site> {
        Site::behind(Front::Direct, office, cast)
    }

    /// Returns the same behind a proxy.
    #[must_use]
    pub fn behind(front: Front, office: Office, cast: Cast) -> Arc<Site> {
        Site::of(front, office, cast, None)
    }

    /// Returns the site of a demonstration that can be put back to its beginning.
    #[must_use]
    pub fn demonstrating(front: Front, office: Office, cast: Cast, demonstration: Arc<Demonstration>) -> Arc<Site> {
        Site::of(front, office, cast, Some(demonstration))
    }

    fn of(front: Front, office: Office, cast: Cast, demonstration: Option<Arc<Demonstration>>) -> Arc<Site> {
        Arc::new(Site {
            sessions: Sessions::of(office.clone()),
            office,
            cast,
            lists: Lists::default(),
            worklists: Worklists::default(),
            forms: Semaphore::new(FORMS_AT_A_TIME),
            drafts: Mutex::default(),
            demonstration,
            proving: Semaphore::new(proving::AT_A_TIME),
            waiting: Semaphore::new(proving::WAITING_MAX),
            front,
        })
    }

    /// Waits until nobody else compares and saves a draft.
    pub(crate) fn one_draft_at_a_time(&self) -> MutexGuard<'_, ()> {
        self.drafts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns what answers at the address of an act: a page, and the form on it with its files.
fn an_act() -> MethodRouter<Arc<Site>> {
    get(act::show).post(act::send).layer(DefaultBodyLimit::max(sent::FORM_BYTES_MAX))
}

/// Returns the routes.
pub fn router(site: Arc<Site>) -> Router {
    Router::new()
        .route("/", get(home::show))
        .route("/sign-in", get(sign_in::show).post(sign_in::open))
        .route("/sign-out", post(sign_out::close))
        .route("/invitations/{token}", get(invitation::show).post(invitation::take_up))
        .route("/account", get(account::show))
        .route("/account/password", post(account::change_password))
        .route("/account/codes", post(account::renew_codes))
        .route("/account/sessions", post(account::end_sessions))
        .route("/accounts", get(accounts::show).post(accounts::keep))
        .route("/cases", get(cases::show))
        .route("/cases/{id}", get(case::show))
        .route("/cases/{id}/acts/{command}", an_act())
        .route("/editions/{edition}/acts/{command}", an_act())
        .route("/acts/{command}", an_act())
        .route(
            "/editions/{edition}/opinions",
            get(opinions::show).post(opinions::send).layer(DefaultBodyLimit::max(TABLE_BYTES_MAX)),
        )
        .route("/acts", get(acts::show))
        .route("/apply", get(apply::show))
        .route("/proposals", get(proposals::show))
        .route("/proposals/{id}", get(proposal::show).post(proposal::confirm))
        .route("/proposals/{id}/files/{blob}", get(proposal_file::show))
        .route("/tasks", get(tasks::show))
        .route("/calls", get(calls::show))
        .route("/measures", get(measures::show))
        .route("/measures/readings", get(measures::readings))
        .route("/measures/{article}", get(measures::article))
        .route("/accessibility", get(accessibility::show))
        .route("/settings", get(settings::show).post(settings::keep))
        .route("/samples", get(samples::show))
        .route("/tour", get(tour::show).post(tour::take))
        .route("/clock", get(case::not_there).post(clock::advance))
        .route("/reset", get(reset::show).post(reset::play_anew))
        .route("/healthz", get(health::is_alive))
        .route("/readyz", get(health::is_ready))
        .route("/assets/{name}", get(assets::show))
        .fallback(case::not_there)
        .method_not_allowed_fallback(case::not_there)
        .layer(DefaultBodyLimit::max(FORM_BYTES_MAX))
        .with_state(site)
}
