//! What a study will need, roughly, before it is started.

use groundswell_model::{DepartmentWeek, HospitalWeek, Outcome};

use crate::error::ExperimentError;
use crate::hospitals::HospitalSize;
use crate::study::{Sizes, Study};
use crate::tables::DEPARTMENT_MEASURES;
use crate::worlds::{Blocks, Detail, Options};

/// Bytes of a member of staff in a hospital: data, ties in layers, arcs, dispositions.
const STAFF_BYTES: u64 = 550;

/// Bytes of a member of staff in one run that is being simulated.
const PERSON_RUN_BYTES: u64 = 40;

/// Bytes of a run that is kept without its weeks, besides its outcomes.
const RUN_BYTES: u64 = 50;

/// Bytes of a member of staff in each hospital draw whose people are kept: department and role.
const MEMBER_BYTES: u64 = 8;

/// Bytes of the tables that wait to be written.
const TABLES_BYTES: u64 = 40_000_000;

/// Copies of a block while it is packed or unpacked: as records, as columns, compressed.
const COPIES: u64 = 3;

/// Bytes of the program itself.
const PROGRAM_BYTES: u64 = 8_000_000;

/// Nanoseconds of a week of a member of staff in one run, on one thread of a machine of the 2020s.
const PERSON_WEEK: f64 = 20.0;

/// Nanoseconds that a member of staff takes when a hospital is made, on one such thread.
const PERSON_MADE: f64 = 1_000.0;

/// Bytes of a member of staff, under a strategy in 16 runs, whose practice is recorded.
const PRACTICE_BYTES: u64 = 4;

/// Bytes of a row in a file, before compression.
const ROW_BYTES: u64 = 8 * (DEPARTMENT_MEASURES.len() as u64 + 6);

/// What a study will need: memory to within a factor of 2, since allocators keep some of what is
/// freed, the rest of about three.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Most bytes of memory at a time, the results in memory included.
    pub memory_bytes: u64,
    /// Bytes of memory of a member of staff in each hospital draw that is in work.
    pub staff_bytes: u64,
    /// Bytes of memory of a member of staff in each run that is in work.
    pub person_run_bytes: u64,
    /// Bytes of memory of each run that is kept.
    pub run_bytes: u64,
    /// Bytes of a stored study, before compression.
    pub stored_bytes: u64,
    /// Seconds until all is done.
    pub seconds: f64,
    /// Runs, every strategy in every world counting as one.
    pub runs: u64,
}

/// The most that a study may need.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Bytes of memory.
    pub memory_bytes: u64,
    /// Bytes of a stored study, before compression.
    pub stored_bytes: u64,
    /// Seconds.
    pub seconds: f64,
}

impl Default for Limits {
    /// 64 GiB of memory, 1 TiB of results, 30 days.
    fn default() -> Self {
        Self { memory_bytes: 64 << 30, stored_bytes: 1 << 40, seconds: 30.0 * 86_400.0 }
    }
}

impl Study {
    /// What running the study, keeping its results in memory and storing them will need.
    ///
    /// Nothing is made for it: the size of hospitals is known beforehand.
    ///
    /// # Errors
    /// The study cannot be run; see [`Study::check`].
    pub fn estimate(&self, options: &Options<'_>) -> Result<Estimate, ExperimentError> {
        self.check()?;
        let size = self.hospitals().size();
        let runs = product([self.sizes.hospitals, self.sizes.runs, self.plans().len() as u32]);
        let weeks = u64::from(self.sizes.weeks);
        let person_weeks = runs as f64 * weeks as f64 * size.staff as f64;
        let people_made = f64::from(self.sizes.hospitals) * size.staff as f64;
        let run_bytes = self.run_bytes(Detail::Quarterly, size.departments);
        let masks = if options.people { self.masks(size.staff) } else { 0 };
        let means = self.means_rows(size.departments);
        let kept = run_bytes.saturating_mul(runs).saturating_add(means.saturating_mul(ROW_BYTES));
        let kept = kept.saturating_add(masks.saturating_mul(PRACTICE_BYTES));
        let in_work = self.in_work_bytes(options, size.staff, size.departments);
        let rows = self.rows(options.detail, size.departments).saturating_mul(runs);
        let stored_bytes = rows.saturating_add(means + masks / 4);
        Ok(Estimate {
            memory_bytes: kept.saturating_add(in_work).saturating_add(PROGRAM_BYTES),
            staff_bytes: STAFF_BYTES,
            person_run_bytes: PERSON_RUN_BYTES,
            run_bytes,
            stored_bytes: stored_bytes.saturating_mul(ROW_BYTES),
            seconds: (person_weeks * PERSON_WEEK + people_made * PERSON_MADE) * 1e-9
                / options.threads() as f64,
            runs,
        })
    }

    /// What the study will need if its blocks are [stored](crate::StoredBlocks) and its results
    /// keep their weeks [on disk](crate::Results::on_disk): less memory, more of the disk.
    ///
    /// # Errors
    /// The study cannot be run; see [`Study::check`].
    pub fn estimate_stored(&self, options: &Options<'_>) -> Result<Estimate, ExperimentError> {
        let in_memory = self.estimate(options)?;
        let HospitalSize { staff, departments } = self.hospitals().size();
        let Sizes { hospitals, weeks, .. } = self.sizes;
        let run_bytes = RUN_BYTES + 8 * Outcome::ALL.len() as u64;
        let saved = (in_memory.run_bytes - run_bytes.min(in_memory.run_bytes))
            .saturating_mul(in_memory.runs);
        let members = if options.people { staff.saturating_mul(hospitals.into()) } else { 0 };
        let sums = u64::from(weeks).saturating_mul(departments).saturating_mul(ROW_BYTES);
        let block = self.run_bytes(options.detail, departments).saturating_mul(self.lanes());
        let block = block.saturating_add(sums);
        let blocks = self.blocks_of_draw().saturating_mul(hospitals.into());
        let packed = block.saturating_mul(COPIES * blocks.min(options.threads() as u64));
        let more = packed
            .saturating_add(members.saturating_mul(MEMBER_BYTES))
            .saturating_add(TABLES_BYTES.min(in_memory.stored_bytes));
        Ok(Estimate {
            memory_bytes: (in_memory.memory_bytes - saved).saturating_add(more),
            run_bytes,
            stored_bytes: in_memory.stored_bytes.saturating_add(block.saturating_mul(blocks)),
            ..in_memory
        })
    }

    /// Bytes that a run takes in memory.
    fn run_bytes(&self, detail: Detail, departments: u64) -> u64 {
        let weeks = u64::from(self.sizes.weeks) * size_of::<HospitalWeek>() as u64;
        let kept = u64::from(detail.count(self.sizes.weeks)) * size_of::<DepartmentWeek>() as u64;
        weeks.saturating_add(kept.saturating_mul(departments))
    }

    /// Members of staff, once for every draw, strategy and block of runs.
    fn masks(&self, staff: u64) -> u64 {
        u64::from(self.sizes.hospitals).saturating_mul(self.blocks_of_draw()).saturating_mul(staff)
    }

    /// Rows of the department means.
    fn means_rows(&self, departments: u64) -> u64 {
        let rows = u64::from(self.sizes.weeks) * self.plans().len() as u64;
        rows.saturating_mul(departments)
    }

    /// Bytes of the hospitals and blocks in work, and of the draws that wait for their last block.
    fn in_work_bytes(&self, options: &Options<'_>, staff: u64, departments: u64) -> u64 {
        let Sizes { hospitals, runs, .. } = self.sizes;
        let blocks_of_draw = self.blocks_of_draw();
        let all_blocks = u64::from(hospitals).saturating_mul(blocks_of_draw);
        let blocks = all_blocks.min(options.threads() as u64);
        let draws = u64::from(hospitals).min((blocks - 1).div_ceil(blocks_of_draw) + 1);
        let people =
            staff.saturating_mul(STAFF_BYTES * draws + self.lanes() * PERSON_RUN_BYTES * blocks);
        let runs = u64::from(runs) * self.plans().len() as u64 * draws;
        let sums = self.means_rows(departments).saturating_mul(ROW_BYTES).saturating_mul(draws);
        let waiting = self.run_bytes(options.detail, departments).saturating_mul(runs);
        people.saturating_add(waiting).saturating_add(sums)
    }

    /// Blocks of runs of one hospital draw.
    fn blocks_of_draw(&self) -> u64 {
        Blocks::new(self.sizes, self.plans().len()).per_draw()
    }

    /// Runs that are computed side by side.
    fn lanes(&self) -> u64 {
        match self.sizes.runs {
            16.. => 16,
            4.. => 4,
            _ => 1,
        }
    }

    /// Rows that a run has in all tables; the table of runs is wider.
    fn rows(&self, detail: Detail, departments: u64) -> u64 {
        let run = (Outcome::ALL.len() / DEPARTMENT_MEASURES.len()) as u64 + 1;
        let kept = u64::from(detail.count(self.sizes.weeks)).saturating_mul(departments);
        run + u64::from(self.sizes.weeks) + kept
    }
}

impl Estimate {
    /// Refuses a study that needs more than it may.
    ///
    /// # Errors
    /// [`ExperimentError::TooLarge`] with the first limit that is passed.
    pub fn check(&self, limits: &Limits) -> Result<(), ExperimentError> {
        let bytes = |bytes: u64| format!("{:.1} GB", bytes as f64 / 1e9);
        let hours = |seconds: f64| format!("{:.1} hours", seconds / 3_600.0);
        let passed = if self.memory_bytes > limits.memory_bytes {
            ("memory", bytes(self.memory_bytes), bytes(limits.memory_bytes))
        } else if self.stored_bytes > limits.stored_bytes {
            ("disk space", bytes(self.stored_bytes), bytes(limits.stored_bytes))
        } else if self.seconds > limits.seconds {
            ("time", hours(self.seconds), hours(limits.seconds))
        } else {
            return Ok(());
        };
        let (what, needed, limit) = passed;
        Err(ExperimentError::TooLarge { what, needed, limit })
    }
}

fn product(sizes: [u32; 3]) -> u64 {
    sizes.into_iter().fold(1, |product, size| product.saturating_mul(u64::from(size)))
}
