//! The figure of a sensitivity study.

use groundswell_analysis::{ElementaryEffect, SensitivityIndex, SobolIndices};
use groundswell_experiment::{Indices, Sensitivity};

use super::{NOISE, subject};
use crate::figures::{EffectMark, Effects, Figure, Sample, SobolBar, SobolBars};

/// Most assumptions with bars.
const BARS: usize = 12;

/// Every figure of a sensitivity study: effects, or indices with the noise apart.
pub fn sensitivity_figures(found: &Sensitivity) -> Vec<Box<dyn Figure>> {
    vec![match &found.found {
        Indices::Morris { trajectories, effects } => {
            Box::new(self::effects(found, *trajectories, effects))
        }
        Indices::Sobol(indices) => Box::new(self::indices(found, indices)),
    }]
}

fn sample(found: &Sensitivity) -> Sample {
    Sample { hospitals: found.hospitals as usize, runs: found.runs as usize }
}

fn effects(found: &Sensitivity, trajectories: usize, effects: &[ElementaryEffect]) -> Effects {
    let mark = |factor: usize| {
        let effect = &effects[factor];
        Some(EffectMark {
            name: found.factors[factor].name.clone(),
            size: effect.mean_size?,
            interval: effect.mean_size_interval.map(|interval| (interval.lo, interval.hi)),
            sd: effect.sd?,
            noise: effect.noise_share.is_some_and(|share| share >= NOISE),
        })
    };
    Effects {
        outcome: found.outcome.clone(),
        subject: subject(found),
        sample: sample(found),
        trajectories,
        confidence: found.confidence.level(),
        marks: found.ranked().into_iter().filter_map(mark).collect(),
    }
}

fn indices(found: &Sensitivity, indices: &SobolIndices) -> SobolBars {
    let index = |index: SensitivityIndex| {
        let interval = index.interval.map(|interval| (interval.lo, interval.hi));
        Some((index.estimate?, interval))
    };
    let bar = |factor: usize| {
        let own = &indices.factors[factor];
        let name = found.factors[factor].name.clone();
        Some(SobolBar { name, first: index(own.first)?, total: index(own.total)? })
    };
    SobolBars {
        subject: subject(found),
        sample: sample(found),
        rows: indices.rows,
        confidence: found.confidence.level(),
        noise: indices.noise.and_then(|noise| noise.share),
        bars: found.ranked().into_iter().filter_map(bar).take(BARS).collect(),
    }
}
