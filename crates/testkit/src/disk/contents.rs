//! The contents of one file: what is durable, what is pending, what a reader sees now.

use super::Remains;
use crate::random::Random;

/// The unit that a disk writes whole or not at all.
const SECTOR_BYTES: usize = 512;

#[derive(Debug, Default)]
pub(super) struct Contents {
    now: Vec<u8>,
    durable: Vec<u8>,
    pending: Vec<Change>,
}

#[derive(Debug)]
enum Change {
    Write { offset: usize, bytes: Vec<u8> },
    Truncate { bytes: usize },
}

impl Contents {
    pub(super) fn write(&mut self, offset: u64, bytes: Vec<u8>) {
        let change = Change::Write { offset: whole(offset), bytes };
        change.carry_out(&mut self.now);
        self.pending.push(change);
    }

    pub(super) fn truncate(&mut self, bytes: u64) {
        let change = Change::Truncate { bytes: whole(bytes) };
        change.carry_out(&mut self.now);
        self.pending.push(change);
    }

    pub(super) fn sync(&mut self) {
        for change in self.pending.drain(..) {
            change.carry_out(&mut self.durable);
        }
    }

    pub(super) fn now(&self) -> &[u8] {
        &self.now
    }

    pub(super) fn bytes_now(&self) -> u64 {
        u64::try_from(self.now.len()).unwrap_or(u64::MAX)
    }

    /// Returns what a power cut may leave.
    pub(super) fn image(&self, remains: Remains, random: &mut Random) -> Vec<u8> {
        let mut bytes = self.durable.clone();
        let pending = self.pending.as_slice();
        match remains {
            Remains::Nothing => {}
            Remains::Everything => carry_out(pending, &mut bytes),
            Remains::Prefix => {
                let (whole, _) = pending.split_at(random.index(pending.len() + 1));
                carry_out(whole, &mut bytes);
            }
            Remains::PrefixTorn => {
                let (whole, rest) = pending.split_at(random.index(pending.len() + 1));
                carry_out(whole, &mut bytes);
                if let Some(torn) = rest.first() {
                    let sectors = torn.sectors();
                    let (first, _) = sectors.split_at(random.index(sectors.len() + 1));
                    carry_out(first, &mut bytes);
                }
            }
            Remains::Sectors => {
                for sector in pending.iter().flat_map(Change::sectors) {
                    if random.below(2) == 0 {
                        sector.carry_out(&mut bytes);
                    }
                }
            }
        }
        bytes
    }
}

fn carry_out(changes: &[Change], bytes: &mut Vec<u8>) {
    for change in changes {
        change.carry_out(bytes);
    }
}

impl Change {
    fn carry_out(&self, file: &mut Vec<u8>) {
        match self {
            Change::Truncate { bytes } => file.resize(*bytes, 0),
            Change::Write { offset, bytes } => {
                let end = offset + bytes.len();
                if file.len() < end {
                    file.resize(end, 0);
                }
                if let Some(place) = file.get_mut(*offset..end) {
                    place.copy_from_slice(bytes);
                }
            }
        }
    }

    /// Returns the change cut at the sectors of the file.
    fn sectors(&self) -> Vec<Change> {
        match self {
            Change::Truncate { bytes } => vec![Change::Truncate { bytes: *bytes }],
            Change::Write { offset, bytes } => {
                let first = (SECTOR_BYTES - offset % SECTOR_BYTES).min(bytes.len());
                let (head, rest) = bytes.split_at(first);
                let mut cut = vec![Change::Write { offset: *offset, bytes: head.to_vec() }];
                for (index, part) in rest.chunks(SECTOR_BYTES).enumerate() {
                    let offset = offset + first + index * SECTOR_BYTES;
                    cut.push(Change::Write { offset, bytes: part.to_vec() });
                }
                cut
            }
        }
    }
}

/// Files of an experiment are far smaller than what an address can count.
fn whole(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
