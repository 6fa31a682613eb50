//! Style sheet and marks, inside the binary, under addresses that name their bytes.

use std::sync::LazyLock;

use basis::digest::Digest;
use data_encoding::HEXLOWER;

/// One file.
pub(crate) struct Asset {
    /// Address, with the digest of the bytes in it: such an address never changes its meaning.
    pub(crate) address: String,
    /// Media type.
    pub(crate) media: &'static str,
    /// The bytes.
    pub(crate) bytes: &'static [u8],
}

/// The style sheet.
pub(crate) static STYLE: LazyLock<Asset> =
    LazyLock::new(|| asset("laurel", "css", "text/css; charset=utf-8", include_bytes!("../assets/laurel.css")));
/// The colours of dark pages.
pub(crate) static DARK: LazyLock<Asset> =
    LazyLock::new(|| asset("dark", "css", "text/css; charset=utf-8", include_bytes!("../assets/dark.css")));
/// The mark of the product.
pub(crate) static MARK: LazyLock<Asset> =
    LazyLock::new(|| asset("laurel", "svg", "image/svg+xml", include_bytes!("../assets/laurel.svg")));

/// What a browser that runs scripts does beyond what pages do without one.
pub(crate) static SCRIPT: LazyLock<Asset> =
    LazyLock::new(|| asset("laurel", "js", "text/javascript; charset=utf-8", include_bytes!("../assets/laurel.js")));

fn asset(stem: &str, ending: &str, media: &'static str, bytes: &'static [u8]) -> Asset {
    let digest = HEXLOWER.encode(&Digest::of(bytes).0);
    let short = digest.get(..16).unwrap_or_default();
    Asset { address: format!("/assets/{stem}.{short}.{ending}"), media, bytes }
}

/// Returns the asset of an address.
pub(crate) fn find(address: &str) -> Option<&'static Asset> {
    [&*STYLE, &*DARK, &*MARK, &*SCRIPT].into_iter().find(|asset| asset.address == address)
}
