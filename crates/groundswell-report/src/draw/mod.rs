//! Drawing: scenes of lines, shapes and words, as SVG and as PNG by way of plotters.

pub(crate) mod axis;
pub(crate) mod ink;
mod paint;
pub(crate) mod raster;
pub(crate) mod scene;
pub(crate) mod shape;
pub(crate) mod sheet;
pub(crate) mod spread;
pub(crate) mod svg;
pub(crate) mod text;
