//! Keys at the top of a scenario file: what it is about, how large the study is, its calendar.

use groundswell_model::Outcome;

use super::{Kind, keys, number, whole};
use crate::Scenario;

/// Longest horizon: a hundred years.
pub(crate) const MOST_WEEKS: u64 = 5_200;

keys! {
    Scenario {
        /// Title, in one line.
        title: Kind::Text, "";
        /// What the scenario teaches, in a few sentences.
        teaches: Kind::Text, "";
        /// Questions for a class.
        questions: Kind::Texts, "";
        /// The pattern that is expected, and why.
        expected: Kind::Text, "";
        /// Seed of all chance: the same seed gives the same results.
        seed: whole(0, u64::MAX), "";
        /// Hospital draws: staff, ties and dispositions are drawn anew for each.
        hospitals: whole(1, 100_000), "draws";
        /// Runs in each hospital draw; every strategy meets the same runs.
        runs: whole(1, 1_000_000), "runs per draw";
        /// Weeks that are simulated.
        weeks: whole(1, MOST_WEEKS), "weeks", Published("two years of campaign and a year after it, Waring & Crompton 2017");
        /// Week of the public launch, for labels; activities have weeks of their own.
        go_live: whole(0, MOST_WEEKS), "week", Published("September 2014, Waring & Crompton 2017");
        /// Week before which the campaign ends: outcomes are taken there and a year later.
        campaign_end: whole(1, MOST_WEEKS), "week", Published("a year after the launch, Waring & Crompton 2017");
        /// Date of week 0, for labels.
        start: Kind::Date, "date", Published("the programme begins in November 2013, Waring & Crompton 2017");
        /// Level of the intervals.
        confidence: number(0.5, 0.9999), "probability";
        /// Outcomes to compare: the family for which levels are adjusted.
        outcomes: Kind::Names(Outcome::NAMES), "";
    }
}
