//! The calendar of a scenario: its dates, and the activities of its strategies.

use groundswell_model::{Activity, ActivityKind, Strategy, Targets, Voice};
use groundswell_scenario::Scenario;

use crate::figures::{Calendar, CalendarRow, CalendarStrategy, StrategyMark, Timeline, WeekMark};

/// Activities whose beginning is a date of the campaign, with what it is called.
const DATED: [(ActivityKind, &str); 2] =
    [(ActivityKind::WhisperCampaign, "whispers"), (ActivityKind::PledgeDrive, "pledges")];

/// Most spans of a row that are listed one by one.
const MANY: usize = 200;

/// The weeks of a scenario and its dates.
pub(super) fn timeline(scenario: &Scenario) -> Timeline {
    let strategies = &scenario.strategies;
    let mut dates: Vec<(u32, &str)> = Vec::new();
    let groups = strategies.iter().filter_map(|strategy| Some(strategy.lags.as_ref()?.from));
    dates.extend(groups.min().map(|week| (week, "groups form")));
    for (kind, label) in DATED {
        let all = strategies.iter().flat_map(|strategy| &strategy.activities);
        let first =
            all.filter(|activity| activity.kind == kind).map(|activity| activity.from).min();
        dates.extend(first.map(|week| (week, label)));
    }
    dates.extend(scenario.go_live.map(|week| (week, "go-live")));
    dates.push((scenario.campaign_end, "campaign ends"));
    dates.retain(|(week, _)| *week <= scenario.weeks);
    dates.sort_by_key(|(week, _)| *week);
    let mark = |(week, label): (u32, &str)| WeekMark { week, label: label.to_owned() };
    Timeline {
        weeks: scenario.weeks as usize,
        campaign_end: scenario.campaign_end,
        marks: dates.into_iter().map(mark).collect(),
    }
}

/// What every strategy does and when.
pub(super) fn calendar(
    scenario: &Scenario,
    marks: &[StrategyMark],
    timeline: &Timeline,
) -> Calendar {
    let strategies = scenario.strategies.iter().zip(marks).map(|(strategy, mark)| {
        let strategy_row = strategy.lags.as_ref().map(|lags| CalendarRow {
            label: "local action groups".to_owned(),
            voice: None,
            spans: vec![(lags.from, lags.until.min(scenario.weeks))],
            detail: groups(strategy),
        });
        let activities = strategy.activities.iter().map(|activity| row(activity, scenario.weeks));
        CalendarStrategy {
            strategy: mark.clone(),
            rows: strategy_row.into_iter().chain(activities).collect(),
        }
    });
    Calendar {
        timeline: timeline.clone(),
        dates: quarters(scenario),
        strategies: strategies.collect(),
    }
}

/// The weeks in which a quarter of a year begins.
fn quarters(scenario: &Scenario) -> Vec<(u32, String)> {
    const NAMES: [&str; 4] = ["Jan", "Apr", "Jul", "Oct"];
    let quarter = |week: u32| {
        let date = scenario.date(week)?;
        Some((date.year(), (date.month() - 1) / 3))
    };
    let begins = |&week: &u32| week > 0 && quarter(week) != quarter(week - 1);
    let label = |week: u32| {
        let (year, quarter) = quarter(week)?;
        Some((week, format!("{} {year}", NAMES[quarter as usize])))
    };
    (0..scenario.weeks).filter(begins).filter_map(label).collect()
}

fn groups(strategy: &Strategy) -> String {
    let Some(lags) = &strategy.lags else { return String::new() };
    match lags.placement {
        groundswell_model::Placement::All => format!("one of {} in every department", lags.size),
        _ => format!("{} of {} people", lags.count, lags.size),
    }
}

fn row(activity: &Activity, weeks: u32) -> CalendarRow {
    CalendarRow {
        label: activity.name.replace(['-', '_'], " "),
        voice: Some(activity.voice),
        spans: spans(activity, weeks),
        detail: detail(activity),
    }
}

/// The spans of weeks in which an activity takes place.
fn spans(activity: &Activity, weeks: u32) -> Vec<(u32, u32)> {
    let until = activity.until.min(weeks);
    if activity.every <= 1 {
        return if activity.from < until { vec![(activity.from, until)] } else { Vec::new() };
    }
    let first = (activity.from..until).step_by(activity.every as usize);
    first.map(|week| (week, week + 1)).take(MANY).collect()
}

/// What an activity is: whom it is aimed at, and how strong it is.
fn detail(activity: &Activity) -> String {
    let percent = |name: &str, share: f32| {
        (share > 0.0).then(|| format!("{name} {:.0} %", 100.0 * f64::from(share)))
    };
    let amount = |name: &str, amount: f32| (amount > 0.0).then(|| format!("{amount} {name}"));
    let number = |name: &str, number: u32| amount(name, number as f32);
    let mut parts: Vec<String> = Vec::new();
    match activity.voice {
        Voice::Broker => parts.extend(
            [
                number("brokers", activity.brokers),
                amount("meetings a week each", activity.meetings),
            ]
            .into_iter()
            .flatten(),
        ),
        Voice::Coach => parts.extend(
            [number("coaches", activity.coaches), number("visits a week each", activity.visits)]
                .into_iter()
                .flatten(),
        ),
        Voice::Management | Voice::Local => {}
    }
    parts.extend(targets(&activity.targets));
    parts.extend(
        [
            percent("reach", activity.reach),
            percent("show", activity.show),
            percent("pledge", activity.pledge),
            percent("curiosity", activity.curiosity),
            percent("pressure", activity.pressure),
        ]
        .into_iter()
        .flatten(),
    );
    parts.join(", ")
}

/// Whom an activity is aimed at, unless it is everybody.
fn targets(targets: &Targets) -> Option<String> {
    match targets {
        Targets::All => None,
        Targets::Lag => Some("where groups are".to_owned()),
        Targets::Elsewhere => Some("elsewhere".to_owned()),
        Targets::Stance(stance) => Some(format!("{stance} departments")),
        Targets::Named(names) => Some(names.join(", ")),
    }
}
