//! The merged network: who listens to whom, with weights that sum to one per listener.

use std::ops::Range;

use crate::hospital::{Layer, Tie};
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
        let mut network = Self { offsets: Vec::with_capacity(staff.len() + 1), arcs: Vec::new() };
        network.offsets.push(0);
        let (starts, mut incoming) = by_listener(staff, layers);
        network.arcs.reserve_exact(incoming.len());
        for span in starts.windows(2) {
            network.push_row(&mut incoming[span[0]..span[1]], staff);
        }
        network
    }

    fn push_row(&mut self, row: &mut [(u32, f32)], staff: &[StaffMember]) {
        // Stable, so that a pair's strengths are added in the order of the layers.
        row.sort_by_key(|&(source, _)| source);
        let pull = |&(source, strength): &(u32, f32)| {
            f64::from(strength) * f64::from(staff[source as usize].power)
        };
        let total: f64 = row.iter().map(pull).sum();
        for parallel in row.chunk_by(|a, b| a.0 == b.0) {
            let pull: f64 = parallel.iter().map(pull).sum();
            self.arcs.push(Arc { source: parallel[0].0, weight: (pull / total) as f32 });
        }
        self.offsets.push(self.arcs.len() as u32);
    }

    /// A network of ties alone: `(source, listener, weight)`, the weights of a listener scaled to
    /// sum to 1.
    ///
    /// # Panics
    /// If a tie names somebody who is not among `headcount` people, or has no weight above 0.
    pub fn from_ties(headcount: usize, ties: impl IntoIterator<Item = (u32, u32, f32)>) -> Self {
        let mut rows = vec![Vec::new(); headcount];
        for (source, listener, weight) in ties {
            assert!((source as usize) < headcount, "tie from {source}, who is not there");
            assert!(weight > 0.0 && weight.is_finite(), "tie of weight {weight}");
            rows[listener as usize].push(Arc { source, weight });
        }
        let mut network = Self { offsets: vec![0], arcs: Vec::new() };
        for mut row in rows {
            row.sort_by_key(|arc| arc.source);
            let total: f64 = row.iter().map(|arc| f64::from(arc.weight)).sum();
            let scaled = |arc: Arc| Arc { weight: (f64::from(arc.weight) / total) as f32, ..arc };
            network.arcs.extend(row.into_iter().map(scaled));
            network.offsets.push(network.arcs.len() as u32);
        }
        network
    }

    /// Number of people.
    pub fn headcount(&self) -> usize {
        self.offsets.len() - 1
    }

    /// The arcs into a person.
    pub fn row(&self, listener: StaffId) -> &[Arc] {
        &self.arcs[self.span(listener)]
    }

    /// Where the arcs into a person stand among [all arcs](Self::arcs).
    #[inline]
    pub fn span(&self, listener: StaffId) -> Range<usize> {
        let i = listener.index();
        self.offsets[i] as usize..self.offsets[i + 1] as usize
    }

    /// The arcs of all rows, one after another.
    #[inline]
    pub fn arcs(&self) -> &[Arc] {
        &self.arcs
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

/// Sources and strengths of the ties that carry anything, grouped by listener in the order of the
/// layers; and where each listener's group starts.
fn by_listener(staff: &[StaffMember], layers: &[Layer]) -> (Vec<usize>, Vec<(u32, f32)>) {
    let carrying = |tie: &&Tie| staff[tie.source.index()].power > 0.0;
    let ties = || layers.iter().flat_map(|layer| &layer.ties).filter(carrying);
    let mut starts = vec![0; staff.len() + 1];
    ties().for_each(|tie| starts[tie.target.index() + 1] += 1);
    for i in 1..starts.len() {
        starts[i] += starts[i - 1];
    }
    let mut next = starts.clone();
    let mut incoming = vec![(0, 0.0); starts[staff.len()]];
    for tie in ties() {
        let slot = &mut next[tie.target.index()];
        incoming[*slot] = (tie.source.0, tie.strength);
        *slot += 1;
    }
    (starts, incoming)
}
