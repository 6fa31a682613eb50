//! Laurel on the command line: one file a subcommand.
fn main() {}
