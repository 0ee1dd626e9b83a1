//! The strategies of random cases: the built-in ones in a third of their time, and odd ones.

use groundswell_model::{
    Activity, ActivityKind, CoachProfile, LagPolicy, Orientation, Placement, Strategy, Targets,
    built_ins,
};
use groundswell_network::Stance;

/// Weeks after which nothing new happens in any of them.
const END: u32 = 34;

/// Every strategy that the engine and the reference are compared on.
pub(crate) fn strategies() -> Vec<Strategy> {
    let mut strategies: Vec<Strategy> = built_ins().into_iter().map(hastened).collect();
    strategies.extend([
        coaching("clinical coaches", CoachProfile::Clinical),
        coaching("traditional coaches", CoachProfile::Traditional),
        groups("sceptical, incidental", Placement::ScepticalFirst, Orientation::Incidental, 0.8),
        groups("voice of the staff", Placement::All, Orientation::Willing, 0.0),
        groups("voice of management", Placement::MostCentral, Orientation::Willing, 1.0),
        groups("anywhere", Placement::Random, Orientation::Incidental, 0.4),
        overlapping(),
        few_brokers(),
        everything(),
    ]);
    strategies
}

fn strategy(name: &str, lags: Option<LagPolicy>, activities: Vec<Activity>) -> Strategy {
    Strategy { name: name.into(), about: String::new(), lags, activities }
}

/// The strategy in a third of its time.
fn hastened(mut strategy: Strategy) -> Strategy {
    if let Some(lags) = &mut strategy.lags {
        (lags.from, lags.until) = (lags.from / 3, lags.until / 3);
        lags.count = 2;
    }
    for activity in &mut strategy.activities {
        activity.from /= 3;
        activity.until = (activity.until / 3).max(activity.from + 1);
        activity.every = activity.every.div_ceil(3);
    }
    strategy
}

/// Two coaches every week, one more every other week.
fn coaching(name: &str, profile: CoachProfile) -> Strategy {
    let kind = ActivityKind::Coaching;
    let coaches = Activity { profile, visits: 4, ..Activity::new(kind, 2, END) };
    let more = Activity {
        profile: CoachProfile::Traditional,
        coaches: 1,
        every: 2,
        targets: Targets::Stance(Stance::Sceptical),
        ..Activity::new(kind, 5, 20)
    };
    let briefing = Activity { reach: 0.4, ..Activity::new(ActivityKind::Briefing, 0, 10) };
    let mandate = Activity::new(ActivityKind::Mandate, 4, 20);
    strategy(name, None, vec![more, briefing, coaches, mandate])
}

/// Local action groups with outreach and a pledge drive.
fn groups(name: &str, placement: Placement, orientation: Orientation, alignment: f32) -> Strategy {
    let lags =
        LagPolicy { count: 2, size: 3, placement, from: 1, until: 30, alignment, orientation };
    let pledges = Activity { pledge: 0.5, ..Activity::new(ActivityKind::PledgeDrive, 3, 25) };
    let activities = vec![
        Activity::new(ActivityKind::Workshop, 1, 2),
        Activity { reach: 0.8, ..Activity::new(ActivityKind::LocalAction, 2, END) },
        Activity { reach: 0.3, ..Activity::new(ActivityKind::Outreach, 4, 28) },
        pledges,
    ];
    strategy(name, Some(lags), activities)
}

/// Activities of the same voice in the same weeks.
fn overlapping() -> Strategy {
    use ActivityKind as Kind;
    let every_other = Activity { every: 2, reach: 0.3, ..Activity::new(Kind::GoLive, 0, END) };
    let sceptical = Activity {
        reach: 1.0,
        show: 0.4,
        targets: Targets::Stance(Stance::Sceptical),
        ..Activity::new(Kind::Briefing, 3, END)
    };
    let trial = Activity { targets: Targets::All, ..Activity::new(Kind::LocalTrial, 3, 30) };
    let drive = Activity { pledge: 1.0, ..Activity::new(Kind::PledgeDrive, 6, 20) };
    let activities = vec![
        Activity::new(Kind::Briefing, 0, END),
        every_other,
        sceptical,
        trial,
        drive,
        Activity::new(Kind::InformationStalls, 0, END),
        Activity::new(Kind::SafetyParty, 8, 12),
        Activity::new(Kind::Newsletter, 0, END),
        Activity::new(Kind::WhisperCampaign, 2, 9),
        Activity { curiosity: 0.4, ..Activity::new(Kind::WhisperCampaign, 4, 6) },
        Activity { pressure: 0.3, ..Activity::new(Kind::Mandate, 5, END) },
        Activity { pressure: 1.0, ..Activity::new(Kind::Mandate, 15, 22) },
        Activity::new(Kind::LeadershipProgramme, 1, 30),
    ];
    strategy(
        "overlapping",
        Some(LagPolicy { from: 4, until: 24, count: 1, ..LagPolicy::default() }),
        activities,
    )
}

/// Brokers who look in some departments only, in some weeks only.
fn few_brokers() -> Strategy {
    let named = |names: &[&str]| Targets::Named(names.iter().map(|&n| n.to_owned()).collect());
    let kind = ActivityKind::Brokering;
    let proactive =
        Activity { targets: Targets::Stance(Stance::Proactive), ..Activity::new(kind, 0, 20) };
    let board = Activity {
        targets: named(&["executive board"]),
        brokers: 2,
        meetings: 9.0,
        ..Activity::new(kind, 12, END)
    };
    strategy("few brokers", None, vec![proactive, board])
}

/// Brokers, coaches, groups and a mandate together.
fn everything() -> Strategy {
    let brokering = Activity { meetings: 8.5, ..Activity::new(ActivityKind::Brokering, 0, END) };
    let coaching = Activity { coaches: 3, ..Activity::new(ActivityKind::Coaching, 6, END) };
    let mut all = groups("everything", Placement::SympatheticFirst, Orientation::Willing, 0.5);
    all.activities.extend([brokering, coaching, Activity::new(ActivityKind::Mandate, 10, 20)]);
    all
}
