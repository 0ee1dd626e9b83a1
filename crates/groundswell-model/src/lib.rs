//! The campaign model: how a programme spreads through a hospital's staff, week by week.
//!
//! A [`Setting`] holds a hospital and its staff's dispositions, a [`Strategy`] is data that
//! [binds](Strategy::bind) to the hospital, and [`simulate`] runs it in as many matched runs as
//! wanted, many side by side. The week and its nine steps are the [`World`]'s.
//!
//! With mechanisms switched off the model is one of the classics of its field; [`checks`] holds it
//! against them, against patterns and against real networks.
//!
//! # How the model is computed
//!
//! Values are `f32`, and so are sums over a department's staff, in staff order. Sums over a
//! person's ties run in the order of the ties' sources, first the hospital's network, then (after
//! scaling) campaign ties in the order of their introduction. Every decision is a comparison
//! `u < p` of a draw `u` at its [address](draw) with a probability; where the model lets several
//! things happen to a person in a step, one draw decides among them:
//!
//! | decision | compared, in this order |
//! |---|---|
//! | local contact and pledge | contact if `u < c`; the contacted pledge if `u < c · (pledge · a)` with appraisal `a` after the contact |
//! | hearing | rumour and word of mouth together: `u < q + (1 − q) · .06 W` |
//! | adoption | adopts if `u (1 + e^−U) < .12`, genuinely if also `u (1 + e^−U)(1 + e^−V) < .12` |
//! | sustaining | the first change if `u < p₁`, else the second if `u < p₁ + (1 − p₁) p₂` |
//! | leaving and finding out | leaves if `u < t`, and the newcomer practises if `u < t n`; else finds out if `u < t + (1 − t) · .05 gap` |
//!
//! Where the description of the model leaves a choice, this is how it is read:
//!
//! - The yearly turnover is spread evenly: the weekly probability is a 52nd of it.
//! - A position keeps its priors, threshold, ties, introductions and relations with brokers when
//!   it changes hands.
//! - Brokers choose on what stood when the step began; meetings of a week then work one after
//!   another, and so do the visits of a coach, whose effect is that of the legitimacy at the start.
//! - Relations fade after the week's meetings.
//! - An approval takes effect a fixed number of weeks after the week it is given; a refusal is
//!   felt in the week it is given. Fidelity drifts if a group is active when it takes effect.
//! - A coach's first visit elsewhere in a week goes where the ritual share is highest; neither
//!   that one nor the others go home or to the sponsors. The spillover of a home visit falls on
//!   all staff of the hospital. Where there is nowhere else to go, a visit is a home visit.
//!   Coaches who make no visits in a week cost nothing.
//! - *All departments* includes the sponsors, except for local action groups and coaches' visits.
//! - Effort in a department with a group is its lead's appraisal as step 5 begins.
//! - If no gatekeeper is at hand, a meeting that looks for one draws from all staff at hand.
//! - A department's best relation counts every broker who was ever at work.
//! - Groups and organisation cost their hours whether or not persuasion gets through. Mechanisms
//!   that are switched off stop what they do and nothing else: without influence, use is still
//!   seen and word still gets round.
//! - A contact costs hours of its own department, a meeting those of the person met, a coach those
//!   of the home department.

mod campaign;
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
pub use mechanisms::{Entry, Parameters, SetError, Switches, table};
pub use observe::{DepartmentWeek, Observer, PersonState, Stage};
pub use outcome::{Better, HospitalWeek, Outcome, RunRecord, When, week_of};
pub use simulate::{LANES, Setting, simulate, simulate_with};
pub use staffing::Staffing;
pub use strategy::{
    Activity, ActivityKind, BUILT_IN_NAMES, BoundStrategy, LagPolicy, Orientation, Placement,
    Strategy, Targets, Voice, built_in, built_ins,
};
pub use world::World;
