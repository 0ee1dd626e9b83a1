//! What is kept of a block: every outcome of its runs, and what is asked for in single weeks.

use groundswell_model::{
    Crew, DepartmentWeek, HospitalWeek, Observer, Outcome, RunRecord, Setting,
};
use groundswell_network::Hospital;

use super::Quantity;
use crate::study::Study;
use crate::worlds::{BlockId, observe_block};

/// What is kept of the runs of a block, and which of it is asked for.
///
/// All outcomes are kept whatever is asked for, so that another question finds its blocks stored.
pub(super) struct Kept {
    all: Vec<Quantity>,
    asked: Vec<usize>,
    name: String,
}

impl Kept {
    /// Every outcome, and these quantities.
    pub(super) fn new(quantities: &[Quantity]) -> Self {
        let mut all: Vec<Quantity> = Outcome::ALL.iter().map(|&outcome| outcome.into()).collect();
        let place = |quantity: &Quantity| {
            all.iter().position(|known| known == quantity).unwrap_or_else(|| {
                all.push(*quantity);
                all.len() - 1
            })
        };
        let asked = quantities.iter().map(place).collect();
        let names: Vec<String> = all.iter().map(Quantity::to_string).collect();
        Self { asked, name: format!("trial: {}", names.join(", ")), all }
    }

    /// What is kept, in words.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Simulates a block.
    ///
    /// **Shape** `runs x kept`.
    pub(super) fn simulate(
        &self,
        crew: &dyn Crew,
        study: &Study,
        setting: &Setting<'_>,
        id: &BlockId,
    ) -> Vec<f64> {
        let hospital = setting.hospital;
        let headcount = hospital.headcount() as u32;
        let runs = vec![RunRecord { weeks: Vec::new(), headcount }; id.runs.len()];
        let mut records = Records { hospital, first: id.runs.start, runs };
        observe_block(crew, study, setting, id, &mut records);
        let end = study.sizes.campaign_end;
        let values = |run: &RunRecord| -> Vec<f64> {
            self.all.iter().map(|quantity| quantity.of(run, end)).collect()
        };
        records.runs.iter().flat_map(values).collect()
    }

    /// What is asked for, out of what is kept.
    ///
    /// **Shape** `runs x asked`, from `runs x kept`.
    pub(super) fn asked_for(&self, values: &[f64]) -> Vec<f64> {
        let of_run = |run: &[f64]| -> Vec<f64> { self.asked.iter().map(|&at| run[at]).collect() };
        values.chunks(self.all.len()).flat_map(of_run).collect()
    }

    /// The values as they are stored.
    pub(super) fn encode(&self, values: &[f64]) -> Vec<u8> {
        values.iter().flat_map(|value| value.to_le_bytes()).collect()
    }

    /// The values of a block that was stored; none if they are not those of such a block.
    pub(super) fn decode(&self, bytes: &[u8], id: &BlockId) -> Option<Vec<f64>> {
        let (values, rest) = bytes.as_chunks::<8>();
        let whole = rest.is_empty() && values.len() == id.runs.len() * self.all.len();
        whole.then(|| values.iter().map(|&bytes| f64::from_le_bytes(bytes)).collect())
    }
}

/// Records the hospital in every week.
struct Records<'a> {
    hospital: &'a Hospital,
    first: u32,
    runs: Vec<RunRecord>,
}

impl Observer for Records<'_> {
    fn week(&mut self, run: u32, _: u32, departments: &[DepartmentWeek]) {
        if let Some(record) = self.runs.get_mut(run.wrapping_sub(self.first) as usize) {
            record.weeks.push(HospitalWeek::of(self.hospital, departments));
        }
    }
}
