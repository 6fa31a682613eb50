//! Files: encrypted under the key of their case, addressed by the ciphertext, committed to by a salted digest.

use basis::digest::Digest;
use engine::Document;
use store::{CommitFault, StoreFault};

use crate::entropy::Entropy;
use crate::fault::WriteFault;
use crate::intake::commitment;
use crate::keys::DataKey;
use crate::office::Office;
use crate::queue::Job;

/// What a blob is bound to: a file of one case opens in no other.
pub(crate) fn bound_to(case_key: &str) -> String {
    format!("blob:{case_key}")
}

/// Returns a sealed file as it is kept: behind the name of the key that opens it, so that a check finds the key without
/// knowing what the file is for. Two bytes hold the length of the name, the higher one first.
fn named(case_key: &str, sealed: &[u8]) -> Option<Vec<u8>> {
    let length = u16::try_from(case_key.len()).ok()?;
    Some([&length.to_be_bytes()[..], case_key.as_bytes(), sealed].concat())
}

/// Returns the name of the key that opens a file as it is kept, and what it opens.
pub(crate) fn parted(kept: &[u8]) -> Option<(&str, &[u8])> {
    let (length, rest) = kept.split_first_chunk::<2>()?;
    let (name, sealed) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
    Some((std::str::from_utf8(name).ok()?, sealed))
}

/// A file could not be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum DocumentFault {
    /// It could not be written.
    #[error("The file could not be kept.")]
    Write(#[from] WriteFault),
    /// It could not be read.
    #[error("The file could not be read.")]
    Read(#[from] StoreFault),
    /// The name of the case is longer than a file can bear.
    #[error("The name of a case has at most 65535 bytes.")]
    NameTooLong,
    /// The case has no key: it never had a file, or its files were erased.
    #[error("The files of this case were erased, or it never had any.")]
    KeyAbsent,
    /// The file was destroyed.
    #[error("This file was destroyed under the retention rules.")]
    Destroyed,
    /// What stands there is not what the log committed to.
    #[error("The file is not the one that the log names: {blob}")]
    Damaged {
        /// Address of the blob.
        blob: Digest,
    },
}

impl Office {
    /// Keeps a file under the data key of a case, durable before this returns, so that an act may name it.
    ///
    /// A crash here leaves a blob that no act names; [`crate::doctor`] finds it after an hour.
    ///
    /// # Errors
    /// [`DocumentFault::Write`]; after an unknown sync the process ends.
    pub fn put_document(&self, case_key: &str, bytes: &[u8]) -> Result<Document, DocumentFault> {
        let key = self.data_key(case_key)?;
        let mut entropy = Entropy::new();
        let salt: [u8; 32] = entropy.draw()?;
        let sealed = key.seal(&bound_to(case_key), &[&salt[..], bytes].concat(), &mut entropy)?;
        let kept = named(case_key, &sealed).ok_or(DocumentFault::NameTooLong)?;
        let blob = self.blobs().put(&kept).map_err(|fault| self.blob_fault(&fault))?;
        let size_bytes = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        Ok(Document { blob, commitment: commitment(&salt, bytes), size_bytes })
    }

    /// Returns the content of a file, checked against what the log committed to.
    ///
    /// # Errors
    /// [`DocumentFault`]: absent, erased or damaged.
    pub fn document(&self, case_key: &str, document: &Document) -> Result<Vec<u8>, DocumentFault> {
        let key = self.shared().keys().of(case_key).ok_or(DocumentFault::KeyAbsent)?;
        let kept = self.kept(document)?;
        // The first files bore no name.
        let sealed = parted(&kept).filter(|(name, _)| *name == case_key).map_or(kept.as_slice(), |(_, sealed)| sealed);
        opened(&key, case_key, document, sealed).ok_or(DocumentFault::Damaged { blob: document.blob })
    }

    /// Returns the content of a file under the name that it bears itself, checked as [`Office::document`] checks it.
    ///
    /// # Errors
    /// [`DocumentFault`]; the first files bore no name and are read by that of their case alone.
    pub fn kept_document(&self, document: &Document) -> Result<Vec<u8>, DocumentFault> {
        let kept = self.kept(document)?;
        let (name, sealed) = parted(&kept).ok_or(DocumentFault::KeyAbsent)?;
        let key = self.shared().keys().of(name).ok_or(DocumentFault::KeyAbsent)?;
        opened(&key, name, document, sealed).ok_or(DocumentFault::Damaged { blob: document.blob })
    }

    fn kept(&self, document: &Document) -> Result<Vec<u8>, DocumentFault> {
        match self.blobs().get(&document.blob) {
            Err(StoreFault::BlobAbsent { digest }) if self.shared().is_destroyed(digest) => {
                Err(DocumentFault::Destroyed)
            }
            kept => Ok(kept?),
        }
    }

    /// Returns the data key of a case once it stands on disk, drawing one if it has none.
    pub(crate) fn data_key(&self, case: &str) -> Result<DataKey, WriteFault> {
        let standing = self.shared().keys().of_committed(case);
        match standing {
            Some(key) => Ok(key),
            None => self.ask(|reply| Job::Key(case.to_owned(), reply)),
        }
    }

    /// After a sync that failed nothing of the disk is to be trusted, whichever file it was.
    fn blob_fault(&self, fault: &CommitFault) -> WriteFault {
        match fault {
            CommitFault::RolledBack { .. } => WriteFault::RolledBack,
            CommitFault::Unknown { .. } => {
                (self.shared().at_unknown)();
                WriteFault::Unknown
            }
        }
    }
}

/// Returns the content behind a ciphertext, if it is what the document says.
pub(crate) fn opened(key: &DataKey, case_key: &str, document: &Document, sealed: &[u8]) -> Option<Vec<u8>> {
    let plain = key.open(&bound_to(case_key), sealed)?;
    let (salt, content) = plain.split_first_chunk::<32>()?;
    let whole = u64::try_from(content.len()).is_ok_and(|size| size == document.size_bytes);
    (whole && commitment(salt, content) == document.commitment).then(|| content.to_vec())
}
