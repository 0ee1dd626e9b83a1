//! Strategies as data: dated activities and a policy for local action groups.

mod activity;
mod bound;
mod builtin;
mod effort;
mod lag;

pub use activity::{Activity, ActivityKind, Targets, Voice};
pub use bound::BoundStrategy;
pub use builtin::{BUILT_IN_NAMES, built_in, built_ins};
pub use lag::{LagPolicy, Orientation, Placement};

/// A strategy for spreading the programme.
///
/// It is bound to a hospital by [`Strategy::bind`], which gives a
/// [`Campaign`](crate::Campaign) that can be simulated.
#[derive(Clone, Debug, PartialEq)]
pub struct Strategy {
    /// Name, unique in a comparison.
    pub name: String,
    /// What it does, in a sentence.
    pub about: String,
    /// Local action groups, if any.
    pub lags: Option<LagPolicy>,
    /// Activities.
    pub activities: Vec<Activity>,
}
