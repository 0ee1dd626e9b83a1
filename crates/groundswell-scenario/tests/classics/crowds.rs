//! Models of thresholds: Granovetter's crowd, Watts' cascades, contagions on a ring.

use groundswell_network::StaffId;

use super::CLASSICS;
use super::checks::Check;
use super::run::{classic, draw, draw_from, run, with_degree};

/// How many practise in the end and when that number is reached, as two checks.
fn size_and_time(what: &str, name: &str, people: u64, weeks: u64) -> Vec<Check> {
    let (got, reached) = run(&classic(name)).spread();
    vec![
        Check::same(&format!("{what}: people who act"), people, got),
        Check::same(&format!("{what}: weeks until they all do"), weeks, reached),
    ]
}

#[test]
fn granovetter() {
    let mut checks = size_and_time("Granovetter, thresholds 0 to 99", "granovetter", 100, 100);
    let what = "Granovetter, threshold 1 made 2";
    checks.extend(size_and_time(what, "granovetter-changed", 1, 1));
    CLASSICS.hand_in("5 granovetter", checks);
}

/// The state at the end of week 0 is the first that is observed: after `n` steps it is week n − 1.
#[test]
fn contagion_on_a_ring() {
    let mut checks = size_and_time("Ring, one colleague needed", "ring-simple", 100, 25);
    checks.extend(size_and_time("Ring, two colleagues needed", "ring-complex", 100, 49));
    checks.extend(size_and_time("Ring, three colleagues needed", "ring-stays", 3, 1));
    CLASSICS.hand_in("7 ring", checks);
}

/// z P(Poisson(z) ≤ 3): the mean number of further people that one who acts sets off, where those
/// with at most five colleagues follow a single one.
fn vulnerable(degree: f64) -> f64 {
    let (mut term, mut sum) = ((-degree).exp(), 0.0);
    for k in 0..=3 {
        sum += term;
        term *= degree / f64::from(k + 1);
    }
    degree * sum
}

/// Where `vulnerable` passes 1 between two degrees.
fn passes_one(mut low: f64, mut high: f64) -> f64 {
    let rises = vulnerable(high) > vulnerable(low);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if (vulnerable(middle) > 1.0) == rises { high = middle } else { low = middle }
    }
    0.5 * (low + high)
}

/// First users tried in each of the draws, one at a time.
const SEEDS: u32 = 16;
const DRAWS: u32 = 4;

/// How many of all single first users set off a tenth of ten thousand people.
fn cascades(degree: f64) -> u32 {
    let mut scenario = with_degree(classic("watts"), degree);
    scenario.parameters.dispositions.initial_practice = 0.0;
    let large = |(d, seed): (u32, u32)| {
        let curve = draw_from(&scenario, d, StaffId(seed * 600));
        u32::from(curve.last().is_some_and(|&end| end > 1_000))
    };
    (0..DRAWS).flat_map(|d| (0..SEEDS).map(move |seed| (d, seed))).map(large).sum()
}

/// Half a colleague inside the window single first users set off cascades, as far outside hardly
/// any does.
#[test]
fn watts() {
    let (lower, upper) = (passes_one(0.5, 2.0), passes_one(4.0, 8.0));
    let mut checks = vec![
        Check::near("Watts, lower end of the window (analytic)", 1.0207, lower, 1e-4, 4),
        Check::near("Watts, upper end of the window (analytic)", 5.7647, upper, 1e-4, 4),
    ];
    for (degree, inside) in
        [(lower - 0.5, false), (lower + 0.5, true), (upper - 0.5, true), (upper + 0.5, false)]
    {
        let (count, all) = (cascades(degree), DRAWS * SEEDS);
        let expected = if inside { "at least a tenth" } else { "at most a twentieth" };
        let what = format!("Watts, first users who set off a cascade, mean degree {degree:.2}");
        checks.push(Check::new(&what, expected, &format!("{count} of {all}"), "bound"));
        assert!(if inside { 10 * count >= all } else { 20 * count <= all }, "{degree}: {count}");
    }
    let what = "Watts, weeks until nothing moves, mean degree 3";
    let curve = &draw(&classic("watts"), 0, 1, false).practising[0];
    let (end, half) = (curve[curve.len() - 1], curve[curve.len() - 1] / 2);
    let weeks = curve.iter().position(|&count| count == end).unwrap() + 1;
    assert!(end > 9_000 && weeks < 40 && curve.iter().position(|&c| c > half).unwrap() > 2);
    checks.push(Check::new(what, "below 40", &weeks.to_string(), "bound"));
    CLASSICS.hand_in("6 watts", checks);
}
