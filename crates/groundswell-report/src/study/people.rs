//! Who practises because of whom, and network snapshots: what people show.

use groundswell_experiment::{Group, Moment, Snapshots, Trace, TracedGroup};
use groundswell_model::{When, week_of};
use groundswell_network::Hospital;

use super::{Pictures, estimate};
use crate::figures::{
    Because, BecauseGroup, DepartmentMark, Estimate, GroupKind, Network, NetworkPanel,
    NetworkPerson, SnapshotWeek, Timeline,
};

/// Most ties that are drawn.
const TIES: usize = 1_500;

/// The weeks of network snapshots: the first, go-live, the end of the campaign and the last.
pub fn snapshot_weeks(timeline: &Timeline) -> Vec<SnapshotWeek> {
    let last = timeline.weeks.saturating_sub(1) as u32;
    let go_live = timeline.marks.iter().find(|mark| mark.label == "go-live");
    let end = week_of(When::CampaignEnd, timeline.campaign_end, timeline.weeks as u32);
    let mut weeks = vec![(0, "first week")];
    weeks.extend(go_live.map(|mark| (mark.week, "go-live")));
    weeks.extend([(end, "end of the campaign"), (last, "last week")]);
    weeks.sort_by_key(|(week, _)| *week);
    weeks.dedup_by_key(|(week, _)| *week);
    let named =
        |(week, label): (u32, &str)| SnapshotWeek { week, label: format!("{label} ({week})") };
    weeks.into_iter().filter(|(week, _)| *week <= last).map(named).collect()
}

impl Pictures<'_> {
    /// The weeks of the study and its dates.
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// Who practises because of a strategy, in spite of it, always or never.
    pub fn because(&self, trace: &Trace) -> Because {
        let sizes = self.results.sizes();
        let week = match trace.moment {
            Moment::CampaignEnd => week_of(When::CampaignEnd, sizes.campaign_end, sizes.weeks),
            Moment::End => sizes.weeks.saturating_sub(1),
        };
        Because {
            a: self.mark(&trace.a),
            b: self.mark(&trace.b),
            week,
            sample: self.sample(),
            confidence: trace.confidence.level(),
            groups: trace.groups.iter().map(group).collect(),
        }
    }

    /// One world person by person, in the weeks of the snapshots, which are named by `weeks`.
    pub fn network(&self, snapshots: &Snapshots, weeks: &[SnapshotWeek]) -> Network {
        let hospital = &snapshots.hospital;
        let named = |week: &u32| {
            let named = weeks.iter().find(|named| named.week == *week).cloned();
            named.unwrap_or_else(|| SnapshotWeek { week: *week, label: format!("week {week}") })
        };
        let panel = |seen: &groundswell_experiment::Seen| {
            let mut groups = vec![false; hospital.departments().len()];
            seen.groups.iter().for_each(|id| groups[id.index()] = true);
            let stages = seen.people.iter().map(|week| week.iter().map(|p| p.stage).collect());
            NetworkPanel { strategy: self.mark(&seen.strategy), groups, stages: stages.collect() }
        };
        Network {
            hospital: snapshots.draw,
            run: snapshots.run,
            departments: departments(hospital),
            people: people(hospital),
            ties: ties(hospital),
            weeks: snapshots.weeks.iter().map(named).collect(),
            panels: snapshots.strategies.iter().map(panel).collect(),
        }
    }
}

fn group(traced: &TracedGroup) -> BecauseGroup {
    let (kind, label) = match &traced.group {
        Group::All => (GroupKind::All, "all staff".to_owned()),
        Group::Role(role) => (GroupKind::Role, role.replace('-', " ")),
        Group::Department(name) => (GroupKind::Department, name.clone()),
    };
    let share = |mean| estimate(mean).unwrap_or(Estimate { mean: f64::NAN, interval: None });
    BecauseGroup {
        kind,
        label,
        staff: traced.staff,
        always: share(&traced.fates.always),
        because: share(&traced.fates.because_of),
        in_spite: share(&traced.fates.in_spite_of),
        never: share(&traced.fates.never),
    }
}

fn departments(hospital: &Hospital) -> Vec<DepartmentMark> {
    let mark = |department: &groundswell_network::Department| DepartmentMark {
        name: department.name.clone(),
        stance: (!department.sponsors).then_some(department.stance),
    };
    hospital.departments().iter().map(mark).collect()
}

fn people(hospital: &Hospital) -> Vec<NetworkPerson> {
    let person = |staff: &groundswell_network::StaffMember| NetworkPerson {
        department: staff.department.0,
        role: staff.role,
    };
    hospital.staff().iter().map(person).collect()
}

/// Ties between departments: all of them, or evenly chosen ones if there are many.
fn ties(hospital: &Hospital) -> Vec<[u32; 2]> {
    let staff = hospital.staff();
    let between =
        hospital.layers().iter().flat_map(|layer| &layer.ties).filter(|tie| {
            staff[tie.source.index()].department != staff[tie.target.index()].department
        });
    let mut ties: Vec<[u32; 2]> = between
        .map(|tie| [tie.source.0.min(tie.target.0), tie.source.0.max(tie.target.0)])
        .collect();
    ties.sort_unstable();
    ties.dedup();
    let step = ties.len().div_ceil(TIES).max(1);
    ties.into_iter().step_by(step).collect()
}
