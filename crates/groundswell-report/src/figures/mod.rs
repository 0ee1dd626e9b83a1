//! Figures: pictures of results, as SVG that stays text and as PNG, the same bytes everywhere.
//!
//! A figure is a struct of plain numbers and names with its own way of being drawn, described in
//! words ([`Figure::alt`]) and explained ([`Figure::caption`]). Each is one file here and one line
//! in [`KINDS`].

mod because;
mod calendar;
mod cost;
mod curves;
mod data;
mod difference;
mod fan;
mod figure;
mod forest;
mod forest_rows;
mod heat_map;
mod ladder;
mod marginals;
mod network;
mod network_layout;
mod picture;
mod prediction;
#[cfg(test)]
mod samples;
mod scepticism;
#[cfg(test)]
mod tests;
mod words;

pub use because::{Because, BecauseGroup, GroupKind};
pub use calendar::{Calendar, CalendarRow, CalendarStrategy};
pub use cost::{Cost, CostSeries};
pub use data::{DepartmentMark, Estimate, Sample, StrategyMark, Timeline, WeekMark};
pub use difference::{Difference, DifferenceCurve};
pub use fan::{Fan, FanSeries};
pub use figure::{Figure, Kind, Layout, Size, Theme};
pub use forest::{Forest, ForestOutcome, ForestRow};
pub use heat_map::{HeatMap, HeatPanel};
pub use ladder::{Ladder, LadderPanel};
pub use marginals::{MarginalPanel, MarginalPrior, Marginals};
pub use network::{Network, NetworkPanel, NetworkPerson, SnapshotWeek};
pub use picture::{fonts, inline_svg, png, stylesheet, svg};
pub use prediction::{Observed, Prediction};
pub use scepticism::{Scepticism, ScepticismPanel};
#[cfg(feature = "study")]
pub(crate) use words::listed;

/// Every kind of figure, in the order of a report.
pub const KINDS: &[Kind] = &[
    calendar::KIND,
    fan::KIND,
    difference::KIND,
    forest::KIND,
    heat_map::KIND,
    network::KIND,
    ladder::KIND,
    because::KIND,
    scepticism::KIND,
    cost::KIND,
];
