//! What threads bring: many small hospitals and a big one, on one thread up to all processors.
//!
//! Throughput is in person-weeks of a run; `ratios` sets it against what the machine gives.

#[allow(dead_code)]
mod shared;

use criterion::{
    BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main,
};
use groundswell::experiment::Study;
use groundswell::model::built_ins;
use shared::{is_set, run_study, study};

/// One, two, four and so on, as far as there are processors, and at least two.
fn threads() -> impl Iterator<Item = usize> {
    let processors = std::thread::available_parallelism().map_or(2, usize::from);
    (0..).map(|doublings| 1 << doublings).take_while(move |&threads| threads <= processors.max(2))
}

fn scaling(criterion: &mut Criterion) {
    let (strategies, big) = (built_ins(), if is_set("--test") { 3_500 } else { 35_000 });
    let many_small = study(8, 1_000, &strategies);
    let one_big = study(1, big, &strategies[2..3]);
    let mut group = criterion.benchmark_group("threads");
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    for (name, study) in [("many-small-hospitals", &many_small), ("one-big-hospital", &one_big)] {
        group.throughput(Throughput::Elements(person_weeks(study)));
        for threads in threads() {
            group.bench_function(BenchmarkId::new(name, threads), |bencher| {
                bencher.iter(|| run_study(study, threads));
            });
        }
    }
    group.finish();
}

fn person_weeks(study: &Study) -> u64 {
    let runs = u64::from(study.sizes.hospitals) * u64::from(study.sizes.runs);
    let weeks = runs * study.plans().len() as u64 * u64::from(study.sizes.weeks);
    weeks * study.hospitals().size().staff
}

criterion_group!(benches, scaling);
criterion_main!(benches);
