//! What holds for all staff of a department in a week.

use crate::mechanisms::persuasion;

use super::Ward;

/// What holds for all staff of a department this week, in lanes.
#[repr(C, align(64))]
pub(super) struct Conditions<const L: usize> {
    /// Whether contacts or pressure are possible in some lane.
    pub(super) by_management: bool,
    pub(super) by_locals: bool,
    pub(super) under_pressure: bool,
    /// Probability of a management contact, and its show.
    pub(super) management: [f32; L],
    pub(super) management_show: [f32; L],
    /// Probability of a local contact, and what it is like.
    pub(super) local: [f32; L],
    pub(super) local_show: [f32; L],
    pub(super) participation: [f32; L],
    pub(super) pledge: [f32; L],
    pub(super) embeddedness: [f32; L],
    pub(super) alignment: [f32; L],
    pub(super) local_fit: [f32; L],
    pub(super) curiosity: [f32; L],
    pub(super) pressure: [f32; L],
    pub(super) coaching: [f32; L],
    pub(super) norm: [f32; L],
    pub(super) influence: [f32; L],
    /// Load on everybody, whoever is contacted.
    pub(super) load: [f32; L],
}

impl<const L: usize> Ward<'_, L> {
    /// What holds in a department in steps 5 to 7; the lead is read as step 5 begins.
    #[inline(always)]
    pub(super) fn conditions(&self, lead_appraisal: &[f32; L]) -> Conditions<L> {
        let (setting, state, d) = (self.setting, self.departments, self.number);
        let p = &setting.parameters.persuasion;
        let mut c = Conditions {
            by_management: false,
            by_locals: false,
            under_pressure: false,
            management: [0.0; L],
            management_show: [0.0; L],
            local: [0.0; L],
            local_show: [0.0; L],
            participation: [0.0; L],
            pledge: [0.0; L],
            embeddedness: [0.0; L],
            alignment: [0.0; L],
            local_fit: [0.0; L],
            curiosity: [0.0; L],
            pressure: [0.0; L],
            coaching: std::array::from_fn(|l| 1.0 - state.uncoached[d][l]),
            norm: state.norm[d],
            influence: state.influence[d],
            load: [0.0; L],
        };
        for l in 0..L {
            let plan = self.plans.department(l, d);
            let open = if state.vetoed[d][l] == 0 { 1.0 } else { 0.0 };
            let persuades = if setting.switches.persuasion { open } else { 0.0 };
            let lead_appraisal = lead_appraisal[l];
            let effort = match plan.lag {
                Some(lag) if lag.willing => lead_appraisal,
                Some(_) => lead_appraisal * p.incidental_effort,
                None => 1.0,
            };
            let (embeddedness, localisation) = match plan.lag {
                Some(_) => (p.embeddedness_own, p.localisation_own),
                None => (p.embeddedness_outreach, p.localisation_outreach),
            };
            let reach = plan.management.reach.clamp(0.0, 1.0);
            c.management[l] = persuades * persuasion::management_contact(p, reach, lead_appraisal);
            c.management_show[l] = plan.management.show.clamp(0.0, 1.0);
            c.local[l] = persuades * plan.local.reach.clamp(0.0, 1.0) * effort;
            c.local_show[l] = plan.local.show.clamp(0.0, 1.0);
            c.participation[l] = plan.local.participation.clamp(0.0, 1.0);
            c.pledge[l] = plan.local.pledge.clamp(0.0, 1.0);
            c.embeddedness[l] = embeddedness;
            c.alignment[l] = self.plans.alignment(l);
            c.local_fit[l] = persuasion::local_fit(state.frame_fit[d][l], localisation);
            c.curiosity[l] = plan.curiosity.clamp(0.0, 1.0);
            if setting.switches.pressure {
                c.pressure[l] = open * plan.pressure.clamp(0.0, 1.0);
            }
            c.by_management |= c.management[l] > 0.0;
            c.by_locals |= c.local[l] > 0.0;
            c.under_pressure |= c.pressure[l] > 0.0;
            c.load[l] = self.spillover[l] + setting.parameters.pressure.load * c.pressure[l];
        }
        c
    }
}
