//! What one's own rule costs on the kernel, beside the same rule without it and beside the floor.
//!
//! Throughput is in person-steps of a run.

#[allow(dead_code)]
mod shared;

use criterion::{
    BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main,
};
use groundswell::model::LANES;
use shared::floor::Floor;
use shared::{Reference, WEEKS, hospital, sizes, worlds};

fn own_rule(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("own-rule");
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    for &people in sizes() {
        let (reference, hospital) = (Reference::new(people), hospital(people));
        reference.check();
        let steps = u64::from(people) * u64::from(WEEKS) * LANES as u64;
        group.throughput(Throughput::Elements(steps));
        group.bench_function(BenchmarkId::new("kernel", people), |bencher| {
            bencher.iter(|| reference.through_kernel(WEEKS).means(0));
        });
        group.bench_function(BenchmarkId::new("straight", people), |bencher| {
            bencher.iter(|| reference.straight(WEEKS).means(0));
        });
        group.bench_function(BenchmarkId::new("floor", people), |bencher| {
            bencher.iter(|| worlds(&Floor, hospital.listening(), WEEKS).means(0));
        });
    }
    group.finish();
}

criterion_group!(benches, own_rule);
criterion_main!(benches);
