//! The campaign model: how a programme spreads through a hospital's staff, week by week.
//!
//! A [`Setting`] holds a hospital and its staff's dispositions, a [`Strategy`] is data that
//! [binds](Strategy::bind) to the hospital, and [`simulate`] runs it in as many matched runs as
//! wanted, many side by side. The week and its nine steps are the [`World`]'s.
//!
//! What is computed, why, and how its description is read, is told in [`odd`] after the ODD protocol.
//!
//! With mechanisms switched off the model is one of the classics of its field; [`checks`] holds it
//! against them, against patterns and against real networks.

mod campaign;
mod chacha;
// For readers of the documentation alone: a table that tests write is not to rebuild the model.
#[cfg(doc)]
#[doc = include_str!("../CHECKS.md")]
pub mod checks {}
mod crew;
mod dispatch;
mod draw;
pub mod kernel;
mod maths;
pub mod mechanisms;
mod observe;
pub mod odd;
mod outcome;
mod simulate;
mod staffing;
mod strategy;
mod world;

pub use campaign::{Campaign, CoachPlan, Contact, DepartmentPlan, Lag, WeekPlan};
pub use crew::{Alone, Crew};
pub use draw::{Decision, draw};
pub use groundswell_network::parameter::{Field, Parameter, Source};
pub use mechanisms::coaching::CoachProfile;
pub use mechanisms::{Description, Entry, Mechanism, Parameters, SetError, Switches, table};
pub use observe::{DepartmentWeek, Observer, PersonState, Stage};
pub use outcome::{Better, HospitalWeek, Outcome, RunRecord, When, week_of};
pub use simulate::{LANES, Setting, simulate, simulate_with};
pub use staffing::Staffing;
pub use strategy::{
    Activity, ActivityKind, BUILT_IN_NAMES, BoundStrategy, LagPolicy, Orientation, Placement,
    Strategy, Targets, Voice, built_in, built_ins,
};
pub use world::World;
