//! Initial state: what people think of the techniques, the sponsors and yet another change.

use super::Description;
use groundswell_network::parameter::parameters;

parameters! {
    /// Distributions of priors and thresholds over staff.
    ///
    /// Beta distributions by mean and concentration: Beta(m, k) has shape parameters mk and (1−m)k.
    Dispositions {
        /// How far people differ from the mean of their distribution: 1 as drawn, 0 not at all.
        spread: f32 = 1.0, 0.0..=1.0, 0.5..=1.0, "share", Prior("people differ as the concentrations say");
        /// Mean prior appraisal of the techniques in a neutral department when nothing diverges.
        appraisal_mean: f32 = 0.62, 0.05..=0.95, 0.5..=0.75, "share", Prior("clinicians largely support QI techniques in principle, Waring & Crompton 2017");
        /// Lowers mean prior appraisal, times divergence.
        appraisal_divergence: f32 = 0.20, 0.0..=0.9, 0.1..=0.3, "share", Prior("countercultural change is valued less at first");
        /// Raises (lowers) mean prior appraisal in proactive (sceptical) departments.
        appraisal_stance: f32 = 0.10, 0.0..=0.45, 0.05..=0.2, "share", Prior("little scepticism about techniques anywhere, Waring & Crompton 2017");
        /// Concentration of prior appraisal.
        appraisal_concentration: f32 = 10.0, 0.5..=1000.0, 5.0..=20.0, "pseudo-observations", Prior("spread of attitudes within a department");
        /// Mean prior trust in the sponsors' intent in a neutral department.
        trust_mean: f32 = 0.42, 0.05..=0.95, 0.3..=0.55, "share", Prior("NHS Staff Survey 2010: 27-46 % agree with statements about managers");
        /// Raises (lowers) mean prior trust in proactive (sceptical) departments.
        trust_stance: f32 = 0.20, 0.0..=0.45, 0.1..=0.3, "share", Prior("scepticism is about management's intent, Waring & Crompton 2017");
        /// Concentration of prior trust.
        trust_concentration: f32 = 8.0, 0.5..=1000.0, 4.0..=16.0, "pseudo-observations", Prior("spread of attitudes within a department");
        /// Mean prior fatigue with change.
        fatigue_mean: f32 = 0.30, 0.05..=0.95, 0.15..=0.5, "share", Prior("change fatigue from persistent reform, Waring & Crompton 2017");
        /// Concentration of prior fatigue.
        fatigue_concentration: f32 = 8.0, 0.5..=1000.0, 4.0..=16.0, "pseudo-observations", Prior("spread of attitudes within a department");
        /// Mean adoption threshold: the exposure a person wants to see before adopting.
        threshold_mean: f32 = 0.25, 0.05..=0.95, 0.15..=0.35, "share", Prior("a committed minority of about 25 % tips conventions, Centola et al. 2018");
        /// Concentration of thresholds.
        threshold_concentration: f32 = 6.0, 0.5..=1000.0, 3.0..=12.0, "pseudo-observations", Prior("thresholds vary widely, Granovetter 1978");
        /// Mean prior appraisal of the executives.
        executive_appraisal: f32 = 0.90, 0.05..=0.95, 0.8..=0.95, "share", Prior("the sponsors chose the programme");
        /// Mean prior trust of the executives.
        executive_trust: f32 = 0.95, 0.05..=0.95, 0.85..=0.95, "share", Prior("the sponsors trust themselves");
        /// Probability of practising already, in a neutral department; twice that in a proactive one, none in a sceptical one.
        initial_practice: f32 = 0.03, 0.0..=0.5, 0.01..=0.06, "probability", Prior("elements existed already, Waring & Crompton 2017");
    }
}

impl Dispositions {
    /// The mechanism in words.
    pub const DESCRIPTION: Description = Description {
        title: "Initial dispositions",
        step: None,
        equations: &[
            "a⁰ ~ Beta(mean {appraisal_mean} − {appraisal_divergence} Δ + {appraisal_stance} s, concentration {appraisal_concentration})",
            "τ⁰ ~ Beta(mean {trust_mean} + {trust_stance} s, concentration {trust_concentration})",
            "f⁰ ~ Beta(mean {fatigue_mean}, concentration {fatigue_concentration})",
            "θ  ~ Beta(mean {threshold_mean}, concentration {threshold_concentration})",
            "executives: mean a⁰ {executive_appraisal}, mean τ⁰ {executive_trust}",
            "P(practising at the start) = {initial_practice} (1 + s)",
            "means are kept within [.05, .95]; each value lies {spread} of the way from its mean to what is drawn",
        ],
        source: "thresholds that differ: Granovetter 1978; scepticism apart from cynicism: Stanley et \
            al. 2005; stances: Waring & Crompton 2017",
        falsified_by: "In a survey before a campaign, departments known as critics differ from the others \
            in what they think of the techniques as much as in their trust of management.",
    };
}
