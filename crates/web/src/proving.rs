//! Work that proves who somebody is: costly on purpose, so that few do it at a time.

use std::sync::Arc;

use crate::site::Site;

/// How many passwords are tried at a time: each takes 19 MiB and a core for a while.
pub(crate) const AT_A_TIME: usize = 2;
/// How many wait at most; whoever comes then is asked to come again.
pub(crate) const WAITING_MAX: usize = 32;

/// Does the work on a thread of its own, once it is its turn; nothing if too many wait.
pub(crate) async fn prove<T: Send + 'static>(
    site: &Arc<Site>,
    work: impl FnOnce(&Site) -> T + Send + 'static,
) -> Option<T> {
    let _place = site.waiting.try_acquire().ok()?;
    let _turn = site.proving.acquire().await.ok()?;
    off_thread(site, work).await
}

/// Does what waits for the disk without holding up other requests.
pub(crate) async fn off_thread<T: Send + 'static>(
    site: &Arc<Site>,
    work: impl FnOnce(&Site) -> T + Send + 'static,
) -> Option<T> {
    let site = Arc::clone(site);
    tokio::task::spawn_blocking(move || work(&site)).await.ok()
}
