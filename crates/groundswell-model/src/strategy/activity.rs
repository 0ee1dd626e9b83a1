//! Activities: what a campaign does, when, where and how strongly.

use std::str::FromStr;

use groundswell_network::{Stance, UnknownName};

use crate::mechanisms::coaching::CoachProfile;

/// Who speaks in an activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// Management, through the line.
    Management,
    /// Local action groups: their own department's, or outreach elsewhere.
    Local,
    /// Brokers who meet people one by one.
    Broker,
    /// Coaches (QI managers) who visit departments.
    Coach,
}

/// Departments an activity is aimed at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Targets {
    /// All departments.
    All,
    /// Departments with a local action group.
    Lag,
    /// Departments without a local action group.
    Elsewhere,
    /// Departments of a stance.
    Stance(Stance),
    /// Departments by name.
    Named(Vec<String>),
}

impl Targets {
    /// The rules that are not a list of names, as written in files.
    pub const NAMES: &'static [&'static str] =
        &["all", "lag", "elsewhere", "proactive", "neutral", "sceptical"];
}

impl FromStr for Targets {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        match text {
            "all" => Ok(Self::All),
            "lag" => Ok(Self::Lag),
            "elsewhere" => Ok(Self::Elsewhere),
            _ => text.parse().map(Self::Stance).map_err(|_: UnknownName| UnknownName {
                kind: "target rule",
                given: text.into(),
                known: Self::NAMES,
            }),
        }
    }
}

/// A dated activity of a strategy.
///
/// Several activities in a week add up like this: `reach`, `pledge` and `curiosity` are
/// independent chances (1 − Π(1 − p)), of `show`, `participation` and `pressure` the largest
/// counts, `hours` add. Management's and local contacts are kept apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Activity {
    /// Name, unique within the strategy.
    pub name: String,
    /// Kind, which gave the defaults.
    pub kind: ActivityKind,
    /// Who speaks.
    pub voice: Voice,
    /// First week.
    pub from: u32,
    /// Week before which it ends.
    pub until: u32,
    /// Every how many weeks from the first; 1 is weekly.
    pub every: u32,
    /// Departments it is aimed at.
    pub targets: Targets,
    /// Weekly probability that a person is contacted.
    pub reach: f32,
    /// How showy a contact is, 0 to 1.
    pub show: f32,
    /// How far a local contact is participatory, 0 to 1.
    pub participation: f32,
    /// Probability of pledging at a local contact, for a person of full appraisal.
    pub pledge: f32,
    /// Weekly probability that an unaware person becomes curious.
    pub curiosity: f32,
    /// Pressure of a monitored mandate, 0 to 1.
    pub pressure: f32,
    /// Staff-hours of organisation, per target department and active week.
    pub hours: f32,
    /// Number of brokers.
    pub brokers: u32,
    /// Meetings of a broker in an active week, on average: 2.5 are two and three in turn.
    pub meetings: f32,
    /// Number of coaches.
    pub coaches: u32,
    /// Visits of a coach in a week.
    pub visits: u32,
    /// Profile of the coaches.
    pub profile: CoachProfile,
}

impl Activity {
    /// An activity with the defaults of its kind, in weeks `from ≤ week < until`.
    pub fn new(kind: ActivityKind, from: u32, until: u32) -> Self {
        let blank = Self {
            name: kind.name().into(),
            kind,
            voice: Voice::Management,
            from,
            until,
            every: 1,
            targets: Targets::All,
            reach: 0.0,
            show: 0.0,
            participation: 0.0,
            pledge: 0.0,
            curiosity: 0.0,
            pressure: 0.0,
            hours: 0.0,
            brokers: 0,
            meetings: 0.0,
            coaches: 0,
            visits: 0,
            profile: CoachProfile::Clinical,
        };
        kind.defaults(blank)
    }

    /// Whether it takes place in a week.
    pub fn takes_place(&self, week: u32) -> bool {
        (self.from..self.until).contains(&week)
            && (week - self.from).is_multiple_of(self.every.max(1))
    }

    /// Whole meetings of a broker in an active week, which add up to [`Self::meetings`] a week.
    ///
    /// ```
    /// use groundswell_model::{Activity, ActivityKind};
    ///
    /// let brokering = Activity { meetings: 2.5, ..Activity::new(ActivityKind::Brokering, 8, 12) };
    /// let meetings: Vec<u32> = (8..12).map(|week| brokering.meetings_in(week)).collect();
    /// assert_eq!(meetings, [2, 3, 2, 3]);
    /// ```
    pub fn meetings_in(&self, week: u32) -> u32 {
        let active = week.saturating_sub(self.from) / self.every.max(1);
        let until = |weeks: u32| (f64::from(self.meetings) * f64::from(weeks)).floor();
        (until(active + 1) - until(active)) as u32
    }
}

/// Declares the kinds of activity with their names, descriptions and defaults.
macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal { $($field:ident: $value:expr),* };)+) => {
        /// Kinds of activity; each gives defaults that a scenario can override.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum ActivityKind { $($(#[doc = $doc])+ $variant,)+ }

        impl ActivityKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
            /// The names of [`Self::ALL`].
            pub const NAMES: &'static [&'static str] = &[$($name,)+];

            /// The name used in files.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// What it is, in a sentence.
            pub fn about(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc,)+).trim_ascii(),)+ }
            }

            fn defaults(self, activity: Activity) -> Activity {
                match self { $(Self::$variant => Activity { $($field: $value,)* ..activity },)+ }
            }
        }
    };
}

kinds! {
    /// Managers brief staff in meetings.
    Briefing = "briefing" { reach: 0.15 };
    /// A showy launch of the programme by management.
    GoLive = "go-live" { reach: 0.5, show: 1.0 };
    /// The programme is made compulsory and monitored.
    Mandate = "mandate" { pressure: 0.6 };
    /// A training day for the members of local action groups.
    Workshop = "workshop" { voice: Voice::Local, targets: Targets::Lag, hours: 37.5 };
    /// Members of local action groups talk with their own department.
    LocalAction = "local-action" { voice: Voice::Local, targets: Targets::Lag, reach: 0.5, participation: 1.0 };
    /// Members of local action groups go to other departments.
    Outreach = "outreach" { voice: Voice::Local, targets: Targets::Elsewhere, reach: 0.05 };
    /// Rumours and hints that make people curious.
    WhisperCampaign = "whisper-campaign" { voice: Voice::Local, curiosity: 0.15 };
    /// People who are contacted locally are asked to sign up.
    PledgeDrive = "pledge-drive" { voice: Voice::Local, pledge: 0.2 };
    /// Stalls with posters and leaflets run by local action groups.
    InformationStalls = "information-stalls" { voice: Voice::Local, reach: 0.05, show: 0.2 };
    /// Frontline staff write about their trials.
    Newsletter = "newsletter" { voice: Voice::Local, reach: 0.05, every: 4 };
    /// A party for safety: local contacts become showy.
    SafetyParty = "safety-party" { voice: Voice::Local, show: 1.0 };
    /// A department tries the techniques itself (plan-do-study-act).
    LocalTrial = "local-trial" { voice: Voice::Local, targets: Targets::Lag, reach: 0.2, participation: 1.0 };
    /// A leadership programme in which management develops people.
    LeadershipProgramme = "leadership-programme" { reach: 0.05, hours: 7.5, every: 4 };
    /// Brokers meet powerful fence-sitters and introduce people to one another.
    Brokering = "brokering" { voice: Voice::Broker, brokers: 4, meetings: 5.0 };
    /// Coaches visit departments and help them to practise.
    Coaching = "coaching" { voice: Voice::Coach, coaches: 2, visits: 3 };
}

impl FromStr for ActivityKind {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        let found = Self::ALL.iter().find(|kind| kind.name() == text);
        found.copied().ok_or_else(|| UnknownName {
            kind: "activity",
            given: text.into(),
            known: Self::NAMES,
        })
    }
}
