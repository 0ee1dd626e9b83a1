//! Step 3, coaches: visits at home and elsewhere.

use super::Reference;
use super::chance::{act_index, pick};
use groundswell_model::{CoachPlan, CoachProfile, Decision, Stage};

impl Reference<'_> {
    pub(super) fn coaches(&mut self) {
        if !self.setting.switches.coaching {
            return;
        }
        for c in 0..self.plan.coaches.len() {
            let coach = self.plan.coaches[c];
            if c == self.legitimacy.len() {
                self.legitimacy.push(self.first_legitimacy(coach));
            }
            self.week_of(c, coach);
        }
    }

    fn first_legitimacy(&self, coach: CoachPlan) -> Vec<f32> {
        let p = &self.parameters().coaching;
        let (home, elsewhere) = match coach.profile {
            CoachProfile::Clinical => (p.clinical_legitimacy_home, p.clinical_legitimacy_elsewhere),
            CoachProfile::Traditional => (p.traditional_legitimacy, p.traditional_legitimacy),
        };
        let at = |d| if d == coach.home.index() { home } else { elsewhere };
        (0..self.wards.len()).map(at).collect()
    }

    fn week_of(&mut self, c: usize, coach: CoachPlan) {
        let p = &self.parameters().coaching;
        let (expertise, systems) = match coach.profile {
            CoachProfile::Clinical => (p.clinical_expertise, p.clinical_systems),
            CoachProfile::Traditional => (p.traditional_expertise, p.traditional_systems),
        };
        let home = coach.home.index();
        let at_start = self.legitimacy[c].clone();
        let mut been_elsewhere = false;
        for n in 0..coach.visits {
            let away = self.chance.unit(Decision::VisitElsewhere, act_index(c, n)) < systems;
            let place = if away { self.elsewhere(c, n, home, been_elsewhere) } else { home };
            been_elsewhere |= away;
            let effect = expertise * at_start[place];
            self.wards[place].uncoached *= 1.0 - effect;
            self.grow(c, place);
            if place == home {
                let load = (1.0 - systems) * p.spillover;
                self.people.iter_mut().for_each(|person| person.load += load);
            }
        }
        if coach.visits > 0 {
            self.wards[home].hours += p.coach_hours;
        }
    }

    /// Where a visit away from home goes: first where ritual is most common, then anywhere.
    fn elsewhere(&self, c: usize, n: u32, home: usize, been_elsewhere: bool) -> usize {
        let possible = |&d: &usize| d != home && !self.department(d).sponsors;
        let places: Vec<usize> = (0..self.wards.len()).filter(possible).collect();
        if places.is_empty() {
            return home;
        }
        if been_elsewhere {
            let mut words = self.chance.words(Decision::VisitPlace, act_index(c, n));
            return places[pick(&mut words, places.len())];
        }
        let ritual = |d: usize| self.share(d, Stage::Ritual);
        places
            .iter()
            .copied()
            .reduce(|a, b| if ritual(b) > ritual(a) { b } else { a })
            .unwrap_or(home)
    }

    fn grow(&mut self, c: usize, place: usize) {
        let p = &self.parameters().coaching;
        let legitimacy = &mut self.legitimacy[c][place];
        if *legitimacy < p.legitimacy_ceiling {
            *legitimacy += p.legitimacy_gain * (p.legitimacy_ceiling - *legitimacy);
        }
    }
}
