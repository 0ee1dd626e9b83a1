//! A strategy written in Rust: management visits, each week, the departments that practise least.

use groundswell::model::{
    Campaign, Contact, DepartmentWeek, HospitalWeek, Observer, Outcome, Parameters, RunRecord,
    Setting, Switches, WeekPlan, built_in, simulate,
};
use groundswell::network::{Hospital, HospitalKey, HospitalSpec, generate};

/// Briefs the departments with the lowest practising share, from go-live to the end.
struct WeakestFirst {
    departments: usize,
}

impl Campaign for WeakestFirst {
    fn name(&self) -> &str {
        "weakest-first"
    }

    fn plan(&self, week: u32, _: &Hospital, seen: &[DepartmentWeek], plan: &mut WeekPlan) {
        if !(44..96).contains(&week) {
            return;
        }
        let share = |d: usize| f64::from(seen[d].practising) / f64::from(seen[d].headcount);
        let mut weakest: Vec<usize> = (0..seen.len()).collect();
        weakest.sort_by(|&a, &b| share(a).total_cmp(&share(b)));
        for &d in weakest.iter().take(self.departments) {
            plan.departments[d].management = Contact { reach: 0.6, ..Contact::default() };
        }
    }
}

/// Keeps every week of every run.
struct Recorder<'a>(&'a Hospital, Vec<RunRecord>);

impl Observer for Recorder<'_> {
    fn week(&mut self, run: u32, _: u32, departments: &[DepartmentWeek]) {
        let week = HospitalWeek::of(self.0, departments);
        self.1[run as usize].weeks.push(week);
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let key = HospitalKey::new(1, 0);
    let hospital = generate(&HospitalSpec::uniform(10, 1_000), key)?;
    let setting = Setting::new(&hospital, key, Parameters::default(), Switches::default());
    let top_down = built_in("top-down").ok_or("built in")?.bind(&hospital, key);
    for campaign in [&top_down as &dyn Campaign, &WeakestFirst { departments: 3 }] {
        let blank = RunRecord { weeks: Vec::new(), headcount: 1_000 };
        let mut recorder = Recorder(&hospital, vec![blank; 16]);
        simulate(&setting, campaign, 0..16, 156, &mut recorder);
        let practice = recorder.1.iter().map(|run| run.outcome(Outcome::Practice, 96));
        println!("{:14} practice {:.3}", campaign.name(), practice.sum::<f64>() / 16.0);
    }
    Ok(())
}
