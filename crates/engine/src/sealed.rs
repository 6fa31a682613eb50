//! A secret field: it is weighed by rules, and opened only to whom the table of labels lets see it.

use crate::labels::{Label, Sight};

/// A value under a label. It has no `Debug` of its value, no `Serialize` and no public getter.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Sealed<T> {
    label: Label,
    value: T,
}

impl<T> Sealed<T> {
    /// Returns the value under its label.
    pub(crate) const fn new(label: Label, value: T) -> Sealed<T> {
        Sealed { label, value }
    }

    /// Returns the value for a decision or for the next state, never for showing: no window may call this.
    pub(crate) const fn weigh(&self) -> &T {
        &self.value
    }

    /// Returns the value if the viewer may see this label here and now; hidden is the same as absent.
    pub(crate) fn open(&self, sight: &Sight<'_>) -> Option<&T> {
        sight.sees(self.label).then_some(&self.value)
    }
}

impl<T> std::fmt::Debug for Sealed<T> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Sealed({:?})", self.label)
    }
}
