//! The workload as a process of its own, to be traced, starved and killed.

use std::process::ExitCode;

use testkit::workload::{Orders, run};

#[allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the numbers and faults of a child process go nowhere else"
)]
fn main() -> ExitCode {
    match Orders::parse(std::env::args().skip(1)).and_then(|orders| run(&orders)) {
        Ok(rolled_back) => {
            println!("{rolled_back}");
            ExitCode::SUCCESS
        }
        Err(failed) => {
            eprintln!("{failed}");
            ExitCode::from(failed.code())
        }
    }
}
