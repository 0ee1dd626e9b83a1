//! What a week of a person in a run costs in the full model, by strategy and by size.
//!
//! Throughput is in person-weeks of a run. Figures of one machine mean nothing on another; those
//! of `ratios` do.

#[allow(dead_code)]
mod shared;

use criterion::{
    BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main,
};
use groundswell::model::{LANES, built_ins};
use shared::{WEEKS, block, hospital, setting, sizes};

fn model(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("model");
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    for &people in sizes() {
        let hospital = hospital(people);
        let setting = setting(&hospital);
        let person_weeks = hospital.headcount() as u64 * u64::from(WEEKS) * LANES as u64;
        group.throughput(Throughput::Elements(person_weeks));
        for strategy in built_ins() {
            group.bench_function(BenchmarkId::new(&strategy.name, people), |bencher| {
                bencher.iter(|| block(&setting, &strategy, WEEKS));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, model);
criterion_main!(benches);
