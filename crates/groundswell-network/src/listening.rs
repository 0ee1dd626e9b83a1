//! The merged network: who listens to whom, with weights that sum to one per listener.

use crate::hospital::Layer;
use crate::staff::{StaffId, StaffMember};

/// An incoming arc of a listener.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arc {
    /// Position of the person listened to.
    pub source: u32,
    /// Share of the listener's attention, in (0, 1].
    pub weight: f32,
}

/// Weighted incoming arcs of every member of staff, in compressed rows.
///
/// **Shape** one row per member of staff, arcs sorted by source. The weights of a row sum to 1
/// (up to rounding); a person nobody reaches has an empty row.
#[derive(Clone, Debug, PartialEq)]
pub struct ListeningNetwork {
    offsets: Vec<u32>,
    arcs: Vec<Arc>,
}

impl ListeningNetwork {
    /// Merges layers: `w_ij ∝ (Σ over layers of tie strength) × power_j`, rows scaled to sum to 1.
    ///
    /// Arcs whose source has no power carry nothing and are left out.
    pub fn merge(staff: &[StaffMember], layers: &[Layer]) -> Self {
        let mut rows: Vec<Vec<(u32, f64)>> = vec![Vec::new(); staff.len()];
        for tie in layers.iter().flat_map(|layer| &layer.ties) {
            let pull = f64::from(tie.strength) * f64::from(staff[tie.source.index()].power);
            if pull > 0.0 {
                rows[tie.target.index()].push((tie.source.0, pull));
            }
        }
        let mut network = Self { offsets: vec![0], arcs: Vec::new() };
        for row in &mut rows {
            network.push_row(row);
        }
        network
    }

    fn push_row(&mut self, row: &mut [(u32, f64)]) {
        row.sort_by_key(|&(source, _)| source);
        let total: f64 = row.iter().map(|&(_, pull)| pull).sum();
        for chunk in row.chunk_by(|a, b| a.0 == b.0) {
            let pull: f64 = chunk.iter().map(|&(_, pull)| pull).sum();
            self.arcs.push(Arc { source: chunk[0].0, weight: (pull / total) as f32 });
        }
        self.offsets.push(self.arcs.len() as u32);
    }

    /// The arcs into a person.
    pub fn row(&self, listener: StaffId) -> &[Arc] {
        let i = listener.index();
        &self.arcs[self.offsets[i] as usize..self.offsets[i + 1] as usize]
    }

    /// Every row, in staff order.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &[Arc]> {
        self.offsets.windows(2).map(|span| &self.arcs[span[0] as usize..span[1] as usize])
    }

    /// Number of arcs.
    pub fn arc_count(&self) -> usize {
        self.arcs.len()
    }
}
