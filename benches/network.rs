//! What a hospital draw costs, by size: staff, teams, ties, the merged network.
//!
//! Throughput is in people.

#[allow(dead_code)]
mod shared;

use std::hint::black_box;

use criterion::{
    BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main,
};
use shared::{hospital, sizes};

fn generation(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("generation");
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    for &people in sizes() {
        group.throughput(Throughput::Elements(u64::from(people)));
        group.bench_function(BenchmarkId::from_parameter(people), |bencher| {
            bencher.iter(|| hospital(black_box(people)));
        });
    }
    group.finish();
}

criterion_group!(benches, generation);
criterion_main!(benches);
