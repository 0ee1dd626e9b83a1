//! Outcomes: a hospital's week in shares and means, and what is derived from a whole run.

use groundswell_network::{Hospital, Stance, UnknownName};

use crate::observe::DepartmentWeek;

/// A hospital at the end of a week, in one run.
///
/// **Units** shares of staff and means over staff in \[0, 1\] unless said.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct HospitalWeek {
    /// Share who know of the programme (everyone not unaware).
    pub aware: f64,
    /// Share who have pledged.
    pub pledged: f64,
    /// Share who go through the motions.
    pub ritual: f64,
    /// Share who use the techniques genuinely.
    pub practising: f64,
    /// Share who have given up.
    pub lapsed: f64,
    /// Faithful practice: Σ practising × fidelity / headcount.
    pub faithful: f64,
    /// Mean appraisal.
    pub appraisal: f64,
    /// Mean trust.
    pub trust: f64,
    /// Mean fatigue.
    pub fatigue: f64,
    /// Mean ownership.
    pub ownership: f64,
    /// Mean over staff of their department's actual influence.
    pub influence: f64,
    /// Share of staff whose department is vetoed.
    pub vetoed: f64,
    /// Staff-hours spent this week, in the whole hospital.
    pub hours: f64,
    /// Share of departments that are vetoed.
    pub vetoed_departments: f64,
    /// Pockets η²: between-department share of the variance of practice; 0 when nobody or
    /// everybody practises. Chance alone gives about (departments − 1)/(staff − 1).
    pub pockets: f64,
    /// Share practising in proactive, neutral and sceptical departments, the sponsors left out;
    /// NaN without any of a stance.
    pub practising_by_stance: [f64; 3],
    /// Mean trust in proactive departments minus that in sceptical ones, the sponsors left out;
    /// NaN without either.
    pub trust_gap: f64,
    /// The same for appraisal.
    pub appraisal_gap: f64,
}

impl HospitalWeek {
    /// Adds up departments; `departments` has one entry per department of `hospital`, in order.
    pub fn of(hospital: &Hospital, departments: &[DepartmentWeek]) -> Self {
        let sum = |value: fn(&DepartmentWeek) -> f64| departments.iter().map(value).sum::<f64>();
        let staff = sum(|d| f64::from(d.headcount));
        let share = |value: fn(&DepartmentWeek) -> f64| sum(value) / staff;
        Self {
            aware: share(|d| f64::from(d.aware)),
            pledged: share(|d| f64::from(d.pledged)),
            ritual: share(|d| f64::from(d.ritual)),
            practising: share(|d| f64::from(d.practising)),
            lapsed: share(|d| f64::from(d.lapsed)),
            faithful: share(|d| f64::from(d.practising) * d.fidelity),
            appraisal: share(|d| d.appraisal),
            trust: share(|d| d.trust),
            fatigue: share(|d| d.fatigue),
            ownership: share(|d| d.ownership),
            influence: share(|d| f64::from(d.headcount) * d.influence),
            vetoed: share(|d| if d.vetoed { f64::from(d.headcount) } else { 0.0 }),
            hours: sum(|d| d.hours),
            vetoed_departments: sum(|d| f64::from(u8::from(d.vetoed))) / departments.len() as f64,
            pockets: pockets(departments),
            practising_by_stance: by_stance(hospital, departments, |d| f64::from(d.practising)),
            trust_gap: gap(by_stance(hospital, departments, |d| d.trust)),
            appraisal_gap: gap(by_stance(hospital, departments, |d| d.appraisal)),
        }
    }

    /// Scepticism of intent: the trust gap minus the appraisal gap.
    pub fn scepticism_of_intent(&self) -> f64 {
        self.trust_gap - self.appraisal_gap
    }

    /// Illusion of empowerment: mean ownership minus mean actual influence.
    pub fn illusion(&self) -> f64 {
        self.ownership - self.influence
    }
}

/// Between-department share η² of the variance of practising (a yes/no value per person).
fn pockets(departments: &[DepartmentWeek]) -> f64 {
    let staff: f64 = departments.iter().map(|d| f64::from(d.headcount)).sum();
    let mean = departments.iter().map(|d| f64::from(d.practising)).sum::<f64>() / staff;
    let total = mean * (1.0 - mean);
    if total <= 0.0 {
        return 0.0;
    }
    let between = departments.iter().map(|d| {
        let headcount = f64::from(d.headcount);
        headcount * (f64::from(d.practising) / headcount - mean).powi(2)
    });
    between.sum::<f64>() / staff / total
}

/// Mean over the staff of proactive, neutral and sceptical departments, without the sponsors.
fn by_stance(
    hospital: &Hospital,
    weeks: &[DepartmentWeek],
    value: fn(&DepartmentWeek) -> f64,
) -> [f64; 3] {
    [Stance::Proactive, Stance::Neutral, Stance::Sceptical].map(|stance| {
        let (mut total, mut staff) = (0.0, 0.0);
        for (department, week) in hospital.departments().iter().zip(weeks) {
            if department.stance == stance && !department.sponsors {
                total += value(week);
                staff += f64::from(week.headcount);
            }
        }
        total / staff
    })
}

/// Proactive minus sceptical.
fn gap([proactive, _, sceptical]: [f64; 3]) -> f64 {
    proactive - sceptical
}

/// When in a run an outcome is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// At the end of the last week of the campaign.
    CampaignEnd,
    /// A year (52 weeks) after that, or at the end of the run if it is shorter.
    YearLater,
    /// Over the whole run.
    WholeRun,
}

/// Whether more of an outcome is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Neither: it is looked at, not aimed at.
    Neither,
}

/// Declares the outcomes: name, meaning, unit, which way is better, when it is taken, how.
macro_rules! outcomes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal, $unit:literal, $better:ident, $when:ident, $measure:expr;)+) => {
        /// Outcomes of a run.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Outcome { $($(#[doc = $doc])+ $variant,)+ }

        impl Outcome {
            /// Every outcome, in the order of tables.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
            /// The names of [`Self::ALL`].
            pub const NAMES: &'static [&'static str] = &[$($name,)+];

            /// The name used in files and tables.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// What it means.
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc,)+).trim_ascii(),)+ }
            }

            /// Its unit.
            pub fn unit(self) -> &'static str {
                match self { $(Self::$variant => $unit,)+ }
            }

            /// Whether more of it is better.
            pub fn better(self) -> Better {
                match self { $(Self::$variant => Better::$better,)+ }
            }

            /// When in a run it is taken.
            pub fn when(self) -> When {
                match self { $(Self::$variant => When::$when,)+ }
            }

            /// Its value in a week, for outcomes that a single week shows; the others need a run.
            pub fn measure(self) -> Option<fn(&HospitalWeek) -> f64> {
                match self { $(Self::$variant => $measure,)+ }
            }
        }
    };
}

outcomes! {
    /// Share practising at the end of the campaign.
    Practice = "practice", "share", Higher, CampaignEnd, Some(|w| w.practising);
    /// Share practising in proactive departments at the end of the campaign.
    PracticeProactive = "practice_proactive", "share", Higher, CampaignEnd, Some(|w| w.practising_by_stance[0]);
    /// Share practising in neutral departments at the end of the campaign.
    PracticeNeutral = "practice_neutral", "share", Higher, CampaignEnd, Some(|w| w.practising_by_stance[1]);
    /// Share practising in sceptical departments at the end of the campaign.
    PracticeSceptical = "practice_sceptical", "share", Higher, CampaignEnd, Some(|w| w.practising_by_stance[2]);
    /// Share practising a year after the campaign.
    Sustained = "sustained", "share", Higher, YearLater, Some(|w| w.practising);
    /// Practice weighted by fidelity, at the end of the campaign.
    Faithful = "faithful", "share", Higher, CampaignEnd, Some(|w| w.faithful);
    /// Share going through the motions at the end of the campaign.
    Ritual = "ritual", "share", Lower, CampaignEnd, Some(|w| w.ritual);
    /// Share who know of the programme at the end of the campaign.
    Aware = "aware", "share", Higher, CampaignEnd, Some(|w| w.aware);
    /// Share who have pledged by the end of the campaign.
    Pledged = "pledged", "share", Neither, CampaignEnd, Some(|w| w.pledged);
    /// Share who have given up, at the end of the campaign.
    Lapsed = "lapsed", "share", Lower, CampaignEnd, Some(|w| w.lapsed);
    /// Weeks until 10 % practise; undefined if never.
    WeeksTo10 = "weeks_to_10", "weeks", Lower, WholeRun, None;
    /// Weeks until 25 % practise; undefined if never.
    WeeksTo25 = "weeks_to_25", "weeks", Lower, WholeRun, None;
    /// Weeks until 50 % practise; undefined if never.
    WeeksTo50 = "weeks_to_50", "weeks", Lower, WholeRun, None;
    /// Pockets: between-department share of the variance of practice (η²), at the end of the campaign.
    Pockets = "pockets", "share", Lower, CampaignEnd, Some(|w| w.pockets);
    /// Mean trust in the sponsors' intent at the end of the campaign.
    Trust = "trust", "share", Higher, CampaignEnd, Some(|w| w.trust);
    /// Mean appraisal of the techniques at the end of the campaign.
    Appraisal = "appraisal", "share", Higher, CampaignEnd, Some(|w| w.appraisal);
    /// Mean fatigue at the end of the campaign.
    Fatigue = "fatigue", "share", Lower, CampaignEnd, Some(|w| w.fatigue);
    /// Trust gap between proactive and sceptical departments, at the end of the campaign.
    TrustGap = "trust_gap", "difference of means", Lower, CampaignEnd, Some(|w| w.trust_gap);
    /// Appraisal gap between proactive and sceptical departments, at the end of the campaign.
    AppraisalGap = "appraisal_gap", "difference of means", Lower, CampaignEnd, Some(|w| w.appraisal_gap);
    /// Scepticism of intent: trust gap minus appraisal gap, at the end of the campaign.
    ScepticismOfIntent = "scepticism_of_intent", "difference of means", Lower, CampaignEnd, Some(HospitalWeek::scepticism_of_intent);
    /// Mean ownership, at the end of the campaign.
    Ownership = "ownership", "share", Neither, CampaignEnd, Some(|w| w.ownership);
    /// Mean actual influence, at the end of the campaign.
    Influence = "influence", "share", Higher, CampaignEnd, Some(|w| w.influence);
    /// Illusion of empowerment: mean ownership minus mean actual influence, at the end of the campaign.
    Illusion = "illusion", "difference of means", Lower, CampaignEnd, Some(HospitalWeek::illusion);
    /// Share of department-weeks under a gatekeeper's veto.
    VetoedShare = "vetoed_share", "share", Lower, WholeRun, None;
    /// Staff-hours spent.
    Hours = "hours", "staff-hours", Lower, WholeRun, None;
    /// Staff-hours per person practising a year after the campaign; undefined if nobody does.
    HoursPerPractitioner = "hours_per_practitioner", "staff-hours", Lower, WholeRun, None;
}

impl std::str::FromStr for Outcome {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        let found = Self::ALL.iter().find(|outcome| outcome.name() == text);
        found.copied().ok_or_else(|| UnknownName {
            kind: "outcome",
            given: text.into(),
            known: Self::NAMES,
        })
    }
}

/// A run reduced to its hospital weeks, from which every outcome follows.
///
/// **Shape** one [`HospitalWeek`] per simulated week.
#[derive(Clone, Debug, PartialEq)]
pub struct RunRecord {
    /// The weeks, from week 0.
    pub weeks: Vec<HospitalWeek>,
    /// Staff of the hospital.
    pub headcount: u32,
}

impl RunRecord {
    /// The value of an outcome; NaN where it is undefined. `campaign_end` is the week before
    /// which the campaign ends.
    pub fn outcome(&self, outcome: Outcome, campaign_end: u32) -> f64 {
        match outcome {
            Outcome::WeeksTo10 => self.weeks_to(0.10),
            Outcome::WeeksTo25 => self.weeks_to(0.25),
            Outcome::WeeksTo50 => self.weeks_to(0.50),
            Outcome::VetoedShare => self.total(|w| w.vetoed_departments) / self.weeks.len() as f64,
            Outcome::Hours => self.total(|w| w.hours),
            Outcome::HoursPerPractitioner => self.hours_per_practitioner(campaign_end),
            _ => match (outcome.measure(), self.at(outcome.when(), campaign_end)) {
                (Some(measure), Some(week)) => measure(week),
                _ => f64::NAN,
            },
        }
    }

    fn at(&self, when: When, campaign_end: u32) -> Option<&HospitalWeek> {
        self.weeks.get(week_of(when, campaign_end, self.weeks.len() as u32) as usize)
    }

    fn total(&self, value: fn(&HospitalWeek) -> f64) -> f64 {
        self.weeks.iter().map(value).sum()
    }

    /// Weeks that have passed when the practising share first reaches `share`.
    fn weeks_to(&self, share: f64) -> f64 {
        let reached = self.weeks.iter().position(|week| week.practising >= share);
        reached.map_or(f64::NAN, |week| (week + 1) as f64)
    }

    fn hours_per_practitioner(&self, campaign_end: u32) -> f64 {
        let sustained = self.outcome(Outcome::Sustained, campaign_end);
        let practitioners = sustained * f64::from(self.headcount);
        if practitioners > 0.0 { self.total(|w| w.hours) / practitioners } else { f64::NAN }
    }
}

/// The week in which an outcome is taken: the last week of the campaign, 52 weeks later, or the
/// last of the run, and never after the last.
pub fn week_of(when: When, campaign_end: u32, weeks: u32) -> u32 {
    let end = campaign_end.saturating_sub(1);
    let last = weeks.saturating_sub(1);
    match when {
        When::CampaignEnd => end.min(last),
        When::YearLater => end.saturating_add(52).min(last),
        When::WholeRun => last,
    }
}
