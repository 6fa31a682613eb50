//! What the shipped schemes and the checker promise, tested on the files themselves.

mod asked;
mod bad;
mod loader;
mod released;
mod shipped;
