//! Staffing: the priors and adoption thresholds that a hospital's staff start with.

use groundswell_network::{Department, Hospital, HospitalKey};
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
}

/// Mean and concentration of a prior in a department.
type Prior = fn(&Parameters, &Department) -> (f32, f32);

impl Staffing {
    /// Draws them for a hospital: Beta distributions around means that depend on the
    /// department's stance and the programme's divergence.
    pub fn draw(hospital: &Hospital, key: HospitalKey, parameters: &Parameters) -> Self {
        let column = |n: u32, prior: Prior| {
            draw_column(hospital, key, DISPOSITION_STREAM + n, |department| {
                prior(parameters, department)
            })
        };
        Self {
            appraisal: column(0, appraisal),
            trust: column(1, trust),
            fatigue: column(2, fatigue),
            threshold: column(3, threshold),
        }
    }
}

fn draw_column(
    hospital: &Hospital,
    key: HospitalKey,
    stream: u32,
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
            column.push(known[at].1.at(f64::from(unit(rng.next_u32()))) as f32);
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
