//! What import and export have in common: column names and the two kinds of weight.

/// What the weight of a tie in a file means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TieWeights {
    /// Strength of a tie in its layer, before the source's power is taken into account: what
    /// surveys give. Export and import keep such ties exactly.
    #[default]
    Raw,
    /// Share of the listener's attention, summed over the layers and with the source's power
    /// included, as the model uses it: the weights of a listener sum to 1. Import divides by the
    /// power of the source, so that the merged network is the same up to rounding.
    Merged,
}

/// Name of the layer of ties for which the file names none.
pub const DEFAULT_LAYER: &str = "ties";

/// Columns of a staff file as exported.
pub(crate) const STAFF_COLUMNS: [&str; 8] =
    ["id", "department", "role", "stance", "power", "autonomy", "clinical_lead", "gatekeeper"];

/// Columns of a tie file as exported.
pub(crate) const TIE_COLUMNS: [&str; 4] = ["source", "target", "layer", "weight"];
