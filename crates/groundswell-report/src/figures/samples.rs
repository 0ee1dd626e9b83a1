//! Figures to test with: small ones, and ones with long names and many rows.

use groundswell_model::{Stage, Voice};
use groundswell_network::{Role, Stance};

use super::*;

/// Names such as scenarios have, among them long ones and signs that XML must escape.
const STRATEGIES: [&str; 5] = [
    "none",
    "top-down",
    "social-movement",
    "networking-broker",
    "movement <with> alignment & a very long name indeed",
];

/// Every kind of figure.
pub(super) fn all() -> Vec<Box<dyn Figure>> {
    vec![
        Box::new(calendar()),
        Box::new(fan("practice", 0.3)),
        Box::new(fan("illusion", -0.2)),
        Box::new(fan("hours", 900.0)),
        Box::new(difference()),
        Box::new(forest()),
        Box::new(heat_map()),
        Box::new(HeatMap { panels: heat_map().panels[..4].to_vec(), ..heat_map() }),
        Box::new(network()),
        Box::new(ladder()),
        Box::new(Ladder { panels: ladder().panels[..4].to_vec(), ..ladder() }),
        Box::new(because()),
        Box::new(scepticism()),
        Box::new(cost()),
        Box::new(power()),
        Box::new(cost_curves()),
        Box::new(response(true)),
        Box::new(response(false)),
        Box::new(responses()),
        Box::new(response_map(None)),
        Box::new(response_map(Some("none"))),
        Box::new(best_map()),
        Box::new(best_shares()),
        Box::new(standings()),
        Box::new(rule_map()),
        Box::new(margins()),
        Box::new(effects()),
        Box::new(indices()),
        Box::new(marginals()),
        Box::new(prediction()),
    ]
}

fn marginals() -> Marginals {
    let range = |low, high, logarithmic| MarginalPrior::Range { low, high, logarithmic };
    let panel = |name: &str, prior, quantiles| MarginalPanel {
        name: name.into(),
        prior,
        slices: (0..20).map(|slice| f64::from(slice) / 190.0).collect(),
        quantiles,
    };
    let names = ["sympathetic-first", "sceptical-first", "random"].map(str::to_owned).to_vec();
    let placement = MarginalPanel {
        slices: vec![0.7, 0.3, 0.0],
        ..panel("movement.lags.placement", MarginalPrior::Names(names), None)
    };
    let long = "a-strategy-with-a-long-name.lags.alignment";
    Marginals {
        strategy: strategies()[4].clone(),
        effective: 1234.5,
        panels: vec![
            panel("dispositions.initial_practice", range(0.0, 0.5, false), Some((0.2, 0.4, 0.48))),
            panel("awareness.word_of_mouth", range(0.001, 1.0, true), Some((0.1, 0.4, 0.9))),
            panel(long, range(0.03, 0.06, true), Some((0.04, 0.05, 0.059))),
            placement,
        ],
    }
}

fn prediction() -> Prediction {
    let fan = fan("practice", 0.3);
    let observed = |week: u32| Observed {
        week,
        value: f64::from(week) / 200.0,
        tolerance: if week < 40 { 0.02 } else { 0.0 },
        covered: week < 100,
    };
    Prediction {
        outcome: fan.outcome,
        timeline: fan.timeline,
        worlds: 400,
        band: fan.series[1].clone(),
        observed: (0..150).step_by(13).map(observed).collect(),
    }
}

fn strategies() -> Vec<StrategyMark> {
    StrategyMark::list(&STRATEGIES.map(str::to_owned))
}

fn timeline() -> Timeline {
    let mark = |(week, label): (u32, &str)| WeekMark { week, label: label.into() };
    let marks = [(16, "groups form"), (24, "whispers"), (28, "pledges"), (44, "go-live")];
    let marks = marks.into_iter().chain([(96, "campaign ends")]).map(mark).collect();
    Timeline { weeks: 156, campaign_end: 96, marks }
}

const SAMPLE: Sample = Sample { hospitals: 20, runs: 16 };

/// A curve that rises to a height, by strategy so that some end close together.
fn curve(height: f64, strategy: usize) -> Vec<f64> {
    let level = height * (0.4 + 0.15 * (strategy % 3) as f64);
    (0..156).map(|week| level * f64::from(week) / 156.0).collect()
}

fn shifted(curve: &[f64], by: f64) -> Vec<f64> {
    curve.iter().map(|value| value + by).collect()
}

fn fan(outcome: &str, height: f64) -> Fan {
    let series = strategies().into_iter().enumerate().map(|(position, strategy)| {
        let median = curve(height, position);
        let part = |share: f64| shifted(&median, share * height);
        let [p5, p25, p75, p95] = [part(-0.2), part(-0.1), part(0.1), part(0.2)];
        FanSeries { strategy, p5, p25, median, p75, p95 }
    });
    let (timeline, sample) = (timeline(), SAMPLE);
    Fan { outcome: outcome.into(), timeline, sample, series: series.collect() }
}

fn difference() -> Difference {
    let mut strategies = strategies();
    let reference = strategies.remove(0);
    let curves = strategies.into_iter().enumerate().map(|(position, strategy)| {
        let mean = curve([-0.1, 0.4][position % 2], position);
        let (lo, hi) = (shifted(&mean, -0.02), shifted(&mean, 0.02));
        DifferenceCurve { strategy, mean, lo, hi, away: vec![(30, 60), (70, 155)] }
    });
    Difference {
        outcome: "practice".into(),
        timeline: timeline(),
        sample: SAMPLE,
        reference,
        confidence: 0.95,
        curves: curves.collect(),
    }
}

fn forest() -> Forest {
    let marks = strategies();
    let row = |left: usize, right: usize| ForestRow {
        left: marks[left].clone(),
        right: marks[right].clone(),
        difference: Some(Estimate { mean: 0.1 * left as f64, interval: Some((-0.02, 0.4)) }),
        standardised: Some(-1.25),
        p_best: Some(0.93),
        p_adjusted: Some(if left > 2 { 0.0004 } else { 0.31 }),
        hours: Some(-17_793.0),
    };
    let rows: Vec<ForestRow> = (0..5)
        .flat_map(|left| (0..left).map(move |right| (left, right)))
        .map(|(l, r)| row(l, r))
        .collect();
    let mut undefined = rows.clone();
    undefined[0].difference = None;
    let outcome = |outcome: &str, rows: &[ForestRow]| ForestOutcome {
        outcome: outcome.into(),
        rows: rows.to_vec(),
    };
    let outcomes = vec![outcome("practice", &rows), outcome("weeks_to_50", &undefined)];
    Forest { sample: SAMPLE, confidence: 0.9, family: 20, outcomes }
}

/// Departments with stances in order, some with long names.
fn departments() -> Vec<DepartmentMark> {
    let stances = [Some(Stance::Proactive), Some(Stance::Neutral), Some(Stance::Sceptical), None];
    let department = |d: usize| DepartmentMark {
        name: if d.is_multiple_of(5) {
            format!("a department with a long name {d}")
        } else {
            format!("ward {d}")
        },
        stance: stances[d * 4 / 20],
    };
    (0..20).map(department).collect()
}

fn heat_map() -> HeatMap {
    let departments = departments();
    let panel = |strategy| HeatPanel {
        strategy,
        groups: (0..20).map(|d| if d < 5 { 1.0 } else { 0.0 }).collect(),
        practising: (0..20).map(|d| curve(0.6, d)).collect(),
    };
    HeatMap {
        timeline: timeline(),
        sample: SAMPLE,
        departments,
        weeks: (0..156).collect(),
        panels: strategies().into_iter().map(panel).collect(),
    }
}

fn network() -> Network {
    let departments = departments();
    let people: Vec<NetworkPerson> = (0..400u32)
        .map(|person| NetworkPerson {
            department: person / 20,
            role: Role::ALL[person as usize % Role::ALL.len()],
        })
        .collect();
    let weeks = [(0, "first week (0)"), (44, "go-live (44)"), (155, "last week (155)")];
    let stages = |week: usize| (0..400).map(|p| Stage::ALL[(p * week / 40) % 5]).collect();
    let panel = |strategy| NetworkPanel {
        strategy,
        groups: (0..20).map(|d| d < 3).collect(),
        stages: weeks.iter().map(|&(week, _)| stages(week as usize)).collect(),
    };
    let panels = strategies().into_iter().map(panel).collect();
    let weeks = weeks.map(|(week, label)| SnapshotWeek { week, label: label.into() }).to_vec();
    Network { hospital: 0, run: 0, departments, people, ties: vec![[0, 399]], weeks, panels }
}

fn ladder() -> Ladder {
    let flat = |share: f64| vec![share; 156];
    let panel = |strategy| LadderPanel {
        strategy,
        shares: [flat(0.3), flat(0.3), flat(0.1), flat(0.2), flat(0.1)],
    };
    let panels = strategies().into_iter().map(panel).collect();
    Ladder { timeline: timeline(), sample: SAMPLE, panels }
}

fn because() -> Because {
    let share = |mean: f64| Estimate { mean, interval: Some((mean - 0.012, mean + 0.012)) };
    let group = |(kind, label): (GroupKind, String)| BecauseGroup {
        kind,
        label,
        staff: 140.0,
        always: share(0.1),
        because: share(0.153),
        in_spite: share(0.02),
        never: share(0.727),
    };
    let roles = Role::ALL.iter().map(|role| (GroupKind::Role, role.name().to_owned()));
    let departments = departments().into_iter().map(|d| (GroupKind::Department, d.name));
    let all = std::iter::once((GroupKind::All, "all staff".to_owned()));
    let strategies = strategies();
    Because {
        a: strategies[4].clone(),
        b: strategies[1].clone(),
        week: 95,
        sample: SAMPLE,
        confidence: 0.95,
        groups: all.chain(roles).chain(departments).map(group).collect(),
    }
}

fn scepticism() -> Scepticism {
    let paths =
        |shift: f64| (0..20).map(|d| shifted(&curve(0.2, d), shift + 0.01 * d as f64)).collect();
    let panel = |strategy| ScepticismPanel {
        strategy,
        groups: (0..20).map(|d| if d < 5 { 1.0 } else { 0.0 }).collect(),
        trust: paths(0.3),
        appraisal: paths(0.4),
    };
    Scepticism {
        timeline: timeline(),
        sample: SAMPLE,
        departments: departments(),
        weeks: (0..156).collect(),
        panels: strategies().into_iter().map(panel).collect(),
    }
}

fn cost() -> Cost {
    let series = strategies().into_iter().enumerate().map(|(position, strategy)| {
        let hours = 3_000.0 * (position % 3) as f64;
        let share = 0.1 + 0.05 * (position % 3) as f64;
        let estimate = |mean: f64, reach: f64| {
            Some(Estimate { mean, interval: Some((mean - reach, mean + reach)) })
        };
        CostSeries {
            strategy,
            hours: (0..40).map(|run| hours + 10.0 * f64::from(run)).collect(),
            sustained: (0..40).map(|run| share + 0.001 * f64::from(run * 7 % 40)).collect(),
            mean_hours: estimate(hours + 200.0, 100.0),
            mean_sustained: estimate(share + 0.02, 0.01),
        }
    });
    Cost { sample: SAMPLE, confidence: 0.95, series: series.collect() }
}

fn cost_curves() -> CostCurves {
    let curves = strategies().into_iter().enumerate().map(|(position, strategy)| {
        let point = |step: u32| {
            let step = f64::from(step);
            let near = |mean: f64, reach: f64| Estimate {
                mean,
                interval: Some((mean - reach, mean + reach)),
            };
            let hours = near(1_000.0 * step * (position % 3 + 1) as f64, 80.0);
            let effect = near(0.3 * step / (step + 3.0) + 0.01 * position as f64, 0.006);
            CostPoint { effort: Some(format!("{}", step / 4.0)), hours, effect }
        };
        let fixed = CostPoint { effort: None, ..point(0) };
        let points = match strategy.slot {
            None => vec![fixed],
            Some(_) => (1..6).map(point).collect(),
        };
        StrategyCurve { strategy, points }
    });
    let curves = curves.collect();
    CostCurves { outcome: "sustained".into(), sample: SAMPLE, confidence: 0.95, curves }
}

fn power() -> PowerCurves {
    let line = |(position, difference): (usize, &str)| {
        let slope = 0.01 * (position + 1) as f64;
        let power = |draws: usize| (draws, (slope * draws as f64).min(1.0));
        let points = (2..60).step_by(2).map(power).collect();
        PowerLine { difference: difference.into(), asked: position == 2, points }
    };
    let differences = ["1 % points", "1.5 % points", "2 % points", "3 % points", "4 % points"];
    PowerCurves {
        pair: "social-movement minus none".into(),
        outcome: "sustained".into(),
        runs: 16,
        target: 0.95,
        alpha: "0.01".into(),
        planned: 30,
        curves: differences.into_iter().enumerate().map(line).collect(),
    }
}

fn calendar() -> Calendar {
    let row = |label: &str, spans: &[(u32, u32)]| CalendarRow {
        label: label.into(),
        voice: Some(Voice::Local),
        spans: spans.to_vec(),
        detail: "where groups are, reach 50 %, show 100 %".into(),
    };
    let rows = vec![
        row("local action", &[(16, 96)]),
        row("safety party", &[(24, 25), (30, 31), (36, 37)]),
        row("an activity with a long name", &[(140, 156)]),
    ];
    let mut strategies: Vec<CalendarStrategy> = strategies()
        .into_iter()
        .map(|strategy| CalendarStrategy { strategy, rows: rows.clone() })
        .collect();
    strategies[0].rows.clear();
    let dates = (1..12).map(|quarter| (quarter * 13, format!("Q {quarter}"))).collect();
    Calendar { timeline: timeline(), dates, strategies }
}

fn standings() -> Standings {
    let row = |(position, strategy): (usize, StrategyMark)| StandingRow {
        strategy,
        best: Some([0.66, 0.3, 0.04, 0.0, 0.0][position]),
        clearly_best: Some([0.61, 0.26, 0.03, 0.0, 0.0][position]),
        expected_regret: Some(0.02 * position as f64),
        worst_regret: Some(0.06 * position as f64),
    };
    let rows = strategies().into_iter().enumerate().map(row).collect();
    Standings { outcome: "sustained".into(), points: 256, sample: SAMPLE, rows }
}

fn numbers(name: &str) -> Span {
    Span { name: name.into(), ends: (0.0, 0.5), levels: Vec::new() }
}

fn levels() -> Span {
    let levels = ["sympathetic-first", "sceptical-first", "random", "a level with a long name"];
    let levels = levels.map(str::to_owned).to_vec();
    Span { name: "lags.placement".into(), ends: (-0.5, 3.5), levels }
}

fn rule_map() -> RuleMap {
    let point = |position: usize| RulePoint {
        at: (0.002 * position as f64, (position * 7 % 4) as f64),
        best: 1 + position % 4,
        clear: !position.is_multiple_of(3),
    };
    let rule = RuleBox {
        strategy: 2,
        across: vec![(0.2, f64::INFINITY)],
        up: vec![(f64::NEG_INFINITY, 0.5), (1.5, 3.5)],
        words: "where dispositions.appraisal_mean is at least 0.2".into(),
        density: 0.83,
    };
    RuleMap {
        outcome: "sustained".into(),
        sample: SAMPLE,
        across: numbers("an assumption with a very long name.that_goes_on_and_on_and_on_and_on"),
        up: levels(),
        strategies: strategies(),
        points: (0..250).map(point).collect(),
        boxes: vec![rule],
    }
}

fn margins() -> Margins {
    let strategies = strategies();
    let panel = |span: Span, parts: &[(f64, f64, f64)]| MarginPanel {
        values: (0..200).map(|at| span.ends.1 * (at as f64 / 200.0)).collect(),
        span,
        parts: parts.to_vec(),
    };
    let quarters = [(0.0, 0.125, -0.02), (0.125, 0.25, 0.01), (0.25, 0.5, 0.04)];
    let single = [(0.0, 0.0, 0.02), (1.0, 1.0, -0.03)];
    Margins {
        outcome: "sustained".into(),
        sample: SAMPLE,
        left: strategies[4].clone(),
        right: strategies[2].clone(),
        better: (0..200).map(|at| Some(0.0006 * (f64::from(at * 37 % 200) - 60.0))).collect(),
        panels: vec![
            panel(numbers("dispositions.appraisal_mean"), &quarters),
            panel(levels(), &single),
            panel(numbers("programme.divergence"), &quarters),
        ],
    }
}

fn effects() -> Effects {
    let mark = |position: usize| EffectMark {
        name: format!("mechanism.assumption_{position}"),
        size: 0.1 / (1.0 + position as f64),
        interval: Some((0.07 / (1.0 + position as f64), 0.13 / (1.0 + position as f64))),
        sd: 0.05 / (1.0 + position as f64),
        noise: position > 15,
    };
    Effects {
        outcome: "sustained".into(),
        subject: "sustained under social-movement".into(),
        sample: SAMPLE,
        trajectories: 10,
        confidence: 0.95,
        marks: (0..40).map(mark).collect(),
    }
}

fn indices() -> SobolBars {
    let bar = |position: usize| SobolBar {
        name: format!("mechanism.assumption_{position}"),
        first: (0.4 / (1.0 + position as f64) - 0.08, Some((-0.1, 0.4))),
        total: (0.5 / (1.0 + position as f64), Some((0.1, 0.62))),
    };
    SobolBars {
        subject: "the difference in sustained, social-movement minus top-down".into(),
        sample: SAMPLE,
        rows: 128,
        confidence: 0.95,
        noise: Some(0.3),
        bars: (0..8).map(bar).collect(),
    }
}

fn names(count: usize) -> Vec<String> {
    (0..count).map(|name| format!("a-rule-of-placement-{name}")).collect()
}

/// A mean with its interval, by strategy and position; one in ten is undefined.
fn swept(strategy: usize, at: usize) -> Option<Estimate> {
    let mean = 0.1 + 0.07 * strategy as f64 + 0.002 * at as f64;
    (at % 10 != 9).then_some(Estimate { mean, interval: Some((mean - 0.02, mean + 0.03)) })
}

fn response(numbers: bool) -> Response {
    let count = if numbers { 11 } else { 5 };
    let tenths = || (0..11).map(|tenth| f64::from(tenth) / 10.0).collect();
    let at = if numbers { tenths() } else { (0..5).map(f64::from).collect() };
    let span = match numbers {
        true => Span { name: "lags.alignment".into(), ends: (0.0, 1.0), levels: Vec::new() },
        false => Span { name: "lags.placement".into(), ends: (-0.5, 4.5), levels: names(5) },
    };
    let series = |(position, strategy)| ResponseSeries {
        strategy,
        means: (0..count).map(|at| swept(position, at)).collect(),
    };
    Response {
        outcome: "practice".into(),
        sample: SAMPLE,
        confidence: 0.95,
        span,
        at,
        series: strategies().into_iter().enumerate().map(series).collect(),
    }
}

fn responses() -> Responses {
    let spans = [response(true), response(false), response(true)].map(|own| own.span);
    let point = |point: usize| vec![point as f64 / 40.0, (point % 5) as f64, 0.3];
    let means = |(position, strategy)| {
        let mean = |at| swept(position, at).map(|own| own.mean);
        (strategy, (0..40).map(mean).collect())
    };
    Responses {
        outcome: "sustained".into(),
        sample: SAMPLE,
        spans: spans.into(),
        points: (0..40).map(point).collect(),
        means: strategies().into_iter().enumerate().map(means).collect(),
    }
}

fn grid() -> CellGrid {
    let values = (0..11).map(|tenth| (f64::from(tenth) / 10.0).to_string()).collect();
    let across = CellAxis { name: "alignment".into(), values };
    CellGrid { across, up: CellAxis { name: "network.rewiring".into(), values: names(4) } }
}

fn response_map(reference: Option<&str>) -> ResponseMap {
    let panel = |(position, strategy)| {
        let shifted = |own: Estimate| Estimate { mean: own.mean - 0.2, ..own };
        let cell = |at| {
            swept(position, at).map(|own| if reference.is_some() { shifted(own) } else { own })
        };
        (strategy, (0..44).map(cell).collect())
    };
    ResponseMap {
        outcome: "practice".into(),
        sample: SAMPLE,
        confidence: 0.95,
        grid: grid(),
        reference: reference.map(str::to_owned),
        panels: strategies().into_iter().enumerate().map(panel).collect(),
    }
}

fn best_map() -> BestMap {
    let cell = |at: usize| {
        let (strategy, sure) = (at % 5, at.is_multiple_of(3));
        (at != 7).then_some(BestCell { strategy, share: 0.2 + 0.018 * at as f64, sure })
    };
    BestMap {
        outcome: "sustained".into(),
        sample: SAMPLE,
        confidence: 0.95,
        grid: grid(),
        strategies: strategies(),
        cells: (0..44).map(cell).collect(),
    }
}

fn best_shares() -> BestShares {
    let shares = |at: usize| (at != 3).then(|| vec![0.1, 0.5, 0.0, 0.3 - 0.01 * at as f64, 0.1]);
    BestShares {
        outcome: "sustained".into(),
        sample: SAMPLE,
        confidence: 0.95,
        axis: grid().across,
        strategies: strategies(),
        shares: (0..11).map(shares).collect(),
        leaders: (0..11).map(|at| (at != 3).then_some((at % 5, at % 2 == 0))).collect(),
    }
}
