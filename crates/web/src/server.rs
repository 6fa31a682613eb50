//! The socket: listens, serves, and stops when asked, letting answers under way go out.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::middleware::{from_fn_with_state, map_response};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use crate::metrics::Metrics;
use crate::site::{Site, router};
use crate::source::Front;
use crate::tls;

/// The pages could not be served.
#[derive(Debug)]
pub enum ServeFault {
    /// The address could not be taken.
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why.
        cause: std::io::Error,
    },
    /// Serving ended.
    Ended(std::io::Error),
}

impl std::fmt::Display for ServeFault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ServeFault::Listen { address, cause } => write!(formatter, "{address} could not be listened on: {cause}."),
            ServeFault::Ended(cause) => write!(formatter, "Serving ended: {cause}."),
        }
    }
}

impl std::error::Error for ServeFault {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            ServeFault::Listen { cause, .. } | ServeFault::Ended(cause) => Some(cause),
        }
    }
}

/// Takes an address; with port 0 the system chooses the port.
///
/// # Errors
/// [`ServeFault::Listen`].
pub async fn listen(address: SocketAddr) -> Result<TcpListener, ServeFault> {
    TcpListener::bind(address).await.map_err(|cause| ServeFault::Listen { address, cause })
}

/// Serves a site until `stop` is done, then lets answers under way go out. Figures for operators are told where they have
/// a socket of their own; without it none are kept.
///
/// # Errors
/// [`ServeFault::Ended`].
pub async fn serve(
    listener: TcpListener,
    site: Arc<Site>,
    metrics: Option<TcpListener>,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeFault> {
    let mut pages = router(Arc::clone(&site));
    if site.front == Front::Tls {
        pages = pages.layer(map_response(tls::owe));
    }
    if let Some(address) = metrics {
        let metrics = Metrics::new(site);
        pages = pages.layer(from_fn_with_state(Arc::clone(&metrics), Metrics::count));
        tokio::spawn(told(address, metrics.router()));
    }
    // Whoever fails to sign in too often is told apart from others by the address.
    let pages = pages.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, pages).with_graceful_shutdown(stop).await.map_err(ServeFault::Ended)
}

/// Tells figures as long as the process runs. The pages are served without them all the same.
async fn told(address: TcpListener, figures: Router) {
    if let Err(fault) = axum::serve(address, figures).await {
        tracing::error!(%fault, "figures are told no more");
    }
}

/// Returns when the process is asked to stop: SIGINT or SIGTERM.
pub async fn stop_asked() {
    let (Ok(mut interrupt), Ok(mut terminate)) = (signal(SignalKind::interrupt()), signal(SignalKind::terminate()))
    else {
        tracing::error!("signals cannot be heard; the process has to be killed");
        return std::future::pending().await;
    };
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    tracing::info!("asked to stop; answers under way go out");
}
