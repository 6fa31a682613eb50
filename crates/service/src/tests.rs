//! Claims about offices, on real directories and on stores that fail where told.

mod accounts;
mod anew;
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
