//! The campaign model: how a programme spreads through a hospital's staff, week by week.
//!
//! A [`Setting`] holds a hospital and its staff's dispositions, a [`Strategy`] is data that
//! [binds](Strategy::bind) to the hospital, and [`simulate`] runs it in as many matched runs as
//! wanted, many side by side. The week and its nine steps are the [`World`]'s.

mod campaign;
mod draw;
mod maths;
pub mod mechanisms;
mod observe;
mod outcome;
mod parameter;
mod simulate;
mod staffing;
mod strategy;
mod world;

pub use campaign::{Campaign, CoachPlan, Contact, DepartmentPlan, Lag, WeekPlan};
pub use draw::{Decision, draw};
pub use mechanisms::coaching::CoachProfile;
pub use mechanisms::{Entry, Parameters, SetError, Switches, table};
pub use observe::{DepartmentWeek, Observer, PersonState, Stage};
pub use outcome::{Better, HospitalWeek, Outcome, RunRecord, When, week_of};
pub use parameter::{Field, Parameter, Source};
pub use simulate::{LANES, Setting, simulate};
pub use staffing::Staffing;
pub use strategy::{
    Activity, ActivityKind, BUILT_IN_NAMES, BoundStrategy, LagPolicy, Orientation, Placement,
    Strategy, Targets, Voice, built_in, built_ins,
};
pub use world::World;
