//! The people every story has without naming them: one who founds the office, one who decides for it, one who looks on.

/// Founds the office and appoints the others.
pub const FOUNDER: &str = "开办人";
/// Adopts the scheme if the cast has no director.
pub const DIRECTOR: &str = "代主任";
/// Asks the questions that name nobody.
pub const OBSERVER: &str = "督察";

/// All of them.
pub const NAMES: &[&str] = &[FOUNDER, DIRECTOR, OBSERVER];
