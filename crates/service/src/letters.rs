//! Delivery marks: a letter is an event of the log addressed to a person; only its mark is kept beside the log.

use std::fmt;
use std::str::FromStr;

use basis::day::Moment;
use basis::id::PersonId;
use store::{Change, DeliveryMark};

use crate::fault::WriteFault;
use crate::office::Office;

/// A letter, written `412.0.p-…`: the act, the event counted from 0, and to whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Letter {
    /// Number of the act.
    pub act: u64,
    /// Place of the event in the act, counted from 0.
    pub event: u32,
    /// To whom.
    pub to: PersonId,
}

/// The text names no letter.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” names no letter; a letter is named by act, event and person, with full stops between.")]
pub struct LetterMalformed {
    /// What was given instead.
    pub text: String,
}

impl fmt::Display for Letter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}.{}", self.act, self.event, self.to)
    }
}

impl FromStr for Letter {
    type Err = LetterMalformed;

    fn from_str(text: &str) -> Result<Letter, LetterMalformed> {
        let read = || {
            let (act, rest) = text.split_once('.')?;
            let (event, to) = rest.split_once('.')?;
            Some(Letter { act: act.parse().ok()?, event: event.parse().ok()?, to: PersonId::parse(to).ok()? })
        };
        read().ok_or_else(|| LetterMalformed { text: text.to_owned() })
    }
}

impl Office {
    /// Marks a letter as delivered now; the first mark stands.
    ///
    /// A crash between delivery and mark sends the letter again: at least once, never not at all.
    ///
    /// # Errors
    /// [`WriteFault`].
    pub fn mark_delivered(&self, letter: Letter) -> Result<(), WriteFault> {
        let at_microseconds = self.now().microseconds();
        self.write(vec![Change::LetterMarked(DeliveryMark { letter: letter.to_string(), at_microseconds })])
    }

    /// Returns the letters that have left the house and when.
    ///
    /// # Errors
    /// [`WriteFault`].
    pub fn delivered(&self) -> Result<Vec<(Letter, Moment)>, WriteFault> {
        let marks = self.read(|store| store.read_marks())?;
        let read = |mark: DeliveryMark| {
            let letter =
                mark.letter.parse().map_err(|_| WriteFault::Damaged { what: format!("mark {}", mark.letter) })?;
            Ok((letter, Moment::from_microseconds(mark.at_microseconds)))
        };
        marks.into_iter().map(read).collect()
    }
}
