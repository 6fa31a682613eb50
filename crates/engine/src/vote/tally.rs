//! What a teller reads off the slips of one prize.

use basis::id::ApplicationId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::refusal::{Refusal, malformed};

/// How the meeting voted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Ballot {
    /// 无记名: slips without names.
    Secret,
    /// 记名 or 举手: everybody sees who votes how.
    Open,
}

impl Ballot {
    /// Returns the word a scheme uses.
    pub const fn word(self) -> &'static str {
        match self {
            Ballot::Secret => "secret",
            Ballot::Open => "open",
        }
    }
}

/// What a teller read off the slips of one prize.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tally {
    /// Slips handed out.
    pub issued: u32,
    /// Slips returned.
    pub returned: u32,
    /// Slips valid.
    pub valid: u32,
    /// Every line of the slip once.
    pub lines: Vec<TallyLine>,
}

/// One line of a tally.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TallyLine {
    /// The application on the line.
    pub application: ApplicationId,
    /// 同意.
    pub approvals: u32,
    /// 不同意.
    pub against: u32,
    /// 弃权.
    pub abstained: u32,
}

/// A teller's whole entry, which is compared with the other's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TellerEntry {
    /// How the meeting voted.
    pub ballot: Ballot,
    /// What the slips say, lines in the order of the slip.
    pub tally: Tally,
}

impl TellerEntry {
    /// Returns the lines in the order of the slip.
    pub(super) fn lines(&self) -> Vec<ApplicationId> {
        self.tally.lines.iter().map(|line| line.application).collect()
    }
}

impl Tally {
    /// Checks the sums that hold whatever was voted.
    ///
    /// # Errors
    /// Refuses as *malformed*.
    pub(super) fn check(&self) -> Result<(), Refusal> {
        if self.valid > self.returned {
            return malformed("valid", "more slips are valid than were returned");
        }
        let sum = |line: &TallyLine| line.approvals.checked_add(line.against)?.checked_add(line.abstained);
        if self.lines.iter().any(|line| sum(line) != Some(self.valid)) {
            return malformed("lines", "on each line approvals, refusals and abstentions make up the valid slips");
        }
        Ok(())
    }

    /// Returns the tally with its lines in the order of the slip.
    ///
    /// # Errors
    /// Refuses as *malformed* if the lines are not exactly those of the slip.
    pub(super) fn in_order_of(&self, slip: &[ApplicationId]) -> Result<Tally, Refusal> {
        let found = |id: &ApplicationId| self.lines.iter().find(|line| line.application == *id).copied();
        let lines: Vec<TallyLine> = slip.iter().filter_map(found).collect();
        if lines.len() != slip.len() || self.lines.len() != slip.len() {
            return malformed("lines", "the tally has every line of the slip once and no other");
        }
        Ok(Tally { lines, ..*self })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(number: u64, approvals: u32, against: u32, abstained: u32) -> TallyLine {
        TallyLine { application: ApplicationId::from_number(number), approvals, against, abstained }
    }

    #[test]
    fn a_line_that_does_not_make_up_the_valid_slips_is_malformed() {
        let tally = |valid, lines| Tally { issued: 15, returned: 15, valid, lines };
        let short = malformed("lines", "on each line approvals, refusals and abstentions make up the valid slips");
        assert_eq!(tally(15, vec![line(1, 8, 6, 1)]).check(), Ok(()));
        assert_eq!(tally(14, vec![line(1, 8, 6, 1)]).check(), short);
        assert_eq!(tally(15, vec![line(1, 8, 6, 1), line(2, 8, 6, 0)]).check(), short);
        assert_eq!(tally(0, vec![line(1, u32::MAX, 1, 0)]).check(), short);
        let more = malformed("valid", "more slips are valid than were returned");
        assert_eq!(tally(16, vec![line(1, 8, 7, 1)]).check(), more);
    }

    #[test]
    fn a_tally_has_every_line_of_the_slip_once_and_in_its_order() {
        let slip = [ApplicationId::from_number(2), ApplicationId::from_number(1)];
        let tally = |lines| Tally { issued: 1, returned: 1, valid: 1, lines };
        let (one, two) = (line(1, 1, 0, 0), line(2, 0, 1, 0));
        assert_eq!(tally(vec![one, two]).in_order_of(&slip).unwrap(), tally(vec![two, one]));
        for lines in [vec![one], vec![one, one], vec![one, two, line(3, 1, 0, 0)], vec![one, two, two]] {
            let other = malformed("lines", "the tally has every line of the slip once and no other");
            assert_eq!(tally(lines).in_order_of(&slip), other);
        }
    }
}
