//! The four built-in strategies, with the calendar of the case hospital.
//!
//! Week 0 is Monday 4 November 2013; groups form in week 16, promotion runs in weeks 18–44, the
//! whisper campaign in weeks 24–28, go-live is week 44 (September 2014), the campaign ends in
//! week 96 (Waring & Crompton 2017; reaches and pressures are priors).

use super::{Activity, ActivityKind, LagPolicy, Strategy, Targets};

/// Names of the built-in strategies, in the order in which they are compared.
pub const BUILT_IN_NAMES: &[&str] = &["none", "top-down", "social-movement", "networking-broker"];

/// The built-in strategies, in the order of [`BUILT_IN_NAMES`].
pub fn built_ins() -> Vec<Strategy> {
    vec![none(), top_down(), social_movement(), networking_broker()]
}

/// A built-in strategy by name.
///
/// ```
/// assert_eq!(groundswell_model::built_in("top-down").unwrap().activities.len(), 4);
/// assert!(groundswell_model::built_in("bottom-up").is_none());
/// ```
pub fn built_in(name: &str) -> Option<Strategy> {
    built_ins().into_iter().find(|strategy| strategy.name == name)
}

fn named(name: &str, activity: Activity) -> Activity {
    Activity { name: name.into(), ..activity }
}

fn none() -> Strategy {
    Strategy {
        name: "none".into(),
        about: "No campaign: what would have happened anyway.".into(),
        lags: None,
        activities: Vec::new(),
    }
}

fn top_down() -> Strategy {
    use ActivityKind::{Briefing, GoLive, Mandate};
    let announcement = Activity { reach: 0.25, ..Activity::new(Briefing, 36, 44) };
    let reminders = Activity { reach: 0.15, ..Activity::new(Briefing, 45, 96) };
    Strategy {
        name: "top-down".into(),
        about: "Management briefs everybody, goes live and mandates the programme.".into(),
        lags: None,
        activities: vec![
            named("announcement", announcement),
            Activity { reach: 0.6, ..Activity::new(GoLive, 44, 45) },
            named("reminders", reminders),
            Activity { pressure: 0.6, ..Activity::new(Mandate, 44, 96) },
        ],
    }
}

fn social_movement() -> Strategy {
    use ActivityKind as Kind;
    let inside = Activity {
        curiosity: 0.35,
        targets: Targets::Lag,
        ..Activity::new(Kind::WhisperCampaign, 24, 28)
    };
    let outside = Activity {
        curiosity: 0.15,
        targets: Targets::Elsewhere,
        ..Activity::new(Kind::WhisperCampaign, 24, 28)
    };
    Strategy {
        name: "social-movement".into(),
        about: "Local action groups in sympathetic departments build a movement.".into(),
        lags: Some(LagPolicy::default()),
        activities: vec![
            Activity::new(Kind::Workshop, 16, 17),
            Activity::new(Kind::LocalAction, 16, 96),
            Activity::new(Kind::Outreach, 24, 70),
            Activity { every: 6, ..Activity::new(Kind::SafetyParty, 24, 43) },
            named("whispers-inside", inside),
            named("whispers-outside", outside),
            Activity::new(Kind::PledgeDrive, 28, 44),
            Activity { reach: 0.08, ..Activity::new(Kind::Briefing, 36, 52) },
            Activity::new(Kind::GoLive, 44, 45),
            Activity { pressure: 0.1, ..Activity::new(Kind::Mandate, 44, 96) },
        ],
    }
}

fn networking_broker() -> Strategy {
    use ActivityKind::{Brokering, GoLive, Mandate};
    Strategy {
        name: "networking-broker".into(),
        about: "Doctors broker between powerful people and introduce colleagues.".into(),
        lags: None,
        activities: vec![
            Activity::new(Brokering, 0, u32::MAX),
            Activity { reach: 0.3, ..Activity::new(GoLive, 44, 45) },
            Activity { pressure: 0.1, ..Activity::new(Mandate, 44, 96) },
        ],
    }
}
