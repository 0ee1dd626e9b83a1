//! Keys of strategies and hypotheses: local action groups, activities, claims.

use groundswell_model::{Activity, CoachProfile, LagPolicy, Orientation, Placement, Targets};

use super::scenario::MOST_WEEKS;
use super::{Kind, keys, number, whole};

/// Name, description and base of a strategy as given.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct StrategyHead {
    pub(crate) name: String,
    pub(crate) about: String,
    pub(crate) extends: Option<String>,
}

/// A hypothesis as given.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct HypothesisDraft {
    pub(crate) claim: String,
    pub(crate) week: Option<u32>,
    pub(crate) smallest: f64,
}

keys! {
    StrategyHead {
        /// Name, unique in the file: letters, digits, hyphens and underscores.
        name: Kind::Text, "";
        /// What the strategy does, in a sentence.
        about: Kind::Text, "";
        /// Strategy to start from: a built-in one or one defined above. By default the built-in one of the same name, else `none`.
        extends: Kind::Text, "strategy";
    }
    LagPolicy {
        /// Number of groups.
        count: whole(0, 10_000), "groups", Published("five at first, Waring & Crompton 2017");
        /// Members of a group.
        size: whole(1, 10_000), "people", Published("three to six, Waring & Crompton 2017");
        /// Where groups are formed.
        placement: Kind::Rule(Placement::NAMES), "", Published("where managers saw proactivity, Waring & Crompton 2017");
        /// First week in which the groups are active.
        from: whole(0, MOST_WEEKS), "week", Published("early 2014, Waring & Crompton 2017");
        /// Week before which they end.
        until: whole(1, MOST_WEEKS), "week", Prior("until the campaign ends");
        /// Alignment of the leaders with management: 1 conveys its line, 0 speaks for the staff.
        alignment: number(0.0, 1.0), "share", Prior("leaders rarely spoke for frustrated staff, Waring & Crompton 2017");
        /// How the leaders see the post: part of a career, or a temporary obligation.
        orientation: Kind::Name(Orientation::NAMES), "", Published("McGivern et al. 2015; leaders in the case resemble the willing, Waring & Crompton 2017");
    }
    Activity {
        /// First week; by default 0.
        from: whole(0, MOST_WEEKS), "week";
        /// Week before which it ends; by default the end of the run.
        until: whole(1, MOST_WEEKS), "week";
        /// Every how many weeks from the first; 1 is weekly.
        every: whole(1, MOST_WEEKS), "weeks";
        /// Departments it is aimed at.
        targets: Kind::Rule(Targets::NAMES), "";
        /// Weekly probability that a person is contacted.
        reach: number(0.0, 1.0), "probability";
        /// How showy a contact is.
        show: number(0.0, 1.0), "share";
        /// How participatory a local contact is.
        participation: number(0.0, 1.0), "share";
        /// Probability of pledging at a local contact, for a person of full appraisal.
        pledge: number(0.0, 1.0), "probability";
        /// Weekly probability that an unaware person becomes curious.
        curiosity: number(0.0, 1.0), "probability";
        /// Pressure of a monitored mandate.
        pressure: number(0.0, 1.0), "share";
        /// Hours of organisation, for each target department and active week.
        hours: number(0.0, 1e6), "staff-hours";
        /// Number of brokers.
        brokers: whole(0, 1_000), "people";
        /// Meetings of a broker in a week, on average: 2.5 are two and three in turn.
        meetings: number(0.0, 1_000.0), "per week";
        /// Number of coaches.
        coaches: whole(0, 1_000), "people";
        /// Visits of a coach in a week.
        visits: whole(0, 1_000), "per week";
        /// Profile of the coaches.
        profile: Kind::Name(CoachProfile::NAMES), "";
    }
    HypothesisDraft {
        /// What is claimed of two strategies, or of one and a number: `social-movement.pockets > top-down.pockets`, `none.practice < 0.1`.
        claim: Kind::Text, "";
        /// Week at whose end the outcomes are taken, for outcomes that a single week shows; by default each outcome's own.
        week: whole(0, MOST_WEEKS), "week";
        /// Smallest difference that matters, in the unit of the outcome.
        smallest: number(0.0, 1e12), "the outcome's";
    }
}
