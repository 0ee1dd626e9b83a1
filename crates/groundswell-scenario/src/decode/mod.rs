//! From the tree to a scenario, collecting every mistake on the way.

mod activity;
mod hospital;
mod hypothesis;
mod parameters;
mod reader;
mod scenario;
mod strategy;
mod vary;

pub(crate) use scenario::decode;
pub(crate) use strategy::clip;
