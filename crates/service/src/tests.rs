//! Claims about offices, on real directories and on stores that fail where told.

mod anew;
mod accounts;
mod backups;
mod benches;
mod cast;
mod chain;
mod concurrent;
mod doctors;
mod faults;
mod files;
mod frozen;
mod intake;
mod kills;
mod looks;
mod repeats;
mod replays;
