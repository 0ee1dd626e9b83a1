//! Tables of Groundswell results as text for a terminal, and figures as SVG and PNG.
//!
//! Computes no new number: every figure shown is a figure of the analysis or of a run, rounded.
//! Nothing here prints; every function gives text, or the bytes of a picture.
//!
//! # Map
//!
//! | file | what it shows |
//! |---|---|
//! | `comparison` | [`comparison_text`]: levels and differences; [`verdict_text`]: a claim judged |
//! | `power` | [`power_text`]: how large a study must be |
//! | `weekly` | [`weekly_table`]: one run week by week |
//! | [`figures`] | pictures of results: a file each, and a line in [`figures::KINDS`] |
//! | `study` | the figures of a study's results (feature `study`) |
//! | [`sweep`] | the table and figures of a sweep (feature `study`) |
//! | `draw` | scenes of lines, shapes and words, drawn with plotters |
//! | `posterior` | [`posterior_sentence`]: which parameters were drawn from a posterior |
//! | `effort` | [`equal_hours_text`], [`cost_effect_text`]: strategies with more or less effort |
//! | `stopping` | [`stopping_text`]: why a study ended where it did |
//! | `trace` | [`trace_text`]: who practises because of which strategy |
//! | `robust` | [`robustness_text`], [`robustness_figures`]: whether a ranking holds over assumptions |
//! | `sensitivity` | [`sensitivity_text`], [`sensitivity_figures`]: which assumptions matter |
//! | `outcomes` | how each outcome is labelled and in which figures it is written |
//! | `table` | [`Table`]: columns that fit a width |
//! | `number` | numbers with sensible digits |
//! | `text`, `style` | wrapping, and colours or none |

mod comparison;
mod draw;
#[cfg(feature = "study")]
mod effort;
pub mod figures;
mod number;
mod outcomes;
#[cfg(feature = "study")]
pub mod page;
#[cfg(feature = "study")]
mod posterior;
mod power;
#[cfg(feature = "study")]
mod robust;
#[cfg(feature = "study")]
mod sensitivity;
#[cfg(feature = "study")]
mod stopping;
#[cfg(feature = "study")]
pub mod study;
mod style;
#[cfg(feature = "study")]
pub mod sweep;
mod table;
mod text;
#[cfg(feature = "study")]
mod trace;
mod weekly;

pub use comparison::{Claim, comparison_text, verdict_text};
#[cfg(feature = "study")]
pub use effort::{cost_curves, cost_effect_text, equal_hours_text};
pub use number::{NumberStyle, UNDEFINED, count, counted, number, p_value, rough_percent};
#[cfg(feature = "study")]
pub use posterior::posterior_sentence;
pub use power::{power_curves, power_text};
#[cfg(feature = "study")]
pub use robust::{robustness_figures, robustness_text};
#[cfg(feature = "study")]
pub use sensitivity::{sensitivity_figures, sensitivity_text};
#[cfg(feature = "study")]
pub use stopping::stopping_text;
pub use style::{Role, Styles};
pub use table::{Align, Cell, Table};
pub use text::{paragraph, wrap};
#[cfg(feature = "study")]
pub use trace::{moment_words, trace_text, traced_people_text};
pub use weekly::weekly_table;
