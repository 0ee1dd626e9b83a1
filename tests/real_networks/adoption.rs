//! The adoption of a drug by physicians (Coleman, Katz & Menzel 1957): what was observed, and what
//! the model makes of it.

use std::collections::BTreeMap;

use groundswell::model::{
    Activity, ActivityKind, DepartmentWeek, Observer, Parameters, PersonState, Setting, Stage,
    Strategy, Switches, Targets, simulate,
};
use groundswell::network::{Hospital, HospitalKey, StaffId};

use super::REAL;
use super::checks::Check;
use super::data::{data, physicians, rows};

/// Months that were observed; who had not prescribed by then is coded one more.
const MONTHS: usize = 17;

/// City and month of the 125 physicians with a record, by id.
fn observed() -> Option<BTreeMap<String, (String, usize)>> {
    let folder = data("ckm")?;
    let nodes = rows(&folder.join("nodes.csv"), &["id", "city", "adoption"]);
    let known = nodes.into_iter().filter_map(|row| {
        let month: usize = row[2].parse().ok()?;
        (month <= MONTHS + 1).then(|| (row[0].clone(), (row[1].clone(), month)))
    });
    Some(known.collect())
}

/// Share of all that had adopted by each month.
fn curve(months: &[f64]) -> Vec<f64> {
    let by = |month: usize| months.iter().filter(|&&own| own <= month as f64).count() as f64;
    (1..=MONTHS).map(|month| by(month) / months.len() as f64).collect()
}

/// Bass' curve for a market of size 1.
fn bass(p: f64, q: f64, month: usize) -> f64 {
    let decay = (-(p + q) * month as f64).exp();
    (1.0 - decay) / (1.0 + q / p * decay)
}

/// The market size that fits best to given coefficients, and the root mean square error.
fn market(observed: &[f64], p: f64, q: f64) -> (f64, f64) {
    let shape: Vec<f64> = (1..=MONTHS).map(|month| bass(p, q, month)).collect();
    let product: f64 = shape.iter().zip(observed).map(|(s, o)| s * o).sum();
    let m = product / shape.iter().map(|s| s * s).sum::<f64>();
    let scaled: Vec<f64> = shape.iter().map(|s| m * s).collect();
    (m, distance(&scaled, observed))
}

/// Root mean square difference.
fn distance(a: &[f64], b: &[f64]) -> f64 {
    let squares: f64 = a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum();
    (squares / a.len() as f64).sqrt()
}

/// Coefficients of least squares, by ever smaller steps around the best; without imitation q is 0.
fn fit(observed: &[f64], imitation: bool) -> (f64, f64) {
    let (mut p, mut q, mut step) = (0.1, if imitation { 0.2 } else { 0.0 }, 0.05);
    while step > 1e-7 {
        let sideways = if imitation { step } else { 0.0 };
        let around = [(0.0, 0.0), (step, 0.0), (-step, 0.0), (0.0, sideways), (0.0, -sideways)];
        let near = around.map(|(dp, dq)| (f64::max(p + dp, 1e-6), f64::max(q + dq, 0.0)));
        let error = |&(p, q): &(f64, f64)| market(observed, p, q).1;
        let best = near.into_iter().min_by(|a, b| error(a).total_cmp(&error(b))).unwrap();
        if best == (p, q) { step /= 2.0 } else { (p, q) = best }
    }
    (p, q)
}

#[test]
fn the_curve_is_as_published() {
    let (Some(observed), Some(folder)) = (observed(), data("ckm")) else { return };
    let arcs = rows(&folder.join("edges.csv"), &["type"]);
    let of = |kind: &str| arcs.iter().filter(|row| row[0] == kind).count() as u64;
    let by = |month| observed.values().filter(|(_, own)| *own <= month).count() as u64;
    let mut checks = vec![
        Check::same("Physicians: ties of advice", 480, of("advice")),
        Check::same("Physicians: ties of discussion", 565, of("discussion")),
        Check::same("Physicians: ties of friendship", 506, of("friendship")),
        Check::same("Physicians: with a record", 125, observed.len() as u64),
        Check::same("Physicians: adopters by month 6", 62, by(6)),
        Check::same("Physicians: adopters by month 7", 75, by(7)),
        Check::same("Physicians: adopters by month 17", 109, by(17)),
    ];
    let cities: BTreeMap<&str, Vec<f64>> =
        observed.values().fold(BTreeMap::new(), |mut cities, (city, month)| {
            cities.entry(city).or_default().push(*month as f64);
            cities
        });
    let saturation = cities.values().map(|months| curve(months)[MONTHS - 1]);
    let (low, high) = saturation.fold((1.0, 0.0), |(l, h), s| (f64::min(l, s), f64::max(h, s)));
    checks.push(Check::near("Physicians: saturation of the slowest city", 0.81, low, 0.005, 3));
    checks.push(Check::near("Physicians: saturation of the fastest city", 0.89, high, 0.005, 3));
    checks.extend(named_earlier(&observed, &folder));
    REAL.hand_in("1 curve", checks);
}

/// Mean month of adoption of those whom somebody named, and of the others.
fn named_earlier(
    observed: &BTreeMap<String, (String, usize)>,
    folder: &std::path::Path,
) -> Vec<Check> {
    let arcs = rows(&folder.join("edges.csv"), &["target", "type"]);
    let mut checks = Vec::new();
    for (kind, sought, others) in [("advice", 6.5, 9.6), ("friendship", 7.1, 10.3)] {
        let named = |id: &str| arcs.iter().any(|row| row[0] == id && row[1] == kind);
        for (who, wanted, expected) in [("named", true, sought), ("not named", false, others)] {
            let own = observed.iter().filter(|(id, _)| named(id) == wanted);
            let months: Vec<f64> = own.map(|(_, (_, month))| *month as f64).collect();
            let mean = months.iter().sum::<f64>() / months.len() as f64;
            let what = format!("Physicians: mean month of adoption, {who} for {kind}");
            checks.push(Check::near(&what, expected, mean, 0.05, 2));
        }
    }
    checks
}

#[test]
fn bass_fits_the_curve_as_published() {
    let Some(observed) = observed() else { return };
    let months: Vec<f64> = observed.values().map(|(_, month)| *month as f64).collect();
    let curve = curve(&months);
    let (p, q) = fit(&curve, true);
    let (m, error) = market(&curve, p, q);
    let checks = vec![
        Check::near("Bass fitted to the physicians: m", 0.8829, m, 0.02 * 0.8829, 4),
        Check::near("Bass fitted to the physicians: p", 0.0839, p, 0.02 * 0.0839, 4),
        Check::near("Bass fitted to the physicians: q", 0.1895, q, 0.02 * 0.1895, 4),
        Check::near("Bass fitted to the physicians: error", 0.0182, error, 0.02 * 0.0182, 4),
    ];
    REAL.hand_in("2 bass", checks);
}

/// In which month each person heard, by run and person.
#[derive(Default)]
struct Months(BTreeMap<(u32, u32), f64>);

impl Observer for Months {
    fn week(&mut self, _: u32, _: u32, _: &[DepartmentWeek]) {}

    fn wants_people(&self, _: u32) -> bool {
        true
    }

    fn person(&mut self, run: u32, week: u32, staff: StaffId, state: PersonState) {
        let month = self.0.entry((run, staff.0)).or_insert((MONTHS + 1) as f64);
        if state.stage != Stage::Unaware && *month > MONTHS as f64 {
            *month = f64::from(week + 1);
        }
    }
}

const RUNS: u32 = 256;

/// The model with hearing alone, a step a month: hearing from outside with probability `p`, from
/// those named with `q` times the share of them who have. Hearing stands for adopting.
fn simulated(hospital: &Hospital, p: f32, q: f32) -> Months {
    let mut parameters = Parameters::default();
    parameters.awareness.word_of_mouth = q;
    parameters.dispositions.initial_practice = 0.0;
    let mut switches = Switches::none();
    switches.set("awareness", true);
    let news = Activity {
        targets: Targets::All,
        curiosity: p,
        ..Activity::new(ActivityKind::WhisperCampaign, 0, MONTHS as u32)
    };
    let (name, about) = ("news".into(), String::new());
    let strategy = Strategy { name, about, lags: None, activities: vec![news] };
    let key = HospitalKey::new(1957, 0);
    let setting = Setting::new(hospital, key, parameters, switches);
    let mut months = Months::default();
    let campaign = strategy.bind(hospital, key);
    simulate(&setting, &campaign, 0..RUNS, MONTHS as u32, &mut months);
    months
}

/// Ranks from 1, equals sharing the mean of theirs.
fn ranks(values: &[f64]) -> Vec<f64> {
    let rank = |&own: &f64| {
        let below = values.iter().filter(|&&value| value < own).count() as f64;
        let equal = values.iter().filter(|&&value| value == own).count() as f64;
        below + (equal + 1.0) / 2.0
    };
    values.iter().map(rank).collect()
}

/// Spearman's rank correlation.
fn spearman(a: &[f64], b: &[f64]) -> f64 {
    let centred = |values: &[f64]| {
        let ranks = ranks(values);
        let mean = ranks.iter().sum::<f64>() / ranks.len() as f64;
        ranks.into_iter().map(|rank| rank - mean).collect::<Vec<f64>>()
    };
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let (a, b) = (centred(a), centred(b));
    product(&a, &b) / (product(&a, &a) * product(&b, &b)).sqrt()
}

/// What the model gets right and what not, with the coefficients of the curves that fit best, with
/// and without imitation; the numbers that do not agree are in the table as well.
#[test]
fn the_model_on_the_physicians_network() {
    let (Some(observed), Some(hospital)) = (observed(), physicians()) else { return };
    let known: Vec<(u32, usize)> = hospital
        .staff()
        .iter()
        .enumerate()
        .filter_map(|(i, person)| Some((i as u32, observed.get(&person.key)?.1)))
        .collect();
    let months: Vec<f64> = known.iter().map(|(_, month)| *month as f64).collect();
    let curve_seen = curve(&months);
    let mut named = vec![0.0; hospital.headcount()];
    hospital.listening().arcs().iter().for_each(|arc| named[arc.source as usize] += 1.0);
    let named: Vec<f64> = known.iter().map(|&(i, _)| named[i as usize]).collect();
    let mut checks = Vec::new();
    for (what, imitation) in [("with word of mouth", true), ("with news from outside alone", false)]
    {
        let (p, q) = fit(&curve_seen, imitation);
        let (m, bass_error) = market(&curve_seen, p, q);
        let heard = simulated(&hospital, p as f32, q as f32);
        let of = |run: u32| known.iter().map(move |&(i, _)| (run, i));
        let all: Vec<f64> = (0..RUNS).flat_map(of).map(|at| heard.0[&at]).collect();
        let scaled: Vec<f64> = curve(&all).iter().map(|share| m * share).collect();
        let error = distance(&scaled, &curve_seen);
        let correlation = |run: u32| {
            let own: Vec<f64> = of(run).map(|at| heard.0[&at]).collect();
            spearman(&named, &own)
        };
        let mean = (0..RUNS).map(correlation).sum::<f64>() / f64::from(RUNS);
        let what = |of: &str| format!("Model on the physicians' network, {what}: {of}");
        let shown = |number: f64| format!("{number:.3}");
        let differs = "shown, not demanded";
        for month in [6, 17] {
            let of = format!("share by month {month}");
            let (seen, got) = (curve_seen[month - 1], scaled[month - 1]);
            checks.push(Check::new(&what(&of), &shown(seen), &shown(got), differs));
        }
        let of = "error of the curve, against that of the fitted curve";
        checks.push(Check::new(&what(of), &shown(bass_error), &shown(error), differs));
        assert!(error < 0.05, "{error}");
        let of = "rank correlation of times named and month";
        let seen = spearman(&named, &months);
        checks.push(Check::new(&what(of), &shown(seen), &shown(mean), differs));
    }
    REAL.hand_in("3 model", checks);
}
