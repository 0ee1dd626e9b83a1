//! What a week of a person in a run costs, by strategy and by size, and a hospital beside it.
//!
//! Throughput is in person-weeks of a run. Figures of one machine mean nothing on another: compare
//! them within a run.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use groundswell::model::{
    DepartmentWeek, LANES, Observer, Parameters, Setting, Switches, built_ins, simulate,
};
use groundswell::network::{Hospital, HospitalKey, HospitalSpec, generate};

const KEY_SEED: u64 = 1;
const WEEKS: u32 = 52;
const PER_DEPARTMENT: u32 = 150;

/// Looks at nothing, so that only the model is timed.
struct Blind;

impl Observer for Blind {
    fn week(&mut self, _: u32, _: u32, departments: &[DepartmentWeek]) {
        black_box(departments);
    }
}

fn hospital(staff: u32) -> (HospitalKey, Hospital) {
    let key = HospitalKey::new(KEY_SEED, 0);
    let spec = HospitalSpec::uniform(staff.div_ceil(PER_DEPARTMENT), staff);
    (key, generate(&spec, key).expect("a uniform hospital is valid"))
}

fn strategies(criterion: &mut Criterion) {
    let (key, hospital) = hospital(3_500);
    let setting = Setting::new(&hospital, key, Parameters::default(), Switches::default());
    let mut group = criterion.benchmark_group("strategy");
    group.throughput(Throughput::Elements(person_weeks(&hospital))).sample_size(10);
    for strategy in built_ins() {
        let campaign = strategy.bind(&hospital, key);
        group.bench_function(&strategy.name, |bencher| {
            bencher.iter(|| simulate(&setting, &campaign, 0..LANES as u32, WEEKS, &mut Blind));
        });
    }
    group.finish();
}

fn sizes(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("size");
    group.sample_size(10);
    for staff in [1_000, 3_500, 35_000] {
        let (key, hospital) = hospital(staff);
        let setting = Setting::new(&hospital, key, Parameters::default(), Switches::default());
        let campaign = built_ins()[2].bind(&hospital, key);
        group.throughput(Throughput::Elements(person_weeks(&hospital)));
        group.bench_function(BenchmarkId::from_parameter(staff), |bencher| {
            bencher.iter(|| simulate(&setting, &campaign, 0..LANES as u32, WEEKS, &mut Blind));
        });
    }
    group.finish();
}

fn generation(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("generation");
    group.sample_size(10);
    for staff in [1_000, 3_500, 35_000] {
        group.throughput(Throughput::Elements(u64::from(staff)));
        group.bench_function(BenchmarkId::from_parameter(staff), |bencher| {
            bencher.iter(|| hospital(black_box(staff)));
        });
    }
    group.finish();
}

fn person_weeks(hospital: &Hospital) -> u64 {
    hospital.headcount() as u64 * u64::from(WEEKS) * LANES as u64
}

criterion_group!(benches, strategies, sizes, generation);
criterion_main!(benches);
