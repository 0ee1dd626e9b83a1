//! Figures: pictures of results, as SVG that stays text and as PNG, the same bytes everywhere.
//!
//! A figure is a struct of plain numbers and names with its own way of being drawn, described in
//! words ([`Figure::alt`]) and explained ([`Figure::caption`]). Each is one file here; those that are
//! drawn of a stored study have a line in [`KINDS`].

mod because;
mod best_map;
mod best_shares;
mod calendar;
mod cells;
mod cost;
mod cost_curves;
mod curves;
mod data;
mod difference;
mod effects;
mod fan;
mod figure;
mod forest;
mod forest_rows;
mod heat_map;
mod indices;
mod ladder;
mod marginals;
mod margins;
mod network;
mod network_layout;
mod picture;
mod power;
mod prediction;
mod response;
mod response_map;
mod responses;
mod rule_map;
#[cfg(test)]
mod samples;
mod scepticism;
mod span;
mod standings;
#[cfg(test)]
mod tests;
mod words;

pub use because::{Because, BecauseGroup, GroupKind};
pub use best_map::{BestCell, BestMap};
pub use best_shares::BestShares;
pub use calendar::{Calendar, CalendarRow, CalendarStrategy};
pub use cells::{CellAxis, CellGrid};
pub use cost::{Cost, CostSeries};
pub use cost_curves::{CostCurves, CostPoint, StrategyCurve};
pub use data::{DepartmentMark, Estimate, Sample, StrategyMark, Timeline, WeekMark};
pub use difference::{Difference, DifferenceCurve};
pub use effects::{EffectMark, Effects};
pub use fan::{Fan, FanSeries};
pub use figure::{Figure, Kind, Layout, Size, Theme};
pub use forest::{Forest, ForestOutcome, ForestRow};
pub use heat_map::{HeatMap, HeatPanel};
pub use indices::{SobolBar, SobolBars};
pub use ladder::{Ladder, LadderPanel};
pub use marginals::{MarginalPanel, MarginalPrior, Marginals};
pub use margins::{MarginPanel, Margins};
pub use network::{Network, NetworkPanel, NetworkPerson, SnapshotWeek};
pub use picture::{fonts, inline_svg, png, stylesheet, svg};
pub use power::{PowerCurves, PowerLine};
pub use prediction::{Observed, Prediction};
pub use response::{Response, ResponseSeries};
pub use response_map::ResponseMap;
pub use responses::Responses;
pub use rule_map::{RuleBox, RuleMap, RulePoint};
pub use scepticism::{Scepticism, ScepticismPanel};
pub use span::Span;
pub use standings::{StandingRow, Standings};
#[cfg(feature = "study")]
pub(crate) use words::listed;

/// Every kind of figure of a study, in the order of a report.
///
/// The others are figures of trials: sweeps, robustness and sensitivity.
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
