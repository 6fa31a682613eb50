//! The table of retention: every class once, for years or for ever, slips for months; what was won or decided for ever.

use super::Compiling;
use super::head::FILE;
use crate::defect::Defect;
use crate::raw::{RawMonths, RawPeriod, RawScheme};
use crate::retention::{Period, Records, Retention};

/// Returns the table. A scheme without one destroys nothing.
pub(super) fn read(compiling: &mut Compiling<'_>, text: &str, raw: &RawScheme) -> Retention {
    let mut retention = Retention::default();
    let Some(table) = &raw.retention else { return retention };
    for (name, period) in table.get_ref() {
        let Some(records) = Records::ALL.into_iter().find(|one| one.word() == name.get_ref()) else {
            let known: Vec<&str> = Records::ALL.iter().map(|one| one.word()).collect();
            let sentence = format!("{} is no class of records.", name.get_ref());
            let defect = Defect::at(FILE, text, &name.span(), sentence);
            compiling.defects.push(defect.help(format!("the classes are {}", known.join(", "))));
            continue;
        };
        match period_of(records, period.get_ref()) {
            Ok(period) => drop(retention.periods.insert(records, period)),
            Err((sentence, help)) => {
                compiling.defects.push(Defect::at(FILE, text, &period.span(), sentence).help(help));
            }
        }
    }
    let lacking: Vec<&str> = Records::ALL
        .iter()
        .filter(|one| !table.get_ref().keys().any(|name| name.get_ref() == one.word()))
        .map(|one| one.word())
        .collect();
    if !lacking.is_empty() {
        let sentence = format!("the table of retention says nothing of {}.", lacking.join(", "));
        let defect = Defect::at(FILE, text, &table.span(), sentence);
        compiling.slips.push(defect.help("write how many years each is kept, or \"permanent\""));
    }
    retention
}

/// Returns a period, or what is wrong with it and what would be right.
fn period_of(records: Records, raw: &RawPeriod) -> Result<Period, (String, String)> {
    let wrong = |sentence: String, help: &str| Err((sentence, help.to_owned()));
    match raw {
        RawPeriod::Word(word) if word == "permanent" => Ok(Period::Permanent),
        RawPeriod::Word(word) => {
            wrong(format!("\"{word}\" is no period of retention."), "write a number of years, or \"permanent\"")
        }
        RawPeriod::Months(_) if !records.may_end_after_approval() => {
            let sentence = format!("records of the class {} are not kept by months after an approval.", records.word());
            wrong(sentence, "write a number of years, or \"permanent\"")
        }
        RawPeriod::Months(RawMonths { months_after_approval: months }) => match i16::try_from(*months) {
            Ok(months @ 1..=Retention::MONTHS_MAX) => Ok(Period::MonthsAfterApproval(months)),
            Ok(_) | Err(_) => {
                let help = format!("write 1 to {} months, or a number of years", Retention::MONTHS_MAX);
                Err((format!("{months} is no number of months to keep records."), help))
            }
        },
        RawPeriod::Years(_) if records.is_always_permanent() => {
            wrong(format!("records of the class {} are never destroyed.", records.word()), "write \"permanent\"")
        }
        RawPeriod::Years(years) => match i16::try_from(*years) {
            Ok(years @ 1..=Retention::YEARS_MAX) => Ok(Period::Years(years)),
            Ok(_) | Err(_) => {
                let help = format!("write 1 to {} years, or \"permanent\"", Retention::YEARS_MAX);
                Err((format!("{years} is no number of years to keep records."), help))
            }
        },
    }
}
