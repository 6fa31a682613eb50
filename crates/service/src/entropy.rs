//! Random bytes of the system, fetched in larger pieces so that a batch does not ask for each salt.

use crate::fault::WriteFault;

const POOL_BYTES: usize = 4_096;

/// A pool of random bytes; each byte is handed out once and wiped behind.
pub(crate) struct Entropy {
    pool: Box<[u8; POOL_BYTES]>,
    used: usize,
}

impl Entropy {
    pub(crate) fn new() -> Entropy {
        Entropy { pool: Box::new([0; POOL_BYTES]), used: POOL_BYTES }
    }

    /// Returns `N` fresh random bytes.
    ///
    /// # Errors
    /// [`WriteFault::NoEntropy`]: nothing secret is ever made of anything else.
    pub(crate) fn draw<const N: usize>(&mut self) -> Result<[u8; N], WriteFault> {
        if self.used.saturating_add(N) > POOL_BYTES {
            getrandom::fill(self.pool.as_mut_slice()).map_err(|_| WriteFault::NoEntropy)?;
            self.used = 0;
        }
        let fresh = self.pool.get_mut(self.used..).and_then(|rest| rest.first_chunk_mut::<N>());
        let drawn = fresh.map(|bytes| std::mem::replace(bytes, [0; N])).ok_or(WriteFault::NoEntropy)?;
        self.used += N;
        Ok(drawn)
    }
}

/// Returns `N` fresh random bytes straight from the system.
///
/// # Errors
/// [`WriteFault::NoEntropy`].
pub(crate) fn draw<const N: usize>() -> Result<[u8; N], WriteFault> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| WriteFault::NoEntropy)?;
    Ok(bytes)
}
