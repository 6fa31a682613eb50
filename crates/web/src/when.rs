//! Days and times as people read them, in Asia/Shanghai, beside the form that machines read.

use basis::day::{Day, DoneOn, Moment};

use crate::language::Language;

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
    When { machine: moment.to_string(), text: format!("{} {}", day_text(moment.day(), language), moment.clock()) }
}

/// Returns when a thing was done, as exactly as its paper says.
pub(crate) fn done(done: DoneOn, language: Language) -> When {
    match done {
        DoneOn::Day(on) => day(on, language),
        DoneOn::Moment(at) => moment(at, language),
    }
}

fn day_text(day: Day, language: Language) -> String {
    match language {
        Language::Chinese => day.in_chinese(),
        Language::English => day.in_english(),
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
    fn a_time_is_that_of_shanghai_to_the_minute() {
        let at = Moment::parse("2023-12-31T16:06:30Z").unwrap();
        let machine = "2024-01-01T00:06:30+08:00".to_owned();
        let english = When { machine: machine.clone(), text: "1 January 2024 00:06".to_owned() };
        assert_eq!(moment(at, Language::English), english);
        assert_eq!(moment(at, Language::Chinese), When { machine, text: "2024年1月1日 00:06".to_owned() });
    }
}
