//! Some cases go on to the next round, by best of the good.
