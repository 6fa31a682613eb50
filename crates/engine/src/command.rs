//! Everything that can be asked of the door: one variant a chapter, names written in the chapters' own lists.

use crate::misfit::Misfit;
use crate::numbers;
use crate::refusal::Malformed;
use crate::vocabulary;

chapters! {
    Office = office,
    People = people,
    Staffing = staffing,
    Pair = pair,
    Call = call,
    Adoption = adoption,
    Filing = filing,
    Consent = consent,
    Eligibility = eligibility,
    Engagement = engagement,
    Panel = panel,
    Round = round,
    Shortlist = shortlist,
    Vote = vote,
    Notice = notice,
    Inquiry = inquiry,
    Approval = approval,
    Honour = honour,
    Money = money,
    Fees = fees,
    Supervision = supervision,
    Revocation = revocation,
    Delivery = delivery,
    Originals = originals,
    Inspection = inspection,
    Identity = identity,
    Correction = correction,
    Special = special,
    Archive = archive,
}

/// The name of a command, known to the command itself.
pub(crate) trait Named {
    /// Name as the vocabulary has it.
    const NAME: &'static str;
}

impl Command {
    /// Returns the command of that name with those arguments.
    ///
    /// # Errors
    /// Returns what is malformed: an unknown name with the nearest ones, an argument that does not fit, or a number that
    /// the log could not hold exactly.
    pub fn read(name: &str, with: &serde_json::Value) -> Result<Command, Malformed> {
        match Command::read_named(name, with) {
            Some(Ok(command)) => match numbers::inexact(with) {
                None => Ok(command),
                Some(error) => {
                    let misfit = Misfit::inexact(with).map(Box::new);
                    Err(Malformed::Arguments { command: name.to_owned(), error, misfit })
                }
            },
            Some(Err(error)) => {
                let misfit = vocabulary::schema_of(name).and_then(|schema| Misfit::find(schema, with)).map(Box::new);
                Err(Malformed::Arguments { command: name.to_owned(), error: error.to_string(), misfit })
            }
            None => {
                Err(Malformed::UnknownCommand { name: name.to_owned(), nearest: vocabulary::nearest_command(name) })
            }
        }
    }
}
