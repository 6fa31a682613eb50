//! What operators read on the error stream: events with fields, never a name, a cookie, a token or a search.

use tracing::level_filters::LevelFilter;

/// Sends events to the error stream, a line each. A second call changes nothing.
pub fn log_to_stderr() {
    let subscriber = tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(false)
        .with_max_level(LevelFilter::INFO)
        .finish();
    drop(tracing::subscriber::set_global_default(subscriber));
}
