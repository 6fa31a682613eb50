//! What somebody has filled in of an act and not sent yet: theirs alone, and kept until it is done or thrown away.

use std::sync::Arc;

use basis::day::Moment;
use basis::digest::Digest;
use basis::id::PersonId;
use service::WriteFault;

use crate::sent::Sent;
use crate::site::Site;

/// What the drafts of acts are called: this, and the address of the page.
const NAMED: &str = "act:";

/// A draft.
pub(crate) struct Draft {
    /// What was filled in.
    pub(crate) sent: Sent,
    /// What tells it from every other version.
    pub(crate) version: Digest,
    /// When it was saved.
    pub(crate) saved: Moment,
}

/// Why a draft was not saved, or could not be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unsaved {
    /// It was saved since from another page, which may hold more.
    #[error("Another page saved it meanwhile.")]
    Newer,
    /// It could not be written or read.
    #[error(transparent)]
    Fault(#[from] WriteFault),
    /// The process is ending.
    #[error("The process is ending.")]
    Ending,
}

/// Returns the draft of somebody for the page at an address, if there is one that can be read.
///
/// # Errors
/// [`Unsaved`], never that it is newer.
pub(crate) async fn find(site: &Arc<Site>, owner: PersonId, page: &str) -> Result<Option<Draft>, Unsaved> {
    let page = page.to_owned();
    beside(site, move |site| found(site, owner, &page)).await
}

/// Returns the addresses of the pages for which somebody has drafts, and when each was saved.
///
/// # Errors
/// [`Unsaved`], never that one is newer.
pub(crate) async fn all(site: &Arc<Site>, owner: PersonId) -> Result<Vec<(String, Moment)>, Unsaved> {
    beside(site, move |site| {
        let all = site.office.drafts(owner)?.into_iter();
        Ok(all.filter_map(|(name, saved)| Some((name.strip_prefix(NAMED)?.to_owned(), saved))).collect())
    })
    .await
}

/// Saves what was filled in, unless another version was saved since the one that the page began from.
///
/// # Errors
/// [`Unsaved`]; the earlier draft stands.
pub(crate) async fn save(
    site: &Arc<Site>,
    owner: PersonId,
    page: &str,
    sent: &Sent,
    from: Option<Digest>,
) -> Result<Draft, Unsaved> {
    let (page, bytes) = (page.to_owned(), sent.as_draft());
    beside(site, move |site| {
        // Two pages that save at once come one after the other.
        let _one_at_a_time = site.one_draft_at_a_time();
        let standing = found(site, owner, &page)?.map(|draft| draft.version);
        if standing.is_some() && standing != from && standing != Some(Digest::of(&bytes)) {
            return Err(Unsaved::Newer);
        }
        site.office.save_draft(owner, &name(&page), &bytes)?;
        found(site, owner, &page)?.ok_or(Unsaved::Newer)
    })
    .await
}

/// Throws a draft away; one that is not there stays away.
///
/// # Errors
/// [`Unsaved`], never that it is newer.
pub(crate) async fn forget(site: &Arc<Site>, owner: PersonId, page: &str) -> Result<(), Unsaved> {
    let name = name(page);
    beside(site, move |site| Ok(site.office.delete_draft(owner, &name)?)).await
}

fn name(page: &str) -> String {
    format!("{NAMED}{page}")
}

fn found(site: &Site, owner: PersonId, page: &str) -> Result<Option<Draft>, Unsaved> {
    let kept = site.office.draft(owner, &name(page))?;
    let read = |(bytes, saved): (Vec<u8>, Moment)| {
        Some(Draft { version: Digest::of(&bytes), sent: Sent::from_draft(&bytes)?, saved })
    };
    Ok(kept.and_then(read))
}

/// Reads and writes beside the threads that answer.
async fn beside<T: Send + 'static>(
    site: &Arc<Site>,
    work: impl FnOnce(&Site) -> Result<T, Unsaved> + Send + 'static,
) -> Result<T, Unsaved> {
    let site = Arc::clone(site);
    tokio::task::spawn_blocking(move || work(&site)).await.unwrap_or(Err(Unsaved::Ending))
}
