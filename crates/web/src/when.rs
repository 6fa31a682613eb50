//! Days and times as people read them, in Asia/Shanghai, beside the form that machines read.

use basis::day::{Day, DoneOn, Moment};

use crate::language::Language;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day or time, twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct When {
    /// As machines read it (ISO 8601).
    pub(crate) machine: String,
    /// As people read it.
    pub(crate) text: String,
}

/// Returns a day: `2023年5月12日`, `12 May 2023`.
pub(crate) fn day(day: Day, language: Language) -> When {
    When { machine: day.to_string(), text: day_text(day, language) }
}

/// Returns a time to the minute: `2023年5月12日 10:06`.
pub(crate) fn moment(moment: Moment, language: Language) -> When {
    let machine = moment.to_string();
    let clock = machine.split_once('T').and_then(|(_, clock)| clock.get(..5)).unwrap_or_default();
    let text = format!("{} {clock}", day_text(moment.day(), language));
    When { machine, text }
}

/// Returns the instant at which time is up. Midnight is the end of a day and not the start of the next, so that every
/// page tells the last day on which a thing may still be done.
pub(crate) fn deadline(at: Moment, language: Language) -> When {
    let last = at.day().previous();
    if last.end() != at {
        return moment(at, language);
    }
    When { machine: at.to_string(), text: format!("{} 24:00", day_text(last, language)) }
}

/// Returns when a thing was done, as exactly as its paper says.
pub(crate) fn done(done: DoneOn, language: Language) -> When {
    match done {
        DoneOn::Day(on) => day(on, language),
        DoneOn::Moment(at) => moment(at, language),
    }
}

fn day_text(day: Day, language: Language) -> String {
    let (year, month, of_month) = (day.year(), day.month(), day.day_of_month());
    match language {
        Language::Chinese => format!("{year}年{month}月{of_month}日"),
        Language::English => {
            let index = usize::try_from(month).unwrap_or_default().saturating_sub(1);
            format!("{of_month} {} {year}", MONTHS.get(index).copied().unwrap_or_default())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_without_an_hour_is_not_given_one() {
        let on = DoneOn::Day(Day::parse("2023-05-12").unwrap());
        let when = When { machine: "2023-05-12".to_owned(), text: "2023年5月12日".to_owned() };
        assert_eq!(done(on, Language::Chinese), when);
    }

    #[test]
    fn a_deadline_at_midnight_is_told_as_the_end_of_the_last_day() {
        let midnight = Moment::parse("2023-06-01T00:00:00").unwrap();
        assert_eq!(deadline(midnight, Language::Chinese).text, "2023年5月31日 24:00");
        let afternoon = Moment::parse("2023-05-31T17:00:00").unwrap();
        assert_eq!(deadline(afternoon, Language::Chinese).text, "2023年5月31日 17:00");
    }

    #[test]
    fn a_time_is_that_of_shanghai_to_the_minute() {
        let at = Moment::parse("2023-12-31T16:06:30Z").unwrap();
        let machine = "2024-01-01T00:06:30+08:00".to_owned();
        let english = When { machine: machine.clone(), text: "1 January 2024 00:06".to_owned() };
        assert_eq!(moment(at, Language::English), english);
        assert_eq!(moment(at, Language::Chinese), When { machine, text: "2024年1月1日 00:06".to_owned() });
    }
}
