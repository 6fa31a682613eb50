//! Lists the checks; each file beside this one holds one.

use crate::{Finding, Tree};

mod architecture;
mod debts;
mod file_length;
mod floats;
mod function_length;
mod ignored;
mod imports;
mod licences;
mod locked;
mod markdown;
mod opening;
mod printing;
mod purity;
mod sealed;
mod sql;
mod unfinished;
mod unmerged;
mod vocabulary;

/// A house rule and the function that finds where it is broken.
pub struct Check {
    /// Name of the file in `src/checks/` that holds the check.
    pub name: &'static str,
    /// The rule as a sentence.
    pub rule: &'static str,
    /// Returns every breach of the rule in the tree.
    pub check: fn(&Tree) -> Vec<Finding>,
}

/// The crates that have no clock, no input or output, no randomness and no float.
const PURE: [&str; 6] = ["basis", "rules", "scheme", "engine", "ballot", "ledger"];

/// Every check, in the order of the alphabet.
pub const ALL: [Check; 17] = [
    Check { name: "architecture", rule: architecture::RULE, check: architecture::check },
    Check { name: "file_length", rule: file_length::RULE, check: file_length::check },
    Check { name: "floats", rule: floats::RULE, check: floats::check },
    Check { name: "function_length", rule: function_length::RULE, check: function_length::check },
    Check { name: "ignored", rule: ignored::RULE, check: ignored::check },
    Check { name: "imports", rule: imports::RULE, check: imports::check },
    Check { name: "licences", rule: licences::RULE, check: licences::check },
    Check { name: "locked", rule: locked::RULE, check: locked::check },
    Check { name: "markdown", rule: markdown::RULE, check: markdown::check },
    Check { name: "opening", rule: opening::RULE, check: opening::check },
    Check { name: "printing", rule: printing::RULE, check: printing::check },
    Check { name: "purity", rule: purity::RULE, check: purity::check },
    Check { name: "sealed", rule: sealed::RULE, check: sealed::check },
    Check { name: "sql", rule: sql::RULE, check: sql::check },
    Check { name: "unfinished", rule: unfinished::RULE, check: unfinished::check },
    Check { name: "unmerged", rule: unmerged::RULE, check: unmerged::check },
    Check { name: "vocabulary", rule: vocabulary::RULE, check: vocabulary::check },
];
