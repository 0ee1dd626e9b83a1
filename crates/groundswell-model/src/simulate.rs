//! Simulating: runs of a campaign in a hospital, observed week by week.

use std::ops::Range;

use groundswell_network::{Hospital, HospitalKey};

use crate::campaign::Campaign;
use crate::crew::{Alone, Crew};
use crate::mechanisms::{Parameters, Switches};
use crate::observe::Observer;
use crate::staffing::Staffing;
use crate::world::World;

/// Runs that are computed side by side.
pub const LANES: usize = 16;

/// Everything runs share: the hospital, its staff's dispositions, parameters and the draw's key.
#[derive(Clone, Debug)]
pub struct Setting<'a> {
    /// The hospital.
    pub hospital: &'a Hospital,
    /// The key of the hospital draw.
    pub key: HospitalKey,
    /// Parameters.
    pub parameters: Parameters,
    /// Mechanisms at work.
    pub switches: Switches,
    /// Priors and thresholds of staff.
    pub staffing: Staffing,
}

impl<'a> Setting<'a> {
    /// Draws the staff's dispositions for a hospital.
    pub fn new(
        hospital: &'a Hospital,
        key: HospitalKey,
        parameters: Parameters,
        switches: Switches,
    ) -> Self {
        Self::new_with(&Alone, hospital, key, parameters, switches)
    }

    /// Draws as [`new`](Self::new) does, with a crew that shares the work.
    pub fn new_with(
        crew: &dyn Crew,
        hospital: &'a Hospital,
        key: HospitalKey,
        parameters: Parameters,
        switches: Switches,
    ) -> Self {
        let staffing = Staffing::draw_with(crew, hospital, key, &parameters);
        Self { hospital, key, parameters, switches, staffing }
    }
}

/// Simulates `runs` of a campaign for `weeks` weeks.
///
/// What is observed of a run does not depend on which runs are simulated with it.
///
/// ```
/// use groundswell_model::{DepartmentWeek, Observer, Setting, Strategy, simulate};
/// use groundswell_network::HospitalKey;
///
/// struct Practice(Vec<u32>);
/// impl Observer for Practice {
///     fn week(&mut self, _run: u32, _week: u32, departments: &[DepartmentWeek]) {
///         self.0.push(departments.iter().map(|d| d.practising).sum());
///     }
/// }
/// ```
pub fn simulate(
    setting: &Setting<'_>,
    campaign: &dyn Campaign,
    runs: Range<u32>,
    weeks: u32,
    observer: &mut dyn Observer,
) {
    simulate_with(&Alone, setting, campaign, runs, weeks, observer);
}

/// Simulates as [`simulate`] does, with a crew that shares the work within a week.
///
/// What is observed does not depend on the crew.
pub fn simulate_with(
    crew: &dyn Crew,
    setting: &Setting<'_>,
    campaign: &dyn Campaign,
    runs: Range<u32>,
    weeks: u32,
    observer: &mut dyn Observer,
) {
    let mut run = runs.start;
    while run < runs.end {
        let left = (runs.end - run) as usize;
        run += match left {
            16.. => block::<16>(crew, setting, campaign, run, weeks, observer),
            4.. => block::<4>(crew, setting, campaign, run, weeks, observer),
            _ => block::<1>(crew, setting, campaign, run, weeks, observer),
        };
    }
}

fn block<const L: usize>(
    crew: &dyn Crew,
    setting: &Setting<'_>,
    campaign: &dyn Campaign,
    first: u32,
    weeks: u32,
    observer: &mut dyn Observer,
) -> u32 {
    let mut world = World::<L>::new(setting, campaign, std::array::from_fn(|l| first + l as u32));
    for _ in 0..weeks {
        world.step(crew);
        world.observe(observer);
    }
    L as u32
}
