//! What outsiders rely on: the tables as reviewed text.

mod tables;
