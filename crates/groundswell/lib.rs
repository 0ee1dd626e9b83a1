//! Groundswell simulates how a quality-improvement campaign spreads through a hospital's staff
//! network, and compares strategies for spreading it in matched Monte Carlo worlds.
//!
//! Data flow one way: scenario → hospital → worlds → weeks → observations → estimates → tables
//! and figures. Each step is a crate of its own, all of which are shown here:
//!
//! | module | what it does |
//! |---|---|
//! | [`network`] | hospitals: staff, departments, ties; generated, imported, measured |
//! | [`model`] | the campaign model: a week, the mechanisms, strategies, outcomes |
//! | [`scenario`] | scenario files: what to compare, where, for how long |
//! | [`experiment`] | every strategy in the same worlds; results and their store |
//! | [`analysis`] | estimates with intervals, verdicts on claims |
//! | [`report`] | tables as text, figures as SVG and PNG |

pub use groundswell_analysis as analysis;
pub use groundswell_experiment as experiment;
pub use groundswell_model as model;
pub use groundswell_network as network;
pub use groundswell_report as report;
pub use groundswell_scenario as scenario;
