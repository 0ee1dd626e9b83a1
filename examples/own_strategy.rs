//! A strategy written in Rust: management visits, each week, the departments that practise least.

use groundswell::experiment::{NamedPlan, Options, Sizes, Study};
use groundswell::model::{Campaign, Contact, DepartmentWeek, Outcome, WeekPlan, built_in};
use groundswell::network::{Hospital, HospitalSpec};

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

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let sizes = Sizes { hospitals: 4, runs: 16, weeks: 156, campaign_end: 96 };
    let study = Study::new("weakest first", HospitalSpec::uniform(10, 1_000), sizes)
        .with_strategies(built_in("top-down"))
        .with_plan(NamedPlan::new("weakest-first", |_, _| WeakestFirst { departments: 3 }));
    let results = study.results(&Options::default())?;
    for strategy in results.strategies() {
        let practice = results.outcome_matrix(strategy, Outcome::Practice)?;
        let mean = practice.values().iter().sum::<f64>() / practice.values().len() as f64;
        println!("{strategy:14} practice at the end of the campaign {mean:.3}");
    }
    Ok(())
}
