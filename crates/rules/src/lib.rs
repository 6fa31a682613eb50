//! Rules of quality awards: typed parameters and facts in, a judgement out; no rule knows a state, a region or a clock.
//!
//! One file a rule. A scheme binds a rule to a clause with parameters; the engine supplies the facts. The list of all
//! rules is [`rule::RULES`], the seam through which schemes name them.

mod aggregate;
mod at_least;
mod at_most;
mod barred_after;
mod covers_all;
mod covers_each;
mod day_of_year;
mod each_member_meets;
mod event_among;
mod every_years;
mod exactly;
mod extension;
mod filed_by_day;
mod grade_of_year;
mod has;
mod heard;
mod highest_only;
mod honour_only;
pub mod industry;
mod judged_when;
mod min_years;
mod missed_in_a_row;
mod named_by_year;
mod no_record_within;
mod none_left;
mod none_reached;
mod not_listed;
mod one_of;
mod period_over;
pub mod rule;
mod same;
mod share_at_least;
pub mod sheet;
mod sum_for_prize;
mod tagged;
#[cfg(test)]
mod testing;
mod total_at_least;
pub mod verdict;
mod within_window;
mod within_years;
mod won_before;
mod yearly_reports;
mod years_after_honour;

pub use grade_of_year::GradeLetter;
pub use no_record_within::Gravity;
pub use rule::{Rule, RuleBook, RuleEntry};
pub use sheet::{Fact, Sheet, Value};
pub use verdict::{Judgement, Outcome, Remedy};
