//! Staffing: the priors and adoption thresholds that a hospital's staff start with.

use groundswell_network::{Department, Hospital, HospitalKey, StaffId, Surveyed};
use rand::Rng;

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
        let spread = f64::from(parameters.dispositions.spread);
        let column = |n: u32, what: Surveyed, prior: Prior| {
            let prior = |department: &Department| prior(parameters, department);
            let drawn = draw_column(hospital, key, DISPOSITION_STREAM + n, spread, prior);
            surveyed(hospital, what, drawn)
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

fn draw_column(
    hospital: &Hospital,
    key: HospitalKey,
    stream: u32,
    spread: f64,
    prior: impl Fn(&Department) -> (f32, f32),
) -> Vec<f32> {
    let mut rng = key.hospital_stream(stream);
    let mut known: Vec<((f32, f32), BetaQuantile)> = Vec::new();
    let mut column = Vec::with_capacity(hospital.headcount());
    for department in hospital.departments() {
        let shape = prior(department);
        let at = known.iter().position(|(other, _)| *other == shape).unwrap_or_else(|| {
            known.push((shape, BetaQuantile::new(f64::from(shape.0), f64::from(shape.1))));
            known.len() - 1
        });
        for _ in department.members() {
            let drawn = known[at].1.at(f64::from(unit(rng.next_u32())));
            let mean = known[at].1.mean();
            let value = if spread < 1.0 { mean + spread * (drawn - mean) } else { drawn };
            column.push(value as f32);
        }
    }
    column
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
