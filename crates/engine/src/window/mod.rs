//! The one window: whatever anybody may see is computed here; absent and hidden are the same value.
