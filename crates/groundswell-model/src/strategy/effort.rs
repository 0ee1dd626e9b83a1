//! Effort: the same strategy with more or less work put into it.

use super::{Activity, LagPolicy, Strategy};

/// Beyond this effort nothing grows: every amount that can is at its most.
const MOST_EFFORT: f64 = 1e9;

/// Most brokers' meetings a week, and most coaches, of an activity.
const MOST_ACTS: f64 = 1_000.0;

/// Most members of a group.
const MOST_MEMBERS: f64 = 10_000.0;

/// Most hours of organisation of an activity, per target department and week.
const MOST_HOURS: f64 = 1e6;

impl Strategy {
    /// The same strategy with its work multiplied by `effort`.
    ///
    /// Scaled is how much is done: the reach of activities, hours of organisation, meetings of a
    /// broker, the number of coaches, members of a group. Reach ends at 1. Coaches and members are
    /// whole numbers of at least 1, rounded. Who does it, when, where and in what style stays: dates,
    /// placement, show, participation, pledges, curiosity, pressure.
    ///
    /// An effort that is negative or not a number counts as 0.
    ///
    /// ```
    /// use groundswell_model::built_in;
    ///
    /// let half = built_in("networking-broker").unwrap().scaled(0.5);
    /// assert_eq!((half.activities[0].meetings, half.activities[1].reach), (2.5, 0.15));
    /// ```
    #[must_use]
    pub fn scaled(&self, effort: f64) -> Self {
        let effort = if effort > 0.0 { effort.min(MOST_EFFORT) } else { 0.0 };
        let lags = self.lags.as_ref().map(|policy| LagPolicy {
            size: whole(policy.size, effort, MOST_MEMBERS),
            ..policy.clone()
        });
        let activities = self.activities.iter().map(|activity| scaled(activity, effort)).collect();
        Self { lags, activities, ..self.clone() }
    }
}

fn scaled(activity: &Activity, effort: f64) -> Activity {
    Activity {
        reach: amount(activity.reach, effort, 1.0),
        hours: amount(activity.hours, effort, MOST_HOURS),
        meetings: amount(activity.meetings, effort, MOST_ACTS),
        coaches: whole(activity.coaches, effort, MOST_ACTS),
        ..activity.clone()
    }
}

fn amount(own: f32, effort: f64, most: f64) -> f32 {
    (f64::from(own) * effort).min(most) as f32
}

/// A number of people: at least one where there was one.
fn whole(own: u32, effort: f64, most: f64) -> u32 {
    let scaled = (f64::from(own) * effort).round().min(most) as u32;
    scaled.max(own.min(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ActivityKind, built_ins};

    #[test]
    fn full_effort_changes_nothing() {
        for strategy in built_ins() {
            assert_eq!(strategy.scaled(1.0), strategy);
        }
    }

    #[test]
    fn effort_scales_work_and_leaves_style() {
        let movement = crate::built_in("social-movement").unwrap();
        let twice = movement.scaled(2.0);
        assert_eq!(twice.lags.as_ref().unwrap().size, 10);
        for (own, twice) in movement.activities.iter().zip(&twice.activities) {
            assert_eq!(twice.reach, (2.0 * own.reach).min(1.0), "{}", own.name);
            assert_eq!(twice.hours, 2.0 * own.hours);
            let style = |a: &Activity| (a.show, a.participation, a.pledge, a.curiosity, a.pressure);
            assert_eq!((style(own), own.from, own.until), (style(twice), twice.from, twice.until));
        }
    }

    #[test]
    fn people_are_whole_and_do_not_vanish() {
        let coaching = Activity::new(ActivityKind::Coaching, 0, 10);
        let strategy = Strategy {
            name: "coaches".into(),
            about: String::new(),
            lags: Some(LagPolicy::default()),
            activities: vec![coaching, Activity::new(ActivityKind::Briefing, 0, 10)],
        };
        let people = |effort| {
            let scaled = strategy.scaled(effort);
            (scaled.activities[0].coaches, scaled.lags.unwrap().size)
        };
        assert_eq!([0.0, 0.3, 1.2, 1.3].map(people), [(1, 1), (1, 2), (2, 6), (3, 7)]);
        assert_eq!(strategy.scaled(f64::NAN), strategy.scaled(0.0));
        assert_eq!(strategy.scaled(-1.0).activities[1].coaches, 0);
        assert_eq!(people(f64::INFINITY), (1_000, 10_000));
    }
}
