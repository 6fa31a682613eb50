//! Laurel on the command line: one file a subcommand.

mod act;
mod ask;
mod attach_text;
mod backup;
mod bench;
mod check_extract;
mod criteria;
mod crowd;
mod demo;
mod diff;
mod doctor;
mod draft;
mod explain;
mod extract;
mod found;
mod import;
mod invite;
mod looks;
mod memory;
mod official;
mod plain;
mod readings;
mod restore;
mod scenario;
mod scheme_check;
mod serve;
mod shipped;
mod simulate;
mod terminal;
mod version;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use terminal::{Ended, Failure, Terminal};

/// An office makes and drops many small values on several threads; this allocator is about a fifth quicker at it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const EXAMPLES: &str = "\
Examples:
  laurel scheme check schemes/xx                     check a regulation that is written as data
  laurel scheme explain CLAUSE                       what a clause says, how it is decided, who says so
  laurel scenario run story.toml                     tell a story and compare what comes with what it claims
  laurel scenario run --data trial story.toml        the same, and keep the office it happened in
  laurel ask --data trial --as NAME due              what is that person to do?
  laurel doctor --data trial                         is everything as it was written?

Exit codes: 0 as expected or sound; 1 not as expected, refused or unsound; 2 usage or unreadable input.";

/// 桂冠 Laurel: carries out a government quality award, from the call to the last year of supervision.
#[derive(Parser)]
#[command(name = "laurel", version, after_help = EXAMPLES, propagate_version = true)]
struct Arguments {
    /// Writes JSON, one value a line.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Checks and explains a regulation that is written as data.
    #[command(subcommand)]
    Scheme(SchemeCommand),
    /// Explains the criteria by which applications are scored.
    #[command(subcommand)]
    Criteria(criteria::CriteriaCommand),
    /// Tells stories of an award and compares them with what they claim.
    #[command(subcommand)]
    Scenario(ScenarioCommand),
    /// Does one step on trial data.
    Act(act::Act),
    /// Asks one question of trial data.
    Ask(ask::Ask),
    /// Tells those who inspect who was shown what.
    Looks(looks::Looks),
    /// Takes away, for those who inspect, all they may see of an edition, with digests and a page that checks them.
    Extract(extract::Extract),
    /// Checks an extract that was taken away.
    CheckExtract(check_extract::CheckExtract),
    /// Takes over from spreadsheets what was before, shown line by line before anything is written.
    Import(import::Import),
    /// Plays an office of many editions from a seed and says what it came to.
    Simulate(simulate::Simulate),
    /// Makes a trial office with a crowd of applicants, for measuring and for trying long pages.
    Crowd(crowd::MakeCrowd),
    /// Checks an office on disk: log, chain, replay, vault, files.
    Doctor(doctor::Doctor),
    /// Writes a whole copy of an office into one file.
    Backup(backup::Backup),
    /// Puts a backup back into an empty directory.
    Restore(restore::Restore),
    /// Makes a new office of live data with its three administrators.
    Found(found::Found),
    /// Prints a link by which somebody opens an account.
    Invite(invite::Invite),
    /// Serves the pages of an office.
    Serve(serve::Serve),
    /// Measures this machine and prints each figure beside the one to reach.
    Bench(bench::Bench),
    /// Says which Laurel this is and which schemes it carries.
    Version(version::Version),
}

#[derive(Subcommand)]
enum SchemeCommand {
    /// Accounts for every clause and runs every worked case.
    Check(scheme_check::Check),
    /// Says what a clause or article means here.
    Explain(explain::Explain),
    /// Lists how every open question is read, and on whose word.
    Readings(readings::Readings),
    /// Lays the official wording beside the scheme and keeps it in the office's own directory.
    AttachText(attach_text::AttachText),
}

#[derive(Subcommand)]
enum ScenarioCommand {
    /// Tells scenarios and compares what comes with what was expected.
    Run(scenario::Run),
    /// Lists every command and question with its arguments.
    Vocabulary(scenario::Vocabulary),
    /// Tells scenarios under two schemes and shows where they part.
    Diff(diff::Diff),
}

fn main() -> ExitCode {
    let Arguments { json, command } = Arguments::parse();
    terminal::exit(run(command, &mut Terminal::new(json)))
}

fn run(command: Command, terminal: &mut Terminal) -> Result<Ended, Failure> {
    match command {
        Command::Scheme(SchemeCommand::Check(check)) => check.run(terminal),
        Command::Scheme(SchemeCommand::Explain(explain)) => explain.run(terminal),
        Command::Scheme(SchemeCommand::Readings(readings)) => readings.run(terminal),
        Command::Scheme(SchemeCommand::AttachText(attach)) => attach.run(terminal),
        Command::Criteria(criteria) => criteria.run(terminal),
        Command::Scenario(ScenarioCommand::Run(run)) => run.run(terminal),
        Command::Scenario(ScenarioCommand::Vocabulary(vocabulary)) => vocabulary.run(terminal),
        Command::Scenario(ScenarioCommand::Diff(diff)) => diff.run(terminal),
        Command::Act(act) => act.run(terminal),
        Command::Ask(ask) => ask.run(terminal),
        Command::Looks(looks) => looks.run(terminal),
        Command::Extract(extract) => extract.run(terminal),
        Command::CheckExtract(check) => check.run(terminal),
        Command::Import(import) => import.run(terminal),
        Command::Simulate(simulate) => simulate.run(terminal),
        Command::Crowd(crowd) => crowd.run(terminal),
        Command::Doctor(doctor) => doctor.run(terminal),
        Command::Backup(backup) => backup.run(terminal),
        Command::Restore(restore) => restore.run(terminal),
        Command::Found(found) => found.run(terminal),
        Command::Invite(invite) => invite.run(terminal),
        Command::Serve(serve) => serve.run(terminal),
        Command::Bench(bench) => bench.run(terminal),
        Command::Version(version) => version.run(terminal),
    }
}
