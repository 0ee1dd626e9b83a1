//! Groundswell.
