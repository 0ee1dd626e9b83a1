//! The blocks of all points in the order in which they are done: hospital by hospital, so that
//! points that share a hospital have it made once.

use std::ops::Range;
use std::sync::Arc;

use crate::blocks::{BlockKey, BlockKeys};
use crate::error::ExperimentError;
use crate::study::Study;
use crate::worlds::{BlockId, Blocks, DrawnHospital, SharedHospitals};

/// A block of a point.
#[derive(Clone, Debug)]
pub(super) struct Job<'a> {
    /// Position of the point.
    pub(super) point: usize,
    /// Position of the group of points that share its hospitals.
    group: usize,
    /// The point.
    pub(super) study: &'a Study,
    /// The block.
    pub(super) id: BlockId,
}

/// The blocks of all points.
pub(super) struct Jobs<'a> {
    points: &'a [Study],
    blocks: Blocks,
    groups: Vec<Group<'a>>,
    keys: Vec<BlockKeys>,
}

/// Neighbouring points with the same hospitals.
struct Group<'a> {
    points: Range<usize>,
    hospitals: SharedHospitals<'a>,
}

impl<'a> Jobs<'a> {
    /// The blocks of these points, of which there is at least one; all have the same sizes and the
    /// same number of strategies; `kept` says what is kept of their runs.
    pub(super) fn new(points: &'a [Study], kept: &str) -> Self {
        let blocks = Blocks::new(points[0].sizes, points[0].plans().len());
        let group = |points: Range<usize>, first: &'a Study| {
            let uses = points.len() as u64 * blocks.per_draw();
            Group { points, hospitals: SharedHospitals::new(first, move |_| uses) }
        };
        let mut groups = Vec::new();
        let mut start = 0;
        for members in points.chunk_by(|one, next| one.shares_hospitals(next)) {
            groups.push(group(start..start + members.len(), &members[0]));
            start += members.len();
        }
        let keys = points.iter().map(|point| BlockKeys::new(point, kept)).collect();
        Self { points, blocks, groups, keys }
    }

    /// Blocks of all points.
    pub(super) fn total(&self) -> u64 {
        self.points.len() as u64 * self.blocks.total()
    }

    /// The key of a job's block; none if it cannot be told from others.
    pub(super) fn key(&self, job: &Job<'_>) -> Option<BlockKey> {
        self.keys[job.point].key(&job.id)
    }

    /// The block at a position, or none after the last.
    pub(super) fn get(&self, position: u64) -> Option<Job<'a>> {
        let (per_draw, per_point) = (self.blocks.per_draw(), self.blocks.total());
        let before = |group: &Group<'_>| group.points.start as u64 * per_point;
        let group = self.groups.partition_point(|group| before(group) <= position) - 1;
        let (points, within) = (&self.groups[group].points, position - before(&self.groups[group]));
        let of_draw = points.len() as u64 * per_draw;
        let (hospital, within) = (within / of_draw, within % of_draw);
        let id = self.blocks.get(hospital * per_draw + within % per_draw)?;
        let point = points.start + (within / per_draw) as usize;
        Some(Job { point, group, study: &self.points[point], id })
    }

    /// The hospital of a job; to be asked for once, unless the job [does not need it](Self::skip).
    ///
    /// # Errors
    /// It cannot be made.
    pub(super) fn hospital(&self, job: &Job<'_>) -> Result<Arc<DrawnHospital>, ExperimentError> {
        self.groups[job.group].hospitals.take(job.id.hospital)
    }

    /// Says that a job does not need its hospital.
    pub(super) fn skip(&self, job: &Job<'_>) {
        self.groups[job.group].hospitals.skip(job.id.hospital);
    }
}
