//! Staffing: the priors and adoption thresholds that a hospital's staff start with.

use std::sync::Arc;

use groundswell_network::{Department, Hospital, HospitalKey, StaffId, Surveyed};
use rand::Rng;

use crate::crew::{Alone, Crew, share};
use crate::draw::{DISPOSITION_STREAM, unit};
use crate::maths::BetaQuantile;
use crate::mechanisms::Parameters;

/// Priors and thresholds of a hospital's staff, fixed for all its runs and strategies.
///
/// **Shape** one value per member of staff in each column. **Units** shares in \[0, 1\].
#[derive(Clone, Debug, PartialEq)]
pub struct Staffing {
    /// Prior appraisal a⁰.
    pub appraisal: Vec<f32>,
    /// Prior trust τ⁰.
    pub trust: Vec<f32>,
    /// Prior fatigue f⁰.
    pub fatigue: Vec<f32>,
    /// Adoption threshold θ.
    pub threshold: Vec<f32>,
    /// Probability of practising already at the start.
    pub practising: Vec<f32>,
}

/// Mean and concentration of a prior in a department.
type Prior = fn(&Parameters, &Department) -> (f32, f32);

impl Staffing {
    /// Draws them for a hospital: Beta distributions around means that depend on the
    /// department's stance and the programme's divergence. Where a survey has a value, that stands
    /// in place of the draw; the other draws are not changed by it.
    pub fn draw(hospital: &Hospital, key: HospitalKey, parameters: &Parameters) -> Self {
        Self::draw_with(&Alone, hospital, key, parameters)
    }

    /// Draws as [`draw`](Self::draw) does, with a crew that shares the work.
    pub fn draw_with(
        crew: &dyn Crew,
        hospital: &Hospital,
        key: HospitalKey,
        parameters: &Parameters,
    ) -> Self {
        let column = |n: u32, what: Surveyed, prior: Prior| {
            let places = key.hospital_stream(DISPOSITION_STREAM + n);
            surveyed(hospital, what, draw_column(crew, hospital, parameters, prior, places))
        };
        Self {
            appraisal: column(0, Surveyed::Appraisal, appraisal),
            trust: column(1, Surveyed::Trust, trust),
            fatigue: column(2, Surveyed::Fatigue, fatigue),
            threshold: column(3, Surveyed::Threshold, threshold),
            practising: surveyed(hospital, Surveyed::Practising, practising(hospital, parameters)),
        }
    }
}

/// The values with those of the survey in place of the drawn ones.
fn surveyed(hospital: &Hospital, what: Surveyed, mut values: Vec<f32>) -> Vec<f32> {
    for (i, value) in values.iter_mut().enumerate() {
        *value = hospital.survey().get(what, StaffId(i as u32)).unwrap_or(*value);
    }
    values
}

/// Probabilities of practising already, by the department's stance.
fn practising(hospital: &Hospital, parameters: &Parameters) -> Vec<f32> {
    let base = parameters.dispositions.initial_practice;
    let of = |department: &Department| {
        let probability = base * (1.0 + stance(department));
        std::iter::repeat_n(probability, department.headcount())
    };
    hospital.departments().iter().flat_map(of).collect()
}

/// Quantiles of each department's prior at the places in it that people draw.
fn draw_column(
    crew: &dyn Crew,
    hospital: &Hospital,
    parameters: &Parameters,
    prior: Prior,
    mut places: impl Rng,
) -> Vec<f32> {
    let spread = f64::from(parameters.dispositions.spread);
    let mut column: Vec<f32> = (0..hospital.headcount()).map(|_| unit(places.next_u32())).collect();
    let quantiles = quantiles(hospital.departments().iter().map(|d| prior(parameters, d)));
    let mut rest = &mut column[..];
    let parts = hospital.departments().iter().zip(&quantiles);
    let parts = parts.filter_map(|(d, quantile)| {
        Some((rest.split_off_mut(..d.headcount())?, Arc::clone(quantile)))
    });
    share(crew, parts.collect(), |(people, quantile)| {
        for place in people.iter_mut() {
            let (drawn, mean) = (quantile.at(f64::from(*place)), quantile.mean());
            *place = if spread < 1.0 { mean + spread * (drawn - mean) } else { drawn } as f32;
        }
    });
    column
}

/// The quantiles of priors, each prior tabulated once.
fn quantiles(priors: impl Iterator<Item = (f32, f32)>) -> Vec<Arc<BetaQuantile>> {
    let mut known: Vec<((f32, f32), Arc<BetaQuantile>)> = Vec::new();
    let mut of = |(mean, concentration)| {
        if let Some((_, quantile)) = known.iter().find(|(prior, _)| *prior == (mean, concentration))
        {
            return Arc::clone(quantile);
        }
        let quantile = Arc::new(BetaQuantile::new(f64::from(mean), f64::from(concentration)));
        known.push(((mean, concentration), Arc::clone(&quantile)));
        quantile
    };
    priors.map(&mut of).collect()
}

/// +1, 0 or −1; the sponsors count as proactive.
pub(crate) fn stance(department: &Department) -> f32 {
    if department.sponsors { 1.0 } else { department.stance.sign() as f32 }
}

fn appraisal(parameters: &Parameters, department: &Department) -> (f32, f32) {
    let p = &parameters.dispositions;
    let mean = if department.sponsors {
        p.executive_appraisal
    } else {
        p.appraisal_mean - p.appraisal_divergence * parameters.programme.divergence
            + p.appraisal_stance * stance(department)
    };
    (mean, p.appraisal_concentration)
}

fn trust(parameters: &Parameters, department: &Department) -> (f32, f32) {
    let p = &parameters.dispositions;
    let mean = if department.sponsors {
        p.executive_trust
    } else {
        p.trust_mean + p.trust_stance * stance(department)
    };
    (mean, p.trust_concentration)
}

fn fatigue(parameters: &Parameters, _: &Department) -> (f32, f32) {
    (parameters.dispositions.fatigue_mean, parameters.dispositions.fatigue_concentration)
}

fn threshold(parameters: &Parameters, _: &Department) -> (f32, f32) {
    (parameters.dispositions.threshold_mean, parameters.dispositions.threshold_concentration)
}
