//! The pages as a browser gets them, over an office made by ordinary commands.

mod bench;
mod browser;
mod list;
mod office;
mod page;
mod protection;
mod routes;
