//! Random small hospitals, parameters and switches, the same on every machine.

mod adaptive;
mod strategies;

pub(crate) use adaptive::Adaptive;
pub(crate) use strategies::strategies;

use groundswell_model::{Parameters, Setting, Switches, table};
use groundswell_network::{
    DepartmentEntry, Hospital, HospitalKey, HospitalSpec, Layer, StaffId, Survey, Surveyed,
    generate,
};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// A source of small random choices.
pub(crate) struct Choice(ChaCha8Rng);

impl Choice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A number in \[0, 1).
    fn unit(&mut self) -> f64 {
        f64::from(self.0.next_u32()) / 4_294_967_296.0
    }

    /// A whole number from `low` to `high`.
    fn whole(&mut self, low: u32, high: u32) -> u32 {
        low + (self.unit() * f64::from(high - low + 1)) as u32
    }

    /// True once in `n` times.
    fn once_in(&mut self, n: u32) -> bool {
        self.whole(1, n) == 1
    }
}

/// How far parameters are taken from their defaults.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Spread {
    Defaults,
    Plausible,
    /// Some at the ends of what is accepted.
    Extreme,
}

/// A hospital of 30 to 200 staff in two to six departments, executives included.
pub(crate) fn hospital(choice: &mut Choice, key: HospitalKey) -> Hospital {
    let spec = HospitalSpec::uniform(choice.whole(1, 5), choice.whole(30, 196));
    let hospital = generate(&spec, key).expect("a small uniform hospital is possible");
    let hospital = if choice.once_in(3) { with_loners(&hospital) } else { hospital };
    if choice.once_in(3) { surveyed(choice, hospital) } else { hospital }
}

/// The hospital with a survey that a third of the answers are missing from.
fn surveyed(choice: &mut Choice, hospital: Hospital) -> Hospital {
    let mut survey = Survey::default();
    for id in (0..hospital.headcount() as u32).map(StaffId) {
        for &what in Surveyed::ALL {
            if !choice.once_in(3) {
                survey.set(what, id, choice.unit() as f32);
            }
        }
    }
    hospital.with_survey(survey)
}

/// The hospital with every seventh person listening to nobody.
fn with_loners(hospital: &Hospital) -> Hospital {
    let entry = |department: &groundswell_network::Department| DepartmentEntry {
        name: department.name.clone(),
        stance: department.stance,
        sponsors: department.sponsors,
    };
    let kept = |layer: &Layer| Layer {
        name: layer.name.clone(),
        ties: layer.ties.iter().copied().filter(|tie| tie.target.0 % 7 != 0).collect(),
    };
    Hospital::new(
        hospital.departments().iter().map(entry).collect(),
        hospital.staff().to_vec(),
        hospital.layers().iter().map(kept).collect(),
    )
    .expect("taking ties away leaves a hospital")
}

/// Random parameters.
pub(crate) fn parameters(choice: &mut Choice, spread: Spread) -> Parameters {
    let mut parameters = Parameters::default();
    if spread == Spread::Defaults {
        return parameters;
    }
    for entry in table() {
        let (valid, plausible) = (&entry.parameter.valid, &entry.parameter.plausible);
        let extreme = spread == Spread::Extreme && choice.once_in(10);
        let range = if extreme { valid } else { plausible };
        let (low, high) = (range.start().max(*valid.start()), range.end().min(*valid.end()));
        let share = if extreme { choice.unit().round() } else { choice.unit() };
        let value = low + share * (high - low);
        let value = if entry.parameter.whole { value.round() } else { value };
        let other = !entry.parameter.names.is_empty() && choice.once_in(3);
        let value = if other { *valid.end() } else { value };
        parameters.set(&entry.name, value).expect("the value is in the valid range");
    }
    parameters
}

/// Every mechanism with a probability of one in `n` to be off.
pub(crate) fn switches(choice: &mut Choice, n: u32) -> Switches {
    let mut switches = Switches::default();
    for name in Switches::NAMES {
        switches.set(name, !choice.once_in(n));
    }
    switches
}

/// A setting in a random hospital.
pub(crate) fn setting<'a>(
    choice: &mut Choice,
    hospital: &'a Hospital,
    key: HospitalKey,
    spread: Spread,
) -> Setting<'a> {
    let parameters = parameters(choice, spread);
    let switches = if choice.once_in(2) { Switches::default() } else { switches(choice, 6) };
    Setting::new(hospital, key, parameters, switches)
}
