//! The weeks of all runs in a file without a name, for studies that are too large for memory.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use groundswell_model::HospitalWeek;

use crate::study::Sizes;
use crate::tables::HOSPITAL_MEASURES;
use crate::worlds::Draw;

/// Bytes of a week.
const WEEK: usize = HOSPITAL_MEASURES.len() * size_of::<f64>();

/// The hospital in every week of every run. The file is gone when it is closed, however the process
/// ends.
///
/// **Shape** `hospitals x strategies x runs x weeks`.
#[derive(Debug)]
pub(crate) struct WeekFile {
    file: Mutex<File>,
    strategies: u64,
    /// Weeks of all runs of a strategy in a draw.
    weeks: usize,
}

impl WeekFile {
    /// A file without weeks, on the disk of a folder.
    pub(crate) fn new(folder: &Path, strategies: usize, sizes: Sizes) -> io::Result<Self> {
        let file = Mutex::new(tempfile::tempfile_in(folder)?);
        let weeks = sizes.runs as usize * sizes.weeks as usize;
        Ok(Self { file, strategies: strategies as u64, weeks })
    }

    /// Adds the weeks of the next draw.
    pub(crate) fn add(&self, draw: &Draw) -> io::Result<()> {
        let weeks = draw.runs.iter().flat_map(|run| &run.record.weeks);
        let values = weeks.flat_map(|week| HOSPITAL_MEASURES.iter().map(|m| (m.get)(week)));
        let bytes: Vec<u8> = values.flat_map(f64::to_le_bytes).collect();
        self.lock().write_all(&bytes)
    }

    /// The weeks of a strategy in a draw, by run.
    pub(crate) fn read(&self, hospital: u32, strategy: u32) -> io::Result<Vec<HospitalWeek>> {
        let place = u64::from(hospital) * self.strategies + u64::from(strategy);
        let mut bytes = vec![0; self.weeks * WEEK];
        let mut file = self.lock();
        file.seek(SeekFrom::Start(place * bytes.len() as u64))?;
        file.read_exact(&mut bytes)?;
        Ok(bytes.chunks_exact(WEEK).map(week).collect())
    }

    fn lock(&self) -> MutexGuard<'_, File> {
        self.file.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn week(bytes: &[u8]) -> HospitalWeek {
    let mut week = HospitalWeek::default();
    let values = bytes.as_chunks::<8>().0.iter().map(|&bytes| f64::from_le_bytes(bytes));
    HOSPITAL_MEASURES.iter().zip(values).for_each(|(m, value)| (m.set)(&mut week, value));
    week
}
