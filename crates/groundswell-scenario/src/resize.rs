//! The same scenario at another size: fewer draws, fewer staff, another seed.

use std::fmt;

use groundswell_network::{HospitalSpec, MAX_STAFF};

use crate::Scenario;
use crate::allot::allot;
use crate::decode::clip;
use crate::hospital::HospitalSource;
use crate::keys::{Keyed, Kind, Value};

/// What is to be another size; nothing stays as it is where it is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Hospital draws.
    pub hospitals: Option<u32>,
    /// Runs in each draw.
    pub runs: Option<u32>,
    /// Weeks; calendars are cut, and cannot be prolonged.
    pub weeks: Option<u32>,
    /// Staff in all; departments and executives change in proportion.
    pub staff: Option<u64>,
    /// Seed.
    pub seed: Option<u64>,
}

/// Why a scenario cannot have a size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SizeError(String);

impl fmt::Display for SizeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for SizeError {}

/// Size of a scenario for a quick test.
const SMALL: Size =
    Size { hospitals: Some(2), runs: Some(4), weeks: None, staff: Some(300), seed: None };

impl Scenario {
    /// The scenario at another size.
    ///
    /// # Errors
    /// A number is out of range, the run would be longer than the scenario's, or an imported
    /// network would have to change.
    ///
    /// ```
    /// use groundswell_scenario::{Scenario, Size};
    ///
    /// let size = Size { runs: Some(2), staff: Some(500), ..Size::default() };
    /// let scenario = Scenario::default().resized(&size)?;
    /// assert_eq!((scenario.runs, scenario.hospital.headcount()), (2, 500));
    /// # Ok::<(), groundswell_scenario::SizeError>(())
    /// ```
    pub fn resized(mut self, size: &Size) -> Result<Self, SizeError> {
        self.resize_key("hospitals", size.hospitals.map(u64::from))?;
        self.resize_key("runs", size.runs.map(u64::from))?;
        self.resize_key("seed", size.seed)?;
        if let Some(weeks) = size.weeks {
            self.cut(weeks)?;
        }
        if let Some(staff) = size.staff {
            self.resize_staff(staff)?;
        }
        Ok(self)
    }

    /// The scenario at a size that takes moments: at most 2 hospitals of 300 staff, 4 runs each.
    /// Its weeks and an imported network stay as they are.
    pub fn small(&self) -> Self {
        let at_most = |most: Option<u32>, own: u32| most.map(|most| most.min(own));
        let staff = match &self.hospital {
            HospitalSource::Imported(_) => None,
            HospitalSource::Generated(spec) => {
                let least = spec.departments.len() as u64 * 2;
                SMALL.staff.map(|most| most.max(least).min(spec.headcount()))
            }
        };
        let size = Size {
            hospitals: at_most(SMALL.hospitals, self.hospitals),
            runs: at_most(SMALL.runs, self.runs),
            staff,
            ..SMALL
        };
        self.clone().resized(&size).unwrap_or_else(|_| self.clone())
    }

    fn resize_key(&mut self, name: &str, number: Option<u64>) -> Result<(), SizeError> {
        let keys = Self::keys();
        let key = keys.iter().find(|key| key.name == name);
        let (Some(key), Some(number)) = (key, number) else { return Ok(()) };
        match key.kind {
            Kind::Whole { low, high } if !(low..=high).contains(&number) => {
                let expected = key.kind.expected();
                Err(SizeError(format!("`{name}` is {number}; it must be {expected}")))
            }
            _ => {
                key.set(self, Value::Whole(number));
                Ok(())
            }
        }
    }

    fn cut(&mut self, weeks: u32) -> Result<(), SizeError> {
        if !(1..=self.weeks).contains(&weeks) {
            let most = self.weeks;
            return Err(SizeError(format!(
                "`weeks` is {weeks}; it must be from 1 to {most}, the scenario's own: \
                 longer calendars are for the file to say"
            )));
        }
        self.weeks = weeks;
        self.go_live = self.go_live.filter(|&week| week < weeks);
        self.campaign_end = self.campaign_end.min(weeks);
        self.strategies.iter_mut().for_each(|strategy| clip(strategy, weeks));
        for hypothesis in &mut self.hypotheses {
            hypothesis.week = hypothesis.week.map(|week| week.min(weeks - 1));
        }
        Ok(())
    }

    fn resize_staff(&mut self, staff: u64) -> Result<(), SizeError> {
        let HospitalSource::Generated(spec) = &mut self.hospital else {
            return Err(SizeError("an imported network keeps its staff".into()));
        };
        if staff > MAX_STAFF {
            return Err(SizeError(format!("`staff` is {staff}; it can be {MAX_STAFF} at most")));
        }
        resize_spec(spec, staff).map_err(SizeError)
    }
}

fn resize_spec(spec: &mut HospitalSpec, staff: u64) -> Result<(), String> {
    let sizes = spec.departments.iter().map(|department| department.headcount);
    let weights: Vec<(Option<u32>, u32)> =
        sizes.chain([spec.executives]).map(|size| (None, size)).collect();
    let mut allotted = allot(&weights, Some(staff))?;
    spec.executives = allotted.pop().unwrap_or(1);
    for (department, headcount) in spec.departments.iter_mut().zip(allotted) {
        department.headcount = headcount;
    }
    Ok(())
}
