//! The people every story has without naming them: one who founds the office, two who act for it, one who looks on.

/// Founds the office and appoints the others.
pub const FOUNDER: &str = "开办人";
/// Adopts the scheme if the cast has no director.
pub const DIRECTOR: &str = "代主任";
/// Confirms what the director enters if the cast has no clerk.
pub const CLERK: &str = "代科员";
/// Asks the questions that name nobody.
pub const OBSERVER: &str = "督察";

/// All of them.
pub const NAMES: &[&str] = &[FOUNDER, DIRECTOR, CLERK, OBSERVER];
